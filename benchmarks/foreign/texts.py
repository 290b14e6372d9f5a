"""Articles as people marked them, with foreign lines and headings drawn into them."""

from __future__ import annotations

import gzip
import json
import random
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LISTS = Path(__file__).parent / "lists"
SUBHEADS = LISTS.parent / "subheads.tsv"
HELD_OUT = 4
OWN, ENGLISH = 0.6, 0.2
"""Shares of texts whose foreign lines are in their own language, and in English."""
HEADED, WITH_HEADINGS = 0.08, 0.08
"""The share of paragraphs that get a heading, in texts that get any, and the share of these."""
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


@cache
def subheads() -> Mapping[str, Sequence[str]]:
    """Headings that stand within articles, by language."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in SUBHEADS.read_text(encoding="utf-8").splitlines():
        lang, line = row.split("\t")
        found[lang].append(line)
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
    headed = subheads().get(article.lang, ()) if rng.random() < WITH_HEADINGS else ()
    share = max(0.04, min(0.25, 1 / len(article.paragraphs)))
    for number, paragraph in enumerate(article.paragraphs):
        draw("inside", int(number > 0 and rng.random() < share))
        if headed and number and rng.random() < HEADED:
            blocks.append(rng.choice(headed))
        blocks.append(paragraph)
    blocks += article.behind
    draw("tail", rng.choice((0, 1, 1, 2, 2, 3, 4, 5)))
    return "\n\n".join(blocks), frozenset(" ".join(line.split()) for line in put)
