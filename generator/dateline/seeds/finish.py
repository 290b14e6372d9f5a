"""Converted items → outcomes: known ones recognised, near-duplicates reported, the rest written."""

from __future__ import annotations

import os
from array import array
from functools import partial
from pathlib import Path
from types import TracebackType

from dateline.config import Config
from dateline.project import Project
from dateline.seeds.claims import Claims, brings_own
from dateline.seeds.duplicates import DuplicateIndex
from dateline.seeds.item import ImportedArticle
from dateline.seeds.memory import Memory, Remembered
from dateline.seeds.options import ImportOptions
from dateline.seeds.outcome import Outcome, article_json
from dateline.seeds.sources import SeedFile
from dateline.seeds.tag_pages import TagPages
from dateline.seeds.worker import Converted
from dateline.seeds.write import keep_seed, write_article

SAVE_EVERY = 200
_CHANGED = (
    "the seed has changed since content/{} was made from it. To import it anew, delete that article; "
    "to keep the article, give the seed its old text back, or a sidecar with `skip: true`"
)


class Finisher:
    """Does, in the parent process and in order, what touches disk: memory, duplicate index, files."""

    def __init__(self, project: Project, config: Config, memory: Memory, options: ImportOptions) -> None:
        self._project, self._config, self._memory, self._options = project, config, memory, options
        self._content = str(project.content)
        self._tags = TagPages(config.tags)
        self._index: DuplicateIndex | None = None
        self._claims: Claims | None = None
        self._kept: dict[Path, str] = {}
        self._unsettled: set[Path] = set()
        self._twins: dict[Path, list[tuple[str, str]]] = {}
        self._since_save = 0

    def finish(self, file: SeedFile, converted: Converted) -> Outcome:
        """The outcome of one item; its article is written unless it is known, a duplicate, or a dry run."""
        outcome = self._outcome(file, converted)
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
        """Remember the files of which nothing was rejected, so that the next build need not open them."""
        for file in files:
            if file.inside and file.path not in self._unsettled and not self._options.dry_run:
                self._memory.settle(file.path, file.inside, self._twins.get(file.path, ()))

    def _outcome(self, file: SeedFile, converted: Converted) -> Outcome:
        if converted.error:
            return Outcome(converted.seed, "rejected", error=converted.error)
        if known := self._known(converted):
            return known
        article = converted.article
        if article is None:
            return Outcome(converted.seed, "unchanged", notes=(converted.note,) if converted.note else ())
        if changed := self._changed(file, converted):
            return Outcome(converted.seed, "rejected", changed.path, error=_CHANGED.format(changed.path))
        return self._new(file, converted, article)

    def _known(self, converted: Converted) -> Outcome | None:
        """The outcome of a seed that was dealt with before and whose article is still there."""
        known = self._memory.by_fingerprint(converted.fingerprint) if converted.fingerprint else None
        if known is None or not self._memory.exists(known.path):
            return None
        if known.status == "duplicate" and not self._options.keep_duplicates:
            return Outcome(converted.seed, "duplicate", duplicate_of=known.path, json=converted.json)
        return Outcome(converted.seed, "unchanged", known.path) if known.status == "imported" else None

    def _changed(self, file: SeedFile, converted: Converted) -> Remembered | None:
        """What an earlier text of the same seed became, where the seed's name is its own."""
        if not file.inside and "#" not in converted.name:
            return None
        earlier = self._memory.by_seed(converted.name)
        return earlier if earlier and earlier.status == "imported" and self._memory.exists(earlier.path) else None

    def _new(self, file: SeedFile, converted: Converted, article: ImportedArticle) -> Outcome:
        own = list(array("I", article.sketch))
        twin = self._twin(own)
        if twin and not self._options.keep_duplicates:
            self._remember(converted, converted.name, "duplicate", twin)
            return Outcome(converted.seed, "duplicate", duplicate_of=twin, title=article.title, json=converted.json)
        path = None
        settled = self._settled(article, converted.text)
        if not self._options.dry_run:
            name = self._seed_name(file, converted)
            is_free = partial(self._claims.is_free_name, settled) if self._claims else lambda _: True
            path = write_article(self._content, settled, name, converted.fingerprint, self._options.draft, is_free)
            self._remember(converted, name, "imported", path)
        if self._claims:
            self._claims.add(settled, path or settled.slug or settled.title)
        self._open_index().add_sketch(path or converted.seed, own)
        json = article_json(settled, converted.text) if converted.text and settled != article else converted.json
        return Outcome(converted.seed, "imported", path, "", twin, settled.title, settled.review, settled.notes, json)

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
        if file.shown == "-":
            return converted.name
        if file.path not in self._kept:
            self._kept[file.path] = keep_seed(self._project, file.path.name, file.path.read_bytes())
        return self._kept[file.path] + converted.name.removeprefix(file.name)

    def _twin(self, own: list[int]) -> str | None:
        """The earlier article (or seed of this run) that the text with this sketch nearly equals."""
        index = self._open_index()
        while key := index.find_sketch(own):
            if not key.startswith("articles/") or self._memory.exists(key):
                return key
            index.remove(key)
        return None

    def _open_index(self) -> DuplicateIndex:
        if self._index is None:
            path = self._project.state / "duplicates.db"
            writable = not self._options.dry_run
            self._index = DuplicateIndex(path if writable or path.is_file() else Path(":memory:"), keep=writable)
            self._complete(self._index)
        return self._index

    def _complete(self, index: DuplicateIndex) -> None:
        """Adds the articles that the index does not know: written by hand, or fetched with git."""
        known = set(index.keys())
        for folder, folders, files in os.walk(self._project.articles):
            folders.sort()
            below = Path(folder).relative_to(self._project.content).as_posix()
            for name in sorted(files):
                if name.endswith(".md") and f"{below}/{name}" not in known:
                    text = Path(folder, name).read_text(encoding="utf-8", errors="replace")
                    index.add(f"{below}/{name}", text.partition("\n---")[2])

    def __enter__(self) -> Finisher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._index is not None:
            self._index.close()
