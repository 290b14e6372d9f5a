"""Other programs: running them, and quoting what they say without secrets."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from dateline.base.errors import OutsideError
from dateline.base.faults import outside
from dateline.base.secret import mask

# Options of ssh by which a host that says nothing is told: 20 seconds for the greeting, a minute later on.
TEMPORARY = "the folder of temporary files"
SILENCE = ("ConnectTimeout=20", "ServerAliveInterval=15")


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a program."""

    code: int
    output: bytes
    errors: str


def ask(command: Sequence[str], environment: Mapping[str, str], folder: Path, pieces: Iterable[bytes] = ()) -> Answer:
    """The answer of `command` to `pieces` on its standard input. Raises OutsideError where there is no such program."""
    with outside(TEMPORARY), tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        try:
            process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=output, stderr=errors, cwd=folder, env=environment
            )
        except OSError as error:
            raise OutsideError(
                f"{command[0]} cannot be run: {error.strerror}", f"Install the program {command[0]}."
            ) from None
        try:
            _feed(process, pieces)
            code = process.wait()
        except BaseException:
            process.kill()
            process.wait()
            raise
        output.seek(0)
        errors.seek(0)
        return Answer(code, output.read(), errors.read().decode("utf-8", "replace"))


def _feed(process: subprocess.Popen[bytes], pieces: Iterable[bytes]) -> None:
    assert process.stdin is not None
    with suppress(BrokenPipeError):  # it has gone: its exit code and its errors tell why
        for piece in pieces:
            process.stdin.write(piece)
    with suppress(BrokenPipeError):
        process.stdin.close()


def run(
    what: str,
    command: Sequence[str],
    environment: Mapping[str, str],
    folder: Path,
    pieces: Iterable[bytes] = (),
    mend: str = "",
) -> bytes:
    """The output of a command that must succeed. Raises OutsideError with the last lines of what it said."""
    answer = ask(command, environment, folder, pieces)
    if answer.code:
        raise failed(what, answer, mend)
    return answer.output


def failed(what: str, answer: Answer, mend: str = "") -> OutsideError:
    """The error of a program that did not succeed."""
    lines = [line.strip() for line in answer.errors.splitlines() if line.strip()]
    said = "\n    ".join(mask(line) for line in lines[-6:]) or f"exit code {answer.code}"
    return OutsideError(
        f"{what} failed:\n    {said}", mend or "What was sent is whole; mend the cause and publish again."
    )
