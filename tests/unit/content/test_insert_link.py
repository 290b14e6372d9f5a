"""A link is put where a person would write it, in the way of the list that is there; nothing else moves."""

from __future__ import annotations

import pytest

from dateline.content.links.insert import Inserted, with_item

NEW = "[N](https://n.example/)"
LINK = "[x](https://x.example/)"


def put(body: str, section: str = "", newline: str = "\n") -> Inserted | None:
    return with_item(body, NEW, section, lambda level: f"{'#' * level} {section}", newline)


def text(body: str, section: str = "", newline: str = "\n") -> str:
    added = put(body, section, newline)
    assert added is not None
    assert NEW in added.text.split("\n")[added.line]
    return added.text


@pytest.mark.parametrize(
    ("before", "added"),
    [
        (f"- {LINK}\n", f"- {NEW}\n"),
        (f"* {LINK}\n", f"* {NEW}\n"),
        (f"+ {LINK}\n", f"+ {NEW}\n"),
        (f"  -   {LINK}\n", f"  -   {NEW}\n"),
        (f"-\t{LINK}\n", f"-\t{NEW}\n"),
        (f"1. {LINK}\n", f"2. {NEW}\n"),
        (f"9) a\n10) {LINK}\n", f"11) {NEW}\n"),
        (f"1. a\n1. {LINK}\n", f"1. {NEW}\n"),
        (f"- {LINK}\n\n- {LINK}\n", f"\n- {NEW}\n"),  # blank lines between items are kept up
        (f"- {LINK}\n  - nested {LINK}\n", f"- {NEW}\n"),
        (f"- {LINK}\n\n  A second paragraph.\n", f"- {NEW}\n"),
        (f"- {LINK}\n  ~~~\n  code\n", f"- {NEW}\n"),
        (f"- {LINK}\nlazy\n", f"- {NEW}\n"),
        (f"- - {LINK}\n", f"- {NEW}\n"),
        (f"999999999. {LINK}\n", f"999999999. {NEW}\n"),
    ],
)
def test_an_item_is_written_as_the_last_one_of_its_list(before: str, added: str) -> None:
    assert text(before) == before + added
    assert text(before + "\nText.\n") == before + added + "\nText.\n"


def test_lines_keep_their_ends() -> None:
    assert text(f"- {LINK}\r\n\r\nText.\r\n", newline="\r\n") == f"- {LINK}\r\n- {NEW}\r\n\r\nText.\r\n"
    assert text("Text.\r\n", newline="\r\n") == f"Text.\r\n\r\n- {NEW}\r\n"
    assert text(f"- {LINK}\n", newline="\r\n") == f"- {LINK}\n- {NEW}\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_file_without_a_last_line_end_gets_none(newline: str) -> None:
    assert text(f"- {LINK}", newline=newline) == f"- {LINK}{newline}- {NEW}"
    assert text(f"a{newline}b", newline=newline) == f"a{newline}b{newline}{newline}- {NEW}"


@pytest.mark.parametrize(("before", "after"), [("", f"- {NEW}\n"), ("\n", f"\n- {NEW}\n"), ("\n\n", f"\n\n- {NEW}\n")])
def test_a_body_without_text_has_the_link_alone(before: str, after: str) -> None:
    assert text(before) == after


SECTIONS = f"""Hello.

## Tooling {{#t}}
Some words.

- {LINK}

### Books

1. {LINK}

## **Papers** & more

## 🧵 Threads

> - {LINK}

Thanks to:

- Ann
"""


@pytest.mark.parametrize(
    ("section", "above", "added"),
    [
        ("tooling", f"Some words.\n\n- {LINK}\n", f"- {NEW}\n"),
        ("BOOKS", f"1. {LINK}\n", f"2. {NEW}\n"),
        ("papers & More", "& more\n", f"\n- {NEW}\n"),
        ("threads", "- Ann\n", f"- {NEW}\n"),
        ("🧵 Threads", "- Ann\n", f"- {NEW}\n"),
        ("", f"1. {LINK}\n", f"2. {NEW}\n"),
        ("Quotes", "- Ann\n", f"\n## Quotes\n\n- {NEW}\n"),
    ],
)
def test_a_section_is_found_by_its_name(section: str, above: str, added: str) -> None:
    made = put(SECTIONS, section)
    assert made is not None
    before, _, after = SECTIONS.partition(above)
    assert made.text == before + above + added + after
    assert made.is_new_section == (section == "Quotes")


def test_links_as_headings_are_items_of_their_section_and_no_sections() -> None:
    body = f"## Reads\n\n### {LINK}\n\nA note.\n\n## Rest\n"
    assert text(body, "reads") == f"## Reads\n\n### {LINK}\n\nA note.\n\n- {NEW}\n\n## Rest\n"


def test_a_line_that_follows_at_once_is_parted_from_a_new_list() -> None:
    assert text("## A\n## B\n", "a") == f"## A\n\n- {NEW}\n\n## B\n"


def test_a_new_section_has_the_level_of_the_others() -> None:
    assert text("# Title\n\n### A\n\n### B\n", "C").endswith(f"\n\n### C\n\n- {NEW}\n")
    assert text("Hello.\n", "C") == f"Hello.\n\n## C\n\n- {NEW}\n"


@pytest.mark.parametrize(
    "body",
    [
        f"- {LINK}\n\n```\n## Tooling\n- {LINK}\n```\n",
        f"- {LINK}\n\n> ## Tooling\n> - {LINK}\n",
        f"- {LINK}\n\n<div>\n## Tooling\n</div>\n",
        f"- {LINK}\n\nText.\n\n    ## Tooling\n",
    ],
)
def test_code_quotations_and_html_are_no_sections_and_hold_no_lists(body: str) -> None:
    assert text(body) == body.replace("\n", f"\n- {NEW}\n", 1)
    made = put(body, "Tooling")
    assert made is not None and made.is_new_section
    assert made.text == body + f"\n## Tooling\n\n- {NEW}\n"


@pytest.mark.parametrize("open_end", ["```\ncode\n", "<!-- note\n", "<script>\n"])
def test_nothing_is_written_into_what_does_not_end(open_end: str) -> None:
    assert put(open_end) is None
    assert put(open_end, "Tooling") is None
    assert text(f"- {LINK}\n\n{open_end}") == f"- {LINK}\n- {NEW}\n\n{open_end}"
