"""Where seeds come from: files, folders and stdin, as jobs that a worker can do alone."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from dateline.base.errors import UsageError
from dateline.base.faults import raise_unless_gone
from dateline.base.fingerprint import Frozen, fingerprint_bytes, value
from dateline.base.leftovers import FOLDERS, is_leftover
from dateline.base.project import Project
from dateline.content.pictures import Size
from dateline.seeds.passed import Passed, is_saved_with_page
from dateline.seeds.readers.piece import Piece
from dateline.seeds.readers.reader import BY_ENDING, HEAD, READERS, UNKNOWN, Reader, reader_of
from dateline.seeds.readers.rows import lines_of
from dateline.seeds.readers.sidecar import Sidecar, read_sidecar
from dateline.seeds.text.failing import OUTSIDE, Failure, failure_of
from dateline.seeds.text.item import NO_FACTS, Facts

STDIN = "seeds/stdin.txt"
_ADDRESS = re.compile(r"(?:https?|ftp|feed)://|www\.[\w-]+\.\w", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SeedFile:
    """A file to import: where it is, how messages call it, and its name below content/, if it lies there.

    `wanted` is one that was named itself: it is imported though it was left out before. Of what lies beside it,
    only what lies in the folder `root` is looked at; without one, in its own. `pictures` are the addresses of those
    that its article shows.
    """

    path: Path
    shown: str
    kind: str
    inside: str = ""
    wanted: bool = False
    root: Path | None = None
    pictures: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """What the seed is called in front matter, before its raw file has been copied."""
        return self.inside or f"seeds/{self.path.name}"


@value
class Job(Frozen):
    """One file's bytes, or one row of it, with what is known of it; `failure` says why it is rejected unread.

    `along` are the pictures beside a saved page, by path, with their sizes.
    """

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
    along: Mapping[str, Size] = field(default_factory=dict)


def find_files(project: Project, paths: Iterable[str], passed: Passed | None = None) -> list[SeedFile]:
    """The seed files that `paths` name; a folder is walked in order, and `passed` learns what was not taken from it.

    Raises UsageError for absent ones.
    """
    found: list[SeedFile] = []
    if addresses := [path for path in paths if _ADDRESS.match(path)]:
        raise UsageError(
            f"{addresses[0]} is an address, and `import` reads files",
            "Save the page in your browser (as “Web page, HTML only”), then import that file; "
            f"`--url {addresses[0]}` says where it is from.",
        )
    passed = Passed() if passed is None else passed
    missing = [path for path in paths if path != "-" and not Path(path).exists()]
    if missing:
        raise UsageError(
            f"no file or folder {', '.join(missing)}", "Name texts, saved pages, feeds, exports, or folders of them."
        )
    for path in paths:
        if path == "-":
            found.append(SeedFile(Path("-"), "-", UNKNOWN))
        elif Path(path).is_dir():
            found.extend(_file(project, inner) for inner in _walk(Path(path), passed))
        else:
            found.append(_file(project, Path(path)))
    return found


def _walk(folder: Path, passed: Passed) -> Iterator[Path]:
    """Seeds below `folder` in order of name, without hidden files, leftovers, sidecars and files of other kinds."""
    for parent, folders, files in os.walk(folder, onerror=raise_unless_gone):
        ours = [Path(parent, name) for name in sorted(folders) if name[0] != "." and name.lower() not in FOLDERS]
        folders[:] = [path.name for path in ours if not is_saved_with_page(path)]
        for path in ours:
            if is_saved_with_page(path):
                passed.add_folder(path, BY_ENDING)
        names = [name for name in sorted(files) if not name.startswith(".") and not is_leftover(name)]
        seeds = {Path(name).stem for name in names if Path(name).suffix.lower() in BY_ENDING}
        for name in names:
            if Path(name).suffix.lower() in BY_ENDING:
                yield Path(parent) / name
            else:
                passed.add(Path(parent) / name, seeds)


def _file(project: Project, path: Path) -> SeedFile:
    inside = ""
    real, content = Path(os.path.realpath(path)), os.path.realpath(project.content)
    if real.is_relative_to(os.path.realpath(project.seeds)) and real.is_relative_to(content):
        inside = real.relative_to(content).as_posix()
    elif path.absolute().is_relative_to(project.seeds):
        return SeedFile(path, str(path), "outside")
    return SeedFile(path, str(path), BY_ENDING.get(path.suffix.lower(), UNKNOWN), inside)


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
        elif not file.path.is_file():
            yield _rejected(file, "is not a file")
        else:
            with file.path.open("rb") as data:
                yield from _jobs_in(file, data, known, mapping)
    except OSError as error:
        yield _refused(file, Failure(f"cannot be read: {error.strerror}", OUTSIDE))
    except Exception as error:
        yield _refused(file, failure_of(error))


def _rejected(file: SeedFile, error: str) -> Job:
    return _refused(file, Failure(error))


def _refused(file: SeedFile, failure: Failure) -> Job:
    return Job(file.shown, file.name, "rejected", b"", "", failure=failure)


def _jobs_in(file: SeedFile, data: BinaryIO, facts: Facts, mapping: Mapping[str, str]) -> Iterator[Job]:
    """The work that the bytes of a file give, by their kind. Raises Rejected where they have no reader."""
    head = data.read(HEAD)
    data.seek(0)
    reader = reader_of(file.kind, file.path.suffix.lower(), head)
    if reader.cut is None:
        yield _whole(file, reader, data, facts, mapping)
        return
    if reader.largest and data.seek(0, os.SEEK_END) > reader.largest:
        yield _too_large(file, reader, data.tell())
        return
    data.seek(0)
    for piece in reader.cut(data, file.path.name.lower(), mapping):
        yield _piece_job(file, READERS[reader.pieces], piece, facts, mapping)


def _piece_job(file: SeedFile, reader: Reader, piece: Piece, facts: Facts, mapping: Mapping[str, str]) -> Job:
    failure = Failure(piece.refused) if piece.refused else None
    kind = "rejected" if failure else "skip" if piece.left_out else reader.name
    mark = fingerprint_bytes(piece.data.strip())
    note = piece.left_out or piece.note
    seed, name = file.shown, file.name
    if kind in ("rejected", "skip"):
        seed, name = f"{seed}#{piece.number}", f"{name}#{piece.number}"
    return Job(seed, name, kind, piece.data, mark, facts, piece.number, failure, note, mapping)


def _whole(file: SeedFile, reader: Reader, data: BinaryIO, facts: Facts, mapping: Mapping[str, str]) -> Job:
    size = data.seek(0, os.SEEK_END)
    if size > reader.largest:
        return _too_large(file, reader, size)
    data.seek(0)
    held = data.read()
    along = _along(file, held) if reader.name == "html" else {}
    return Job(file.shown, file.name, reader.name, held, fingerprint_bytes(held), facts, mapping=mapping, along=along)


def _along(file: SeedFile, page: bytes) -> dict[str, Size]:
    if file.shown == "-":
        return {}
    from dateline.seeds.readers.along import lying_along  # pages alone pay for it

    return lying_along(page, file.path, file.root or file.path.parent, file.pictures)


def _too_large(file: SeedFile, reader: Reader, size: int) -> Job:
    return _rejected(
        file, f"has {size:,} bytes; at most {reader.largest:,} are read at once. Split it, or make it a .jsonl"
    )


def _stdin_jobs(stdin: BinaryIO | None, facts: Facts, mapping: Mapping[str, str]) -> Iterator[Job]:
    """Standard input: rows where its first line is a JSON object, else whatever its bytes show."""
    if stdin is None:
        return
    largest = READERS["html"].largest
    first = stdin.readline(largest + 1)
    here = SeedFile(Path("-"), "-", UNKNOWN)
    if first.lstrip(b"\xef\xbb\xbf \t").startswith(b"{") and first.rstrip().endswith(b"}"):
        yield _piece_job(here, READERS["row"], Piece(1, first), facts, mapping)
        for number, line in lines_of(stdin):
            yield _piece_job(here, READERS["row"], Piece(number + 1, line), facts, mapping)
        return
    data = first + stdin.read(largest + 1 - len(first))
    if len(data) > largest:
        yield _rejected(here, f"is longer than {largest:,} bytes")
        return
    for job in _jobs_in(here, BytesIO(data), facts, mapping):  # pieces are kept one by one, as rows are
        yield job if job.number else replace(job, name=job.name.replace("seeds/-", STDIN, 1))
