"""Printing: everything is escaped as markupsafe does it, and what cannot be shown is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, UndefinedError
from markupsafe import Markup, escape

from dateline.base.fingerprint import FrozenMap
from dateline.render.environment import make_environment
from dateline.render.printing import escaped
from dateline.render.theme import Theme


@pytest.fixture(scope="module")
def environment() -> Environment:
    return make_environment(Theme(Path("none"), Path("none")))


def render(environment: Environment, source: str, name: str = "a.html", **values: Any) -> str:
    code = environment.compile(source, name)
    return environment.template_class.from_code(environment, code, environment.make_globals(None)).render(values)


@given(st.text())
def test_text_is_escaped_as_markupsafe_does(text: str) -> None:
    assert escaped(text) == str(escape(text))
    assert escaped(Markup(text)) == text


def test_numbers_dates_and_kinds_of_text_print(environment: Environment) -> None:
    class Word(str):
        """A kind of text."""

    values = {"n": 3, "day": date(2017, 8, 18), "word": Word("<b>"), "html": Markup("<b>")}
    assert render(environment, "{{ n }} {{ day }} {{ word }} {{ html }}", **values) == "3 2017-08-18 &lt;b&gt; <b>"


@pytest.mark.parametrize("value", [None, True, 1.5, [], {}, b"", object()])
@pytest.mark.parametrize("name", ["a.html", "a.xml", "a.json", "a.txt"])
def test_what_cannot_be_shown_is_refused(environment: Environment, name: str, value: object) -> None:
    with pytest.raises(UndefinedError, match="only text, numbers and dates"):
        render(environment, "{{ value }}", name, value=value)


@pytest.mark.parametrize("name", ["a.html", "a.json"])
def test_a_name_that_is_not_there_is_refused(environment: Environment, name: str) -> None:
    with pytest.raises(UndefinedError, match="there is no `nothing`"):
        render(environment, "{{ nothing }}", name)


def test_macros_blocks_and_calls_are_not_escaped_twice(environment: Environment) -> None:
    source = (
        "{% macro m(x) %}<i>{{ x }}{{ caller() }}</i>{% endmacro %}"
        "{% block b %}{% call m('<') %}&{{ '&' }}{% endcall %}{% endblock %}{{ self.b() }}"
        "{% set s %}<u>{{ '>' }}</u>{% endset %}{{ s }}{{ '<' ~ '&' }}{{ 'a'|replace('a', '<') }}{{ '<'|safe }}"
    )
    once = "<i>&lt;&&amp;</i>"
    assert render(environment, source) == f"{once}{once}<u>&gt;</u>&lt;&amp;&lt;<"


def test_only_html_and_xml_are_escaped(environment: Environment) -> None:
    assert render(environment, "{{ x }}", "a.xml", x="<") == "&lt;"
    assert render(environment, "{{ x }}", "a.json", x="<") == render(environment, "{{ x }}", "a.txt", x="<") == "<"


def test_autoescape_can_be_switched_for_a_part(environment: Environment) -> None:
    source = "{% autoescape flag %}{{ x }}{% endautoescape %}{{ x }}"
    for flag, shown in ((True, "&lt;&lt;"), (False, "<&lt;")):
        assert render(environment, "{% if true %}" + source + "{% endif %}", x="<", flag=flag) == shown


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ map.word }}", "w"),
        ("{{ map.items()|length }}", "2"),
        ("{{ map.inner.word.upper() }}", "V"),
        ("{{ 'there' if map.none is defined or map.inner.none is defined else 'not' }}", "not"),
        ("{{ map.none or 'else' }}", "raises"),
        ("{{ map.inner.none }}", "raises"),
        ("{{ map.none.deeper }}", "raises"),
    ],
)
def test_a_name_after_a_dot_is_an_attribute_then_an_item_then_undefined(
    environment: Environment, source: str, text: str
) -> None:
    word_map = FrozenMap({"word": "w", "inner": {"word": "v"}})
    if text != "raises":
        assert render(environment, source, map=word_map) == text
    else:
        with pytest.raises(UndefinedError, match="none"):
            render(environment, source, map=word_map)
