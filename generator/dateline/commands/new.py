"""`dateline new`: an empty article with valid front matter."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from dateline.config import load_config
from dateline.content.front_matter import scalar
from dateline.content.permalinks import slugify
from dateline.content.read import read_content
from dateline.errors import UsageError
from dateline.faults import outside
from dateline.fingerprint import fingerprint
from dateline.project import Project
from dateline.wholefile import put_new

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


def new_article(project: Project, title: str, now: datetime) -> Path:
    """The file of a new article, dated today in the digest's time zone.

    Raises UsageError where the title has nothing to name a file by, or the file exists.
    """
    title = " ".join(title.split())
    slug = slugify(title)
    if not slug:
        raise UsageError(f"the title {title!r} has no letter or digit", "Give the article a headline.")
    day = now.astimezone(ZoneInfo(load_config(project).timezone)).date()
    path = project.articles / f"{day:%Y}" / f"{day:%m}" / f"{slug}.md"
    shown = project.relative(path)
    text = _TEMPLATE.format(id=fingerprint((shown, now.isoformat()))[:12], title=scalar(title), day=day)
    if not put_new(str(path), text.encode()):
        raise UsageError(f"{shown} exists", "Edit it, or choose another headline.")
    return path
