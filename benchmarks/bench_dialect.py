"""How near the stock Markdown dialect comes to another CommonMark engine on real texts, and what it costs.

    python benchmarks/bench_dialect.py FOLDER… [--rounds 5] [--out results.json]

Of each folder every .md file is rendered, without its front matter, by Dateline and by markdown-it-py (CommonMark,
tables, strikethrough), and their structures are compared: elements in order, and the text between them without white
space. What Dateline decides otherwise is taken out of the text for both: unknown tags, braces behind headings. Links
whose text is their address count as text, boxes of tasks too. Then the texts are rendered in turns by Dateline, by
Python-Markdown with the four extensions that a digest has, and by markdown-it-py; the median of each one's processor
time counts.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from markdown import Markdown
from markdown_it import MarkdownIt

from dateline.check.checks.structure import structure
from dateline.content.body.convert import STOCK, BodyRules, to_html
from dateline.content.body.html_names import ELEMENTS

PEER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PYTHON = Markdown(extensions=list(STOCK), output_format="html")
RULES = BodyRules()
_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\n.*?^\1[ \t]*\n", re.DOTALL | re.MULTILINE)
_HEAD_LINES = re.compile(r"\A(?:[A-Z]\w*:[^\n]*\n)+\n")
_TAG = re.compile(r"<(?=/?([A-Za-z][^\s/>:@]*)(?![^\s/>]*[:@]))")
_BRACES = re.compile(r"^(#{1,6}[ \t].*?)[ \t]*\{[#.][^}\n]*\}[ \t]*$", re.MULTILINE)
_TASK = re.compile(r" \[[ xX]?\]")


@dataclass(slots=True)
class Tree:
    """What was found of one folder: times are seconds of the processor for all its texts."""

    folder: str
    files: int = 0
    equal: int = 0
    unequal: dict[str, str] = field(default_factory=dict)  # by file: the first difference
    seconds: dict[str, float] = field(default_factory=dict)


def body(path: Path) -> str:
    """A file's text without its front matter: YAML, TOML or lines such as `Title: …`."""
    text = path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
    match = _FRONT.match(text) or _HEAD_LINES.match(text)
    return text[match.end() :] if match else text


def common(text: str) -> str:
    """A text without what the dialect decides otherwise."""
    return _BRACES.sub(r"\1", _TAG.sub(lambda tag: "<" if tag[1].lower() in ELEMENTS else "&lt;", text))


def first_difference(text: str) -> str:
    """Where the structures of a text part, as `ours | theirs`; nothing where they do not."""
    ours, theirs = structure(to_html(text, RULES)), _without_boxes(structure(PEER.render(text), deeper=1))
    if ours == theirs:
        return ""
    at = next((n for n, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs)))
    return f"{_around(ours, theirs, at)} | {_around(theirs, ours, at)}"


def _around(found: tuple[str, ...], other: tuple[str, ...], at: int) -> str:
    here, there = (each[at] if at < len(each) else "" for each in (found, other))
    part = next((n for n, (a, b) in enumerate(zip(here, there, strict=False)) if a != b), min(len(here), len(there)))
    return f"{' '.join(found[max(0, at - 2) : at])} {here[max(0, part - 20) : part + 30]}".strip()


def _without_boxes(found: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_in_turn(found))


def _in_turn(found: tuple[str, ...]) -> Iterator[str]:
    for number, each in enumerate(found):
        before = found[max(0, number - 2) : number]
        is_item = before[-1:] == ("<li ",) or before == ("<li ", "<p ")
        text = _TASK.sub(" ", each, count=1) if is_item and _TASK.match(each) else each
        if text != " ":
            yield text


def by_python(text: str) -> str:
    """What Python-Markdown makes of a text."""
    PYTHON.reset()
    return PYTHON.convert(text)


ENGINES: dict[str, Callable[[str], str]] = {
    "dateline": lambda text: to_html(text, RULES),
    "python-markdown": by_python,
    "markdown-it-py": PEER.render,
}


def timed(texts: list[str], rounds: int) -> dict[str, float]:
    """The median processor time of each engine for all texts, the engines taking turns."""
    seconds: dict[str, list[float]] = {name: [] for name in ENGINES}
    for _ in range(rounds):
        for name, render in ENGINES.items():
            start = time.process_time()
            for text in texts:
                render(text)
            seconds[name].append(time.process_time() - start)
    return {name: statistics.median(each) for name, each in seconds.items()}


def measured(folder: Path, rounds: int) -> Tree:
    """What is found of one folder."""
    tree, texts = Tree(str(folder)), []
    for path in sorted(folder.rglob("*.md")):
        texts.append(body(path))
        tree.files += 1
        if difference := first_difference(common(texts[-1])):
            tree.unequal[str(path.relative_to(folder))] = difference
    tree.equal = tree.files - len(tree.unequal)
    tree.seconds = timed(texts, rounds)
    return tree


def report(tree: Tree) -> Iterator[str]:
    """What is printed of one folder."""
    share = f"{100 * tree.equal / tree.files:.1f} %" if tree.files else "none"
    yield f"{tree.folder}: {tree.files} files, {tree.equal} equal, {share}"
    for path, difference in tree.unequal.items():
        yield f"  {path}: {difference}"
    own = tree.seconds["dateline"]
    for name, seconds in tree.seconds.items():
        yield f"  {name}: {seconds:.3f} s" + (f", dateline takes {own / seconds:.2f} of it" if seconds else "")


def main(arguments: list[str] | None = None) -> int:
    """0, when all folders were measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(arguments)
    trees = []
    for folder in options.folders:
        trees.append(measured(folder, options.rounds))
        print("\n".join(report(trees[-1])), flush=True)
    if options.out:
        found = {"python": platform.python_version(), "trees": [asdict(tree) for tree in trees]}
        options.out.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
