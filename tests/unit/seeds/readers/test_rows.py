"""Rows under the names that others give their fields."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from dateline.config.load import parse_config
from dateline.seeds.convert import convert
from dateline.seeds.readers.reader import READERS, Raw
from dateline.seeds.readers.rows import looks_like_json, looks_like_rows
from dateline.seeds.ruleset import rules_of
from dateline.seeds.text.decode import MAX_TEXT, Rejected
from dateline.seeds.text.item import RawItem, Unread

TEXT = "The ferry came late on Monday."


def items(value: Any, **mapping: str) -> list[RawItem]:
    data = json.dumps(value).encode()
    found = [item for item, _ in READERS["json"].read(Raw("a.json", data, 0, mapping))]
    for item in found:
        if isinstance(item, Unread):
            raise item.error
    return [item for item in found if isinstance(item, RawItem)]


def row(**fields: Any) -> RawItem:
    return items({"text": TEXT, **fields})[0]


@pytest.mark.parametrize(
    "key", ["publishedAt", "published_at", "pubDate", "date_published", "created_utc", "Published-At"]
)
@pytest.mark.parametrize("value", ["2023-11-03T07:15:00Z", 1698995700, "1698995700", "1698995700000", 1698995700.0])
def test_dates_have_many_names_and_forms(key: str, value: Any) -> None:
    assert row(**{key: value}).facts.date == datetime(2023, 11, 3, 7, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("key", "value", "names"),
    [
        ("author", "Olof Sten; Ada Sample", ("Olof Sten", "Ada Sample")),
        ("authors", [{"name": "Olof Sten"}, {"first_name": "Ada", "last_name": "Sample"}], ("Olof Sten", "Ada Sample")),
        ("authors", "['Olof Sten', 'Ada Sample']", ("Olof Sten", "Ada Sample")),
        ("creator", {"name": "Olof Sten"}, ("Olof Sten",)),
        ("author", "By Olof Sten, staff writer", ("Olof Sten",)),
        ("author", 7, ()),
        ("author", "NaN", ()),
        ("byline", "-", ()),
    ],
)
def test_authors_have_many_forms(key: str, value: Any, names: tuple[str, ...]) -> None:
    assert row(**{key: value}).facts.byline == names


def test_the_other_facts_have_many_names() -> None:
    facts = row(
        headline="Fish &amp; chips", link="https://a.example/1", publisher={"name": "Alma Post"}, keywords="a, b",
        excerpt="<p>Short &ndash; said.</p>", language="en_GB", lastmod="2023-11-04",
    ).facts  # fmt: skip
    assert (facts.title, facts.url, facts.source) == ("Fish & chips", "https://a.example/1", "Alma Post")
    assert (facts.tags, facts.summary, facts.lang) == (("a", "b"), "Short – said.", "en-GB")
    assert facts.updated == date(2023, 11, 4)


def test_a_source_that_is_an_address_is_the_address() -> None:
    facts = row(source="https://a.example/1", hostname="Alma Post").facts
    assert (facts.source, facts.url) == ("Alma Post", "https://a.example/1")


@pytest.mark.parametrize("value", ["NaN", "null", "None", "-", "", [], {}, float("nan")])
def test_what_tables_write_for_nothing_is_nothing(value: Any) -> None:
    item = row(title=value, date=value, tags=value, url=value, odd=value)
    assert item.facts.title is None and item.facts.date is None and item.facts.tags == () and item.notes == ()


def test_what_is_not_taken_is_named() -> None:
    item = row(author=7, wordcount=12, metadata={"crawler": "x", "language": "en"})
    assert item.notes == ("not taken over: `author`, `wordcount`, `metadata.crawler`",)
    assert item.facts.lang == "en"


def test_a_name_that_may_mean_something_else_is_a_guess() -> None:
    assert row(created_at="2023-11-03").guessed == ("date",)
    assert row(published_at="2023-11-03", created_at="2022-01-01").guessed == ()


@pytest.mark.parametrize("key", ["body", "content", "article_text", "full_text", "maintext", "articleBody"])
def test_texts_have_many_names_and_may_be_html(key: str) -> None:
    assert items({key: TEXT})[0].text == TEXT
    item = items({key: f"<p>{TEXT}</p><ul><li>One <b>boat</b></li></ul>"})[0]
    assert item.text == f"{TEXT}\n\nOne boat" and [mark.kind for mark in item.marks] == ["strong"]
    assert items({key: f"{TEXT}\n\n<b>Late</b> &amp; wet."})[0].text == f"{TEXT}\n\nLate & wet."
    assert items({key: "Fish &amp; chips\n\nat 3 < 4 & more"})[0].text == "Fish & chips\n\nat 3 < 4 & more"


def test_the_sign_of_a_share_is_no_tag() -> None:
    said = "Agilent <A> and AT&T <T> rose,\nas did <P> and <OLIV.MI>."
    assert items({"text": said})[0].text == said
    for page in (f"{TEXT} <B>Late</B>.", f'{TEXT}<IMG SRC="a.png">', f"{TEXT}<BR>Late."):
        assert "<" not in items({"text": page})[0].text


def test_stray_tags_in_the_text_of_a_page_leave_it_one() -> None:
    menu = "\n\n".join(f"Section {number}" for number in range(30))
    story = "\n\n".join(
        f"{number} boats came late, the harbour board said. {TEXT} Nobody was hurt." for number in range(9)
    )
    found = items({"text": f'<img height="1" src="https://x.example/1">\n\n{menu}\n\n<b>Late</b> {story} -- so far.'})[
        0
    ]
    made = convert(
        found, rules_of(parse_config("title: Test\nurl: https://x.example/\n")), datetime(2026, 5, 1, tzinfo=UTC)
    )
    assert made.body.startswith("**Late** 0 boats came") and made.body.endswith("hurt. — so far.\n")
    assert len(made.paragraphs) == 9


def test_markdown_is_its_authors_own() -> None:
    text = f"## Costs\n\n{TEXT}\n\n- *stone*\n"
    item = items({"markdown": text, "html": "<p>x</p>", "text": "x"})[0]
    assert item.markdown and item.text == text


def test_the_articles_own_html_keeps_more_than_a_text_beside_it() -> None:
    assert items({"body_text": TEXT, "body_xhtml": f"<p>{TEXT} <i>Yes.</i></p>"})[0].marks


def test_objects_with_rendered_texts_are_read_and_paths_can_be_named() -> None:
    post = {
        "title": {"rendered": "Pier &#8211; Alma"}, "content": {"rendered": f"<p>{TEXT}</p>"}, "author": 1,
        "excerpt": {"rendered": "<p>Short.</p>"}, "status": "publish", "date": "2023-11-03T07:15:00",
    }  # fmt: skip
    item = items([post])[0]
    assert (item.facts.title, item.text, item.facts.summary) == ("Pier – Alma", TEXT, "Short.")
    deep = {"response": {"results": [{"a": {"b": [{"c": "Named"}]}, "text": TEXT}], "other": [{"x": 1}]}}
    assert items(deep, items="response.results", title="a.b.0.c")[0].facts.title == "Named"
    assert items(deep)[0].text == TEXT
    with pytest.raises(Rejected, match="there is no list"):
        items(deep, items="response.pages")


def test_a_number_of_seconds_with_signs_that_only_text_takes_for_blanks_is_read() -> None:
    assert (
        items({"text": TEXT, "date": " 1525251600\x1e"})[0].facts.date
        == items({"text": TEXT, "date": 1525251600})[0].facts.date
    )


@pytest.mark.parametrize("text", [[], [[]], {}, [None], [{}]])
def test_a_text_of_an_odd_kind_is_refused(text: object) -> None:
    with pytest.raises(Rejected):
        items({"text": text})


def test_ninjs_is_read() -> None:
    item = items({
        "uri": "urn:x:1", "type": "text", "pubstatus": "withheld", "versioncreated": "2023-11-03T07:15:00Z",
        "headline": "Ferry", "body_xhtml": f"<p>{TEXT}</p>", "provider": {"name": "Wire"}, "subject": [{"name": "sea"}],
    })[0]  # fmt: skip
    facts = item.facts
    assert (facts.title, facts.source, facts.tags, facts.status) == ("Ferry", "Wire", ("sea",), "draft")


def test_of_two_objects_that_speak_of_publication_the_stricter_holds() -> None:
    assert (
        row(metadata={"status": "draft"}, attributes={"status": "published"}, status="published").facts.status
        == "draft"
    )


def test_an_excerpt_is_to_be_looked_at() -> None:
    assert "body" in row(text=f"{TEXT} [+1234 chars]").guessed
    assert "body" not in row(text=f"{TEXT} [so] it was").guessed


def test_a_row_without_a_text_says_how_to_name_it() -> None:
    with pytest.raises(Rejected, match="--map text=KEY"):
        items({"title": "A", "wording": TEXT})


def test_a_file_of_rows_may_be_longer_than_one_text() -> None:
    many = [{"text": TEXT * 1_000, "id": number} for number in range(MAX_TEXT // len(TEXT) // 1_000 + 2)]
    assert len(items(many)) == len(many)


def test_rows_of_another_name_are_known_by_their_first_lines() -> None:
    line = json.dumps({"text": TEXT}).encode()
    assert looks_like_rows(line + b"\n" + line) and not looks_like_rows(line) and looks_like_json(line)
    assert looks_like_rows(line + b"\n \t\n\n" + line)
    assert not looks_like_rows(line + b"\n[1]\n" + line) and not looks_like_rows(line + b"\n \n")
    assert not looks_like_json(b'{"What?"} he said.') and not looks_like_rows(b"{% block %}\n{% end %}")


@pytest.mark.parametrize("fields", [{"url": "ftp://a.example/"}, {"source": {"name": "Wire", "url": "a.example"}}])
def test_an_address_that_is_none_of_the_web_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(Rejected, match="does not begin with https://"):
        items([{"text": TEXT, **fields}])


@pytest.mark.parametrize(
    ("fields", "url", "source"),
    [
        ({"source": {"name": "Wire", "url": "https://a.example/x"}}, "https://a.example/x", "Wire"),
        ({"source": {"name": "Wire", "url": "https://a.example/x", "country": "us"}}, "https://a.example/x", "Wire"),
        (
            {"url": "https://a.example/1", "source": {"name": "Wire", "url": "https://a.example"}},
            "https://a.example/1",
            "Wire",
        ),
        ({"source": {"url": "https://a.example/x"}}, "https://a.example/x", None),
        ({"source": {"id": None, "name": "Wire"}}, None, "Wire"),
    ],
)
def test_an_outlet_with_an_address_keeps_its_name(fields: dict[str, Any], url: str | None, source: str | None) -> None:
    facts = row(**fields).facts
    assert (facts.url, facts.source) == (url, source)
