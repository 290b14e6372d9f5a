"""The code of the Markdown extensions that config names, by content, since it decides what bodies become.

The code is looked at and not run, since a build with nothing to do must not import it.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.base.fingerprint import fingerprint, fingerprint_bytes

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec

# What a line of Python imports; a relative name lies in the same package.
_IMPORT = rb"(?m)^[ \t]*(?:from[ \t]+([A-Za-z_][\w.]*)[ \t]+import\b|import[ \t]+([A-Za-z_][\w., \t]*))"
_ELSEWHERE = sys.stdlib_module_names | {"markdown", "dateline", "__future__"}  # the toolchain has these


@lru_cache(maxsize=4)
def extensions_code(names: tuple[str, ...]) -> str:
    """The fingerprint of the code that extensions of these names have in this process, empty without names.

    It is of the packages or modules that they lie in, and of those that these import.
    """
    if not names:
        return ""
    found: dict[str, str] = {}
    for module in [module for name in names for module in _modules(name)]:
        _take(module, found, named=True)
    return fingerprint((names, tuple(sorted(found.items()))))


def _modules(name: str) -> list[str]:
    """The modules that Python-Markdown may load for a name: of an entry point, or the module itself."""
    from importlib.metadata import entry_points

    return [one.module for one in entry_points(group="markdown.extensions", name=name)] or [name.partition(":")[0]]


def _take(module: str, found: dict[str, str], *, named: bool) -> None:
    top = module.partition(".")[0]
    if top in found or (top in _ELSEWHERE and not named):
        return
    spec = _spec(top)
    files = list(_files(spec)) if spec else []
    if top in _ELSEWHERE:  # one that came with the library: only what it imports is unknown
        wanted = {f"{module.replace('.', '/')}.py", f"{module.replace('.', '/')}/__init__.py"}
        files = [(place, path) for place, path in files if place in wanted]
    texts = [(place, _read(path)) for place, path in files]
    found[top if top not in _ELSEWHERE else module] = fingerprint(
        tuple((place, fingerprint_bytes(text)) for place, text in texts)
    )
    if named or len(files) == 1:  # further packages are taken whole, but not what they import
        for one in sorted({one for place, text in texts if place.endswith(".py") for one in _imported(text)}):
            _take(one, found, named=False)


def _spec(top: str) -> ModuleSpec | None:
    from importlib.util import find_spec

    try:
        return find_spec(top)
    except (ImportError, ValueError):
        return None


def _files(spec: ModuleSpec) -> Iterator[tuple[str, str]]:
    """Every file of a package, or the one of a module, in order: its place, and its path."""
    if spec.submodule_search_locations is None:
        if spec.origin and spec.has_location:
            yield os.path.basename(spec.origin), spec.origin  # noqa: PTH119
        return
    for folder in spec.submodule_search_locations:
        for path in sorted(Path(folder).rglob("*")):
            if "__pycache__" not in path.parts and path.is_file():
                yield f"{spec.name}/{path.relative_to(folder).as_posix()}", str(path)


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError:
        return b""


def _imported(text: bytes) -> Iterator[str]:
    for match in re.finditer(_IMPORT, text):
        for part in (match[1] or match[2]).decode("utf-8", "replace").split(","):
            if words := part.split():
                yield words[0]
