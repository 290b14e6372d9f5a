"""Who leads the front page, as config and front matter say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from dateline.base.errors import Problem, nearest
from dateline.base.fingerprint import Frozen, value
from dateline.base.project import CONFIG
from dateline.config.values import Config
from dateline.content.article import Article
from dateline.model.edition import References
from dateline.model.entries import Entry

NEWEST, EDITION = WORDS = ("newest", "edition")
"""What `home.lead` in config may say besides the names of articles."""


def is_guess(article: Article) -> bool:
    """Whether an article's title or date is a guess that nobody has checked."""
    return "title" in article.review or "date" in article.review


def named_leads(config: Config, references: References) -> tuple[tuple[str, ...], list[Problem]]:
    """What `home.lead` lists, content paths and WORDS in its order, and a warning for each name that no article has."""
    paths: list[str] = []
    warnings: list[Problem] = []
    for number, name in enumerate(config.home.lead):
        if name in WORDS:
            paths.append(name)
            continue
        found = references.find(name)
        if isinstance(found, Entry):
            paths.append(found.article.path)
            continue
        expected = "`newest`, `edition`, or the path, slug or id of a published article"
        mend = "Publish it (`dateline review` settles guesses), or take it out."
        if not references.has(name):
            mend = nearest(name, (*WORDS, *references.slugs())) or "Correct the name, or take it out."
        place = config.places[f"home.lead.{number}"]
        told = f"{found}; it does not lead"
        warnings.append(Problem(CONFIG, place.line, place.column, "home-lead", told, expected, mend, place.excerpt))
    return tuple(dict.fromkeys(paths)), warnings


@value
class Candidates(Frozen):
    """Who may lead, the likeliest first: those for each name in config; of `all` those whose front matter says so; the
    `newest`."""

    named: Sequence[Sequence[Entry]]
    all: Sequence[Entry]  # oldest first
    newest: Sequence[Entry]  # newest first

    def __iter__(self) -> Iterator[Entry]:
        yield from chain.from_iterable(self.named)
        yield from (entry for entry in reversed(self.all) if entry.article.lead)
        yield from self.newest


def lead_of(candidates: Iterable[Entry]) -> Entry | None:
    """The one that leads; whose title or date is a guess only where there is no other. None where nobody can."""
    return next((entry for entry in candidates if not is_guess(entry.article)), None) or next(iter(candidates), None)
