"""A page's title as its readers see it: the headline shown, else declared, without the site's name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from dateline.seeds.readers.html.page_head import MOST_VALUE, PageHead

_SEPARATOR = re.compile(" [-–—|·•:»«/~>]+ | ?[|»•] ?|: ")  # of white space there is one blank at most
_WORD = re.compile(r"\w+")
LONGEST = 300


def page_title(head: PageHead) -> str:
    """The title, or "" where the page has none."""
    site = site_names(head)
    declared = list(dict.fromkeys(title for one in _declared(head) if (title := without_site(one, site))))
    shown, holds = _shown(head.headlines, declared)
    if shown:
        return holds or without_site(shown, site)
    return declared[0] if declared else ""


def _declared(head: PageHead) -> list[str]:
    return [
        " ".join(head.linked.headline[:MOST_VALUE].split()),
        head.first("og:title"),
        head.first("twitter:title"),
        head.first("dc.title", "dcterms.title", "parsely-title", "sailthru.title"),
        head.title,
    ]


def _shown(headlines: Iterable[tuple[str, str]], declared: list[str]) -> tuple[str, str]:
    """The shown headline that is most like a declared title, and the title where it is a part.

    A part, because a headline element may hold a kicker or a deck as well.
    """
    best, part, most = "", "", 0.0
    for rank, (tag, shown) in enumerate(headlines):
        if not 0 < len(shown) <= LONGEST:
            continue
        for title in declared:
            alike, is_part = _alike(shown, title)
            if alike >= (0.3 if tag == "h1" else 0.8) and alike - rank * 0.01 > most:
                best, most = shown, alike - rank * 0.01
                part = title if is_part else ""
    return best, part


def _alike(shown: str, title: str) -> tuple[float, bool]:
    """How much of the two texts is the same words, and whether the title is a part of the shown."""
    one, other = _words(shown), _words(title)
    if not one or not other:
        return 0.0, False
    if one == other:
        return 2.0, False
    whole, inner = f" {' '.join(one)} ", f" {' '.join(other)} "
    if len(other) >= 3 and inner in whole:
        # After a kicker the title alone is better; before a deck it may be a title cut short.
        return 2.1 if whole.endswith(inner) else 1.0 + len(other) / len(one), True
    if len(one) >= 2 and whole in inner:
        return 0.5 + len(one) / len(other), False
    return 2 * len(set(one) & set(other)) / (len(set(one)) + len(set(other))), False


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold() if text.isascii() else unicodedata.normalize("NFKC", text).casefold())


def site_names(head: PageHead) -> list[str]:
    """The names that the page gives its site, and its host."""
    names = [
        head.first("og:site_name"),
        head.linked.publisher,
        head.first("application-name"),
        head.first("twitter:site").lstrip("@"),
    ]
    url = head.canonical or head.first("og:url") or head.linked.url
    if host := re.match(r"https?://(?:www\.)?([^/:]+)", url):
        names += [host[1], host[1].rsplit(".", 1)[0]]
    return [name for name in names if name]


def without_site(title: str, names: list[str]) -> str:
    """A title without the site's name at its end or its beginning, where that is sure."""
    squeezed = {_squeeze(name) for name in names} - {""}
    for _ in range(3):
        cuts = list(_SEPARATOR.finditer(title))
        if not cuts:
            break
        first, last = cuts[0], cuts[-1]
        if _squeeze(title[last.end() :]) in squeezed:
            title = title[: last.start()]
        elif _squeeze(title[: first.start()]) in squeezed:
            title = title[first.end() :]
        else:
            break
    return title.strip()


def _squeeze(name: str) -> str:
    return "".join(_WORD.findall(name.casefold())).removeprefix("the")
