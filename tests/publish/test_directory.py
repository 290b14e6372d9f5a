"""A folder as target: whole at any moment, and mended by a repeat."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.base.errors import ConflictError, OutsideError, UsageError
from dateline.publish.manifest import MANIFEST
from dateline.publish.plan import Plan
from dateline.publish.run import Proposal
from machine import give_up_rights, mounted
from sites import clean_environment

from .conftest import NOW, Digest, assert_mended, assert_whole, tree


@pytest.fixture
def target(digest: Digest, tmp_path: Path) -> Path:
    digest.target("{kind: dir, remote: ../out}")
    return tmp_path / "out"


def test_what_differs_is_sent_and_nothing_else(digest: Digest, target: Path) -> None:
    first = digest.publish()
    assert first.sent
    assert tree(target) == digest.tree()
    before = {route: (target / route).stat().st_mtime_ns for route in tree(target)}
    digest.edit()
    plan = digest.publish().plan
    assert tree(target) == digest.tree()
    assert "2020/03/01/story-1/index.html" in plan.removed
    assert not (target / "2020/03/01").exists()
    assert plan.unchanged == len(before) - len(plan.changed) - len(plan.removed)
    untouched = before.keys() - {*plan.changed, *plan.removed}
    assert all((target / route).stat().st_mtime_ns == before[route] for route in untouched)


def test_at_each_step_all_is_there_that_home_or_the_feed_names(digest: Digest, target: Path) -> None:
    def look(_: str) -> None:
        if target.exists():
            assert_whole(tree(target))

    digest.publish(checkpoint=look)
    digest.edit().publish(checkpoint=look)
    assert tree(target) == digest.tree()


def test_killed_and_repeated(digest: Digest, target: Path) -> None:
    digest.publish()
    digest.edit()
    assert digest.killed_at(7)
    assert_mended(digest, digest.killed_at, lambda: tree(target), (0, 1, 9, 16))


def test_what_a_killed_publish_sent_goes_when_its_cause_goes(digest: Digest, target: Path) -> None:
    digest.publish()
    digest.write("content/media/new.txt", "new")
    digest.rebuild()
    assert digest.killed_at(1)
    assert (target / "media/new.txt").exists()
    (digest.root / "content/media/new.txt").unlink()
    digest.rebuild().publish()
    assert tree(target) == digest.tree()


def test_files_of_others_stay(digest: Digest, target: Path) -> None:
    target.mkdir()
    (target / "theirs.txt").write_text("theirs")
    digest.publish()
    digest.edit()
    plan = digest.publish().plan
    assert plan.foreign == ("theirs.txt",)
    assert tree(target) == {**digest.tree(), "theirs.txt": b"theirs"}


def test_files_that_nobody_sent_from_here_are_not_replaced(digest: Digest, target: Path, tmp_path: Path) -> None:
    """Also in the way of a folder of ours, or a folder of theirs in the way of a file; equal bytes are taken over."""
    (tmp_path / "theirs.txt").write_text("theirs")
    (target / "feed.xml").mkdir(parents=True)
    (target / "feed.xml/inside").write_text("theirs")
    (target / "index.html").write_text("<h1>It works!</h1>")
    (target / "robots.txt").symlink_to(tmp_path / "theirs.txt")
    (target / "tags").write_text("theirs")
    (target / "404.html").write_bytes(digest.tree()["404.html"])
    before, wanted = tree(target), ("feed.xml/inside", "index.html", "robots.txt", "tags")
    plan = digest.publish(dry_run=True).plan
    assert plan.conflicts == wanted
    assert plan.unchanged == 1
    with pytest.raises(ConflictError, match=r"4 files.*feed\.xml/inside, index\.html, robots\.txt, tags"):
        digest.publish()
    assert tree(target) == before
    assert not (target / MANIFEST).exists()
    digest.publish(take_over=True)
    assert tree(target) == digest.tree()
    assert (tmp_path / "theirs.txt").read_text() == "theirs"
    assert not digest.publish().sent


def test_a_new_page_where_somebody_put_a_file_is_refused_later_too(digest: Digest, target: Path) -> None:
    digest.publish()
    digest.write("../out/2020/03/07/überfahrt/index.html", "theirs")
    with pytest.raises(ConflictError, match="überfahrt"):
        digest.edit().publish()
    assert "2020/03/01/story-1/index.html" in tree(target)


def test_the_command_names_conflicts_and_ends_with_one(digest: Digest, target: Path) -> None:
    digest.write("../out/index.html", "<h1>It works!</h1>")
    epoch = {"SOURCE_DATE_EPOCH": str(int(NOW.timestamp()))}
    shown = digest.spawn("publish", "--dry-run", "--json", env=epoch)
    assert shown.code == 0 and json.loads(shown.stdout)["conflicts"] == ["index.html"]
    assert "! index.html" in shown.stderr
    refused = digest.spawn("publish", "--yes", env=epoch)
    assert refused.code == 1 and "index.html" in refused.stderr and "--take-over" in refused.stderr
    assert digest.spawn("publish", "--yes", "--take-over", env=epoch).code == 0
    assert tree(target) == digest.tree()


def test_what_stays_in_the_site_is_not_published(digest: Digest, target: Path) -> None:
    digest.write("content/root/.well-known/ours.txt", "ours")
    digest.rebuild()
    for path in ("CNAME", ".git/config", ".well-known/theirs.txt", ".hidden"):
        digest.write(f"site/{path}", "theirs")
    digest.publish()
    assert tree(target).keys() == digest.tree().keys() - {"CNAME", ".git/config", ".well-known/theirs.txt", ".hidden"}
    digest.write("site/notes.txt", "theirs")
    with pytest.raises(UsageError, match=r"notes\.txt"):
        digest.publish()


def test_a_file_that_somebody_changed_or_removed_there_is_sent_again(digest: Digest, target: Path) -> None:
    digest.publish()
    (target / "robots.txt").write_text("Changed: there")
    (target / "404.html").unlink()
    plan = digest.publish().plan
    assert (plan.new, plan.changed) == (("404.html",), ("robots.txt",))
    assert tree(target) == digest.tree()


@pytest.mark.parametrize("manifest", ['{"version": 1, "files": {"../theirs.txt": "", "/etc/x": ""}}', "[", "[]"])
def test_a_manifest_of_somebody_else_reaches_nothing_outside(digest: Digest, target: Path, manifest: str) -> None:
    digest.publish()
    theirs = digest.write("../theirs.txt", "theirs")
    (target / MANIFEST).write_text(manifest)
    digest.edit()
    with pytest.raises(ConflictError, match="did not send"):  # nobody knows any more whose the files there are
        digest.publish()
    digest.publish(take_over=True)
    assert theirs.read_text() == "theirs"
    assert set(digest.tree()) <= set(tree(target))


def test_a_link_out_of_the_target_is_not_followed(digest: Digest, target: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    target.mkdir()
    (target / "assets").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutsideError, match="leads out of"):
        digest.publish()
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_file_becomes_a_folder_and_a_folder_a_file(digest: Digest, target: Path) -> None:
    digest.write("content/root/one", "a file")
    digest.write("content/root/two/inside", "a folder")
    digest.rebuild().publish()
    for name in ("one", "two/inside"):
        (digest.root / "content/root" / name).unlink()
    (digest.root / "content/root/two").rmdir()
    digest.write("content/root/one/inside", "a folder")
    digest.write("content/root/two", "a file")
    digest.rebuild().publish()
    assert tree(target) == digest.tree()


def test_a_full_disk(digest: Digest, target: Path) -> None:
    digest.publish()
    digest.write("content/media/large.bin", b"x" * 200_000)
    digest.edit()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    dry = digest.publish(dry_run=True)
    assert "media/large.bin" in dry.plan.new

    def fill(_: str) -> None:  # the build's own files are written: from now on the disk takes no more
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, limits[1]))

    try:
        with pytest.raises(OutsideError, match=r"No space left|File too large"):
            digest.publish(checkpoint=fill)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert_whole(tree(target))
    assert "media/large.bin" not in tree(target)
    digest.publish()
    assert tree(target) == digest.tree()


@pytest.mark.parametrize(
    "remote", [".", "content/media", "site", "..", "/", "../digest", "../link/content/new", ".git", "site/../site/x"]
)
def test_the_digest_itself_is_no_target(digest: Digest, remote: str) -> None:
    (digest.root / "../link").symlink_to("digest")
    (digest.root / ".git").mkdir()
    digest.target(f"{{kind: dir, remote: {remote!r}}}")
    with pytest.raises(UsageError, match="holds the digest's own files"):
        digest.publish()


def test_another_digest_is_no_target(digest: Digest) -> None:
    digest.write("../other/config.yaml", "title: Other\n")
    (digest.root / "../other/content").mkdir()
    for remote in ("../other", "../other/site"):
        digest.target(f"{{kind: dir, remote: {remote}}}")
        with pytest.raises(UsageError, match="another digest"):
            digest.publish()


def test_a_full_target_is_named(digest: Digest, tmp_path: Path) -> None:
    digest.target("{kind: dir, remote: ../disk/out}")
    digest.write("content/media/large.bin", b"x" * 300_000)
    digest.rebuild()
    with mounted(tmp_path / "disk", "-t", "tmpfs", "-o", "size=200k", "tmpfs"):
        with pytest.raises(OutsideError) as failed:
            digest.publish()
        message = str(failed.value)
        assert message.startswith("target live: ")
        assert f"{tmp_path}/disk/out/" in message
        assert "No space left on device" in message
        assert "media/large.bin" not in message  # the digest's own file is in order


def test_a_question_that_waits_keeps_nobody_from_building(digest: Digest, target: Path) -> None:
    asked: list[Plan] = []

    def thinking(proposal: Proposal) -> bool:
        if not asked:
            digest.edit()  # which takes the lock
        asked.append(proposal.plan)
        return True

    assert digest.publish(confirm=thinking).sent
    first, second = asked  # what was built meanwhile was not what was asked about
    assert "media/a plan #1.txt" not in first.new
    assert "media/a plan #1.txt" in second.new
    assert tree(target) == digest.tree()


def test_a_question_is_asked_once_where_nothing_was_built(digest: Digest, target: Path) -> None:
    asked: list[Proposal] = []
    digest.publish(confirm=lambda proposal: bool(asked.append(proposal)) or True)
    assert len(asked) == 1
    assert not digest.edit().publish(confirm=lambda _: False).sent
    assert "media/a plan #1.txt" not in tree(target)


def test_a_folder_of_the_target_that_cannot_be_looked_into_stops_all(digest: Digest, target: Path) -> None:
    """Else what lies in it would count as gone."""
    digest.publish()
    (target / "2020").chmod(0)
    told = subprocess.run(
        [sys.executable, "-m", "dateline", "publish", "--dry-run"],
        cwd=digest.root,
        env=clean_environment({"SOURCE_DATE_EPOCH": f"{NOW.timestamp():.0f}"}),
        preexec_fn=give_up_rights,
        capture_output=True,
        text=True,
        check=False,
    )
    (target / "2020").chmod(0o755)
    assert told.returncode == 3, told.stderr
    assert f"error: target live: {target}/2020" in told.stderr
