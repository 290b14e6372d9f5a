"""A folder behind a real sshd as target."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.errors import OutsideError
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
