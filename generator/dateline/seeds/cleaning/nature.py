"""Which lines of a plain text are foreign to it, by their nature: a table of what speaks for and against.

No list of phrases decides. A line goes where its form (no sentence, bars, counts, addresses), its words, its place and
its language say so together; the rules of `clean.py` are one voice among these, and name what goes. What is doubtful
stays, and is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import replace

from dateline.seeds.cleaning.clean import FOREIGN, RULES
from dateline.seeds.cleaning.features import features_of, quotes
from dateline.seeds.cleaning.looks import Around, Read, place_of, read
from dateline.seeds.cleaning.service import triggers
from dateline.seeds.cleaning.signs import signs_of
from dateline.seeds.cleaning.weighing import DOUBT, GOES, STAYS, first_look, has_cause, is_sure, weighed, weight_against
from dateline.seeds.cleaning.whole import Line, Text, is_prose, title_score
from dateline.seeds.text.document import Part, Span
from dateline.seeds.text.whitespace import kept_text, one_line

LONGEST = 400
"""Characters: a longer line is prose."""
LONGEST_TITLE = 220
LIKELY_TITLE = 1.3
"""A score that is enough for a line without words of service or signs of a page."""
SURE_TITLE = 1.8
"""A score that only a line has whose words the lead says again: what else they mean says nothing then."""
_LESS_A_TITLE = 0.15
"""How much of what speaks against a line makes it less like a headline."""
FEW_BLANKS, MANY_BLANKS = 20, 45
"""Blanks up to which a sentence among others is looked at for one word of service, one at an edge without any."""
MUCH = 4
"""The part of a text's sentences, as one of so many, that is not dropped without a doubt."""
_SIGNS = frozenset("|»›→•@#/<>[]()©")
_LAID_OUT = re.compile(r"\s*(?:[-*•·‣▪–o_]\s?|--\s|\(?\d{1,2}[.)]\s|-{3}).*|.*\S(?:  +|\t)\S.*")
_NAMES = {
    "share": "share",
    "follow": "follow",
    "comment": "comments",
    "subscribe": "newsletter",
    "read": "read-more",
    "related": "related",
    "advert": "advertisement",
    "rights": "rights",
    "consent": "cookies",
    "photo": "photo-credit",
    "nav": "navigation",
    "tag": "navigation",
}


def judged(
    text: str,
    parts: tuple[Part, ...],
    off: frozenset[str],
    claimed: Callable[[str, bool], bool],
    guess: Callable[[str], str | None],
) -> tuple[tuple[Part, ...], int]:
    """`parts` with the lines that are foreign by nature dropped, and lines that only a phrase took taken back.

    With them the index of the line that is the headline by its words and place, -1 where none is.
    `claimed` says of a line, and of whether it stands before the text, that it is read for its facts; `guess` finds
    the language of a text.
    """
    lines = [
        Line(i, line, is_prose(line))
        for i, part in enumerate(parts)
        if part.kind == "paragraph" and not part.within and (line := kept_text(text, part.spans))
    ]
    whole = Text(lines, guess)
    if not whole.prose:
        return parts, -1
    taken = {i for i, part in enumerate(parts) if _by_phrase(part)}
    candidates = [
        line
        for line in lines
        if _may_be_foreign(line, whole)
        and not parts[line.index].spans[0].rule.startswith("keep")
        and not claimed(line.text, line.index < whole.first)
    ]
    if not candidates and not taken:
        return parts, -1
    out = [_weighed(text, part, i, whole) if i in taken else part for i, part in enumerate(parts)]
    title, sure = _title(candidates, whole)
    kept = _runs_kept(text, parts, candidates, whole) | ({title} if sure else set())
    gone = _weigh(out, [line for line in candidates if line.index not in kept], whole, title, off)
    return tuple(out), title if title not in gone else -1


def _weigh(out: list[Part], candidates: Sequence[Line], whole: Text, title: int, off: frozenset[str]) -> set[int]:
    """The indexes of what is not kept, once each candidate in `out` is settled by a second look."""
    # A line beside what was dropped is doubted more, but the sign of an end stands beside good ones.
    gone = {i for i, part in enumerate(out) if not part.is_kept and part.spans[0].rule != "end-mark"}
    whole.narrow(gone)
    lines = read(candidates, whole, gone, title)
    against = {one.line.index: first_look(one) for one in lines}
    lines = [one for one in lines if not one.line.prose or against[one.line.index] > STAYS]
    if not lines:
        return gone
    around = Around(whole, gone, against)
    whole.narrow(gone.union([index for index, much in against.items() if much > 0]))
    for one in lines:
        at = one.line.index
        score = weight_against(one, around.signs(one.line), whole, title)
        out[at] = _settled(out[at], one, score, whole, off)
        if not out[at].is_kept:
            gone.add(at)
    for at in _too_much([one for one in lines if one.line.prose and one.line.index in gone], whole, gone):
        out[at] = replace(out[at], doubt=out[at].spans[0].rule)
    return gone


