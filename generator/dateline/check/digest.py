"""The whole digest as checks look at it: read as far as it can be, whatever is wrong with parts of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from dateline.base.errors import ContentError, OutsideError, Problem, UsageError
from dateline.base.fingerprint import fingerprint, fingerprint_bytes
from dateline.base.project import Project
from dateline.base.scan import MARKDOWN_FOLDERS, SourceFile, Sources, scan, walk
from dateline.base.textfile import decode
from dateline.build.load import load_look
from dateline.build.rendering import located
from dateline.check.pictures import PictureJudge
from dateline.check.source import BodyFacts, Source, body_facts
from dateline.config.load import load_config
from dateline.config.values import Config
from dateline.content.article import Content, Edition, PlainPage
from dateline.content.front_matter import split
from dateline.content.names import Names
from dateline.content.read import read_content, split_body
from dateline.model.site import Choice, Site, assemble
from dateline.pages.spec import Spec, Web
from dateline.render.theme import Theme


@dataclass(slots=True)
class Reading:
    """The content that could be read, and the problems of the rest."""

    contents: list[Content] = field(default_factory=list)
    facts: dict[str, BodyFacts] = field(default_factory=dict)
    fingerprints: dict[str, str] = field(default_factory=dict)  # of each file, by content path
    unread: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Digest:
    """The digest as checks look at it; `web` is what is public now, `wide` has drafts and future articles too."""

    project: Project
    config: Config
    sources: Sources
    reading: Reading
    theme: Theme
    now: datetime
    web: Web
    wide: Web
    specs: tuple[Spec, ...]
    warnings: tuple[Problem, ...]  # of the theme

    @property
    def site(self) -> Site:
        """The site that is public now."""
        return self.web.site

    def facts(self, path: str) -> BodyFacts:
        """The references in the body of a content file."""
        return self.reading.facts.get(path, NO_FACTS)

    def looked_at(self, every: bool = False) -> list[Edition]:
        """The editions whose links are checked, oldest first: the newest public one, and those that are not yet.

        Or `every` one.
        """
        older = frozenset(() if every else [entry.edition.path for entry in self.site.editions[:-1]])
        return [entry.edition for entry in self.wide.site.editions if entry.edition.path not in older]


NO_FACTS = BodyFacts()


def files_of(project: Project) -> tuple[Sources, list[Problem]]:
    """The files of content/, and the problems of their places."""
    try:
        return scan(project), []
    except ContentError as error:
        problems: list[Problem] = []
        markdown = [
            file
            for folder in MARKDOWN_FOLDERS
            for file in walk(project.content, folder, problems)
            if file.path.endswith(".md")
        ]
        media, root = (tuple(walk(project.content, folder, problems)) for folder in ("media", "root"))
        return Sources(tuple(markdown), media, root), list(error.problems)


def read_all(
    project: Project, config: Config, files: Iterable[SourceFile], look: Callable[[Source], object]
) -> Reading:
    """Every Markdown file, read and shown to `look` one by one, so that no more than one text is in memory."""
    reading = Reading()
    for file in files:
        try:
            source = read_source(project, config, file.path)
        except ContentError as error:
            reading.problems.extend(error.problems)
            reading.unread.append(file.path)
            continue
        reading.contents.append(source.content)
        reading.fingerprints[file.path] = source.fingerprint
        if source.facts != NO_FACTS:
            reading.facts[file.path] = source.facts
        look(source)
    return reading


def read_source(project: Project, config: Config, path: str) -> Source:
    """One content file. Raises ContentError, OutsideError."""
    shown = f"content/{path}"
    try:
        data = (project.content / path).read_bytes()
    except OSError as error:
        raise OutsideError(f"{shown}: cannot be read: {error.strerror}", "Check its permissions.") from None
    content = read_content(data, path, shown)
    text = decode(data, shown)
    body = split_body(text)
    if isinstance(content, Edition) and content.linked:
        from dateline.check.linked import edition_facts  # which other digests do without

        facts = edition_facts(body, config, shown)
    else:
        facts = body_facts(body, config, shown)
    return Source(path, text, split(text, shown)[0].value, body, content, facts, config, fingerprint_bytes(data))


def read_config(project: Project) -> tuple[Config | None, list[Problem]]:
    """The config, or None and its problems. Raises UsageError where there is none."""
    try:
        return load_config(project), []
    except UsageError:
        raise
    except ContentError as error:
        return None, list(error.problems)


def put_together(
    project: Project, config: Config, sources: Sources, reading: Reading, judge: PictureJudge, now: datetime
) -> tuple[Digest | None, list[Problem]]:
    """The digest of the readable files, and problems across files; None where no plan can be made."""
    try:
        look = load_look(project, config)
    except ContentError as error:
        return None, list(error.problems)
    media = judge.media(project, config, sources, reading.contents)
    root = [file.path.removeprefix("root/") for file in sources.root]
    problems: list[Problem] = []

    def planned(contents: Iterable[Content], choice: Choice) -> tuple[list[Spec], Web]:
        with located(project):
            return look.plan(assemble(contents, media, root, config, choice))

    contents = reading.contents
    try:
        with located(project):
            assemble(contents, media, root, config, Choice(now))
    except ContentError as error:
        problems += error.problems
        contents = list(_forgiven(contents, config, media))
    try:
        specs, web = planned(contents, Choice(now))
        _, wide = planned(contents, Choice(now, drafts=True, future=True))
    except ContentError as error:
        return None, [*problems, *error.problems]
    return Digest(project, config, sources, reading, look.theme, now, web, wide, tuple(specs), look.warnings), problems


def _forgiven(contents: Iterable[Content], config: Config, media: Mapping[str, object]) -> Iterator[Content]:
    """`contents` without what keeps them from being put together, so that other checks can go on."""
    ids: set[str] = set()
    pictures = Names(media)
    for content in contents:
        if isinstance(content, PlainPage):
            yield content
            continue
        image = content.image if content.image and pictures.find(content.image.file) else None
        if isinstance(content, Edition):
            yield replace(content, image=image)
            continue
        topics = tuple(key for key in content.topics if key in config.topics)
        id = content.id if content.id not in ids else fingerprint((content.id, content.path))[:12]
        ids.add(id)
        yield replace(content, id=id, topics=topics, image=image)
