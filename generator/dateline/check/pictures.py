"""What a build would find about the pictures that pages show, without making any."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path

from dateline.base.options import Progress
from dateline.base.project import Project
from dateline.base.scan import Sources
from dateline.build.picturing import Made, Order, known, orders, unmade
from dateline.config.values import Config
from dateline.content.article import Content
from dateline.content.pictures import Picture, is_picture, picture_size, smaller, widths_for
from dateline.model.pictured import pictures_shown
from dateline.model.site import Choice
from dateline.state.last_read import last_pictures


class PictureJudge:
    """The judge of pictures: what the last build knew of a file is believed, others are decoded, each once.

    Where `only` some are judged, all others are taken for good ones.
    """

    def __init__(self, now: datetime, progress: Progress, only: Collection[str] | None = None) -> None:
        self.faulty: set[str] = set()
        self._now, self._progress, self._only = now, progress, only
        self._seen: dict[Order, Made] = {}

    def media(
        self, project: Project, config: Config, sources: Sources, contents: Collection[Content]
    ) -> dict[str, Picture]:
        """The files of media/ with what a build would make of them."""
        media = {
            file.path: Picture(picture_size(project.content / file.path)) if is_picture(file.path) else Picture()
            for file in sources.media
        }
        for order, made in self._judged(project, config, sources, contents, media):
            media[order.file.path] = Picture(order.size, made.widths, made.fault)
            if made.fault:
                self.faulty.add(order.file.path)
        return media

    def _judged(
        self,
        project: Project,
        config: Config,
        sources: Sources,
        contents: Collection[Content],
        media: dict[str, Picture],
    ) -> Iterator[tuple[Order, Made]]:
        if not any(widths_for(path, one.size, config.pictures.widths) for path, one in media.items()):
            return
        shown = pictures_shown(contents, media, config, Choice(self._now))
        rows = last_pictures(project.state / "ledger.db")
        found = list(orders(media, [file for file in sources.media if file.path in shown], config.pictures))
        for number, order in enumerate(found):
            self._progress("pictures", number, len(found))
            made = known(order, rows.get(order.file.path))
            taken = any(smaller(order.file.path, width) in media for width in order.widths)
            yield order, made or self._decoded(project.content, order, config.pictures.quality if taken else None)

    def _decoded(self, content: Path, order: Order, quality: int | None) -> Made:
        if self._only is not None and order.file.path not in self._only:
            return Made("", order.widths)
        if order not in self._seen:
            self._seen[order] = unmade(order, content, quality)
        return self._seen[order]
