"""Judge, and fit anew, the weights by which an import finds the article among the blocks or lines of a page.

    python benchmarks/fit_body.py judge (blocks|lines) PAGES.jsonl[.gz] …
    python benchmarks/fit_body.py fit (blocks|lines) PAGES.jsonl[.gz] … [--folds 4] [--part all|rest|held] [--check]

PAGES holds an object a line: `body`, the article as people marked it, and `html`, the page, or `text`, all that it
shows. There may be `beside`, what may stand with the body (a summary); `weight`, how much the page counts; and
`captions: true` where people kept what stands below pictures, of which nothing is learned then. `blocks` are the
weights of seeds/readers/html/article/body.py, and need `html`; `lines` those of seeds/layout/body_finder.py, and take
either. `judge` runs the import's own code with the weights that stand there. `fit` prints a table to put in their
place, the same each time, and with `--check` ends with 1 where another stands in the code: logistic regression with an
L2 penalty, each block counted by the root of its words; and what it would find in pages that it did not see, by
cross-validation. Counted are runs of four words, as the public benchmarks of article extraction do.

Of pages with an `id`, `--part held` takes those whose CRC-32 is a multiple of four, `rest` the others. The weights of
blocks are what `fit blocks … --part rest` prints for four sets: news pages of 90 papers, news pages with bodies made by
hand, and the pages of Readability's tests (`weight: 0.25`, `captions: true`) and of newspaper4k's. The `held` part was
looked at only for its figures. To learn what a page's structure says where trafilatura misses a half, each page counts
twice more: with what was found before or behind a place by chance taken away (half the weight), and as it is when what
is surely article by a first fit has spoken for what stands like it.

The pages that the present weights were fitted to may not be given on: they are their publishers'. The recipe: any
set with hand-made bodies does, such as github.com/scrapinghub/article-extraction-benchmark (MIT; 181 pages, `html/` and
`ground-truth.json`), one JSON object for each of its ids. Half of its pages were among those used here.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from body_pages import Score, fitted_twice, four, judged, kept_blocks, kept_of, pages_in, seen
from dateline.seeds.head.byline import read_byline
from dateline.seeds.layout import body_finder, line_features
from dateline.seeds.layout.segment import split_blocks
from dateline.seeds.readers.html.article import body
from dateline.seeds.readers.html.article.own_features import words_of
from dateline.seeds.readers.html.parsed import parse_page, visible_text
from logistic import Example, Weights, fitted

HALF = 0.5  # of a line's runs of words are in the marked body: it belongs to the article


def lines_of(page: Mapping[str, Any]) -> list[Example]:
    """The lines of a page's text."""
    text = _text_of(page)
    lines = [text[block.start : block.end] for block in split_blocks(text)]
    runs = set(four(words_of(page["body"])))
    rows = zip(lines, line_features.features(lines), strict=True)
    return [
        Example(values, max(1, len(words_of(line))) ** 0.5, _share(line, runs) > HALF, line) for line, values in rows
    ]


def _text_of(page: Mapping[str, Any]) -> str:
    return page.get("text") or "\n\n".join(block.text for block in visible_text(parse_page(page["html"])).blocks)


def _share(line: str, runs: set[tuple[str, ...]]) -> float:
    own = list(four(words_of(line)))
    return sum(run in runs for run in own) / len(own) if own else 0.0


def kept_lines(page: Mapping[str, Any]) -> str:
    """The article of a page's text as the import finds it."""
    text = _text_of(page)
    blocks = body_finder.find_body(text, read_byline) or split_blocks(text)
    return "\n".join(text[block.start : block.end] for block in blocks if block.kind != "junk")


def _kept_lines_of(lines: Sequence[Example], weights: Weights) -> str:
    return "\n".join(one.text for one in lines if weights.score(one.values) > 0)


def fits(what: str, pages: Sequence[Mapping[str, Any]], folds: int) -> tuple[Weights, Score]:
    """The weights fitted to pages, and what those that were fitted to the others keep of each."""
    if what == "blocks":
        return _fits(pages, [seen(page) for page in pages], fitted_twice, kept_of, folds)

    def to_lines(rows: Sequence[Sequence[Example]]) -> Weights:
        return fitted([one for row in rows for one in row])

    return _fits(pages, [lines_of(page) for page in pages], to_lines, _kept_lines_of, folds)


def _fits(
    pages: Sequence[Mapping[str, Any]],
    rows: Sequence[Any],
    fit: Callable[[Sequence[Any]], Weights],
    kept: Callable[[Any, Weights], str],
    folds: int,
) -> tuple[Weights, Score]:
    score = Score()
    for fold in range(folds if folds > 1 else 0):
        weights = fit([row for at, row in enumerate(rows) if at % folds != fold])
        for page, row in list(zip(pages, rows, strict=True))[fold::folds]:
            score.add(kept(row, weights), page["body"], page.get("beside", ""))
    return fit(rows), score


def _table(weights: Weights) -> Iterator[str]:
    """The lines of a table of weights, as they stand in the code."""
    yield "WEIGHTS = {"
    for name, weight in weights.table.items():
        yield f'    "{name}": {weight:.2f},'
    yield f"}}\nBIAS = {weights.bias:.2f}"


def unlike(weights: Weights, standing: Mapping[str, float], bias: float) -> list[str]:
    """The weights that are not what stands in the code, with both values; to two places, as the table has them."""
    fitted_ones, own = {**weights.table, "BIAS": weights.bias}, {**standing, "BIAS": bias}
    both = {name: (own.get(name, 0.0), fitted_ones.get(name, 0.0)) for name in {**own, **fitted_ones}}
    return [
        f"{name}: {old:.2f}, and not {new:.2f}" for name, (old, new) in both.items() if f"{old:.2f}" != f"{new:.2f}"
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("judge", "fit"))
    parser.add_argument("weights", choices=("blocks", "lines"))
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("--part", choices=("all", "rest", "held"), default="all")
    parser.add_argument("--folds", type=int, default=4, help="for the cross-validation; 1 leaves it out")
    parser.add_argument("--check", action="store_true", help="end with 1 where the code has another table")
    given = parser.parse_args(arguments)
    pages = pages_in(given.pages, given.part)
    kept = kept_blocks if given.weights == "blocks" else kept_lines
    print(f"{len(pages)} pages, the weights that stand: {judged(pages, kept)}")
    if given.what == "fit":
        weights, score = fits(given.weights, pages, given.folds)
        if given.folds > 1:
            print(f"weights fitted to other pages, without the steps behind: {score}")
        print("\n".join(_table(weights)))
        code = body if given.weights == "blocks" else body_finder
        if given.check and (others := unlike(weights, code.WEIGHTS, code.BIAS)):
            sys.exit("\n".join(["the code has", *others]))


if __name__ == "__main__":
    main()
