"""Whatever the title, note and address of a link say, no markup, path or request becomes of it anywhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hostile import CONSTRUCTS, EXTENSIONS, hostile_body
from judging import (
    ATTRIBUTES,
    HARMLESS,
    SCHEME,
    SCHEMES,
    SMALLER,
    built_but_refused,
    feed_bodies,
    fragment_wrongs,
    other_files,
    proses,
    tree_of,
    unparsed,
    wrongs,
)
from pictures import png
from sites import SiteDir

COUNT = 12  # editions
CONFIG = "title: T\nurl: https://digest.example/\nsearch: false\ndata: true\nmarkdown: {extensions: [%s]}\n"
# Where something hostile may stand in a link item; @LINE@ is it in one line, @N@ a number.
FORMS = [
    "- [@LINE@](https://a.example/@N@): @LINE@",
    "- [title](@LINE@)",
    "- [title](https://b.example/@LINE@)",
    "- [title](<https://b.example/@N@?@LINE@>)",
    "- [@LINE@] [title](https://c.example/@N@): @LINE@ ([@LINE@](https://d.example/@N@)) [[x](@LINE@)]",
    "- **[@LINE@](https://e.example/@N@)** @LINE@",
    "- @LINE@",
    "## @LINE@\n\n### [@LINE@](https://f.example/@N@)\n\n@TEXT@",
    '- <a href="https://g.example/@N@" @LINE@>@LINE@</a> @LINE@',
    "- <https://h.example/@LINE@>",
    "- https://i.example/@LINE@",
]
# What a browser asks for by itself, or that changes where it goes.
ASKING = frozenset(
    "audio base embed form frame iframe image img input link meta object script source style video".split()
)


def items(constructs: Sequence[str], number: int) -> str:
    """An edition's body with every form of link item for each of these."""
    blocks = []
    for place, hostile in enumerate(constructs):
        form = FORMS[(number + place) % len(FORMS)]
        line = re.sub(r"[\r\n]+", " ", hostile)
        blocks.append(form.replace("@N@", f"{number}-{place}").replace("@LINE@", line).replace("@TEXT@", hostile))
    return "\n\n".join(blocks)


def digest(root: Path, bodies: Sequence[str], extensions: Sequence[str]) -> SiteDir:
    """A digest of editions, each of which has a plain link first."""
    site = SiteDir(root)
    site.write("config.yaml", CONFIG % ", ".join(extensions))
    site.write("content/media/m.png", png(4, 3))
    for number in range(COUNT):
        text = bodies[number].replace("m.png", "../media/m.png") if number < len(bodies) else ""
        head = f"title: E{number}\ndate: 2026-01-{number + 1:02}\nsummary: S\n"
        first = f"## Part\n\n- [Plain {number}](https://plain.example/{number})"
        site.write(f"content/editions/e{number}.md", f"---\n{head}---\n{first}\n\n{text}\n")
    return site


