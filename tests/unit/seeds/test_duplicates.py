"""Near-duplicates: found under another dateline, with a cut tail; not found among mere neighbours."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.seeds.known.duplicates import BATCH, CROWD, DuplicateIndex
from dateline.seeds.known.sketch import overlap, sketch
from dateline.seeds.text.words import bare_words
from sites import SiteDir

VOCABULARY = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in ("a", "ei", "o", "u") for c in ("n", "rt", "ls", "m")]


def invented(seed: int, words: int = 300) -> str:
    """A text of made-up words, the same for the same seed."""
    choose = random.Random(seed)
    return " ".join(choose.choices(VOCABULARY, k=words)).capitalize() + "."


def of(text: str) -> list[int]:
    return sketch(bare_words(text))


@pytest.fixture
def index(tmp_path: Path) -> DuplicateIndex:
    return DuplicateIndex(tmp_path / "duplicates.db")


def altered(text: str) -> str:
    words = text.split()
    return "PARIS (AFP) - " + " ".join(words[: len(words) * 4 // 5]) + " More was to follow later in the day."


def test_a_copy_under_another_dateline_with_its_tail_cut_is_found(index: DuplicateIndex) -> None:
    text = "ROME (Example) - " + invented(1)
    index.add("first", of(text))
    assert index.find(of(altered(text))) == "first"


def test_punctuation_case_and_quotes_do_not_matter(index: DuplicateIndex) -> None:
    text = invented(2)
    index.add("first", of(text.replace(" ", ", ")))
    assert index.find(of(text.upper().replace(" ", " “"))) == "first"


def test_another_text_is_not_found(index: DuplicateIndex) -> None:
    index.add("first", of(invented(3)))
    assert index.find(of(invented(4))) is None


def test_texts_that_share_a_third_are_not_duplicates(index: DuplicateIndex) -> None:
    shared = invented(5, 100)
    index.add("monday", of(shared + invented(6, 200)))
    assert index.find(of(shared + invented(7, 200))) is None


def test_the_closest_of_several_is_named(index: DuplicateIndex) -> None:
    text = invented(8)
    index.add("loose", of(altered(text)))
    index.add("close", of(text + " One word more."))
    assert index.find(of(text)) == "close"


def test_the_closest_is_named_also_where_another_shares_more_of_what_is_looked_up(index: DuplicateIndex) -> None:
    own = list(range(0, 200, 2))
    index.add("first", [*own[:61], *range(1001, 1040)])
    index.add("nearest", [*range(1, 7, 2), *own[3:]])
    index.add("last", [*own[:70], *range(2001, 2031)])
    assert index.find(own) == "nearest"


def test_of_two_that_are_as_close_the_earlier_is_named(index: DuplicateIndex) -> None:
    for key in ("earlier", "later"):
        index.add(key, of(invented(30)))
    assert index.find(of(invented(30))) == "earlier"


def test_a_short_text_must_be_nearly_the_same(index: DuplicateIndex) -> None:
    index.add("note", of("The office of the mayor is closed on Monday."))
    assert index.find(of("The office of the mayor is closed on Monday")) == "note"
    assert index.find(of("The office of the mayor is closed on Friday.")) is None


@pytest.mark.parametrize("text", ["", "   ", "…", "\ud800"])
def test_a_text_without_words_is_never_a_duplicate(index: DuplicateIndex, text: str) -> None:
    index.add("empty", of(text))
    assert index.find(of("")) is None
    assert index.find(of("word")) is None


def test_text_without_spaces_is_compared_by_signs(index: DuplicateIndex) -> None:
    signs = "大臣金曜日新規則来週国会提出述市長会議駅前広場開催雨中止発表学校図書館利用時間延長"
    choose = random.Random(9)
    text = "".join(choose.choices(signs, k=200))
    index.add("first", of(text))
    assert index.find(of(text[:170] + "以上。")) == "first"
    assert index.find(of("".join(choose.choices(signs, k=200)))) is None


def test_removed_texts_are_forgotten_and_replaced_ones_compared_anew(index: DuplicateIndex) -> None:
    index.add("a", of(invented(10)))
    index.add("b", of(invented(11)))
    index.remove("a")
    index.remove("never there")
    index.add("b", of(invented(12)))
    assert index.find(of(invented(10))) is None
    assert index.find(of(invented(11))) is None
    assert index.find(of(invented(12))) == "b"
    assert list(index.keys()) == ["b"]


def test_wording_that_a_crowd_shares_hides_no_duplicate(index: DuplicateIndex) -> None:
    shared = invented(13, 60)
    for number in range(CROWD + 20):
        index.add(str(number), of(shared + invented(100 + number, 240)))
    assert index.find(of(altered(shared + invented(100 + CROWD + 10, 240)))) == str(CROWD + 10)


def test_it_is_all_there_when_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "duplicates.db"
    with DuplicateIndex(path) as index:
        index.add("first", of(invented(14)))
    with DuplicateIndex(path) as index:
        assert index.find(of(altered(invented(14)))) == "first"


def test_nothing_is_written_down_without_keep(tmp_path: Path) -> None:
    path = tmp_path / "duplicates.db"
    DuplicateIndex(path).close()
    with DuplicateIndex(path, keep=False) as index:
        index.add("first", of(invented(15)))
        assert index.find(of(invented(15))) == "first"
    with DuplicateIndex(path) as index:
        assert list(index.keys()) == []


@pytest.mark.parametrize("damage", [b"not a database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_file_is_set_aside(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "duplicates.db"
    path.write_bytes(damage)
    with DuplicateIndex(path) as index:
        assert index.set_aside is not None
        assert index.set_aside.read_bytes() == damage
        index.add("first", of(invented(16)))
        assert index.find(of(invented(16))) == "first"


def test_damage_inside_the_file_is_found_when_met(tmp_path: Path) -> None:
    path = tmp_path / "duplicates.db"
    with DuplicateIndex(path) as index:
        for number in range(200):
            index.add(str(number), of(invented(number)))
    data = bytearray(path.read_bytes())
    data[8192:] = b"\xee" * (len(data) - 8192)
    path.write_bytes(bytes(data))
    with DuplicateIndex(path) as index:
        for number in range(200):
            index.find(of(invented(number)))
            index.add(f"new {number}", of(invented(1000 + number)))
        assert index.set_aside is not None
        assert index.find(of(invented(1199))) == "new 199"


def test_a_killed_import_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "duplicates.db"
    program = (
        "import os, signal, sys\nfrom pathlib import Path\n"
        "from dateline.seeds.known.duplicates import DuplicateIndex\n"
        "from dateline.seeds.known.sketch import sketch\n"
        "index = DuplicateIndex(Path(sys.argv[1]))\n"
        f"for n in range({BATCH} + 50):\n    index.add(str(n), sketch((b'text', b'number', b'%d' % n) * 9))\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    with DuplicateIndex(path) as index:
        assert index.set_aside is None
        assert list(index.keys()) == [str(n) for n in range(BATCH)]


def test_a_sketch_is_the_same_in_every_process() -> None:
    assert of("The quick brown fox jumps over the lazy dog.")[:3] == [23657609, 2157025979, 2373592057]


def test_overlap_runs_from_nothing_to_the_same() -> None:
    one, other = of(invented(20)), of(invented(21))
    assert overlap(one, one) == 1.0
    assert overlap(one, other) == 0.0
    assert overlap([], []) == 0.0


ONE, OTHER = "https://wire.example/one", "https://wire.example/other"


def test_the_same_link_is_the_same_item_whatever_its_text_says(index: DuplicateIndex) -> None:
    index.add("first", of(invented(40)), ONE)
    assert index.find(of(invented(41)), ONE) == "first"
    assert index.find(of(""), ONE) == "first"
    assert index.find(of(invented(41)), OTHER) is None
    assert index.find(of(invented(41))) is None
    index.remove("first")
    assert index.find(of(invented(40)), ONE) is None


@pytest.mark.parametrize(("words", "found"), [(39, None), (40, "first")])
def test_short_texts_of_different_links_are_no_duplicates(words: int, found: str | None, index: DuplicateIndex) -> None:
    text = " ".join(VOCABULARY[:words])
    index.add("first", of(text), ONE)
    assert index.find(of(text), OTHER) == found
    assert index.find(of(text), ONE) == "first"
    assert index.find(of(text)) == "first"  # one of them says nothing


def rows(*given: tuple[str, str, str]) -> str:
    lines = [{"id": id, "title": id, "date": "2026-01-02", "text": text, "url": url} for id, url, text in given]
    return "".join(json.dumps(line) + "\n" for line in lines)


def test_items_of_an_import_and_articles_written_by_hand_are_known_by_their_address(
    make_site: Callable[..., SiteDir],
) -> None:
    site = make_site("""-- content/articles/hand.md --
