"""Link items are read out of what the sanitiser left of an edition's body."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.content.body.convert import BodyRules, render_body
from dateline.content.body.linked import LinkedBody, linked_body, resolved_body
from dateline.content.links.items import LinkItem, anchor_of

RULES = BodyRules()
BOTH = pytest.mark.parametrize("dialect", ["commonmark", "python-markdown"])


def read(text: str, rules: BodyRules = RULES) -> LinkedBody:
    """An edition's body."""
    return linked_body(text, rules, "content/editions/e.md")


def items(text: str, rules: BodyRules = RULES) -> tuple[LinkItem, ...]:
    """The link items of an edition's body."""
    return read(text, rules).items


def titles(text: str) -> list[str]:
    """The titles of its link items."""
    return [item.title for item in items(text)]


def test_a_note_keeps_the_links_that_lead_somewhere_without_a_page_around_it() -> None:
    links = "[notes](notes.html), [below](#b), [B](https://b.example/) and [us](mailto:x@b.example)"
    (item,) = items(f"- [A](https://a.example/1): see {links}.\n")
    assert item.note == (
        'see notes, below, <a href="https://b.example/">B</a> and <a href="mailto:x@b.example">us</a>.'
    )


@BOTH
def test_the_written_form(dialect: str) -> None:
    text = (
        "Hello.\n\n## Tooling\n\n"
        "- [Heddle 2.0](https://one.example/heddle-2): threads twice as fast. ([forum](https://news.example/1))\n"
        "- [video] [Reeds explained](https://two.example/reeds)\n\n"
        "## Quote of the week\n\n> [Not one](https://three.example/)\n"
    )
    first, second = items(text, BodyRules(dialect=dialect))
    assert (first.title, first.url, first.section) == ("Heddle 2.0", "https://one.example/heddle-2", "Tooling")
    assert (first.note, first.text) == ("threads twice as fast.", "threads twice as fast.")
    assert first.also == (("forum", "https://news.example/1"),)
    assert (second.title, second.marks, second.note) == ("Reeds explained", ("video",), "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- [a](https://a.example/) b", ["a"]),
        ("1. [a](https://a.example/)\n2. [b](https://b.example/)", ["a", "b"]),
        ("- **[a](https://a.example/)** b", ["a"]),
        ("- **[a](https://a.example/) b**", []),
        ("- *[a](https://a.example/)*: b", ["a"]),
        ("- [ZH] [paper] [a](https://a.example/)", ["a"]),
        ("- see [a](https://a.example/)", []),
        ("- [a](https://a.example/)\n  - [b](https://b.example/)\n    - c [d](https://d.example/)", ["a", "b"]),
        ("- https://a.example/x", ["https://a.example/x"]),
        ("- <https://a.example/x>", ["https://a.example/x"]),
        ("- [ ] [a](https://a.example/)", ["a"]),
        ("- [a](#part)\n- [b](mailto:b@b.example)\n- [c](../articles/c.md)\n- [d](tel:1)", []),
        ("**[a](https://a.example/)** is new.", ["a"]),
        ("[a](https://a.example/) is new.", []),
        ("### [a](https://a.example/)\n\nNew.", ["a"]),
        ("### [a](https://a.example/) and b", []),
        ("## [a](https://a.example/)", []),
        ("> - [a](https://a.example/)", []),
        ("| a |\n|---|\n| [a](https://a.example/) |", []),
        ("Text.[^1]\n\n[^1]: [a](https://a.example/)", []),
        ("- ![x](https://a.example/p.png)", []),
        ("- [a][r]\n\n[r]: https://a.example/", ["a"]),
        ("- [![alt](https://a.example/p.png)](https://a.example/)", ["alt"]),
    ],
)
def test_what_is_an_item(text: str, found: list[str]) -> None:
    assert titles(text) == found


def test_a_heading_has_the_paragraphs_under_it() -> None:
    (item,) = items("## News\n\n### [a](https://a.example/)\n\nOne *two*.\n\nThree.\n\n- no\n\nFour.\n")
    assert (item.note, item.text, item.section) == ("One <em>two</em>.<br>Three.", "One two. Three.", "News")


def test_a_note_needs_nothing_around_it() -> None:
    (item,) = items(
        '- [a](https://a.example/) – see [b](../b.md "t"), <b id=x>c</b>[^1], ![d](p.png)\n\n  more\n\n[^1]: e\n'
    )
    assert item.note == "see b, <b>c</b>, d<br>more"


