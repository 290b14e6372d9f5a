"""What a reader sees is what the source said, for every text."""

from __future__ import annotations

import html
import re

from hypothesis import example, given
from hypothesis import strategies as st

from dateline.content.body import BodyRules, sanitise, to_html
from dateline.seeds.escape import code, escape, heading
from dateline.seeds.flow import flow

RULES = BodyRules()
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
    ]
)
LINES = st.one_of(
    st.lists(MARKUP, max_size=12).map("".join),
    st.lists(
        st.one_of(MARKUP, st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=6)),
        max_size=8,
    ).map("".join),
).map(flow)


def shown(markdown: str) -> list[str]:
    """The text of each block that `markdown` renders to."""
    rendered = sanitise(to_html(markdown, RULES))
    blocks = re.findall(r"<(?:p|h\d|pre)\b[^>]*>(.*?)</(?:p|h\d|pre)>", rendered, re.S)
    assert not re.search(r"<(?:em|strong|a|img|ul|ol|blockquote|table|hr|b|script|sup|del)\b", rendered), rendered
    return [html.unescape(re.sub(r"</?code[^>]*>", "", block)) for block in blocks]


@given(st.lists(LINES.filter(bool), min_size=1, max_size=4))
def test_paragraphs_show_their_text_and_nothing_else(lines: list[str]) -> None:
    assert [flow(p) for p in shown("\n\n".join(map(escape, lines)))] == lines


@given(LINES.filter(bool), st.integers(2, 5))
@example(line="C#", level=2)
@example(line="C #", level=3)
@example(line="C ##", level=2)
@example(line="C\\#", level=2)
@example(line="C # #", level=2)
@example(line="#", level=2)
def test_headings_show_their_text(line: str, level: int) -> None:
    assert [flow(p) for p in shown(heading(line, level))] == [line]


@given(st.lists(LINES, min_size=1, max_size=5))
def test_code_shows_its_lines(lines: list[str]) -> None:
    text = "\n".join(lines).strip("\n")
    if text.strip():
        assert shown(code(text))[0].strip("\n") == text.strip("\n")
