"""Any text becomes an article whose receipt is whole and whose body shows what was kept, or is rejected."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.config.load import parse_config
from dateline.content.body.convert import BodyRules, Dialect, to_html
from dateline.content.body.sanitise import sanitise
from dateline.content.front_matter import split
from dateline.seeds.convert import convert
from dateline.seeds.ruleset import rules_of
from dateline.seeds.text.decode import Rejected, decode_seed
from dateline.seeds.text.item import ImportedArticle, RawItem
from dateline.seeds.text.whitespace import flow
from dateline.seeds.writing.write import article_file

NOW = datetime(2020, 5, 1, 12, tzinfo=UTC)
RULES = rules_of(parse_config("title: Test\nurl: https://x.example/\n"))
PIECES = st.sampled_from(
    [
        "OSLO (Reuters) – ",
        "(Reuters) - ",
        "By Ann Example",
        "Published: May 2, 2018",
        "READ MORE",
        "Share this:",
        "12 views",
        "(Reporting by Ann Example; Editing by Bo Sample)",
        "Tags: ferry, harbour",
        "The ferry came late on Monday, the captain said.",
        "# Head",
        "* one",
        "- two",
        "1. three",
        "> four",
        "`code`",
        "<b>bold</b>",
        "[a](http://b.c)",
        "&amp;",
        "_x_",
        "**y**",
        "    code",
        "```",
        "~~~",
        "|a|b|",
        "---",
        "\\",
        "\n",
        "\n\n",
        "\r\n\r\n",
        "\r",
        "\f",
        "\u2028",
        "\u2029",
        "\x85",
        "\t",
        " ",
        "  ",
        "\xa0",
        "\u200b",
        "\x1b[31m",
        "\u202e",
        "\ufeff",
        "\x02",
        "\x03",
        "\x7f",
        "\ud800",
        "\ufffe",
        "日本の船",
        "«Öre»",
        "🚢",
        "é",
        "“q”",
        "...",
        "$5",
        "U.S.",
        "~~nine~~",
        "~~",
        "www.a.example",
        "http://a.example/b_c",
        "@",
        "a@b.example",
        "{#a}",
        "[ ]",
        "[x] ",
        "2) ",
        "+ ",
        "|",
        "#metoo",
        "\nNames\n=====\n",
        "\n- [ ] five\n",
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=25).map("".join), st.text(max_size=200))


def converted(text: str) -> ImportedArticle | None:
    try:
        return convert(RawItem("x.txt", text), RULES, NOW)
    except Rejected:
        return None


@given(TEXTS)
def test_the_receipt_covers_every_character_once_and_in_order(text: str) -> None:
    if article := converted(text):
        assert "".join(text[s.start : s.end] for s in article.spans) == text
        assert all(s.start < s.end for s in article.spans)
        assert all(a.end == b.start for a, b in zip(article.spans, article.spans[1:], strict=False))


@pytest.mark.parametrize("dialect", ["commonmark", "python-markdown"])
@given(text=TEXTS)
def test_the_body_shows_what_was_kept(text: str, dialect: Dialect) -> None:
    if article := converted(text):
        rendered = sanitise(to_html(article.body, BodyRules(dialect=dialect)))
        shown = html.unescape(re.sub(r"<[^>]*>", "", rendered))
        assert shown.split() == " ".join(without_markers(article, text)).split()


def without_markers(article: ImportedArticle, text: str) -> Iterator[str]:
    """The paragraphs without the markers of lists, each of which the receipt names."""
    markers = [text[s.start : s.end].strip() for s in article.spans if s.rule == "list-marker"]
    for paragraph in article.paragraphs:
        if markers and paragraph.startswith(f"{markers[0]} "):
            yield paragraph.removeprefix(f"{markers.pop(0)} ")
        else:
            yield paragraph
    assert not markers


@given(TEXTS)
def test_the_file_reads_back_as_written(text: str) -> None:
    if article := converted(text):
        written = article_file(article, "articles/2020/05/x.md", "seeds/x.txt", "0" * 32, draft=False)
        assert written.encode("utf-8")
        document, body = split(written, "x.md")
        assert document.value["title"] == article.title
        assert flow(body) == flow(article.body)
        assert 0 < len(article.title) <= 220


@given(TEXTS)
def test_converting_twice_gives_the_same(text: str) -> None:
    assert converted(text) == converted(text)


@given(st.binary(max_size=300))
def test_bytes_are_decoded_or_rejected(data: bytes) -> None:
    try:
        decoded = decode_seed(data)
    except Rejected as error:
        assert str(error)
    else:
        assert decoded.text.strip("\ufeff \t\r\n")
