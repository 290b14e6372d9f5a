"""Pages → a Pagefind index, by Pagefind's own program in a process of its own.

The program is asked through its service (base64 of JSON, comma after each message), page by page: left
to walk a folder by itself, it numbers pages in the order in which the disk lists them, and the same
pages give other bytes elsewhere. What it offers beside the index (user interfaces, a worker) is left out.
"""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from typing import Any

from dateline.base.errors import OutsideError

ENTRY = "pagefind-entry.json"
ENGINE = "pagefind.js"
# How much one file of words holds, in words and the places where they stand. Pagefind's own size is 20,000; a
# question loads such a file from each year, and the list of these files too, which grows as they shrink.
_CHUNK = "2000"
_INDEX = re.compile(r"(?:fragment/|index/).+|pagefind\.[^/]+\.pf_meta")
# The larger program also parts Chinese, Japanese and Thai into words; whoever installs it wants it.
_PACKAGES = ("pagefind_bin_extended", "pagefind_bin")
_MEND = "Install it again (`pip install --force-reinstall pagefind-bin`), or write `search: false` into config.yaml."


def make_index(pages: Iterable[tuple[str, bytes]], lang: str) -> dict[str, bytes]:
    """The files of an index of `pages` (route and HTML) in one language, with the script that reads it.

    Raises OutsideError where Pagefind cannot be run or gives up.
    """
    with _Service() as service:
        index = service.ask(type="NewIndex", config={"force_language": lang})["index_id"]
        for route, html in pages:
            text = html.decode("utf-8", "replace")
            service.ask(type="AddFile", index_id=index, file_path=route, file_contents=text)
        answer = service.ask(type="GetFiles", index_id=index)
    files = {file["path"]: base64.b64decode(file["content"]) for file in answer["files"]}
    entry = json.loads(files[ENTRY])
    kept = {name: data for name, data in files.items() if _INDEX.fullmatch(name)}
    kept[ENTRY] = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    for language in entry["languages"].values():
        name = f"wasm.{language['wasm'] or 'unknown'}.pagefind"
        kept[name] = files[name]
    return {**kept, ENGINE: files[ENGINE]}


def program() -> str:
    """The path of Pagefind's program. Raises OutsideError where it is not installed."""
    for package in _PACKAGES:
        with suppress(ImportError, FileNotFoundError):
            return str(import_module(package).get_executable())
    raise OutsideError("Pagefind, which makes the search, is not installed", _MEND)


class _Service:
    """Pagefind's program, which answers one question at a time."""

    def __enter__(self) -> _Service:
        path = program()
        try:
            # No other environment: variables and a pagefind.yml in the folder would steer it.
            self._process = subprocess.Popen(
                [path, "--service"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": _CHUNK},
                cwd="/",
            )
        except OSError as error:
            raise OutsideError(f"{path}, which makes the search, cannot be run: {error.strerror}", _MEND) from None
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        with suppress(OSError):
            self._process.communicate()

    def ask(self, **question: Any) -> dict[str, Any]:
        """The answer to a question."""
        assert self._process.stdin and self._process.stdout
        try:
            self._process.stdin.write(base64.b64encode(json.dumps({"message_id": 1, "payload": question}).encode()))
            self._process.stdin.write(b",")
            self._process.stdin.flush()
            pieces: list[bytes] = []
            while not (pieces and pieces[-1].endswith(b",")):
                pieces.append(os.read(self._process.stdout.fileno(), 1 << 20))
                if not pieces[-1]:
                    raise OutsideError("Pagefind, which makes the search, stopped before it had answered", _MEND)
        except OSError as error:
            raise OutsideError(f"Pagefind, which makes the search: {error.strerror}", _MEND) from None
        answer: dict[str, Any] = json.loads(base64.b64decode(b"".join(pieces)[:-1]))["payload"]
        if answer["type"] == "Error":
            raise OutsideError(f"Pagefind, which makes the search: {answer['message']}", _MEND)
        return answer
