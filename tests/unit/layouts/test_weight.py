"""Pages are small, and ask for one style sheet."""

from __future__ import annotations

import gzip
import re

from gallery import KINDS
from sites import SiteDir

LIMIT = 14_000  # bytes that arrive in the first round trip


def test_an_article_and_its_style_sheet_fit_the_first_round_trip(built_gallery: SiteDir) -> None:
    page = built_gallery.read("/2017/08/18/lead/")
    (sheet,) = re.findall(r'<link rel="stylesheet" href="([^"]*)">', page)
    weight = sum(len(gzip.compress(text.encode(), 9)) for text in (page, built_gallery.read(sheet)))
    assert weight < LIMIT


def test_no_page_holds_style_or_script_of_its_own(built_gallery: SiteDir) -> None:
    for route in KINDS:
        page = built_gallery.read(route)
        if route == "/search/":  # the one page with a script, a file of the site's own
            page, scripts = re.subn(r'<script type="module" src="/assets/search\.\w+\.js"></script>', "", page)
            assert scripts == 1
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! type=\"application/ld\+json\")|javascript:", page), (
            route
        )


def test_no_page_wastes_lines(built_gallery: SiteDir) -> None:
    for route in KINDS:
        page = re.sub(r"<pre>.*?</pre>", "", built_gallery.read(route), flags=re.DOTALL)
        assert "\n\n" not in page.partition("<main")[0], route
