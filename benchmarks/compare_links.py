"""Holds the link items found in an archive of digests against those that another Markdown library's trees show.

    python benchmarks/compare_links.py FOLDER [--own https://DIGEST/] [--all]

FOLDER holds Markdown texts, with the head of Pelican (`Title: …` lines), YAML or none, in any folders. Each is read
twice: by Dateline (content/links/), and by a walk over the tree that markdown-it-py parses, which counts by the rule of
docs/editions.md and shares no code with Dateline. Told are the texts that differ, each with the addresses that one of
the two has alone; then how often the same link stands again, over all texts in the order of their names.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from dateline.base.errors import DatelineError
from dateline.content.body.convert import BodyRules
from dateline.content.body.linked import linked_body
from dateline.content.links.items import LinkItem
from dateline.content.links.key import key_of

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HEAD = re.compile(r"\A(?:\ufeff)?(?:---\n.*?\n---\n|(?:[A-Z][\w-]*:[^\n]*\n)+)", re.DOTALL)
MARKS = re.compile(r"\s*(?:\[[^\[\]]{1,40}\]\s*)*")
BARE = re.compile(r"(?:https?://|www\.)[^\s<>]+", re.IGNORECASE)
ALOOF = {"blockquote", "table", "fence", "code_block", "html_block"}
NEAR = 25  # editions back in which `check` looks for a link


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """The texts of an archive without their heads, by name."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".md", ".markdown"):
            text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
            yield path.relative_to(folder).as_posix(), text[head.end() :] if (head := HEAD.match(text)) else text


def counted(text: str) -> list[str]:
    """The addresses of the link items in a text, by the rule, from the tree of another library."""
    return [
        address for address in _items(SyntaxTreeNode(PARSER.parse(text)), False) if re.match("(?i)https?://", address)
    ]


def _items(node: SyntaxTreeNode, in_item: bool) -> Iterator[str]:
    for child in node.children:
        if child.type in ALOOF:
            continue
        if child.type == "list_item":
            first = child.children[0] if child.children else None
            if first and first.type == "paragraph" and (found := _lead(first)):
                yield found[0]
        elif child.type == "paragraph" and not in_item:
            if (found := _lead(child)) and found[1]:
                yield found[0]
        elif child.type == "heading" and child.tag in ("h3", "h4", "h5", "h6"):
            found = _lead(child)
            if found and found[2]:
                yield found[0]
        if child.children:
            yield from _items(child, in_item or child.type == "list_item")


def _lead(block: SyntaxTreeNode) -> tuple[str, bool, bool] | None:
    """The address with which a block begins, whether it is emphasised, and whether nothing else stands in the block."""
    parts = list(block.children[0].children) if block.children else []
    while parts and parts[0].type == "text" and MARKS.fullmatch(parts[0].content):
        parts.pop(0)
    if not parts:
        return None
    first, alone = parts[0], not "".join(map(_words, parts[1:])).strip()
    if first.type == "text" and (bare := BARE.match(MARKS.sub("", first.content, count=1))):
        return bare[0].rstrip(".,:;)!?"), False, alone and bare[0] == first.content
    emphasised = False
    while first.type in ("em", "strong"):
        inside = [one for one in first.children if one.type != "text" or one.content.strip()]
        if len(inside) != 1:
            return None
        first, emphasised = inside[0], True
    return (str(first.attrs["href"]), emphasised, alone) if first.type == "link" else None


def _words(node: SyntaxTreeNode) -> str:
    return node.content or "".join(map(_words, node.children)) or ("\n" if node.type.endswith("break") else "x")


def differences(found: Sequence[LinkItem], other: Sequence[str], own: str) -> list[str]:
    """The addresses that one of the two has alone, behind `+` for Dateline and `-` for the other."""
    ours = [unquote(item.url) for item in found if not item.key.startswith(own)]
    theirs = [unquote(one) for one in other if not key_of(one).startswith(own)]
    told = []
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind != "equal":
            told += [*(f"+ {one}" for one in ours[a:b]), *(f"- {one}" for one in theirs[c:d])]
    return told


class Repeats:
    """The keys of an archive, and how often they stand again."""

    def __init__(self) -> None:
        self.places: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self.count = Counter[str]()

    def take(self, number: int, items: Sequence[LinkItem]) -> None:
        """Takes in an edition."""
        for item in items:
            self.count["links"] += 1
            before = self.places[item.key]
            if before:
                self.count["again"] += 1
                other = [url for _, url in before] if all(item.url != url for _, url in before) else []
                same_but_www = any(_no_www(item.url) == _no_www(url) for url in other)
                same_but_utm = any(_no_utm(_no_www(item.url)) == _no_utm(_no_www(url)) for url in other)
                self.count["by another address"] += bool(other)
                self.count["of these by http or www"] += same_but_www
                self.count["of these by utm_"] += same_but_utm and not same_but_www
                self.count[f"within {NEAR} editions"] += number - before[-1][0] <= NEAR
                self.count["in the same edition"] += number == before[-1][0]
            before.append((number, item.url))
        self.count["keys"] = len(self.places)


def _no_utm(address: str) -> str:
    return re.sub(r"[?&]utm_[^&#]*", "", address)


def _no_www(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", address, flags=re.IGNORECASE)


def main() -> None:
    """Compares and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--own", default="https://digest.example/", help="the digest's own address")
    parser.add_argument("--all", action="store_true", help="name every address that differs")
    asked = parser.parse_args()
    own, repeats, equal, total = key_of(asked.own), Repeats(), 0, 0
    for number, (name, text) in enumerate(texts(asked.folder)):
        total += 1
        try:
            items = [one for one in linked_body(text, BodyRules(), name).items if not one.key.startswith(own)]
        except DatelineError as error:
            print(f"{name}: {error}")
            continue
        told = differences(items, counted(text), own)
        repeats.take(number, items)
        equal += not told
        if told:
            print(f"{name}: {len(items)} links, {len(told)} differ")
            print("".join(f"    {one}\n" for one in (told if asked.all else told[:3])), end="")
    print(f"{equal} of {total} texts have the same link items")
    print(", ".join(f"{kind} {count:,}" for kind, count in repeats.count.items()))


if __name__ == "__main__":
    main()
