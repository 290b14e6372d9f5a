"""Where links and pictures of a rendered body lead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.content.body.destinations import absolute, resolved
from sites import write_site

BASE = "https://digest.example/sub/2026/01/30/a/"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ('<a href="/sub/b/">b</a>', '<a href="https://digest.example/sub/b/">b</a>'),
        ('<a href="#fn:1">1</a>', f'<a href="{BASE}#fn:1">1</a>'),
        ('<a href="gone.md">x</a>', f'<a href="{BASE}gone.md">x</a>'),
        (
            '<img alt="a &gt; b" src="/m.png?a=1&amp;b=2">',
            '<img alt="a &gt; b" src="https://digest.example/m.png?a=1&amp;b=2">',
        ),
        ('<video poster="p.png" src="v.mp4">', f'<video poster="{BASE}p.png" src="{BASE}v.mp4">'),
        ('<a href="https://other.example/">x</a>', '<a href="https://other.example/">x</a>'),
        ('<a href="mailto:desk@digest.example">x</a>', '<a href="mailto:desk@digest.example">x</a>'),
        ('<a href="http://[">x</a>', '<a href="http://[">x</a>'),
        ('<code>&lt;a href="x"&gt;</code>', '<code>&lt;a href="x"&gt;</code>'),
        ('<p title="a href=&quot;b&quot;">x</p>', '<p title="a href=&quot;b&quot;">x</p>'),
    ],
)
def test_feeds_carry_whole_addresses(written: str, found: str) -> None:
    assert absolute(written, BASE) == found


def test_text_that_resembles_tags_costs_no_time() -> None:
    assert absolute("<a x " * 20_000, BASE) == "<a x " * 20_000


def test_an_address_stays_inside_its_attribute() -> None:
    links = {"a.md?x=1&y=2": "/a/?x=1&y=2", 'b".md': '/b"/', "p&q.png": "/media/p&q.png"}
    written = (
        '<a href="a.md?x=1&amp;y=2">a</a><a href="b&quot;.md">b</a><img src="p&amp;q.png" alt="p">'
        '<img src="https://h.example/?a=1&amp;b=2&lt;x"><img src="//h.example/&quot;onload=x" alt="q">'
    )
    found = re.findall(r'(?:href|src)="([^"]*)"', resolved(written, links, {})[0])
    assert found == [
        *("/a/?x=1&amp;y=2", "/b&quot;/", "/media/p&amp;q.png"),
        *("https://h.example/?a=1&amp;b=2&lt;x", "//h.example/&quot;onload=x"),
    ]
    assert ">https://h.example/?a=1&amp;b=2&lt;x</a>" in resolved(written, links, {})[0]


LINKS = {"a.png": "/media/a.png", "gone.png": None}
SIZES = {"/media/a.png": (300, 200)}


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("", 'width="300" height="200"'),
        (' width="150"', 'width="150" height="100"'),
        (' height="50"', 'height="50" width="75"'),
        (' width="10" height="10"', 'width="10" height="10"'),
        (' width="half"', 'width="300" height="200"'),
    ],
)
def test_a_picture_keeps_its_proportions(given: str, found: str) -> None:
    html, warnings = resolved(f'<img src="a.png"{given}>', LINKS, SIZES)
    attributes = dict(re.findall(r'(width|height)="(\w+)"', html))
    assert attributes == dict(re.findall(r'(width|height)="(\w+)"', found))
    assert not warnings


def test_only_a_picture_with_a_title_and_nothing_beside_it_is_a_figure() -> None:
    one = '<p><img src="a.png" title="T"></p>'
    assert (
        resolved(one, LINKS, {})[0].startswith("<figure><img ")
        and "<figcaption>T</figcaption>" in resolved(one, LINKS, {})[0]
    )
    for other in ('<p><img src="a.png"></p>', '<p><img src="a.png" title="T"> text</p>'):
        assert "figure" not in resolved(other, LINKS, {})[0]


def test_a_picture_that_is_not_there_leaves_its_text_and_a_warning() -> None:
    html, (note,) = resolved('<p><img src="gone.png" alt="A boat"></p>', LINKS, {}, {"gone.png": 4})
    assert html == "<p>A boat</p>"
    assert (note.line, note.found) == (5, "gone.png leads nowhere on this site")


@pytest.mark.parametrize("scheme", ["mailto:", "tel:", "javascript:"])
def test_a_scheme_behind_a_control_character_is_no_place_of_the_site(tmp_path: Path, scheme: str) -> None:
    site = write_site(tmp_path, "-- config.yaml --\ntitle: T\nurl: https://digest.example/\n")
    text = f"![x]( &#x1;{scheme} ) [y](&#x15;{scheme})"
    site.write("content/articles/a.md", f"---\ntitle: A\ndate: 2026-01-01\n---\n{text}\n")
    done = site.run("build")
    page = (site.root / "site/2026/01/01/a/index.html").read_text(encoding="utf-8")
    assert "<img" not in page
    assert f'"{scheme}' not in page
    assert done.stderr.count("leads nowhere on this site") == 2
