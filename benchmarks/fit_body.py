"""Judge, and fit anew, the weights by which an import finds the article among the blocks or lines of a page.

    python benchmarks/fit_body.py judge (blocks|lines) PAGES.jsonl[.gz]
    python benchmarks/fit_body.py fit (blocks|lines) PAGES.jsonl[.gz] [--folds 4] [--part all|rest|held]

PAGES holds an object a line: `body`, the article as people marked it, and `html`, the page, or `text`, all that it
shows. `blocks` are the weights of seeds/readers/html/article/body.py, and need `html`; `lines` those of
seeds/layout/body_finder.py, and take either. `judge` runs the import's own code with the weights that stand there.
`fit` prints a table to put in their place: logistic regression with an L2 penalty, each block counted by its words; and
what it would find in pages that it did not see, by cross-validation. Counted are runs of four words, as the public
benchmarks of article extraction do.

Of pages with an `id`, `--part held` takes those whose CRC-32 is a multiple of four, `rest` the others. The weights of
blocks were fitted to the `rest` of four sets (news pages of 90 papers, news pages with bodies made by hand, the pages
of Readability's and of newspaper4k's tests, those of the third with a quarter of the weight and without what stands
below pictures), and the `held` part was looked at only for its figures. To learn what a page's structure says where
trafilatura misses a half, each page counts twice more: with what was found before or behind a place by chance taken
away (half the weight), and as it is when what is surely article has spoken for what stands like it.

The pages that the present weights were fitted to may not be given on: they are their publishers'. The recipe: any
set with hand-made bodies does, such as github.com/scrapinghub/article-extraction-benchmark (MIT; 181 pages, `html/` and
`ground-truth.json`), one JSON object for each of its ids. Its own pages were half of what was used here.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp
from pathlib import Path
from typing import Any
from zlib import crc32

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "generator"))
from dateline.seeds.layout import body_finder, line_features
from dateline.seeds.layout.segment import split_blocks
from dateline.seeds.readers.html.article import body
from dateline.seeds.readers.html.article.block_features import Page, alone, features, words_of
from dateline.seeds.readers.html.page_head import read_head
from dateline.seeds.readers.html.parsed import parse_page, visible_text

PENALTY, STEPS, RATE = 1e-3, 400, 0.5
FEWEST_PROSE = 6
HALF = 0.5  # of a block's words are in the marked body: it belongs to the article


@dataclass(frozen=True)
class Example:
    """A block or line: its features, how many words it has, and whether people took it for the article."""

    values: Mapping[str, float]
    words: int
    belongs: bool
    text: str
    weight: float = 1.0


@dataclass(frozen=True)
class Weights:
    """A table of weights, its bias, and the score above which a block is kept."""

    table: Mapping[str, float]
    bias: float
    at_least: float = 0.0

    def keeps(self, example: Example) -> bool:
        """Whether a block's score is above the threshold."""
        return self.bias + sum(w * example.values[name] for name, w in self.table.items()) > self.at_least


def pages_in(path: Path) -> Iterator[dict[str, Any]]:
    """The pages of a file, one by one."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        yield from map(json.loads, filter(str.strip, file))


def is_in(page: Mapping[str, Any], part: str) -> bool:
    """Whether a page is in a part: "held" is a quarter of all, by the number of its id, "rest" the others."""
    return part == "all" or (crc32(str(page.get("id", "")).encode()) % 4 == 0) == (part == "held")


def looked_at(page: Mapping[str, Any]) -> Page:
    """A page with what each voice says of it."""
    tree = parse_page(page["html"])
    head, blocks = read_head(tree, page["html"]), visible_text(tree).blocks
    words = [words_of(block.text) for block in blocks]
    by_itself = [alone(block, said, []) for block, said in zip(blocks, words, strict=True)]
    return body.first_look(blocks, words, by_itself, body.extracted(tree), head.linked.body)


def blocks_of(page: Mapping[str, Any]) -> list[Example]:
    """The visible blocks of a page, as the import looks at them first, with half of the article missed, and last."""
    first = looked_at(page)
    belongs = [share > HALF for share in body.covered(first.words, page["body"])]
    last = body.spread(first, body.score_of)[1]
    return [
        *_examples(first, belongs, 1.0),
        *_examples(_half_missed(first, belongs), belongs, 0.5),
        *_examples(last, belongs, 1.0),
    ]


def _half_missed(page: Page, belongs: Sequence[bool]) -> Page:
    """The page as it is where nothing was found before or behind a place in the article."""
    prose = [at for at, is_body in enumerate(belongs) if is_body and len(page.words[at]) >= body.PROSE]
    if len(prose) < FEWEST_PROSE:
        return page
    seed = crc32(page.blocks[prose[0]].text.encode())
    cut, low = prose[len(prose) // 4 + seed % (len(prose) // 2)], bool(seed >> 16 & 1)
    return replace(page, found=[0.0 if (at < cut) == low else share for at, share in enumerate(page.found)])


def _examples(page: Page, belongs: Sequence[bool], weight: float) -> Iterator[Example]:
    for at, block in enumerate(page.blocks):
        yield Example(features(page, at), len(page.words[at]), belongs[at], block.text, weight)


def lines_of(page: Mapping[str, Any]) -> list[Example]:
    """The lines of a page's text."""
    text = page.get("text") or "\n\n".join(block.text for block in visible_text(parse_page(page["html"])).blocks)
    lines = [text[block.start : block.end] for block in split_blocks(text)]
    runs = set(four(words_of(page["body"])))
    rows = zip(lines, line_features.features(lines), strict=True)
    return [Example(values, len(words_of(line)), _share(line, runs) > HALF, line) for line, values in rows]


