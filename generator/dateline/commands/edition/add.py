"""`dateline edition add`: one link, written into the newest draft edition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from dateline.base.errors import ContentError, Problem, UsageError
from dateline.base.forms import is_web_url
from dateline.base.project import Project, is_inside
from dateline.commands.edition import begin_edition, read_editions
from dateline.commands.new import plain_title
from dateline.config.load import load_config
from dateline.content.edit import read_for_edit, write_edited
from dateline.content.front_matter import cut
from dateline.content.links.insert import with_item
from dateline.content.links.key import key_of
from dateline.model.entries import moment_of
from dateline.seeds.writing.escape import heading
from dateline.seeds.writing.inline import on_one_line
from dateline.seeds.writing.runs import Run

_ENTITY = re.compile(r"&(?=#|\w+;)")
_SIGNS = re.compile(r"[`\[\]{}]")  # of an address, that Markdown may read
_BRACKETED = re.compile(r"[()'\[\]]")  # what a destination may hold only between angle brackets
_BRACES = re.compile(r"\{(?=[^{}]*\})")  # of attributes, by an extension


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
    item = item_of(url, title, note)
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


def item_of(url: str, title: str, note: str) -> str:
    """A link and its note as the Markdown of an item, in which both dialects read nothing else. Raises UsageError."""
    if not (is_web_url(url) and url.isprintable() and key_of(url)):
        raise UsageError(f"{url!r} is no address of the web", "Write one that begins with https:// or http://.")
    title = plain_title(title) if title else ""
    link = _link(url, title)
    return f"{link}: {_words(plain_title(note, 'note'))}" if note.strip() else link


def _link(url: str, title: str) -> str:
    place, slashes, rest = url.partition("://")
    host = re.split("[/?#]", rest, maxsplit=1)[0]
    address = f"{place}{slashes}{host}{_SIGNS.sub(lambda sign: f'%{ord(sign[0]):02X}', rest[len(host) :])}"
    if title in ("", url) and not _ENTITY.search(address):
        return f"<{address}>"
    to = _ENTITY.sub("&amp;", address)
    said = _words(title or url).replace("\\]:", "&#93;:")  # which Python-Markdown takes for a definition
    return f"[{said}]({f'<{to}>' if _BRACKETED.search(to) else to})"


def _words(text: str) -> str:
    return _BRACES.sub(r"\\{", on_one_line([Run(text)], " ", opens_block=False))


def heading_of(section: str, level: int) -> str:
    """The heading of a section, at a level from 1 to 6."""
    return "#" * (level - 2) + heading(section, 2) if level > 2 else heading(section, 2)[2 - level :]
