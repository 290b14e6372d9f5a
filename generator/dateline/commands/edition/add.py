"""`dateline edition add`: one link, written into the newest draft edition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from dateline.base.errors import ContentError, Problem, UsageError
from dateline.base.forms import is_web_url
from dateline.base.project import Project, is_inside
from dateline.commands.edition.new import begin_edition, read_editions
from dateline.commands.new import plain_title
from dateline.config.load import load_config
from dateline.content.edit import read_for_edit, write_edited
from dateline.content.front_matter import cut
from dateline.content.links.insert import with_item
from dateline.content.links.key import key_of
from dateline.model.entries import moment_of
from dateline.seeds.link_line import heading_of, item_of


@dataclass(frozen=True, slots=True)
class Added:
    """A link that was written: its file and line, and whether its section and its edition were made for it."""

    path: str
    line: int
    is_new_section: bool
    is_new_edition: bool


def add_link(project: Project, now: datetime, url: str, note: str, section: str, title: str) -> Added:
    """The place of the link, at the end of a list of links in the newest draft edition.

    Without a draft, one is begun. Raises UsageError where the address is none, the text cannot be shown, or the file
    was changed meanwhile.
    """
    item = checked_item(url, title, note)
    section = plain_title(section, "section") if section else ""
    path = _newest_draft(project)
    is_new = path is None
    path = path or begin_edition(project, now).path
    shown = project.relative(path)
    if not is_inside(path, project.content):
        raise UsageError(f"{shown} is a link that leads out of content/", "Edit the file where it lies.")
    before = read_for_edit(path, shown)
    newline = "\r\n" if before.partition("\n")[0].endswith("\r") else "\n"
    text = before if before.endswith("\n") or cut(before, shown)[1] else before + newline
    body = cut(text, shown)[1]
    added = with_item(body, item, section, lambda level: heading_of(section, level), newline)
    if added is None:
        found, expected = "a body in which a list cannot follow", "code, comments and HTML that end"
        mend = "Close what is open at its end, or name a section above it with --section."
        raise ContentError([Problem(shown, 0, 0, "unended-body", found, expected, mend)])
    head = text[: len(text) - len(body)]
    write_edited(path, head + added.text, shown, before)
    return Added(shown, head.count("\n") + added.line + 1, added.is_new_section, is_new)


def _newest_draft(project: Project) -> Path | None:
    zone = ZoneInfo(load_config(project).timezone)
    drafts = [edition for edition in read_editions(project) if edition.status == "draft"]
    if not drafts:
        return None
    newest = max(drafts, key=lambda one: (moment_of(one.date, zone), one.number or 0, one.path))
    return project.content / newest.path


def checked_item(url: str, title: str, note: str) -> str:
    """The line of a link. Raises UsageError where its address is none, or its text cannot be shown."""
    if not (is_web_url(url) and url.isprintable() and key_of(url)):
        raise UsageError(f"{url!r} is no address of the web", "Write one that begins with https:// or http://.")
    return item_of(url, plain_title(title) if title else "", plain_title(note, "note") if note.strip() else "")