def test_an_anchor_is_of_the_address_as_written_for_ever() -> None:
    known = {
        "https://one.example/heddle-2": "7a99eada",
        "HTTPS://One.Example/heddle-2": "7a99eada",
        "https://one.example/heddle-2?utm_source=x&utm_medium=y": "7a99eada",
        "https://one.example/heddle-2?a=1&utm_source=x": "d5222bb0",
        "https://one.example/heddle-2?a=1": "d5222bb0",
        "https://one.example/heddle-2#part": "fddc913d",
        "https://one.example/Heddle-2": "8f3e2847",
        "http://one.example/heddle-2": "519fb42f",
        "https://www.one.example/heddle-2": "5d838051",
    }
    assert {address: anchor_of(address) for address in known} == known


def test_anchors_are_put_in_and_nothing_else_changes() -> None:
    text = "## A\n\n- [a](https://a.example/) x\n- [b](https://a.example/)\n\nText [c](https://c.example/).\n"
    body = read(text)
    assert [item.anchor for item in body.items] == [anchor_of("https://a.example/"), f"{body.items[0].anchor}-2"]
    shown = resolved_body(body, RULES, {}, {}).html
    assert re.sub(r' id="[0-9a-f]{8}(?:-\d+)?"', "", shown) == render_body(text, RULES, {}).html
    assert shown.count(f'id="{body.items[0].anchor}"') == 1


@pytest.mark.parametrize(
    "address", ["java&#115;cript:alert(1)", "java\x01script:alert(1)", "data:text/html,x", "//h.example/"]
)
def test_no_address_that_the_sanitiser_takes_out_becomes_one(address: str) -> None:
    assert not items(f"- [a]({address}) b")


@given(
    st.lists(
        st.sampled_from([*"[]()<>*_`:-–.# \n\"&'", "- ", "[a]", "(https://a.example/x)", "<b>", "</a>", "## ", "x"])
    )
)
def test_notes_hold_inline_html_alone(pieces: list[str]) -> None:
    for item in items("- [t](https://t.example/) " + "".join(pieces)):
        assert not re.search(r"<(?!/?(?:a|b|em|strong|code|del|br)\b)", item.note)
        assert "id=" not in re.sub(r">[^<]*<|^[^<]*<|>[^<]*$", "", item.note)
        assert item.url.startswith(("http://", "https://"))


@pytest.mark.parametrize("trust", [False, True])
@pytest.mark.parametrize("own", ["mine", "a b", "q&quot;x&amp;y", "part:1", ""])
def test_an_id_of_an_author_takes_no_anchor_away(own: str, trust: bool) -> None:
    """Ids of feeds are made of anchors, and the same id may stand twice."""
    line = f'- <a id="{own}" href="https://a.example/">a</a> note\n'
    body = read(line * 2, BodyRules(trust=trust))
    first = anchor_of("https://a.example/")
    assert [item.anchor for item in body.items] == [first, f"{first}-2"]
    assert [body.html.count(f'id="{item.anchor}"') for item in body.items] == [1, 1]
    assert body.html.count(f'id="{own}"') == (0 if own == "part:1" and not trust else 2)
    assert body.items[0].note == "note"


@pytest.mark.parametrize(
    ("note", "html"),
    [(": 2 things", "2 things"), (" - 5 degrees", "5 degrees"), (" -5 degrees", "-5 degrees"), ("–2024", "–2024")],
)
def test_a_note_begins_with_a_word(note: str, html: str) -> None:
    (item,) = items(f"- [a](https://a.example/){note}")
    assert item.note == html


def test_nothing_is_without_a_name() -> None:
    (item,) = items("- [](https://a.example/) b ([](https://b.example/))")
    assert (item.title, item.also) == ("https://a.example/", (("https://b.example/", "https://b.example/"),))
    (item,) = items("- [ ] [a](https://a.example/)", BodyRules(dialect="python-markdown"))
    assert not item.marks


def test_html_of_a_trusted_author_does_not_break_other_pages() -> None:
    trusted = BodyRules(trust=True)
    (item,) = items("## <b>S\n\n- [<i>a](https://a.example/) one <b>two <script>three()</script>\n", trusted)
    assert (item.title, item.section, item.note) == ("a", "S", "one <b>two </b>")
    (item,) = items("- [x] [video] [a](https://a.example/) b\n", trusted)
    assert (item.title, item.marks, item.note) == ("a", ("video",), "b")
