"""The digest as a build would show it, read anew: for commands that ask about articles and build nothing."""

from __future__ import annotations

from datetime import UTC, datetime

from dateline.config import Config
from dateline.content.scan import scan
from dateline.memory import Memory
from dateline.model.site import Choice, Site, assemble
from dateline.options import BuildOptions
from dateline.project import Project
from dateline.reading import read_media, read_sources
from dateline.render.pool import Serial
from dateline.stages import located


def public_site(project: Project, config: Config, now: datetime) -> Site:
    """The site of what is published and due at `now`. Raises ContentError with every mistake in the content."""
    sources = scan(project)
    reading = read_sources(sources.markdown, (), project.content, 0, Serial(), BuildOptions(now), Memory())
    read_media(reading, sources.media, project.content, 0)
    root = [file.path.removeprefix("root/") for file in sources.root]
    with located(project):
        return assemble(reading.contents, reading.media, root, config, Choice(now.astimezone(UTC)))
