"""A digest loaded for other commands: its public site, its look, and its rules of rendering."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from dateline.base.errors import ContentError, Problem
from dateline.base.fingerprint import FrozenMap
from dateline.base.options import BuildOptions
from dateline.base.project import Project, default_layouts
from dateline.base.scan import scan
from dateline.base.workers import Serial
from dateline.build.memory import Memory
from dateline.build.reading import Readers, read_media, read_sources
from dateline.build.rendering import located
from dateline.build.rules import body_rules
from dateline.build.unchanged import toolchain
from dateline.config.values import Config
from dateline.content.article import Edition
from dateline.model.links import Links
from dateline.model.site import UNLINKED, Choice, Site, assemble
from dateline.pages.plan import plan
from dateline.pages.spec import Spec, Web
from dateline.render.bodies import BODIES
from dateline.render.dates import speech_of
from dateline.render.layouts import Layouts, compiled_folder
from dateline.render.renderer import RenderRules
from dateline.render.theme import Assets, Theme, load_assets
from dateline.render.words import language_warnings, load_words


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a digest: its theme, its language with its words, its assets, and what is wrong with any of it."""

    theme: Theme
    lang: str
    words: FrozenMap
    assets: Assets
    warnings: tuple[Problem, ...]

    @property
    def routes(self) -> FrozenMap:
        """The route of each asset."""
        return FrozenMap((name, route) for name, (route, _) in self.assets.items())

    def day(self, value: date) -> str:
        """A day as the digest's language writes it."""
        return speech_of(self.lang).day(value)

    def plan(self, site: Site) -> tuple[list[Spec], Web]:
        """Every page of a site, and the web that makes their contexts. Raises ContentError."""
        return plan(site, self.words, self.routes)


def load_look(project: Project, config: Config, plain: bool = False) -> Look:
    """The digest's look; assets keep their `plain` names in the preview. Raises ContentError."""
    theme = Theme(project.layouts, default_layouts())
    assets, missing = load_assets(theme, plain=plain)
    warnings = (*language_warnings(theme, config.lang), *missing)
    return Look(theme, config.lang, load_words(theme, config.lang), assets, warnings)


def load_layouts(project: Project, theme: Theme) -> Layouts:
    """The layouts of a theme, with what is kept of them between builds."""
    return Layouts(theme, compiled_folder(project.state, toolchain()))


def compile_layouts(project: Project, collections: tuple[str, ...]) -> None:
    """Compiles all layouts, and keeps them for whoever loads them next, which tells what is wrong with them."""
    with suppress(ContentError):
        load_layouts(project, Theme(project.layouts, default_layouts())).check(collections)


def load_rules(project: Project, config: Config, layouts: Layouts) -> RenderRules:
    """The rules by which workers render, checked. Raises ContentError for layouts and extensions that cannot work."""
    layouts.check(config.collections)
    rules, makers = body_rules(config)
    return RenderRules(
        project.content,
        layouts.theme,
        layouts.whole_fingerprint(),
        compiled_folder(project.state, toolchain()),
        project.state / BODIES,
        makers,
        rules,
        config.search,
        config.lang,
    )


def load_site(project: Project, config: Config, now: datetime) -> Site:
    """The site of what is published and due at `now`. Raises ContentError with every mistake in the content."""
    sources = scan(project)
    readers = Readers(project.content, 0, Serial(), BuildOptions(now), Memory())
    reading = read_sources(sources.markdown, (), readers)
    read_media(reading, sources.media, project.content, 0)
    root = [file.path.removeprefix("root/") for file in sources.root]
    choice = Choice(now.astimezone(UTC))
    links: Links = UNLINKED
    if any(isinstance(content, Edition) and content.linked for content in reading.contents):
        from dateline.build.links import links_of

        links = links_of(project, config)
    with located(project):
        return replace(assemble(reading.contents, reading.media, root, config, choice), links=links)
