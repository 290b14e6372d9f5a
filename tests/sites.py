"""A whole site in one string: what the tests build, run and look at."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
NOW = "2026-01-31T12:00:00+00:00"
CONFIG = "title: Test Digest\nurl: https://digest.example/\nsearch: false\n"
BUG = 70  # the exit code of a mistake in Dateline itself
MARK = re.compile(r"^-- (\S+) --\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Result:
    """What a command gave back."""

    code: int
    stdout: str
    stderr: str

    @property
    def output(self) -> str:
        return self.stdout + self.stderr


@dataclass(frozen=True, slots=True)
class SiteDir:
    """A digest in a folder of its own."""

    root: Path

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file below the root, folders and all, and give back its path."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, bytes):
            target.write_bytes(text)
        else:
            target.write_text(text, encoding="utf-8", newline="")
        return target

    def run(self, *args: str) -> Result:
        """Run `dateline` in this process, on this digest; a bug fails the test with its traceback."""
        from dateline.cli.main import run

        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = run(["-C", str(self.root), "--verbose", *args])
        assert code != BUG, err.getvalue()
        return Result(code, out.getvalue(), err.getvalue())

    def spawn(self, *args: str, env: Mapping[str, str] | None = None, stdin: str = "") -> Result:
        """Run `dateline` as users do: a process of its own, in the digest's folder."""
        if "build" in args:
            self.prime()
        done = subprocess.run(
            [sys.executable, "-m", "dateline", *args],
            cwd=self.root,
            input=stdin,
            text=True,
            capture_output=True,
            env=clean_environment(env or {}),
            timeout=120,
            check=False,
        )
        return Result(done.returncode, done.stdout, done.stderr)

    def build(self, *args: str) -> Result:
        """Build in this process with a fixed `now`; anything but success fails the test."""
        result = self.run("build", "--now", NOW, "--jobs", "1", *args)
        assert result.code == 0, result.output
        return result

    def built(self, *args: str) -> SiteDir:
        """This digest, once built in a process of its own."""
        result = self.spawn("build", "--now", NOW, *args)
        assert result.code == 0, result.output
        return self

    def prime(self) -> None:
        """Gives this digest compiled layouts, as a build before would have left them."""
        from compiled import compiled_folder
        from dateline.build.unchanged import toolchain

        compiled_folder(self.root / ".dateline", toolchain())

    def file(self, route: str) -> Path:
        """The file of a route: `/a/` is `site/a/index.html`."""
        name = route.lstrip("/")
        return self.root / "site" / (name + "index.html" if not name or name.endswith("/") else name)

    def read(self, route: str) -> str:
        """The text at a route."""
        return self.file(route).read_text(encoding="utf-8")

    def tree(self, folder: str = "site") -> dict[str, bytes]:
        """Every published file: its path in the folder, and its bytes."""
        top = self.root / folder
        return {
            path.relative_to(top).as_posix(): path.read_bytes()
            for path in sorted(top.rglob("*"))
            if path.is_file() and path.name != ".dateline-site"
        }

    def copy(self, target: Path) -> SiteDir:
        """The same digest elsewhere, without what the tool made."""
        shutil.copytree(self.root, target, ignore=shutil.ignore_patterns("site", ".dateline"))
        return SiteDir(target)


def unpack(text: str) -> dict[str, str]:
    """The files of a txtar-like string: `-- path --` on a line, then the file."""
    parts = MARK.split(text)
    assert not parts[0].strip(), f"text before the first file: {parts[0]!r}"
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def clean_environment(extra: Mapping[str, str]) -> dict[str, str]:
    """This process's environment without what could steer a build, and with `extra`."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("SOURCE_DATE_EPOCH", "PYTHONHASHSEED", "TZ", "LANG", "NO_COLOR", "FORCE_COLOR")
        and not name.startswith("LC_")
    }
    return {**kept, "PYTHONWARNINGS": "error", **extra}


def write_site(root: Path, text: str) -> SiteDir:
    """A digest in `root` from a string; it gets a plain config.yaml where it brings none."""
    site = SiteDir(root)
    for path, content in {"config.yaml": CONFIG, **unpack(text)}.items():
        site.write(path, content)
    return site
