"""What pages of lists say of how many of them there are."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from conftest import MakeSite
from dateline.base.fingerprint import FrozenMap
from dateline.config.load import parse_config
from dateline.model.site import Choice, assemble
from dateline.pages.lists import list_pages
from dateline.pages.plan import plan


@pytest.mark.parametrize(
    ("count", "pages"),
    [
        (0, {0: (0, 0)}),
        (1, {0: (0, 1)}),
        (9, {0: (0, 9)}),
        (10, {1: (0, 5), 0: (5, 10)}),
        (11, {1: (0, 5), 0: (5, 11)}),
        (14, {1: (0, 5), 0: (5, 14)}),
        (15, {1: (0, 5), 2: (5, 10), 0: (10, 15)}),
        (16, {1: (0, 5), 2: (5, 10), 0: (10, 16)}),
        (20, {1: (0, 5), 2: (5, 10), 3: (10, 15), 0: (15, 20)}),
    ],
)
def test_full_pages_are_numbered_from_the_oldest(count: int, pages: dict[int, tuple[int, int]]) -> None:
    assert {page.number: (page.start, page.end) for page in list_pages("tags/a/", count, 5)} == pages


def test_each_page_leads_to_the_next_on_either_side() -> None:
    site = assemble(
        [], {}, [], parse_config("title: T\nurl: https://x.example/\n"), Choice(datetime(2020, 6, 1, tzinfo=UTC))
    )
    _, web = plan(site, FrozenMap(), FrozenMap())
    ways = {page.number: page.pager(web) for page in list_pages("t/", 20, 5)}
    assert {number: (pager.newer, pager.older) for number, pager in ways.items()} == {
        0: (None, "/t/page/3/"),
        3: ("/t/", "/t/page/2/"),
        2: ("/t/page/3/", "/t/page/1/"),
        1: ("/t/page/2/", None),
    }


def test_one_page_more_is_told_to_the_front_page_and_the_last_two_only() -> None:
    before = {page.number: page for page in list_pages("tags/a/", 199, 10)}
    after = {page.number: page for page in list_pages("tags/a/", 200, 10)}
    told = {number for number, page in after.items() if number not in before or before[number].place != page.place}
    assert max(after) == max(before) + 1
    assert told == {0, max(before), max(after)}


def titled(days: list[str]) -> str:
    return "-- config.yaml --\ntitle: D\nurl: https://d.example/\nsearch: false\npage_size: 2\n" + "".join(
        f"-- content/articles/a{n}.md --\n---\ntitle: A{n}\ndate: {day}\ntags: [Quay]\ntopics: [sport]\n---\n"
        for n, day in enumerate(days)
    )


DAYS = ["2025-03-01", "2025-03-03", "2025-03-04", "2025-03-04", "2025-03-04", "2025-03-04", "2025-03-05", "2025-03-09"]
SPANS = ["", ", 1 March 2025 – 3 March 2025", ", 4 March 2025 (2)", ", 4 March 2025 (3)"]
LISTS = [("tags/quay", "Quay"), ("topics/sport", "Sport"), ("archive/2025/03", "March 2025")]


@pytest.mark.parametrize(("folder", "label"), LISTS)
def test_each_page_of_a_list_has_a_title_of_its_own_that_never_changes(
    make_site: MakeSite, folder: str, label: str
) -> None:
    site = make_site(titled(DAYS))
    site.build()
    pages = ["", "page/1/", "page/2/", "page/3/"]
    for page, span in zip(pages, SPANS, strict=True):
        text = site.read(f"/{folder}/{page}")
        assert f"<title>{label}{span} · D</title>" in text
        assert f'<h1 class="p-name">{label}{span}</h1>' in text
        assert f'<meta property="og:title" content="{label}{span}">' in text
    for n, day in enumerate(("2025-03-20", "2025-03-21"), len(DAYS)):
        site.write(f"content/articles/a{n}.md", f"---\ntitle: B\ndate: {day}\ntags: [Quay]\ntopics: [sport]\n---\n")
    site.build()
    for page, span in zip([*pages, "page/4/"], [*SPANS, ", 5 March 2025 – 9 March 2025"], strict=True):
        assert f"<title>{label}{span} · D</title>" in site.read(f"/{folder}/{page}")


def test_the_span_is_in_the_words_of_the_sites_language(make_site: MakeSite) -> None:
    site = make_site(titled(DAYS).replace("search: false\n", "search: false\nlang: de\n"))
    site.build()
    assert "<title>Quay, 1. März 2025 – 3. März 2025 · D</title>" in site.read("/tags/quay/page/1/")
