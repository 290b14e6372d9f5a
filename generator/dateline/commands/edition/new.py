"""`dateline edition new`: the start of an edition, from articles, from the digest's template, or from both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

from dateline.base.errors import ContentError, Problem, UsageError
from dateline.base.faults import outside
from dateline.base.project import Project
from dateline.base.scan import walk
from dateline.base.wholefile import put_new
from dateline.build.load import Look, load_look, load_site
from dateline.commands.edition.days import Span, days, named_span, week_of
from dateline.commands.edition.text import TEMPLATE, Draft, asks_for_number, filled, plain_text, read_template
from dateline.commands.new import plain_title
from dateline.config.load import load_config
from dateline.content.article import Edition
from dateline.content.read import read_content
from dateline.model.edition import References, make_edition
from dateline.model.entries import Entry
from dateline.model.site import Site

FEW = 6  # articles: more than these stand in sections


@dataclass(frozen=True, slots=True)
class Proposal:
    """A new edition: its file, how many articles and sections it holds, its number, and whether it is a draft."""

    path: Path
    articles: int
    sections: int
    number: int | None
    is_draft: bool


@dataclass(frozen=True, slots=True)
class _Desk:
    """What an edition is begun with: the digest's time zone and words, its editions, drafts too, and its template."""

    project: Project
    zone: ZoneInfo
    look: Look
    editions: Sequence[Edition]
    template: str | None
    today: date

    @property
    def slugs(self) -> set[str]:
        """The names that its editions have, as files and as pages."""
        return {name for e in self.editions for name in (e.slug, PurePosixPath(e.path).stem)}


def _desk(project: Project, now: datetime) -> _Desk:
    config = load_config(project)
    zone = ZoneInfo(config.timezone)
    today = now.astimezone(zone).date()
    return _Desk(project, zone, load_look(project, config), read_editions(project), read_template(project), today)


def read_editions(project: Project) -> list[Edition]:
    """The editions in content/editions/, drafts too. Raises ContentError with every mistake in them."""
    problems: list[Problem] = []
    found = []
    for file in walk(project.content, "editions", problems):
        if not file.path.endswith(".md"):
            continue
        path = project.content / file.path
        try:
            with outside(path):
                content = read_content(path.read_bytes(), file.path, project.relative(path))
        except ContentError as error:
            problems += error.problems
        else:
            found += [content] if isinstance(content, Edition) else []
    if problems:
        raise ContentError(problems)
    return found


def new_edition(project: Project, now: datetime, week: str, since: str, until: str, title: str) -> Proposal:
    """The file of a new edition with the articles of a week, or of the days from `since` to `until`.

    Without either it is all since the last edition, or the week of the newest article where there is none. Weeks are
    those of ISO 8601, days those of the digest's time zone. Raises UsageError where there is no article and no
    template, or an edition of these days exists.
    """
    desk = _desk(project, now)
    site = load_site(project, load_config(project), now)
    newest = _day_of(site.entries[-1], desk) if site.entries else desk.today
    if is_named := bool(week or since or until):
        span = named_span(week, since, until, newest, desk.look)
        entries = [e for e in reversed(site.entries) if span.first <= _day_of(e, desk) <= span.last]
    else:
        entries = _since_the_last(site, desk, newest)
        span = _span_of(entries, desk)
    if not entries and desk.template is None:
        _refuse_empty(desk, site, span if is_named else None)
    day = min(span.last, desk.today) if is_named else desk.today
    if entries and (is_named or desk.template is None):
        day = _day_of(entries[0], desk)
    return _begun(desk, span, day, title, _in_sections(site, entries, desk), is_named)


def begin_edition(project: Project, now: datetime) -> Proposal:
    """The file of a new edition without articles, dated today: of the digest's template where it has one."""
    desk = _desk(project, now)
    return _begun(desk, _span_of([], desk), desk.today, "", [])


def _day_of(entry: Entry, desk: _Desk) -> date:
    return entry.moment.astimezone(desk.zone).date()


def _since_the_last(site: Site, desk: _Desk, newest: date) -> list[Entry]:
    """The articles of the last published edition's day and later that stand in no edition, the newest first.

    Where none is published, those of the newest article's week. What stands in a draft is in an edition too.
    """
    first = newest - timedelta(days=newest.weekday())
    if site.editions:
        first = site.editions[-1].moment.astimezone(desk.zone).date()
    entries = {entry.article.path: entry for entry in site.entries}
    references = References({path: entry.article for path, entry in entries.items()}, entries)
    made = [make_edition(edition, references, desk.zone)[0] for edition in desk.editions]
    held = {id(entry) for edition in made for _, found in edition.sections for entry in found}
    return [e for e in reversed(site.entries) if _day_of(e, desk) >= first and id(e) not in held]


def _span_of(entries: Sequence[Entry], desk: _Desk) -> Span:
    """The week that all of `entries` are of, else their days; today's week where there are none."""
    if not entries:
        return week_of(desk.today, desk.look)
    first, last = _day_of(entries[-1], desk), _day_of(entries[0], desk)
    week = week_of(last, desk.look)
    return week if first >= week.first and week.slug not in desk.slugs else days(first, last, desk.look)


def _refuse_empty(desk: _Desk, site: Site, span: Span | None) -> None:
    """Raises UsageError where an edition of articles has none; a digest that has no articles is one of links."""
    if not site.entries:
        if walk(desk.project.content, "articles", []):
            raise UsageError("there is no published article", "Write one, or import some; then start an edition.")
        return
    newest = _day_of(site.entries[-1], desk)
    if span:
        raise UsageError(
            f"no article is dated {span.first} to {span.last}",
            f"The newest article is of {newest}; name other days by --week, or by --since and --until.",
        )
    raise UsageError(
        "every article since the last edition stands in an edition already",
        f"The newest article is of {newest}; name days by --week, or by --since and --until, or start an edition of "
        f"links with `dateline edition add URL`.",
    )


def _in_sections(site: Site, entries: Sequence[Entry], desk: _Desk) -> list[tuple[str, list[Entry]]]:
    return in_sections(site, entries, str(desk.look.words["second"])) if entries else []


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


def _begun(
    desk: _Desk,
    span: Span,
    day: date,
    title: str,
    sections: Sequence[tuple[str, Sequence[Entry]]],
    is_named: bool = False,
) -> Proposal:
    """The file of an edition, written; a name that was not asked for gives way to one that is there."""
    asked = plain_title(title) if title else ""
    numbers = [edition.number for edition in desk.editions if edition.number]
    wanted = desk.template is not None and asks_for_number(desk.template)
    number = max(numbers) + 1 if numbers else 1 if wanted else None
    draft = Draft(asked, plain_title(span.title), day, number, sections)
    text = plain_text(draft) if desk.template is None else filled(desk.template, draft)
    made = read_content(text.encode(), f"editions/{span.slug}.md", TEMPLATE)
    path = _put(desk, span.slug, text, is_named)
    count = sum(len(entries) for _, entries in sections)
    is_draft = isinstance(made, Edition) and made.status == "draft"
    return Proposal(path, count, len(sections) if sections and sections[0][0] else 0, number, is_draft)


def _put(desk: _Desk, slug: str, text: str, is_named: bool) -> Path:
    name, count = slug, 1
    while True:
        path = desk.project.content / "editions" / f"{name}.md"
        if (is_named or name not in desk.slugs) and put_new(str(path), text.encode()):
            return path
        if is_named:
            raise UsageError(f"{desk.project.relative(path)} exists", "Edit it, delete it first, or name other days.")
        count += 1
        name = f"{slug}-{count}"
