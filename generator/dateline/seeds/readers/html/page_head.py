"""What a page's own head and markup declare, gathered once: meta, JSON-LD, links, times."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from dateline.seeds.readers.html.json_ld import LinkedData, read_linked_data
from dateline.seeds.writing.runs import sign_of

MOST_VALUE = 5_000
MOST_METAS = 2_000
MOST_NAMES = 200  # headlines, or authors, of a page
MOST_STEPS = 1_000  # beginnings and ends of elements that one of them is read from, as they may stand in one another
_DATED = ("time", "span", "abbr", "div", "p", "meta", "relative-time")
_SIGNED = ("a", "span", "div", "p", "address", "meta")
_HEADED = ("h1", "h2", "div", "span", "p")
HOME = "home"
_ROOT = re.compile(r"(?:https?:)?//[^/]+/?|\.?/|(?:\.?/)?index\.\w{3,5}|\.")
_MENUS = ("nav", "li", "footer")
MOST_ABOVE = 4  # elements that a headline may stand in, which are looked at
_PARTS = frozenset("span div p small br a strong h1 h2 h3 h4 time label header".split())
_PARTED = "\x1c"  # a sign that no page has: it would be no XML
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)\s*|Page saved with SingleFile\s+url:\s*)(https?://[^\s<>\"]+)"
)


@dataclass(frozen=True, slots=True)
class Headline:
    """What a page shows as a headline: the tag that it counts as, its words, and those of the elements in it.

    The tag is empty where it stands in a menu or a path of links: it names the page there. HOME is that of a name that
    leads to the first page of the site.
    """

    tag: str
    text: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageHead:
    """A page's declarations: `metas` by lower-case name, and its other ways to say the same."""

    metas: dict[str, tuple[str, ...]]
    linked: LinkedData
    title: str = ""
    canonical: str = ""
    lang: str = ""
    times: tuple[str, ...] = ()
    updated_times: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    headlines: tuple[Headline, ...] = ()

    def first(self, *names: str) -> str:
        """The first value that is not empty among the metas of these names."""
        return next((value for name in names for value in self.metas.get(name, ()) if value), "")


def read_head(tree: Any, page: str = "") -> PageHead:
    """Everything that the tree declares; `page` is its source, for the comment that savers leave."""
    scripts = (
        script.text_content() for script in tree.iter("script") if "ld+json" in (script.get("type") or "").lower()
    )
    saved = _SAVED_FROM.search(page[:5_000])
    named = tree.xpath("//*[@itemprop or @rel or self::time or self::relative-time or self::abbr]")
    updated, times = _times(named)
    return PageHead(
        metas=_metas(tree),
        linked=read_linked_data(scripts),
        title=next((_words(e) for e in tree.iter("title") if _words(e)), ""),
        canonical=_canonical(tree) or (saved[1] if saved else ""),
        lang=tree.get("lang") or tree.get("xml:lang") or "",
        times=times,
        updated_times=updated,
        authors=tuple(islice(_authors(named), MOST_NAMES)),
        headlines=tuple(dict.fromkeys(islice(_headlines(tree, named), MOST_NAMES))),
    )


def _metas(tree: Any) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for number, meta in enumerate(tree.iter("meta")):
        value = " ".join((meta.get("content") or "")[:MOST_VALUE].split())
        if number >= MOST_METAS or not value:
            continue
        for attribute in ("property", "name", "itemprop"):
            for name in (meta.get(attribute) or "").lower().split():
                found.setdefault(name, []).append(value)
    return {name: tuple(values) for name, values in found.items()}


def _canonical(tree: Any) -> str:
    return next(
        (
            link.get("href") or ""
            for link in tree.iter("link")
            if "canonical" in (link.get("rel") or "").lower().split()
        ),
        "",
    )


def _times(named: Sequence[Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What `time` elements and dated microdata say: updated, and the others in page order."""
    updated, others, sure = [], [], []
    for element in named:
        if element.tag not in _DATED:
            continue
        itemprop = (element.get("itemprop") or "").lower()
        stamp = element.get("datetime") or element.get("content") or ""
        if element.tag != "time" and not itemprop.startswith("date") and element.tag != "relative-time":
            if element.tag != "abbr" or "published" not in (element.get("class") or ""):
                continue
            stamp = element.get("title") or ""
        stamp = (stamp or _words(element))[:100]
        names = f"{itemprop} {element.get('class') or ''}".lower()
        if "modif" in names or "update" in names:
            updated.append(stamp)
        elif "publish" in names or "pubdate" in element.attrib or "created" in names:
            sure.append(stamp)
        else:
            others.append(stamp)
    return tuple(updated[:5]), tuple([*sure, *others][:10])


def _authors(named: Sequence[Any]) -> Iterator[str]:
    for element in named:
        if element.tag not in _SIGNED:
            continue
        rel = (element.get("rel") or "").lower().split()
        itemprop = (element.get("itemprop") or "").lower().split()
        if "author" in rel or "author" in itemprop:
            name = next((e for e in element.iter() if "name" in (e.get("itemprop") or "").split()), element)
            words = _words(name)
            if 0 < len(words) <= 100:
                yield words


def _headlines(tree: Any, named: Sequence[Any]) -> Iterator[Headline]:
    """What a page shows as headlines, likeliest first."""
    for element in named:
        if element.tag in _HEADED and "headline" in (element.get("itemprop") or "").split():
            yield _headline(element, "h1")
    for tag in ("h1", "h2", "h3"):
        for element in tree.iter(tag):
            yield _headline(element, HOME if _leads_home(element) else "" if _is_in_menu(element) else tag)


def _is_in_menu(element: Any) -> bool:
    return any(above.tag in _MENUS for above in islice(element.iterancestors(), MOST_ABOVE))


def _leads_home(element: Any) -> bool:
    """Whether a headline is a link to the first page of its site, which has the name of the site for its words."""
    link = next(element.iter("a"), None)
    return link is not None and _ROOT.fullmatch(link.get("href") or "#") is not None and _words(link) == _words(element)


def _headline(element: Any, tag: str) -> Headline:
    """A headline with its raised and lowered signs as they are; blanks part the elements that lie side by side."""
    pieces = [sign_of(text, kind) if kind and text.strip() else text for text, kind in _pieces(element, parted=True)]
    parts = [_flow([part]) for part in "".join(pieces).split(_PARTED)]
    return Headline(tag, _flow(" " if piece == _PARTED else piece for piece in pieces), tuple(filter(None, parts)))


def _words(element: Any) -> str:
    return _flow(text for text, _ in _pieces(element))


def _flow(pieces: Iterable[str]) -> str:
    return " ".join("".join(pieces)[:MOST_VALUE].split())


def _pieces(element: Any, parted: bool = False) -> Iterator[tuple[str, str]]:
    """The texts in an element, each with "sup" or "sub" where it begins one; no more than a value has.

    Where they are to be `parted`, a sign of its own stands at the ends of elements that are more than a mark.
    """
    from lxml.etree import iterwalk

    length = 0
    for number, (event, node) in enumerate(iterwalk(element, events=("start", "end", "comment", "pi"))):
        if length > MOST_VALUE or number > MOST_STEPS:
            return
        begins = event == "start"
        if parted and node is not element and event in ("start", "end") and node.tag in _PARTS:
            yield _PARTED, ""
        text = node.text if begins else node.tail if node is not element else ""
        if text:
            length += len(text)
            yield text, node.tag if begins and node.tag in ("sup", "sub") else ""
