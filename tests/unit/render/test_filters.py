"""The filters that layouts have."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup

from dateline.render import filters
from dateline.render.environment import make_environment
from dateline.render.theme import Theme

DAY = date(2017, 8, 18)
MOMENT = datetime(2017, 8, 18, 9, 5, 7, tzinfo=timezone(timedelta(hours=9)))


def shown(template: str, lang: str = "en", **values: object) -> str:
    environment = make_environment(Theme(Path("none"), Path("none")), lang=lang)
    return environment.from_string(template).render(**values)


def test_days_in_words() -> None:
    assert shown("{{ d|day }}; {{ d|full_day }}; {{ d|short_day }}", d=MOMENT) == (
        "18 August 2017; Friday, 18 August 2017; 18 Aug 2017"
    )
    assert shown("{{ 12|month_name }} {{ 5|month_short }} {{ 8|month_year(2017) }}") == "December May August 2017"


def test_a_compiled_layout_speaks_every_language() -> None:
    pytest.importorskip("babel")
    code = make_environment(Theme(Path("none"), Path("none"))).compile("{{ 5|month_name }}", raw=True)
    assert "May" not in code and "month_name" in code
    assert shown("{{ 5|month_name }}", "de") == "Mai"


def test_days_for_machines() -> None:
    assert filters.iso(DAY) == "2017-08-18"
    assert filters.iso(MOMENT) == filters.rfc3339(MOMENT) == "2017-08-18T09:05:07+09:00"
    assert filters.rfc3339(DAY) == "2017-08-18T00:00:00Z"
    assert filters.rfc3339(datetime(2017, 8, 18, tzinfo=UTC)) == "2017-08-18T00:00:00Z"
    assert filters.rfc822(MOMENT) == "Fri, 18 Aug 2017 09:05:07 +0900"


def test_a_moment_keeps_its_own_offset_whatever_was_written_before() -> None:
    assert filters.iso(MOMENT.astimezone(UTC)) == "2017-08-18T00:05:07+00:00"
    assert filters.iso(MOMENT) == "2017-08-18T09:05:07+09:00"
    hour = [datetime(2017, 10, 29, 2, 30, tzinfo=ZoneInfo("Europe/Paris"), fold=fold) for fold in (0, 1)]
    assert list(map(filters.iso, hour)) == ["2017-10-29T02:30:00+02:00", "2017-10-29T02:30:00+01:00"]


def test_a_stroke_for_each_count_but_none() -> None:
    assert filters.strokes([0, 1, 80, 0, 40]) == "M15 40v-2M25 40v-40M45 40v-20"
    assert filters.strokes([3]) == "M5 40v-40"
    assert filters.strokes([]) == filters.strokes([0, 0]) == ""


def test_plural_fills_in_the_count() -> None:
    assert shown("{{ 1|plural('{count} article', '{count} articles') }}") == "1 article"
    assert shown("{{ 0|plural('{count} article', '{count} articles', few=none) }}") == "0 articles"


@pytest.mark.parametrize(
    ("lang", "found"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("he-IL", "rtl"),
        ("fa", "rtl"),
        ("zh-Hant", "ltr"),
        ("az-Arab", "rtl"),
        ("ar-Latn", "ltr"),
        ("ur", "rtl"),
    ],
)
def test_direction_of_a_language(lang: str, found: str) -> None:
    assert filters.direction(lang) == found


def test_tables_scroll_in_a_named_box() -> None:
    body = Markup("<p>a</p><table><tr><td>b</td></tr></table>")
    assert filters.scroll_tables(body, 'A "table"') == Markup(
        '<p>a</p><div role="group" aria-label="A &#34;table&#34;" tabindex="0"><table><tr><td>b</td></tr></table></div>'
    )


@pytest.mark.parametrize(
    ("body", "text", "opens"),
    [
        ("<p>The lamp burns.</p>", "The lamp burns.", True),
        ("<p>The <em>lamp</em> burns &amp; glows.</p>", "The lamp burns & glows.", True),
        (
            '<p>The lamp<sup id="fnref:a"><a class="footnote-ref" href="#fn:a">1</a></sup> burns.</p>',
            "The lamp burns.",
            True,
        ),
        (f"<p>{'Lamp ' * 20}</p>", "Lamp " * 8 + "and more", True),
        ("<p>The lamp burns.</p>", "The lamp glows.", False),
        ("<p>The lamp burns.</p>", "", False),
        ("", "The lamp burns.", False),
    ],
)
def test_a_body_opens_with_words(body: str, text: str, opens: bool) -> None:
    assert filters.opens_with(Markup(body), text) is opens


def test_a_body_without_tables_stays_as_it_is() -> None:
    body = Markup("<p>&lt;table&gt;</p>")
    assert filters.scroll_tables(body, "Table") is body


def test_filled_leaves_out_what_is_empty() -> None:
    assert filters.filled({"a": "", "b": None, "c": [], "d": {"e": 0, "f": "x"}, "g": False}) == {
        "d": {"f": "x"},
        "g": False,
    }
