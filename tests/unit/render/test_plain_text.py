"""HTML as plain text."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from dateline.render.plain_text import as_text, without_pictures, wrapped

BASE = "https://x.example/e/"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One\ntwo.</p>\n<p>Three.</p>", "One two.\n\nThree."),
        ("<p>A &amp; B &lt;c&gt;</p>", "A & B <c>"),
        ('<p>See <a href="/a/">there</a>.</p>', "See there <https://x.example/a/>."),
        ('<p><a href="https://y.example/">https://y.example/</a></p>', "https://y.example/"),
        ('<p>A<sup><a href="#fn1">1</a></sup></p>', "A1"),
        ("<ul><li>One</li><li>Two<ul><li>In</li></ul></li></ul>", "- One\n- Two\n  - In"),
        ('<ol start="3"><li>One</li><li>Two</li></ol>', "3. One\n4. Two"),
        ("<blockquote><p>Said</p></blockquote><p>After</p>", "> Said\n\nAfter"),
        ("<pre><code>a  b\n  c</code></pre>", "a  b\n  c"),
        ("<p>One<br>\nTwo</p>", "One\nTwo"),
        ('<p><img src="a" alt="A crane"></p>', "A crane"),
        ("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>", "A B\n\n1 2"),
        ("<h2>Head</h2><p>Text</p>", "Head\n\nText"),
        ('<ol start="x"><li>One</ol>', "1. One"),
        ('<p><a href="http://[">broken</a></p>', "broken <http://[>"),
        ("</ul></blockquote></a><li>Odd", "Odd"),
        ("", ""),
    ],
)
def test_blocks_links_and_lists_are_told_in_text(html: str, text: str) -> None:
    assert as_text(Markup(html), BASE) == text


def test_lines_are_wrapped_where_words_allow() -> None:
    long = "word " * 40 + "https://x.example/" + "a" * 90
    lines = as_text(Markup(f"<blockquote><ul><li>{long}</li></ul></blockquote>"), BASE).split("\n")
    assert all(len(line) <= 72 for line in lines[:-1]) and lines[-1].endswith("a" * 90)
    assert lines[0].startswith("> - word") and lines[1].startswith(">   word")
    assert wrapped("a  b\nc", "  ") == "  a b c"


def test_text_that_is_no_html_is_shown_as_it_is() -> None:
    assert as_text("a <b> c", BASE) == "a <b> c"


def test_a_picture_gives_way_to_its_text() -> None:
    assert without_pictures(Markup('<p><img src="a" alt="A &amp; b"> c <img src="d"></p>')) == "<p>A &amp; b c </p>"
