from __future__ import annotations

from datetime import date

import pytest

from dateline.seeds.head.dateline import find_dateline, with_year

LEAD = "The council met for the first time since the flood and chose a mayor."


@pytest.mark.parametrize(
    ("head", "place", "agency", "day"),
    [
        ("TOKYO (Reuters) – ", "Tokyo", "Reuters", None),
        ("WASHINGTON, Jan. 6 (AP) -- ", "Washington", "The Associated Press", (1, 6)),
        ("BEIJING/SEOUL, March 3 (Xinhua) - ", "Beijing/Seoul", "Xinhua", (3, 3)),
        ("AUBURN HILLS, Michigan, May 29 (Reuters) – ", "Auburn Hills, Michigan", "Reuters", (5, 29)),
        ("RIO DE JANEIRO (Reuters) – ", "Rio de Janeiro", "Reuters", None),
        ("ST LOUIS, MO., April 9 - ", "St Louis, Mo.", None, (4, 9)),
        ("Paris (AFP) – ", "Paris", "Agence France-Presse", None),
        ("PARIS (AFP) ", "Paris", "Agence France-Presse", None),
        ("(Reuters) – ", None, "Reuters", None),
        ("LISBON — ", "Lisbon", None, None),
        ("Lisbon — ", "Lisbon", None, None),
        ("LISBON/MADRID — ", "Lisbon/Madrid", None, None),
        ("Aug 19 - ", None, None, (8, 19)),
        ("MADRID, 6 ene (Reuters) - ", "Madrid", "Reuters", (1, 6)),
        ("LONDON, April 13 (IFR) - ", "London", "International Financing Review", (4, 13)),
        ("NEW YORK, June 17 Reuters) - ", "New York", "Reuters", (6, 17)),
        ("WASHINGTON, March 25, Reuter - ", "Washington", "Reuters", (3, 25)),
        ("LONDON/BRUSSELS -  (Reuters) - ", "London/Brussels", "Reuters", None),
    ],
)
def test_the_forms_of_wire_datelines(
    head: str, place: str | None, agency: str | None, day: tuple[int, int] | None
) -> None:
    text = head + LEAD
    found = find_dateline(text, 0, len(text))
    assert found is not None
    assert (found.dateline.place, found.dateline.agency, found.month_day) == (place, agency, day)
    assert text[found.end :] == LEAD


@pytest.mark.parametrize(
    "text",
    [
        LEAD,
        "The Harbour Board (HB) said that it would dredge the channel.",
        "Last week – after a long wait – the ferry came.",
        "I – and many others – waited for the ferry all day long.",
        "BREAKING – The ferry has come.",
        "U.S.: Ferry talks go on",
        "Jane Doe (left) – the mayor – spoke first.",
        "Two ships (the larger ones) - both old - were sold.",
    ],
)
def test_prose_is_no_dateline(text: str) -> None:
    found = find_dateline(text, 0, len(text))
    assert found is None or not found.dateline.place or found.dateline.place == "U.S."


def test_what_stands_before_a_dateline_is_left_out_of_it() -> None:
    text = "(Corrects name in third paragraph) By Ann Example OSLO, May 2 (Reuters) - " + LEAD
    found = find_dateline(text, 0, len(text), inside=True)
    assert found is not None
    assert found.dateline.place == "Oslo"
    assert text[found.start : found.start + 4] == "OSLO"


def test_the_year_is_the_nearest_one_not_after_the_article() -> None:
    text = "OSLO, Dec. 31 (Reuters) - " + LEAD
    found = find_dateline(text, 0, len(text))
    assert found is not None
    assert with_year(found, date(2018, 1, 1)).date == date(2017, 12, 31)
