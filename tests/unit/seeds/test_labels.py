"""Lines before a text that say what they are, and datelines of agencies in their own languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from dateline.seeds.head.abroad import dateline_abroad
from dateline.seeds.text.item import ImportedArticle

Convert = Callable[..., ImportedArticle]
LEAD = "The harbour board of Lindholm will spend four million crowns on a new pier, its chair said on Friday."
MORE = "Work starts in May and ends before the first frost, the board said in its plan."
HEAD = "Lindholm harbour to build new pier"


@pytest.mark.parametrize(
    "above",
    [
        "BREAKING NEWS",
        "FOR IMMEDIATE RELEASE",
        "LINDHOLM-PIER/ (UPDATE 2)",
        "2 of 7 DOCUMENTS",
        "Quayside Courier",
        "To: editors@quay.example",
    ],
)
def test_a_label_above_the_headline_is_not_the_headline(article: Convert, above: str) -> None:
    made = article(f"{above}\n\n{HEAD}\n\n{LEAD}\n\n{MORE}")
    assert made.title == HEAD


@pytest.mark.parametrize("label", ["Title", "HEADLINE", "Subject", "Titel", "Titre", "Betreff"])
def test_a_label_of_the_headline_is_no_part_of_it(article: Convert, label: str) -> None:
    made = article(f"{label}: {HEAD}\nLINK: https://quay.example/1\n\nCONTENT:\n{LEAD}\n\n{MORE}")
    assert (made.title, made.url) == (HEAD, "https://quay.example/1")
    assert made.paragraphs == (LEAD, MORE)


def test_an_embargo_with_a_moment_is_the_date_and_under_review(article: Convert) -> None:
    made = article(f"EMBARGOED UNTIL 00:01 GMT, SATURDAY 4 NOVEMBER 2023\n\n{HEAD}\n\n{LEAD}\n\n{MORE}")
    assert made.date == datetime(2023, 11, 4, 0, 1, tzinfo=UTC)
    assert made.title == HEAD
    assert "date" in made.review


@pytest.mark.parametrize(
    ("line", "byline", "source", "day"),
    [
        ("Maja Berg | Reuters", ("Maja Berg",), "Reuters", None),
        ("3 May 2019 | 4 Comments", (), None, date(2019, 5, 3)),
        ("Maja Berg | 3 May 2019 | 12 min read", ("Maja Berg",), None, date(2019, 5, 3)),
        ("By Maja Berg, Reuters", ("Maja Berg",), "Reuters", None),
        ("Publikováno: 3. listopadu 2023", (), None, date(2023, 11, 3)),
        ("Updated: 5 May 2019 | Published: 3 May 2019", (), None, date(2019, 5, 3)),
    ],
)
def test_a_head_line_is_read_field_by_field(
    article: Convert, line: str, byline: tuple[str, ...], source: str | None, day: date | None
) -> None:
    made = article(f"{HEAD}\n\n{line}\n\n{LEAD}\n\n{MORE}")
    assert (made.byline, made.source) == (byline, source)
    assert day is None or made.date == day
    assert made.paragraphs == (LEAD, MORE)


@pytest.mark.parametrize(
    ("line", "place", "agency"),
    [
        ("ЛИНДХОЛЬМ, 3 ноября. /ТАСС/. Совет порта потратит на причал четыре миллиона крон.", "ЛИНДХОЛЬМ", "TASS"),
        ("Madrid, 3 nov (EFE).- La junta gastará cuatro millones en un nuevo muelle, dijo.", "Madrid", "EFE"),
        ("(ANSA) - ROMA, 03 NOV - Il porto spenderà quattro milioni per un nuovo molo.", "ROMA", "Stampa"),
        ("(부산=연합뉴스) 홍길동 기자 = 항만위원회는 새 부두에 돈을 쓴다고 밝혔다.", "부산", "Yonhap"),
        ("新华社北京11月3日电（记者张三）港口委员会宣布将建造一座新码头。", "北京", "Xinhua"),
        ("新华社北京11月3日电 题：港口委员会宣布将建造一座新码头", "北京", "Xinhua"),
        ("【東京共同】町議会は古い水車小屋と渡し船の桟橋を残すことを決めた。", "東京", "Kyodo"),
        ("Brest (France), 3 nov 2023 (AFP) - Le port dépensera quatre millions.", "Brest, France", "France-Presse"),
    ],
)
def test_a_dateline_of_an_agency_in_its_own_language(article: Convert, line: str, place: str, agency: str) -> None:
    made = article(line)
    assert made.dateline is not None
    assert made.dateline.raw_place == place
    assert agency in (made.dateline.agency or "")
    assert made.paragraphs[0] not in line[:8]
    assert line.endswith(made.paragraphs[0])


def test_a_thirteenth_month_in_the_dateline_of_an_agency_is_no_date() -> None:
    """One that is a date has a month and a day."""
    form = "新华社北京{}月{}日电 港口委员会宣布将建造一座新码头。"
    found = {
        given: dateline_abroad(form.format(*given)) for given in ((12, 31), (1, 1), (13, 3), (0, 3), (3, 32), (3, 0))
    }
    assert {given: one and one.month_day for given, one in found.items()} == {
        (12, 31): (12, 31),
        (1, 1): (1, 1),
        (13, 3): None,
        (0, 3): None,
        (3, 32): None,
        (3, 0): None,
    }


def test_the_year_of_a_dateline_is_never_one_that_the_text_speaks_of(article: Convert) -> None:
    made = article(f"LINDHOLM, Nov 3 (Reuters) - {LEAD}\n\nThe old pier was built in 1998, the board said.")
    assert made.date == date(2019, 11, 3)
    assert "date" in made.review


def test_a_note_that_denies_an_edit_is_no_credit(article: Convert) -> None:
    note = "(This story has not been edited by Quay staff and comes from a syndicated feed.)"
    assert article(f"{HEAD}\n\n{LEAD}\n\n{MORE}\n\n{note}").credits is None
