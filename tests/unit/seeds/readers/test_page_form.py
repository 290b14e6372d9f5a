"""The form of a page in the article: tables, lists, quotations, links, and what the page hides."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dateline.base.fingerprint import FrozenMap
from dateline.config.load import parse_config
from dateline.seeds.convert import convert
from dateline.seeds.readers.feeds import read_feed
from dateline.seeds.readers.html.fragment import read_fragment
from dateline.seeds.readers.html.read import read_html
from dateline.seeds.ruleset import rules_of
from dateline.seeds.text.item import ImportedArticle, RawItem

pytest.importorskip("trafilatura")

RULES = rules_of(parse_config("title: Test\nurl: https://x.example/\n"))
NOW = datetime(2026, 5, 1, tzinfo=UTC)
LEAD = "<p>The harbour board of Lindholm will spend four million crowns on a new pier, its chair said on Tuesday.</p>"
MORE = "<p>Work starts in May and should end before the first frost, the board said in the plan that it put up.</p>"
LAST = "<p>Fishermen asked for a crane as well, but the board found no money for it and will look again in spring.</p>"
SHORT = "Harbour, twelve boats"


def article(item: RawItem) -> ImportedArticle:
    return convert(item, RULES, NOW)


def body(markup: str) -> str:
    """The Markdown of a piece of HTML that follows a paragraph."""
    read = read_fragment(LEAD + markup, "https://paper.example/news/pier")
    made = article(RawItem("x", read.text, blocks=read.blocks, marks=read.marks)).body
    return made.removeprefix(LEAD[3:-4]).strip()


def saved(inside: str, head: str = "") -> RawItem:
    """The item of a saved page whose article holds `inside` between paragraphs."""
    return read_html(
        f"<!doctype html><html lang=en><head><title>New pier</title>{head}</head><body><article><h1>New pier</h1>"
        f"{LEAD}{inside}{MORE}{LAST}</article></body></html>".encode(),
        "x",
    )


def dropped(item: RawItem, rule: str) -> str:
    return " ".join(item.text[b.start : b.end] for b in item.blocks or () if b.rule == rule)


def test_a_table_keeps_cells_of_long_prose_and_of_several_paragraphs() -> None:
    long = "The ferry to the outer islands was late again because of the fog over the sound, which lifted at noon."
    table = (
        f"<table><tr><th>Day</th><th>Report</th></tr><tr><td>Monday</td><td><p>{long}</p><p>So it went.</p></td></tr>"
    )
    assert body(table + "</table>") == f"| Day | Report |\n| --- | --- |\n| Monday | {long}<br>So it went. |"


def test_a_table_that_lays_a_page_out_is_none() -> None:
    menu = "<p>Home</p><p>Sport</p>" * 8
    text = body(f"<table><tr><td>{menu}</td><td>{LEAD}{MORE}{LAST}</td></tr></table>")
    assert "|" not in text
    assert "<table" not in text
    layout = body(
        f"<table role=presentation><tr><td>{LEAD}</td><td>{MORE}</td></tr><tr><td>a</td><td>b</td></tr></table>"
    )
    assert layout.splitlines()[-1] == "| a | b |"  # a row of short words is one all the same
    assert layout.splitlines()[0] == LEAD[3:-4]


def test_a_table_without_head_cells_has_no_head() -> None:
    assert (
        body("<table><tr><td>2019<td>41<tr><td>2020<td>38</table>")
        == "|  |  |\n| --- | --- |\n| 2019 | 41 |\n| 2020 | 38 |"
    )


def test_rows_of_unlike_length_and_a_row_for_one_cell_stay_rows() -> None:
    table = "<table border=1><tr><td>A<td>B<td>C<tr><td colspan=3>All<tr><td>1<td>2</table>"
    assert body(table).splitlines()[2:] == ["| A | B | C |", "| All |  |  |", "| 1 | 2 |  |"]


def test_a_cell_that_heads_its_row_is_bold() -> None:
    table = "<table><tr><th>Year<th>Boats<tr><th>2019<td>41</table>"
    assert body(table).splitlines()[2:] == ["| **2019** | 41 |"]


def test_a_cell_that_reaches_past_the_last_row_reaches_to_it() -> None:
    assert body("<table border=1><tr><td rowspan=2>A<td>B</table>") == "|  |  |\n| --- | --- |\n| A | B |"


def test_terms_and_descriptions_stay_pairs() -> None:
    assert body("<dl><dt>Quay<dd>Where <b>ships</b> lie.<dt>Pier<dd>It <i>stands</i> in water.</dl>") == (
        "<dl>\n<dt>Quay</dt>\n<dd>Where <strong>ships</strong> lie.</dd>\n"
        "<dt>Pier</dt>\n<dd>It <em>stands</em> in water.</dd>\n</dl>"
    )


def test_a_line_between_paragraphs_stays_between_them() -> None:
    assert body("<p>One.</p><hr><p>Two.</p><hr>") == "One.\n\n---\n\nTwo."


def test_items_that_are_sections_stand_in_no_list() -> None:
    items = "".join(f"<li><h3>Boat {n}</h3><p>It is new.</p><p>It is fast.</p></li>" for n in "ab")
    assert body(f"<ul>{items}</ul>").startswith("### Boat a\n\nIt is new.\n\nIt is fast.\n\n### Boat b")
    assert body("<ul><li><p>One.</p><p>Two.</p><p>Three.</p></ul>").startswith("- One.")


def test_a_sign_beside_words_stands_in_their_row() -> None:
    said = "The ferry to the outer islands was late again because of the fog over the sound, which lifted at noon."
    assert body(f"<table><tr><td>“<td>{said}</table>") == f"|  |  |\n| --- | --- |\n| “ | {said} |"
    assert "|" not in body(f"<table><tr><td>She said:<td>{said}</table>")


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("en", "“Yes, ‘no’”"),
        ("de-CH", "„Yes, ‚no‘“"),
        ("fr", "«\u00a0Yes, ‹\u00a0no\u00a0›\u00a0»"),
        ("", "“Yes, ‘no’”"),
    ],
)
def test_a_quotation_has_the_marks_of_its_language(lang: str, shown: str) -> None:
    assert body(f"<p lang='{lang}'><q>Yes, <q>no</q></q></p>") == shown


def test_a_quotation_that_brings_its_marks_gets_no_others() -> None:
    assert body("<p><q>“Yes”</q>, she said.</p>") == "“Yes”, she said."


def test_the_end_of_a_line_is_kept_where_it_means_one() -> None:
    wrapped = "The harbour board of Lindholm will spend four million crowns on a new<br>pier, its chair said."
    assert "\n" not in body(f"<p>{wrapped}</p>")
    assert body("<p>The sea is wide,<br>and deep the night</p>") == "The sea is wide,<br>\nand deep the night"


def test_links_lose_what_only_tells_who_sent_the_reader() -> None:
    read = read_fragment("<p><a href='https://a.example/x?utm_source=rss&amp;id=7&amp;fbclid=Iw1#top'>the plan</a></p>")
    made = article(RawItem("x", read.text, blocks=read.blocks, marks=read.marks))
    assert made.body == "[the plan](https://a.example/x?id=7#top)\n"
    assert [(one.kind, one.what, one.rule) for one in made.lost] == [
        ("address", "https://a.example/x?utm_source=rss&id=7&fbclid=Iw1#top", "tracking-parameters")
    ]


def test_a_link_without_an_address_is_no_link_and_is_told() -> None:
    read = read_fragment("<p><a href='#note'>a note</a> and <a name=x>a name</a></p>")
    made = article(RawItem("x", read.text, blocks=read.blocks, marks=read.marks))
    assert made.body == "a note and a name\n"
    assert [(one.kind, one.what, one.rule) for one in made.lost] == [("link", "#note", "no-address")]
    assert made.kept == ()


def test_a_link_that_shows_its_own_address_is_written_as_one() -> None:
    assert body("<p>See <a href='https://a.example/x'>https://a.example/x</a>.</p>") == "See <https://a.example/x>."
    assert body("<p>See <a href='https://a.example/y'>https://a.example/x</a>.</p>").startswith("See [https://a")


def test_code_in_a_link_and_a_link_in_code_stay_both() -> None:
    both = "[`pier`](https://a.example/)"
    assert body("<p><a href='https://a.example/'><code>pier</code></a></p>") == both
    assert body("<p><code><a href='https://a.example/'>pier</a></code></p>") == both


def test_a_listing_keeps_its_links_where_it_has_many() -> None:
    links = "\n".join(f"{n} <a href='https://a.example/{n}'>{n} &lt;</a>" for n in range(3))
    assert body(f"<pre>\n{links}\n\nend</pre>").splitlines()[0] == '<pre>0 <a href="https://a.example/0">0 &lt;</a>'
    assert body(f"<pre><code>{links}</code></pre>").startswith("~~~\n0 0 <\n")


def test_hidden_text_is_dropped_by_its_rule() -> None:
    item = saved(
        f"<p>{SHORT}<span class=sr-only> (opens in a new window)</span>.</p><p style='display: none'>Not yet.</p>"
    )
    assert dropped(item, "html:hidden") == "(opens in a new window)\n\nNot yet."
    assert f"{SHORT}." in article(item).body
    assert "window" not in article(item).body


def test_the_rest_of_an_article_that_a_script_shows_later_is_shown() -> None:
    rest = "<p>The old pier was built in 1931 and mended three times, most lately after a ferry ran into it in fog.</p>"
    later = rest + MORE.replace("May", "July") + LAST + LEAD.replace("four", "nine")
    made = article(saved(f"<div class='more' hidden style='display:none'>{later}</div>"))
    assert "The old pier" in made.body
    for names in ("newsletter", "bildunterschrift"):
        assert "The old pier" not in article(saved(f"<div class='{names}' style='display:none'>{rest * 4}</div>")).body


def test_a_list_between_paragraphs_belongs_to_the_article() -> None:
    costs = "<p>Did the board say what it costs? It did:</p><ul><li>Stone: 2.1 million.<li>Divers: 600,000.</ul>"
    page = f"<!doctype html><html><head><title>Pier</title></head><body><h1>Pier</h1>{LEAD}{costs}{MORE}{LAST}"
    assert "- Stone: 2.1 million.\n- Divers: 600,000." in article(read_html(page.encode(), "x")).body


@pytest.mark.parametrize(
    ("stated", "own"),
    [
        ("https://harbour.example/1?utm_source=rss&fbclid=Iw1", "https://harbour.example/1"),
        ("https://web.archive.org/web/20190305101500/https://harbour.example/pier", "https://harbour.example/pier"),
        ("https://web.archive.org/web/20190305101500id_/http:/harbour.example/pier", "http://harbour.example/pier"),
    ],
)
def test_the_source_is_the_papers_own_address(stated: str, own: str) -> None:
    item = saved("", f"<link rel=canonical href='{stated}'>")
    assert item.facts.url == own
    assert [one.what for one in item.lost] == [stated]


def test_a_feeds_address_and_title_are_its_papers_own() -> None:
    feed = (
        "<rss version='2.0'><channel><title>Post</title><item><title>CO&lt;sub&gt;2&lt;/sub&gt; up</title>"
        "<link>https://a.example/1?utm_medium=feed</link><description>Text</description></item></channel></rss>"
    )
    item = next(iter(read_feed(feed.encode(), "x")))
    assert isinstance(item, RawItem)
    assert (item.facts.url, item.facts.title) == ("https://a.example/1", "CO₂ up")
    assert [one.what for one in item.lost] == ["https://a.example/1?utm_medium=feed"]


def test_pictures_that_did_not_come_along_are_named() -> None:
    pixel = "<img src='https://count.example/p.gif' width=1 height=1>"
    item = saved(f"<img src='https://a.example/pier.jpg' alt='The pier'>{pixel}")
    assert [(one.kind, one.what, one.rule) for one in item.lost] == [
        ("picture", "https://a.example/pier.jpg", "picture-elsewhere")
    ]
    assert article(item).extra == FrozenMap({"pictures": ("https://a.example/pier.jpg",)})


def test_a_picture_inside_the_page_is_told_but_not_what_keeps_room_for_one() -> None:
    small, large = "data:image/gif;base64,R0lGODlhAQABAAAAACw=", "data:image/png;base64," + "A" * 2000
    item = saved(f"<img src='{small}' alt='room'><img src='{large}' alt='The quay'>")
    assert [(one.what, one.rule) for one in item.lost] == [("The quay", "picture-inside")]
    assert item.facts.extra is None


def test_captions_of_a_gallery_are_no_list_of_the_article() -> None:
    shots = "".join(f"<li><figure><figcaption>Boat {n} lies at the old quay.</figcaption></figure></li>" for n in "ab")
    assert "Boat a" not in article(saved(f"<ul>{shots}</ul>")).body
    foreign = shots.replace("<figure><figcaption>", "<div class=didascalia>").replace(
        "</figcaption></figure>", "</div>"
    )
    assert "Boat a" not in article(saved(f"<ul>{foreign}</ul>")).body


def test_the_day_of_an_embedded_post_is_not_the_articles() -> None:
    post = (
        "<blockquote class='twitter-tweet'><p>We are building a new pier.</p>&mdash; Harbour "
        "<a href='https://x.example/1'>November 3, 2023</a></blockquote>"
    )
    assert saved(post).facts.date is None


def test_the_reading_of_a_word_stands_in_brackets_behind_it() -> None:
    said = "<ruby>東<rt>tō</rt>京<rt>kyō</rt></ruby> and <ruby>漢<rp>（</rp><rt>kan</rt><rp>）</rp></ruby>"
    assert body(f"<p>In {said}.</p>") == "In 東(tō)京(kyō) and 漢（kan）."
    assert "In 東(tō)京(kyō) and 漢（kan）." in article(saved(f"<p>In {said}.</p>")).body


@pytest.mark.parametrize("declared", ["A star of 1030 kg and xmax", "A star of 10^30 kg was found"])
def test_a_headline_keeps_its_raised_and_lowered_signs(declared: str) -> None:
    page = (
        f"<!doctype html><html><head><title>{declared}</title></head><body><article>"
        f"<h1>A star of 10<sup>30</sup> kg and x<sub>max</sub></h1>{LEAD}{MORE}{LAST}</article></body></html>"
    )
    made = article(read_html(page.encode(), "x"))
    assert made.title == "A star of 10³⁰ kg and x_max"
    assert made.body.startswith("The harbour board")
    read = read_fragment(f"<h2>A star of 10<sup>30</sup> kg</h2>{LEAD}{MORE}")
    assert article(RawItem("x", read.text, blocks=read.blocks, marks=read.marks)).title == "A star of 10³⁰ kg"


def test_an_item_keeps_a_number_that_is_not_the_next() -> None:
    listed = "<ol start=3><li>Three<li value=7>Seven<li>Eight<li value=2>Two</ol>"
    assert body(listed) == "3. Three\n\n7) Seven\n8) Eight\n\n2. Two"
