"""The stock dialect has the structure that another engine finds; plain paragraphs are those of both dialects.

*Structure* is the sequence of elements and their text without white space. Where the dialect goes its own way (unknown
tags are text, bare addresses are links, emphasis beside East Asian signs, braces with attributes, deep nesting, notes,
characters that no page can hold), texts are passed over; `tests/unit/content/test_dialect.py` says what is right.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown_it import MarkdownIt

from dateline.base.textfile import CONTROL
from dateline.content.body.convert import BodyRules, render_body, to_html
from dateline.content.body.html_names import ELEMENTS
from dateline.content.body.plain import plain_html
from dateline.content.body.sanitise import sanitise

OPTIONS: dict[str, Any] = {
    "extensions": ["tables", "fenced_code", "footnotes", "toc"],
    "extension_configs": {"toc": {"baselevel": 2}, "tables": {"use_align_attribute": True}},
    "output_format": "html",
}
RULES = BodyRules()
PEER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
KEPT = frozenset("h1 h2 h3 h4 h5 h6 p ul ol li pre blockquote table tr th td a img em strong code del br hr".split())
EMPTY = frozenset(("br", "hr", "img"))
NAMED = {"ol": "start", "a": "href", "img": "src"}
OWN_WAY = re.compile(
    r"javascript:|https?://"
    r"|www\.|@|\[\^|\[TOC\]|\[[ xX]\]|\{[^}\n]*\}|[\u2e80-\uffef]|~(?!~)|~~~|<[?!]|(?:[>*+-]\s*){12}"
    r"|[^\S \n]|[\x1c-\x1f\x85\u2028\u2029]"
)
TAG_NAME = re.compile(r"</?([A-Za-z][^\s/>]*)")


class Structure(HTMLParser):
    """Gathers the elements of HTML, each with the attribute that counts, and the text between them."""

    def __init__(self, html: str, deeper: int) -> None:
        super().__init__()
        self.found: list[str] = []
        self.deeper = deeper
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in KEPT:
            default = "1" if tag == "ol" else ""
            self.found.append(f"<{self.name(tag)} {unquote(dict(attrs).get(NAMED.get(tag, ''), None) or default)}")

    def handle_endtag(self, tag: str) -> None:
        if tag in KEPT - EMPTY:
            self.found.append(f"</{self.name(tag)}")

    def handle_data(self, data: str) -> None:
        text = "".join(data.split())
        if text and self.found and self.found[-1].startswith("text "):
            self.found[-1] += text
        elif text:
            self.found.append(f"text {text}")

    def name(self, tag: str) -> str:
        """A heading's name with its level as in the text: a body of ours begins one level deeper."""
        return f"h{min(int(tag[1]) + self.deeper, 6)}" if re.fullmatch("h[1-6]", tag) else tag


def goes_its_own_way(text: str) -> bool:
    return bool(OWN_WAY.search(text)) or any(name.lower() not in ELEMENTS for name in TAG_NAME.findall(text))


def agrees(text: str) -> None:
    if not goes_its_own_way(text) and not CONTROL.search(text):
        ours, theirs = Structure(to_html(text, RULES), 0).found, Structure(PEER.render(text), 1).found
        assert ours == theirs


