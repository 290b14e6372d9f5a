"""Converted items → outcomes: known ones recognised, near-duplicates reported, the rest written."""

from __future__ import annotations

import os
import sqlite3
from array import array
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from dateline.base.errors import DatelineError
from dateline.base.faults import fault_of, outside, raise_unless_gone, reason
from dateline.base.forms import day_of
from dateline.base.leftovers import is_leftover
from dateline.base.project import Project
from dateline.config.values import Config
from dateline.seeds.claims import Claims, TagPages, brings_own
from dateline.seeds.known.duplicates import DuplicateIndex
from dateline.seeds.known.memory import Memory, Remembered
from dateline.seeds.known.sketch import sketch
from dateline.seeds.options import ImportOptions
from dateline.seeds.outcome import Outcome, article_json
from dateline.seeds.readers.left_out import AS_SAID, LeftOut, take_back
from dateline.seeds.sources import SeedFile
from dateline.seeds.text.failing import REFUSED, Failure, failure_of
from dateline.seeds.text.item import ImportedArticle
from dateline.seeds.text.words import bare_words
from dateline.seeds.worker import Converted
from dateline.seeds.writing.beside import Beside
from dateline.seeds.writing.kept import RawFiles
from dateline.seeds.writing.origin import link_in, link_of
from dateline.seeds.writing.write import article_paths, write_article

Result = TypeVar("Result")
SAVE_EVERY = 200
_INDEX = ".dateline/duplicates.db"
_CHANGED = (
    "the seed has changed since content/{} was made from it. To import it anew, delete that article; "
    "to keep the article, give the seed its old text back, or a sidecar with `skip: true`"
)


