"""One raw item → one article, without touching disk or clock; the stages stand in their order.

Facts beat text, text beats the dateline, the dateline beats a guess; a guess is named in `review`.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from dateline.base.forms import day_of, nfc, tidied
from dateline.seeds.about.language import guess_language
from dateline.seeds.about.scores import scored
from dateline.seeds.classify import Classified, classify
from dateline.seeds.cleaning.clean import clean, cleaner
from dateline.seeds.cleaning.cut import cut_mark, cut_notes
from dateline.seeds.cleaning.doubted import are_believed, doubts_of_parts, is_doubted
from dateline.seeds.cleaning.nature import judged
from dateline.seeds.cleaning.service import UNSPACED
from dateline.seeds.head import dateline as datelines
from dateline.seeds.head.beside import outlet_of
from dateline.seeds.head.byline import read_byline
from dateline.seeds.head.credits import credits_of
from dateline.seeds.head.end_mark import end_mark
from dateline.seeds.head.head import Head, is_claimed, read_head
from dateline.seeds.head.headline import made_headline
from dateline.seeds.head.labels import without_slugline
from dateline.seeds.known.sketch import sketch
from dateline.seeds.layout.dashes import with_dashes
from dateline.seeds.layout.pages import over_pages
from dateline.seeds.layout.structure import blocks_of, with_structure
from dateline.seeds.ruleset import Rules
from dateline.seeds.shown import paragraphs_of, prose_of, shown_of, title_of
from dateline.seeds.text.decode import Rejected, check_text
from dateline.seeds.text.document import Block, Part, Span
from dateline.seeds.text.item import Dateline, ImportedArticle, RawItem
from dateline.seeds.text.sentences import summary_of
from dateline.seeds.text.spans import partition, plain, without_controls
from dateline.seeds.text.whitespace import flow
from dateline.seeds.text.words import bare_words
from dateline.seeds.writing.body_of import body_of
from dateline.seeds.writing.handling import handled_as_said
from dateline.seeds.writing.marks import kept_marks, lost_marks
from dateline.seeds.writing.pictures import standing, with_pictures
from dateline.seeds.writing.runs import Marks

MOST_BLOCKS = 20_000
LONG = 100_000  # characters of a body up to which any number of ampersands can be rendered
LONGEST_LEAD = 12  # parts among which the lead is looked for


def convert(item: RawItem, rules: Rules, now: datetime, receipt: bool = True) -> ImportedArticle:
    """The article that `item` holds; without spans and paragraphs where no `receipt` is asked for. Raises Rejected."""
    check_text(item.text)
    if item.markdown:
        from dateline.seeds.authored import authored  # costs more than an import of plain texts

        return authored(item, rules, now, receipt)
    if len((article := _converted(item, rules, now, receipt)).body) > LONG:
        _refuse_escapes(article.body)
    return article


def _refuse_escapes(body: str) -> None:
    """Raises Rejected for a body of which no build can make a page."""
    from dateline.content.body.effort import has_many_escapes

    if has_many_escapes(body) and any(map(has_many_escapes, body.split("\n\n"))):
        raise Rejected("holds a paragraph with very many ampersands or no-break spaces; cut it into paragraphs")


def _converted(item: RawItem, rules: Rules, now: datetime, receipt: bool) -> ImportedArticle:
    text, facts = item.text, item.facts
    head, found, item, parts = _read(item, rules)
    shown = shown_of(item, parts)
    paragraphs = paragraphs_of(item, shown)
    day, dateline, guessed = _dates(item, head, found, now)
    title = tidied(plain(flow(facts.title or (with_dashes(without_slugline(head.title)) if head.title else ""))))
    moved, prose = _moved(text, parts), prose_of(item, shown, paragraphs)
    classified = classify(title, prose, item, head, dateline, rules)
    source = facts.source or head.source or (dateline.agency if dateline else None)
    figures, missing = standing(item.pictures, parts)
    article = ImportedArticle(
        seed=item.seed,
        title=title or made_headline(prose, classified.lang),
        date=day,
        body=body_of(text, shown, Marks(item.marks), figures),
        paragraphs=(),
        summary=tidied(facts.summary or summary_of(prose)),
        lang=classified.lang,
        updated=facts.updated or head.updated,
        source=source,
        url=facts.url or head.url,
        byline=facts.byline or head.byline or (found.names if found else ()),
        credits=facts.credits or credits_of([said for to, said in moved if to == "credits"], item.signed, source),
        tags=classified.tags,
        topics=classified.topics,
        dateline=dateline,
        rights="excerpt" if item.cut else None,
        review=_review(item, title, guessed, classified, head, parts),
        notes=(*item.notes, *facts.notes, *classified.notes, *cut_notes(item.cut)),
        lead_notes=(*head.notes, *(said for to, said in moved if to == "note")),
        sketch=_sketch(paragraphs),
        kept=kept_marks(parts, item.marks),
        lost=(*item.lost, *lost_marks(text, parts, item.marks)),
    )
    if receipt:
        doubts, spans = (*item.doubts, *doubts_of_parts(item, parts)), partition(text, parts)
        article = scored(replace(article, paragraphs=paragraphs, spans=spans, doubts=doubts), item)
    return handled_as_said(facts, now, with_pictures(article, figures, missing))


def _read(item: RawItem, rules: Rules) -> tuple[Head, datelines.FoundDateline | None, RawItem, tuple[Part, ...]]:
    """What stands around the body, the dateline in its lead, the item and its parts with the structure of its text."""
    text, facts = item.text, item.facts
    parts = over_pages(text, clean(text, _blocks(item), cleaner(rules.drop, rules.keep)))
    titled = None
    if item.blocks is None:
        parts, titled = judged(text, parts, frozenset(rules.keep), is_claimed, guess_language)
    lead, found = _lead(text, parts, known=facts.dateline is not None)
    head, parts = read_head(text, parts, lead, facts.title, (facts.lang or rules.lang).lower() != "en-us", titled)
    head = replace(head, doubt=False) if head.doubt and are_believed(item, parts[:lead]) else head
    parts = _without_dateline(parts, lead, found) if found else parts
    known = facts.source or head.source or (found.dateline.agency if found else None)
    if not known and (outlet := outlet_of(item.signed)):
        head, known = replace(head, source=outlet.name), outlet.name
    agency, parts = end_mark(text, parts, known)
    head = replace(head, source=agency) if agency and not known else head
    item, parts = with_structure(item, parts, lead)
    head = replace(head, title=title_of(item, parts, head.title)) if item.marks else head
    item = item if item.cut or not (cut := cut_mark(text, parts)) else replace(item, cut=cut)
    return head, found, item, without_controls(text, parts)


def _sketch(paragraphs: tuple[str, ...]) -> bytes:
    """What an article is known again by: its words, which were found before, and no escape of the body is a word."""
    return array("I", sketch(bare_words(nfc("\n".join(paragraphs))))).tobytes()


def _blocks(item: RawItem) -> tuple[Block, ...]:
    if item.blocks is not None:
        return item.blocks
    blocks = blocks_of(item.text, read_byline)
    if len(blocks) > MOST_BLOCKS:
        raise Rejected(f"has {len(blocks):,} paragraphs; at most {MOST_BLOCKS:,} make an article. Is it a table?")
    return blocks


def _lead(text: str, parts: tuple[Part, ...], known: bool) -> tuple[int, datelines.FoundDateline | None]:
    """The index of the part that the report begins with, and its dateline, where that is not `known` already."""
    prose, first, seen = 0, len(parts), 0
    for index, part in enumerate(parts):
        if not part.is_kept or part.kind == "code":
            continue
        span = next(span for span in part.spans if span.fate == "kept")
        found = None if known else datelines.find_dateline(text, span.start, span.end, inside=prose <= 1)
        is_prose = _is_prose(text[span.start : span.end])
        if found and (is_prose or found.dateline.agency or found.month_day):
            return index, found
        seen += 1
        if is_prose:
            first = min(first, index)
            prose += 1
        if prose > 2 or seen > LONGEST_LEAD:
            break
    return (first if first < len(parts) else _second_kept(parts)), None


def _is_prose(paragraph: str) -> bool:
    stripped = paragraph.rstrip()
    if len(stripped) > 220:
        return True
    least = 60 if stripped.isascii() or not UNSPACED.search(stripped) else 20
    return len(stripped) >= least and stripped.endswith(
        (".", ".”", '."', ".)", "!", "?", "…", ".'", ".’", "。", "。」", "！", "？")
    )


def _second_kept(parts: tuple[Part, ...]) -> int:
    kept = [index for index, part in enumerate(parts) if part.is_kept]
    return kept[1] if len(kept) > 1 else kept[0] if kept else 0


def _without_dateline(parts: tuple[Part, ...], lead: int, found: datelines.FoundDateline) -> tuple[Part, ...]:
    """The parts with the dateline, and a byline or note before it, moved out of the lead."""
    return (*parts[:lead], parts[lead].cut(tuple(_cut(parts[lead].spans, found))), *parts[lead + 1 :])


def _cut(spans: tuple[Span, ...], found: datelines.FoundDateline) -> Iterator[Span]:
    for span in spans:
        if span.fate != "kept" or not span.start <= found.start < span.end:
            yield span
            continue
        if span.start < found.start:
            yield Span(span.start, found.start, "moved", "lead-note", "note")
        yield Span(found.start, min(found.end, span.end), "moved", "dateline", "dateline")
        if found.end < span.end:
            yield Span(found.end, span.end, "kept", span.rule)


def _dates(
    item: RawItem, head: Head, found: datelines.FoundDateline | None, now: datetime
) -> tuple[date | datetime, Dateline | None, bool]:
    """The article's date, its dateline with a year, and whether the date is a guess."""
    facts, weekday = item.facts, head.weekday or item.weekday
    known = facts.date or head.date
    if known is not None:
        sure = facts.date is not None or head.date_sure
        return known, datelines.with_year(found, day_of(known)) if found else facts.dateline, not sure
    if weekday and (day := weekday.before(day_of(now))):
        return day, datelines.with_year(found, day) if found else facts.dateline, True
    if found is None or not found.month_day:
        return now, found.dateline if found else facts.dateline, True
    value = datelines.with_year(found, day_of(now))
    return value.date or now, value, not found.has_year


def _moved(text: str, parts: tuple[Part, ...]) -> list[tuple[str, str]]:
    """What the spans that became credits or notes hold, beside whole lines that the head has read; each with which."""
    return [
        (s.to, flow(text[s.start : s.end]))
        for part in parts
        for s in part.spans
        if s.to in ("credits", "note") and not s.rule.endswith("-line")
    ]


def _review(
    item: RawItem, title: str, guessed_date: bool, classified: Classified, head: Head, parts: tuple[Part, ...]
) -> tuple[str, ...]:
    """The fields that a person should look at."""
    doubts = bool(item.cut) or head.doubt or is_doubted(item, parts)
    flags = {
        "title": not title or not (item.facts.title or head.title_sure),
        "date": guessed_date,
        "lang": classified.lang_guessed,
        "topics": classified.topics_guessed,
        "tags": classified.tags_guessed,
        "body": doubts,
    }
    flags |= dict.fromkeys(item.guessed, True)
    return tuple(name for name, flagged in flags.items() if flagged)
