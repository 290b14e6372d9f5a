"""Signs that no article's file may hold: whatever brings them, what is imported can be built."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dateline.base.fingerprint import FrozenMap
from dateline.base.textfile import CONTROL
from dateline.content.front_matter import split
from dateline.seeds.text.item import Dateline, Image, ImportedArticle, Suggestion
from dateline.seeds.text.spans import plain
from dateline.seeds.text.whitespace import flow
from dateline.seeds.writing.write import article_file
from fuzz.seeds import OWN
from sites import SiteDir

SIGNS = [*range(0x250), 0x2028, 0x202E, *range(0xD800, 0xE000, 401), *range(0xFDC0, 0xFE00), *range(0xFFF0, 0x10000)]
REFUSED = [chr(code) for code in SIGNS if CONTROL.match(chr(code))]
WORDS = ("Ferry", "ferries", "Ann", "Alma", "late", "Reuters", "port", "rain")


def texts_of(value: Any) -> list[str]:
    """All texts in a value of front matter, keys of mappings too."""
    if isinstance(value, dict):
        return [text for pair in value.items() for part in pair for text in texts_of(part)]
    if isinstance(value, list):
        return [text for part in value for text in texts_of(part)]
    return [value] if isinstance(value, str) else []


def article_with(sign: str) -> ImportedArticle:
    """An article with a sign in every field that is a text."""
    odd = f"a{sign}b"
    return ImportedArticle(
        odd, odd, date(2026, 1, 2), "Text.\n", (), odd, odd, source=odd, url=f"https://a.example/{odd}",
        byline=(odd,), credits=odd, tags=(Suggestion(odd, 1.0),), topics=(Suggestion(odd, 1.0),),
        dateline=Dateline(odd, odd, odd, odd, odd), status=odd, rights=odd, indexing=odd, id=odd, slug=odd,
        aliases=(odd,), image=Image(odd, odd, odd), extra=FrozenMap(((odd, FrozenMap(((odd, odd),))),)),
        review=(odd,), lead_notes=(odd,),
    )  # fmt: skip


@pytest.mark.parametrize("sign", REFUSED, ids=lambda sign: f"U+{ord(sign):04X}")
def test_no_field_is_written_with_a_sign_that_its_reader_refuses(sign: str) -> None:
    head, _ = split(article_file(article_with(sign), "articles/a.md", f"seeds/a{sign}b.txt", "00", False), "a.md")
    assert {text for text in texts_of(head.value) if CONTROL.search(text)} == set()
    assert set("ab") <= set(head.value["title"]) and len(head.value) > 17


@pytest.mark.parametrize("sign", REFUSED, ids=lambda sign: f"U+{ord(sign):04X}")
def test_a_line_and_a_field_hold_none(sign: str) -> None:
    assert not CONTROL.search(plain(f"a{sign}b"))
    assert not CONTROL.search(plain(flow(f"a{sign}b"))) and not CONTROL.search(plain(flow(f"a{sign}b é")))


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x1c", "\x7f", "\x85", "\ufdd0"], ids=ascii)
def test_what_is_imported_with_such_signs_is_built(make_site: Callable[..., SiteDir], sign: str) -> None:
    site = make_site("")
    for number, (ending, text) in enumerate(OWN):
        for word in WORDS:
            odd = text.replace(word, word[:2] + sign + word[2:])
            site.write(f"in/s{number}{word}.{ending}", odd)
    done = site.run("import", "--json", "--keep-duplicates", "--no-keep", "--jobs", "1", str(site.root / "in"))
    outcomes = [json.loads(line) for line in done.stdout.splitlines()]
    assert sum(one["status"] == "imported" for one in outcomes) > 60, done.output
    built = site.run("build", "--future", "--no-import")
    assert built.code == 0, built.output


def test_a_paragraph_of_ampersands_that_no_build_could_render_is_refused(make_site: Callable[..., SiteDir]) -> None:
    site = make_site("")
    site.write("in/a.txt", f"Ferry comes late\n\nThe ferry came late. {'&' * 120_000}\n\nIt came at noon, they said.\n")
    said = site.run("import", str(site.root / "in")).output
    assert "very many ampersands" in said
    assert site.run("build").code == 0
