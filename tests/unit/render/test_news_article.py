"""What is written of an article is the JSON of one object, with keys in order and nothing empty."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from dateline.base.fingerprint import FrozenMap
from dateline.model.cards import DatelineView, Image, SourceView
from dateline.pages.contexts import Card, Link, SiteInfo
from dateline.render.json_text import tojson
from dateline.render.schema.news_article import news_article

MOMENT = datetime(2017, 8, 18, 9, 30, tzinfo=UTC)
DAY = date(2017, 8, 18)
BARE: dict[str, Any] = dict.fromkeys(("kicker", "dateline", "source", "image", "updated")) | {
    "topics": (), "tags": (), "byline": (), "summary": "", "title": "Pilots strike"
}  # fmt: skip
FULL: dict[str, Any] = {
    "title": 'Pilots <strike>: "no & never"',
    "summary": "Nobody's ships leave\u2028the quay.",
    "kicker": Link("Ports", "/topics/ports/"),
    "topics": (Link("Ports", "/topics/ports/"), Link("Law & order", "/topics/law/")),
    "tags": (Link("Grain", "/tags/grain/"),),
    "dateline": DatelineView("Varna", "BG", "ACME", DAY, "VARNA (ACME)"),
    "source": SourceView("The 'Gazette'", "https://g.example/1", "/sources/", "https://g.example/1", ""),
    "byline": ("Ana Petrova", "Jo Field"),
    "updated": None,
    "image": Image("/media/crane.png", "A crane \\ its driver", "", 640, 0),
}


def info() -> SiteInfo:
    empty = FrozenMap()
    url = "https://ledger.example/"
    return SiteInfo(
        "x", "The Ledger", "", "en", url, "/", url[:-1], "ledger.example", (), (), empty, empty, "Dateline", ""
    )


def written(values: dict[str, Any], codes: FrozenMap, license: Link | None) -> str:
    card = Card(
        fingerprint="x", id="1", url="/1/", permalink="https://ledger.example/1/", date=MOMENT, day=DAY,
        rights="full", lang="en", **values,
    )  # fmt: skip
    return str(news_article(card, info(), card.permalink, MOMENT, MOMENT, codes, license))


@pytest.mark.parametrize(
    ("values", "codes", "license"),
    [
        (BARE, FrozenMap(), None),
        (FULL, FrozenMap({"04000000": "Business & more"}), Link("", "https://l.example/by")),
        (FULL | {"dateline": DatelineView("", "", "ACME", None, "(ACME)"), "byline": ()}, FrozenMap(), None),
    ],
)
def test_it_is_what_the_json_library_would_write(
    values: dict[str, Any], codes: FrozenMap, license: Link | None
) -> None:
    text = written(values, codes, license)
    found = json.loads(text)
    assert text == tojson(found)
    assert found["headline"] == values["title"] and found["publisher"]["name"] == "The Ledger"
    assert all(found.values())


def test_nothing_in_it_ends_the_script() -> None:
    assert not set("<>&'") & set(written(FULL, FrozenMap(), None))
