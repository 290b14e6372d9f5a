"""A digest to try texts on: written, converted and built in this process, as users would by the command."""

from __future__ import annotations

import shutil
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from time import process_time

NOW = "2026-01-31T12:00:00+00:00"
CONFIG = "title: Fuzz\nurl: https://digest.example/\nsearch: false\nfeeds: {items: 100}\n"
HANG, EACH = 5.0, 100_000
"""Seconds of processor time that no case may take, with a second more for each so many bytes."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong: the kind of fault, what was seen, and the input that shows it."""

    kind: str
    seen: str
    name: str = ""
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command gave back, and the processor's time that it took."""

    code: int
    out: str
    err: str
    seconds: float

    def hangs(self, cases: list[bytes]) -> bool:
        """Whether it took longer than any input of this size may take."""
        return self.seconds > HANG + sum(map(len, cases)) / EACH

    def faults(self) -> list[Fault]:
        """What no input may bring about: a mistake of ours, a traceback."""
        if self.code == 70 or "Traceback (most recent" in self.err or "mistake in Dateline" in self.out + self.err:
            last = [line for line in self.err.splitlines() if line.strip()][-2:]
            return [Fault("crash", " ".join(last)[:300])]
        return []


class Digest:
    """A folder with a digest in it; `fresh` empties it, but for the compiled layouts."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.fresh()
        self.write("content/articles/plain.md", article("A quiet day."))
        self.write("content/editions/plain.md", edition("Hello."))
        self.run("build", "--now", NOW, "--jobs", "1")
        self.own = {
            "article": self.read("site/2026/01/01/plain/index.html"),
            "edition": self.read("site/editions/plain/index.html"),
        }

    def fresh(self, config: str | bytes = CONFIG) -> None:
        """Begin anew."""
        for name in ("content", "site", "email"):
            shutil.rmtree(self.root / name, ignore_errors=True)
        state = self.root / ".dateline"
        for path in state.iterdir() if state.is_dir() else ():
            if path.name != "layouts":
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        self.write("config.yaml", config)
        (self.root / "content").mkdir(exist_ok=True)

    def write(self, path: str, data: str | bytes) -> None:
        """Write a file below the root."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))

    def read(self, path: str) -> str:
        """The text of a file below the root; nothing where there is none."""
        target = self.root / path
        return target.read_text(encoding="utf-8", errors="replace") if target.is_file() else ""

    def run(self, *args: str) -> Ran:
        """Run a command on the digest."""
        from dateline.cli.main import run

        out, err = TextIOWrapper(BytesIO(), encoding="utf-8", errors="replace"), StringIO()
        start = process_time()
        with redirect_stdout(out), redirect_stderr(err):
            try:
                code = run(["-C", str(self.root), "--verbose", *args])
            except Exception as error:
                err.write(f"Traceback (most recent call last)\n{type(error).__name__}: {error}")
                code = 70
        out.flush()
        said = out.buffer.getvalue().decode("utf-8", "replace")  # type: ignore[attr-defined]
        return Ran(code, said, err.getvalue(), process_time() - start)


def article(body: str, title: str = "A", head: str = "") -> str:
    """An article's file."""
    return f"---\ntitle: {title}\ndate: 2026-01-01\n{head}---\n{body}\n"


def edition(body: str) -> str:
    """An edition's file."""
    return f"---\ntitle: A\ndate: 2026-01-02\n---\n{body}\n"