class Finisher:
    """Does, in the parent process and in order, what touches disk: memory, duplicate index, files."""

    def __init__(self, project: Project, config: Config, memory: Memory, options: ImportOptions) -> None:
        self._project, self._config, self._memory, self._options = project, config, memory, options
        self._content, self._tags = str(project.content), TagPages(config.tags, memory.tags.labels)
        self._index: DuplicateIndex | None = None
        self._claims: Claims | None = None
        self._in_memory = False  # whether the index is kept on no disk, for it could not be
        self._notes: tuple[str, ...] = ()
        self._raw = RawFiles(project)
        self._beside = Beside(project, memory.made_from, options.dry_run)
        self._left_out = LeftOut(project, memory.deleted, options.dry_run)
        self._planned, self._unsettled = set[str](), set[Path]()
        self._twins: dict[Path, list[tuple[str, str]]] = {}
        self._since_save = 0
        self._made: set[int] = set()  # marks of the names of items that became articles in this run

    def finish(self, file: SeedFile, converted: Converted) -> Outcome:
        """The outcome of one item; its article is written unless it is known, a duplicate, or a dry run.

        A second item of the same name in one run is no later state of the first: its content alone tells it apart.
        """
        if "#" in converted.name and hash(converted.name) in self._made:
            converted = replace(converted, name=f"{converted.name}~{converted.fingerprint[:8]}", is_second=True)
        try:
            outcome = self._outcome(file, converted)
        except (DatelineError, OSError, sqlite3.Error):
            raise  # the disk, which the next item will find as it is
        except Exception as error:
            outcome = _refused(converted, failure_of(error))
        if outcome.status == "rejected":
            self._unsettled.add(file.path)
        elif outcome.status == "duplicate":
            self._twins.setdefault(file.path, []).append((converted.name, outcome.duplicate_of or ""))
        self._since_save += 1
        if self._since_save >= SAVE_EVERY:
            self._memory.save()
            self._since_save = 0
        return outcome

    def settle(self, files: list[SeedFile]) -> None:
        """Lead links to what came later, and remember the files that the next build need not open."""
        self._beside.finish()
        for file in files:
            if file.inside and file.path not in self._unsettled and not self._options.dry_run:
                self._memory.settle(file.path, file.inside, self._twins.get(file.path, ()))

    def _outcome(self, file: SeedFile, converted: Converted) -> Outcome:
        if converted.failure:
            return _refused(converted, converted.failure)
        if known := self._known(converted) or self._deleted(file, converted):
            return known
        article = converted.article
        if article is None:
            return Outcome(converted.seed, "unchanged", notes=(converted.note,) if converted.note else ())
        if changed := self._changed(file, converted):
            return Outcome(converted.seed, "rejected", changed.path, _CHANGED.format(changed.path), exit_code=REFUSED)
        return self._new(file, converted, article)

    def _known(self, converted: Converted) -> Outcome | None:
        """The outcome of a seed that was dealt with before and whose article is still there."""
        known = self._memory.by_fingerprint(converted.fingerprint) if converted.fingerprint else None
        if known is None or not self._memory.exists(known.path):
            return None
        if known.status == "duplicate" and not self._options.keep_duplicates:
            return Outcome(converted.seed, "duplicate", duplicate_of=known.path, json=converted.json)
        return Outcome(converted.seed, "unchanged", known.path) if known.status == "imported" else None

    def _deleted(self, file: SeedFile, converted: Converted) -> Outcome | None:
        """What is said of a seed that stays without an article: its own was deleted."""
        if file.wanted or file.shown == "-" or converted.article is None:
            return None
        note = self._left_out.note(file.shown, converted.name, converted.fingerprint)
        return Outcome(converted.seed, "unchanged", notes=(note,), deleted=note != AS_SAID) if note else None

    def _changed(self, file: SeedFile, converted: Converted) -> Remembered | None:
        """What an earlier text of the same seed became, where the seed's name is its own."""
        if not file.inside and "#" not in converted.name:
            return None
        earlier = self._memory.by_seed(converted.name)
        return earlier if earlier and earlier.status == "imported" and self._memory.exists(earlier.path) else None

    def _new(self, file: SeedFile, converted: Converted, article: ImportedArticle) -> Outcome:
        own, link = list(array("I", article.sketch)), "" if converted.is_second else link_of(article.url)
        twin = self._asked(lambda index: self._twin(index, own, link))
        if twin and not self._options.keep_duplicates:
            self._remember(converted, converted.name, "duplicate", twin)
            return Outcome(converted.seed, "duplicate", duplicate_of=twin, title=article.title, json=converted.json)
        path = None
        settled = self._settled(article, converted.text)
        root = file.root or file.path.parent
        settled = self._beside.settled(settled, file.path, root) if article.beside else settled
        is_free = partial(self._claims.is_free_name, settled) if self._claims else lambda _: True
        planned = self._plan(settled, converted, is_free) if self._options.dry_run else ""
        if not self._options.dry_run:
            name = self._seed_name(file, converted)
            path = write_article(self._content, settled, name, converted.fingerprint, self._options.draft, is_free)
            self._remember(converted, name, "imported", path)
            if settled.tags and path.startswith("articles/"):
                self._memory.tags.wrote(path, [tag.name for tag in settled.tags])
            self._beside.wait(path, article, settled.body, file.path, root)
            if (file.wanted or file.shown == "-") and self._options.keep_raw:
                take_back(self._project, self._project.content / name.partition("#")[0])
        self._made.add(hash(converted.name))
        if self._claims:
            self._claims.add(settled, path or planned or settled.slug or settled.title)
        self._asked(lambda index: index.add(path or converted.seed, own, link))
        notes, self._notes = (*settled.notes, *self._notes), ()
        json = article_json(settled, converted.text) if converted.text and settled != article else converted.json
        return Outcome(
            converted.seed,
            "imported",
            path,
            duplicate_of=twin,
            title=settled.title,
            review=settled.review,
            notes=notes,
            json=json,
            date=day_of(settled.date).isoformat(),
            planned=planned,
        )

    def _plan(self, article: ImportedArticle, converted: Converted, is_free: Callable[[str], bool]) -> str:
        """The path that an article would get."""
        paths = article_paths(self._content, article, converted.fingerprint, is_free)
        self._planned.add(path := next(path for path in paths if path not in self._planned))
        return path

    def _settled(self, article: ImportedArticle, text: str) -> ImportedArticle:
        """`article` without what this digest has given to another one; `text` is what its spans refer to."""
        article = self._tags.settled(article)
        if not brings_own(article):
            return article
        if self._claims is None:
            self._claims = Claims(self._project, self._config)
        return self._claims.settled(article, text)

    def _remember(self, converted: Converted, name: str, status: str, path: str) -> None:
        if path.startswith("articles/"):
            self._memory.remember(
                Remembered(converted.fingerprint, name, "duplicate" if status == "duplicate" else "imported", path)
            )

    def _seed_name(self, file: SeedFile, converted: Converted) -> str:
        """What front matter calls the seed; its raw file is copied once, when first needed."""
        if file.inside or not self._options.keep_raw:
            return converted.name
        if file.shown == "-" and converted.article:
            return self._raw.piped(converted.name, converted.raw, converted.ending, converted.article)
        return self._raw.name(file.path) + converted.name.removeprefix(file.name)

    def _asked(self, work: Callable[[DuplicateIndex], Result]) -> Result:
        """What `work` makes of the index. One whose file fails is left out: another is made in memory."""
        try:
            return work(self._open_index())
        except (OSError, sqlite3.Error) as error:
            if self._in_memory or not fault_of(error, ""):
                raise
            self._in_memory = True
            self.__exit__()
            self._notes = (f"{_INDEX} was left out, which takes longer: {reason(error)}",)
            return work(self._open_index())

    def _twin(self, index: DuplicateIndex, own: list[int], link: str) -> str | None:
        """The earlier article (or seed of this run) of the same link, or that the text nearly equals."""
        while key := index.find(own, link):
            if not key.startswith("articles/") or self._memory.exists(key):
                return key
            index.remove(key)
        return None

    def _open_index(self) -> DuplicateIndex:
        if self._index is None:
            path, writable = self._project.root / _INDEX, not self._options.dry_run
            on_disk = (writable or path.is_file()) and not self._in_memory
            self._index = DuplicateIndex(path if on_disk else Path(":memory:"), keep=writable)
            self._complete(self._index)
        return self._index

    def _complete(self, index: DuplicateIndex) -> None:
        """Adds the articles that the index does not know: written by hand, or fetched with git."""
        known = set(index.keys())
        for folder, folders, files in os.walk(self._project.articles, onerror=raise_unless_gone):
            folders.sort()
            below = Path(folder).relative_to(self._project.content).as_posix()
            for name in sorted(files):
                if name.endswith(".md") and not is_leftover(name) and f"{below}/{name}" not in known:
                    with outside(path := Path(folder, name)):
                        text = path.read_text(encoding="utf-8", errors="replace")
                    index.add(f"{below}/{name}", sketch(bare_words(text.partition("\n---")[2])), link_in(text))

    def __enter__(self) -> Finisher:
        return self

    def __exit__(self, *error: object) -> None:
        index, self._index = self._index, None
        if index is not None:
            with suppress(sqlite3.Error):  # what it lacks, the next import adds
                index.close()


def _refused(converted: Converted, failure: Failure) -> Outcome:
    return Outcome(converted.seed, "rejected", error=failure.error, exit_code=failure.exit_code, trace=failure.trace)
