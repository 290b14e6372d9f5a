"""Editions, with the articles that each of them holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo

from dateline.base.errors import Problem
from dateline.base.forms import day_of, nfc
from dateline.content.article import Article, ArticleImage, Edition
from dateline.model.entries import Entry, moment_of


@dataclass(frozen=True, slots=True)
class EditionEntry:
    """An edition on the site: its sections hold entries, the missing ones left out."""

    edition: Edition
    moment: datetime
    sections: tuple[tuple[str, tuple[Entry, ...]], ...]
    cover: ArticleImage | None = field(init=False)  # its own picture, else the first of those its articles may show

    def __post_init__(self) -> None:
        shown = (one.article.image for one in self.entries if one.article.image and one.policy.rights != "link")
        object.__setattr__(self, "cover", self.edition.image or next(shown, None))

    @property
    def route(self) -> str:
        """Where its page lies."""
        return f"editions/{self.edition.slug}/index.html"

    @property
    def day(self) -> date:
        """Its day as written."""
        return day_of(self.edition.date)

    @property
    def count(self) -> int:
        """How many articles it holds."""
        return sum(len(entries) for _, entries in self.sections)

    @property
    def entries(self) -> Iterator[Entry]:
        """Its articles in order."""
        return (entry for _, entries in self.sections for entry in entries)


class References:
    """Finds the article that an edition names by path, slug or id."""

    def __init__(self, articles: Mapping[str, Article], entries: Mapping[str, Entry]) -> None:
        self._articles = articles
        self._entries = entries  # by content path
        self._paths: dict[str, list[str]] = {}

    def _collect(self) -> None:
        for path, article in self._articles.items():
            stem = path.removesuffix(".md")
            names = {path, stem, f"content/{path}", path.removeprefix("articles/")}
            names |= {stem.removeprefix("articles/"), article.slug, article.id}
            for name in {nfc(one) for one in names}:
                self._paths.setdefault(name, []).append(path)

    def has(self, reference: str) -> bool:
        """Whether one article has that name, on the site or not."""
        return len(self._named(reference)) == 1

    def slugs(self) -> list[str]:
        """The slugs of all articles, for hints."""
        return [article.slug for article in self._articles.values()]

    def find(self, reference: str) -> Entry | str:
        """The entry that `reference` names, or the reason why there is none."""
        paths = self._named(reference)
        if not paths:
            return f"the article {reference} does not exist"
        if len(paths) > 1:
            return f"{reference} means more than one article: {', '.join(sorted(paths))}"
        entry = self._entries.get(paths[0])
        return entry or f"the article {reference} is a draft, held, withdrawn or in the future"

    def _named(self, reference: str) -> list[str]:
        if not self._paths:
            self._collect()
        return self._paths.get(nfc(reference.strip().lstrip("/")), [])


def make_edition(edition: Edition, references: References, zone: tzinfo) -> tuple[EditionEntry, list[Problem]]:
    """An edition's entry, and a warning for each article that it names and that is not there."""
    warnings: list[Problem] = []
    sections = []
    for section in edition.sections:
        found = []
        for reference in section.articles:
            entry = references.find(reference)
            if isinstance(entry, Entry):
                found.append(entry)
            else:
                warnings.append(
                    Problem(
                        f"content/{edition.path}",
                        0,
                        0,
                        "edition-article",
                        f"{entry}; it is left out",
                        "the path, slug or id of a published article",
                        _mend(reference, references.has(reference)),
                        reference,
                    )
                )
        sections.append((section.title, tuple(dict.fromkeys(found))))
    return EditionEntry(edition, moment_of(edition.date, zone), tuple(sections)), warnings


def _mend(reference: str, is_there: bool) -> str:
    if is_there:
        return "Publish it (`dateline review` settles guesses), or take it out."
    parts = [part for one in reference.split(",") if (part := one.strip())]
    return f"Write `[{', '.join(parts)}]`." if len(parts) > 1 else "Correct the name, or take it out."
