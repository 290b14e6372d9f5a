"""Pages whose article people marked, as fit_body.py and bench_body.py read and judge them."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zlib import crc32

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "generator"))
from dateline.seeds.readers.html.article import body
from dateline.seeds.readers.html.article.block_features import Page, features
from dateline.seeds.readers.html.article.own_features import alone, words_of
from dateline.seeds.readers.html.elements.lists import with_lists
from dateline.seeds.readers.html.page_head import read_head
from dateline.seeds.readers.html.page_metadata import page_facts
from dateline.seeds.readers.html.parsed import parse_page, visible_text
from logistic import Example, Weights, fitted

FEWEST_PROSE = 6
HALF = 0.5  # of a block's words are in the marked body: it belongs to the article
UNMARKED = 0.3
"""How much a list or quotation inside the text counts that people did not mark: many mark paragraphs only."""
MANY = 400
"""Blocks of a page from which on each counts less."""


def pages_in(paths: Iterable[Path], part: str) -> list[dict[str, Any]]:
    """The pages of files that are in a part and whose body is known."""
    return [page for path in paths for page in _pages(path) if page["body"].strip() and is_in(page, part)]


def _pages(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        yield from map(json.loads, filter(str.strip, file))


def is_in(page: Mapping[str, Any], part: str) -> bool:
    """Whether a page is in a part: "held" is a quarter of all, by the number of its id, "rest" the others."""
    return part == "all" or (crc32(str(page.get("id", "")).encode()) % 4 == 0) == (part == "held")


@dataclass(frozen=True)
class Seen:
    """A page with what each voice says of it, which blocks people took for the article, and how much each counts."""

    first: Page
    belongs: Sequence[bool]
    counts: Sequence[float]


def seen(page: Mapping[str, Any]) -> Seen:
    """A page as the import looks at it first."""
    tree = parse_page(page["html"])
    head, blocks = read_head(tree, page["html"]), visible_text(tree).blocks
    words = [words_of(block.text) for block in blocks]
    title = words_of(page_facts(head).title or "")
    by_itself = [alone(block, said, title) for block, said in zip(blocks, words, strict=True)]
    first = body.first_look(blocks, words, by_itself, body.extracted(tree), head.linked.body)
    belongs = [share > HALF for share in body.covered(words, _marked(page))]
    return Seen(first, belongs, [*_counts(page, first, belongs)])


def _marked(page: Mapping[str, Any]) -> str:
    return "\n".join((page["body"], page.get("beside", "")))


def _counts(page: Mapping[str, Any], first: Page, belongs: Sequence[bool]) -> Iterator[float]:
    """How much each block of a page counts: by the root of its words."""
    whole = page.get("weight", 1.0) * min(1.0, (MANY / max(1, len(belongs))) ** 0.5)
    inside = [held and not boxed for held, boxed in zip(first.content.inside, first.content.boxed, strict=True)]
    for one, is_body, held, said in zip(first.alone, belongs, inside, first.words, strict=True):
        is_shown = page.get("captions", False) and (one["shown"] or one["caption"])
        is_unmarked = not is_body and held and (one["item"] or one["quote"])
        yield whole * (0.0 if is_shown else UNMARKED if is_unmarked else 1.0) * float(max(1, len(said)) ** 0.5)


def fitted_twice(pages: Sequence[Seen]) -> Weights:
    """The weights fitted to pages; what is sure by the first fit speaks for what stands like it in the second."""
    looks = [one for page in pages for one in _first_looks(page)]
    weights = fitted(looks)
    return fitted([*looks, *(one for page in pages for one in _examples(page, last_look(page, weights)[1], 1.0))])


def last_look(page: Seen, weights: Weights) -> tuple[list[float], Page]:
    """The score of each block by such weights, and the page when what is surely article has spoken."""
    return body.spread(page.first, weights.score)


def _first_looks(page: Seen) -> Iterator[Example]:
    """The blocks of a page as the import looks at them first, and with half of the article missed."""
    yield from _examples(page, page.first, 1.0)
    yield from _examples(page, _half_missed(page.first, page.belongs), 0.5)


def _half_missed(page: Page, belongs: Sequence[bool]) -> Page:
    """The page as it is where nothing was found before or behind a place in the article."""
    prose = [at for at, is_body in enumerate(belongs) if is_body and len(page.words[at]) >= body.PROSE]
    if len(prose) < FEWEST_PROSE:
        return page
    seed = crc32(page.blocks[prose[0]].text.encode())
    cut, low = prose[len(prose) // 4 + seed % (len(prose) // 2)], bool(seed >> 16 & 1)
    return replace(page, found=[0.0 if (at < cut) == low else share for at, share in enumerate(page.found)])


def _examples(page: Seen, looked: Page, share: float) -> Iterator[Example]:
    for at, (belongs, count) in enumerate(zip(page.belongs, page.counts, strict=True)):
        if count:
            yield Example(features(looked, at), share * count, belongs)


def kept_of(page: Seen, weights: Weights) -> str:
    """The article of a page by such weights."""
    blocks = page.first.blocks
    verdict = body.Judged(last_look(page, weights)[0], page.first.found)
    kept = with_lists(blocks, verdict.kept, verdict.near)
    return "\n".join(block.text for block, keep in zip(blocks, kept, strict=True) if keep)


def kept_blocks(page: Mapping[str, Any]) -> str:
    """The article of a page as the import finds it."""
    return kept_of(seen(page), Weights(body.WEIGHTS, body.BIAS))


def four(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """Runs of four words."""
    return zip(words, words[1:], words[2:], words[3:], strict=False)


@dataclass
class Score:
    """Counts of runs of four words: those found and right, those found, those found that may stand, those marked."""

    right: int = 0
    found: int = 0
    allowed: int = 0
    marked: int = 0

    def add(self, kept: str, marked: str, beside: str = "") -> None:
        """Counts a page."""
        one, other = set(four(words_of(kept))), set(four(words_of(marked)))
        self.right += len(one & other)
        self.found += len(one)
        self.allowed += len(one & (other | set(four(words_of(beside)))))
        self.marked += len(other)

    def __str__(self) -> str:
        """Precision, recall and F1, in hundredths."""
        precision, recall = self.allowed / max(1, self.found), self.right / max(1, self.marked)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return f"precision {100 * precision:.1f}, recall {100 * recall:.1f}, F1 {100 * f1:.1f}"


def judged(pages: Sequence[Mapping[str, Any]], kept: Callable[[Mapping[str, Any]], str]) -> Score:
    """How much of the marked bodies is kept, and how much beside them."""
    score = Score()
    for page in pages:
        score.add(kept(page), page["body"], page.get("beside", ""))
    return score
