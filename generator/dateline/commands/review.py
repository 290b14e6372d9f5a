"""`dateline review`: what the importer guessed, with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from dateline.base.errors import DatelineError, UsageError
from dateline.base.fingerprint import Frozen
from dateline.base.project import Project
from dateline.base.scan import walk
from dateline.commands.evidence import evidence
from dateline.content.article import Article
from dateline.content.edit import read_for_edit
from dateline.content.fields import ARTICLE
from dateline.content.front_matter import flow
from dateline.content.read import read_content
from dateline.seeds.receipt import explain, find_article

FEW = 20
"""Articles of which the evidence is shown where none is named: each seed is read again for it."""
_NOT_SET = ("seed", "review", "extra")


@dataclass(frozen=True, slots=True)
class Guess:
    """A field under review: its value as the article has it, and what speaks for it."""

    field: str
    value: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guessed:
    """An article that has guesses, by its path below the digest's root."""

    path: str
    title: str
    day: date | datetime
    guesses: tuple[Guess, ...]


def guessed(project: Project, targets: Iterable[str], now: datetime) -> tuple[list[Guessed], list[DatelineError]]:
    """The articles under review, the newest first, of those named or of all, and what is wrong with those unread.

    The evidence is left out where there are more than FEW and none was named. Raises UsageError.
    """
    named = [named_article(project, target) for target in targets]
    articles, failed = under_review(project, named)
    with_evidence = bool(named) or len(articles) <= FEW
    return [_guesses(project, article, now, with_evidence) for article in articles], list(failed.values())


def under_review(project: Project, named: Iterable[Path] = ()) -> tuple[list[Article], dict[str, DatelineError]]:
    """The articles under review, the newest first, and by path what is wrong with those that cannot be read."""
    articles, failed = [], {}
    for path in dict.fromkeys(named) or _all(project):
        try:
            article = _read(project, path)
        except DatelineError as error:
            failed[project.relative(path)] = error
        else:
            articles += [article] if article and article.review else []
    return sorted(articles, key=lambda article: (f"{article.date}", article.path), reverse=True), failed


def settable() -> list[str]:
    """The names of the fields that can be given another value."""
    return [field.name for field in ARTICLE.fields if field.name not in _NOT_SET]


def review_json(found: Iterable[Guessed]) -> list[dict[str, Any]]:
    """What is under review, as one JSON document."""
    return [
        {
            "path": one.path,
            "title": one.title,
            "date": f"{one.day}",
            "guesses": [{"field": g.field, "value": g.value, "evidence": list(g.evidence)} for g in one.guesses],
        }
        for one in found
    ]


def review_lines(found: list[Guessed]) -> Iterator[tuple[str, str]]:
    """What is under review, for people, as (style, line)."""
    for one in found:
        yield "head", one.path
        for guess in one.guesses:
            yield "plain", f"  {' '.join(guess.field.split()):9}{guess.value}"
            for line in guess.evidence:
                yield "moved", f"           {line}"
    if not found:
        yield "plain", "Nothing is under review."
        return
    yield "head", f"{len(found):,} {'article' if len(found) == 1 else 'articles'} under review."
    if len(found) > FEW and not any(guess.evidence for one in found for guess in one.guesses):
        yield "plain", "  `dateline review SLUG` shows what speaks for each guess."
    slug = Path(found[0].path).stem
    names = [guess.field for guess in found[0].guesses]
    accepted = next((name for name in names if name in (*settable(), "body")), "all")
    yield "plain", f"  Right? `dateline review {slug} --accept {accepted}`."
    if wrong := next((name for name in names if name in settable()), ""):
        yield "plain", f"  Wrong? `dateline review {slug} --set {wrong}=VALUE`."


def named_article(project: Project, target: str) -> Path:
    """The file of the article that a path or slug names. Raises UsageError."""
    if target in settable():
        raise UsageError(
            f"no article {target!r}", f"Fields stand behind --accept, parted by commas: --accept date,{target}."
        )
    path = find_article(project, target)
    if path is None:
        raise UsageError(f"{target} is no article", "Name the article that was made of it, by path or slug.")
    return path


def _all(project: Project) -> Iterator[Path]:
    """The files that a build takes for articles."""
    files = walk(project.content, "articles", [])
    return (project.content / file.path for file in files if file.path.endswith(".md"))


def _read(project: Project, path: Path) -> Article | None:
    """The article at `path`, if anything in it can be under review. Raises ContentError, OutsideError."""
    shown = project.relative(path)
    data = read_for_edit(path, shown)
    if "review" not in data:
        return None
    content = read_content(data.encode(), path.relative_to(project.content).as_posix(), shown)
    return content if isinstance(content, Article) else None


def _guesses(project: Project, article: Article, now: datetime, with_evidence: bool) -> Guessed:
    receipt = None
    if with_evidence:
        try:
            receipt = explain(project, f"content/{article.path}", now)
        except DatelineError:
            receipt = None  # its seed is gone, or cannot be read any more
    guesses = [
        Guess(name, _value(article, name), evidence(receipt, name) if receipt else ())
        for name in dict.fromkeys(article.review)
    ]
    return Guessed(f"content/{article.path}", article.title, article.date, tuple(guesses))


def _value(article: Article, name: str) -> str:
    found = getattr(article, name, "")
    if name == "body" or name in _NOT_SET:
        return ""
    if isinstance(found, Frozen):
        keys: tuple[str, ...] = type(found).__slots__
        return flow({key: getattr(found, key) for key in keys})
    if isinstance(found, tuple):
        found = ", ".join(map(str, found))
    line = " ".join(f"{found or 'none'}".split())
    return f"“{line}”" if name in ("title", "summary") else line
