"""What a table of fields reads, its JSON Schema allows: two walks over the same fields."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from dateline.commands.schema import schema
from dateline.content.fields import ARTICLE
from dateline.yaml.kinds import Wrong

SCHEMA = Draft202012Validator(schema("article"))


def agree(value: dict[str, Any]) -> bool:
    """Whether it is read; fails where it is and the schema does not allow it."""
    try:
        found = ARTICLE.read(value)
    except Wrong as wrong:
        assert wrong.mistakes
        return False
    assert [*SCHEMA.iter_errors(value)] == []
    for name, written in value.items():
        if isinstance(written, str) and name not in ("date", "updated"):
            assert _as_written(getattr(found, name)) == written
    return True


def _as_written(value: Any) -> Any:
    """The text of a value that was written as one text."""
    if isinstance(value, tuple):
        return value[0]
    return value if isinstance(value, str) else value.place if hasattr(value, "place") else value.name


LEAST: dict[str, Any] = {"title": "A", "date": "2017-08-18"}
READ: list[dict[str, Any]] = [
    {},
    {"date": "2017-08-18T09:30:00+09:00", "updated": "2017-08-19 10:00"},
    {"id": "a-1", "slug": "a-1", "lang": "pt-BR", "status": "draft", "rights": "link", "indexing": "none"},
    {"dateline": "Tokyo", "source": "Wire", "byline": "A B", "topics": "moon", "tags": ["One", "Two"]},
    {"dateline": {"place": "Tokyo", "country": "JP", "agency": "Wire", "date": "2017-08-18", "raw": "TOKYO (W) -"}},
    {"dateline": {}, "source": {"name": "Wire", "url": "https://w.example/a?b"}, "summary": "", "credits": "C"},
    {"image": {"file": "media/a.jpg", "alt": "A", "credit": "B"}, "aliases": ["/old/", "/older"]},
    {"seed": {"file": "seeds/a.txt", "fingerprint": "f"}, "review": ["title"], "extra": {"a": ["b", {"c": "d"}]}},
]
LEFT: list[dict[str, Any]] = [
    {"title": ""},
    {"title": ["A"]},
    {"titel": "A"},
    {"date": "2017-13-18"},
    {"date": "yesterday"},
    {"updated": ""},
    {"dateline": {"place": "Tokyo", "country": "Japan"}},
    {"dateline": {"town": "Tokyo"}},
    {"dateline": ["Tokyo"]},
    {"source": {"url": "https://w.example/"}},
    {"source": {"name": "Wire", "url": "javascript:a"}},
    {"source": ""},
    {"byline": {"a": "b"}},
    {"tags": [["a"]]},
    {"status": "hidden"},
    {"rights": ["full"]},
    {"lang": "english"},
    {"slug": "../a"},
    {"id": "a b"},
    {"aliases": ["/a/../b/"]},
    {"aliases": ["a"]},
    {"image": "media/a.jpg"},
    {"image": {"file": "media/../a.jpg", "alt": "A"}},
    {"image": {"file": "media/a.jpg", "alt": ""}},
    {"seed": "seeds/a.txt"},
    {"seed": {}},
    {"extra": "a"},
]


@pytest.mark.parametrize("value", READ)
def test_what_most_articles_say_is_read(value: dict[str, Any]) -> None:
    assert agree(LEAST | value)


@pytest.mark.parametrize("value", LEFT)
def test_what_is_wrong_is_refused(value: dict[str, Any]) -> None:
    assert not agree(LEAST | value)


@pytest.mark.parametrize("key", LEAST)
def test_what_lacks_a_key_is_refused(key: str) -> None:
    assert not agree({name: value for name, value in LEAST.items() if name != key})


FITTING = sorted({text for value in READ for text in map(str, value.values())} | {"", "A", "media/a.jpg", "2017-08-18"})
TEXT = st.sampled_from(FITTING) | st.text(max_size=12)
PART = st.dictionaries(
    st.sampled_from(["place", "country", "agency", "date", "raw", "name", "url", "file", "alt", "credit", "x"]), TEXT
)
ANY = TEXT | st.lists(TEXT | PART, max_size=3) | PART
KEYS = st.sampled_from([*ARTICLE.names, "x"])


@given(st.dictionaries(KEYS, ANY, max_size=5))
def test_any_mapping_is_read_alike(value: dict[str, Any]) -> None:
    agree(LEAST | value)
    agree(value)
