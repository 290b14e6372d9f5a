"""A page's title as its readers see it: the headline shown, else declared, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.seeds.readers.page_head import PageHead

_SEPARATOR = re.compile(r"\s+[-–—|·•:»«/~>]+\s+|\s*[|»•]\s*|:\s+")
_WORD = re.compile(r"\w+")
LONGEST = 300


def page_title(head: PageHead) -> str:
    """The title, or "" where the page has none."""
    declared = [title for title in _declared(head) if title]
    shown = _shown(head.headlines, declared)
    if shown:
        return shown
    site = site_names(head)
    return next((title for one in declared if (title := without_site(one, site, head.title))), "")


def _declared(head: PageHead) -> list[str]:
    return [head.linked.headline, head.first("og:title"), head.first("twitter:title"),
            head.first("dc.title", "dcterms.title", "parsely-title", "sailthru.title"), head.title]


def _shown(headlines: Iterable[str], declared: list[str]) -> str:
    """The shown headline that a declared title holds, whole or nearly."""
    best, most = "", 0.0
    for rank, shown in enumerate(headlines):
        if not 0 < len(shown) <= LONGEST:
            continue
        alike = max((_alike(shown, title) for title in declared), default=0.0)
        alike -= rank * 0.01
        if alike > most:
            best, most = shown, alike
    return best if most >= 0.55 else ""


def _alike(shown: str, title: str) -> float:
    """How much of the two texts is the same words, from 0 to 1; a part of a title weighs more."""
    one, other = _words(shown), _words(title)
    if not one or not other:
        return 0.0
    if one == other:
        return 2.0
    same = len(set(one) & set(other))
    if len(one) >= 2 and f" {' '.join(one)} " in f" {' '.join(other)} ":
        return max(1.0 + len(one) / len(other) - 0.5, 0.0)
    return 2 * same / (len(set(one)) + len(set(other)))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def site_names(head: PageHead) -> list[str]:
    """The names that the page gives its site, and its host."""
    names = [head.first("og:site_name"), head.linked.publisher, head.first("application-name"),
             head.first("twitter:site").lstrip("@")]
    url = head.canonical or head.first("og:url") or head.linked.url
    if host := re.match(r"https?://(?:www\.)?([^/:]+)", url):
        names += [host[1], host[1].rsplit(".", 1)[0]]
    return [name for name in names if name]


def without_site(title: str, names: list[str], other: str = "") -> str:
    """A title without the site's name at its end or its beginning, where that is sure."""
    squeezed = {_squeeze(name) for name in names} - {""}
    for _ in range(3):
        cuts = list(_SEPARATOR.finditer(title))
        if not cuts:
            break
        first, last = cuts[0], cuts[-1]
        if _squeeze(title[last.end():]) in squeezed:
            title = title[:last.start()]
        elif _squeeze(title[:first.start()]) in squeezed:
            title = title[first.end():]
        else:
            break
    return title.strip()


def _squeeze(name: str) -> str:
    return "".join(_WORD.findall(name.casefold())).removeprefix("the")