def built(site: SiteDir) -> dict[str, bytes]:
    """The site; bodies that are refused, each by its path, are left with their plain link first."""
    return built_but_refused(site, lambda text: "\n".join(text.split("\n")[:9]) + "\n")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site of the same digest with plain links alone."""
    return built(digest(tmp_path_factory.mktemp("plain") / "digest", [], []))


def asked(root: Element) -> list[tuple[str, str]]:
    """What a page asks for, but for pictures of the digest."""
    found = ((node.tag, node.get("src") or node.get("href") or node.get("http-equiv") or "") for node in root.iter())
    return [
        (tag, to)
        for tag, to in found
        if tag in ASKING and not to.startswith("/media/") and not (tag == "input" and not to)
    ]


def page_wrongs(page: str, twin: str) -> Iterator[str]:
    """What is wrong with a page, held against the one with plain links."""
    root, other = tree_of(page), tree_of(twin)
    if asked(root) != asked(other):
        yield f"it asks for {asked(root)}"
    names = ATTRIBUTES.union(*(node.attrib for node in other.iter()), {"checked", "disabled", "role", "aria-label"})
    tags = HARMLESS.union(str(node.tag) for node in other.iter())
    for node in root.iter():
        if not isinstance(node.tag, str):
            yield "a comment"
            continue
        if node.tag not in tags:
            yield f"<{node.tag}>"
        smaller = {name for name, form in SMALLER.items() if node.tag == "img" and form.fullmatch(node.get(name, ""))}
        yield from (f"<{node.tag} {name}>" for name in node.attrib.keys() - names - smaller - {"tabindex"})
        for name in ("href", "src", "cite"):
            scheme = SCHEME.match(re.sub(r"[\t\n\r]", "", node.get(name, "")))
            if scheme and scheme[1].lower() not in SCHEMES:
                yield f"<{node.tag} {name}={node.get(name)!r}>"
    yield from (wrong for prose in proses(root) for wrong in wrongs(prose))


def web(address: str) -> bool:
    return bool(re.match(r"https?://[^\s<>\"]+\Z", address, re.IGNORECASE))


def feed_wrongs(tree: dict[str, bytes]) -> Iterator[str]:
    """What is wrong with the feeds and the data."""
    for folder in ("", "editions/", "links/"):
        for place, body in feed_bodies(tree, folder):
            yield from (f"{place}: {wrong}" for wrong in fragment_wrongs(body))
    atom = "{http://www.w3.org/2005/Atom}"
    for entry in ElementTree.fromstring(tree["links/feed.xml"]).iter(f"{atom}entry"):
        yield from (
            "a title of Atom that is HTML" for one in entry.iter(f"{atom}title") if one.get("type", "text") != "text"
        )
        via = [one.get("href", "") for one in entry.findall(f"{atom}link[@rel='via']")]
        yield from (f"links/feed.xml: {one!r}" for one in via if not web(one))
        yield from (f"an id {one.text!r}" for one in entry.iter(f"{atom}id") if re.search(r"[\s<>\"]", one.text or ""))
    for one in json.loads(tree["links/feed.json"])["items"]:
        if not web(one["external_url"]):
            yield f"links/feed.json: {one['external_url']!r}"
    for line in tree["data/links.ndjson"].decode().rstrip("\n").split("\n"):  # JSON may hold U+2028
        row = json.loads(line)
        yield from (f"data: {wrong}" for wrong in fragment_wrongs(row["note_html"]))
        yield from (
            f"data: {at!r}" for at in [row["url"], *(url for _, url in map(dict.values, row["also"]))] if not web(at)
        )


def everything_wrong(site: SiteDir, twin: dict[str, bytes]) -> Iterator[str]:
    tree = built(site)
    yield from unparsed(tree)
    if other := other_files(tree, twin):
        yield f"other files: {other}"
    for name, data in tree.items():
        if name.endswith(".html"):
            yield from (f"{name}: {wrong}" for wrong in page_wrongs(data.decode(), twin[name].decode()))
    yield from feed_wrongs(tree)


def assert_harmless(bodies: Sequence[str], extensions: Sequence[str], plain: dict[str, bytes]) -> None:
    with TemporaryDirectory() as folder:
        found = list(everything_wrong(digest(Path(folder), bodies, extensions), plain))
    if found:
        numbers = {int(one[1]) for wrong in found for one in re.finditer(r"editions/e(\d+)", wrong)}
        pytest.fail("\n".join([*found[:20], *(f"body {n}: {bodies[n]!r}" for n in sorted(numbers)[:3])]), pytrace=False)


@pytest.mark.parametrize("extensions", [(), EXTENSIONS], ids=["stock", "extensions"])
@pytest.mark.parametrize("turn", range(0, len(FORMS), 4))
def test_each_construct_in_link_items(turn: int, extensions: Sequence[str], plain: dict[str, bytes]) -> None:
    bodies = [items(CONSTRUCTS[number::COUNT], number + turn) for number in range(COUNT)]
    assert_harmless(bodies, extensions, plain)


@pytest.mark.parametrize("extensions", [(), EXTENSIONS], ids=["stock", "extensions"])
@settings(max_examples=settings.default.max_examples // 50)
@given(st.lists(st.integers(0, 1 << 40), min_size=COUNT, max_size=COUNT))
def test_constructs_bent_and_mixed_in_link_items(
    extensions: Sequence[str], plain: dict[str, bytes], numbers: list[int]
) -> None:
    bodies = [items([hostile_body(number + n) for n in range(5)], place) for place, number in enumerate(numbers)]
    assert_harmless(bodies, extensions, plain)
