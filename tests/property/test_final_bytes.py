"""Whatever a body says, what readers are given holds nothing that runs, restyles the site or breaks a feed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hostile import CONSTRUCTS, EXTENSIONS, hostile_body
from judging import (
    built_but_refused,
    feed_bodies,
    fragment_wrongs,
    other_files,
    parts_of,
    proses,
    shell,
    tree_of,
    unparsed,
    wrongs,
)
from pictures import png
from sites import NOW, SiteDir

COUNT, EDITIONS = 24, 3  # articles, of which the last have no summary of their own; editions
CONFIG = "title: Test\nurl: https://digest.example/\nsearch: false\nfeeds: {items: 100}\nmarkdown: {extensions: [%s]}\n"


def digest(root: Path, bodies: Sequence[str], extensions: Sequence[str]) -> SiteDir:
    """A digest of so many articles and editions; where there are fewer bodies, the others are plain."""
    site = SiteDir(root)
    site.write("config.yaml", CONFIG % ", ".join(extensions))
    site.write("content/media/m.png", png(4, 3))
    for number in range(COUNT):
        own = "" if number % 4 == 3 else "summary: S\n"
        head = f"title: T{number}\ndate: 2026-01-{number + 1:02}\n{own}"
        text = bodies[number] if number < len(bodies) else "Plain text."
        site.write(f"content/articles/a{number}.md", f"---\n{head}---\n{text.replace('m.png', '../media/m.png')}\n")
        if number < EDITIONS:
            head = f"title: E{number}\ndate: 2026-01-{number + 1:02}\narticles: [a{number}]\n"
            site.write(f"content/editions/e{number}.md", f"---\n{head}---\n{text}\n")
    return site


def built(site: SiteDir) -> dict[str, bytes]:
    """The site; bodies that are refused, each by its path, become plain first."""
    return built_but_refused(site, lambda text: text.split("\n---\n", 1)[0] + "\n---\nPlain text.\n")


def messages(site: SiteDir) -> list[tuple[str, str]]:
    """HTML and text of each edition's e-mail."""
    for number in range(EDITIONS):
        assert site.run("edition", "email", f"e{number}", "--now", NOW).code == 0
    return [parts_of((site.root / f"email/e{number}.eml").read_bytes()) for number in range(EDITIONS)]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], list[tuple[str, str]]]:
    """The same digest with plain bodies: its site, its e-mails."""
    site = digest(tmp_path_factory.mktemp("plain") / "digest", [], [])
    return built(site), messages(site)


def everything_wrong(site: SiteDir, twin: dict[str, bytes], mails: list[tuple[str, str]]) -> Iterator[str]:
    """What is wrong with the pages, feeds and e-mails of a digest, each with where it is."""
    tree = built(site)
    yield from unparsed(tree)
    if other := other_files(tree, twin):
        yield f"other files: {other}"
    for name, data in tree.items():
        if name.endswith(".html"):
            page = data.decode()
            if re.match(r"2026/|editions/e", name) and shell(page) != shell(twin[name].decode()):
                yield f"{name}: another page around the body"
            yield from (f"{name}: {wrong}" for prose in proses(tree_of(page)) for wrong in wrongs(prose))
    for place, body in feed_bodies(tree):
        yield from (f"{place}: {wrong}" for wrong in fragment_wrongs(body))
    for (html, text), (plain_html, _) in zip(messages(site), mails, strict=True):
        if shell(html) != shell(plain_html):
            yield "e-mail: another message around the body"
        yield from (f"e-mail: {wrong}" for prose in proses(tree_of(html)) for wrong in wrongs(prose, True, True))
        if re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", text):
            yield "e-mail: a control character in its text"


Twin = tuple[dict[str, bytes], list[tuple[str, str]]]


def assert_harmless(bodies: Sequence[str], extensions: Sequence[str], plain: Twin) -> None:
    with TemporaryDirectory() as folder:
        found = list(everything_wrong(digest(Path(folder), bodies, extensions), *plain))
    numbers = {int(one[1]) - 1 for wrong in found for one in re.finditer(r"2026/01/(\d+)/", wrong)}
    if found:
        said = [*found[:20], *(f"body {number}: {bodies[number]!r}" for number in sorted(numbers)[:5])]
        pytest.fail("\n".join(said), pytrace=False)


@pytest.mark.parametrize("extensions", [(), EXTENSIONS], ids=["stock", "extensions"])
def test_each_construct_by_itself(extensions: Sequence[str], plain: Twin) -> None:
    for start in range(0, len(CONSTRUCTS), COUNT):
        assert_harmless(CONSTRUCTS[start : start + COUNT], extensions, plain)


@pytest.mark.parametrize("extensions", [(), EXTENSIONS], ids=["stock", "extensions"])
# A build of so many bodies takes as long as hundreds of the examples that the profiles reckon with.
@settings(max_examples=settings.default.max_examples // 50)
@given(st.lists(st.integers(0, 1 << 40), min_size=COUNT, max_size=COUNT))
def test_constructs_bent_and_mixed(extensions: Sequence[str], plain: Twin, numbers: list[int]) -> None:
    assert_harmless([hostile_body(number) for number in numbers], extensions, plain)
