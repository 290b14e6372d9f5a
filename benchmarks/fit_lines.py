"""Judge, and fit anew, the weights by which an import tells the lines of a plain text from lines foreign to it.

    python benchmarks/fit_lines.py (judge|fit) TEXTS.jsonl[.gz] … [--lists a,b] [--part all|rest|held] [--seed 1]

TEXTS holds an object a line, an article as people marked it: `id`, `lang`, `before` (headline, byline, date; may be
empty), `paragraphs`, `behind` (credits; may be empty), and perhaps `weight`. Foreign lines of foreign/lists/ are drawn
into each, in its own language or another, and headings of foreign/subheads.tsv; the import then says what the signs
of each line are. `judge` counts, for each place of a line, the good lines that the weights which stand would take, and
the foreign ones that they would leave; each distinct foreign line counts alike. `fit` prints seeds/cleaning/weights.py
anew, the same each time: logistic regression with an L2 penalty, in two steps. What the second look learns of the lines
around one are the answers of a first look that was fitted to the other half of the lists, so that it learns how far
these can be trusted. The weights that stand are what `fit --part rest` prints for 728 wire texts and, with `weight: 3`,
791 of the BBC's of 2004 and 2005, the news pages of 90 papers and those with bodies made by hand that fit_body.py
names. Texts whose CRC-32 is a multiple of four were held out, and of the lists the two that FITTED leaves out; both
were looked at only for their figures.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock

from foreign.families import WORKED
from foreign.texts import Article, articles, drawn, listed
from foreign_lines import Grammar
from logistic import Example, Weights, fitted

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "generator"))
from dateline.seeds.cleaning import nature
from dateline.seeds.cleaning.looks import Around, Read, place_of, read
from dateline.seeds.cleaning.signs import Sign
from dateline.seeds.cleaning.weighing import GOES, weighed, weight_against
from dateline.seeds.cleaning.weights import LOOKS, PLACES, Look, Place
from dateline.seeds.cleaning.whole import Line, Text
from dateline.seeds.convert import convert
from dateline.seeds.ruleset import Rules
from dateline.seeds.text.item import RawItem

FITTED = "papers,agencies,broadcasters,local,international,sentences"
NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)
AGAINST = frozenset(
    ("address 1", "address 2", "bars 1", "bars 2", "claim", "count", "credit", "label", "pointer", "sign", "sites 1")
)
"""Signs that never speak for a line, however few of the good ones have them."""
LEAST_SAID = 0.05
"""A weight that is not nought."""
MOST_FOREIGN = 3.0
"""Times the weight of the good lines of a place that its foreign ones may have together."""
ROUNDS, INVENTED = 3, 500
"""Times that foreign lines are drawn into each text, and texts that are invented."""
Scorer = Callable[[Look, Iterable[Sign]], float]


@dataclass(frozen=True)
class Seen:
    """A text as the import sees it at its first look, which lines of it are foreign, and what it counts."""

    text: Text
    lines: tuple[Read, ...]
    gone: frozenset[int]
    title: int
    foreign: frozenset[str]
    weight: float
    half: int

    def first(self, weights: Scorer) -> dict[int, float]:
        """What a first look finds by these weights."""
        return {one.line.index: weights(_first(one), one.signs) for one in self.lines}

    def second(self, against: Mapping[int, float]) -> Iterator[tuple[Place, Read, list[Sign]]]:
        """Each line with its place and its signs beside others, once a first look has found so much against each."""
        around = Around(self.text, self.gone, against)
        self.text.narrow(self.gone.union(index for index, much in against.items() if much > 0))
        for one in self.lines:
            yield place_of(one.line, self.text), one, list(around.signs(one.line))


@dataclass(frozen=True)
class Row:
    """A line at one of the looks: its signs, whether it is foreign, and what it counts."""

    look: Look
    text: str
    signs: Mapping[str, float]
    foreign: bool
    weight: float


def invented(count: int, seed: int) -> Iterator[Seen]:
    """Texts of the grammar of foreign_lines.py, with its foreign lines."""
    grammar = Grammar(random.Random(seed), WORKED)
    for _ in range(count):
        text = grammar.draw()
        yield from seen_in(text.text, frozenset(line for _, line in text.foreign), 1.0, 0)


def seen_in(text: str, foreign: frozenset[str], weight: float, half: int) -> list[Seen]:
    """A text as the import sees it, in a list; an empty one where it finds no sentence in it."""
    found: list[Seen] = []

    def looked(lines: Sequence[Line], whole: Text, gone: set[int], title: int) -> list[Read]:
        found.append(Seen(whole, tuple(read(lines, whole, gone, title)), frozenset(gone), title, foreign, weight, half))
        return []

    with mock.patch.object(nature, "read", looked):
        convert(RawItem("a.txt", text), Rules(), NOW)
    return found


def texts_with(texts: Sequence[Article], lists: Sequence[str], seed: int) -> Iterator[Seen]:
    """All texts, foreign lines of one list drawn into each."""
    rng = random.Random(seed)
    lines = [listed([name]) for name in lists]
    for article in texts:
        at = rng.randrange(len(lines))
        yield from seen_in(*drawn(article, lines[at], rng), article.weight, at % 2)


def first_rows(seen: Iterable[Seen]) -> Iterator[Row]:
    """The lines of texts at the first look."""
    for text in seen:
        for one in text.lines:
            yield Row(_first(one), one.line.text, dict(one.signs), one.line.text in text.foreign, text.weight)


def second_rows(seen: Iterable[Seen], weights: Sequence[Scorer]) -> Iterator[Row]:
    """The lines at the second look; the weights for the first one are by the half that they were not fitted to."""
    for text in seen:
        for place, one, beside in text.second(text.first(weights[text.half])):
            yield Row(place, one.line.text, dict([*one.signs, *beside]), one.line.text in text.foreign, text.weight)


def _first(one: Read) -> Look:
    return "sentence" if one.line.prose else "fragment"


def fits_of(rows: Iterable[Row]) -> dict[Look, Weights]:
    """The weights that part these lines best, for each look that they are of."""
    by_look: dict[Look, list[Row]] = defaultdict(list)
    for row in rows:
        by_look[row.look].append(row)
    return {look: fitted(examples(found)) for look, found in by_look.items()}


def scorer(fits: Mapping[Look, Weights]) -> Scorer:
    """The log-odds by these weights."""

    def scored(look: Look, signs: Iterable[Sign]) -> float:
        table = fits[look].table
        return fits[look].bias + sum(table.get(name, 0.0) * much for name, much in signs)

    return scored


def examples(seen: Sequence[Row]) -> list[Example]:
    """The lines of one look for the fit: each distinct foreign line counts alike, and so does each good one."""
    times = Counter((one.text, one.foreign) for one in seen)
    foreign = {text: count for (text, is_foreign), count in times.items() if is_foreign}
    usual = sum(foreign.values()) / max(1, len(foreign))
    names = sorted({name for one in seen for name in one.signs})
    counts = [
        min(3.0, usual / foreign[one.text]) if one.foreign else one.weight / times[one.text, False] for one in seen
    ]
    most = MOST_FOREIGN * sum(count for one, count in zip(seen, counts, strict=True) if not one.foreign)
    scale = min(1.0, most / sum(count for one, count in zip(seen, counts, strict=True) if one.foreign))
    return [
        Example(
            {name: one.signs.get(name, 0.0) for name in names}, count * (scale if one.foreign else 1.0), one.foreign
        )
        for one, count in zip(seen, counts, strict=True)
    ]


def judge(seen: Iterable[Seen]) -> Iterator[str]:
    """For each place, the shares of good lines taken and of foreign ones left."""
    lost: dict[Place, list[bool]] = defaultdict(list)
    left: dict[Place, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for text in seen:
        for place, one, beside in text.second(text.first(weighed)):
            goes = weight_against(one, beside, text.text, text.title) >= GOES[place]
            if one.line.text in text.foreign:
                left[place][one.line.text].append(not goes)
            else:
                lost[place].append(goes)
    for place in PLACES:
        share = sum(sum(each) / len(each) for each in left[place].values()) / max(1, len(left[place]))
        taken = sum(lost[place]) / max(1, len(lost[place]))
        yield (
            f"{place:8} good lines {len(lost[place]):6}, taken {taken:.4f}; "
            f"foreign lines {len(left[place]):4}, left {share:.3f}"
        )


def table(fits: Mapping[Look, Weights]) -> Iterator[str]:
    """The lines of seeds/cleaning/weights.py."""
    rounded = {
        place: {name: round(max(0.0, much) if name in AGAINST else much, 2) for name, much in fit.table.items()}
        for place, fit in fits.items()
    }
    yield '"""The weights of the signs of a line, by its place; benchmarks/fit_lines.py prints this file."""\n'
    yield "from __future__ import annotations\n\nfrom typing import Literal\n"
    yield 'Place = Literal["inside", "before", "behind", "among", "edge"]'
    yield 'PLACES: tuple[Place, ...] = ("inside", "before", "behind", "among", "edge")'
    yield 'Look = Literal["sentence", "fragment"] | Place'
    yield 'LOOKS: tuple[Look, ...] = ("sentence", "fragment", *PLACES)'
    yield "_TABLE = {"
    yield _row("bias", [fit.bias for fit in fits.values()])
    for name in sorted({name for one in rounded.values() for name, much in one.items() if abs(much) >= LEAST_SAID}):
        yield _row(name, [one.get(name, 0.0) for one in rounded.values()])
    yield "}"
    columns = "enumerate(LOOKS)"
    yield f"WEIGHTS = {{look: {{sign: row[at] for sign, row in _TABLE.items() if row[at]}} for at, look in {columns}}}"
    yield '"""How much each sign speaks against a line at a look: log-odds."""'


def _row(name: str, values: Iterable[float]) -> str:
    return f"    {_quoted(name)}: ({', '.join(f'{one:.2f}' for one in values)}),"


def _quoted(name: str) -> str:
    return f'"{name}"'


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("judge", "fit"))
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--lists", default=FITTED)
    parser.add_argument("--part", choices=("all", "rest", "held"), default="all")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    texts = [*articles(given.texts, given.part)] * ROUNDS
    seen = [*texts_with(texts, given.lists.split(","), given.seed)]
    if given.what == "judge":
        print("\n".join(judge(seen)))
        return
    seen += invented(INVENTED, given.seed)
    halves = [scorer(fits_of(first_rows(one for one in seen if one.half != half))) for half in (0, 1)]
    fits = fits_of(first_rows(seen)) | fits_of(second_rows(seen, halves))
    print("\n".join(table({look: fits[look] for look in LOOKS})))


if __name__ == "__main__":
    main()
