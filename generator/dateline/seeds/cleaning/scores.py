"""The weights of what speaks for and against a line being no part of the article."""

from __future__ import annotations

import re

from dateline.seeds.cleaning.features import Features, alien, begins_with_call, claims, has_address
from dateline.seeds.cleaning.service import said_by
from dateline.seeds.cleaning.whole import Line, Text, ends_sentence

FRAGMENT_GOES, FRAGMENT_DOUBT = 2.0, 0.9
PROSE_GOES, PROSE_DOUBT = 2.3, 1.6
MANY_WORDS = 8
"""Words from which a line behind the text that only says where more is is doubted, and stays."""
FEWEST_PROSE = 3
"""Sentences by which one of them can be judged: a text of fewer loses none."""
SHORT = 8
"""Words up to which a line of prose is weighed as a fragment too."""
_NUMBER = re.compile(r"\d[\d.,:/-]*")


def is_beyond_doubt(line: Line, text: Text) -> bool:
    """Whether a line of prose stays whatever its features are: its words alone cannot bring enough against it."""
    said = said_by(line.text, text.lang)
    words = len(said.words)
    inside = text.first <= line.index <= text.last and line is not text.prose[-1]
    if not inside or words <= SHORT or "photo" in said.families:
        return False
    strange, address, claim = alien(line, said, text), has_address(line.text), claims(line.text, said)
    bidden = words <= 12 and begins_with_call(said)
    if not (said.you or bidden or address or strange or claim or said.sites):
        return True
    most = 1.0 * min(3, len(set(said.families))) + 3.0 * min(1.0, (said.hits + said.sites) / words) + 1.0 * said.you
    most += 0.7 * bool(said.sites) + 0.8 * address + 0.5 * bidden + 0.5 * (text.times(line) > 1)
    most += 2.0 * bool(strange) + 1.5 * claim + 0.4 * said.page + 0.4 * (words <= 20) - 0.8 * (words > 20)
    return most + 0.6 - 0.2 - 0.8 * (words > 32) < PROSE_DOUBT


def fragment_score(line: Line, f: Features, text: Text, near: bool, title: int) -> float:
    """How much speaks against a line that is no sentence."""
    words = len(f.said.words)
    score = form_score(f, words)
    shown = line.text.startswith("(") or _is_of_numbers(line, text)
    if continues(line, text):
        return min(score, 0.0)
    shown = shown or (f.own and words >= MANY_WORDS and not f.strong)
    unlike = (0.6 if f.own else 1.2) * (not f.like and not f.name and words <= 10 and not shown)
    if line.index > text.last:
        if words >= MANY_WORDS - min(2, f.like) and _points_on(f):
            return min(score + 1.2, FRAGMENT_GOES - 0.1)
        beside = near and (score > 0 or unlike > 0 or not (f.like * 3 >= words or shown or f.name))
        score -= 0.35 * min(2, f.like) * (f.own and words > MANY_WORDS)
        return score + (1.2 if score > 0 else 0.8) + 1.2 * beside + unlike
    if line.index < text.first:
        like = 0.0 if f.bars or f.credit or f.address == 2 else 0.7 * min(3, f.like)
        return score - like + (-0.3 if title in (line.index, -1) else 0.8 + unlike * (words <= 5))
    return score - 0.2 - 0.3 * min(2, f.like) + 0.3 * near + 0.2 * (unlike > 0) - 0.6 * (words == 1 and not f.strong)


def _points_on(f: Features) -> bool:
    """Whether a line is the writer's own note of where more is: in words of the text, to an address or "here"."""
    leads = f.address or (f.said.served and f.said.served[-1] == (f.said.words[-1], "button"))
    calls = f.said.you or f.imperative or f.alien or f.bars or f.label or f.credit or f.claim or f.said.sites
    return bool(leads and f.own and not calls)


def _is_of_numbers(line: Line, text: Text) -> bool:
    """Whether a line may be of a table: it has numbers, behind the text two of them, or one and little else."""
    numbers = _NUMBER.findall(line.text)
    return len(numbers) > (line.index > text.last and not any(len(number) > 3 for number in numbers))


def form_score(f: Features, words: int) -> float:
    """How much the form and the words of a line speak against it, wherever it stands."""
    score = (2.0 if f.strong else 1.4) * f.share + (1.2 if f.strong else min(0.7, 4.2 * f.share) if f.weak else 0.0)
    score += 0.6 * (f.strong + f.weak >= 2) + (1.0 if f.said.sites and words <= 10 else 0.0) + 0.6 * (f.said.sites >= 2)
    score += (
        0.8 * (f.said.you or f.said.page)
        + 1.2 * f.count
        + (0, 0.8, 1.6)[f.address]
        + 0.9 * min(2, f.bars)
        + 0.8 * f.sign
    )
    score += 2.0 * f.credit + 0.4 * f.number + 0.9 * f.pointer + 1.0 * f.label + 1.5 * f.claim
    return (
        score + 1.0 * f.repeated + (0.0, 1.5, 2.4)[int(f.alien)] - 0.5 * (words > 14) - 1.0 * f.quotes - 1.5 * f.bracket
    )


def calls(f: Features) -> bool:
    """Whether a sentence calls on its reader, or is of no text for another reason than its words."""
    calls = f.said.you or (f.imperative and len(f.said.words) <= 12)
    sites = f.said.sites and (f.said.you or len(f.said.words) <= 10)
    return bool(calls or f.address or f.alien or f.claim or sites)


def prose_score(line: Line, f: Features, text: Text, near: bool) -> float:
    """How much speaks against a line whose form is that of prose."""
    if f.credit:
        return PROSE_GOES
    words = len(f.said.words)
    ends = line is text.prose[-1] or not text.first <= line.index <= text.last
    strange = ends and not f.like and not f.own and words <= 14 and bool(f.said.hits or line.text.endswith(("?", "？")))
    if not (calls(f) or strange or (f.said.page and f.strong and ends)):
        return PROSE_DOUBT if ends and f.said.hits and not f.like and words <= 14 else 0.0
    score = 1.0 * min(3, f.strong) + 0.3 * min(2, f.weak) + 3.0 * f.share + 1.0 * f.said.you + 0.7 * bool(f.said.sites)
    score += (0.8 + 0.6 * ends) * bool(f.address) + 0.5 * f.imperative + 0.5 * f.repeated + 2.0 * bool(f.alien)
    score += 1.5 * f.claim + 0.4 * f.said.page + 0.6 * strange + 0.4 * (words <= 20 and not f.like)
    score -= 3.0 * f.quotes + 0.8 * (words > 20) + 0.8 * (words > 32) + 0.1 * min(6, f.like)
    score += (0.8 if ends else -0.2) + 0.6 * near
    other = f.said.sites or f.address or f.alien or f.claim
    among = not ends and not f.imperative and f.like > 1  # a sentence of the text, as its words say
    if not (other or len(f.said.served) > among):
        return min(score, PROSE_GOES - 0.1)
    return score


def continues(line: Line, text: Text) -> bool:
    """Whether a line goes on with a sentence that the line before it has not ended."""
    if not line.text[0].islower() and not (line.text.endswith(")") and "(" not in line.text):
        return False
    before = text.before(line)
    return before is not None and not ends_sentence(before.text) and before.text[-1:] not in ":)"
