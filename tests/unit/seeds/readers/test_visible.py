"""What a page shows, as text in blocks."""

from __future__ import annotations

import pytest

from dateline.seeds.readers.html.fragment import read_fragment
from dateline.seeds.text.document import Document


def shown(markup: str) -> list[tuple[str, str]]:
    read = read_fragment(markup)
    text, blocks = read.text, read.blocks
    return [(block.kind, text[block.start : block.end]) for block in blocks]


def test_blocks_keep_their_roles() -> None:
    assert shown("<h2>Ferry</h2><p>It sailed.</p><ul><li>One<li>Two</ul><blockquote>Aye</blockquote>") == [
        ("heading", "Ferry"),
        ("paragraph", "It sailed."),
        ("item", "One"),
        ("item", "Two"),
        ("quote", "Aye"),
    ]


def test_heading_and_item_levels_are_known() -> None:
    blocks = read_fragment("<h3>A</h3><ul><li>B<ul><li>C</ul></ul>").blocks
    assert [block.level for block in blocks] == [3, 1, 2]


def test_inline_elements_do_not_part_a_paragraph() -> None:
    assert shown("<p>The <b>old</b> <a href='/x'>lighthouse</a>, <i>repaired</i>.</p>") == [
        ("paragraph", "The old lighthouse, repaired.")
    ]


def test_white_space_is_read_as_a_browser_shows_it() -> None:
    assert shown("<p>  two \n\t words  </p>") == [("paragraph", "two words")]
    assert shown("<pre>  two\n words</pre>") == [("code", "  two\n words")]


def test_one_break_ends_a_line_and_two_end_a_paragraph() -> None:
    assert shown("first<br>second<br><br>third") == [("paragraph", "first\nsecond"), ("paragraph", "third")]


def test_character_references_become_characters_once() -> None:
    assert shown("<p>Fish &amp; chips &lt;p&gt; &amp;amp;</p>") == [("paragraph", "Fish & chips <p> &amp;")]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>x()</script>",
        "<style>p{}</style>",
        "<template><p>x</p></template>",
        "<iframe>x</iframe>",
        "<!-- x -->",
        "<noscript>x</noscript>",
    ],
)
def test_what_no_reader_sees_is_left_out(hidden: str) -> None:
    assert shown(f"<p>seen</p>{hidden}<p>also seen</p>") == [("paragraph", "seen"), ("paragraph", "also seen")]


def test_a_row_of_short_cells_is_one_block() -> None:
    assert shown("<table><tr><td>Harbour</td><td>12</td></tr><tr><td>Airport</td><td>7</td></tr></table>") == [
        ("row", "Harbour\t12"),
        ("row", "Airport\t7"),
    ]


def test_a_row_of_long_cells_keeps_them_apart() -> None:
    long = "The ferry to the outer islands was late again because of the fog over the sound."
    assert [text for _, text in shown(f"<table><tr><td>{long}<td>Menu</table>")] == [long, "Menu"]


def test_tags_nested_past_any_use_lose_their_meaning_but_not_their_text() -> None:
    read = read_fragment("<div>" * 20_000 + "still here" + "</div>" * 20_000)
    text, blocks = read.text, read.blocks
    assert text == "still here"
    assert len(blocks) == 1


def test_unclosed_and_misnested_tags_are_read_as_a_browser_reads_them() -> None:
    assert shown("<p>one<p>two<b>bold<p>three") == [
        ("paragraph", "one"),
        ("paragraph", "twobold"),
        ("paragraph", "three"),
    ]


def test_nothing_shown_is_no_block() -> None:
    assert read_fragment("<p> </p><div></div>") == Document("")
