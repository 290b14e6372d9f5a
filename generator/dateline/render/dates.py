"""Dates and counts in the site's language: English here, other languages by Babel, which is asked only for them.

Without Babel (extra `i18n`) dates in other languages are written as ISO 8601 does, which nobody misreads.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

Moment = date | datetime
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Speech:
    """A language's way of writing dates, and of choosing the form of a word for a count (CLDR's `one`, `few`, …)."""

    day: Callable[[Moment], str]
    full_day: Callable[[Moment], str]
    short_day: Callable[[Moment], str]
    day_month: Callable[[Moment], str]  # short, where the year is known
    weekday_letter: Callable[[int], str]  # of 0, Monday, to 6; languages may repeat them
    month_name: Callable[[int], str]
    month_short: Callable[[int], str]
    month_year: Callable[[int, int], str]
    form: Callable[[int], str]


def _english_form(count: int) -> str:
    return "one" if count == 1 else "other"


def _remembered(say: Callable[[date], str], most: int = 4096) -> Callable[[Moment], str]:
    """`say`, once for each day as written: two moments that are equal may be written on two days."""
    known = lru_cache(most)(say)
    return lambda value: known(value.date() if isinstance(value, datetime) else value)


ENGLISH = Speech(
    day=_remembered(lambda value: f"{value.day} {_MONTHS[value.month - 1]} {value.year}"),
    full_day=lambda value: f"{_WEEKDAYS[value.weekday()]}, {value.day} {_MONTHS[value.month - 1]} {value.year}",
    short_day=_remembered(lambda value: f"{value.day} {_MONTHS[value.month - 1][:3]} {value.year}"),
    day_month=_remembered(lambda value: f"{value.day} {_MONTHS[value.month - 1][:3]}"),
    weekday_letter=lambda weekday: _WEEKDAYS[weekday][0],
    month_name=lambda month: _MONTHS[month - 1],
    month_short=lambda month: _MONTHS[month - 1][:3],
    month_year=lambda month, year: f"{_MONTHS[month - 1]} {year}",
    form=_english_form,
)
AMERICAN = Speech(
    day=_remembered(lambda value: f"{_MONTHS[value.month - 1]} {value.day}, {value.year}"),
    full_day=lambda value: f"{_WEEKDAYS[value.weekday()]}, {_MONTHS[value.month - 1]} {value.day}, {value.year}",
    short_day=_remembered(lambda value: f"{_MONTHS[value.month - 1][:3]} {value.day}, {value.year}"),
    day_month=_remembered(lambda value: f"{_MONTHS[value.month - 1][:3]} {value.day}"),
    weekday_letter=ENGLISH.weekday_letter,
    month_name=ENGLISH.month_name,
    month_short=ENGLISH.month_short,
    month_year=ENGLISH.month_year,
    form=_english_form,
)
ISO = Speech(
    day=lambda value: value.isoformat()[:10],
    full_day=lambda value: value.isoformat()[:10],
    short_day=lambda value: value.isoformat()[:10],
    day_month=lambda value: value.isoformat()[5:10],
    weekday_letter=lambda weekday: f"{weekday + 1}",
    month_name=lambda month: f"{month:02}",
    month_short=lambda month: f"{month:02}",
    month_year=lambda month, year: f"{year:04}-{month:02}",
    form=_english_form,
)


@lru_cache(maxsize=4)
def speech_of(lang: str) -> Speech:
    """The Speech of a BCP 47 code; dates are ISO 8601 where the language is not known."""
    if is_english(lang):
        return AMERICAN if lang.lower().endswith("-us") else ENGLISH
    locale = _locale(lang)
    return _by_babel(locale) if locale else ISO


def is_english(lang: str) -> bool:
    """Whether a BCP 47 code means English."""
    return lang.lower().partition("-")[0] == "en"


def lack_of(lang: str) -> str:
    """The reason why dates in a language cannot be written in words, or nothing."""
    if is_english(lang) or _locale(lang):
        return ""
    return "Babel, which is not installed" if find_spec("babel") is None else "Babel, which does not know it"


def _locale(lang: str) -> Locale | None:
    if find_spec("babel") is None:
        return None
    from babel import Locale, UnknownLocaleError

    for code in (lang, lang.partition("-")[0]):
        try:
            return Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


def _by_babel(locale: Locale) -> Speech:
    from babel import localedata
    from babel.dates import format_date, format_skeleton, get_day_names, get_month_names

    # Babel keeps what one language made of the names that all inherit, and gives it to the next (seen in 2.18).
    getattr(localedata, "_cache", {}).clear()
    wide = get_month_names("wide", "stand-alone", locale)
    short = get_month_names("abbreviated", "stand-alone", locale)
    letters = get_day_names("narrow", "stand-alone", locale)
    form = locale.plural_form

    return Speech(
        day=_remembered(lambda value: format_date(value, "long", locale)),
        full_day=_remembered(lambda value: format_date(value, "full", locale), 64),
        short_day=_remembered(lambda value: format_skeleton("yMMMd", value, locale=locale)),
        day_month=_remembered(lambda value: format_skeleton("MMMd", value, locale=locale)),
        weekday_letter=lambda weekday: letters[weekday],
        month_name=lambda month: wide[month],
        month_short=lambda month: short[month],
        month_year=lru_cache(512)(lambda month, year: format_skeleton("yMMMM", date(year, month, 1), locale=locale)),
        form=lambda count: str(form(count)),
    )
