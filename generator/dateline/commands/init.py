"""`dateline init`: a digest that builds at once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dateline.base.errors import OutsideError, UsageError
from dateline.base.faults import outside
from dateline.base.fingerprint import fingerprint
from dateline.base.leftovers import is_leftover
from dateline.base.project import CONFIG, Project
from dateline.base.site.places import refuse_begin
from dateline.base.wholefile import write_whole
from dateline.commands.schema import write_schemas
from dateline.config.load import parse_config
from dateline.content.front_matter import scalar
from dateline.content.stock import ABOUT, ARTICLE, EDITION, TEMPLATE

NAMED = 12  # files that were there before, of which the terminal tells the names

_CONFIG = """\
# yaml-language-server: $schema=.dateline/schema/config.json
title: {title}
# Where the site will stand, with its path if it has one.
url: {url}
lang: {lang}
# Zone of dates that are written without an offset.
timezone: UTC
description: A curated digest of the news.
# Stands in the permanent ids of feed entries: set it once, keep it for good.
authority: {authority}
# What is shown of an article: full, excerpt or link. A source's own rule goes before it.
rights: full

# All keys: `dateline schema config`. Some that are worth knowing:
# page_size: 25
# sources:
#   Example Agency: {{url: "https://agency.example/", rights: excerpt}}
# tags:
#   United States: {{aliases: [US, U.S., USA]}}
"""
_FRONT = """\
# The front page is the newest edition; `articles` makes it a list of articles.
home: {front: edition}
"""

_IGNORE = ".dateline/\n.site.staging/\n"
_ATTRIBUTES = "site/** -text -diff linguist-generated\n"


_FOLDERS = ("content/seeds", "content/editions", "content/media", "layouts")
# What a digest needs for itself; of all else that a folder may hold, it is no concern.
_OWN = (CONFIG, "content", "layouts", "site", ".dateline")


@dataclass(frozen=True, slots=True)
class Begun:
    """What a new digest began with: files that were written, names that stay, lines that kept files should have."""

    made: tuple[str, ...]
    kept: tuple[str, ...]
    missing: tuple[tuple[str, tuple[str, ...]], ...]


def scaffold(folder: Path, title: str | None, url: str, lang: str, now: datetime, links: bool = False) -> Begun:
    """A new digest in `folder`, which may hold other files; with `links` one of links.

    Raises UsageError where these files are in its way.
    """
    there = folder.exists()
    kept = _there(folder)
    refuse_begin(folder)
    name = title or folder.absolute().name.replace("-", " ").replace("_", " ").strip().capitalize() or "A digest"
    files = _files(name, url, lang, now, links)
    made = {path: text for path, text in files.items() if path not in kept}
    try:
        with outside(folder):
            missing = tuple(_missing(folder / path, files[path]) for path in files if path in kept)
            for below in ("", *_FOLDERS):
                (folder / below).mkdir(parents=True, exist_ok=True)
            for path, text in made.items():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                write_whole(str(folder / path), text.encode())
        write_schemas(Project(folder))
    except OutsideError:
        _take_back(folder, there, made)
        raise
    return Begun(tuple(made), kept, tuple((path, lines) for path, lines in missing if lines))


def _there(folder: Path) -> tuple[str, ...]:
    """The names that `folder` holds. Raises UsageError where it is none, or a name is one that a digest needs."""
    if os.path.lexists(folder) and not folder.is_dir():
        raise UsageError(f"{folder} is not a folder", "Name a new folder.")
    names = tuple(sorted(one.name for one in folder.iterdir())) if folder.is_dir() else ()
    taken = [name for name in _OWN if name in names and not _is_empty(folder / name)]
    if taken:
        raise UsageError(
            f"{folder} holds {', '.join(taken)}, which a digest needs for itself; nothing was written",
            "Name a new folder, or move these elsewhere.",
        )
    return names


def _is_empty(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and all(is_leftover(one.name) for one in path.iterdir())


def _missing(path: Path, wanted: str) -> tuple[str, tuple[str, ...]]:
    """The name of a file that is there, and the lines of `wanted` that it lacks."""
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    lines = {line.strip() for line in text.splitlines()}
    return path.name, tuple(line for line in wanted.splitlines() if line not in lines)


def begun_lines(begun: Begun) -> list[str]:
    """What is to be said of files that were there before."""
    names = [name for name in begun.kept if name != ".git"]
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    said = [f"Left as it was: {', '.join(names[:NAMED])}{more}."] if names else []
    for name, lines in begun.missing:
        said += [f"Add to {name}:", *(f"  {line}" for line in lines)]
    return said


def _take_back(folder: Path, there: bool, files: Iterable[str]) -> None:
    """Removes what was made of a digest that is not whole, so that the command can be run again."""
    if not there:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for below in ("content", "layouts", Project(folder).state.name):
        shutil.rmtree(folder / below, ignore_errors=True)
    for path in files:
        with suppress(OSError):
            (folder / path).unlink(missing_ok=True)


def _files(title: str, url: str, lang: str, now: datetime, links: bool) -> dict[str, str]:
    checked = parse_config(f"title: {scalar(title)}\nurl: {scalar(url)}\nlang: {scalar(lang)}\n")
    config = _CONFIG.format(
        title=scalar(title), url=scalar(checked.url), lang=scalar(lang), authority=scalar(checked.authority)
    )
    return {
        "config.yaml": config.replace("\n# All keys", f"\n{_FRONT}\n# All keys") if links else config,
        **(_edition(title, now) if links else _article(title, now)),
        "content/pages/about.md": ABOUT,
        ".gitignore": _IGNORE,
        ".gitattributes": _ATTRIBUTES,
    }


def _article(title: str, now: datetime) -> dict[str, str]:
    day = now.date()
    month = f"{day:%Y/%m}"
    path = f"articles/{month}/welcome.md"
    return {f"content/{path}": ARTICLE.format(id=fingerprint((path, title))[:12], day=day, folder=month)}


def _edition(title: str, now: datetime) -> dict[str, str]:
    day = now.date()
    year, week, _ = day.isocalendar()
    name = f"{year:04}-w{week:02}"
    return {
        f"content/editions/{name}.md": EDITION.format(title=scalar(f"{title} 1"), day=day, name=name),
        "content/templates/edition.md": TEMPLATE.format(title=scalar(f"{title} {{number}}")),
    }
