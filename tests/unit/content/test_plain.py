from __future__ import annotations

from unicodedata import category

import pytest

from dateline.base.textfile import CONTROL
from dateline.content.body.convert import BodyRules, render_body
from dateline.content.body.plain import plain_html
from dateline.content.body.sanitise import sanitise


def test_paragraphs_are_written_as_they_stand() -> None:
    assert plain_html("\nOne – “two”.\n\nThree & four.\n") == "<p>One – “two”.</p>\n<p>Three &amp; four.</p>"


def test_lines_of_a_paragraph_are_kept() -> None:
    assert plain_html("one\ntwo\n\nthree\n\n\nfour") == "<p>one\ntwo</p>\n<p>three</p>\n<p>four</p>"


def test_no_text_is_no_html() -> None:
    assert plain_html("") == plain_html("\n\n") == ""


@pytest.mark.parametrize(
    "text",
    [
        "Prices rose 5% to $3.20 (U.S.).",
        "A [sic] B",
        "1.5 million",
        "2017 was",
        "R&D at AT&T",
        "a | b",
        "x^2 = y",
        "No. #5",
        "one: two",
        "a\u2028b",
        "Why! [x] Well",
    ],
)
def test_signs_without_a_meaning_are_plain(text: str) -> None:
    assert plain_html(text) == "<p>" + text.replace("&", "&amp;") + "</p>"


@pytest.mark.parametrize(
    "text",
    [
        "*a*",
        "a_b",
        "`a`",
        "a\\b",
        "<b>",
        "a > b",
        "&amp;",
        "&#65;",
        "[a](b)",
        "[a]: b",
        "[TOC]",
        "- a",
        "1. a",
        "# a",
        "one\n---",
        "one\n===",
        "a|b\n-|-",
        "    a",
        "a  \nb",
        "a\tb",
        "a\rb",
        "a\x00b",
        "\x02",
        "~~~",
        "\xa0a",
        "a\n> b",
        "a\n+ b",
        "a\n2) b",
        "a\x0cb",
        "See http://a.example/b.",
        "www.a.example",
        "a@b.example",
        "日\n本",
        ": a",
    ],
)
def test_what_may_mean_something_is_left_to_markdown(text: str) -> None:
    assert plain_html(text) is None
    assert plain_html(f"one\n\n{text}\n\ntwo") is None


def test_every_character_in_a_plain_body_comes_through_the_sanitiser_as_it_is_written() -> None:
    # All that a file may hold: of the planes above the first, what has a meaning, which is one in seven.
    codes = (code for code in range(0x110000) if code < 0x10000 or category(chr(code)) not in ("Cn", "Co"))
    every = [chr(code) for code in codes if not CONTROL.match(chr(code))]
    for start in range(0, len(every), 4096):
        piece = every[start : start + 4096]
        text = "\n\n".join(
            f"x{character}y" for character in piece if character != "\n" and plain_html(f"x{character}y") is not None
        )
        html = plain_html(text)
        assert html is not None
        assert render_body(text, BodyRules(), {}).html == sanitise(html)
