"""What is kept of the form of saved pages, beside trafilatura's Markdown of the same pages, and what it takes.

    python benchmarks/bench_pages.py FOLDER... [--limit N]

Of each page below the folders, every link, emphasis, item, row, quotation, heading, piece of code and superscript
counts that stands in a block of five words or more that an output has; it is kept where the output, rendered, has the
same element with the same words (a link with the same address). A page counts for at most 25 elements of a kind. The
time is the processor's, for one import of the page (without files) and for `trafilatura.extract` alone; the first page
is read once before, so that nobody's tables are counted.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import process_time
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import lxml.etree
import lxml.html
import trafilatura

from dateline.base.errors import DatelineError
from dateline.config.load import parse_config
from dateline.content.body.convert import BodyRules, render_body
from dateline.seeds.convert import convert
from dateline.seeds.readers.html.encoding import decode_html
from dateline.seeds.readers.html.parsed import parse_page
from dateline.seeds.readers.html.read import read_html
from dateline.seeds.ruleset import rules_of
from dateline.seeds.text.decode import Rejected

NOW = datetime(2026, 5, 1, tzinfo=UTC)
RULES = rules_of(parse_config("title: Test\nurl: https://x.example/\n"))
KINDS = {
    **dict.fromkeys(("b", "strong"), "strong"),
    **dict.fromkeys(("i", "em"), "emphasis"),
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), "headings"),
    "a": "links",
    "li": "list items",
    "tr": "table rows",
    "blockquote": "quotations",
    "code": "code",
    "pre": "code",
    "sup": "superscripts",
}
BLOCKS = frozenset("p li td th dt dd h1 h2 h3 h4 h5 h6 pre blockquote tr div section article body figcaption".split())
UNSEEN = frozenset(("script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "button"))
MOST = 25
LEAST = 5
Element = tuple[str, str, str]  # what it is, its words, its address


def words(text: str) -> str:
    """The words of a text, one blank between two, in lower case."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def shown(element: Any) -> str:
    """The text of an element, with blanks where a block or a line ends."""
    out: list[str] = []
    for event, one in lxml.etree.iterwalk(element, events=("start", "end")):
        out.append(" " if one.tag in BLOCKS or one.tag == "br" else "")
        out.append((one.text if event == "start" else one.tail if one is not element else "") or "")
    return "".join(out)


def address(written: str, base: str) -> str:
    """An address that can be compared: whole, without its scheme, escapes and tracking."""
    try:
        parts = urlsplit(unquote(urljoin(base, written.strip())))
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https"):
        return ""
    query = "&".join(one for one in parts.query.split("&") if not one.startswith(("utm_", "fbclid", "mc_")))
    return f"{parts.netloc}{parts.path.rstrip('/')}?{query}"


def elements(tree: Any, base: str = "") -> Iterator[tuple[Element, str]]:
    """The elements of a page in which meaning lies, each with the words of the block that it stands in."""
    stack = [tree]
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str) or element.tag in UNSEEN:
            continue
        stack.extend(reversed(element))
        kind = KINDS.get(element.tag)
        said = words(shown(element)) if kind else ""
        if not kind or not said or (kind == "table rows" and not _is_row(element)):
            continue
        to = address(element.get("href") or "", base) if kind == "links" else ""
        if kind == "links" and not to:
            continue
        block = next((one for one in (element, *element.iterancestors()) if one.tag in BLOCKS), element)
        yield (kind, said, to), words(shown(block))


def _is_row(row: Any) -> bool:
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    return len(cells) > 1 and all(cell.text_content().strip() for cell in cells) and row.find(".//table") is None


def score(page: list[tuple[Element, str]], markdown: str) -> tuple[Counter[str], Counter[str]]:
    """How many elements of a page stand in what an output kept, and how many of them it has, by kind."""
    tree = lxml.html.fragment_fromstring(render_body(markdown, BodyRules(), {}).html, create_parent="div")
    text = f" {words(shown(tree))} "
    have = {one for one, _ in elements(tree)}
    of: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    for (kind, said, to), block in page:
        if block.count(" ") >= LEAST - 1 and f" {block} " in text:
            of[kind] += 1
            hit[kind] += (kind, said, to) in have
    for kind, count in of.items():
        if count > MOST:
            hit[kind], of[kind] = round(hit[kind] * MOST / count), MOST
    return of, hit


def main() -> int:
    """Prints the table; 2 where no page could be read."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folders", nargs="+", type=Path)
    ask.add_argument("--limit", type=int)
    args = ask.parse_args()
    pages = sorted(path for folder in args.folders for path in folder.rglob("*.htm*"))[: args.limit]
    of: dict[str, Counter[str]] = {"dateline": Counter(), "trafilatura": Counter()}
    hit: dict[str, Counter[str]] = {"dateline": Counter(), "trafilatura": Counter()}
    took = {"dateline": 0.0, "trafilatura": 0.0}
    read = 0
    for path in pages[:1]:
        convert(read_html(path.read_bytes(), path.name), RULES, NOW)
        trafilatura.extract(decode_html(path.read_bytes()).text)
    for path in pages:
        data = path.read_bytes()
        text = decode_html(data).text
        start = process_time()
        try:
            item = read_html(data, path.name)
            ours = convert(item, RULES, NOW).body
        except (DatelineError, Rejected):
            continue
        middle = process_time()
        trafilatura.extract(text)
        took["trafilatura"] += process_time() - middle
        took["dateline"] += middle - start
        read += 1
        theirs = trafilatura.extract(
            text, url=item.facts.url, output_format="markdown", include_links=True, include_formatting=True
        )
        page = list(elements(parse_page(text), item.facts.url or ""))
        for name, markdown in (("dateline", ours), ("trafilatura", theirs or "")):
            counted, kept = score(page, markdown)
            of[name] += counted
            hit[name] += kept
    if not read:
        print("no page was read", file=sys.stderr)
        return 2
    print(f"{read} pages\n\n| kept of its form | dateline | trafilatura |\n| --- | ---: | ---: |")
    for kind in dict.fromkeys(KINDS.values()):
        cells = [f"{hit[n][kind] / of[n][kind]:.3f} of {of[n][kind]}" if of[n][kind] else "" for n in of]
        print(f"| {kind} | {' | '.join(cells)} |")
    ratio = took["dateline"] / took["trafilatura"]
    print(f"| seconds | {took['dateline']:.1f} ({ratio:.2f} ×) | {took['trafilatura']:.1f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
