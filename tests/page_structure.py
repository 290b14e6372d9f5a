"""The law of an import over pages and feeds: `structure(render(import(page)))` equals the kept structure of the page.

    python tests/page_structure.py FOLDER... [--every N]

prints each page, and each entry of a feed, below the folders of which that is not so, with the first difference, and
then ends with 1. With `--every` it looks at each Nth file only.
Structure is each visible character with what it stands in: inline marks, a heading, quotations, items, a cell.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any

import html5lib

from dateline.base.errors import DatelineError
from dateline.config.load import parse_config
from dateline.content.body.convert import BodyRules, render_body
from dateline.seeds.convert import convert
from dateline.seeds.readers.feeds import read_feed
from dateline.seeds.readers.html.read import read_html
from dateline.seeds.ruleset import rules_of
from dateline.seeds.text.decode import Rejected
from dateline.seeds.text.document import Block, Mark
from dateline.seeds.text.item import ImportedArticle, RawItem

Pairs = list[tuple[str, tuple[str, ...]]]
RULES = rules_of(parse_config("title: Test\nurl: https://x.example/\n"))
NOW = datetime(2026, 5, 1, tzinfo=UTC)
INLINE = {"strong": "strong", "emphasis": "em", "code": "code", "sup": "sup", "sub": "sub", "del": "del", "ins": "ins"}
HELD = {"quote": "blockquote", "item": "li", "term": "dt", "description": "dd"}
ENDINGS = (".htm", ".html", ".xml", ".rss", ".atom", ".json")
SHOWN = {*INLINE.values(), *HELD.values(), "pre"}


def imported(data: bytes) -> tuple[RawItem, ImportedArticle]:
    """The item of a page and its article."""
    item = read_html(data, "page.html")
    return item, convert(item, RULES, NOW)


def items_in(path: Path) -> Iterator[RawItem]:
    """The item of a page, or those of a feed whose text is HTML."""
    data = path.read_bytes()
    if path.suffix.startswith(".htm"):
        yield read_html(data, path.name)
    else:
        found = (item for item in read_feed(data, path.name) if isinstance(item, RawItem))
        yield from (item for item in found if item.blocks)


def kept(item: RawItem, article: ImportedArticle) -> Pairs:
    """The characters of a page that its article keeps, each with its marks."""
    out: Pairs = []
    blocks = iter(sorted(item.blocks or (), key=lambda block: block.start))
    block = next(blocks, None)
    opened = iter(item.marks)
    after = next(opened, None)
    around: list[Mark] = []
    for span in article.spans:
        for at in range(span.start, span.end):
            while block is not None and at >= block.end:
                block = next(blocks, None)
            while after is not None and after.start <= at:
                around.append(after)
                after = next(opened, None)
            around = [mark for mark in around if mark.end > at]
            if span.fate == "kept" and block is not None and not item.text[at].isspace():
                out.append((item.text[at], _names(block, around)))
    return out


def _names(block: Block, around: list[Mark]) -> tuple[str, ...]:
    names = [HELD[holder.kind] for holder in block.within if holder.kind in HELD]
    names += ["heading"] if block.kind == "heading" else ["pre"] if block.kind == "code" else []
    links = {"a" for mark in around if mark.kind == "link" and mark.to and block.kind != "code"}
    if block.kind != "code":
        names += {INLINE[mark.kind] for mark in around if mark.kind in INLINE} | links
        names += ["cell"] if any(mark.kind == "cell" for mark in around) else []
        names += ["strong"] if any(mark.kind == "cell" and mark.to.startswith("th") for mark in around) else []
    return _sorted(names)


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    """Names in order; how often one stands in another counts only of quotations and items."""
    deep = [name for name in names if name in ("li", "blockquote")]
    return (*sorted({*names} - {*deep}), *sorted(deep))


def shown(article: ImportedArticle) -> Pairs:
    """The characters that a build shows of an article's body, each with its marks."""
    tree = html5lib.parseFragment(render_body(article.body, BodyRules(), {}).html, namespaceHTMLElements=False)
    return [(char, _sorted(names)) for char, names in _characters(tree, ()) if not char.isspace()]


def _characters(element: Any, open_: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for char in element.text or "":
        yield char, open_
    for child in element:
        yield from _characters(child, open_ + _own(child, open_))
        for char in child.tail or "":
            yield char, open_


def _own(element: Any, open_: tuple[str, ...]) -> tuple[str, ...]:
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in ("td", "th"):
        return ("cell", "strong") if tag == "th" else ("cell",)
    if "pre" in open_ or (tag == "a" and not element.get("href")):
        return ()
    if tag[:1] == "h" and tag[1:].isdigit():
        return ("heading",)
    return (tag,) if tag in SHOWN or tag == "a" else ()


def first_difference(item: RawItem, article: ImportedArticle) -> str:
    """What the article shows where it first is not what the page kept, "" for no such place."""
    wanted, found = _without_bare(kept(item, article)), _without_bare(shown(article))
    for number, (one, other) in enumerate(zip_longest(wanted, found)):
        if one != other:
            near = "".join(char for char, _ in wanted[max(0, number - 30) : number + 10])
            return f"kept {one}, shown {other}, near {near!r}"
    return ""


def _without_bare(pairs: Pairs) -> Pairs:
    """Pairs in which what reads as an address is no link: that is one wherever it stands."""
    text = "".join(char for char, _ in pairs)
    out = list(pairs)
    for sign in ("http://", "https://", "www.", "@"):
        at = text.find(sign)
        while at >= 0:
            start, end = at, at
            while sign == "@" and start and "a" in pairs[start - 1][1]:
                start -= 1
            while end < len(pairs) and (end - at < len(sign) or "a" in pairs[end][1]):
                end += 1
            for number in range(start, end):
                out[number] = (pairs[number][0], tuple(name for name in pairs[number][1] if name != "a"))
            at = text.find(sign, max(end, at + 1))
    return out


def main() -> int:
    """How many pages break the law, as an exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--every", type=int, default=1)
    given = parser.parse_args()
    files = sorted(path for folder in given.folders for path in folder.rglob("*") if path.suffix in ENDINGS)
    broken = read = 0
    for path in files[:: given.every]:
        try:
            items = list(items_in(path))
        except (DatelineError, Rejected):
            continue
        for item in items:
            try:
                article = convert(item, RULES, NOW)
            except (DatelineError, Rejected):
                continue
            read += 1
            if difference := first_difference(item, article):
                broken += 1
                print(f"{item.seed}: {difference}")
    print(f"{read - broken} of {read} texts keep their structure")
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
