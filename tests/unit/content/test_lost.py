"""Nothing vanishes: what readers do not get of a body is told, with its line, and once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checking import GOOD, checked
from dateline.base.errors import ContentError
from dateline.content.body.convert import BodyRules, check_rules, render_body
from dateline.content.outgoing import outgoing_links
from sites import SiteDir

MakeSite = Callable[..., SiteDir]
TAKEN = "is taken out"
STOCK, PYTHON, TRUSTED = BodyRules(), BodyRules(dialect="python-markdown"), BodyRules(trust=True)


def told(text: str, rules: BodyRules = STOCK) -> list[tuple[int, str]]:
    """Line and finding of each note on a body."""
    return [(note.line, note.found) for note in render_body(text, rules, {}).warnings]


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("a\n\n<p>\n<iframe src='a'allow='b'></iframe>\n</p>", [(4, f"<iframe> {TAKEN}")]),
        ("a\n\n> - <div <b>x</div>", [(3, f"the attribute <b of <div> {TAKEN}")]),
        ("a\n\n<!-- b\n\nc", [(3, "a comment that does not end hides all after it")]),
        ("a\n<?php echo 1 ?>", [(2, f"<?php echo 1 ?> {TAKEN}")]),
        ("<!DOCTYPE html>\n\na", [(1, f"<!DOCTYPE html> {TAKEN}")]),
        ("<div>\n<Foo>x</Foo>\n</div>", []),
        ("a <!-- <iframe src='x'></iframe> --> b", []),
        ("<script>\nx('<iframe>')\n</script>", [(1, f"<script> {TAKEN} with all that is in it")]),
        ("a[^1]\n\n[^1]: b\n[^1]: c", [(4, "a second footnote [^1] is not shown")]),
        ("a\n\n![b](data:image/png;base64,AA==)", [(3, f"the address data:image/png;base64,AA== {TAKEN}")]),
        (
            "a\n\n> <img src='https://o.example/b.png' alt='b'>",
            [(3, "the picture https://o.example/b.png lies on another host; it is shown as a link")],
        ),
    ],
)
def test_what_readers_do_not_get_is_told_with_its_line(text: str, notes: list[tuple[int, str]]) -> None:
    assert told(text) == notes


def test_a_picture_of_trusted_html_is_told_once() -> None:
    told_once = (3, "the picture https://o.example/b.png lies on another host; it is shown as a link")
    assert told('a\n\n<img src="https://o.example/b.png" alt="b">', TRUSTED) == [told_once]
    blocked = (3, "the address https://o.example/b.png of <img> is blocked by the site's policy")
    assert told("a\n\n<IMG SRC=https://o.example/b.png>", TRUSTED) == [blocked]


def test_pythons_own_rules_have_lines_too() -> None:
    text = "`<iframe>`\n\na <iframe src='x'></iframe> [k](ftp://x.example)\n\n![p](https://o.example/p.png)\n"
    assert told(text, PYTHON) == [
        (3, f"<iframe> {TAKEN}"),
        (3, f"the address ftp://x.example {TAKEN}"),
        (5, "the picture https://o.example/p.png lies on another host; it is shown as a link"),
    ]


@pytest.mark.parametrize("name", ["iframe", "plaintext", "select", "textarea", "xmp"])
def test_the_text_after_an_element_that_is_taken_out_is_no_source(name: str) -> None:
    assert render_body(f"The <{name}> of\n\n*b*", STOCK, {}).html == "<p>The  of</p>\n<p><em>b</em></p>"


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("> [a]\n>\n> [a]: b.md", "b.md"),
        ("- [a]\n\n      [a]: b.md", "b.md"),
        ("![a](the boat.png)", "the boat.png"),
        ('<a href="the plan.md">', "the plan.md"),
    ],
)
def test_every_address_is_looked_up(text: str, link: str) -> None:
    assert link in outgoing_links(text)


def test_an_unknown_extension_is_told_once_with_those_that_there_are(make_site: MakeSite) -> None:
    with pytest.raises(ContentError) as caught:
        check_rules(BodyRules(extensions=("def_lists",)), "config.yaml")
    assert "def_list, " in caught.value.problems[0].expected
    site = make_site(GOOD)
    (site.root / "content/articles/third.md").write_text("---\ntitle: T\ndate: 2026-01-03\n---\na *b*\n")
    with (site.root / "config.yaml").open("a") as config:
        config.write("markdown: {extensions: [def_lists]}\n")
    found = [one for one in checked(site)["findings"] if "def_lists" in one["found"]]
    assert [(one["path"], one["code"]) for one in found] == [("config.yaml", "markdown-extension")]


def test_a_finding_without_a_column_names_its_line_alone(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    (site.root / "content/articles/third.md").write_text("---\ntitle: T\ndate: 2026-01-03\n---\na <nav>b</nav>\n")
    assert "  5 warning: <nav> is taken out" in site.run("check").stderr