def _share(line: str, runs: set[tuple[str, ...]]) -> float:
    own = list(four(words_of(line)))
    return sum(run in runs for run in own) / len(own) if own else 0.0


def four(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """Runs of four words."""
    return zip(words, words[1:], words[2:], words[3:], strict=False)


def fitted(examples: Sequence[Example]) -> Weights:
    """The weights that part examples best, by gradient descent; each counts by its words, long ones by their root."""
    names = sorted({name for example in examples for name in example.values})
    rows = [([e.values[name] for name in names], float(e.belongs), e.weight * max(1, e.words) ** 0.5) for e in examples]
    # Features of any size learn alike when each is divided by its largest value.
    scale = [max(1e-9, *(abs(values[i]) for values, _, _ in rows)) for i in range(len(names))]
    rows = [([v / s for v, s in zip(values, scale, strict=True)], y, n) for values, y, n in rows]
    whole = sum(n for _, _, n in rows)
    weights, bias = [0.0] * len(names), 0.0
    momentum, bias_momentum = [0.0] * len(names), 0.0
    for _ in range(STEPS):
        slope, bias_slope = [PENALTY * w for w in weights], 0.0
        for values, belongs, count in rows:
            score = bias + sum(w * v for w, v in zip(weights, values, strict=True))
            error = (1 / (1 + exp(-max(-30.0, min(30.0, score)))) - belongs) * count / whole
            bias_slope += error
            for i, value in enumerate(values):
                if value:
                    slope[i] += error * value
        momentum = [0.9 * m + s for m, s in zip(momentum, slope, strict=True)]
        bias_momentum = 0.9 * bias_momentum + bias_slope
        weights = [w - RATE * m for w, m in zip(weights, momentum, strict=True)]
        bias -= RATE * bias_momentum
    return Weights({name: w / s for name, w, s in zip(names, weights, scale, strict=True)}, bias)


@dataclass
class Score:
    """Counts of runs of four words: those found and right, those found, those marked."""

    right: int = 0
    found: int = 0
    marked: int = 0

    def add(self, kept: str, marked: str) -> None:
        """Counts a page."""
        one, other = set(four(words_of(kept))), set(four(words_of(marked)))
        self.right += len(one & other)
        self.found += len(one)
        self.marked += len(other)

    def __str__(self) -> str:
        """Precision, recall and F1, in hundredths."""
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.marked)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return f"precision {100 * precision:.1f}, recall {100 * recall:.1f}, F1 {100 * f1:.1f}"


def judged(pages: Sequence[Mapping[str, Any]], kept: Callable[[Mapping[str, Any]], str]) -> Score:
    """How much of the marked bodies is kept, and how much beside them."""
    score = Score()
    for page in pages:
        score.add(kept(page), page["body"])
    return score


def kept_blocks(page: Mapping[str, Any]) -> str:
    """The article of a page as the import finds it."""
    tree = parse_page(page["html"])
    head, blocks = read_head(tree, page["html"]), visible_text(tree).blocks
    kept = body.judged(tree, blocks, [words_of(block.text) for block in blocks], head.linked.body, "").kept
    return "\n".join(block.text for block, keep in zip(blocks, kept, strict=True) if keep)


def kept_lines(page: Mapping[str, Any]) -> str:
    """The article of a page's text as the import finds it."""
    text = page.get("text") or "\n\n".join(block.text for block in visible_text(parse_page(page["html"])).blocks)
    blocks = body_finder.find_body(text) or split_blocks(text)
    return "\n".join(text[block.start : block.end] for block in blocks if block.kind != "junk")


def _once(row: list[Example]) -> list[Example]:
    """The examples of a page as the import looks at it last."""
    return row[-len(row) // 3 :] if len(row) % 3 == 0 and any(one.weight < 1 for one in row) else row


def cross_validated(pages: Sequence[Mapping[str, Any]], rows: Sequence[list[Example]], folds: int) -> Score:
    """What weights that were fitted to the other pages keep of each."""
    score = Score()
    for fold in range(folds):
        weights = fitted([one for i, row in enumerate(rows) if i % folds != fold for one in row])
        for page, row in list(zip(pages, rows, strict=True))[fold::folds]:
            score.add("\n".join(one.text for one in _once(row) if weights.keeps(one)), page["body"])
    return score


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("judge", "fit"))
    parser.add_argument("weights", choices=("blocks", "lines"))
    parser.add_argument("pages", type=Path)
    parser.add_argument("--part", choices=("all", "rest", "held"), default="all")
    parser.add_argument("--folds", type=int, default=4)
    given = parser.parse_args(arguments)
    pages = [page for page in pages_in(given.pages) if page["body"].strip() and is_in(page, given.part)]
    kept, examples_of = (kept_blocks, blocks_of) if given.weights == "blocks" else (kept_lines, lines_of)
    print(f"{len(pages)} pages, the weights that stand: {judged(pages, kept)}")
    if given.what == "fit":
        rows = [examples_of(page) for page in pages]
        print(f"weights fitted to other pages, without the steps behind: {cross_validated(pages, rows, given.folds)}")
        weights = fitted([one for row in rows for one in row])
        print("_WEIGHTS = {")
        for name, weight in weights.table.items():
            print(f'    "{name}": {weight:.2f},')
        print(f"}}\n_BIAS = {weights.bias:.2f}")


if __name__ == "__main__":
    main()
