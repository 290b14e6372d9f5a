"""From page to page in Chromium with no host but the site’s own: nothing asked elsewhere, said, or broken."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urldefrag

import pytest

from gallery import KINDS
from visits import Visit

pytestmark = pytest.mark.browser
SEEN = """() => ({
  links: [...document.querySelectorAll('a[href]')].map(link => link.href),
  ids: [...document.querySelectorAll('[id]')].map(one => one.id),
  images: [...document.images].map(one => ({
    file: one.src, alt: one.getAttribute('alt'), sized: one.hasAttribute('width') && one.hasAttribute('height')})),
  blocking: performance.getEntriesByType('resource').filter(one => one.renderBlockingStatus === 'blocking').length,
})"""


def crawl(visit: Visit, start: tuple[str, ...]) -> dict[str, Any]:
    """What each page shows that links lead to, beginning with `start`."""
    top = visit.origin + visit.base
    waiting, found = [top + route.lstrip("/") for route in start], {}
    while waiting:
        if (url := waiting.pop()) in found:
            continue
        visit.go("/" + url[len(top) :])
        found[url] = visit.page.evaluate(SEEN)
        pages = (urldefrag(link).url for link in found[url]["links"])
        waiting += [link for link in pages if link.startswith(top) and link.endswith("/")]
    return found


def complaints(pages: dict[str, Any]) -> list[str]:
    """Links to anchors that are not there, pictures without size or text, and more than one file that blocks."""
    said = []
    for url, page in pages.items():
        for link, anchor in map(urldefrag, page["links"]):
            if anchor and link in pages and unquote(anchor) not in pages[link]["ids"]:
                said.append(f"{url}: nothing at {link}#{anchor}")
        said += [f"{url}: {one}" for one in page["images"] if not one["alt"] or not one["sized"]]
        if page["blocking"] > 1:
            said.append(f"{url}: {page['blocking']} files block its first paint")
    return said


def test_the_whole_demonstration_site(visit: Visit) -> None:
    pages = crawl(visit, ("/",))
    assert len(pages) > 30
    assert not complaints(pages)


def test_every_form_of_the_layouts(gallery_visit: Visit) -> None:
    found = {}
    for route in KINDS:
        page = gallery_visit.go(route)
        found[page.url] = page.evaluate(SEEN)
    assert any(page["images"] for page in found.values())
    assert not complaints(found)
