"""The digest as a build would show it, read anew: for commands that ask about articles and build nothing."""

from __future__ import annotations

from datetime import UTC, datetime

from dateline.base.options import BuildOptions
from dateline.base.project import Project
from dateline.base.scan import scan
from dateline.base.workers import Serial
from dateline.build.memory import Memory
from dateline.build.reading import read_media, read_sources
from dateline.build.rendering import located
from dateline.config.values import Config
from dateline.model.site import Choice, Site, assemble


def public_site(project: Project, config: Config, now: datetime) -> Site:
    """The site of what is published and due at `now`. Raises ContentError with every mistake in the content."""
    sources = scan(project)
    reading = read_sources(sources.markdown, (), project.content, 0, Serial(), BuildOptions(now), Memory())
    read_media(reading, sources.media, project.content, 0)
    root = [file.path.removeprefix("root/") for file in sources.root]
    with located(project):
        return assemble(reading.contents, reading.media, root, config, Choice(now.astimezone(UTC)))
