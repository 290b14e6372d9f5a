"""What layouts can do with values: dates in words, machine forms, plurals. No I/O, no clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from markupsafe import Markup

Moment = date | datetime
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
RIGHT_TO_LEFT = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"]
)


def day(value: Moment) -> str:
    """`18 August 2017`."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def full_day(value: Moment) -> str:
    """`Friday, 18 August 2017`."""
    return f"{WEEKDAYS[value.weekday()]}, {day(value)}"


def short_day(value: Moment) -> str:
    """`18 Aug 2017`."""
    return f"{value.day} {month_short(value.month)} {value.year}"


def month_name(number: int) -> str:
    """`August` for 8."""
    return MONTHS[number - 1]


def month_short(number: int) -> str:
    """`Aug` for 8."""
    return MONTHS[number - 1][:3]


def iso(value: Moment) -> str:
    """The value of a `datetime` attribute: a date stays a date."""
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat()


def rfc3339(value: Moment) -> str:
    """A timestamp for Atom and JSON Feed; a date means its midnight in UTC."""
    return _moment(value).isoformat(timespec="seconds").replace("+00:00", "Z")


def rfc822(value: Moment) -> str:
    """A timestamp for RSS 2.0."""
    from email.utils import format_datetime  # costs more than a small build's feeds

    return format_datetime(_moment(value))


def _moment(value: Moment) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time.min, UTC)


def plural(count: int, one: str, many: str) -> str:
    """`one` or `many` by count, with {count} filled in."""
    return (one if count == 1 else many).format(count=count)


def direction(lang: str) -> str:
    """`rtl` or `ltr`, by the language (or script) of a BCP 47 code."""
    parts = lang.lower().split("-")
    if "arab" in parts or "hebr" in parts:
        return "rtl"
    return "rtl" if parts[0] in RIGHT_TO_LEFT and "latn" not in parts and "cyrl" not in parts else "ltr"


def scroll_tables(body: Markup, label: str) -> Markup:
    """`body` with each table in a box named `label` that scrolls by keyboard too (WCAG 2.1.1)."""
    if "<table" not in body:
        return body
    box = Markup('<div role="group" aria-label="{}" tabindex="0"><table').format(label)
    return Markup(str(body).replace("<table", box).replace("</table>", "</table></div>"))


def filled(mapping: Mapping[str, Any]) -> dict[str, Any]:
    """`mapping` without empty values, at any depth."""
    return {
        key: filled(value) if isinstance(value, Mapping) else value
        for key, value in mapping.items()
        if value or value is False
    }


FILTERS: dict[str, Callable[..., Any]] = {
    one.__name__: one
    for one in (
        day,
        full_day,
        short_day,
        month_name,
        month_short,
        iso,
        rfc3339,
        rfc822,
        plural,
        direction,
        scroll_tables,
        filled,
    )
}
