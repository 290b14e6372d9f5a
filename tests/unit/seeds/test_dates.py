from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from dateline.seeds.text.dates import find_date, nearest_year, parse_fact


@pytest.mark.parametrize(
    "text",
    [
        "Published: August 18, 2017",
        "18 August 2017",
        "Aug. 18, 2017",
        "2017-08-18",
        "2017/08/18",
        "18.08.2017",
        "18/08/2017",
        "Freitag, 18. August 2017",
        "vendredi 18 août 2017",
        "18 de agosto de 2017",
        "18 agosto 2017",
        "18 augustus 2017",
        "18 sierpnia 2017",
        "den 18 augusti 2017",
        "18. elokuu 2017",
        "18th of August 2017",
        "2017年8月18日",
        "2017 年 8 月 18 日",
        "Fri Aug 18, 2017",
    ],
)
def test_a_day_in_the_main_languages(text: str) -> None:
    found = find_date(text)
    assert found is not None
    assert found.value == date(2017, 8, 18)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Fri Aug 18, 2017 1:14pm EDT", datetime(2017, 8, 18, 13, 14, tzinfo=timezone(timedelta(hours=-4)))),
        ("2017-08-18T09:30:00+09:00", datetime(2017, 8, 18, 9, 30, tzinfo=timezone(timedelta(hours=9)))),
        ("2017-08-18 09:30", datetime(2017, 8, 18, 9, 30)),
        ("18.08.2017, 09:30 Uhr", datetime(2017, 8, 18, 9, 30)),
        ("August 18, 2017 at 12:05 a.m. GMT", datetime(2017, 8, 18, 0, 5, tzinfo=timezone.utc)),  # noqa: UP017
    ],
)
def test_a_time_with_its_zone(text: str, value: datetime) -> None:
    found = find_date(text)
    assert found is not None
    assert found.value == value


def test_a_day_and_month_that_could_change_places_are_not_sure() -> None:
    american = find_date("03/04/2017", day_first=False)
    european = find_date("03/04/2017", day_first=True)
    assert american is not None and european is not None
    assert (american.value, european.value) == (date(2017, 3, 4), date(2017, 4, 3))
    assert not american.sure
    assert not european.sure


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2017", "30 February 2017", "31.11.2017", "99/99/2017", "version 1.2.2017.3"]
)
def test_what_is_no_date(text: str) -> None:
    assert find_date(text) is None


def test_facts_may_be_iso_or_rfc_dates() -> None:
    assert parse_fact("2017-08-18") == date(2017, 8, 18)
    assert parse_fact("Fri, 18 Aug 2017 09:30:00 +0000") == datetime(2017, 8, 18, 9, 30, tzinfo=timezone.utc)  # noqa: UP017
    assert parse_fact("soon") is None


@pytest.mark.parametrize(
    ("month", "day", "near", "found"),
    [
        (8, 18, date(2017, 8, 18), date(2017, 8, 18)),
        (8, 20, date(2017, 8, 18), date(2017, 8, 20)),  # a seed may be dated a day or two before its news
        (8, 21, date(2017, 8, 18), date(2016, 8, 21)),
        (12, 31, date(2018, 1, 1), date(2017, 12, 31)),
        (1, 2, date(2017, 12, 31), date(2018, 1, 2)),
        (1, 3, date(2017, 12, 31), date(2017, 1, 3)),
        (2, 29, date(2020, 2, 29), date(2020, 2, 29)),
        (2, 29, date(2020, 2, 1), date(2016, 2, 29)),
        (2, 29, date(2023, 12, 31), date(2020, 2, 29)),
        (2, 29, date(1903, 1, 1), None),
        (2, 30, date(2020, 3, 1), None),
    ],
)
def test_a_day_without_a_year_is_the_nearest_one_before(month: int, day: int, near: date, found: date | None) -> None:
    assert nearest_year(month, day, near) == found


def test_of_a_date_of_an_era_and_another_the_first_is_taken() -> None:
    for line, day in (
        ("令和13年5月3日（更新：2031年5月5日）", date(2031, 5, 3)),
        ("2031年5月5日（令和13年5月3日）", date(2031, 5, 5)),
    ):
        found = find_date(line)
        assert found is not None and found.value == day
