"""Where seeds come from: files, folders and stdin, as jobs that a worker can do alone."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from dateline.base.errors import UsageError
from dateline.base.faults import told
from dateline.base.fingerprint import Frozen, fingerprint_bytes, value
from dateline.base.leftovers import FOLDERS, is_leftover
from dateline.base.project import Project, is_inside
from dateline.seeds.readers.rows import LARGEST_JSON, Line, lines_of
from dateline.seeds.readers.sidecar import Sidecar, read_sidecar
from dateline.seeds.text.failing import OUTSIDE, Failure, failure_of
from dateline.seeds.text.item import NO_FACTS, Facts

ENDINGS = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
    ".jsonl": "rows",
    ".ndjson": "rows",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
}
_ADDRESS = re.compile(r"(?:https?|ftp|feed)://|www\.[\w-]+\.\w", re.IGNORECASE)
LARGEST = {
    "text": 32 * 1024 * 1024,
    "markdown": 32 * 1024 * 1024,
    "html": 80 * 1024 * 1024,
    "feed": 64 * 1024 * 1024,
    "json": LARGEST_JSON,
}
"""Bytes of a file that is read whole, by kind; four bytes a character at most."""


@dataclass(frozen=True, slots=True)
class SeedFile:
    """A file to import: where it is, how messages call it, and its name below content/, if it lies there.

    `wanted` is one that was named itself: it is imported though it was left out before. Of what lies beside it,
    only what lies in the folder `root` is looked at; without one, in its own.
    """

    path: Path
    shown: str
    kind: str
    inside: str = ""
    wanted: bool = False
    root: Path | None = None

    @property
    def name(self) -> str:
        """What the seed is called in front matter, before its raw file has been copied."""
        return self.inside or f"seeds/{self.path.name}"


@value
class Job(Frozen):
    """One file's bytes, or one row of it, with what is known of it; `failure` says why it is rejected unread."""

    seed: str
    name: str
    kind: str
    data: bytes
    fingerprint: str
    facts: Facts = NO_FACTS
    number: int = 0
    failure: Failure | None = None
    note: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)


def find_files(project: Project, paths: Iterable[str]) -> list[SeedFile]:
    """The seed files that `paths` name; a folder is walked in order. Raises UsageError for absent ones."""
    found: list[SeedFile] = []
    if addresses := [path for path in paths if _ADDRESS.match(path)]:
        raise UsageError(
            f"{addresses[0]} is an address, and `import` reads files",
            "Save the page in your browser (as “Web page, HTML only”), then import that file; "
            f"`--url {addresses[0]}` says where it is from.",
        )
    missing = [path for path in paths if path != "-" and not Path(path).exists()]
    if missing:
        raise UsageError(
            f"no file or folder {', '.join(missing)}", "Name texts, saved pages, feeds, exports, or folders of them."
        )
    for path in paths:
        if path == "-":
            found.append(SeedFile(Path("-"), "-", "text"))
        elif Path(path).is_dir():
            found.extend(_file(project, inner) for inner in _walk(Path(path)))
        else:
            found.append(_file(project, Path(path)))
    return found


def _walk(folder: Path) -> Iterator[Path]:
    """Seeds below `folder` in order of name, without hidden files, leftovers, sidecars and files of other kinds."""
    for parent, folders, files in os.walk(folder, onerror=told):
        folders[:] = sorted(name for name in folders if name[0] != "." and name.lower() not in FOLDERS)
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in ENDINGS and not is_leftover(name):
                yield Path(parent) / name


def _file(project: Project, path: Path) -> SeedFile:
    inside = ""
    if is_inside(path, project.seeds):
        inside = Path(os.path.realpath(path)).relative_to(os.path.realpath(project.content)).as_posix()
    elif path.absolute().is_relative_to(project.seeds):
        return SeedFile(path, str(path), "outside")
    return SeedFile(path, str(path), ENDINGS.get(path.suffix.lower(), "unknown"), inside)


def jobs_of(file: SeedFile, facts: Facts, mapping: Mapping[str, str], stdin: BinaryIO | None) -> Iterator[Job]:
    """The work that a file gives, streamed where it holds rows."""
    if file.kind == "outside":
        yield _rejected(file, "is a link that leads out of content/; copy the file instead")
        return
    try:
        sidecar = Sidecar() if file.shown == "-" else read_sidecar(file.path)
        if sidecar.skip and not file.wanted:
            yield Job(file.shown, file.name, "skip", b"", "", note="left out, as its sidecar says")
            return
        known = facts.over(sidecar.facts)
        if file.shown == "-":
            yield from _stdin_jobs(stdin, known, mapping)
        elif file.kind == "rows":
            with file.path.open("rb") as lines:
                for number, line in lines_of(lines):
                    yield _row_job(file, (number, line), known, mapping)
        else:
            yield _whole(file, known, mapping)
    except OSError as error:
        yield _refused(file, Failure(f"cannot be read: {error.strerror}", OUTSIDE))
    except Exception as error:
        yield _refused(file, failure_of(error))


def _rejected(file: SeedFile, error: str) -> Job:
    return _refused(file, Failure(error))


def _refused(file: SeedFile, failure: Failure) -> Job:
    return Job(file.shown, file.name, "rejected", b"", "", failure=failure)


def _row_job(file: SeedFile, line: Line, facts: Facts, mapping: Mapping[str, str]) -> Job:
    number, data = line
    return Job(file.shown, file.name, "row", data, fingerprint_bytes(data.strip()), facts, number, mapping=mapping)


def _whole(file: SeedFile, facts: Facts, mapping: Mapping[str, str]) -> Job:
    if not file.path.is_file():
        return _rejected(file, "is not a file")
    size, largest = file.path.stat().st_size, LARGEST.get(file.kind, LARGEST["text"])
    if size > largest:
        return _rejected(
            file, f"has {size:,} bytes; at most {largest:,} are read at once. Split it, or make it a .jsonl"
        )
    data = file.path.read_bytes()
    return Job(file.shown, file.name, _told(file.kind, data), data, fingerprint_bytes(data), facts, mapping=mapping)


def _told(kind: str, data: bytes) -> str:
    """The kind that the bytes show, where the file's ending does not say or lies."""
    from dateline.seeds.readers.feeds import looks_like_feed
    from dateline.seeds.readers.html.read import looks_like_html

    head = data[:4096]
    if kind in ("feed", "json", "unknown") and looks_like_feed(head):
        return "feed"
    if kind in ("text", "feed", "unknown") and looks_like_html(head):
        return "html"
    return "text" if kind == "unknown" else kind


def _stdin_jobs(stdin: BinaryIO | None, facts: Facts, mapping: Mapping[str, str]) -> Iterator[Job]:
    """Standard input: rows where its first line is a JSON object, else one item."""
    if stdin is None:
        return
    first = stdin.readline(LARGEST["text"] + 1)
    here = SeedFile(Path("-"), "-", "text")
    if first.lstrip(b"\xef\xbb\xbf \t").startswith(b"{") and first.rstrip().endswith(b"}"):
        yield _row_job(here, (1, first), facts, mapping)
        for number, line in lines_of(stdin):
            yield _row_job(here, (number + 1, line), facts, mapping)
        return
    data = first + stdin.read(LARGEST["text"] + 1 - len(first))
    if len(data) > LARGEST["text"]:
        yield _rejected(here, f"is longer than {LARGEST['text']:,} bytes")
        return
    yield Job("-", "seeds/stdin.txt", _told("unknown", data), data, fingerprint_bytes(data), facts, mapping=mapping)
