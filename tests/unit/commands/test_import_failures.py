"""What fails is one item's, with its path; the others go on, in their order, and what is accepted builds."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.cli.main import run
from sites import NOW, SiteDir

MakeSite = Callable[..., SiteDir]
GOOD = "It rained in Port Alma for nine days, the harbour office said on Monday in a note number {}.\n"
HOSTILE = {
    "initials.txt": "U.S. " * 1_000,
    "offices.txt": "Minister Bob Xyzzy " * 1_000,
    "ties.txt": "Alpha of Beta for Gamma " * 1_000,
    "ordered.md": "1. " * 500 + "\n",
    "bullets.md": "- " * 350 + "\n",
    "quotes.md": ">" * 100_000 + " a\n",
    "list.md": "title: a\nlist: " + "[ " * 5_000 + "x" + " ]" * 5_000 + "\n\nText.\n",
    "divs.html": "<html><body>" + "<div>" * 5_000 + "It rained in the bay.",
    "bold.html": "<html><body><p>" + "<b>" * 5_000 + "It rained in the bay.",
    "lists.html": "<html><body>" + "<ul><li>" * 5_000 + "It rained in the bay.",
    "piece.html": "<p>It rained." + "<div></i>" * 50_000,
    "linked.html": '<html><script type="application/ld+json">{"@type": "NewsArticle", "headline": '
    + "[" * 400 + '"x"' + "]" * 400 + "}</script><body><p>It rained in the bay.",
    "nested.json": '[{"text": "It rained.", "extra": ' + "[" * 900 + "]" * 900 + "}]",
    "names.jsonl": json.dumps({"text": "It rained in the bay. " + "Ab Cd of Ef " * 2_000}) + "\n",
}  # fmt: skip


@pytest.fixture
def digest(make_site: MakeSite) -> SiteDir:
    site = make_site("")
    (site.root / "in").mkdir()
    return site


def seeds(site: SiteDir) -> list[str]:
    return sorted(path.name for path in (site.root / "in").iterdir())


def imported(site: SiteDir, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, list[dict[str, Any]], str]:
    """The exit code, the outcomes and what stderr says."""
    capsys.readouterr()
    code = run(["-C", str(site.root), *options[:1], "import", "--json", *options[1:], str(site.root / "in")])
    said = capsys.readouterr()
    return code, [json.loads(line) for line in said.out.splitlines()], said.err


def test_hostile_seeds_are_converted_or_refused_each_by_itself_and_the_rest_builds(
    digest: SiteDir, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in HOSTILE.items():
        digest.write(f"in/{name}", text)
    digest.write("in/a-good.txt", GOOD.format("one"))
    digest.write("in/z-good.txt", GOOD.format("two") + "And the ferry came late, as nobody had thought it would.\n")
    code, outcomes, err = imported(digest, capsys, "--quiet", "--jobs", "1", "--keep-duplicates")
    assert code in (0, 1), err
    assert [Path(one["seed"].partition("#")[0]).name for one in outcomes] == seeds(digest)
    assert [one["status"] for one in (outcomes[0], outcomes[-1])] == ["imported", "imported"]
    assert "Traceback" not in err
    assert all(one["error"] and "mistake in Dateline" not in one["error"] for one in outcomes if "error" in one)
    assert digest.run("build", "--now", NOW, "--jobs", "1", "--future").code == 0


def test_a_build_converts_what_it_can_and_names_the_rest(digest: SiteDir) -> None:
    for name, text in HOSTILE.items():
        digest.write(f"content/seeds/{name}", text)
    digest.write("content/seeds/z-good.txt", GOOD.format("one"))
    result = digest.run("build", "--now", NOW, "--jobs", "1")
    assert result.code == 0, result.output
    assert "[rejected-seed]" in result.stderr
    assert "mistake in Dateline" not in result.output
    assert any("in Port Alma for nine days" in data.decode("utf-8", "replace") for data in digest.tree().values())
    assert digest.run("build", "--now", NOW, "--jobs", "1").code == 0


def test_a_markdown_seed_is_tried_by_the_rules_that_the_digest_builds_by(digest: SiteDir) -> None:
    config = (digest.root / "config.yaml").read_text(encoding="utf-8")
    digest.write("config.yaml", config + "markdown: {dialect: python-markdown}\n")
    digest.write("content/seeds/ordered.md", HOSTILE["ordered.md"])
    result = digest.run("build", "--now", NOW, "--jobs", "1")
    assert result.code == 0, result.output
    assert "content/seeds/ordered.md" in result.stderr and "[rejected-seed]" in result.stderr
    assert digest.run("build", "--now", NOW, "--jobs", "1").code == 0


def raising(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    """Has the conversion of every text that says BOOM raise `error`."""
    from dateline.seeds import worker

    real = worker.convert

    def convert(item: Any, *args: Any, **named: Any) -> Any:
        if "BOOM" in item.text:
            if isinstance(error, SystemError):
                os.kill(os.getpid(), signal.SIGKILL)
            raise error
        return real(item, *args, **named)

    monkeypatch.setattr(worker, "convert", convert)


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyError("x"), 70, "This is a mistake in Dateline"),
        (MemoryError(), 3, "needs more memory"),
        (RecursionError(), 1, "nested too deeply"),
    ],
)
def test_whatever_is_raised_is_that_items(
    error: Exception, code: int, said: str, digest: SiteDir, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    raising(error, monkeypatch)
    digest.write("in/a.txt", "BOOM. " + GOOD.format("one"))
    digest.write("in/b.txt", GOOD.format("two"))
    got, outcomes, err = imported(digest, capsys, "--quiet", "--jobs", "1")
    assert got == code
    assert [one["status"] for one in outcomes] == ["rejected", "imported"]
    assert outcomes[0]["seed"].endswith("a.txt") and said in outcomes[0]["error"]
    assert "Traceback" not in err
    got, outcomes, err = imported(digest, capsys, "--verbose", "--jobs", "1", "--dry-run")
    assert ("Traceback" in err) is (code == 70)


def test_a_worker_that_is_killed_costs_only_the_item_that_did_it(
    digest: SiteDir, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    raising(SystemError(), monkeypatch)
    guilty = {7, 60, 61, 150}
    for number in range(160):
        text = (
            GOOD.format(number) + f"Note {number} said {number * 7} people saw {number * 11} boats in {number} days.\n"
        )
        digest.write(f"in/{number:03}.txt", ("BOOM " if number in guilty else "") + text)
    code, outcomes, _ = imported(digest, capsys, "--quiet", "--jobs", "2", "--keep-duplicates")
    assert code == 3
    assert [Path(one["seed"]).name for one in outcomes] == seeds(digest)
    assert {int(Path(one["seed"]).stem) for one in outcomes if one["status"] == "rejected"} == guilty
    assert all("was killed" in one["error"] for one in outcomes if one["status"] == "rejected")


def test_a_broken_item_of_a_file_of_many_spoils_no_other(digest: SiteDir, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"text": GOOD.format(1)}, 7, {"title": "no text"}, {"text": GOOD.format(2), "date": "never"}]
    digest.write("in/a.json", json.dumps([*rows, {"text": "The ferry came late, as Ann Example of the port said."}]))
    code, outcomes, _ = imported(digest, capsys, "--quiet", "--jobs", "1")
    assert code == 1
    assert [one["status"] for one in outcomes] == ["imported", "rejected", "rejected", "rejected", "imported"]
    assert [one["seed"].partition("#")[2] for one in outcomes] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x85"])
def test_a_markdown_seed_with_odd_white_space_builds(
    sign: str, digest: SiteDir, capsys: pytest.CaptureFixture[str]
) -> None:
    digest.write("in/a.md", f"# Rain\n\nIt rained{sign}in the bay.\n\n    code{sign}of it\n")
    digest.write(
        "in/b.html",
        "<html><body><p>It rained for days in the bay.</p>"
        f"{'<p>Nobody came.</p>' * 20}<pre>code{sign}of it</pre></body></html>",
    )
    code, outcomes, _ = imported(digest, capsys, "--quiet", "--jobs", "1", "--keep-duplicates")
    assert code == 0 and {one["status"] for one in outcomes} == {"imported"}
    assert digest.run("build", "--now", NOW, "--jobs", "1", "--future").code == 0
