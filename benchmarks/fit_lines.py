"""Judge, and fit anew, the weights by which an import tells the lines of a plain text from lines foreign to it.

    python benchmarks/fit_lines.py (judge|fit) TEXTS.jsonl[.gz] … [--lists a,b] [--part all|rest|held] [--seed 1]

TEXTS holds an object a line, an article as people marked it: `id`, `lang`, `before` (headline, byline, date; may be
empty), `paragraphs`, `behind` (credits; may be empty), and perhaps `weight`. Foreign lines of foreign/lists/ are drawn
into each, in its own language or another; the import then says what the signs of each line are. `judge` counts, for
each place of a line, the good lines that the weights which stand would take, and the foreign ones that they would
leave; each distinct foreign line counts alike. `fit` prints seeds/cleaning/weights.py anew, the same each time:
logistic regression with an L2 penalty. The weights that stand are what `fit --part rest` prints for 728 wire texts and,
with `weight: 3`, 791 of the BBC's of 2004 and 2005, the news pages of 90 papers and those with bodies made by hand that
fit_body.py names. Texts whose CRC-32 is a multiple of four were held out, and of the lists the two that FITTED leaves
out; both were looked at only for their figures.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest import mock

from foreign.families import WORKED
from foreign_lines import Grammar
from logistic import Example, Weights, fitted

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "generator"))
from dateline.seeds.cleaning import nature
from dateline.seeds.cleaning.features import Features
from dateline.seeds.cleaning.signs import signs_of
from dateline.seeds.cleaning.weighing import GOES, Place, place_of, weighed
from dateline.seeds.cleaning.weights import PLACES
from dateline.seeds.cleaning.whole import Line, Text, continues
from dateline.seeds.convert import convert
from dateline.seeds.ruleset import Rules
from dateline.seeds.text.item import RawItem

LISTS = Path(__file__).parent / "foreign" / "lists"
FITTED = "papers,agencies,broadcasters,local,international,sentences"
NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)
HELD_OUT = 4
OWN, ENGLISH = 0.6, 0.2
"""Shares of texts whose foreign lines are in their own language, and in English."""
AGAINST = frozenset(
    ("address 1", "address 2", "bars 1", "bars 2", "claim", "count", "credit", "label", "pointer", "sign", "sites 1")
)
"""Signs that never speak for a line, however few of the good ones have them."""
LEAST_SAID = 0.05
"""A weight that is not nought."""
MOST_FOREIGN = 3.0
"""Times the weight of the good lines of a place that its foreign ones may have together."""
CERTAIN = 99.0
ROUNDS, INVENTED = 3, 500
"""Times that foreign lines are drawn into each text, and texts that are invented."""
Lines = Mapping[str, Mapping[str, Sequence[str]]]


@dataclass(frozen=True)
class Article:
    """A text as people marked it."""

    id: str
    lang: str
    before: tuple[str, ...]
    paragraphs: tuple[str, ...]
    behind: tuple[str, ...]
    weight: float


@dataclass(frozen=True)
class Seen:
    """A line as the import saw it: its place, its signs, whether it is foreign, and what it counts."""

    place: Place
    text: str
    signs: Mapping[str, float]
    foreign: bool
    weight: float


def listed(names: Iterable[str]) -> Lines:
    """The foreign lines of these lists, by language and by the place where they stand."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name in names:
        for row in (LISTS / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
            lang, place, line = row.split("\t")
            found[lang][place].append(line)
            if lang != "en":
                found["any"][place].append(line)
    return found


def articles(paths: Iterable[Path], part: str) -> Iterator[Article]:
    """The texts of files."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as rows:
            for row in rows:
                one: dict[str, Any] = json.loads(row)
                held = zlib.crc32(one["id"].encode()) % HELD_OUT == 0
                if part == "all" or held == (part == "held"):
                    before, paragraphs, behind = (
                        tuple(one.get(name, ())) for name in ("before", "paragraphs", "behind")
                    )
                    yield Article(one["id"], one["lang"], before, paragraphs, behind, one.get("weight", 1.0))


def invented(count: int, seed: int) -> Iterator[Seen]:
    """The lines of texts of the grammar of foreign_lines.py, its foreign ones among them."""
    grammar = Grammar(random.Random(seed), WORKED)
    for _ in range(count):
        text = grammar.draw()
        yield from seen_in(text.text, frozenset(line for _, line in text.foreign), 1.0)


def drawn(article: Article, lines: Lines, rng: random.Random) -> tuple[str, frozenset[str]]:
    """The text of an article with foreign lines drawn into it, and which these are."""
    chance = rng.random()
    lang = article.lang if chance < OWN and article.lang in lines else "en" if chance < OWN + ENGLISH else "any"
    put: list[str] = []
    blocks: list[str] = []

    def draw(place: str, times: int) -> None:
        chosen = [rng.choice(lines[lang][place]) for _ in range(times if lines[lang][place] else 0)]
        put.extend(chosen)
        blocks.extend(chosen)

    draw("head", rng.choice((0, 0, 1)) if article.before else 0)
    blocks += article.before
    draw("head", rng.choice((0, 0, 1, 2)) if article.before else 0)
    share = max(0.04, min(0.25, 1 / len(article.paragraphs)))
    for number, paragraph in enumerate(article.paragraphs):
        draw("inside", int(number > 0 and rng.random() < share))
        blocks.append(paragraph)
    blocks += article.behind
    draw("tail", rng.choice((1, 1, 2, 3, 4)))
    return "\n\n".join(blocks), frozenset(" ".join(line.split()) for line in put)


def seen_in(text: str, foreign: frozenset[str], weight: float) -> list[Seen]:
    """The lines of a text that the import weighs, as it sees them while each answer is the right one."""
    found: dict[int, Seen] = {}

    def answered(line: Line, f: Features, whole: Text, near: bool, title: int) -> float:
        is_foreign = line.text in foreign
        if not continues(line, whole) and not (line.index == title and f.like):
            signs = signs_of(line, f, whole, near, title)
            found[line.index] = Seen(place_of(line, whole), line.text, dict(signs), is_foreign, weight)
        return CERTAIN if is_foreign else -CERTAIN

    with mock.patch.object(nature, "weight_against", answered):
        convert(RawItem("a.txt", text), Rules(), NOW)
    return list(found.values())


def lines_of(texts: Sequence[Article], lines: Lines, seed: int) -> list[Seen]:
    """The lines of all texts, foreign ones drawn into each."""
    rng = random.Random(seed)
    return [one for article in texts for one in seen_in(*drawn(article, lines, rng), article.weight)]


def examples(seen: Sequence[Seen]) -> list[Example]:
    """The lines of one place for the fit: each distinct foreign line counts alike, and a good one once."""
    times = Counter(one.text for one in seen if one.foreign)
    usual = sum(times.values()) / max(1, len(times))
    good = {one.text: one for one in seen if not one.foreign}
    names = sorted({name for one in seen for name in one.signs})
    most = MOST_FOREIGN * sum(one.weight for one in good.values())
    foreign = [(one, min(3.0, usual / times[one.text])) for one in seen if one.foreign]
    scale = min(1.0, most / sum(weight for _, weight in foreign))
    weighed = [(one, one.weight) for one in good.values()] + [(one, weight * scale) for one, weight in foreign]
    return [
        Example({name: one.signs.get(name, 0.0) for name in names}, weight, one.foreign, one.text)
        for one, weight in weighed
    ]


def judge(seen: Sequence[Seen]) -> Iterator[str]:
    """For each place, the shares of good lines taken and of foreign ones left."""
    for place in PLACES:
        lost = [_weight(one) >= GOES[place] for one in seen if one.place == place and not one.foreign]
        left: dict[str, list[bool]] = defaultdict(list)
        for one in seen:
            if one.place == place and one.foreign:
                left[one.text].append(_weight(one) < GOES[place])
        share = sum(sum(each) / len(each) for each in left.values()) / max(1, len(left))
        taken = sum(lost) / max(1, len(lost))
        yield f"{place:8} good lines {len(lost):6}, taken {taken:.4f}; foreign lines {len(left):4}, left {share:.3f}"


def _weight(one: Seen) -> float:
    return weighed(one.place, one.signs.items())


def table(fits: Mapping[Place, Weights]) -> Iterator[str]:
    """The lines of seeds/cleaning/weights.py."""
    rounded = {
        place: {name: round(max(0.0, much) if name in AGAINST else much, 2) for name, much in fit.table.items()}
        for place, fit in fits.items()
    }
    yield '"""The weights of the signs of a line, by its place; benchmarks/fit_lines.py prints this file."""\n'
    yield "from __future__ import annotations\n\nfrom typing import Literal\n"
    yield "Place = Literal[{0}]\nPLACES: tuple[Place, ...] = ({0})".format(", ".join(map(_quoted, fits)))
    yield "_TABLE = {"
    yield _row("bias", [fit.bias for fit in fits.values()])
    for name in sorted({name for one in rounded.values() for name, much in one.items() if abs(much) >= LEAST_SAID}):
        yield _row(name, [one.get(name, 0.0) for one in rounded.values()])
    yield "}"
    yield "WEIGHTS = {"
    yield "    place: {sign: row[at] for sign, row in _TABLE.items() if row[at]} for at, place in enumerate(PLACES)"
    yield "}"
    yield '"""How much each sign speaks against a line at a place: log-odds."""'


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
    seen = lines_of(texts, listed(given.lists.split(",")), given.seed)
    if given.what == "judge":
        print("\n".join(judge(seen)))
    else:
        seen += invented(INVENTED, given.seed)
        fits: dict[Place, Weights] = {
            place: fitted(examples([one for one in seen if one.place == place])) for place in PLACES
        }
        print("\n".join(table(fits)))


if __name__ == "__main__":
    main()
