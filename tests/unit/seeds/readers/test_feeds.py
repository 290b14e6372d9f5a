"""Feeds: each entry an item, whatever state the file is in."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from dateline.base.errors import DatelineError, UsageError
from dateline.seeds.readers.feeds import looks_like_feed, read_feed
from dateline.seeds.text.item import RawItem

pytest.importorskip("feedparser")

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Sound Post RSS feed</title><link>https://post.example/</link><language>en-gb</language>
<item><title>Ferry &amp;amp; quay</title><link>https://post.example/ferry</link><guid>tag:post.example,2024:1</guid>
<pubDate>Tue, 05 Mar 2024 10:00:00 +0100</pubDate><dc:creator>Ada Quill</dc:creator><category>Harbour</category>
<description>The ferry sails.</description>
<content:encoded><![CDATA[<p>The ferry <b>sails</b> again.</p><ul><li>One</li></ul>
<script>x()</script>]]></content:encoded>
</item>
<item><title>Fog</title><link>/fog</link><description>&lt;p&gt;Fog all day.&lt;/p&gt;</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Sund-Blatt</title>
<entry><title type="html">Die &lt;b&gt;F\u00e4hre&lt;/b&gt;</title><id>urn:1</id><link href="https://blatt.example/1"/>
<updated>2024-03-06T09:00:00Z</updated><published>2024-03-05T10:00:00+01:00</published>
<author><name>Ben Oar</name></author><summary>Sie f\u00e4hrt.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Sie f\u00e4hrt wieder.</p></div></content>
</entry></feed>"""

JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "Sound Post", "language": "en", "items": [
{"id": "1", "url": "https://post.example/1", "title": "Ferry", "content_html": "<p>It sails.</p>", "tags": ["Harbour"],
 "date_published": "2024-03-05T10:00:00Z", "authors": [{"name": "Ada Quill"}], "summary": "Sails"},
{"id": 2, "content_text": "Fog < rain", "author": {"name": "Ben Oar"}},
{"id": "3", "title": "Half"""


def items(text: str | bytes) -> list[RawItem]:
    return list(read_feed(text.encode() if isinstance(text, str) else text, "feed.xml"))


def test_an_rss_entry_gives_its_facts_and_its_longest_text() -> None:
    first = items(RSS)[0]
    assert first.seed == "feed.xml#tag:post.example,2024:1"
    assert first.text == "The ferry sails again.\n\nOne"
    assert [block.kind for block in first.blocks or ()] == ["paragraph", "item"]
    facts = first.facts
    assert facts.title == "Ferry & quay"
    assert facts.date == datetime(2024, 3, 5, 10, tzinfo=timezone(timedelta(hours=1)))
    assert (facts.url, facts.source, facts.byline) == ("https://post.example/ferry", "Sound Post", ("Ada Quill",))
    assert (facts.summary, facts.tags, facts.lang) == ("The ferry sails.", ("Harbour",), "en")


def test_what_an_entry_does_not_say_is_not_made_up() -> None:
    second = items(RSS)[1]
    assert second.text == "Fog all day."
    assert (second.facts.date, second.facts.byline, second.facts.summary) == (None, (), None)
    assert second.facts.url == "https://post.example/fog"
    assert second.seed == "feed.xml#/fog"


def test_an_atom_entry_gives_both_its_moments() -> None:
    entry = items(ATOM)[0]
    assert (entry.facts.title, entry.facts.lang, entry.facts.source) == ("Die Fähre", "de", "Sund-Blatt")
    assert entry.facts.date == datetime(2024, 3, 5, 10, tzinfo=timezone(timedelta(hours=1)))
    assert entry.facts.updated == datetime(2024, 3, 6, 9, tzinfo=UTC)
    assert entry.text == "Sie fährt wieder."


def test_a_json_feed_is_read_and_one_cut_off_as_far_as_it_goes() -> None:
    first, second = items(JSON)
    assert (first.text, first.facts.title, first.facts.byline) == ("It sails.", "Ferry", ("Ada Quill",))
    assert (first.facts.source, first.facts.lang, first.facts.tags) == ("Sound Post", "en", ("Harbour",))
    assert (second.seed, second.text, second.facts.byline) == ("feed.xml#2", "Fog < rain", ("Ben Oar",))
    assert "damaged" in first.notes[0]


def test_a_whole_json_feed_has_no_note() -> None:
    assert items(JSON[: JSON.index(',\n{"id": "3"')] + "]}")[0].notes == ()


@pytest.mark.parametrize(
    "damage",
    [
        lambda feed: feed.replace("all day", "& rain &nbsp; all day"),
        lambda feed: feed.replace("Fog", "F\x01og"),
        lambda feed: "junk before " + feed,
        lambda feed: feed[:-30],
        lambda feed: feed.replace("</channel>", ""),
    ],
)
def test_a_damaged_feed_gives_what_can_be_read(damage: object) -> None:
    found = items(damage(RSS))  # type: ignore[operator]
    assert found[0].facts.title == "Ferry & quay"
    assert any("damaged" in note for note in found[0].notes)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_feed_in_unicode_of_any_kind_is_read(encoding: str) -> None:
    feed = ATOM if encoding == "utf-8-sig" else f'<?xml version="1.0" encoding="utf-16"?>{ATOM}'
    assert items(feed.encode(encoding))[0].text == "Sie fährt wieder."


def test_blank_lines_before_the_declaration_are_no_damage() -> None:
    assert items("\n\n" + RSS)[0].notes == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"plain text",
        b"<html><p>a page</p></html>",
        b'{"version": "https://jsonfeed.org/version/1", "items": 3}',
        b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 100_000,
    ],
)
def test_what_is_no_feed_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(DatelineError) as refused:
        items(data)
    assert refused.value.message and refused.value.hint


