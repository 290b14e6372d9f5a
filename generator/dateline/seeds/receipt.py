"""The receipt of an article: each character of its seed and where it went."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from dateline.base.errors import DatelineError, OutsideError, UsageError, nearest
from dateline.base.faults import outside, raise_unless_gone
from dateline.base.project import Project, is_inside
from dateline.config.load import load_config
from dateline.seeds.claims import Claims, brings_own
from dateline.seeds.convert import convert
from dateline.seeds.known.memory import Memory, seed_of
from dateline.seeds.readers.markdown.obsidian import RULES
from dateline.seeds.readers.rows import with_facts
from dateline.seeds.ruleset import rules_of
from dateline.seeds.sources import Job, find_files, jobs_of
from dateline.seeds.text.decode import Rejected
from dateline.seeds.text.document import Mark
from dateline.seeds.text.failing import failure_of
from dateline.seeds.text.item import Facts, ImportedArticle, RawItem, Unread
from dateline.seeds.worker import items_of
from dateline.seeds.writing.beside import Beside
from dateline.seeds.writing.runs import sign_of

_PICTURE = re.compile(r"(?<=[(<\"'])/?media/[^\s()<>\"']{1,1000}")
EDITED = frozenset(RULES)
"""Rules under which a stretch that is kept reads otherwise in the article."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A seed's text and the article that it gives under today's rules; `path` is the article's, if there is one.

    `raised` are the marks of the text's raised and lowered signs.
    """

    seed: str
    path: str | None
    text: str
    article: ImportedArticle
    raised: tuple[Mark, ...] = ()

    def words(self, start: int, end: int) -> str:
        """A stretch of the seed's text, raised and lowered signs as the article's title would have them."""
        if not self.raised:
            return self.text[start:end]
        return "".join(sign_of(said, kind) if kind else said for kind, said in self.pieces(start, end))

    def pieces(self, start: int, end: int) -> Iterator[tuple[str, str]]:
        """The stretches of text[start:end], each behind "sup", "sub", or "" for most of it."""
        at = start
        for mark in self.raised:
            if at <= mark.start < end:
                yield "", self.text[at : mark.start]
                at = min(mark.end, end)
                yield mark.kind, self.text[mark.start : at]
        yield "", self.text[at:end]


def explain(project: Project, target: str, now: datetime) -> Receipt:
    """The receipt of an article, by path or slug, or of a seed. Raises UsageError, DatelineError."""
    article = find_article(project, target)
    name = _seed_name(project, article) if article else None
    file, _, row = (name or target).partition("#")
    path = project.content / file if name else Path(file)
    if name and not is_inside(path, project.content):
        raise UsageError(f"{file} lies outside content/", "Correct `seed` in the article's front matter.")
    if not path.is_file():
        raise UsageError(f"{file} is not there", "The receipt needs the raw text; was it imported with --no-keep?")
    shown = _pictures_in(article) if article else frozenset()
    item = _item(project, path, row, shown)
    config = load_config(project)
    try:
        converted = convert(item, rules_of(config), now)
    except Rejected as error:
        raise DatelineError(f"{item.seed}: {error}") from None
    own = article.relative_to(project.content).as_posix() if article else None
    if brings_own(converted):
        converted = Claims(project, config, without=own or "").settled(converted, item.text)
    if converted.beside:
        converted = _settled(project, converted, path, shown)
    raised = tuple(mark for mark in item.marks if mark.kind in ("sup", "sub"))
    return Receipt(name or project.relative(path), own, item.text, converted, raised)


def _settled(project: Project, article: ImportedArticle, seed: Path, shown: frozenset[str]) -> ImportedArticle:
    """An article with its links and pictures as an import leads them."""
    root = project.seeds if is_inside(seed, project.seeds) else seed.parent
    with Memory(project, keep=False) as memory:
        beside = Beside(project, memory.made_from, dry_run=True, shown=shown, others_come=False)
        return beside.settled(article, seed, root)


def find_article(project: Project, target: str) -> Path | None:
    """The article's file; None where `target` is a seed. Raises UsageError when it is neither."""
    for path in (Path(target), project.content / target, project.root / target):
        if path.is_file():
            inside = path.absolute().is_relative_to(project.articles.absolute())
            return project.content / path.absolute().relative_to(project.content.absolute()) if inside else None
    found = (
        Path(folder, name)
        for folder, _, names in os.walk(project.articles, onerror=raise_unless_gone)
        for name in names
    )
    slugs = {path.stem: path for path in sorted(found) if path.suffix == ".md"}
    if target in slugs:
        return slugs[target]
    if Path(target.partition("#")[0]).is_file():
        return None
    raise UsageError(f"no article or seed {target!r}", nearest(target, slugs))


def _seed_name(project: Project, article: Path) -> str:
    found = seed_of(article)
    if found is None:
        raise UsageError(
            f"{project.relative(article)} was made from no seed", "It was written by hand, so it has no receipt."
        )
    return found[0]


def _pictures_in(article: Path) -> frozenset[str]:
    """The addresses of pictures of its own that an article shows; those may no longer lie beside its seed."""
    with outside(article):
        return frozenset(_PICTURE.findall(article.read_text(encoding="utf-8", errors="replace")))


def _item(project: Project, path: Path, row: str, shown: frozenset[str]) -> RawItem:
    """The item of a seed file, with the facts of its sidecar; of a file of many, the one called `row`."""
    file = replace(find_files(project, [str(path)])[0], shown=path.name, wanted=True, pictures=shown)
    for job in jobs_of(file, Facts(), {}, None):
        if job.kind == "skip":
            continue
        if job.failure and (not row or job.seed in (path.name, f"{path.name}#{row}")):
            kind = OutsideError if job.failure.exit_code == OutsideError.exit_code else DatelineError
            raise kind(f"{project.relative(path)}: {job.failure.error}")
        if found := None if job.failure else _matching(job, row):
            return with_facts(found, job.facts)
    raise UsageError(f"{path.name} has no item {row!r}", "Write FILE#ID, with the id that `import` showed.")


def _matching(job: Job, row: str) -> RawItem | None:
    try:
        for item, fingerprint in items_of(job):
            name = item.seed.partition("#")[2]
            if not row or row in (name, f"{name}~{fingerprint[:8]}"):
                if isinstance(item, Unread):
                    raise DatelineError(f"{item.seed}: {failure_of(item.error).error}")
                return item
    except Rejected as error:
        if not row:
            raise DatelineError(f"{job.seed}: {error}") from None
    return None