# One feature, or one way to be mistaken for it, in each; blocks are joined with others below.
TRICKY = [
    # Paragraphs and white space
    "",
    " ",
    "\n",
    "\n\n\n",
    "one",
    "one\ntwo",
    "one\n\ntwo",
    "one\n\n\ntwo",
    "one\n\n\n\ntwo\n\n\n\n\nthree",
    "\n\none\n",
    " one",
    "   one",
    "one \ntwo",
    "one  \ntwo",
    "one   \ntwo",
    "one  ",
    "one\n \ntwo",
    "one\n\t\ntwo",
    "\tone",
    "one\ttwo",
    "one\n\n    two\n\nthree",
    "one\r\ntwo\r\n\r\nthree",
    "one\rtwo",
    "one\x0btwo",
    "one\x0c\n\ntwo",
    "\x0bone",
    "one\x1c",
    "\x85one",
    "one\u2028two\u2029three",
    "\u2028one",
    "\xa0one",
    "one\xa0two",
    "one\xa0",
    "\ufeffone",
    "one\n two\n  three",
    "one\n\xa0two",
    "a" * 3000 + "\n\nb",
    # Python-Markdown's own marks
    "\x02one\x03",
    "one\x02klzzwxh:0000\x03two *x*",
    "klzzwxh:0000",
    "\x02wzxhzdk:0\x03 <b>",
    "a\x0265\x03b",
    "\\\x02*",
    "\x02amp\x03",
    "\x02plain\x03",
    "[T\x02OC]",
    "\x02plain\x03\n\n*x*",
    "a\x00b",
    # Typography and signs that mean nothing
    "“Quoted,” she said – 5% of $3 (U.S.)…",
    "AT&T and R&D; S&P",
    "a & b",
    "Q&A: x",
    "a &b c; d",
    "x^2 + y~z {z} | w @ v = u",
    "3 < 4 > 2",
    "e.g. [he] said",
    "a [b] c [d]",
    "“[The mayor] left”",
    "[",
    "]",
    "[]",
    "[ ]()",
    "[a",
    "a]",
    "![a] b",
    "!",
    "a!",
    "!!! note",
    ": one",
    "one\n: two",
    "*[ab]: long",
    "{: .x}",
    "///Footnotes Go Here///",
    "a///b",
    "http://a.example/_b_c",
    "a_b_c",
    "a__b__c",
    "a*b",
    "2 * 3 * 4",
    "* ",
    "_",
    "__",
    "**",
    "****",
    # Entities
    "&amp;",
    "&lt;b&gt;",
    "&copy;",
    "&copy",
    "&#65;",
    "&#65",
    "&#65 x",
    "&#x41;",
    "&#x41 g",
    "&a.b;",
    "&ſ;",
    "&K;",
    "&é;",
    "&;",
    "&#;",
    "&",
    "a&b;c",
    "&amp;amp;",
    # Lists
    "- a\n- b",
    "* a\n\n* b",
    "+ a",
    "-a",
    "- ",
    "-",
    "1. a\n2. b",
    "1.a",
    "1) a",
    "1987. A year",
    "1987.",
    "1.5 million",
    "٣. a",
    "one\n- a",
    "one\n1. a",
    "- a\n\n    b",
    "- a\n    - b\n        - c",
    "- a\n\nb",
    "- # a\nb",
    "- a\nb\n\n- c",
    "1. a\n\n\n2. b",
    "- [a](b)\n- *c*\n- d",
    "  - a",
    "    - a",
    "- a\n\n      code",
    "- a\n- b\n\n  c\n- d",
    "* * a\n    * b",
    "- > a",
    "- a\n***\nb",
    # Headings and rules
    "# a",
    "## a ##",
    "#a",
    "#",
    "# a\nb",
    "a\n# b",
    "a #b",
    "####### a",
    "# *a* & `b`",
    "# a\n\n# a",
    "# [a](b)",
    "a\n===",
    "a\n---",
    "a\nb\n---",
    "a\n=",
    "a\n-",
    "===",
    "---",
    "***",
    "___",
    "- - -",
    "* * *",
    "a\n***\nb",
    "--",
    "– – –",
    "# a[^1]\n\n[^1]: b",
    "# \\# a",
    "# é ü",
    "\\# a",
    "# <b>a</b>",
    # Quotations and code
    "> a",
    ">a",
    "> a\nb",
    "> a\n\n> b",
    "a\n> b",
    " > a",
    "    > a",
    "> - a\n> - b",
    "> > a",
    "> # a",
    "> ```\n> a\n> ```",
    "a > b",
    ">",
    "    code",
    "    code\n\n    more",
    "    a\n\nb\n\n    c",
    "\tcode",
    "```\na\n```",
    "```py\na < b & c\n```",
    "~~~\na\n~~~",
    "```\na",
    "~~~",
    "a\n```\nb\n```",
    "``` {.py #x}\na\n```",
    "```\n\na\n\n\nb\n```\n\nc",
    "`a`",
    "``a ` b``",
    "`a",
    "\\`a`",
    "`a\nb`",
    "`<b>&amp;`",
    "`a` *b* `c",
    "a ~~b~~",
    # Emphasis and escapes
    "*a*",
    "**a**",
    "***a***",
    "_a_",
    "__a__",
    "*a_b_*",
    "**a*b*",
    "*a**b**c*",
    "a*b*c",
    "a_b_c _d_",
    "*a\nb*",
    "*a",
    "* a *",
    "\\*a\\*",
    "\\a",
    "\\",
    "\\\\",
    "a\\",
    "**a** b **c** *d* _e_",
    "*a* [*b*](c) **d**",
    "\\[a](b)",
    "[a\\](b)",
    "\\|",
    "\\&amp;",
    "***a** b*",
    "_*a*_ *_b_*",
    # Links, pictures and definitions
    "[a](b)",
    '[a](b "c")',
    "[a](<b c>)",
    "[a]( b )",
    "[a](b(c)d)",
    "[a](b",
    "[a] (b)",
    "[a][b]",
    "[a][b]\n\n[b]: /c",
    '[a][]\n\n[a]: /b "t"',
    "[a]\n\n[a]: /b",
    "[a]: /b\n[c]: /d\n\n[a] [c]",
    "one [a]\ntwo\n[a]: /b",
    "[a]: /b",
    "[a]:",
    "[a]:\n/b",
    "a [b]: c",
    "![a](b)",
    "![a][b]\n\n[b]: c.png",
    "![a]\n\n[a]: b.png",
    "[![a](b)](c)",
    "[a [b](c) d](e)",
    "[a](b) [c](d)",
    "[a](b\nc)",
    "[*a*](b)",
    "[`a`](b)",
    "[a](b_c_d)",
    "[a](b&c)",
    "[a](javascript:x)",
    "<http://a.example>",
    "<https://a.example/?b&c>",
    "<a@b.example>",
    "<mailto:a@b.example>",
    "[a](#b)",
    "[a](../b.md)",
    "[a]('b')",
    "[a](b 'c\"d')",
    # HTML
    "<b>a</b>",
    "<div>a</div>",
    "<div>\n\n*a*\n\n</div>",
    "<div>a\n\nb",
    "a <br> b",
    "<!-- a -->",
    "a <!-- b --> c",
    "<!-- a",
    "<?php a ?>",
    "<![CDATA[a]]>",
    "</div>",
    "<p>a\n\nb</p>\n\nc",
    "<script>a</script>",
    "a <i>*b*</i>",
    "<b",
    "< b",
    "a <- b",
    "<>",
    "</>",
    "<hr>",
    "<table><tr><td>a</td></tr></table>",
    '<a href="b">*c*</a>',
    '<div markdown="1">*a*</div>',
    "a\n<div>b</div>\nc",
    "<details>\n<summary>a</summary>\n\nb\n\n</details>",
    "<pre>\na\n\nb\n</pre>",
    "<B>a</B>",
    "<é>",
    # Tables
    "a|b\n-|-\nc|d",
    "|a|b|\n|-|-|\n|c|d|",
    "|a|\n|-|\n|b|",
    "a|b\n:-|:-:\nc|*d*",
    "a|b",
    "a|b\nc|d",
    "a\n-|-",
    "|a|b|\n|-|-|",
    "a|b\n-|-\n`c|d`|e",
    "a|b\n-|-\nc\\|d|e",
    "one\na|b\n-|-\nc|d",
    "a | b\n\n- | -",
    "|",
    "||\n||",
    # Footnotes and the table of contents
    "a[^1]\n\n[^1]: b",
    "a[^1] c[^1]\n\n[^1]: b",
    "a[^1]",
    "[^1]: b",
    "a[^n]\n\n[^n]:\n    b\n\n    c",
    "a[^1]\n\n[^1]: b\n[^2]: c\n\nd[^2]",
    "a[^1]\n\n[^1]: - b\n",
    "a[^1]\n\n///Footnotes Go Here///\n\nb\n\n[^1]: c",
    "a[^1]\n\n[^1]: b\n\n    > c",
    "[TOC]",
    "[TOC]\n\n# a\n\n## b",
    "a [TOC]",
    "[TOC]\na",
    "- [TOC]",
    "\\[TOC]",
    "`[TOC]`",
    "> [TOC]",
    "[^1]",
    "[^]",
    "a [^1] (b)",
    "[^1](a)",
]


