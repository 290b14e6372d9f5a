"""A Markdown seed → one article: its author's own text byte for byte, its keys as facts.

Cleaning drops nothing here, it names lines that may be no part of the article; and no text is read for facts.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from dateline.content.body.convert import BodyRules, render_body
from dateline.seeds.classify import Classified, classify
from dateline.seeds.cleaning.clean import LONGEST_LINE, Cleaner, cleaner
from dateline.seeds.head.head import Head
from dateline.seeds.head.headline import made_headline
from dateline.seeds.known.sketch import sketch
from dateline.seeds.readers.markdown.read import blocks_of, with_newlines
from dateline.seeds.ruleset import Rules
from dateline.seeds.shown import shown_blocks
from dateline.seeds.text.decode import Rejected
from dateline.seeds.text.document import Block, Edit, Part, Span
from dateline.seeds.text.item import ImportedArticle, RawItem
from dateline.seeds.text.sentences import summary_of
from dateline.seeds.text.spans import partition, plain, without_controls, without_odd
from dateline.seeds.text.whitespace import flow, one_line
from dateline.seeds.text.words import bare_words
from dateline.seeds.writing.handling import handled_as_said

NAMED = 3
"""Doubtful lines that a note quotes; the rest is counted."""

_EMPTY_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r))+")
_ELEMENT = re.compile(r"<(a|strong|em|code|sup|sub|del|ins|table|img|blockquote|li|h[1-6])(?=[ >])")
_KINDS = {"a": "link", "em": "emphasis", "img": "picture", "li": "item", "blockquote": "quote"}


def authored(item: RawItem, rules: Rules, now: datetime, receipt: bool = True) -> ImportedArticle:
    """The article of a Markdown seed; without spans and paragraphs where no `receipt` is asked for. Raises Rejected."""
    text, facts = item.text, item.facts
    blocks = item.blocks or (Block(0, len(text), "paragraph"),)
    parts = without_controls(text, tuple(_parts(blocks, item.edits)), as_written=True)
    body, beside = _body(text, parts, item.edits)
    if not body.strip():
        raise Rejected("holds no text beside its front matter and title")
    rendered = render_body(body, BodyRules(rules.extensions, rules.trust, rules.dialect), {})  # as a build will
    paragraphs, read, prose = _paragraphs(body)
    doubtful = list(_doubtful(text, blocks, cleaner(rules.drop, rules.keep)))
    title = plain(flow(facts.title or ""))
    classified = classify(title, read, item, Head(), facts.dateline, rules)
    article = ImportedArticle(
        seed=item.seed,
        title=title or made_headline(prose, classified.lang),
        date=facts.date or now,
        body=body,
        paragraphs=paragraphs if receipt else (),
        summary=facts.summary or summary_of(prose),
        lang=classified.lang,
        updated=facts.updated,
        source=facts.source,
        url=facts.url,
        byline=facts.byline,
        credits=facts.credits,
        tags=classified.tags,
        topics=classified.topics,
        dateline=facts.dateline,
        review=_review(item, classified, bool(doubtful)),
        spans=partition(text, parts) if receipt else (),
        notes=(*item.notes, *facts.notes, *classified.notes, *_named(doubtful)),
        sketch=array("I", sketch(bare_words(body))).tobytes(),
        kept=_marks(rendered.html),
        lost=item.lost,
        beside=beside,
    )
    return handled_as_said(facts, now, article)


def _review(item: RawItem, classified: Classified, doubt: bool) -> tuple[str, ...]:
    """The fields that a person should look at."""
    flags = {
        "title": not item.facts.title,
        "date": item.facts.date is None,
        "lang": classified.lang_guessed,
        "topics": classified.topics_guessed,
        "tags": classified.tags_guessed,
        "body": doubt,
    }
    return tuple(name for name, flagged in (flags | dict.fromkeys(item.guessed, True)).items() if flagged)


def _paragraphs(body: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """What readers see of each block, of those alone in which anything is read, and of those without headings."""
    lines = with_newlines(body)
    shown = list(shown_blocks(lines, blocks_of(lines)))
    paragraphs = tuple(line for _, line in shown) or (flow(body),)
    read = tuple(line for block, line in shown if block.kind != "code") or paragraphs
    return paragraphs, read, tuple(line for block, line in shown if block.kind not in ("code", "heading")) or read


def _parts(blocks: Iterable[Block], edits: Iterable[Edit]) -> Iterator[Part]:
    """Each block as the author left it; of the edits only those are looked at that reach into it."""
    coming = deque(sorted((edit for edit in edits if edit.rule), key=lambda edit: edit.start))
    here: list[Edit] = []
    for block in blocks:
        here = [edit for edit in here if edit.end > block.start]
        while coming and coming[0].start < block.end:
            here.append(coming.popleft())
        yield _part(block, here)


def _part(block: Block, edits: Iterable[Edit]) -> Part:
    """A block as the author left it, but for the stretches that are left out of it."""
    if block.kind == "junk":
        return Part(
            "junk", 0, (Span(block.start, block.end, "moved" if block.to else "dropped", block.rule, block.to),)
        )
    spans: list[Span] = []
    at = block.start
    for edit in edits:
        start, end = max(edit.start, at), min(edit.end, block.end)
        if start < end:
            if at < start:
                spans.append(Span(at, start, "kept", block.kind))
            spans.append(Span(start, end, "kept" if edit.text else "dropped", edit.rule))
            at = end
    if at < block.end or not spans:
        spans.append(Span(at, block.end, "kept", block.kind))
    return Part(block.kind, block.level, tuple(spans), "", (), block.info)


def _body(text: str, parts: Iterable[Part], edits: Iterable[Edit]) -> tuple[str, tuple[Edit, ...]]:
    """The text without what moved or is left out and with what stands in its place; and where files are named in it."""
    gone = [Edit(s.start, s.end) for part in parts for s in part.spans if s.fate != "kept"]
    cuts = sorted([*edits, *gone], key=lambda cut: (cut.start, -cut.end))
    pieces: list[str] = []
    named: list[tuple[int, Edit]] = []
    at = length = 0
    started = False
    for cut in [*cuts, Edit(len(text), len(text))]:
        if cut.start < at:
            continue
        for piece in (text[at : cut.start], cut.text):
            piece = without_odd(piece)
            if not started:
                piece = piece[found.end() :] if (found := _EMPTY_LINES.match(piece.lstrip("\ufeff"))) else piece
                started = bool(piece)
            pieces.append(piece)
            length += len(piece)
        if cut.target:
            named.append((length, cut))
        at = cut.end
    return "".join(pieces), tuple(replace(cut, start=end - len(cut.text), end=end) for end, cut in named)


def _doubtful(text: str, blocks: Iterable[Block], rules: Cleaner) -> Iterator[tuple[int, str, str]]:
    """The lines of prose that a cleaning rule would take from raw text: number, words, rule."""
    counted, number = 0, 1
    for block in blocks:
        if block.kind in ("code", "junk"):
            continue
        at = block.start
        for line in text[block.start : block.end].split("\n"):
            if line.strip() and len(line) <= LONGEST_LINE and (rule := rules.rule_for(one_line(line))[0]):
                number += text.count("\n", counted, at)
                counted = at
                yield number, flow(line), rule
            at += len(line) + 1


def _named(doubtful: list[tuple[int, str, str]]) -> Iterator[str]:
    if doubtful:
        lines = "; ".join(f"line {number}, “{words[:60]}” ({rule})" for number, words, rule in doubtful[:NAMED])
        more = f"; and {len(doubtful) - NAMED:,} more" if len(doubtful) > NAMED else ""
        yield f"these lines were kept and may be no part of the article: {lines}{more}"


def _marks(rendered: str) -> tuple[tuple[str, int], ...]:
    """How many marks of each kind the body shows."""
    counts: Counter[str] = Counter()
    for found in _ELEMENT.finditer(rendered):
        counts[_KINDS.get(found[1], "heading" if found[1][0] == "h" else found[1])] += 1
    return tuple(sorted(counts.items()))
