"""`dateline init`: a digest that builds at once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from dateline.commands.schema import write_schemas
from dateline.config import parse_config
from dateline.content.front_matter import cut, scalar
from dateline.errors import OutsideError, UsageError
from dateline.faults import outside
from dateline.fingerprint import fingerprint, fingerprint_bytes
from dateline.leftovers import is_leftover
from dateline.output.places import refuse_begin
from dateline.project import CONFIG, Project
from dateline.wholefile import write_whole

STOCK_HOST = "digest.example"  # of the address that a digest is given which names none
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

_ARTICLE = """\
---
id: {id}
title: Your digest is ready
date: {day}
summary: Drop raw texts into content/seeds/, or write Markdown by hand; one command makes the site.
tags: [Getting started]
---
This article is the file `content/articles/{folder}/welcome.md`. Change it, or delete it.

## Add an article

Do one of two things:

1. Save a raw text (a wire report, a scraped page) as a `.txt` file in `content/seeds/`. The next
   `dateline build` makes a Markdown article of it, and lists under `review` what it had to guess.
2. Run `dateline new "A headline" --edit`, or write a Markdown file with a title and a date by hand.

## See it

`dateline serve` shows the digest in your browser and follows what you write. `dateline build` makes the
site in `site/`: plain files, for any static host.

## Keep it right

`dateline check` tells everything that is wrong, with place and remedy; `dateline check --fix` mends what
is safe to mend. Keep the folder in git: texts, config and layouts are all there is.
"""

_ABOUT = """\
---
title: About
summary: What this digest is and how it is made.
menu: 1
---
Say here who curates this digest, what it covers, and where its texts come from.
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


def scaffold(folder: Path, title: str | None, url: str, lang: str, now: datetime) -> Begun:
    """A new digest in `folder`, which may hold other files. Raises UsageError where these are in its way."""
    there = folder.exists()
    kept = _there(folder)
    refuse_begin(folder)
    name = title or folder.absolute().name.replace("-", " ").replace("_", " ").strip().capitalize() or "A digest"
    files = _files(name, url, lang, now)
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


def stock_body(day: date | None = None) -> str:
    """The fingerprint of a body that a new digest begins with: the page's, or that of the article of `day`."""
    text = _ARTICLE.format(id="", day=day, folder=f"{day:%Y/%m}") if day else _ABOUT
    return fingerprint_bytes(cut(text)[1].encode())


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


def _files(title: str, url: str, lang: str, now: datetime) -> dict[str, str]:
    checked = parse_config(f"title: {scalar(title)}\nurl: {scalar(url)}\nlang: {scalar(lang)}\n")
    day = now.date()
    month = f"{day:%Y/%m}"
    path = f"articles/{month}/welcome.md"
    return {
        "config.yaml": _CONFIG.format(
            title=scalar(title), url=scalar(checked.url), lang=scalar(lang), authority=scalar(checked.authority)
        ),
        f"content/{path}": _ARTICLE.format(id=fingerprint((path, title))[:12], day=day, folder=month),
        "content/pages/about.md": _ABOUT,
        ".gitignore": _IGNORE,
        ".gitattributes": _ATTRIBUTES,
    }
