"""Dates and plurals in the site's language."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from dateline.render import dates
from dateline.render.dates import lack_of, speech_of

DAY = date(2017, 8, 18)


@pytest.mark.parametrize(
    ("lang", "day", "full", "short", "month"),
    [
        ("en", "18 August 2017", "Friday, 18 August 2017", "18 Aug 2017", "August 2017"),
        ("en-GB", "18 August 2017", "Friday, 18 August 2017", "18 Aug 2017", "August 2017"),
        ("en-US", "August 18, 2017", "Friday, August 18, 2017", "Aug 18, 2017", "August 2017"),
        ("de", "18. August 2017", "Freitag, 18. August 2017", "18. Aug. 2017", "August 2017"),
        ("ja", "2017年8月18日", "2017年8月18日金曜日", "2017年8月18日", "2017年8月"),
        ("pt-BR", "18 de agosto de 2017", "sexta-feira, 18 de agosto de 2017", "18 de ago. de 2017", "agosto de 2017"),
    ],
)
def test_a_date_is_written_as_its_language_does(lang: str, day: str, full: str, short: str, month: str) -> None:
    if not dates.is_english(lang):
        pytest.importorskip("babel")
    speech = speech_of(lang)
    for value in (DAY, datetime(2017, 8, 18, 23, 30, tzinfo=UTC)):
        assert (speech.day(value), speech.full_day(value), speech.short_day(value)) == (day, full, short)
    assert speech.month_year(8, 2017) == month
    assert not lack_of(lang)


@pytest.mark.parametrize("lang", ["en", "en-US", "de"])
def test_a_moment_is_written_with_its_own_day_whatever_was_written_before(lang: str) -> None:
    if not dates.is_english(lang):
        pytest.importorskip("babel")
    speech = speech_of(lang)
    late = datetime(2017, 8, 18, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    early = late.astimezone(UTC)
    assert late == early
    for say in (speech.day, speech.full_day, speech.short_day):
        assert "18" in say(late) and "19" in say(early)


def test_months_stand_alone() -> None:
    pytest.importorskip("babel")
    assert speech_of("ru").month_name(8) == "август" and "августа" in speech_of("ru").day(DAY)
    assert [speech_of(lang).month_short(2) for lang in ("ja", "fr", "de")] == ["2月", "févr.", "Feb"]


def test_a_day_is_written_without_its_year_where_the_page_says_that() -> None:
    assert [speech_of(lang).day_month(DAY) for lang in ("en", "en-US")] == ["18 Aug", "Aug 18"]
    pytest.importorskip("babel")
    assert [speech_of(lang).day_month(DAY) for lang in ("de", "fr", "ja")] == ["18. Aug.", "18 août", "8月18日"]


def test_languages_count_in_their_own_way() -> None:
    pytest.importorskip("babel")
    assert [speech_of("ru").form(count) for count in (1, 2, 5, 21)] == ["one", "few", "many", "one"]
    assert speech_of("ja").form(1) == "other"
    assert speech_of("en").form(1) == "one" and speech_of("en").form(0) == "other"


def test_a_language_that_nobody_knows_takes_iso_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    assert speech_of("tlh").day(DAY) == "2017-08-18" and "does not know" in lack_of("tlh")
    monkeypatch.setattr(dates, "find_spec", lambda _: None)
    dates.speech_of.cache_clear()
    speech = speech_of("de")
    dates.speech_of.cache_clear()
    assert (speech.day(DAY), speech.month_year(8, 2017), speech.month_name(8)) == ("2017-08-18", "2017-08", "08")
    assert "not installed" in lack_of("de") and not lack_of("en-US")