def test_entities_neither_grow_nor_reach_for_files() -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
    feed = RSS.replace("<rss", bomb + "<rss", 1).replace("The ferry sails.", "x&b;y&c;z")
    assert len(items(feed)[0].facts.summary or "") < 30


def test_an_entry_nested_past_any_use_is_still_text() -> None:
    deep = "&lt;div&gt;" * 20_000 + "still here"
    assert items(RSS.replace("&lt;p&gt;Fog all day.&lt;/p&gt;", deep))[1].text == "still here"


def test_without_the_extra_the_way_to_install_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "feedparser", None)
    with pytest.raises(UsageError) as refused:
        items(RSS)
    assert "[feeds]'`" in refused.value.hint


def test_an_undated_json_item_takes_its_change_as_date() -> None:
    feed = (
        '{"version": "https://jsonfeed.org/version/1", "items": [{"content_text": "x", "date_modified": "2024-03-05"}]}'
    )
    assert items(feed)[0].facts.date == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("head", "is_feed"),
    [
        (RSS.encode(), True),
        (ATOM.encode(), True),
        (JSON.encode(), True),
        (b"\xef\xbb\xbf" + RSS.encode(), True),
        (RSS.encode("utf-16"), True),
        (b'<rdf:RDF xmlns="http://purl.org/rss/1.0/">', True),
        (b"<!doctype html><html><p>&lt;rss&gt; <feed>", False),
        (b'{"text": "about <rss> feeds"}', False),
        (b"", False),
        (b'[{"version": "https://jsonfeed.org/version/1"}]', False),
    ],
)
def test_a_feed_is_told_by_its_beginning(head: bytes, is_feed: bool) -> None:
    assert looks_like_feed(head) is is_feed


def item_with(inner: str) -> RawItem:
    (item,) = read_feed(f"<rss><channel><title>Post</title><item>{inner}</item></channel></rss>".encode(), "f.xml")
    assert isinstance(item, RawItem)
    return item


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("olof@harbour.example (Olof Sten)", ("Olof Sten",)),
        ("olof@harbour.museum (Olof Sten)", ("Olof Sten",)),
        ("Olof Sten &lt;olof@harbour.example&gt;", ("Olof Sten",)),
        ("a@x.technology (Ann Lee), b@x.photography (Bo Chu)", ("Ann Lee", "Bo Chu")),
        ("olof@harbour.example", ()),
        ("olof@harbour.org (Olof Sten)", ("Olof Sten",)),
    ],
)
def test_an_address_is_no_author_whatever_domain_it_has(author: str, names: tuple[str, ...]) -> None:
    assert item_with(f"<author>{author}</author><description>Fog.</description>").facts.byline == names


@pytest.mark.parametrize(
    "body",
    [
        "&lt;![CDATA[&lt;p&gt;Fog &lt;b&gt;all&lt;/b&gt; day.&lt;/p&gt;]]&gt;",
        "&amp;lt;![CDATA[&amp;lt;p&amp;gt;Fog &amp;lt;b&amp;gt;all&amp;lt;/b&amp;gt; day.&amp;lt;/p&amp;gt;]]&amp;gt;",
        "<![CDATA[&lt;p&gt;Fog &lt;b&gt;all&lt;/b&gt; day.&lt;/p&gt;]]>",
    ],
)
def test_what_was_escaped_once_too_often_is_read(body: str) -> None:
    item = item_with(f"<title>&lt;![CDATA[Fog &amp;amp; rain]]&gt;</title><description>{body}</description>")
    assert (item.facts.title, item.text) == ("Fog & rain", "Fog all day.")
    assert [mark.kind for mark in item.marks] == ["strong"]


def test_a_text_about_tags_keeps_them() -> None:
    assert item_with("<description><![CDATA[<p>Write &lt;p&gt; first.</p>]]></description>").text == "Write <p> first."


@pytest.mark.parametrize("end", ["[&amp;#8230;]", "[…]", "[...]", "[ … ]"])
def test_an_excerpt_is_to_be_looked_at(end: str) -> None:
    footer = "&lt;p&gt;The post &lt;a href='/1'&gt;Fog&lt;/a&gt; appeared first on Post.&lt;/p&gt;"
    item = item_with(f"<description>&lt;p&gt;Fog all day {end}&lt;/p&gt;{footer}</description>")
    assert item.guessed == ("body",) and any("excerpt" in note for note in item.notes)
    assert item_with("<description>&lt;p&gt;Fog [so] all day.&lt;/p&gt;</description>").guessed == ()
