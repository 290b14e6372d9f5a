"""A branch of a bare remote as target: one commit on top, and nothing of the digest's own repository is touched."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.base.errors import OutsideError, UsageError
from machine import program
from peers import Proxy, git_server, proxy_to

from .conftest import Digest, assert_mended, assert_whole


def git(folder: Path, *words: str) -> str:
    """What git says in `folder`."""
    return subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def branch(remote: Path, name: str = "gh-pages") -> dict[str, bytes]:
    """The files of a branch, byte for byte."""
    if subprocess.run(
        ["git", "rev-parse", "--verify", "-q", name], cwd=remote, capture_output=True, check=False
    ).stdout:
        listed = git(remote, "ls-tree", "-r", "-z", "--name-only", name).split("\0")
        return {
            route: subprocess.run(
                ["git", "show", f"{name}:{route}"], cwd=remote, check=True, capture_output=True
            ).stdout
            for route in listed
            if route
        }
    return {}


@pytest.fixture
def remote(tmp_path: Path, digest: Digest) -> Path:
    program("git")
    git(tmp_path, "init", "-q", "--bare", "remote.git")
    return tmp_path / "remote.git"


def test_the_branch_holds_the_site_and_grows_by_one_commit(digest: Digest, remote: Path) -> None:
    digest.target("{kind: git, remote: ../remote.git}").publish()
    assert branch(remote) == digest.tree()
    assert ".nojekyll" in branch(remote)
    digest.edit().publish()
    assert branch(remote) == digest.tree()
    assert git(remote, "rev-list", "--count", "gh-pages") == "2"
    assert not digest.publish().sent
    assert git(remote, "rev-list", "--count", "gh-pages") == "2"


def test_the_digests_own_repository_is_not_touched(digest: Digest, remote: Path) -> None:
    git(digest.root, "init", "-q", "-b", "main")
    git(digest.root, "config", "user.name", "A. Curator")
    git(digest.root, "config", "user.email", "curator@harbour.internal")
    git(digest.root, "remote", "add", "origin", "../remote.git")
    digest.write(".gitignore", ".dateline/\nsite/\n")
    digest.target("{kind: git, remote: origin, branch: pages}")
    git(digest.root, "add", ".")
    git(digest.root, "commit", "-q", "-m", "Begin")
    digest.write("content/pages/about.md", "---\ntitle: About\n---\nUs.\n")
    git(digest.root, "add", "content/pages/about.md")
    digest.rebuild()
    looks = ("status", "--porcelain=v2", "--branch"), ("for-each-ref",), ("count-objects", "-v"), ("rev-parse", "HEAD")
    before = [git(digest.root, *look) for look in looks], (digest.root / ".git/index").read_bytes()
    digest.publish()
    assert ([git(digest.root, *look) for look in looks], (digest.root / ".git/index").read_bytes()) == before
    assert branch(remote, "pages") == digest.tree()
    assert git(remote, "log", "-1", "--format=%an <%ae>", "pages") == "A. Curator <curator@harbour.internal>"


def test_without_an_identity_the_commit_does_not_name_the_machine(digest: Digest, remote: Path) -> None:
    digest.target("{kind: git, remote: ../remote.git}").publish()
    wanted = "Dateline <dateline@news.harbour.internal> Dateline <dateline@news.harbour.internal>"
    assert git(remote, "log", "-1", "--format=%an <%ae> %cn <%ce>", "gh-pages") == wanted


def test_the_branch_of_the_digest_itself_is_no_target(digest: Digest, remote: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(remote), "checkout")
    for path in ("config.yaml", "content/a.md"):
        digest.write(f"../checkout/{path}", "ours")
    git(tmp_path / "checkout", "checkout", "-q", "-b", "main")
    git(tmp_path / "checkout", "add", ".")
    git(tmp_path / "checkout", "-c", "user.name=A", "-c", "user.email=a@b.internal", "commit", "-q", "-m", "Begin")
    git(tmp_path / "checkout", "push", "-q", "origin", "main")
    digest.target("{kind: git, remote: ../remote.git, branch: main}")
    with pytest.raises(UsageError, match="holds a digest's own files"):
        digest.publish(allow_removals=True)
    assert branch(remote, "main").keys() == {"config.yaml", "content/a.md"}


def test_a_folder_of_a_branch(digest: Digest, remote: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(remote), "checkout")
    digest.write("../checkout/.gitlab-ci.yml", "pages: {}\n")
    identity = ("-c", "user.name=A", "-c", "user.email=a@b.internal")
    git(tmp_path / "checkout", "checkout", "-q", "-b", "pages")
    git(tmp_path / "checkout", "add", ".")
    git(tmp_path / "checkout", *identity, "commit", "-q", "-m", "CI")
    git(tmp_path / "checkout", "push", "-q", "origin", "pages")
    digest.target("{kind: git, remote: ../remote.git, branch: pages, folder: public}").publish()
    digest.edit().publish()
    site = {f"public/{route}": data for route, data in digest.tree().items()}
    assert branch(remote, "pages") == {".gitlab-ci.yml": b"pages: {}\n", **site}


def test_the_hosts_cname_stays_and_a_change_by_somebody_else_is_not_lost(
    digest: Digest, remote: Path, tmp_path: Path
) -> None:
    digest.target("{kind: git, remote: ../remote.git}").publish()
    git(tmp_path, "clone", "-q", "-b", "gh-pages", str(remote), "checkout")
    digest.write("../checkout/CNAME", "news.harbour.internal\n")
    identity = ("-c", "user.name=A", "-c", "user.email=a@b.internal")
    git(tmp_path / "checkout", "add", ".")
    git(tmp_path / "checkout", *identity, "commit", "-q", "-m", "Domain")

    def meanwhile(step: str) -> None:
        if step == "committed":
            git(tmp_path / "checkout", "push", "-q", "origin", "gh-pages")

    digest.edit()
    with pytest.raises(OutsideError, match="changed by somebody else meanwhile"):
        digest.publish(checkpoint=meanwhile)
    plan = digest.publish().plan
    assert plan.notes[0].startswith("CNAME is kept")
    assert branch(remote) == {**digest.tree(), "CNAME": b"news.harbour.internal\n"}


def test_killed_and_repeated(digest: Digest, remote: Path) -> None:
    digest.target("{kind: git, remote: ../remote.git}")
    for step in range(2):
        assert digest.killed_at(step)
        assert branch(remote) == {}
    assert_mended(digest, digest.killed_at, lambda: branch(remote), (2,))
    assert_mended(digest.edit(), digest.killed_at, lambda: branch(remote), (1, 2))


@pytest.fixture
def wire(remote: Path) -> Iterator[Proxy]:
    with git_server(remote.parent) as port, proxy_to(port) as proxy:
        yield proxy


def test_a_connection_that_drops(digest: Digest, remote: Path, wire: Proxy) -> None:
    digest.target(f"{{kind: git, remote: 'git://127.0.0.1:{wire.port}/remote.git'}}").publish()
    before = branch(remote)
    digest.write("content/media/chart.bin", bytes(range(256)) * 200)
    digest.edit()
    for allowed in (10, 300, 2000):
        wire.allowed = allowed
        with pytest.raises(OutsideError, match="failed"):
            digest.publish()
        assert branch(remote) == before
    wire.allowed = None
    digest.publish()
    assert branch(remote) == digest.tree()


def test_a_remote_whose_disk_is_full(digest: Digest, remote: Path) -> None:
    digest.target("{kind: git, remote: ../remote.git}").publish()
    before = branch(remote)
    hook = digest.write("../remote.git/hooks/pre-receive", "#!/bin/sh\necho 'No space left on device' >&2\nexit 1\n")
    hook.chmod(0o755)
    digest.edit()
    with pytest.raises(OutsideError, match="No space left"):
        digest.publish()
    assert branch(remote) == before
    assert_whole(before)
    hook.unlink()
    digest.publish()
    assert branch(remote) == digest.tree()


def test_a_remote_that_is_not_there(digest: Digest, remote: Path) -> None:
    digest.target("{kind: git, remote: ../nowhere.git}")
    with pytest.raises(OutsideError, match="reading the remote failed"):
        digest.publish()


@pytest.mark.parametrize("kind", ["git", "rsync"])
def test_an_ssh_host_that_says_nothing_is_told(kind: str, digest: Digest, monkeypatch: pytest.MonkeyPatch) -> None:
    program("openssh-client", "ssh")
    program(kind)
    for module in ("git", "rsync"):
        monkeypatch.setattr(f"dateline.publish.{module}.SILENCE", ("ConnectTimeout=1", "StrictHostKeyChecking=no"))
    with socket.create_server(("127.0.0.1", 0)) as listener:  # which takes connections and never answers
        port = listener.getsockname()[1]
        digest.target(
            f"{{kind: git, remote: 'ssh://me@127.0.0.1:{port}/out.git'}}"
            if kind == "git"
            else f"{{kind: rsync, remote: 'me@127.0.0.1:out', port: {port}}}"
        )
        with pytest.raises(OutsideError, match=r"target live: [^.]*(?:timed out|banner exchange)"):
            digest.publish()


def test_an_ssh_of_ones_own_is_left_alone(digest: Digest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_SSH_COMMAND", "sh -c 'echo own ssh >&2; exit 1'")
    with pytest.raises(OutsideError, match="own ssh"):
        digest.target("{kind: git, remote: 'ssh://me@127.0.0.1/out.git'}").publish()