---
title: By hand
date: 2026-01-01
source: {name: Wire, url: "http://www.wire.example/hand/?utm_source=x"}
---
Ours.
-- content/articles/block.md --
---
title: In a block
date: 2026-01-01
source:
  name: Wire
  url: https://wire.example/block
---
Ours.
""")
    note = "The bridge is closed today."
    given = [
        ("a", "https://wire.example/hand", invented(50)),
        ("b", "https://wire.example/block?fbclid=1", invented(51)),
        ("c", "https://wire.example/c", note),
        ("d", "https://wire.example/d", note),
        ("e", "https://www.wire.example/c?utm_medium=y", "Quite another text of this page."),
        ("f", "https://wire.example/", note + " Really."),
        ("g", "https://wire.example/", invented(52)),
    ]
    path = site.write("export.jsonl", rows(*given))
    result = site.run("import", "--json", str(path))
    found = {
        one["title"] if "title" in one else one["seed"]: one["status"]
        for one in map(json.loads, result.stdout.splitlines())
    }
    assert found == {
        "a": "duplicate",
        "b": "duplicate",
        "c": "imported",
        "d": "imported",
        "e": "duplicate",
        "f": "imported",
        "g": "imported",
    }


def test_entries_of_one_guid_are_told_apart_by_their_texts_whatever_link_they_share(
    make_site: Callable[..., SiteDir],
) -> None:
    texts = [invented(60), invented(61), invented(60)]
    entries = "".join(
        f"<item><title>T{n}</title><link>https://wire.example/news</link><guid>1</guid>"
        f"<description>{text}</description></item>"
        for n, text in enumerate(texts)
    )
    site = make_site("-- content/pages/about.md --\n---\ntitle: About\n---\nWe.\n")
    path = site.write("feed.xml", f'<rss version="2.0"><channel><title>Wire</title>{entries}</channel></rss>')
    tried = site.run("import", "--json", "--dry-run", str(path)).stdout.splitlines()
    assert [json.loads(one)["status"] for one in tried[:2]] == ["imported", "imported"]
    found = site.run("import", "--json", str(path)).stdout.splitlines()
    assert [json.loads(one)["status"] for one in found] == ["imported", "imported", "duplicate"]
