"""A digest as it was at a revision of its git repository: its files, read without touching that or the work tree."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from dateline.base.errors import OutsideError, UsageError
from dateline.base.faults import outside
from dateline.base.project import CONFIG, Project
from dateline.publish.git import LOCAL
from dateline.publish.programs import TEMPORARY, ask, failed

PARTS = (CONFIG, "content", "layouts")
"""What of a digest a check reads."""

AT_ONCE = 32 << 20
"""Bytes of files that are asked for at once."""

_LINK, _SUBMODULE = "120000", "160000"


class _File(NamedTuple):
    """A file of a revision: its path below the digest, its mode, its id, its size."""

    path: str
    mode: str
    id: str
    size: int


@contextmanager
def at_revision(project: Project, name: str, environment: Mapping[str, str]) -> Iterator[Project]:
    """The digest as it was at a revision, in a folder of temporary files; empty where it was not there yet.

    Raises UsageError where the digest lies in no git repository, or that has no such revision, and OutsideError.
    """
    git = _Git(project.root, {**{k: v for k, v in environment.items() if k not in LOCAL}, "LC_ALL": "C"})
    prefix, commit = git.prefix(), git.commit(name)
    with outside(TEMPORARY), tempfile.TemporaryDirectory(prefix="dateline-", ignore_cleanup_errors=True) as folder:
        before = Project(Path(folder).resolve())
        for file, data in git.contents(git.files(commit, prefix)):
            _write(before.root / file.path, file, data)
        yield before


class _Git:
    """The git repository in which a digest lies."""

    def __init__(self, root: Path, environment: Mapping[str, str]) -> None:
        self._root, self._environment = root, environment

    def prefix(self) -> str:
        """Where the digest lies in it: nothing, or a path that ends with a slash."""
        answer = ask(("git", "rev-parse", "--show-prefix"), self._environment, self._root)
        if answer.code:
            said = next(iter(answer.errors.splitlines()), "").removeprefix("fatal: ")
            raise UsageError(f"{self._root}: not in a git repository ({said})", "--since compares with a git revision.")
        return os.fsdecode(answer.output).removesuffix("\n")

    def commit(self, name: str) -> str:
        """The id of the commit that a name means."""
        words = ("git", "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
        answer = ask(words, self._environment, self._root) if not name.startswith("-") and "\0" not in name else None
        if answer is None or answer.code:
            mend = "Name a branch, a tag or a commit that is here: `git log` shows them; a shallow clone may lack it."
            raise UsageError(f"--since {name}: git knows no such revision", mend)
        return answer.output.decode().strip()

    def files(self, commit: str, prefix: str) -> list[_File]:
        """The files of the digest in a commit."""
        paths = [f"{prefix}{part}" for part in PARTS]
        words = ("git", "ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", *paths)
        answer = ask(words, self._environment, self._root)
        if answer.code:
            raise failed("git ls-tree", answer, "Try `git fsck`.")
        found = []
        for row in os.fsdecode(answer.output).split("\0"):
            facts, _, path = row.partition("\t")
            path = path.removeprefix(prefix)
            if facts and not {"..", ".", ""}.intersection(path.split("/")):
                mode, _, id, size = facts.split()
                found += [_File(path, mode, id, int(size))] if mode != _SUBMODULE else []
        return found

    def contents(self, files: list[_File]) -> Iterator[tuple[_File, bytes]]:
        """The files with what is in them."""
        while files:
            some, total = 0, 0
            while some < len(files) and (not some or total + files[some].size <= AT_ONCE):
                total += files[some].size
                some += 1
            asked = "".join(f"{file.id}\n" for file in files[:some]).encode()
            answer = ask(("git", "cat-file", "--batch"), self._environment, self._root, [asked])
            at = 0
            for file in files[:some]:
                head, at = answer.output[at : at + 200].partition(b"\n")[0], answer.output.find(b"\n", at) + 1
                data = answer.output[at : at + file.size]
                if answer.code or head.split()[1:] != [b"blob", b"%d" % file.size] or len(data) < file.size:
                    raise OutsideError(f"git cannot read {file.path} of that revision", "Try `git fsck`.")
                at += file.size + 1
                yield file, data
            files = files[some:]


def _write(path: Path, file: _File, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if file.mode == _LINK:
        path.symlink_to(os.fsdecode(data))
    else:
        path.write_bytes(data)
