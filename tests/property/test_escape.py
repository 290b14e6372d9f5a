"""What a reader sees is what the source said, for every text."""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline.check.checks.structure import structure
from dateline.content.body.convert import BodyRules, to_html
from dateline.content.body.sanitise import sanitise
from dateline.seeds.text.document import Holder, Part, Span
from dateline.seeds.text.whitespace import flow
from dateline.seeds.writing.body_of import body_of
from dateline.seeds.writing.escape import code, escape, heading
from dateline.seeds.writing.runs import Marks

DIALECTS = (BodyRules(), BodyRules(dialect="python-markdown"))
BOTH = pytest.mark.parametrize("rules", DIALECTS, ids=lambda rules: rules.dialect)
# An address that became a link, which changes no words: text and address are the same.
BARE = re.compile(r'<a(?: href="([^"]*)")?[^>]*>(.*?)</a>')
MARKUP = st.sampled_from(
    [
        "*",
        "**",
        "_",
        "__",
        "`",
        "``",
        "```",
        "~~~",
        "[",
        "]",
        "(",
        ")",
        "](",
        "][",
        "]: ",
        "[^1]",
        "[^1]: ",
        "![",
        "<",
        ">",
        "</",
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "<?",
        "<script>",
        "<http://a.b>",
        "<a@b.c>",
        "&",
        "&amp;",
        "&lt",
        "&#65;",
        "&copy;",
        "#",
        "##",
        "\\",
        "\\*",
        "- ",
        "+ ",
        "* ",
        "1. ",
        "1234567890. ",
        "2) ",
        "> ",
        "| ",
        "|-|-|",
        "---",
        "***",
        "===",
        ": ",
        "{: .x}",
        "[TOC]",
        "!!! note",
        "http://a.b/_c_",
        "a",
        "b c",
        " ",
        "  ",
        "U.S.",
        "$5",
        "“q”",
        "–",
        "é",
        "日本",
        ".",
        "!",
        "///Footnotes Go Here///",
        "wzxhzdk:0",
        "{",
        "}",
        "\t",
        "'",
        '"',
        "~",
        "~~",
        "www.",
        "www.a.b",
        "http://",
        "https://a.b/~~c~~",
        "@",
        "a@b.cd",
        "{#a}",
        "{.b}",
        "[ ] ",
        "[x] ",
        "2)",
        "+",
        "|",
        "1\u00b2. ",
        "#metoo",
    ]
)
LINES = st.one_of(
    st.lists(MARKUP, max_size=12).map("".join),
    st.lists(
        st.one_of(MARKUP, st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=6)),
        max_size=8,
    ).map("".join),
).map(flow)


def shown(markdown: str, rules: BodyRules) -> list[str]:
    """The text of each block that `markdown` renders to."""
    rendered = BARE.sub(_text_of_address, sanitise(to_html(markdown, rules)))
    blocks = re.findall(r"<(?:p|h\d|pre)\b[^>]*>(.*?)</(?:p|h\d|pre)>", rendered, re.S)
    assert not re.search(r"<(?:em|strong|a|img|ul|ol|blockquote|table|hr|b|script|sup|del|input|br)\b", rendered), (
        rendered
    )
    return [html.unescape(re.sub(r"</?code[^>]*>", "", block)) for block in blocks]


def _text_of_address(link: re.Match[str]) -> str:
    text = unquote(html.unescape(link[2]))
    address = unquote(html.unescape(link[1] or link[2]))  # of one that no browser takes the sanitiser leaves none
    return link[2] if address in (text, f"http://{text}", f"mailto:{text}") else link[0]


@BOTH
@given(lines=st.lists(LINES.filter(bool), min_size=1, max_size=4))
def test_paragraphs_show_their_text_and_nothing_else(lines: list[str], rules: BodyRules) -> None:
    assert [flow(p) for p in shown("\n\n".join(map(escape, lines)), rules)] == lines


@BOTH
@given(line=LINES.filter(bool), level=st.integers(2, 5))
@example(line="C#", level=2)
@example(line="C #", level=3)
@example(line="C ##", level=2)
@example(line="C\\#", level=2)
@example(line="C # #", level=2)
@example(line="#", level=2)
@example(line="a {#b}", level=2)
def test_headings_show_their_text(line: str, level: int, rules: BodyRules) -> None:
    assert [flow(p) for p in shown(heading(line, level), rules)] == [line]


@BOTH
@given(lines=st.lists(LINES, min_size=1, max_size=5))
def test_code_shows_its_lines(lines: list[str], rules: BodyRules) -> None:
    text = "\n".join(lines).strip("\n")
    if text.strip():
        assert shown(code(text), rules)[0].strip("\n") == text.strip("\n")


KINDS = st.sampled_from(("text", "heading", "item", "quote", "code"))


@given(st.lists(st.tuples(KINDS, LINES.filter(bool)), min_size=1, max_size=5))
@example(blocks=[("quote", "a"), ("quote", "b")])
def test_a_body_reads_the_same_under_both_dialects(blocks: list[tuple[Any, str]]) -> None:
    text = "".join(line for _, line in blocks)
    parts, at, number = [], 0, 0
    for before, (kind, line) in zip([("", ""), *blocks], blocks, strict=False):
        span = Span(at, at + len(line), "kept", "")
        number += before[0] != kind or kind == "item"
        holder = Holder("item", number, 1) if kind == "item" else Holder("quote", number)
        within = (holder,) if kind in ("item", "quote") else ()
        parts.append((Part(kind, 2, (span,), "", within), line))
        at += len(line)
    body = body_of(text, parts, Marks(()))
    ours, pythons = (structure(sanitise(to_html(body, rules))) for rules in DIALECTS)
    assert ours == pythons
    assert "".join(each for each in ours if each[0] == " ").replace(" ", "") == "".join(text.split())
