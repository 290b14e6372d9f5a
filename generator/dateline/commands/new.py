"""`dateline new`: an empty article with valid front matter."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from dateline.base.errors import UsageError
from dateline.base.faults import outside
from dateline.base.fingerprint import fingerprint
from dateline.base.permalinks import file_stem
from dateline.base.project import Project
from dateline.base.textfile import CONTROL
from dateline.base.wholefile import put_new
from dateline.config.load import load_config
from dateline.content.front_matter import flow, scalar
from dateline.content.read import read_content

_TEMPLATE = """\
---
id: {id}
title: {title}
date: {day}
summary:
source:
topics: []
tags: []
---

"""


def check_article(project: Project, path: Path) -> None:
    """Reads the article once more. Raises ContentError with what an editor left wrong in it."""
    if path.is_file():
        shown = project.relative(path)
        with outside(path):
            data = path.read_bytes()
        read_content(data, path.relative_to(project.content).as_posix(), shown)


def plain_title(title: str, what: str = "title") -> str:
    """A title, or another text, on one line. Raises UsageError where it is empty, or holds what no page can."""
    title = " ".join(title.split())
    if not title:
        raise UsageError(f"the {what} is empty", "Give it a headline." if what == "title" else "Give it a text.")
    if found := CONTROL.search(title):
        code = ord(found[0])
        sign = "a byte that is not UTF-8" if 0xDC80 <= code <= 0xDCFF else f"the control character U+{code:04X}"
        raise UsageError(f"the {what} holds {sign}", "Write it as plain text.")
    return title


def new_article(project: Project, title: str, now: datetime) -> Path:
    """The file of a new article, dated today in the digest's time zone.

    Raises UsageError where the title is empty or cannot be shown, or the file exists.
    """
    title = plain_title(title)
    day = now.astimezone(ZoneInfo(load_config(project).timezone)).date()
    id = fingerprint((f"{day}", title, now.isoformat()))[:12]
    path = project.articles / f"{day:%Y}" / f"{day:%m}" / f"{file_stem(title) or id}.md"
    shown = project.relative(path)
    text = _TEMPLATE.format(id=flow(id), title=scalar(title), day=day)
    if not put_new(str(path), text.encode()):
        raise UsageError(f"{shown} exists", "Edit it, or choose another headline.")
    return path
