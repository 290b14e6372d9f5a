"""How much speaks against a line being part of the article: its signs, weighed.

The weights were fitted by logistic regression. A first look has a table for each `sentence` and one for each
`fragment`, a line that is none. The second look, which knows what the first found around each line, has one for each
place: `inside`, `before` and `behind` the text for fragments; `among` other prose and at its `edge` for sentences.
benchmarks/fit_lines.py judges them, and fits them anew.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.seeds.cleaning.features import Features
from dateline.seeds.cleaning.looks import Read, place_of
from dateline.seeds.cleaning.signs import Sign, is_of_numbers
from dateline.seeds.cleaning.spoken import is_said
from dateline.seeds.cleaning.weights import WEIGHTS, Look, Place
from dateline.seeds.cleaning.whole import Line, Text

GOES: dict[Place, float] = {"inside": 1.5, "before": 0.7, "behind": 0.3, "among": 1.7, "edge": 1.4}
"""The log-odds from which a line goes."""
DOUBT: dict[Place, float] = {"inside": 0.0, "before": 0.0, "behind": -9.0, "among": -1.0, "edge": -1.0}
"""The log-odds from which a line that stays is doubted."""
STAYS = -2.5
"""The log-odds of a first look below which a sentence gets no second one."""
FEWEST_PROSE = 3
"""Sentences by which one of them can be judged: a text of fewer loses none."""
MANY_WORDS = 8
"""Words from which a line behind the text that only says where more is is doubted, and stays."""
CAUSELESS = 1.0
"""How much more must speak against a line that shows nothing of a page, beside its place and its neighbours."""
SURE = 0.8
"""How likely a line is foreign that is a cause for the one beside it."""
_MUCH = 0.5
"""The share of words of service that is a cause by itself."""
_SHORT, _FEW = 14, 8
"""Words of a short sentence, and of a short line that is none."""
_OF_A_HEAD = 1
"""Words of a line of fields below a headline."""
_JUST_BELOW = 0.1


def first_look(one: Read) -> float:
    """The log-odds that a line is no part of the article, for all that it shows by itself."""
    return weighed("sentence" if one.line.prose else "fragment", one.signs)


def weight_against(one: Read, beside: Iterable[Sign], text: Text, title: int) -> float:
    """The log-odds that a line is no part of the article; `beside` are its signs by what stands around it."""
    line, f, signs = one
    place, near = place_of(line, text), [*beside]
    score, among_foreign = weighed(place, signs + near), _stands_by(near)
    if line.prose:
        return _of_sentence(one, score, text, among_foreign)
    few = len(text.prose) < FEWEST_PROSE
    if place != "inside" and (f.address > 1 or (f.count and f.sign) or f.credit or f.claim):
        return max(score, GOES[place])
    if line.index in text.asked:
        return min(score, GOES[place] - _JUST_BELOW)
    if _is_the_writers(line, f, text) or (place == "inside" and not f.strong and len(f.said.words) == 1):
        return min(score, GOES[place] - _JUST_BELOW)
    of_a_head = place == "before" and -1 < title < line.index and not f.like and len(f.said.words) <= _OF_A_HEAD
    unlike = place == "behind" and not (f.own or f.like or few or f.name)
    if has_cause(f) or of_a_head or unlike or (among_foreign and f.name):
        return score
    if place == "inside" and len(f.said.words) > _FEW:
        return min(score, DOUBT[place] - _JUST_BELOW)
    may_go = among_foreign or (place == "inside" and not few)
    return score - CAUSELESS if may_go else min(score, GOES[place] - _JUST_BELOW)


def _of_sentence(one: Read, score: float, text: Text, among_foreign: bool) -> float:
    """The score of a sentence: below what one goes for without a cause of its own, whatever stands beside it."""
    line, f, _ = one
    place = place_of(line, text)
    below = GOES[place] - _JUST_BELOW
    if not _sentence_has_cause(f):
        unlikely = f.quotes or not among_foreign or first_look(one) < 0
        return min(score - CAUSELESS, _bound(f, place) - _JUST_BELOW if unlikely else below)
    sure = is_sure(f)
    stays = len(text.prose) < FEWEST_PROSE or first_look(one) < 0 or line.index in text.asked
    return min(score, below) if stays or (not sure and is_said(line.text, text.lang)) else score


def _bound(f: Features, place: Place) -> float:
    """What the score of a sentence without a cause stays below: such a one never goes, and is rarely doubted."""
    may_be_doubted = place == "edge" and f.strong and not f.like and len(f.said.words) <= _SHORT
    return GOES[place] if may_be_doubted else DOUBT[place]


def _stands_by(beside: Iterable[Sign]) -> bool:
    """Whether the line before or behind is surely foreign."""
    return any(much >= SURE for name, much in beside if name in ("last", "next"))


def has_cause(f: Features) -> bool:
    """Whether a line that is no sentence shows anything of a page, beside its place."""
    return bool(f.hits or f.alien or f.sign or f.bars or f.address or f.pointer or f.repeated)


def _sentence_has_cause(f: Features) -> bool:
    """Whether a sentence can be none of the text for another reason than some words of service."""
    calls = (f.said.you and not f.quotes) or f.imperative or f.said.page or f.said.sites or f.address
    return bool(calls or f.alien or f.claim or f.credit or f.repeated or f.label or f.share >= _MUCH)


def is_sure(f: Features) -> bool:
    """Whether a sentence shows what only a page has, beside words by which it speaks to its reader."""
    return bool(f.said.page or f.said.sites or f.address or f.alien or f.claim or f.credit or f.repeated or f.label)


def _is_the_writers(line: Line, f: Features, text: Text) -> bool:
    """Whether a line that is no sentence is a row of numbers, or the writer's own note of where more is."""
    if line.index <= text.last:
        return False
    calls = f.said.you or f.imperative or f.alien or f.bars or f.label or f.credit or f.claim or f.said.sites
    leads = f.address or (f.said.served and f.said.served[-1] == (f.said.words[-1], "button"))
    if leads and f.own and not calls and len(f.said.words) >= MANY_WORDS - min(2, f.like):
        return True
    return not (f.hits or calls or f.sign or f.address) and is_of_numbers(line, text)


def weighed(look: Look, signs: Iterable[Sign]) -> float:
    """The sum of the weights of `signs`."""
    weights = WEIGHTS[look]
    return weights["bias"] + sum([weights.get(name, 0.0) * much for name, much in signs])
