"""A corpus of invented news for measuring, the same bytes every time.

    python benchmarks/make_corpus.py --count 10000 --out FOLDER --dialect dateline

Article i depends on (seed, i) alone, so that a larger count only adds files. Title, date, summary,
terms and body are the same in each dialect; only the head of the file and its place differ.

Shape: about 3.5 KB a file (log-normal), one of 12 topics (Pelican and Nikola know one category an
article), two to five tags by a Zipf law over 2,000, dates over ten years with quieter week-ends,
typographic quotes and dashes; a fifth of the articles have links, emphasis, headings, lists, quotes,
tables or code.
"""

from __future__ import annotations

import argparse
import math
import re
from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import TypeVar

import vocabulary as words
from dialects import DIALECTS, Article

SEED = 20170818
TAGS = 2000
FIRST_DAY = datetime(2014, 1, 1, tzinfo=UTC)
DAYS = 3652
TYPICAL, SPREAD = 2480, 0.45  # characters of a body: median, and sigma of its logarithm
RICH = 0.2  # share of articles with more than plain paragraphs
Item = TypeVar("Item")


class Draw:
    """Chance from (seed, i). Only Random.random is used: its numbers are the same in every Python."""

    def __init__(self, *key: object) -> None:
        self.random = Random("/".join(map(str, key))).random

    def one(self, items: Sequence[Item]) -> Item:
        """Any of `items`."""
        return items[int(self.random() * len(items))]

    def weighted(self, items: Sequence[Item], sums: Sequence[float]) -> Item:
        """One of `items` by the running sums of their weights."""
        return items[bisect(sums, self.random() * sums[-1])]

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high."""
        return low + int(self.random() * (high - low + 1))

    def log_normal(self, median: float, sigma: float) -> float:
        """A length (Box and Muller)."""
        normal = math.sqrt(-2 * math.log(1 - self.random())) * math.cos(2 * math.pi * self.random())
        return median * math.exp(sigma * normal)


@cache
def places() -> tuple[str, ...]:
    """The towns of the invented country."""
    draw = Draw("places")
    found = {draw.one(words.PREFIXES) + stem + end: None for stem in words.STEMS for end in words.ENDINGS}
    return tuple(found)


@cache
def tags() -> tuple[str, ...]:
    """The labels of all tags, the commonest first; no two are the same without case."""
    draw = Draw("tags")
    kinds = (
        lambda: draw.one(places()),
        lambda: f"{draw.one(places())} {draw.one(words.BODIES)}".replace("’", ""),
        lambda: draw.one(words.SUBJECTS).capitalize(),
        lambda: f"{draw.one(words.SUBJECTS).capitalize()} in {draw.one(places())}",
    )
    found: dict[str, str] = {}
    while len(found) < TAGS:
        label = draw.one(kinds)()
        found.setdefault(slug_of(label), label)
    return tuple(found.values())


@cache
def sums(name: str) -> tuple[float, ...]:
    """The running weights of tags and topics (Zipf) and outlets."""
    if name == "outlets":
        return tuple(accumulate(float(weight) for _, weight in words.OUTLETS))
    if name == "tags":
        return tuple(accumulate(1 / rank for rank in range(1, TAGS + 1)))
    return tuple(accumulate(1 / (rank + 2) for rank in range(len(words.TOPICS))))


def slug_of(text: str) -> str:
    """A file's name from a headline: ASCII letters, digits and hyphens."""
    plain = text.lower().replace("’", "").replace("‘", "").replace("é", "e").replace("ø", "o").replace("í", "i")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def article(index: int, seed: int = SEED) -> Article:
    """Article `index` of the corpus."""
    draw = Draw(seed, index)
    slots = _slots(draw)
    title = draw.one(words.HEADLINES).format_map(slots)
    title = title[0].upper() + title[1:]
    topic = draw.weighted(words.TOPICS, sums("topics"))
    summary = draw.one(words.LEDES).format_map(slots)
    length = min(max(draw.log_normal(TYPICAL, SPREAD), 600), 40_000)
    paragraphs = [summary, *_paragraphs(draw, slots, int(length) - len(summary))]
    if draw.random() < RICH:
        paragraphs = _dressed(draw, slots, paragraphs, topic)
    outlet = draw.weighted(words.OUTLETS, sums("outlets"))[0]
    return Article(
        slug=f"{slug_of(title)}-{index}",
        title=title,
        date=_date(draw),
        summary=summary,
        topic=topic,
        tags=_tags(draw),
        byline=f"{draw.one(words.GIVEN)} {draw.one(words.FAMILY)}",
        source=outlet,
        source_url=f"https://{slug_of(outlet)}.example/{index}",
        body="\n\n".join(paragraphs) + "\n",
    )


def _date(draw: Draw) -> datetime:
    """A moment of the ten years; every other one on a week-end is drawn again."""
    while True:
        day = FIRST_DAY + timedelta(days=int(draw.random() * DAYS))
        if day.weekday() < 5 or draw.random() < 0.5:
            return day + timedelta(minutes=300 + int(draw.random() * 1080))


def _tags(draw: Draw) -> tuple[str, ...]:
    wanted = draw.between(2, 5)
    found: dict[str, None] = {}
    while len(found) < wanted:
        found[draw.weighted(tags(), sums("tags"))] = None
    return tuple(found)


