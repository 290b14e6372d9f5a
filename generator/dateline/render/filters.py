"""The filters of layouts: dates in words, machine forms, plurals. No clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, tzinfo
from functools import lru_cache
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from dateline.content.body.words import without_mentions
from dateline.render.dates import speech_of

Moment = date | datetime
RIGHT_TO_LEFT = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"]
)


def iso(value: Moment) -> str:
    """The value of a `datetime` attribute: a date stays a date."""
    return _stamp(value, value.tzinfo, value.fold) if isinstance(value, datetime) else value.isoformat()


def rfc3339(value: Moment) -> str:
    """A timestamp for Atom and JSON Feed; a date means its midnight in UTC."""
    return iso(_moment(value)).replace("+00:00", "Z")


@lru_cache(maxsize=1 << 14)
def _stamp(moment: datetime, zone: tzinfo | None, fold: int) -> str:
    """A moment as ISO 8601 writes it; its zone and fold are told apart, since equal moments may differ in both."""
    return moment.isoformat(timespec="seconds")


def rfc822(value: Moment) -> str:
    """A timestamp for RSS 2.0."""
    from email.utils import format_datetime  # costs more than a small build's feeds

    return format_datetime(_moment(value))


def _moment(value: Moment) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time.min, UTC)


def direction(lang: str) -> str:
    """`rtl` or `ltr`, by the language (or script) of a BCP 47 code."""
    parts = lang.lower().split("-")
    if "arab" in parts or "hebr" in parts:
        return "rtl"
    return "rtl" if parts[0] in RIGHT_TO_LEFT and "latn" not in parts and "cyrl" not in parts else "ltr"


def strokes(counts: Sequence[int]) -> str:
    """The path of a drawing 40 high and ten wide for each count: an upright stroke for each that is not 0."""
    most = max(counts, default=0)
    return "".join(f"M{10 * at + 5} 40v-{max(40 * count // most, 2)}" for at, count in enumerate(counts) if count)


def scroll_tables(body: Markup, label: str) -> Markup:
    """`body` with each table in a box named `label` that scrolls by keyboard too (WCAG 2.1.1)."""
    if "<table" not in body:
        return body
    box = Markup('<div role="group" aria-label="{}" tabindex="0"><table').format(label)
    return Markup(str(body).replace("<table", box).replace("</table>", "</table></div>"))


def opens_with(body: Markup, text: str) -> bool:
    """Whether a body begins with the words of `text`: the first forty characters decide."""
    begins = text[:40]
    if not begins or body[3:43] == begins:
        return bool(begins)
    return Markup(without_mentions(body[:600])).striptags().startswith(begins)


def filled(mapping: Mapping[str, Any]) -> dict[str, Any]:
    """`mapping` without empty values, at any depth."""
    return {
        key: filled(value) if isinstance(value, Mapping) else value
        for key, value in mapping.items()
        if value or value is False
    }


def _of_plain_text(name: str) -> Callable[..., Any]:
    """A filter of plain_text, loaded when a layout first uses it: pages of a site never do."""

    def filtered(*given: Any, **named: Any) -> Any:
        from dateline.render import plain_text

        return getattr(plain_text, name)(*given, **named)

    return filtered


FILTERS: dict[str, Callable[..., Any]] = {
    **{one.__name__: one for one in (iso, rfc3339, rfc822, direction, strokes, scroll_tables, opens_with, filled)},
    **{name: _of_plain_text(name) for name in ("as_text", "wrapped", "without_pictures")},
}
SPOKEN = (
    *("day", "full_day", "short_day", "day_month", "weekday_letter", "month_name", "month_short", "month_year"),
    "plural",
)


def spoken_filters(lang: str) -> dict[str, Callable[..., Any]]:
    """The filters of SPOKEN in a language: dates in its words, and one of two or more texts by a count."""
    speech = speech_of(lang)

    def plural(_: Context, count: int, one: str, many: str, **forms: str | None) -> str:
        form = speech.form(count)
        return (one if form == "one" else forms.get(form) or many).format(count=count)

    def month_year(_: Context, month: int, year: int) -> str:
        return speech.month_year(month, year)

    filters = {name: _of_one(getattr(speech, name)) for name in SPOKEN if name not in ("month_year", "plural")}
    # A filter that takes the context is not worked out when Jinja compiles: compiled layouts serve every language.
    every: dict[str, Callable[..., Any]] = {**filters, "month_year": month_year, "plural": plural}
    return {name: pass_context(one) for name, one in every.items()}


def _of_one(say: Callable[[Any], str]) -> Callable[[Context, Any], str]:
    return lambda _, value: say(value)
