"""What layouts have made once is made again for whatever is written otherwise."""

from __future__ import annotations

import pytest
from jinja2 import Environment
from markupsafe import Markup

from dateline.render.once import Once

MACROS = "{% macro said(x) %}<{{ x }}>{% endmacro %}{% macro first(x) %}<{{ x[0] }}>{% endmacro %}"


def _render(layout: str, **given: object) -> str:
    environment = Environment(autoescape=True)
    environment.globals["made_once"] = Once()
    return environment.from_string(MACROS + layout).render(**given)


@pytest.mark.parametrize("macro", ["said", "first"])
@pytest.mark.parametrize(
    ("one", "other", "written"),
    [
        (1, True, "<1> <True>"),
        (True, 1, "<True> <1>"),
        (1, 1.0, "<1> <1.0>"),
        (Markup("<b>"), "<b>", "<<b>> <&lt;b&gt;>"),
        ("<b>", Markup("<b>"), "<&lt;b&gt;> <<b>>"),
        ("a", "a", "<a> <a>"),
    ],
)
def test_what_is_equal_but_written_otherwise_is_not_taken_for_the_same(
    macro: str, one: object, other: object, written: str
) -> None:
    given = {"one": one, "other": other} if macro == "said" else {"one": (one,), "other": (other,)}
    assert _render(f"{{{{ made_once({macro}, one) }}}} {{{{ made_once({macro}, other) }}}}", **given) == written


def test_a_list_is_given_to_the_macro_each_time() -> None:
    layout = "{% set some = ['a'] %}{{ made_once(first, some) }}{% set some = ['b'] %}{{ made_once(first, some) }}"
    assert _render(layout) == "<a><b>"


def test_what_a_text_took_as_text_a_page_takes_as_html() -> None:
    layout = (
        "{% autoescape false %}{{ made_once(said, 1) }}{% endautoescape %}"
        "{% autoescape true %}{{ made_once(said, 1) }}{% endautoescape %}"
    )
    assert _render(layout) == "<1><1>"


def test_it_is_made_once() -> None:
    made: list[str] = []
    once = Once()
    environment = Environment()
    environment.globals |= {"made_once": once, "note": lambda text: made.append(text) or text}
    layout = "{% macro noted(x) %}{{ note(x) }}{% endmacro %}"
    layout += "{{ made_once(noted, 'a') }}{{ made_once(noted, 'a') }}{{ made_once(noted, 'b') }}"
    assert environment.from_string(layout).render() == "aab"
    assert made == ["a", "b"]