def _too_much(dropped: Sequence[Read], whole: Text, gone: Set[int]) -> list[int]:
    """The indexes of sentences that are dropped and were perhaps of the text, since they are so many."""
    length = sum([len(one.line.text) for one in dropped])
    if length * MUCH >= sum([len(line.text) for line in whole.prose]):
        return [one.line.index for one in dropped]
    last = max([line.index for line in whole.prose if line.index not in gone], default=-1)
    at_end = [one.line.index for one in dropped if one.line.index > last and not is_sure(one.features)]
    return at_end if len(at_end) > 1 else []


def _may_be_foreign(line: Line, text: Text) -> bool:
    """A cheap look: no prose, or prose with words of service, or at an edge."""
    if len(line.text) > LONGEST:
        return False
    if not line.prose:
        return True
    if quotes(line.text):
        return not text.first <= line.index < text.last and _speaks(line)
    blanks = line.text.count(" ")
    if line.index >= text.edge or line.index < text.first:
        return blanks <= MANY_BLANKS or _speaks(line)
    return _speaks(line, 1 + (blanks > FEW_BLANKS))


def _speaks(line: Line, least: int = 1) -> bool:
    """Whether a line has so many words by which pages speak to their readers."""
    words = line.text.lower().split()
    return not triggers().isdisjoint(words) and (least == 1 or len(triggers().intersection(words)) >= least)


def _by_phrase(part: Part) -> bool:
    return len(part.spans) == 1 and part.spans[0].rule in RULES and part.kind == "paragraph" and not part.within


def _weighed(text: str, part: Part, index: int, whole: Text) -> Part:
    """A part that a rule took whole: taken back where nothing but the phrase speaks against it."""
    span = part.spans[0]
    line = Line(index, one_line(text[span.start : span.end]), False)
    if not whole.first < index < whole.last or line.text.count(" ") > 1 or not line.text.isalpha():
        return part
    features = features_of(line, whole)
    if features.strong or features.said.sites or features.alien or features.bars or features.repeated or features.count:
        return part
    return Part(part.kind, part.level, (Span(span.start, span.end, "kept", "paragraph"),), span.rule, part.within)


def _runs_kept(text: str, parts: Sequence[Part], candidates: Sequence[Line], whole: Text) -> frozenset[int]:
    """The lines of lists, tables and verse: short ones in a row that say nothing of a page."""
    kept: set[int] = set()
    run: list[Line] = []
    for line in (*candidates, None):
        if line is not None and not line.prose and (not run or _follows(parts, run[-1].index, line.index)):
            run.append(line)
            continue
        many = len(run) > 1
        laid = many and sum(bool(_LAID_OUT.match(text, parts[one.index].start, parts[one.index].end)) for one in run)
        inside = many and run[0].index > whole.first
        if len(run) >= (3 if inside else 5) or laid >= 2:
            read = [features_of(one, whole) for one in run]
            speaking = sum(bool(f.said.hits or f.said.sites or f.alien or f.address or f.sign) for f in read)
            if speaking * 4 < len(run) or (laid * 2 >= len(run) and speaking * 2 <= len(run)):
                kept.update(one.index for one in run)
        run = [line] if line is not None and not line.prose else []
    return frozenset(kept)


def _follows(parts: Sequence[Part], before: int, index: int) -> bool:
    """Whether nothing but a line that is drawn stands between two lines."""
    return index == before + 1 or (index == before + 2 and parts[before + 1].spans[0].rule == "end-mark")


def _title(candidates: Sequence[Line], text: Text) -> tuple[int, bool]:
    """The index of the line before the text that is most like a headline of it, or -1, and whether that is sure."""
    best, index, sure = 0.0, -1, False
    for line in candidates:
        if line.index >= text.first or len(line.text) > LONGEST_TITLE:
            continue
        score = title_score(line.text, text)
        if score <= best:
            continue
        certain = score >= SURE_TITLE or (score >= LIKELY_TITLE and _is_plain(line, text))
        if not certain and has_cause(features := features_of(line, text)):
            signs = signs_of(line, features, text, -1)
            score -= _LESS_A_TITLE * max(0.0, weighed("fragment", signs))
        if certain or score > best:
            best, index, sure = score, line.index, certain
    return index, sure


def _is_plain(line: Line, text: Text) -> bool:
    """Whether a line has no word of service, and no sign that stands between the fields of one."""
    return _SIGNS.isdisjoint(line.text) and not _speaks(line)


def _settled(part: Part, one: Read, score: float, text: Text, off: frozenset[str]) -> Part:
    line, features, _ = one
    place = place_of(line, text)
    name = next((_NAMES[family] for family in features.said.families if family in _NAMES), FOREIGN)
    if score >= GOES[place] and name not in off:
        return replace(part.cut(tuple(_dropped(part.spans, name))), doubt="")
    inside = text.first < line.index < text.last
    alone = not line.prose and (not inside or not (features.like or features.said.words[8:]))
    if score >= DOUBT[place] or alone:
        return Part(part.kind, part.level, part.spans, part.doubt or name, part.within, part.info)
    return part


def _dropped(spans: Iterable[Span], rule: str) -> Iterator[Span]:
    for span in spans:
        yield Span(span.start, span.end, "dropped", rule) if span.fate == "kept" else span
