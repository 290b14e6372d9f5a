"""One file a language: what each file must hold, and a language that stands in its file alone."""

from __future__ import annotations

import re
from datetime import date

import pytest

from conftest import MakeSite
from dateline.render.dates import speech_of
from dateline.seeds.cleaning.rules.stock import LINES, patterns
from dateline.seeds.text import tables
from dateline.seeds.text.tables import by_language, entries_of, words_of
from sites import REPOSITORY

CODES = sorted(path.stem for path in tables.LANGUAGES.glob("*.txt"))
SOURCE = REPOSITORY / "generator" / "dateline"
WORDS = re.compile(r"(?:words_of|entries_of|any_of|by_language)\(f?[\"']([^\"']+)[\"']\)")

WELSH = """Agor pont newydd yng Nglan-y-môr

Awdur: Elin Enghraifft ac Ifan Enghraifft
Cyhoeddwyd: dydd Gwener 5 Chwefror 2021 am 14:30

Roedd y bont newydd wedi ei hagor ddoe rhwng yr harbwr a'r dref, ac roedd hynny hefyd yn newyddion da iddo.
Bydd y gwaith yn parhau drwy'r gwanwyn gyda help gwirfoddolwyr, ond nid oedd y cyngor wedi pennu dyddiad.

Llun: Siân Enghraifft
Rhannwch ar Facebook
Darllenwch hefyd: Yr harbwr yn y gaeaf
3 o sylwadau
4 munud o ddarllen
Tagiau: pontydd, harbwr
Ffynhonnell: Papur y Bae
Cedwir pob hawl
"""


@pytest.mark.parametrize("code", CODES)
def test_a_file_is_sections_that_somebody_asks_for(code: str) -> None:
    text = (tables.LANGUAGES / f"{code}.txt").read_text(encoding="utf-8")
    head, *_ = text.split("\n\n[")
    assert re.fullmatch(r"# [A-Z][\w ]+", head) and "\n\n\n" not in text and text.endswith("\n")
    asked = {name for path in SOURCE.rglob("*.py") for name in WORDS.findall(path.read_text(encoding="utf-8"))}
    asked |= {"inside places", "inside bodies", "no names", "time names", "titles of people", "tags lines"}
    asked |= {"source lines", "date lines"}
    begins = tuple(name.partition("{")[0] for name in asked if "{" in name)
    sections = re.findall(r"^\[([a-z -]+)\]$", text, re.MULTILINE)
    assert len(sections) == len(set(sections))
    assert not [name for name in sections if name not in asked and not name.startswith(begins)]


@pytest.mark.parametrize(("code", "months"), by_language("months").items())
def test_twelve_months_have_names_that_mean_no_other_month(code: str, months: tuple[str, ...]) -> None:
    assert len(months) == 12
    numbers = {
        name: {n for m in by_language("months").values() for n, x in enumerate(m) if name in x.split()}
        for names in months
        for name in names.split()
    }
    assert not {name: found for name, found in numbers.items() if len(found) > 1}


def test_every_pattern_is_one_and_takes_no_empty_line() -> None:
    for rule in LINES:
        for pattern in patterns(rule):
            assert not re.fullmatch(pattern, "") and "{number}" not in pattern and "{site" not in pattern


def test_a_quotation_has_four_marks() -> None:
    assert {
        len(marks.replace("\N{NO-BREAK SPACE}", "").replace(" ", ""))
        for (marks,) in by_language("quotation marks").values()
    } == {4}


def test_english_comes_first_and_nothing_twice() -> None:
    assert next(iter(by_language("small words"))) == "en"
    assert len(words_of("small words")) == len(set(words_of("small words")))
    assert len(entries_of("phrases share")) == len(set(entries_of("phrases share")))


def test_welsh_stands_in_one_file_alone(make_site: MakeSite) -> None:
    site = make_site("")
    site.run("import", str(site.write("pont.txt", WELSH)))
    (article,) = (site.root / "content" / "articles").rglob("*.md")
    head, _, body = article.read_text(encoding="utf-8").partition("\n---\n\n")
    for said in (
        "title: Agor pont newydd yng Nglan-y-môr",
        "date: 2021-02-05T14:30:00",
        "source: {name: Papur y Bae}",
        "byline: [Elin Enghraifft, Ifan Enghraifft]",
        "tags: [pontydd, harbwr]",
        "lang: cy",
    ):
        assert said in head
    assert body.strip() == " ".join(WELSH.split("\n\n")[2].split())  # and none of the lines below
    holders = [path for path in SOURCE.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert [path.name for path in holders if "chwefror" in path.read_bytes().decode("utf-8", "replace")] == ["cy.txt"]


def test_what_the_interface_says_of_dates_and_counts_is_asked_of_cldr() -> None:
    pytest.importorskip("babel")
    speech = speech_of("cy")
    assert speech.day(date(2021, 2, 5)) == "5 Chwefror 2021"
    assert [speech.form(count) for count in range(7)] == ["zero", "one", "two", "few", "other", "other", "many"]
