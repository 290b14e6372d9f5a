"""`dateline init`: a digest that builds at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from dateline.commands.schema import write_schemas
from dateline.config import parse_config
from dateline.content.front_matter import scalar
from dateline.errors import OutsideError, UsageError
from dateline.faults import outside
from dateline.fingerprint import fingerprint
from dateline.output.places import refuse_begin
from dateline.project import Project
from dateline.wholefile import write_whole

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


def scaffold(folder: Path, title: str | None, url: str, lang: str, now: datetime) -> list[Path]:
    """The files of a new digest in `folder`. Raises UsageError where that is not empty, or another one's own folder."""
    there = folder.exists()
    if there and (not folder.is_dir() or any(one.name != ".git" for one in folder.iterdir())):
        raise UsageError(f"{folder} exists and is not an empty folder", "Name a new folder.")
    refuse_begin(folder)
    name = title or folder.absolute().name.replace("-", " ").replace("_", " ").strip().capitalize() or "A digest"
    files = _files(name, url, lang, now)
    try:
        with outside(folder):
            folder.mkdir(parents=True, exist_ok=True)
            for below in ("content/seeds", "content/editions", "content/media", "layouts"):
                (folder / below).mkdir(parents=True)
            for path, text in files.items():
                write_whole(str(folder / path), text.encode())
        write_schemas(Project(folder))
    except OutsideError:
        _take_back(folder, there, files)
        raise
    return [folder / path for path in files]


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
