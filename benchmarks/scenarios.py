"""What happens to a site between two builds."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dialects import DIALECTS, Article
from make_corpus import article, newest
from tools import Edit, Tool

LOOK = 400  # the oldest of so many articles are the old ones


@dataclass(frozen=True, slots=True)
class Project:
    """A tool's site on disk with `count` articles."""

    tool: Tool
    folder: Path
    count: int

    @property
    def output(self) -> Path:
        """Where its pages are."""
        return self.folder / self.tool.output

    def file(self, one: Article) -> Path:
        """Where an article lies."""
        return self.folder / DIALECTS[self.tool.dialect].path(one)

    def text(self, one: Article) -> str:
        """An article as this tool reads it."""
        return DIALECTS[self.tool.dialect].text(one)

    def write(self, one: Article, text: str) -> None:
        """Puts `text` where the article lies."""
        path = self.file(one)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def old(count: int) -> list[Article]:
    """Old articles of the corpus, the oldest first."""
    return sorted((article(index) for index in range(min(count, LOOK))), key=lambda one: one.date)


def clean(project: Project) -> None:
    """Nothing is left of earlier builds."""
    _remove(project, project.tool.output, *project.tool.state)


def unchanged(project: Project) -> None:
    """Nothing happens."""


def body(project: Project) -> None:
    """A sentence at the end of one old article."""
    one = old(project.count)[10]
    project.write(one, project.text(one) + "\nA later look at the figures changed nothing.\n")


def title(project: Project) -> None:
    """Another headline for one old article; it stays at its address."""
    one = old(project.count)[20]
    project.write(one, project.text(one).replace(one.title, f"{one.title}, once more", 1))


def added(project: Project) -> None:
    """A new article, dated after all others."""
    one = newest(project.count)
    project.write(one, project.text(one))


def deleted(project: Project) -> None:
    """One old article goes; where a tool would leave its page, the output goes first."""
    project.file(old(project.count)[30]).unlink()
    if project.tool.forgets:
        _remove(project, project.tool.output)


def partial(project: Project) -> None:
    """A piece of layout that every page has."""
    _edit(project, project.tool.partial)


def config(project: Project) -> None:
    """The site's title, which every page shows."""
    _edit(project, project.tool.config)


SCENARIOS: dict[str, Callable[[Project], None]] = {
    one.__name__: one for one in (clean, unchanged, body, title, added, deleted, partial, config)
}


def restore(project: Project, pristine: dict[str, str]) -> None:
    """Undoes everything that the scenarios did to the sources; `pristine` is what keep() gave."""
    for one in (old(project.count)[number] for number in (10, 20, 30)):
        project.write(one, project.text(one))
    project.file(newest(project.count)).unlink(missing_ok=True)
    for name, text in pristine.items():
        (project.folder / name).write_text(text, encoding="utf-8")


def keep(project: Project) -> dict[str, str]:
    """The files besides articles that scenarios edit."""
    names = (project.tool.partial.file, project.tool.config.file)
    return {name: (project.folder / name).read_text(encoding="utf-8") for name in names}


def _edit(project: Project, edit: Edit) -> None:
    path = project.folder / edit.file
    text = path.read_text(encoding="utf-8")
    if edit.old not in text:
        raise ValueError(f"{edit.file} of {project.tool.name} lacks {edit.old}")
    path.write_text(text.replace(edit.old, edit.new) if edit.old else text + edit.new, encoding="utf-8")


def _remove(project: Project, *names: str) -> None:
    for name in names:
        path = project.folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
