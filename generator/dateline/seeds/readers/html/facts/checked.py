"""A page's facts as it bears them out: what it declares, held against what it shows and the words of its text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dateline.seeds.about.language import guess_language
from dateline.seeds.readers.html.facts.byline import Names, byline, declared
from dateline.seeds.readers.html.facts.day import found_day, published
from dateline.seeds.readers.html.facts.guess import Guess
from dateline.seeds.readers.html.facts.signed import Page
from dateline.seeds.readers.html.facts.source import source
from dateline.seeds.readers.html.page_head import PageHead
from dateline.seeds.readers.html.page_metadata import date_voices
from dateline.seeds.readers.names import tidy_names
from dateline.seeds.text.item import Facts

Scores = tuple[tuple[str, float], ...]
SAMPLE, FEWEST = 600, 60
"""Characters whose language is looked at, and of a paragraph that counts among them."""
SAME = ({"no", "nb", "nn", "da"}, {"hr", "sr", "bs"}, {"id", "ms"})
"""Languages whose small words are too much alike to overrule what a page says of itself."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What other readers of pages make of one that declares no author, or no date."""

    names: Names = ()
    day: date | None = None


def heard(tree: Any, head: PageHead, facts: Facts) -> Heard:
    """What trafilatura and htmldate find in a page where it declares nothing."""
    return Heard(_heard_authors(tree, head), found_day(tree, facts))


def checked(facts: Facts, head: PageHead, page: Page, others: Heard, title: Guess[str]) -> tuple[Facts, Scores]:
    """The facts of a page, and how sure each is."""
    names, paper = byline(head, page, others.names), source(head, facts.url)
    day = published(facts, page, date_voices(head), others.day)
    lang = spoken(facts.lang, (block.text for block, keep in zip(page.blocks, page.kept, strict=True) if keep))
    scores = {"title": title.score, "date": day.score, "byline": names.score, "source": paper.score}
    return replace(facts, date=day.value, byline=names.value, lang=lang), tuple(scores.items())


def spoken(stated: str | None, paragraphs: Iterable[str]) -> str | None:
    """The language of a text: that which its words are of, where it is said to be another."""
    sample = " ".join(text for text in paragraphs if len(text) >= FEWEST)[:SAMPLE]
    found = guess_language(sample) if stated else None
    main = (stated or "").partition("-")[0]
    if found is None or found == main or any(found in alike and main in alike for alike in SAME):
        return stated
    return found


def _heard_authors(tree: Any, head: PageHead) -> Names:
    """The authors that trafilatura finds in a page that declares none."""
    if declared(head):
        return ()
    from trafilatura.metadata import extract_metadata

    try:
        found = extract_metadata(tree)
    except Exception:  # a page that it cannot bear is a page in which it found nothing
        return ()
    return tidy_names((found.author or "").split(";")) if found else ()
