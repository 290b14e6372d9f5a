"""Which blocks of a page are its article: what stands between its halves splits nothing; what may be lost is said."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dateline.config.load import parse_config
from dateline.seeds.cleaning.doubted import are_believed, is_doubted
from dateline.seeds.convert import convert
from dateline.seeds.readers.html.article import body
from dateline.seeds.readers.html.article.content import content_of
from dateline.seeds.readers.html.article.doubts import doubts_of
from dateline.seeds.readers.html.article.own_features import words_of
from dateline.seeds.readers.html.json_ld import LinkedData
from dateline.seeds.readers.html.parsed import parse_page, visible_text
from dateline.seeds.readers.html.read import read_html
from dateline.seeds.ruleset import rules_of
from dateline.seeds.text.document import Part, Span
from dateline.seeds.text.item import ImportedArticle, RawItem

pytest.importorskip("trafilatura")

STORY = [
    f"{who} said on Tuesday that the {what} would be mended before the winter, and that nobody had asked for the money."
    for who, what in (
        ("The harbour master", "northern pier"),
        ("A member of the board", "old lighthouse"),
        ("The mayor of the island", "road to the quay"),
        ("Her deputy, a retired pilot,", "ferry's second engine"),
        ("The fishermen's union", "ice house"),
        ("A clerk of the county", "bridge over the sound"),
        ("The owner of the hotel", "sea wall"),
        ("One of the two divers", "chain of the buoy"),
    )
]
BOX = (
    "<aside class='promo'><h3>Our newsletter</h3><p>Get the best stories of the week each Friday, chosen by our "
    "editors for people who love the sea.</p></aside>"
)
LINE = (
    "Follow the northern pier to its end, the board said on Tuesday, for the lamp that nobody had asked to be mended."
)
QUOTE = "<blockquote class=pull-quote><p>Nobody had asked for the money.</p></blockquote>"


def page(inner: str, head: str = "") -> str:
    return (
        f"<!doctype html><html lang=en><head><title>Pier to be mended</title>{head}</head><body>"
        f"<nav><ul><li><a href=/>Home</a></li><li><a href=/s>Sport</a></li></ul></nav>"
        f"<main><h1>Pier to be mended</h1>{inner}</main>"
        "<footer><p>© Sound Post</p></footer></body></html>"
    )


def ps(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def kept(item: RawItem) -> list[str]:
    return [item.text[b.start : b.end] for b in item.blocks or () if b.kind != "junk"]


def imported(html: str) -> ImportedArticle:
    rules = rules_of(parse_config("title: T\nurl: https://x.example/\n"))
    return convert(read_html(html.encode(), "x.html"), rules, datetime(2020, 5, 1, tzinfo=UTC))


@pytest.mark.parametrize("between", [BOX, f"<div class=ad-slot>Advertisement</div>{BOX}", QUOTE + BOX])
@pytest.mark.parametrize("lost", ["first", "second"])
def test_what_trafilatura_misses_of_two_halves_is_kept(
    monkeypatch: pytest.MonkeyPatch, between: str, lost: str
) -> None:
    one, other = STORY[:4], STORY[4:]
    monkeypatch.setattr(body, "extracted", lambda tree: "\n".join(other if lost == "first" else one))
    html = page(f"<div class=text>{ps(*one)}</div>{between}<div class=text>{ps(*other)}</div>")
    found = kept(read_html(html.encode(), "x.html"))
    assert [text for text in found if text in STORY] == STORY
    assert not any("newsletter" in text or "best stories" in text for text in found)


def test_a_page_of_which_trafilatura_finds_nothing_is_still_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body, "extracted", lambda tree: "")
    item = read_html(page(f"<div class=text>{ps(*STORY)}</div>{BOX}").encode(), "x.html")
    assert kept(item) == STORY


@pytest.mark.parametrize(
    "sentence",
    [
        "港口管理委员会周二表示，北码头将在冬季之前修好，没有人要求拨款，岛上的居民对此感到高兴。",
        "港の管理委員会は火曜日、北の埠頭を冬までに修理すると発表し、島の住民は喜んでいると述べた。",
        "คณะกรรมการท่าเรือกล่าวเมื่อวันอังคารว่าท่าเรือเหนือจะได้รับการซ่อมแซมก่อนฤดูหนาวและชาวเกาะยินดีมาก",
    ],
)
def test_scripts_without_blanks_have_words(sentence: str) -> None:
    assert len(words_of(sentence)) >= body.PROSE
    html = page(f"<div class=text>{ps(*(f'{n}{sentence}' for n in range(5)))}</div>")
    blocks = visible_text(parse_page(html)).blocks
    content = content_of(blocks, [words_of(block.text) for block in blocks], [0.0] * len(blocks))
    assert [
        block.text for block, inside in zip(blocks, content.inside, strict=True) if inside and sentence in block.text
    ] == [f"{n}{sentence}" for n in range(5)]


def test_lists_and_code_between_paragraphs_stay() -> None:
    items = ["a rope of forty metres", "two lamps with fresh oil", "bread for three days"]
    listed = "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul><pre><code>tide --at north</code></pre>"
    found = kept(read_html(page(f"<div class=text>{ps(*STORY[:4])}{listed}{ps(*STORY[4:])}</div>").encode(), "x.html"))
    assert found == [*STORY[:4], *items, "tide --at north", *STORY[4:]]


@pytest.mark.parametrize(
    "between",
    [
        "<h2 class=subheader>The lamps</h2>",
        "<blockquote class=twitter-tweet><p>The northern pier is closed tonight, says the board.</p></blockquote>",
        "<ul><li><a href=/rope>Rope</a></li><li>a lamp with fresh oil for each boat</li><li>Bread and salt</li></ul>",
    ],
)
def test_headings_quotations_and_whole_lists_between_paragraphs_stay(between: str) -> None:
    found = kept(read_html(page(f"<div class=text>{ps(*STORY[:4])}{between}{ps(*STORY[4:])}</div>").encode(), "x.html"))
    assert found == [*STORY[:4], *(block.text for block in visible_text(parse_page(between)).blocks), *STORY[4:]]


def test_a_line_of_which_the_page_is_sure_is_not_doubted() -> None:
    item = read_html(page(f"<div class=text>{ps(*STORY[:4], LINE, *STORY[4:])}</div>").encode(), "x.html")
    sure = [item.text[b.start : b.end] for b in item.blocks or () if b.kind != "junk" and b.start in item.believed]
    assert LINE in sure
    parts = (Part("paragraph", 0, (Span(at := item.text.index(LINE), at + len(LINE), "kept", ""),), "follow"),)
    assert not is_doubted(item, parts)
    assert is_doubted(replace(item, believed=frozenset()), parts)
    assert are_believed(item, parts) and not are_believed(replace(item, believed=frozenset()), parts)


@pytest.mark.parametrize(("score", "is_doubted"), [(0.1, True), (-0.7, True), (-3.0, False)])
def test_what_may_have_been_lost_is_said_with_its_words(score: float, is_doubted: bool) -> None:
    blocks = visible_text(parse_page(page(ps(*STORY)))).blocks
    words = [words_of(block.text) for block in blocks]
    verdict = body.Judged([score if block.text in STORY[6:] else 4.0 for block in blocks], [1.0] * len(blocks))
    doubts = doubts_of(blocks, words, verdict, verdict.kept, LinkedData())
    assert bool(doubts) == is_doubted
    assert all(any(text[:40] in doubt for text in STORY[6:]) for doubt in doubts)


def test_a_text_of_which_the_metadata_has_more_is_doubted() -> None:
    said = json.dumps({"@type": "NewsArticle", "headline": "Pier to be mended", "wordCount": 900})
    head = f'<script type="application/ld+json">{said}</script>'
    made = imported(page(f"<div class=text>{ps(*STORY)}</div>", head))
    assert "body" in made.review
    assert any("900 words" in doubt for doubt in made.doubts)


def test_a_whole_article_is_not_doubted() -> None:
    made = imported(page(f"<div class=text>{ps(*STORY)}</div>"))
    assert "body" not in made.review
    assert made.doubts == ()


@pytest.mark.parametrize("free", [False, "False"])
def test_a_beginning_that_is_not_free_is_an_excerpt(free: object) -> None:
    said = json.dumps({"@type": "NewsArticle", "headline": "Pier to be mended", "isAccessibleForFree": free})
    head = f'<script type="application/ld+json">{said}</script>'
    made = imported(page(f"<article>{ps(STORY[0])}</article>", head))
    assert (made.rights, "body" in made.review) == ("excerpt", True)
    assert any("isAccessibleForFree" in note for note in made.notes)
    assert imported(page(f"<article>{ps(*STORY, *STORY[:4])}</article>", head)).rights is None


@pytest.mark.parametrize(
    ("note", "stays"),
    [
        ("<em>Olga Sound is a reporter at Sea Daily. Follow her at @osound.</em>", False),
        ("<em>Ada Quill was born on the island and wrote three books.</em>", False),
        ("<em>Olga Sound was born on the island and wrote three books.</em>", True),
        ("Olga Sound is a reporter at Sea Daily. Follow her at @osound.", True),
        ("<em>The harbour master can be asked at @pier.</em>", True),
    ],
)
def test_a_note_on_the_author_is_no_part_of_the_text(note: str, stays: bool) -> None:
    head = '<meta name="author" content="Ada Quill">'
    item = read_html(page(f"{ps(*STORY)}<p>{note}</p><p>Nobody had asked for it.</p>", head).encode(), "p.html")
    assert any("Sound" in text or "island and" in text or "@pier" in text for text in kept(item)) == stays
