"""Saved pages: the article among the menus, and what becomes of the rest."""

from __future__ import annotations

import sys
from collections import Counter

import pytest

from dateline.base.errors import DatelineError, UsageError
from dateline.seeds.readers.html.read import HEADLINE, OUTSIDE, looks_like_html, read_html
from dateline.seeds.text.item import RawItem

pytest.importorskip("trafilatura")

STORY = [
    "The ferry to the outer islands sailed again on Tuesday after eleven days of repairs in the dry dock.",
    "“We are glad to be back,” said the harbour master, who had watched the weather since the early morning.",
    "About four hundred people had waited on the quay, many with bicycles, dogs and shopping from the mainland.",
    "The company said that the timetable would stay as it is until the end of the month, when a second ship arrives.",
    "Repairs had become necessary when a piece of driftwood damaged the propeller during a storm in February.",
]
SECTIONS = ("Home", "Sport", "Weather", "Contact", "Jobs")
MENU = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in SECTIONS)
TEASERS = "".join(f'<li><a href="/{n}">Ten more things to know about harbour number {n}</a></li>' for n in range(6))


def page(body: str, head: str = "<title>Ferry sails again - Sound Post</title>") -> bytes:
    return (
        f"<!doctype html><html lang=en><head>{head}</head><body><nav class=menu><ul>{MENU}</ul></nav>"
        f"<article><h1>Ferry sails again</h1><div class=article-body>{body}</div></article>"
        f"<aside class=related><h3>Most read</h3><ul>{TEASERS}</ul></aside>"
        f"<footer class=footer><p>© Sound Post. All rights reserved.</p></footer></body></html>"
    ).encode()


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def stretches(item: RawItem, kind: str) -> list[str]:
    return [item.text[b.start : b.end] for b in item.blocks or () if b.kind == kind]


def test_the_article_is_kept_and_the_page_round_it_is_not() -> None:
    item = read_html(page(paragraphs(*STORY)), "ferry.html")
    assert stretches(item, "paragraph") == STORY
    assert item.seed == "ferry.html"
    assert not item.markdown


def test_everything_visible_is_accounted_for_in_order() -> None:
    item = read_html(page(paragraphs(*STORY)), "x")
    assert item.blocks is not None
    gaps = [item.text[a.end : b.start] for a, b in zip(item.blocks, item.blocks[1:], strict=False)]
    assert set(gaps) == {"\n\n"}
    assert (item.blocks[0].start, item.blocks[-1].end) == (0, len(item.text))
    for shown in ("Weather", "Most read", "harbour number 5", "All rights reserved"):
        assert shown in item.text


def test_what_is_outside_names_its_rule_and_the_headline_moves_to_the_title() -> None:
    item = read_html(page(paragraphs(*STORY)), "x")
    junk = {(b.rule, b.to) for b in item.blocks or () if b.kind == "junk"}
    assert junk == {(OUTSIDE, ""), (HEADLINE, "title")}
    assert item.facts.title == "Ferry sails again"


def test_subheads_lists_and_quotes_keep_their_kind() -> None:
    quote = "<blockquote><p>The sea decides when we sail, and it always has decided.</p></blockquote>"
    body = paragraphs(*STORY[:2]) + "<h2>What comes next</h2>" + paragraphs(*STORY[2:4]) + quote + paragraphs(STORY[4])
    item = read_html(page(body), "x")
    assert stretches(item, "heading") == ["What comes next"]
    assert stretches(item, "quote") == ["The sea decides when we sail, and it always has decided."]


def test_an_article_in_two_containers_is_kept_whole() -> None:
    story = [f"{text} {more}" for text in STORY for more in STORY]
    between = "</div><div class=ad>Advertisement</div><div class=article-body>"
    body = paragraphs(*story[:12]) + between + paragraphs(*story[12:])
    assert stretches(read_html(page(body), "x"), "paragraph") == story


def test_a_body_that_only_the_metadata_holds_is_taken_from_there() -> None:
    import json

    hidden = json.dumps({"@type": "NewsArticle", "headline": "Ferry sails again", "articleBody": "\n".join(STORY * 3)})
    item = read_html(page("<p>Subscribe to read on.</p>", f'<script type="application/ld+json">{hidden}</script>'), "x")
    assert stretches(item, "paragraph") == STORY * 3
    assert any("JSON-LD" in note for note in item.notes)


def test_a_date_found_only_in_the_text_is_a_guess() -> None:
    item = read_html(page(paragraphs(*STORY) + "<p class=date>Published 5 March 2024</p>"), "x")
    if item.facts.date is not None:
        assert item.guessed == ("date",)
    declared = '<title>Ferry</title><meta property="article:published_time" content="2024-03-05">'
    assert read_html(page(paragraphs(*STORY), declared), "x").guessed == ()


def test_a_piece_of_html_is_an_article_as_a_whole() -> None:
    item = read_html(b"<p>Short news.</p><ul><li>One<li>Two</ul>", "x")
    assert [b.kind for b in item.blocks or ()] == ["paragraph", "item", "item"]


def test_a_page_left_open_in_noscript_is_still_seen() -> None:
    data = page(paragraphs(*STORY * 3)).replace(b"<nav", b"<noscript><img src=x><nav", 1)
    assert STORY[0] in read_html(data, "x").text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html></html>",
        b"<html><script>x</script></html>",
        b"<html>" + b"<div>" * 100_000 + b"x",
        b"<html>" + bytes(range(32)) * 500,
        b"<html><p>" + b"a" * 20_000_001,
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(DatelineError) as refused:
        read_html(data, "x")
    assert refused.value.message and refused.value.hint


def test_pictures_put_into_a_page_do_not_count_as_its_size() -> None:
    picture = '<img src="data:image/png;base64,' + "A" * 20_000_001 + '">'
    assert stretches(read_html(page(picture + paragraphs(*STORY)), "x"), "paragraph") == STORY


def test_without_the_extra_the_way_to_install_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(UsageError) as refused:
        read_html(page("<p>x</p>"), "x")
    assert "[html]'`" in refused.value.hint


@pytest.mark.parametrize(
    ("head", "is_html"),
    [
        (b"<!DOCTYPE html><html>", True),
        (b"\xef\xbb\xbf\n<html lang=en>", True),
        (b"<!-- saved --><html>", True),
        (b'<?xml version="1.0"?><html xmlns="x">', True),
        ("<html>".encode("utf-16"), True),
        (b"<p>Hello", True),
        (b"TOKYO (Reuters) - <b>", False),
        (b'<?xml version="1.0"?><rss>', False),
        (b'{"a": "<html>"}', False),
        (b"", False),
    ],
)
def test_html_is_told_by_its_beginning(head: bytes, is_html: bool) -> None:
    assert looks_like_html(head) is is_html


def test_marks_that_never_end_do_not_fill_each_block() -> None:
    words = "The ferry came late that day, and nobody waited."
    page = f"<html><body><article>{f'<strong>{words}<div>{words}</div>' * 40}</article></body></html>"
    places = Counter(mark.start for mark in read_html(page.encode(), "p.html").marks)
    assert len(places) > 40
    assert max(places.values()) <= 8
