"""`dateline edition new`: the start of an edition, from the articles of a week or of some days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from dateline.base.errors import UsageError
from dateline.base.project import Project
from dateline.base.wholefile import put_new
from dateline.build.load import Look, load_look, load_site
from dateline.commands.new import plain_title
from dateline.config.load import load_config
from dateline.content.front_matter import scalar
from dateline.model.entries import Entry
from dateline.model.site import Site

FEW = 6  # articles: more than these stand in sections
_WEEK = re.compile(r"(\d{4})-?[wW](\d{1,2})")


@dataclass(frozen=True, slots=True)
class Span:
    """The days of an edition, first and last, and the name that it has by them."""

    first: date
    last: date
    slug: str
    title: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A new edition: its file, and how many articles and sections it holds."""

    path: Path
    articles: int
    sections: int


def new_edition(project: Project, now: datetime, week: str, since: str, until: str, title: str) -> Proposal:
    """The file of a new edition with the articles of a week, or of the days from `since` to `until`.

    Without either it is the week of the newest article. Weeks are those of ISO 8601, days those of the digest's time
    zone. Raises UsageError where there is no article, or the edition exists.
    """
    config = load_config(project)
    zone = ZoneInfo(config.timezone)
    look = load_look(project, config)
    site = load_site(project, config, now)
    if not site.entries:
        raise UsageError("there is no published article", "Write one, or import some; then start an edition.")
    newest = site.entries[-1].moment.astimezone(zone).date()
    span = _span(week, since, until, newest, look)
    days = [(entry, entry.moment.astimezone(zone).date()) for entry in reversed(site.entries)]
    entries = [entry for entry, day in days if span.first <= day <= span.last]
    if not entries:
        raise UsageError(
            f"no article is dated {span.first} to {span.last}",
            f"The newest article is of {newest}; name other days by --week, or by --since and --until.",
        )
    day = entries[0].moment.astimezone(zone).date()
    sections = in_sections(site, entries, str(look.words["second"]))
    text = _text(plain_title(title or span.title), day, sections)
    path = project.content / "editions" / f"{span.slug}.md"
    _write(path, text, project.relative(path))
    return Proposal(path, len(entries), len(sections) if sections[0][0] else 0)


def _span(week: str, since: str, until: str, newest: date, look: Look) -> Span:
    """The days that the options name. Raises UsageError where they name none."""
    if week and (since or until):
        raise UsageError("--week stands beside --since or --until", "Name either a week or days.")
    if since or until:
        last = _day("--until", until) if until else newest
        first = _day("--since", since) if since else last - timedelta(days=6)
        if first > last:
            raise UsageError(f"--since {first} is after --until {last}", "Name the earlier day first.")
        return _days(first, last, look)
    year, number = _week(week) if week else newest.isocalendar()[:2]
    first = date.fromisocalendar(year, number, 1)
    name = str(look.words["edition_week"]).format(week=number, year=year)
    return Span(first, first + timedelta(days=6), f"{year:04}-w{number:02}", name)


def _days(first: date, last: date, look: Look) -> Span:
    written = [look.day(day) for day in (first, last)]
    if first == last:
        return Span(first, last, first.isoformat(), written[0])
    return Span(
        first, last, f"{first}-to-{last}", str(look.words["edition_days"]).format(first=written[0], last=written[1])
    )


def _day(option: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} is {text!r}", "Write a day such as 2017-08-18.") from None


def _week(text: str) -> tuple[int, int]:
    match = _WEEK.fullmatch(text.strip())
    try:
        year, number = (int(match[1]), int(match[2])) if match else (0, 0)
        date.fromisocalendar(year, number, 1)
    except ValueError:
        raise UsageError(f"--week is {text!r}", "Write a year and a week of ISO 8601, such as 2017-w33.") from None
    return year, number


def in_sections(site: Site, entries: Sequence[Entry], rest: str) -> list[tuple[str, list[Entry]]]:
    """`entries` by their first topic, the topic with most of them first; what stands alone comes last as `rest`.

    A few entries, and those of one topic, stay together under no title.
    """
    by_topic: dict[str, list[Entry]] = {}
    for entry in entries:
        by_topic.setdefault(entry.topics[0].label if entry.topics else "", []).append(entry)
    large = [(label, found) for label, found in by_topic.items() if label and len(found) > 1]
    if len(entries) <= FEW or len(by_topic) == 1 or not large:
        return [("", list(entries))]
    large.sort(key=lambda section: -len(section[1]))
    kept = {id(entry) for _, found in large for entry in found}
    others = [entry for entry in entries if id(entry) not in kept]
    return [*large, *([(rest, others)] if others else [])]


def _text(title: str, day: date, sections: Sequence[tuple[str, Sequence[Entry]]]) -> str:
    lines = ["---", f"title: {scalar(title)}", f"date: {day}", "summary:"]
    if not sections[0][0]:
        lines += ["articles:", *(f"  - {scalar(entry.article.path)}" for entry in sections[0][1])]
    else:
        lines.append("sections:")
        for name, entries in sections:
            lines += [f"  - title: {scalar(name)}", "    articles:"]
            lines += [f"      - {scalar(entry.article.path)}" for entry in entries]
    return "\n".join([*lines, "---", "", ""])


def _write(path: Path, text: str, shown: str) -> None:
    if not put_new(str(path), text.encode()):
        raise UsageError(f"{shown} exists", "Edit it, delete it first, or name other days.")
