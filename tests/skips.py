"""What was skipped for want of a program or a library, and the commands that bring them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

LIBRARIES = "pip install --no-deps --require-hashes -r requirements/run.txt -r requirements/dev.txt"
_DEBIAN = re.compile(r"\(Debian package: ([\w.+-]+)\)")
_COMMAND = re.compile(r"\((npm ci [^)]+)\)")
_LIBRARY = re.compile(r"could not import|Python package|make test installs it")


def skipped_lines(reasons: Iterable[str]) -> Iterator[str]:
    """The last words of a run of tests: how many were skipped for what, and how to have them run; nothing for none."""
    found: Counter[str] = Counter()
    packages: dict[str, None] = {}
    for reason in reasons:
        if debian := _DEBIAN.search(reason):
            packages[debian[1]] = None
            found["apt-get install"] += 1
        elif command := _COMMAND.search(reason):
            found[command[1]] += 1
        else:
            found[LIBRARIES if _LIBRARY.search(reason) else reason.removeprefix("Skipped: ")] += 1
    if found:
        yield f"{found.total()} skipped. What brings them:"
        for command, count in sorted(found.items()):
            whole = " ".join((command, *sorted(packages))) if command == "apt-get install" else command
            yield f"  {whole}  # {count} test{'s' * (count != 1)}"
