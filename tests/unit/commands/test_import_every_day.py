"""The day's friction: standard input, deleted articles, reasons that repeat, dry runs, addresses."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path

import pytest

from dateline.commands.import_ import ImportReport, report_lines
from dateline.seeds.outcome import Outcome
from sites import SiteDir

DIGEST = "-- config.yaml --\ntitle: Test\nurl: https://x.example/\n"
FERRY = "Ferry comes late\n\nOSLO, May 2, 2018 (Reuters) – The ferry came four hours late, the board said.\n"
BRIDGE = "Bridge is closed\n\nLISBON, May 3, 2018 (AP) – The old bridge was closed after cracks were found.\n"
MakeSite = Callable[..., SiteDir]


@pytest.fixture
def digest(make_site: MakeSite) -> SiteDir:
    return make_site(DIGEST)


def names(digest: SiteDir, folder: str) -> list[str]:
    top = digest.root / "content" / folder
    return sorted(path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file())


def piped(digest: SiteDir, monkeypatch: pytest.MonkeyPatch, text: str, *args: str) -> None:
    class Stdin:
        buffer = io.BytesIO(text.encode())

    monkeypatch.setattr("sys.stdin", Stdin())
    done = digest.run("import", "--jobs", "1", *args, "-")
    assert done.code == 0, done.output


def test_what_came_from_standard_input_is_kept_under_a_name_of_its_own(
    digest: SiteDir, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in (FERRY, BRIDGE, FERRY.replace("four", "five").replace("late, ", "late on Tuesday of that week, ")):
        piped(digest, monkeypatch, text, "--keep-duplicates")
    assert names(digest, "seeds") == [
        "2018-05-02-ferry-comes-late-2.txt",
        "2018-05-02-ferry-comes-late.txt",
        "2018-05-03-bridge-is-closed.txt",
    ]
    assert (digest.root / "content/seeds/2018-05-02-ferry-comes-late.txt").read_text("utf-8") == FERRY
    assert "seeds/2018-05-02-ferry-comes-late.txt → articles/" in digest.run("explain", "ferry-comes-late").output
    before = names(digest, "articles")
    shutil.rmtree(digest.root / ".dateline")
    digest.build()
    assert names(digest, "articles") == before


def test_rows_of_standard_input_are_kept_one_by_one(digest: SiteDir, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"id": "7", "text": FERRY}, {"text": BRIDGE}]
    piped(digest, monkeypatch, "".join(json.dumps(row) + "\n" for row in rows))
    assert names(digest, "seeds") == ["2018-05-02-ferry-comes-late.json", "2018-05-03-bridge-is-closed.json"]
    shutil.rmtree(digest.root / ".dateline")
    digest.build()
    assert len(names(digest, "articles")) == 2
    assert "moved to title" in digest.run("explain", "ferry-comes-late").output


HEAD = "title: Fire on the quay\ndate: 2024-05-06\n"
OWN = "# Part\n\nThis *is* [it](https://x.example/).\n"
MAIL = (
    "From: Ann Example <a@x.example>\nSubject: {}\nDate: Mon, 06 May 2024 07:15:00 +0200\nMessage-ID: <{}@x.example>\n"
)
PAGE = f"<!doctype html><html><head><title>Bridge</title></head><body><p>{BRIDGE}</p><p>{FERRY}</p></body></html>"
SAVED = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://x.example/b\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n\n' + PAGE + "\n--b--\n"
)
TABLE = "title,date,text\n" + "".join(f'{day},2024-05-06,"On {day} {FERRY}"\n' for day in ("Monday", "Friday"))
BOX = "".join(
    f"From a@x.example Mon May  6 07:15:00 2024\n{MAIL.format(title, number)}\n{text}\n\n"
    for number, (title, text) in enumerate((("Ferry", FERRY), ("Bridge", BRIDGE)))
)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"---\n{HEAD}---\n{OWN}", ["2024-05-06-fire-on-the-quay.md"]),
        (f"\ufeff---\r\ntitle: Fire\r\ndraft: true\r\n---\r\n{OWN}", ["20*-fire.md"]),
        (f'+++\ntitle = "Fire on the quay"\ndate = 2024-05-06\n+++\n\n{OWN}', ["2024-05-06-fire-on-the-quay.md"]),
        (f"---\nThe editor wrote: nothing.\n---\n\n{BRIDGE}", ["2018-05-03-bridge-is-closed.txt"]),
        (MAIL.format("Ferry", 1) + f"\n{FERRY}", ["2024-05-06-ferry.eml"]),
        (SAVED, ["20*-bridge.mhtml"]),
        (PAGE, ["20*-bridge.html"]),
        (TABLE, ["2024-05-06-friday.json", "2024-05-06-monday.json"]),
        (BOX, ["2024-05-06-bridge.eml", "2024-05-06-ferry.eml"]),
        (json.dumps([{"title": "Ferry", "date": "2024-05-06", "text": FERRY}], indent=1), ["2024-05-06-ferry.json"]),
    ],
)
def test_what_is_piped_is_known_by_what_it_begins_with_and_kept_as_such(
    digest: SiteDir, monkeypatch: pytest.MonkeyPatch, text: str, kept: list[str]
) -> None:
    piped(digest, monkeypatch, text, "--keep-duplicates")
    found = names(digest, "seeds")
    assert len(found) == len(kept) and all(map(fnmatch, found, kept)), found
    articles = names(digest, "articles")
    for name in articles:
        article = (digest.root / "content/articles" / name).read_text("utf-8")
        assert not kept[0].endswith(".md") or article.replace("\r", "").endswith(f"---\n\n{OWN}")
        assert digest.run("explain", name.rpartition("/")[2].removesuffix(".md")).code == 0
    shutil.rmtree(digest.root / ".dateline")
    digest.build()
    assert names(digest, "articles") == articles


def test_a_dry_run_and_no_keep_leave_no_raw_text(digest: SiteDir, monkeypatch: pytest.MonkeyPatch) -> None:
    piped(digest, monkeypatch, FERRY, "--dry-run")
    piped(digest, monkeypatch, FERRY, "--no-keep")
    assert names(digest, "seeds") == []


def test_a_deleted_article_stays_deleted_until_its_seed_is_named(digest: SiteDir) -> None:
    seed = digest.write("content/seeds/ferry.txt", FERRY)
    digest.write("content/seeds/bridge.txt", BRIDGE)
    digest.build()
    (digest.root / "content/articles/2018/05/ferry-comes-late.md").unlink()
    said = digest.run("build").output
    assert "ferry-comes-late.md was deleted, so `skip` was written to content/seeds/ferry.yaml" in said
    assert "`dateline import content/seeds/ferry.txt` takes it back" in said
    assert (digest.root / "content/seeds/ferry.yaml").read_text("utf-8") == "skip: true\n"
    shutil.rmtree(digest.root / ".dateline")  # a fresh clone
    assert "deleted" not in digest.run("build").output
    assert digest.run("import", str(seed.parent)).code == 0
    assert names(digest, "articles") == ["2018/05/bridge-is-closed.md"]
    assert "moved to title" in digest.run("explain", str(seed)).output
    assert digest.run("import", str(seed)).code == 0
    assert names(digest, "articles") == ["2018/05/bridge-is-closed.md", "2018/05/ferry-comes-late.md"]
    assert not (digest.root / "content/seeds/ferry.yaml").exists()


def test_a_sidecar_keeps_what_else_it_says(digest: SiteDir) -> None:
    seed = digest.write("content/seeds/ferry.txt", FERRY)
    sidecar = digest.write("content/seeds/ferry.yaml", "# mine\nsource: Harbour Daily")
    digest.build()
    (digest.root / "content/articles/2018/05/ferry-comes-late.md").unlink()
    digest.build()
    assert sidecar.read_text("utf-8") == "# mine\nsource: Harbour Daily\nskip: true\n"
    digest.run("import", str(seed))
    assert sidecar.read_text("utf-8") == "# mine\nsource: Harbour Daily\n"


def test_one_deleted_article_of_a_file_of_many_leaves_the_others(digest: SiteDir) -> None:
    rows = [{"id": "a", "text": FERRY}, {"id": "b: 2", "text": BRIDGE}]
    seed = digest.write("content/seeds/all.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    digest.build()
    for name in ("ferry-comes-late", "bridge-is-closed"):
        (digest.root / f"content/articles/2018/05/{name}.md").unlink()
        digest.build()
    assert names(digest, "articles") == []
    assert (digest.root / "content/seeds/all.yaml").read_text("utf-8") == 'skip: [a, "b: 2"]\n'
    shutil.rmtree(digest.root / ".dateline")
    digest.build()
    assert names(digest, "articles") == []
    digest.run("import", str(seed))
    assert len(names(digest, "articles")) == 2


def test_a_folder_elsewhere_does_not_bring_a_deleted_article_back(digest: SiteDir, tmp_path: Path) -> None:
    (tmp_path / "clips").mkdir()
    (tmp_path / "clips/ferry.txt").write_text(FERRY, "utf-8")
    digest.run("import", str(tmp_path / "clips"))
    (digest.root / "content/articles/2018/05/ferry-comes-late.md").unlink()
    assert "takes it back" in digest.run("import", str(tmp_path / "clips")).output
    shutil.rmtree(digest.root / ".dateline")
    digest.run("import", str(tmp_path / "clips"))
    assert names(digest, "articles") == []
    digest.run("import", str(tmp_path / "clips/ferry.txt"))
    assert names(digest, "articles") == ["2018/05/ferry-comes-late.md"]


def test_reasons_that_repeat_are_told_once_with_their_number() -> None:
    report = ImportReport()
    for number in range(50):
        report.add(Outcome(f"{number}.txt", "rejected", error="is empty but for white space"))
        report.add(Outcome(f"{number}.txt", "imported", "x", notes=("read as ISO 8859-2", f"own {number}")))
    lines = [line.strip() for _, line in report_lines(report, dry_run=False)]
    assert "50 seeds: is empty but for white space (0.txt, 1.txt, 2.txt and 47 more)" in lines
    assert "50 seeds: read as ISO 8859-2 (0.txt, 1.txt, 2.txt and 47 more)" in lines
    assert "0.txt: own 0" in lines and "… and 31 more" in lines


def test_a_dry_run_shows_what_each_text_would_become(digest: SiteDir, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(FERRY.replace("four", name * 40), "utf-8")
    said = digest.run("import", "--dry-run", "--keep-duplicates", str(tmp_path)).output
    assert "content/articles/2018/05/ferry-comes-late.md: “Ferry comes late”, 2018-05-02" in said
    assert "content/articles/2018/05/ferry-comes-late-2.md: “Ferry comes late”, 2018-05-02" in said
    (tmp_path / "a.txt").write_text("The ferry came four hours late and nobody was hurt in the harbour.\n", "utf-8")
    assert "(to review: title, date" in digest.run("import", "--dry-run", str(tmp_path / "a.txt")).output
    assert names(digest, "articles") == []


@pytest.mark.parametrize("address", ["https://a.example/report", "HTTP://a.example", "www.a.example/x"])
def test_an_address_is_answered_with_what_to_do(digest: SiteDir, address: str) -> None:
    done = digest.run("import", address)
    assert done.code == 2
    assert "is an address" in done.output and "Save the page" in done.output


def test_only_of_an_empty_file_is_it_said_that_it_may_be_removed(digest: SiteDir, tmp_path: Path) -> None:
    for data, said in ((b"", True), (b" \n", False), (b"\xef\xbb\xbf", False)):
        (tmp_path / "a.txt").write_bytes(data)
        output = digest.run("import", str(tmp_path / "a.txt")).output
        assert "is empty" in output and ("remove the file" in output) is said


def test_a_build_tells_a_reason_once_with_the_number_of_its_seeds(digest: SiteDir) -> None:
    digest.write("content/seeds/good.txt", FERRY)
    for number in range(5):
        digest.write(f"content/seeds/no-{number}.txt", "\n")
        digest.write(
            f"content/seeds/row-{number}.json", json.dumps({"title": "x", "text": BRIDGE * (number + 1), "n": 1})
        )
    digest.write("content/seeds/other.csv", "id,text\n1\n")
    first = digest.run("build", "--jobs", "1")
    again = digest.run("build", "--jobs", "1")
    for said in (first, again):
        refused = [line for line in said.stderr.splitlines() if "rejected-seed" in line]
        assert len(refused) == 2, refused
        assert refused[0].startswith("warning: content/seeds: 5 seeds: ")
        assert "(content/seeds/no-0.txt, content/seeds/no-1.txt, content/seeds/no-2.txt and 2 more)" in refused[0]
        assert refused[1].startswith("warning: content/seeds/other.csv#")
    assert "seeds: not taken over: `n` (content/seeds/row-0.json, " in first.output
