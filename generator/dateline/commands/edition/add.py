"""`dateline edition add`: one link, written into the newest draft edition."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from dateline.base.errors import ContentError, Problem, UsageError
from dateline.base.forms import is_web_url
from dateline.base.project import Project, is_inside
from dateline.build.links import links_of
from dateline.commands.edition.new import begin_edition, read_editions
from dateline.commands.new import plain_title
from dateline.config.load import load_config
from dateline.config.values import Config
from dateline.content.article import Edition
from dateline.content.edit import read_for_edit, write_edited
from dateline.content.front_matter import cut
from dateline.content.links.insert import with_item
from dateline.content.links.key import key_of
from dateline.model.entries import moment_of
from dateline.model.links import Links
from dateline.model.stood import in_order, needed, stood
from dateline.seeds.link_line import heading_of, item_of


@dataclass(frozen=True, slots=True)
class Added:
    """A link that was written: its file and line, what was made for it, and the editions in which it stood already."""

    path: str
    line: int
    is_new_section: bool
    is_new_edition: bool
    stood: tuple[str, ...]


def add_link(project: Project, now: datetime, url: str, note: str, section: str, title: str) -> Added:
    """The place of the link, at the end of a list of links in the newest draft edition.

    Without a draft, one is begun. Raises UsageError where the address is none, the text cannot be shown, or the file
    was changed meanwhile.
    """
    item = checked_item(url, title, note)
    section = plain_title(section, "section") if section else ""
    config = load_config(project)
    zone = ZoneInfo(config.timezone)
    editions = in_order(read_editions(project), zone)
    draft = _newest_draft(editions, zone)
    places = _stood(editions, draft, key_of(url), links_of(project, config), config)
    path = project.content / draft.path if draft else begin_edition(project, now).path
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
    return Added(shown, head.count("\n") + added.line + 1, added.is_new_section, draft is None, places)


def _newest_draft(editions: Sequence[Edition], zone: ZoneInfo) -> Edition | None:
    drafts = [edition for edition in editions if edition.status == "draft"]
    return max(drafts, key=lambda one: (moment_of(one.date, zone), one.number or 0, one.path), default=None)


def _stood(
    editions: Sequence[Edition], draft: Edition | None, key: str, links: Links, config: Config
) -> tuple[str, ...]:
    """The editions in which a link stood, the newest first; one whose text cannot be read is told when it is built."""
    at = editions.index(draft) if draft else len(editions)
    window = editions[max(0, at - needed(config.links)) : at + 1]
    with suppress(ContentError):
        places = stood(window, links, config.links).before(key, draft.path if draft else "")
        return tuple(dict.fromkeys(f"content/{place.edition.path}" for place in places))
    return ()


def checked_item(url: str, title: str, note: str) -> str:
    """The line of a link. Raises UsageError where its address is none, or its text cannot be shown."""
    if not (is_web_url(url) and url.isprintable() and key_of(url)):
        raise UsageError(f"{url!r} is no address of the web", "Write one that begins with https:// or http://.")
    return item_of(url, plain_title(title) if title else "", plain_title(note, "note") if note.strip() else "")
