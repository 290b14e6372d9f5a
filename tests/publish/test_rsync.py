"""A folder behind a real sshd as target."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.base.errors import ConflictError, OutsideError
from machine import program, small_disk
from peers import Proxy, Ssh, proxy_to, sshd

from .conftest import Digest, assert_mended, assert_whole, tree


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ssh]:
    program("rsync")
    program("openssh-client", "ssh")
    with sshd(tmp_path_factory.mktemp("ssh") / "keys") as ssh:
        yield ssh


@pytest.fixture
def wire(server: Ssh) -> Iterator[Proxy]:
    with proxy_to(server.port) as proxy:
        yield proxy


def config(server: Ssh, folder: Path, port: int) -> str:
    options = ", ".join(f"'{option}'" for option in server.options())
    return f"{{kind: rsync, remote: '{server.user}@127.0.0.1:{folder}', port: {port}, ssh: [{options}]}}"


@pytest.fixture
def target(digest: Digest, server: Ssh, wire: Proxy, tmp_path: Path) -> Path:
    digest.target(config(server, tmp_path / "out", wire.port))
    return tmp_path / "out"


def test_what_differs_is_sent_and_files_of_others_stay(digest: Digest, target: Path) -> None:
    plan = digest.publish(dry_run=True).plan
    assert not target.exists()
    assert set(plan.new) == set(digest.tree())
    digest.publish()
    assert tree(target) == digest.tree()
    assert not digest.publish().sent
    (target / "theirs.txt").write_text("theirs")
    (target / "robots.txt").write_text("Changed: there")
    digest.edit()
    digest.write("content/root/.well-known/[odd] *name\\#101", "x")
    plan = digest.rebuild().publish().plan
    assert plan.foreign == ("theirs.txt",)
    assert "robots.txt" in plan.changed
    assert tree(target) == {**digest.tree(), "theirs.txt": b"theirs"}
    assert not (target / "2020/03/01").exists()
    assert (target / "index.html").stat().st_mode & 0o777 == 0o644


def test_at_each_step_all_is_there_that_home_or_the_feed_names(digest: Digest, target: Path) -> None:
    def look(_: str) -> None:
        assert_whole(tree(target))

    digest.publish(checkpoint=look)
    digest.edit().publish(checkpoint=look)
    assert tree(target) == digest.tree()


def test_killed_and_repeated(digest: Digest, target: Path) -> None:
    assert digest.killed_at(2)
    assert_whole(tree(target))
    digest.publish()
    assert_mended(digest.edit(), digest.killed_at, lambda: tree(target), (1, 5))


def test_a_connection_that_drops(digest: Digest, target: Path, wire: Proxy) -> None:
    digest.publish()
    digest.write("content/media/chart.bin", bytes(range(256)) * 4000)
    digest.edit()

    def drop(step: str) -> None:
        wire.allowed = 200_000 if step == "send" else None

    with pytest.raises(OutsideError, match="failed"):
        digest.publish(checkpoint=drop)
    assert_whole(tree(target))
    wire.allowed = None
    digest.publish()
    assert tree(target) == digest.tree()


def test_a_full_disk(digest: Digest, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 600), sshd(tmp_path / "keys") as ssh:
        digest.target(config(ssh, tmp_path / "disk/out", ssh.port)).publish()
        for number in range(3):
            digest.write(f"content/media/{number}.bin", bytes([number]) * 300_000)
        digest.rebuild()
        with pytest.raises(OutsideError, match="failed"):
            digest.publish()
        assert_whole(tree(tmp_path / "disk/out"))
        for number in range(3):
            (digest.root / f"content/media/{number}.bin").unlink()
        digest.rebuild().publish(allow_removals=True)
        assert tree(tmp_path / "disk/out") == digest.tree()


def test_a_host_that_does_not_answer(digest: Digest, target: Path, wire: Proxy) -> None:
    wire.allowed = 1
    with pytest.raises(OutsideError, match="rsync failed") as error:
        digest.publish()
    assert "publish again" in error.value.hint


def test_files_that_nobody_sent_from_here_are_not_replaced(digest: Digest, target: Path, tmp_path: Path) -> None:
    """Links, and files in the way of a folder, too: of these rsync's dry run says nothing."""
    (tmp_path / "theirs.txt").write_text("theirs")
    (target / "feed.xml").mkdir(parents=True)
    (target / "feed.xml/inside").write_text("theirs")
    (target / "index.html").symlink_to(tmp_path / "theirs.txt")
    (target / "tags").write_text("theirs")
    (target / "topics").symlink_to(tmp_path)
    (target / "robots.txt").write_text("theirs")
    (target / "404.html").write_bytes(digest.tree()["404.html"])
    wanted = ("feed.xml/inside", "index.html", "robots.txt", "tags", "topics")
    assert digest.publish(dry_run=True).plan.conflicts == wanted
    with pytest.raises(ConflictError, match=", ".join(wanted)):
        digest.publish()
    assert tree(target).keys() == {"feed.xml/inside", "index.html", "tags", "robots.txt", "404.html"}
    digest.publish(take_over=True)
    assert tree(target) == digest.tree()
    assert (tmp_path / "theirs.txt").read_text() == "theirs"
    assert not digest.publish().sent


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


def test_a_new_page_where_somebody_put_a_file_is_refused_later_too(digest: Digest, target: Path) -> None:
    digest.publish()
    (target / "2020/03/07/überfahrt").mkdir(parents=True)
    (target / "2020/03/07/überfahrt/index.html").write_text("theirs")
    with pytest.raises(ConflictError, match="überfahrt"):
        digest.edit().publish()
    assert "2020/03/01/story-1/index.html" in tree(target)
