"""`dateline import` on whole digests: what is written, what is recognised, what is refused."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sites import SiteDir

DIGEST = "-- config.yaml --\ntitle: Test\nurl: https://x.example/\n"
FERRY = (
    "OSLO, May 2 (Reuters) – The ferry to the northern islands came four hours late on Tuesday, "
    "the harbour board said.\n\n"
    "No one was hurt. The board promised to dredge the channel before the winter. READ MORE\n\n"
    " 12 total views,  1 views today\n\nPlease follow and like us:\n"
)
BRIDGE = (
    "LISBON (AP) — The old bridge across the river was closed to lorries on Monday after cracks were found "
    "in a pillar.\n\n"
    "Engineers will measure it for a month, the city said, and a second bridge may be built further down.\n"
)
MakeSite = Callable[..., SiteDir]


@pytest.fixture
def digest(make_site: MakeSite) -> SiteDir:
    return make_site(DIGEST)


def articles(digest: SiteDir) -> list[Path]:
    return sorted((digest.root / "content" / "articles").rglob("*.md"))


def answers(digest: SiteDir, *args: str) -> list[dict[str, Any]]:
    done = digest.run("import", "--jobs", "1", "--json", *args)
    return [json.loads(line) for line in done.stdout.splitlines()]


def imported(digest: SiteDir, *args: str) -> str:
    done = digest.run("import", "--jobs", "1", *args)
    assert done.code == 0, done.output
    return done.stderr


def test_a_text_becomes_an_article_and_its_raw_file_is_kept(digest: SiteDir, tmp_path: Path) -> None:
    seed = tmp_path / "ferry.txt"
    seed.write_text(FERRY, encoding="utf-8")
    said = imported(digest, str(seed), "--date", "2018-05-02")
    (path,) = articles(digest)
    text = path.read_text(encoding="utf-8")
    assert path.relative_to(digest.root / "content").as_posix().startswith("articles/2018/05/the-ferry-to-the-northern")
    assert "dateline: {place: Oslo, country: " in text and "agency: Reuters, date: 2018-05-02" in text
    assert "READ MORE" not in text and "total views" not in text and "follow" not in text
    assert "review: [title" in text and "date" not in text.partition("review: [")[2].partition("]")[0]
    assert (digest.root / "content/seeds/ferry.txt").read_text(encoding="utf-8") == FERRY
    assert said.startswith("imported         1") and "title" in said


def test_an_imported_article_builds(digest: SiteDir) -> None:
    digest.write("content/seeds/ferry.txt", FERRY)
    imported(digest, str(digest.root / "content/seeds"), "--date", "2018-05-02")
    digest.build()
    assert "dredge the channel" in next((digest.root / "site/2018/05/02").rglob("index.html")).read_text(
        encoding="utf-8"
    )


def test_the_same_seed_again_is_unchanged_even_under_another_name(digest: SiteDir) -> None:
    first = digest.write("a.txt", FERRY)
    second = digest.write("b.txt", FERRY)
    (one,) = answers(digest, str(first))
    (two,) = answers(digest, str(second))
    assert (one["status"], two["status"], two["path"]) == ("imported", "unchanged", one["path"])
    assert len(articles(digest)) == 1


def test_it_is_unchanged_in_a_fresh_clone_too(digest: SiteDir, tmp_path: Path) -> None:
    digest.write("content/seeds/a.txt", FERRY)
    imported(digest, str(digest.root / "content/seeds"))
    clone = digest.copy(tmp_path / "clone")
    (one,) = answers(clone, str(clone.root / "content/seeds"))
    assert one["status"] == "unchanged"


def test_a_changed_seed_is_reported_and_not_written(digest: SiteDir) -> None:
    seed = digest.write("content/seeds/a.txt", FERRY)
    imported(digest, str(seed))
    before = articles(digest)[0].read_text(encoding="utf-8")
    digest.write("content/seeds/a.txt", FERRY.replace("four", "five"))
    (one,) = answers(digest, str(seed))
    assert one["status"] == "rejected" and "has changed" in one["error"]
    assert [path.read_text(encoding="utf-8") for path in articles(digest)] == [before]


def test_a_near_duplicate_is_reported_and_not_written(digest: SiteDir) -> None:
    first = digest.write("a.txt", FERRY)
    second = digest.write("b.txt", FERRY.replace("OSLO, May 2 (Reuters)", "OSLO (AFP)") + "\nMore was to follow.\n")
    (one,) = answers(digest, str(first))
    (two,) = answers(digest, str(second))
    assert (two["status"], two["duplicate_of"], two["path"]) == ("duplicate", one["path"], None)
    (three,) = answers(digest, "--keep-duplicates", str(second))
    assert (three["status"], three["duplicate_of"]) == ("imported", one["path"])
    assert len(articles(digest)) == 2


def test_a_near_duplicate_of_a_text_full_of_links_is_found_by_a_new_index_too(digest: SiteDir) -> None:
    said = [f"The [harbour {n}](https://port.example/{n}/a-{n * n}.html) took ferry number {n} in." for n in range(60)]
    text = "# Sixty ferries\n\n" + "\n\n".join(said) + "\n"
    (one,) = answers(digest, str(digest.write("a.md", text)))
    for path in (digest.root / ".dateline").glob("duplicates.db*"):
        path.unlink()
    (two,) = answers(digest, str(digest.write("b.md", text + "\nOne more came.\n")))
    assert (two["status"], two["duplicate_of"]) == ("duplicate", one["path"])


def test_a_dry_run_writes_nothing(digest: SiteDir) -> None:
    seed = digest.write("a.txt", FERRY)
    before = digest.tree(".")
    (one,) = answers(digest, "--dry-run", str(seed))
    assert one["status"] == "imported" and one["path"] is None
    assert digest.tree(".") == before


def test_a_seed_that_is_skipped_stays_out_of_an_import_of_its_folder(digest: SiteDir) -> None:
    seed = digest.write("content/seeds/a.txt", FERRY)
    imported(digest, str(seed))
    articles(digest)[0].unlink()
    assert digest.run("import", "--skip", str(seed)).code == 0
    assert (digest.root / "content/seeds/a.yaml").read_text(encoding="utf-8") == "skip: true\n"
    (two,) = answers(digest, str(seed.parent))
    assert two["status"] == "unchanged" and articles(digest) == []


def test_sidecar_facts_beat_the_text(digest: SiteDir) -> None:
    digest.write("content/seeds/a.txt", FERRY)
    digest.write(
        "content/seeds/a.yaml",
        "title: 'Ferry late: again'\ndate: 2017-08-18\nsource: Harbour Daily\nbyline: [A. Writer]\n"
        "tags: [Ferry]\ntopics: [weather]\nlang: en\n",
    )
    (one,) = answers(digest, str(digest.root / "content/seeds"))
    assert (one["title"], one["date"], one["source"]["name"]) == ("Ferry late: again", "2017-08-18", "Harbour Daily")
    assert (one["byline"], one["tags"], one["topics"], one["review"]) == (["A. Writer"], ["Ferry"], ["weather"], [])
    assert one["dateline"]["date"] == "2017-05-02"


@pytest.mark.parametrize("sidecar", ["titel: x\n", "date: soon\n", "title: [\n", "skip: maybe\n"])
def test_a_wrong_sidecar_rejects_its_seed_only(digest: SiteDir, sidecar: str) -> None:
    digest.write("content/seeds/a.txt", FERRY)
    digest.write("content/seeds/a.yaml", sidecar)
    digest.write("content/seeds/b.txt", BRIDGE)
    one, two = answers(digest, str(digest.root / "content/seeds"))
    assert one["status"] == "rejected" and one["error"]
    assert two["status"] == "imported"


def test_a_broken_row_rejects_that_row_only(digest: SiteDir) -> None:
    rows = [
        json.dumps({"id": "a", "text": FERRY}),
        "{broken",
        json.dumps({"id": "c"}),
        json.dumps([1]),
        json.dumps({"id": "e", "text": 5}),
        json.dumps(
            {
                "id": "f",
                "text": BRIDGE,
                "date": "2018-05-02T10:00:00+02:00",
                "tags": ["Bridge"],
                "byline": "Ann Example",
            }
        ),
    ]
    seed = digest.write("rows.jsonl", "\n".join(rows) + "\n")
    found = answers(digest, str(seed))
    assert [one["status"] for one in found] == ["imported", "rejected", "rejected", "rejected", "rejected", "imported"]
    assert found[0]["seed"].endswith("rows.jsonl#a")
    assert (found[5]["date"], found[5]["tags"], found[5]["byline"]) == (
        "2018-05-02T10:00:00+02:00",
        ["Bridge"],
        ["Ann Example"],
    )
    again = answers(digest, str(seed))
    assert [one["status"] for one in again] == [
        "unchanged",
        "rejected",
        "rejected",
        "rejected",
        "rejected",
        "unchanged",
    ]


def test_keys_of_rows_are_mapped(digest: SiteDir) -> None:
    seed = digest.write("rows.json", json.dumps([{"key": 7, "content": {"body": FERRY}, "published": 1525248000}]))
    (one,) = answers(digest, str(seed), "--map", "id=key", "--map", "text=content.body", "--map", "date=published")
    assert (one["seed"][-2:], one["date"]) == ("#7", "2018-05-02T08:00:00+00:00")


@pytest.mark.parametrize("pair", ["text", "text=", "txt=body"])
def test_a_wrong_map_is_wrong_usage(digest: SiteDir, pair: str) -> None:
    seed = digest.write("rows.json", "[]")
    done = digest.run("import", str(seed), "--map", pair)
    assert done.code == 2 and "--map" in done.stderr


def test_stdin_is_a_text_or_rows(digest: SiteDir) -> None:
    one = digest.spawn("import", "-", "--json", "--dry-run", stdin=FERRY)
    assert json.loads(one.stdout)["dateline"]["place"] == "Oslo"
    rows = json.dumps({"id": 1, "text": FERRY}) + "\n" + json.dumps({"id": 2, "text": BRIDGE}) + "\n"
    two = digest.spawn("import", "-", "--json", "--dry-run", stdin=rows)
    assert [json.loads(line)["seed"] for line in two.stdout.splitlines()] == ["-#1", "-#2"]


def test_a_folder_is_walked_in_order_and_other_files_are_passed_over(digest: SiteDir) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", "note.pdf", ".hidden.txt", "a.yaml"):
        digest.write(f"clips/{name}", "lang: en\n" if name.endswith("yaml") else f"{name}: {BRIDGE}")
    found = answers(digest, "--keep-duplicates", "--dry-run", str(digest.root / "clips"))
    assert [Path(one["seed"]).name for one in found] == ["a.txt", "b.txt", "c.txt"]


def test_a_missing_path_is_wrong_usage_and_nothing_is_written(digest: SiteDir) -> None:
    seed = digest.write("a.txt", FERRY)
    done = digest.run("import", str(seed), str(digest.root / "none.txt"))
    assert done.code == 2 and "none.txt" in done.stderr
    assert articles(digest) == []


def test_two_articles_with_one_headline_get_names_of_their_own(digest: SiteDir) -> None:
    rows = [
        {"id": n, "text": text, "title": "Late again", "date": "2018-05-02"} for n, text in enumerate((FERRY, BRIDGE))
    ]
    seed = digest.write("rows.json", json.dumps(rows))
    one, two = answers(digest, str(seed))
    assert (one["path"], two["path"]) == ("articles/2018/05/late-again.md", "articles/2018/05/late-again-2.md")
    digest.build()


def test_an_undated_text_takes_now_and_says_so(digest: SiteDir, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1525248000")
    (one,) = answers(digest, str(digest.write("b.txt", BRIDGE)))
    assert one["date"] == "2018-05-02T08:00:00+00:00"
    assert "date" in one["review"]


def test_jobs_change_nothing(digest: SiteDir, tmp_path: Path) -> None:
    rows = "".join(json.dumps({"id": n, "text": f"{FERRY} {n} {BRIDGE}"}) + "\n" for n in range(120))
    seed = digest.write("rows.jsonl", rows)
    one = digest.spawn("import", str(seed), "--dry-run", "--json", "--keep-duplicates", "--jobs", "1")
    two = digest.spawn("import", str(seed), "--dry-run", "--json", "--keep-duplicates", "--jobs", "2")
    assert one.stdout == two.stdout and len(one.stdout.splitlines()) == 120


def test_hostile_characters_reach_no_terminal(digest: SiteDir) -> None:
    seed = digest.write("\x1b[31mred.txt", "\x1b]0;title\x07 abc\x00")
    done = digest.run("import", str(seed))
    assert done.code == 1
    assert "\x1b[31mred" not in done.stderr and "NUL" in done.stderr


def test_explain_shows_the_whole_receipt(digest: SiteDir) -> None:
    seed = digest.write("content/seeds/ferry.txt", FERRY)
    imported(digest, str(seed), "--date", "2018-05-02")
    (path,) = articles(digest)
    receipt = json.loads(digest.run("explain", path.stem, "--json").stdout)
    assert "".join(span["text"] for span in receipt["spans"]) == FERRY
    assert [(s["fate"], s["rule"]) for s in receipt["spans"] if s["fate"] != "kept"] == [
        ("moved", "dateline"),
        ("dropped", "read-more"),
        ("dropped", "view-counter"),
        ("dropped", "follow"),
    ]
    shown = digest.run("explain", str(path)).stdout
    assert "dropped: read-more" in shown and "moved to dateline" in shown
    assert digest.run("explain", str(seed)).stdout.splitlines()[1:4] == shown.splitlines()[1:4]


def test_explain_says_what_it_cannot_explain(digest: SiteDir) -> None:
    digest.write("content/articles/2018/05/hand.md", "---\ntitle: By hand\ndate: 2018-05-02\n---\n\nText.\n")
    assert "no seed" in digest.run("explain", "hand").stderr
    done = digest.run("explain", "hnd")
    assert done.code == 2 and "hand" in done.stderr


@pytest.mark.parametrize("letter", ["a", "ß", "名", "𠀀"])
def test_the_file_of_a_long_headline_has_a_name_that_disks_take(make_site: MakeSite, letter: str) -> None:
    site = make_site("")
    row = {"text": "The storm passed on Friday.\n\nIt rained all day.", "title": letter * 200, "date": "2026-01-30"}
    site.write(
        "rows.jsonl", json.dumps(row) + "\n" + json.dumps({**row, "text": "Nobody was hurt by the wind."}) + "\n"
    )
    result = site.run("import", str(site.root / "rows.jsonl"), "--keep-duplicates")
    assert result.code == 0, result.output
    names = [path.name for path in (site.root / "content/articles").rglob("*.md")]
    assert len(names) == 2
    assert max(len(name.encode()) for name in names) <= 230


def test_what_editors_leave_beside_seeds_and_articles_is_passed_over(digest: SiteDir) -> None:
    seeds = digest.root / "content/seeds"
    for name in ("ferry.txt", "~$ferry.html", "._ferry.txt", "ferry.txt~", "#ferry.txt#"):
        digest.write(f"content/seeds/{name}", FERRY if name == "ferry.txt" else "What is left of an editor.")
    (seeds / ".#ferry.txt").symlink_to("somebody@machine.1234")
    (digest.write("content/articles/a.md", "").with_name(".#a.md")).symlink_to("somebody@machine.1234")
    (found,) = answers(digest, str(seeds))
    assert found["seed"].endswith("ferry.txt")
    assert found["status"] == "imported"


def test_two_items_of_one_id_both_come_in_and_stay_apart(digest: SiteDir) -> None:
    rows = "".join(
        json.dumps({"id": "7", "title": f"Title {text[:4]}", "text": text}) + "\n" for text in (FERRY, BRIDGE)
    )
    seed = digest.write("content/seeds/rows.jsonl", rows)
    assert [answer["status"] for answer in answers(digest, str(seed))] == ["imported", "imported"]
    names = sorted(re.findall(r'file: "?([^",}]+)', path.read_text(encoding="utf-8"))[0] for path in articles(digest))
    assert names[0] == "seeds/rows.jsonl#7" and re.fullmatch(r"seeds/rows\.jsonl#7~[0-9a-f]{8}", names[1])
    assert [answer["status"] for answer in answers(digest, str(seed))] == ["unchanged", "unchanged"]
    shutil.rmtree(digest.root / ".dateline")
    assert "rejected" not in digest.run("build").stderr and len(articles(digest)) == 2
    for path in articles(digest):
        assert digest.run("explain", str(path)).code == 0


def test_the_receipt_of_a_row_does_not_mind_its_broken_neighbours(digest: SiteDir) -> None:
    seed = digest.write("content/seeds/t.csv", f'id,text\n1,"{FERRY}"\n2,a,b,c\n3,"{BRIDGE}"\n')
    assert "has 4 fields" in digest.run("build").stderr
    assert "old bridge" in digest.run("explain", f"{seed}#3").stdout
    digest.write("content/seeds/t.yaml", "skip: true\n")
    assert "old bridge" in digest.run("explain", f"{seed}#3").stdout  # a seed that is left out has a receipt too


def test_a_row_that_changed_is_still_told(digest: SiteDir) -> None:
    seed = digest.write("content/seeds/rows.jsonl", json.dumps({"id": "7", "text": FERRY}))
    assert [answer["status"] for answer in answers(digest, str(seed))] == ["imported"]
    digest.write("content/seeds/rows.jsonl", json.dumps({"id": "7", "text": BRIDGE}))
    (answer,) = answers(digest, str(seed))
    assert answer["status"] == "rejected" and "has changed" in answer["error"]