def plain_agrees(text: str) -> None:
    """Whether a text that is taken for plain paragraphs is just that under both dialects."""
    plain = plain_html(text)
    if plain is not None:
        assert Markdown(**OPTIONS).convert(text) == plain
        assert to_html("*a*\n\n" + text, RULES) == "<p><em>a</em></p>" + (f"\n{plain}" if plain else "")


@pytest.mark.parametrize("text", TRICKY)
def test_a_feature_by_itself(text: str) -> None:
    agrees(text)
    plain_agrees(CONTROL.sub("", text))


@pytest.mark.parametrize("text", TRICKY)
def test_a_feature_among_paragraphs(text: str) -> None:
    agrees(f"One and two.\n\nThree – “four”.\n\n{text}\n\nFive.\n\nSix & seven.\n\n{text}\n{text}\n\nEight.")


@pytest.mark.parametrize("text", TRICKY)
def test_a_feature_inside_a_list_and_a_quotation(text: str) -> None:
    lines = text.splitlines() or [""]
    agrees("- a\n\n" + "\n".join("  " + line for line in lines) + "\n- b")
    agrees("\n".join("> " + line for line in lines))


PIECES = st.one_of(
    st.sampled_from(TRICKY),
    st.sampled_from(
        ["\n", "\n\n", "\n\n", " ", "  ", "    ", "\t", "  \n", "\r\n", "word", "Two words", "é", "“", "1", "."]
    ),
    st.sampled_from(list("*_`[]()<>&!#|~:-+=\\{}^\"'/@;.\x02\x03\u2028\xa0\x0c\x1c")),
    st.sampled_from(
        [
            "[^1]",
            "[^1]: ",
            "[a]: ",
            "](",
            "]:",
            "- ",
            "1. ",
            "> ",
            "---",
            "===",
            "```",
            "~~~",
            "&amp;",
            "&#",
            "<b>",
            "</b>",
            "<!--",
            "-->",
            "http://a.example",
            "<div>",
            "</div>",
            "klzzwxh:",
            "\x02klzzwxh:0000\x03",
            "[TOC]",
            "# ",
        ]
    ),
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=14).map("".join),
    st.lists(st.lists(PIECES, max_size=4).map(" ".join), max_size=6).map("\n\n".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.text(alphabet="ab \n\n\t*_`[]()<>&#|~:-1.\\!=", max_size=60),
)


@settings(max_examples=600, deadline=None)
@given(TEXTS)
@example("a\n\n*b*\n\n> c\nd\n\ne & f\n\n- g\n\nh > i")
def test_any_text_has_the_structure_that_another_engine_finds(text: str) -> None:
    assume(not goes_its_own_way(text))
    agrees(text)


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_plain_paragraphs_are_plain_under_both_dialects(text: str) -> None:
    plain_agrees(CONTROL.sub("", text))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_pythons_own_rules_are_kept_for_those_who_want_them(text: str) -> None:
    text = text.replace("#", "").replace("=", "").replace("-", "").replace("![", "[")  # these are rendered further
    text = CONTROL.sub("", text)  # what no file may hold
    rules = BodyRules(dialect="python-markdown")
    assert render_body(text, rules, {}).html == sanitise(Markdown(**OPTIONS).convert(text))
