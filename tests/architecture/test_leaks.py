"""Nothing of the machine that a file was made on gets into the repository."""

from __future__ import annotations

import re
import subprocess

import pytest

from machine import unavailable
from sites import REPOSITORY

# Written in pieces, so that this file does not find itself.
MACHINE = re.compile(rb"(?<![\w/.])/(?:home|root|Users)/" rb"[A-Za-z.]|/opt/py" rb"pi|/tmp/[a-z]")
REGISTRY = re.compile(
    rb"files\.python"
    rb"hosted|pypi"
    rb"\.(?:org|python)|registry\.npm"
    rb"js|registry\.yarn"
    rb"pkg"
    rb"|\"reso"
    rb"lved\""
)
TEXT_ONLY = (".woff2", ".png", ".ico", ".jpg", ".pf_index", ".wasm")


def tracked() -> list[str]:
    """Every file that git knows of."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, check=False)
    if done.returncode:
        unavailable("not a git checkout")
    return [name for name in done.stdout.decode().split("\0") if name and (REPOSITORY / name).is_file()]


@pytest.mark.parametrize(("what", "pattern"), [("machine path", MACHINE), ("package registry", REGISTRY)])
def test_no_tracked_file_names_a(what: str, pattern: re.Pattern[bytes]) -> None:
    found = []
    for name in tracked():
        if name.endswith(TEXT_ONLY) or name == "tests/architecture/test_leaks.py":
            continue
        for number, line in enumerate((REPOSITORY / name).read_bytes().splitlines(), 1):
            if match := pattern.search(line):
                found.append(f"{name}:{number}: {match[0].decode()}")
    assert not found


def test_no_lock_file_names_an_address() -> None:
    for lock in ("requirements/run.txt", "requirements/dev.txt"):
        text = (REPOSITORY / lock).read_text(encoding="utf-8")
        assert "://" not in text
        assert all(line.startswith(("#", " ", "\t")) or "==" in line for line in text.splitlines() if line)


def test_no_seed_text_but_the_digests_own_is_tracked() -> None:
    assert not [name for name in tracked() if "corpora" in name]
