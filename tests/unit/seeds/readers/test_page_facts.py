"""What a page says of its own article."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

pytest.importorskip("trafilatura")

from dateline.seeds.readers.html.page_head import read_head
from dateline.seeds.readers.html.page_metadata import page_facts
from dateline.seeds.readers.html.parsed import parse_page
from dateline.seeds.text.item import Facts


def facts(head: str, body: str = "<p>Text.</p>", lang: str = "") -> Facts:
    page = f"<html{lang}><head>{head}</head><body>{body}</body></html>"
    return page_facts(read_head(parse_page(page), page))


def ld(**article: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **article})}</script>'


def test_json_ld_gives_everything() -> None:
    found = facts(
        ld(
            headline="Ferry returns to service",
            datePublished="2024-03-05T10:00:00+01:00",
            dateModified="2024-03-06T08:00:00+01:00",
            author=[{"@type": "Person", "name": "Ada Quill"}],
            publisher={"@type": "Organization", "name": "The Sound Post"},
            description="It sails again.",
            keywords=["ferry", "harbour"],
            inLanguage="en-GB",
            url="https://post.example/ferry",
        )
    )
    zone = timezone(timedelta(hours=1))
    assert found == Facts(
        title="Ferry returns to service",
        date=datetime(2024, 3, 5, 10, tzinfo=zone),
        updated=datetime(2024, 3, 6, 8, tzinfo=zone),
        url="https://post.example/ferry",
        source="The Sound Post",
        byline=("Ada Quill",),
        summary="It sails again.",
        tags=("ferry", "harbour"),
        lang="en",
    )


def test_a_graph_is_searched_and_its_references_followed() -> None:
    graph = {
        "@graph": [
            {"@type": "WebSite", "name": "Post"},
            {"@id": "#ada", "@type": "Person", "name": "Ada Quill"},
            {"@type": ["Article", "NewsArticle"], "headline": "Ferry returns", "author": {"@id": "#ada"}},
        ]
    }
    found = facts(f'<script type="application/ld+json">{json.dumps(graph)}</script>')
    assert (found.title, found.byline) == ("Ferry returns", ("Ada Quill",))


@pytest.mark.parametrize(
    "broken",
    [
        '{"@type": "NewsArticle", "headline": "Ferry returns",}',
        '<!-- {"@type": "NewsArticle", "headline": "Ferry returns"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Ferry returns"}\n//]]>',
        '{"@type": "NewsArticle", "headline": "Ferry returns", "description": "two\nlines"}',
        '{"@type": "NewsArticle", "headline": "Ferry returns", "image": [ }',
        "[[[" * 20_000 + '"@type": "NewsArticle", "headline": "Ferry returns" }',
    ],
)
def test_broken_json_ld_is_mended_or_searched(broken: str) -> None:
    assert facts(f'<script type="application/ld+json">{broken}</script>').title == "Ferry returns"


def test_open_graph_and_meta_serve_where_there_is_no_json_ld() -> None:
    found = facts(
        '<meta property="og:title" content="Ferry returns">'
        '<meta property="og:site_name" content="Sound Post">'
        '<meta property="article:published_time" content="2024-03-05">'
        '<meta name="author" content="By Ada Quill"><meta name="description" content="It sails.">'
        '<link rel="canonical" href="https://post.example/ferry">'
        '<meta name="keywords" content="ferry, harbour">',
        lang=' lang="pt_BR"',
    )
    assert found == Facts(
        title="Ferry returns",
        date=date(2024, 3, 5),
        url="https://post.example/ferry",
        source="Sound Post",
        byline=("Ada Quill",),
        summary="It sails.",
        tags=("ferry", "harbour"),
        lang="pt",
    )


@pytest.mark.parametrize(
    "title",
    [
        "Ferry returns - Sound Post",
        "Ferry returns | Sound Post",
        "Sound Post: Ferry returns",
        "Ferry returns – post.example",
    ],
)
def test_the_name_of_the_site_is_taken_off_the_title(title: str) -> None:
    site = '<meta property="og:site_name" content="Sound Post"><link rel="canonical" href="https://post.example/ferry">'
    assert facts(f"<title>{title}</title>{site}").title == "Ferry returns"


def test_a_dash_within_a_title_stays() -> None:
    assert facts("<title>Ferry returns - at last</title>").title == "Ferry returns - at last"


def test_the_headline_shown_beats_the_title_declared_when_they_are_alike() -> None:
    found = facts("<title>Ferry returns to the islands - Post</title>", "<h1>Ferry Returns to the Islands</h1>")
    assert found.title == "Ferry Returns to the Islands"


def test_a_kicker_in_the_headline_is_left_out() -> None:
    found = facts(ld(headline="Ferry returns to the islands"), "<h1>Transport | Ferry returns to the islands</h1>")
    assert found.title == "Ferry returns to the islands"


def test_a_headline_that_is_the_sites_name_is_no_title() -> None:
    found = facts('<meta property="og:title" content="Ferry returns to the islands">', "<h1>The Sound Post</h1>")
    assert found.title == "Ferry returns to the islands"


def test_a_moment_in_utc_is_told_by_the_clock_that_the_page_shows() -> None:
    found = facts(
        ld(headline="x y", datePublished="2024-03-06T03:30:00Z"), '<time datetime="2024-03-05 21:30:00">5 March</time>'
    )
    assert found.date == datetime(2024, 3, 5, 21, 30, tzinfo=timezone(timedelta(hours=-6)))


def test_a_day_in_the_address_beats_a_time_that_may_be_a_comments() -> None:
    found = facts(
        '<link rel="canonical" href="https://post.example/2024/03/05/ferry/">',
        '<time datetime="2024-04-01T10:00:00Z">later</time>',
    )
    assert found.date == date(2024, 3, 5)


def test_an_update_that_is_not_later_is_none() -> None:
    assert facts(ld(datePublished="2024-03-05T10:00:00Z", dateModified="2024-03-05T10:00:00Z")).updated is None
    assert facts(ld(datePublished="2024-03-05", dateModified="2024-03-05T10:00:00Z")).updated is None


def test_mixed_dates_and_moments_are_compared_without_a_crash() -> None:
    found = facts(ld(datePublished="2024-03-05T10:00:00", dateModified="2024-03-07T10:00:00Z"))
    assert found.updated == datetime(2024, 3, 7, 10, tzinfo=UTC)


def test_the_address_that_a_page_was_saved_from_is_its_url() -> None:
    page = "<!-- saved from url=(0030)https://post.example/ferry -->\n<html><body><p>Text.</p></body></html>"
    assert page_facts(read_head(parse_page(page), page)).url == "https://post.example/ferry"


@pytest.mark.parametrize("url", ["/ferry", "javascript:alert(1)", "https://", "ftp://post.example/x"])
def test_an_address_that_is_none_is_not_taken(url: str) -> None:
    assert facts(f'<link rel="canonical" href="{url}">').url is None


def test_a_sites_endless_keyword_list_is_not_taken_for_tags() -> None:
    words = ", ".join(f"word{n}" for n in range(100))
    assert facts(f'<meta name="keywords" content="{words}">').tags == ()


def test_a_page_that_says_nothing_has_no_facts() -> None:
    assert facts("") == Facts()
