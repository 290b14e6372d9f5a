"""Judge how an import tells an article from the foreign lines round it, on texts that are drawn anew by seed.

    python benchmarks/foreign_lines.py [--seed 1] [--count 1000] [--show 0]

Each text is put together from a grammar (foreign/): headline, byline, date, dateline, invented prose, and foreign
lines of several families in eleven languages, at the head, between paragraphs and at the end; a third of the lines are
in another language than their text. The rules were made with an eye on the families of WORKED alone; those of HELD_OUT
were only ever counted. Printed are, for texts with lines of each half: the share of articles whose paragraphs,
headline, byline, day and place are all right; that of articles wrong without `review` saying so; and the share of
good lines that were taken away. Exits 1 where a line of the grammar stands in the product's lists.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "generator"))
from dateline.seeds.convert import convert
from dateline.seeds.ruleset import Rules
from dateline.seeds.text.item import ImportedArticle, RawItem
from dateline.seeds.text.tables import LANGUAGES
from foreign.families import HELD_OUT, SITES, SLOTS, WORKED
from foreign.prose import DAYS, HEADLINES, MONTHS, PAPERS, PEOPLE, PLACES, PROSE, SUBHEADS

INSIDE = {
    "breaks",
    "letters",
    "related",
    "more of it",
    "credits of pictures",
    "apps",
    "gifts",
    "gates",
    "ranks",
    "sound",
}
"""Families whose lines stand between two paragraphs too."""
NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)
Families = Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True)
class Drawn:
    """A text that was put together, and what it holds."""

    text: str
    title: str | None
    byline: tuple[str, ...]
    day: str | None
    place: str | None
    paragraphs: tuple[str, ...]
    foreign: tuple[tuple[str, str], ...]


class Grammar:
    """Draws texts with foreign lines of some families."""

    def __init__(self, rng: random.Random, families: Families) -> None:
        self.rng, self.families = rng, families

    def draw(self) -> Drawn:
        """A text of its own: what it holds, and foreign lines between."""
        rng = self.rng
        lang = rng.choice([*["en"] * 6, *PROSE])
        place, who = rng.choice(PLACES), rng.choice(PEOPLE)
        body = self._paragraphs(lang, rng.randint(4, 9))
        foreign: list[tuple[str, str]] = []
        blocks: list[str] = []

        def put(times: int, inside: bool = False) -> None:
            for _ in range(times):
                other = rng.random()
                spoken = lang if other < 0.65 else "en" if other < 0.8 else rng.choice(list(PROSE))
                name, line = self._line(spoken, inside)
                foreign.append((name, line))
                blocks.append(line)

        title = rng.choice(HEADLINES[lang]).format(place=place) if rng.random() < 0.7 else None
        put(rng.choice((0, 0, 0, 1)) if title else 0)
        blocks += [title] if title else []
        byline, day = (), None
        if title and lang == "en":
            if rng.random() < 0.5:
                byline = (who,)
                blocks.append(f"By {who}")
            if rng.random() < 0.5:
                day = f"20{rng.randint(10, 24)}-{(month := rng.randint(1, 11)):02}-{(number := rng.randint(1, 28)):02}"
                blocks.append(f"{number} {MONTHS[month - 1]} {day[:4]}")
        put(rng.choice((0, 0, 1, 2)) if title else 0)
        dateline = lang == "en" and rng.random() < 0.7
        for number, paragraph in enumerate(body):
            lead = f"{place.upper()} (Reuters) – " if dateline and not number else ""
            blocks.append(lead + paragraph)
            if 0 < number < len(body) - 1 and rng.random() < 0.12:
                put(1, inside=True)
        put(rng.choice((1, 1, 2, 3, 5)))
        return Drawn(
            "\n\n".join(blocks), title, byline, day, place.upper() if dateline else None, tuple(body), tuple(foreign)
        )

    def _paragraphs(self, lang: str, count: int) -> list[str]:
        rng = self.rng
        pool = list(PROSE[lang]) * 6
        rng.shuffle(pool)
        out = []
        for number in range(count):
            if lang == "en" and 0 < number < count - 1 and rng.random() < 0.05:
                out.append(rng.choice(SUBHEADS))
            size = rng.choice((1, 2, 2, 3))
            sentences = [pool.pop() for _ in range(size) if pool] or [rng.choice(PROSE[lang])]
            if number == 0:
                sentences[0] = PROSE[lang][0]
            filled = [self._filled(sentence, lang) for sentence in sentences]
            out.append(("" if lang == "ja" else " ").join(filled))
        return out

    def _line(self, lang: str, inside: bool) -> tuple[str, str]:
        name = self.rng.choice([name for name in self.families if not inside or name in INSIDE])
        forms = self.families[name]
        return name, self._filled(self.rng.choice(forms.get(lang) or forms.get("") or forms["en"]), lang)

    def _filled(self, form: str, lang: str) -> str:
        rng = self.rng
        sites, topics = rng.sample(SITES, 3), SLOTS[lang]["topic"]
        topic, topic2 = rng.sample(topics, 2)
        line = form.format(
            site=sites[0], site2=sites[1], site3=sites[2], topic=topic, topic2=topic2,
            n=f"{rng.randint(1000, 99999):,}",
            small=rng.randint(2, 40), who=rng.choice(PEOPLE), paper=rng.choice(PAPERS), year=rng.randint(2012, 2024),
            piece=rng.choice(SLOTS[lang]["piece"]), head=rng.choice(SLOTS[lang]["head"]), place=rng.choice(PLACES),
            day=rng.choice(DAYS), mail="desk@gazette.example", handle="adathorne",
        )  # fmt: skip
        return line[:1].upper() + line[1:]


def faults(drawn: Drawn, article: ImportedArticle) -> list[str]:
    """What of an article is not as it was drawn."""
    made = {
        "paragraphs": article.paragraphs == drawn.paragraphs,
        "title": article.title == drawn.title if drawn.title else "title" in article.review,
        "byline": article.byline == drawn.byline,
        "day": str(article.date)[:10] == drawn.day if drawn.day else "date" in article.review,
        "place": (article.dateline.raw_place if article.dateline else None) == drawn.place,
    }
    return [name for name, right in made.items() if not right]


def silent(drawn: Drawn, article: ImportedArticle, wrong: list[str]) -> bool:
    """Whether something is wrong and `review` does not say so."""
    field = {"paragraphs": "body", "day": "date", "place": "body"}
    return any(field.get(name, name) not in article.review for name in wrong)


def judge(families: Families, seed: int, count: int, show: int) -> dict[str, float]:
    """The figures for texts with lines of `families`."""
    grammar = Grammar(random.Random(seed), families)
    right = quiet = lost = good = 0
    blamed: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for _ in range(count):
        drawn = grammar.draw()
        article = convert(RawItem("a.txt", drawn.text), Rules(), NOW)
        wrong = faults(drawn, article)
        right += not wrong
        quiet += bool(wrong) and silent(drawn, article, wrong)
        good += len(drawn.paragraphs)
        kept = set(article.paragraphs)
        lost += sum(paragraph not in kept and paragraph != article.title for paragraph in drawn.paragraphs)
        for name, line in drawn.foreign:
            seen[name] += 1
            blamed[name] += line in kept
        if wrong and show:
            show -= 1
            left = [f"{name}: {line}" for name, line in drawn.foreign if line in kept]
            gone = [paragraph for paragraph in drawn.paragraphs if paragraph not in kept]
            print(wrong, "| left:", left, "| gone:", gone, "| title:", article.title, "|", article.byline)
    for name, times in sorted(blamed.items(), key=lambda pair: -pair[1]):
        if show:
            print(f"  left over: {name:20} {times} of {seen[name]}")
    return {"wholly right": right / count, "wrong in silence": quiet / count, "good lines lost": lost / good}


def shared() -> list[str]:
    """Lines of the grammar that stand in the product's lists as they are."""
    listed = {
        line.casefold() for path in LANGUAGES.glob("*.txt") for line in path.read_text(encoding="utf-8").splitlines()
    }
    forms = (
        form for half in (WORKED, HELD_OUT) for family in half.values() for each in family.values() for form in each
    )
    return [form for form in forms if form.casefold().strip(" .…!?[]–-") in listed]


def main() -> int:
    """Prints the figures for both halves of the families, and for both together."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--show", type=int, default=0, help="print so many of the texts of WORKED that came out wrong")
    options = parser.parse_args()
    if same := shared():
        print("in the product's lists too:", same)
        return 1
    for name, families, show in (
        ("worked", WORKED, options.show),
        ("held out", HELD_OUT, 0),
        ("both", WORKED | HELD_OUT, 0),
    ):
        figures = judge(families, options.seed, options.count, show)
        print(f"{name:10}", "  ".join(f"{what} {share:.4f}" for what, share in figures.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
