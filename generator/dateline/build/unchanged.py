"""The cheapest answer: nothing changed anywhere, found by stat alone, without importing what builds."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from dateline.base.errors import Problem
from dateline.base.fingerprint import fingerprint, fingerprint_bytes
from dateline.base.options import BuildOptions, BuildReport, Counts
from dateline.base.project import MARKER, Project, default_layouts
from dateline.base.scan import Sources
from dateline.content.body.extensions import extensions_code
from dateline.state.ledger import Ledger

# Libraries whose version can change a byte of the output.
LIBRARIES = ("babel", "imagesize", "jinja2", "markdown", "markupsafe", "nh3", "pillow", "pyyaml", "tzdata")
SEARCH = ("pagefind_bin", "pagefind_bin_extended")  # likewise, of every build: it is cheaper to ask than to read config
# A file whose time is this near to the build's start may still change without a sign of it.
_FINE, _COARSE = 50_000_000, 2_100_000_000  # nanoseconds


@lru_cache(maxsize=1)
def toolchain() -> str:
    """The fingerprint of the toolchain that turns content into bytes: Python, libraries, the package's own code."""
    # Hundreds of files, in builds with nothing to do as well: so by names, as pathlib takes longer than the system.
    found = os.walk(Path(__file__).resolve().parent.parent)
    modules = sorted(f"{folder}/{name}" for folder, _, names in found for name in names if name.endswith(".py"))
    code = tuple(fingerprint_bytes(_bytes(path)) for path in modules)
    return fingerprint((sys.version_info[:2], _versions(), code))


def _bytes(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:
        return file.readall()


def _versions() -> tuple[str, ...]:
    """The versions of LIBRARIES, by the names of their metadata folders: to import importlib.metadata costs 30 ms."""
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for file in names:
            name, _, number = file.removesuffix(".dist-info").rpartition("-")
            if file.endswith(".dist-info"):
                found.setdefault(name.lower(), number)
    return tuple(found.get(name) or _version_of(name) for name in (*LIBRARIES, *SEARCH))


def _version_of(name: str) -> str:
    """The version of a library that was installed in another form, nothing for an absent one."""
    from importlib.util import find_spec

    if find_spec({"pyyaml": "yaml"}.get(name, name)) is None:
        return ""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def signature(project: Project, options: BuildOptions, sources: Sources, started_ns: int) -> str:
    """The fingerprint of the stats of a build's files; empty where a file is too fresh to be trusted."""
    rows = [toolchain(), options.base_url, f"{options.drafts} {options.future} {options.convert}"]
    files = (*sources.markdown, *sources.media, *sources.root)
    recent = started_ns - _COARSE
    for path, size, mtime_ns, ctime_ns, inode in files:
        if (mtime_ns > recent or ctime_ns > recent) and is_racy(mtime_ns, ctime_ns, started_ns):
            return ""
        rows.append(f"{path}\0{size} {mtime_ns} {ctime_ns} {inode}")
    for root in (project.config, project.seeds, project.layouts, default_layouts()):
        for path, stat in _stats(str(root)):
            if is_racy(stat.st_mtime_ns, stat.st_ctime_ns, started_ns):
                return ""
            rows.append(f"{path}\0{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}")
    return fingerprint_bytes("\0".join(rows).encode("utf-8", "surrogateescape"))


def is_racy(mtime_ns: int, ctime_ns: int, started_ns: int) -> bool:
    """Whether a file with these times may have changed after it was read at `started_ns`."""
    newest = max(mtime_ns, ctime_ns)
    return newest > started_ns - (_COARSE if newest % 1_000_000_000 == 0 else _FINE)


def _stats(path: str) -> Iterator[tuple[str, os.stat_result]]:
    """Every file below `path`, links followed, in order of name."""
    try:
        with os.scandir(path) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except NotADirectoryError:
        yield path, os.stat(path)
        return
    except OSError:
        yield path, os.stat_result((0,) * 19) if not os.path.lexists(path) else os.lstat(path)
        return
    for entry in entries:
        try:
            if entry.is_dir():
                yield from _stats(entry.path)
            else:
                yield entry.path, entry.stat()
        except OSError:
            yield entry.path, entry.stat(follow_symlinks=False)


def marker_of(site: Path) -> str:
    """The text of the site's marker, or nothing."""
    try:
        return (site / MARKER).read_text("utf-8", "replace")
    except OSError:
        return ""


def nothing_changed(ledger: Ledger, options: BuildOptions, site: Path, found: str) -> BuildReport | None:
    """The report of a build that has nothing to do, or None."""
    meta = ledger.meta()
    if options.clean or options.verify or not found or meta.get("quick") != found:
        return None
    if not meta.get("marker") or meta["marker"] != marker_of(site):
        return None
    try:
        return _known_report(meta, options)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):  # no ledger of ours says so
        return None


def _known_report(meta: Mapping[str, str], options: BuildOptions) -> BuildReport | None:
    names, code = json.loads(meta.get("extensions", "[[], null]"))
    if code != extensions_code(tuple(names)):
        return None
    summary = json.loads(meta["summary"])
    now = options.now.timestamp()
    if not options.future and not (summary["since"] <= now and (summary["due"] is None or now < summary["due"])):
        return None
    due = datetime.fromtimestamp(summary["due"], options.now.tzinfo) if summary["due"] is not None else None
    return BuildReport(
        summary["articles"],
        summary["pages"],
        Counts(unchanged=summary["outputs"]),
        summary["drafts"],
        summary["held"],
        summary["waiting"],
        due,
        tuple(Problem(*row) for row in json.loads(meta["warnings"])),
        unchecked=tuple((path, route) for path, route in summary["unchecked"]),
        links=tuple(summary["links"]),
    )
