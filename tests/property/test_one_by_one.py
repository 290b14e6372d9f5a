"""Each key changed once, and back: what is built after it is what a clean build makes, byte for byte.

The tests are made from the field lists themselves, so that no key can be forgotten: one that `field_edits` has no
edit for fails. Each edit is built by a process that remembers and by a new one. And each page holds the law on which
all of it rests: where the fingerprint of what it is made from is the same, all that its layout is given is the same.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import field_edits
from dateline.base.fingerprint import FrozenMap
from dateline.base.project import default_layouts
from dateline.config.load import parse_config
from dateline.config.table import CONFIG_FILE
from dateline.content.fields import ARTICLE, EDITION, PAGE
from dateline.model.site import Choice, assemble
from dateline.pages.plan import site_info
from dateline.render.theme import Theme
from dateline.render.words import load_words
from dateline.yaml.kinds import Kind
from dateline.yaml.table import Table
from field_edits import Edit
from thrice import NOW, Made, Thrice, forget_everything, quick_folder

KINDS: dict[str, tuple[Table[Any], str, dict[str, Edit]]] = {
    "config": (CONFIG_FILE, "config.yaml", field_edits.CONFIG),
    "article": (ARTICLE, "content/articles/middle.md", field_edits.ARTICLE),
    "edition": (EDITION, "content/editions/second.md", field_edits.EDITION),
    "page": (PAGE, "content/pages/about.md", field_edits.PAGE),
}
OWN = Theme(Path("nowhere"), default_layouts())


def keys_of(table: Table[Any], before: str = "") -> Iterator[str]:
    """Every key that a file of this kind can have, with the keys inside it; `*` stands for a name of one's own."""
    for field in table.fields:
        key = f"{before}{field.name}"
        yield key
        yield from _inner(field.kind, key)


def _inner(kind: Kind, key: str) -> Iterator[str]:
    if isinstance(kind, Table):
        yield from keys_of(kind, f"{key}.")
    elif kind.inner is not None:
        yield from _inner(kind.inner, f"{key}.*")


@pytest.fixture(scope="module")
def held() -> Iterator[Callable[[], Thrice]]:
    """Gives the digest before any edit, made anew only where a test before left it otherwise."""
    home = Path(quick_folder())
    kept: list[Thrice] = []

    def get() -> Thrice:
        if not kept or not kept[-1].sound:
            kept.append(Thrice(home / str(len(kept)), field_edits.base()))
        return kept[-1]

    yield get
    shutil.rmtree(home)


def assert_same(made: Made, wanted: Made) -> None:
    """The same files, and the same said of them."""
    routes = made.files.keys() | wanted.files.keys()
    assert not {route for route in routes if made.files.get(route) != wanted.files.get(route)}
    assert made.said == wanted.said


def assert_lawful(one: Made, other: Made) -> None:
    """A page of one fingerprint has one context."""
    for route in one.pages.keys() & other.pages.keys():
        (mark, context), (other_mark, other_context) = one.pages[route], other.pages[route]
        assert mark != other_mark or context == other_context, route


def change(digest: Thrice, path: str, data: bytes | None, seen: bool) -> None:
    """Holds builds against clean ones after the file at `path` is `data`, and after it is what it was before."""
    before = digest.files.get(path)
    assert data != before
    digest.sound = False
    digest.put(path, data)
    remembering = digest.remembering((path,))
    forget_everything()
    new, after = digest.new(), digest.clean()
    assert_same(remembering, after)
    assert_same(new, after)
    assert_lawful(digest.base, after)
    assert seen == (after.files != digest.base.files)
    digest.put(path, before)
    assert_same(digest.new(), digest.base)
    assert_same(digest.remembering((path,)), digest.base)
    digest.sound = True


@pytest.mark.parametrize(
    ("kind", "key"), [(kind, key) for kind, (table, _, _) in KINDS.items() for key in dict.fromkeys(keys_of(table))]
)
def test_a_key_that_changes(kind: str, key: str, held: Callable[[], Thrice]) -> None:
    _, path, edits = KINDS[kind]
    assert key in edits, f"{key}: a key of the {kind} without an edit in tests/field_edits.py; give it one"
    digest, edit = held(), edits[key]
    text = digest.files[path].decode()
    assert text.count(edit.old) == 1, f"{edit.old!r} is not once in {path}"
    change(digest, path, text.replace(edit.old, edit.new).encode(), edit.seen)


@pytest.mark.parametrize("name", OWN.layouts())
def test_a_layout_of_ones_own(name: str, held: Callable[[], Thrice]) -> None:
    assert name in field_edits.LAYOUTS, f"{name}: a layout without an edit in tests/field_edits.py; give it one"
    digest, edit = held(), field_edits.LAYOUTS[name]
    found = OWN.find(name)
    assert found is not None
    text = found.read_text("utf-8")
    assert edit.old in text
    change(digest, f"layouts/{name}", text.replace(edit.old, edit.new, 1).encode(), edit.seen)


@pytest.mark.parametrize("name", field_edits.FILES)
def test_a_file_without_fields(name: str, held: Callable[[], Thrice]) -> None:
    path, data = field_edits.FILES[name]
    change(held(), path, data, seen=True)


@pytest.mark.parametrize("word", field_edits.WORDS)
def test_a_word_that_readers_see(word: str, held: Callable[[], Thrice]) -> None:
    digest, path = held(), "layouts/words/en.yaml"
    said = str(load_words(OWN, "en")[word])
    change(digest, path, digest.files[path] + f'{word}: "{said}!"\n'.encode(), seen=True)


def test_every_word_is_in_the_fingerprint_of_every_page(tmp_path: Path) -> None:
    config = parse_config(field_edits.CONFIG_FILE)
    site = assemble([], {}, [], config, Choice(NOW))
    words = load_words(OWN, "en")
    before = site_info(site, words, FrozenMap(), "").fingerprint
    own = Theme(tmp_path, default_layouts())
    (tmp_path / "words").mkdir()
    for word in words:
        (tmp_path / "words/en.yaml").write_text(f'{word}: "{words[word]}!"\n', encoding="utf-8")
        assert site_info(site, load_words(own, "en"), FrozenMap(), "").fingerprint != before, word


def test_no_table_names_a_key_that_is_no_more() -> None:
    for table, _, edits in KINDS.values():
        assert edits.keys() <= {*keys_of(table)}
    assert field_edits.LAYOUTS.keys() == {*OWN.layouts()}
