"""The archive: counts, one scale over all years, and a way from each day to its articles."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from dateline.pages.archive import levels_of, scale_of
from sites import SiteDir

MakeSite = Callable[..., SiteDir]

CONFIG = "-- config.yaml --\ntitle: Test Digest\nurl: https://digest.example/\n"
DAY = re.compile(r'<li><a class="(\w+)" href="([^"]+)" aria-label="([^"]+)">(\d+)</a></li>')


def articles(day: str, count: int, first: int = 0) -> str:
    """As many articles of one day."""
    return "".join(
        f"-- content/articles/{day[:10]}-{n}.md --\n---\ntitle: A {n}\ndate: {day}\n---\nText.\n"
        for n in range(first, first + count)
    )


def days(site: SiteDir, year: int) -> dict[str, tuple[str, str, str]]:
    """By its number and month: level, address and name of each day of a year."""
    found = DAY.findall(site.read(f"/archive/{year}/"))
    return {name: (level, url, number) for level, url, name, number in found}


def test_a_day_with_articles_is_a_numbered_link_that_says_how_many(make_site: MakeSite) -> None:
    site = make_site(CONFIG + articles("2019-05-12", 4) + articles("2019-05-13", 1))
    site.build()
    assert days(site, 2019) == {
        "12 May 2019: 4 articles": ("l4", "/archive/2019/05/#day:12", "12"),
        "13 May 2019: 1 article": ("l1", "/archive/2019/05/#day:13", "13"),
    }
    sheet = site.read("/archive/2019/").partition('<ol class="sheet')[2].partition("</ol>")[0]
    assert [int(text) for text in re.findall(r">(\d+)<", sheet)] == list(range(1, 32))
    assert "from2" in sheet  # the first of May 2019 was a Wednesday


def test_one_scale_holds_for_all_years(make_site: MakeSite) -> None:
    site = make_site(CONFIG + articles("2018-03-01", 2) + articles("2019-05-12", 8))
    site.build()
    assert days(site, 2018)["1 March 2018: 2 articles"][0] == "l2"
    assert days(site, 2019)["12 May 2019: 8 articles"][0] == "l4"
    for year in (2018, 2019):
        key = site.read(f"/archive/{year}/").partition('class="key"')[2].partition("</p>")[0]
        assert re.findall(r'"l(\d)">([^<]+)<', key) == [("1", "1"), ("2", "2"), ("3", "3–4"), ("4", "5–8")]
    front = site.read("/archive/")
    assert re.findall(r'class="(m\d)" href="/archive/(\d+/\d+)/"', front) == [("m6", "2019/05"), ("m4", "2018/03")]
    assert "10 articles · " in front and "busiest month May 2019: 8 articles" in unescape(front)
    assert "Mar <b>2</b></a>" in front and "Apr</span>" in front


@pytest.mark.parametrize(
    ("counts", "levels"),
    [
        ([], []),
        ([7, 7], [2, 2]),
        ([4, 5], [4, 6]),
        ([5, 4, 5, 6, 3], [5, 4, 5, 6, 3]),
        ([3, 4, 5, 6, 900], [2, 3, 4, 5, 6]),
        ([40, 41, 42, 43, 44, 45, 46, 47, 48], [1, 2, 3, 3, 4, 5, 5, 6, 6]),
    ],
)
def test_months_that_are_nearly_alike_differ_in_tone(counts: list[int], levels: list[int]) -> None:
    found = levels_of(counts)
    assert [found[count] for count in counts] == levels


@pytest.mark.parametrize(
    ("most", "steps"),
    [
        (1, [(1, 1, 1)]),
        (3, [(1, 1, 1), (2, 2, 2), (3, 3, 3)]),
        (5, [(1, 1, 1), (2, 2, 2), (3, 3, 3), (4, 4, 5)]),
        (100, [(1, 1, 13), (2, 14, 25), (3, 26, 50), (4, 51, 100)]),
    ],
)
def test_the_steps_follow_one_another_up_to_the_busiest_day(most: int, steps: list[tuple[int, int, int]]) -> None:
    assert [(step.level, step.least, step.most) for step in scale_of(most)] == steps


def test_a_new_busiest_day_colours_every_year_anew(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site(CONFIG + articles("2018-03-01", 2) + articles("2019-05-12", 4))
    site.build()
    assert days(site, 2018)["1 March 2018: 2 articles"][0] == "l2"
    for n in range(4, 9):
        site.write(f"content/articles/more-{n}.md", "---\ntitle: More\ndate: 2019-05-12\n---\nText.\n")
    reasons = json.loads(site.build("--json", "--explain").stdout)["reasons"]
    assert reasons["archive/2018/index.html"] == "scale changed"
    other = site.copy(tmp_path / "elsewhere")
    other.build()
    assert site.tree() == other.tree()
    # A day that is no new height costs other years nothing.
    site.write("content/articles/quiet.md", "---\ntitle: Quiet\ndate: 2019-06-01\n---\nText.\n")
    assert "archive/2018/index.html" not in json.loads(site.build("--json", "--explain").stdout)["reasons"]


def test_every_day_leads_to_its_articles_on_whatever_page_they_stand(make_site: MakeSite, tmp_path: Path) -> None:
    config = CONFIG + "page_size: 3\n"
    site = make_site(config + "".join(articles(f"2019-05-{n:02}", n % 4 + 1) for n in range(1, 12)))
    site.build()
    found = days(site, 2019)
    assert len(found) == 11 and len({url.partition("#")[0] for _, url, _ in found.values()}) > 3
    for _, url, number in found.values():
        path, _, anchor = url.partition("#")
        row = site.read(path).partition(f'id="{anchor}"')[2]
        assert f'datetime="2019-05-{int(number):02}"' in row[:300], url
    # A page that holds more says so at once: the size of pages is an input of the calendar.
    site.write("config.yaml", CONFIG.partition("\n")[2] + "page_size: 5\n")
    site.build()
    other = site.copy(tmp_path / "elsewhere")
    other.build()
    assert site.tree() == other.tree()


def test_a_month_page_names_its_days_once_each(make_site: MakeSite) -> None:
    # By the moment these come in the order 12, 13, 12: the day is that which was written.
    site = make_site(
        CONFIG
        + articles("2019-05-12T23:00:00-10:00", 1)
        + articles("2019-05-13T00:30:00+00:00", 1)
        + articles("2019-05-12T00:30:00+00:00", 1, 5)
    )
    site.build()
    page = site.read("/archive/2019/05/")
    assert sorted(re.findall(r'id="(day:\d+)"', page)) == ["day:12", "day:13"]
    assert 'href="/archive/2019/05/#day:12" aria-label="12 May 2019: 2 articles">12</a>' in page


def test_a_month_without_articles_is_its_name_alone(make_site: MakeSite) -> None:
    site = make_site(CONFIG + articles("2019-05-12", 1))
    site.build()
    page = site.read("/archive/2019/")
    assert len(re.findall(r'<li class="none">\s*<h3>\w+</h3>\s*</li>', page)) == 11
    assert page.count('<ol class="sheet') == 1


def test_no_month_and_no_day_is_called_the_busiest_where_two_are(make_site: MakeSite) -> None:
    site = make_site(CONFIG + articles("2019-05-12", 3) + articles("2019-06-13", 3))
    site.write("config.yaml", CONFIG.partition("\n")[2] + "topics: {sea: {label: Sea}}\n")
    for path in sorted((site.root / "content/articles").glob("*.md")):
        path.write_text(path.read_text().replace("title:", "topics: sea\ntitle:"))
    site.build()
    pages = [f"/{page}/" for page in ("archive", "archive/2019", "topics/sea")]
    assert not [page for page in pages if "busiest" in site.read(page)]
    site.write("content/articles/one.md", "---\ntitle: One\ndate: 2019-06-13\ntopics: sea\n---\nText.\n")
    site.build()
    assert [page for page in pages if "busiest" in site.read(page)] == pages


def test_a_month_has_the_calendar_of_its_year_and_writes_no_year_beside_its_articles(make_site: MakeSite) -> None:
    site = make_site(CONFIG + articles("2019-05-12", 1) + articles("2019-05-13", 2) + articles("2019-06-01", 3))
    site.build()
    year, may = site.read("/archive/2019/"), site.read("/archive/2019/05/")
    sheet = may.partition('<nav class="days"')[2].partition("</nav>")[0]
    assert DAY.findall(sheet) == [found for found in DAY.findall(year) if "May" in found[2]]
    assert [level for level, *_ in DAY.findall(sheet)] == ["l1", "l2"]
    assert re.findall(r"<time [^>]+>([^<]+)<", may) == ["13 May", "13 May", "12 May"]


def test_a_new_busiest_day_colours_every_month_anew(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site(CONFIG + articles("2019-05-12", 5) + articles("2019-06-13", 5))
    site.build()
    assert 'class="l4"' in site.read("/archive/2019/05/")
    for n in range(4, 11):
        site.write(f"content/articles/more-{n}.md", "---\ntitle: More\ndate: 2019-06-13\n---\nText.\n")
    site.build()
    assert 'class="l3"' in site.read("/archive/2019/05/")
    other = site.copy(tmp_path / "elsewhere")
    other.build()
    assert site.tree() == other.tree()