def _slots(draw: Draw) -> dict[str, object]:
    """What an article speaks of: the same people and places throughout, fresh numbers in each sentence."""
    town = draw.one(places())
    return {
        "place": town,
        "place2": draw.one(places()),
        "body": f"{town} {draw.one(words.BODIES)}",
        "person": f"{draw.one(words.GIVEN)} {draw.one(words.FAMILY)}",
        "person2": f"{draw.one(words.GIVEN)} {draw.one(words.FAMILY)}",
        "subject": draw.one(words.SUBJECTS),
        **_numbers(draw),
    }


def _numbers(draw: Draw) -> dict[str, object]:
    few = draw.between(2, 9)
    year = draw.between(1961, 2013)
    return {
        "few": words.FEW[few - 2],
        "few_n": few,
        "money": draw.between(2, 940),
        "share": draw.between(2, 48),
        "votes": draw.between(11, 190),
        "year": year,
        "year2": year + draw.between(1, 20),
        "month": draw.one(words.MONTHS),
        "month2": draw.one(words.MONTHS),
        "day": draw.one(words.DAYS),
    }


def _sentence(draw: Draw, slots: dict[str, object]) -> str:
    slots.update(_numbers(draw))
    text = draw.one(words.SENTENCES).format_map(slots)
    return text[0].upper() + text[1:]


def _paragraphs(draw: Draw, slots: dict[str, object], length: int) -> Iterable[str]:
    while length > 0:
        text = " ".join(_sentence(draw, slots) for _ in range(draw.between(1, 4)))
        length -= len(text) + 2
        yield text


def _dressed(draw: Draw, slots: dict[str, object], paragraphs: list[str], topic: str) -> list[str]:
    """The paragraphs with inline markup in some and other blocks between them."""
    found = [paragraphs[0]]
    for text in paragraphs[1:]:
        if draw.random() < 0.4:
            text = _inline(draw, text, topic)
        found.append(text)
        if draw.random() < 0.25:
            found.append(draw.one(_BLOCKS)(draw, slots))
    return found


def _inline(draw: Draw, text: str, topic: str) -> str:
    parts = text.split(" ")
    start = draw.between(0, max(len(parts) - 4, 0))
    phrase = " ".join(parts[start : start + 3])
    address = draw.one(("https://records.example/{}", "https://www.example.org/maps/{}.html", "/topics/" + topic + "/"))
    mark = draw.one(("*{}*", "**{}**", "[{}](" + address.format(draw.between(1, 9999)) + ")"))
    return " ".join((*parts[:start], mark.format(phrase), *parts[start + 3 :]))


def _heading(draw: Draw, slots: dict[str, object]) -> str:
    return f"## {draw.one(words.HEADINGS)}"


def _list(draw: Draw, slots: dict[str, object]) -> str:
    mark = draw.one(("- ", "1. "))
    return "\n".join(mark + _sentence(draw, slots) for _ in range(draw.between(3, 6)))


def _quote(draw: Draw, slots: dict[str, object]) -> str:
    return "\n".join(f"> {_sentence(draw, slots)}" for _ in range(draw.between(1, 3)))


def _table(draw: Draw, slots: dict[str, object]) -> str:
    rows = (
        f"| {draw.one(places())} | {draw.between(1, 999)} | {draw.between(1, 90)} % |"
        for _ in range(draw.between(3, 7))
    )
    return "\n".join(("| Place | Count | Share |", "|---|---:|---:|", *rows))


def _code(draw: Draw, slots: dict[str, object]) -> str:
    language, text = draw.one(words.LANGUAGES)
    return f"```{language}\n{text.format_map(slots | _numbers(draw))}\n```"


_BLOCKS = (_heading, _heading, _list, _quote, _quote, _table, _code)


def newest(index: int, seed: int = SEED) -> Article:
    """Article `index`, dated after every other one."""
    return article(index, seed).dated(FIRST_DAY + timedelta(days=DAYS, hours=9))


@dataclass(frozen=True, slots=True)
class Written:
    """What make_corpus wrote."""

    count: int
    bytes: int


def make_corpus(folder: Path, dialect: str, count: int, seed: int = SEED, start: int = 0) -> Written:
    """Writes articles start … start + count - 1 below `folder`, each where the dialect keeps them."""
    style = DIALECTS[dialect]
    made: set[Path] = set()
    size = 0
    for index in range(start, start + count):
        one = article(index, seed)
        path = folder / style.path(one)
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        data = style.text(one).encode()
        path.write_bytes(data)
        size += len(data)
    return Written(count, size)


def main() -> None:
    """Writes a corpus and says how large it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--start", type=int, default=0, help="number of the first article")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--dialect", choices=sorted(DIALECTS), default="dateline")
    parser.add_argument("--out", type=Path, required=True, help="the site's folder")
    options = parser.parse_args()
    done = make_corpus(options.out, options.dialect, options.count, options.seed, options.start)
    print(f"{done.count} articles, {done.bytes / 1e6:.1f} MB, {done.bytes / max(done.count, 1):.0f} bytes each")


if __name__ == "__main__":
    main()
