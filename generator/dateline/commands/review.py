"""`dateline review`: what the importer guessed, with its evidence; a guess accepted or corrected in its file."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from dateline.base.errors import ContentError, DatelineError, UsageError, nearest
from dateline.base.faults import raise_unless_gone
from dateline.base.project import Project, is_inside
from dateline.commands.evidence import evidence
from dateline.content.article import Article
from dateline.content.edit import read_for_edit, set_key, without_key, write_edited
from dateline.content.fields import ARTICLE
from dateline.content.front_matter import flow, split
from dateline.content.read import read_content
from dateline.seeds.receipt import explain, find_article

FEW = 20
"""Articles of which the evidence is shown where none is named: each seed is read again for it."""
LISTS = ("byline", "topics", "tags", "aliases")
_NOT_SET = ("seed", "review", "extra")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[\dT:.+Z -]*")
ALL = "all"


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


def guessed(project: Project, targets: Iterable[str], now: datetime) -> list[Guessed]:
    """The articles under review, the newest first: those named by path or slug, or all. Raises UsageError.

    The evidence is left out where there are more than FEW and none was named.
    """
    named = [_named(project, target) for target in targets]
    articles = _under_review(project, named)
    with_evidence = bool(named) or len(articles) <= FEW
    return [_guesses(project, article, now, with_evidence) for article in articles]


def settled(
    project: Project, targets: Iterable[str], accept: Collection[str], given: Mapping[str, str]
) -> list[tuple[str, tuple[str, ...]]]:
    """The paths of the articles named, or of all under review, and the fields of each that now are so no longer.

    Nothing else in the files changes. Raises UsageError where a value does not fit, OutsideError.
    """
    paths = [project.relative(_named(project, target)) for target in targets]
    paths = paths or [f"content/{article.path}" for article in _under_review(project, [])]
    return [(path, _settle(project, path, accept, given)) for path in paths]


def _under_review(project: Project, named: list[Path]) -> list[Article]:
    articles = [article for path in named or _all(project) if (article := _read(project, path)) and article.review]
    return sorted(articles, key=lambda article: (f"{article.date}", article.path), reverse=True)


def _settle(project: Project, path: str, accept: Collection[str], given: Mapping[str, str]) -> tuple[str, ...]:
    file = project.root / path
    if not is_inside(file, project.content):
        raise UsageError(f"{path} is a link that leads out of content/", "Edit the file where it lies.")
    before = text = read_for_edit(file, path)
    article = read_content(before.encode(), path.removeprefix("content/"), path)
    review = article.review if isinstance(article, Article) else ()
    done = tuple(name for name in review if ALL in accept or name in accept or name in given)
    for field, value in given.items():
        text = set_key(text, field, _written(field, value))
    left = [name for name in review if name not in done]
    if done:
        text = set_key(text, "review", flow(left)) if left else without_key(text, "review")
    if text != before:
        _refuse_harm(before, text, path, {*given, "review"})
        write_edited(file, text, path)
    return done


def chosen(values: Iterable[str]) -> list[str]:
    """The names in `--accept a,b --accept c`. Raises UsageError for one that no field has."""
    names = [name.strip() for value in values for name in value.split(",") if name.strip()]
    known = [*_fields(), "body", ALL]
    for name in names:
        if name not in known:
            raise UsageError(f"no field {name!r}", nearest(name, known) or f"There are: {', '.join(known)}.")
    return names


def corrections(values: Iterable[str]) -> dict[str, str]:
    """Fields and their new values, of `--set FIELD=VALUE`. Raises UsageError."""
    found: dict[str, str] = {}
    for value in values:
        field, equals, written = value.partition("=")
        if not equals:
            raise UsageError(f"--set {value}: no value", "Write --set FIELD=VALUE, as in --set title='A headline'.")
        if field == "body":
            raise UsageError("the body is not set on the command line", "Edit the file, then accept `body`.")
        if field not in _fields():
            raise UsageError(f"no field {field!r}", nearest(field, _fields()))
        found[field] = written.strip()
    return found


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
            yield "plain", f"  {guess.field:9}{guess.value}"
            for line in guess.evidence:
                yield "moved", f"           {line}"
    if not found:
        yield "plain", "Nothing is under review."
        return
    yield "head", f"{len(found):,} {'article' if len(found) == 1 else 'articles'} under review."
    if len(found) > FEW and not any(guess.evidence for one in found for guess in one.guesses):
        yield "plain", "  `dateline review SLUG` shows what speaks for each guess."
    slug = Path(found[0].path).stem
    yield "plain", f"  Right? `dateline review {slug} --accept {found[0].guesses[0].field}`."
    yield "plain", f"  Wrong? `dateline review {slug} --set {found[0].guesses[0].field}=VALUE`."


def _fields() -> list[str]:
    return [field.name for field in ARTICLE.fields if field.name not in _NOT_SET]


def _named(project: Project, target: str) -> Path:
    if target in _fields():
        raise UsageError(
            f"no article {target!r}", f"Fields stand behind --accept, parted by commas: --accept date,{target}."
        )
    path = find_article(project, target)
    if path is None:
        raise UsageError(f"{target} is no article", "Name the article that was made of it, by path or slug.")
    return path


def _all(project: Project) -> Iterator[Path]:
    for folder, _, names in os.walk(project.articles, onerror=raise_unless_gone):
        yield from (Path(folder, name) for name in names if name.endswith(".md"))


def _read(project: Project, path: Path) -> Article | None:
    """The article at `path`, if anything in it can be under review; one that cannot be read is for `check` to tell."""
    data = read_for_edit(path, project.relative(path))
    if "review" not in data:
        return None
    try:
        content = read_content(data.encode(), path.relative_to(project.content).as_posix(), project.relative(path))
    except ContentError:
        return None
    return content if isinstance(content, Article) else None


def _guesses(project: Project, article: Article, now: datetime, with_evidence: bool) -> Guessed:
    receipt = None
    if with_evidence:
        try:
            receipt = explain(project, f"content/{article.path}", now)
        except DatelineError:
            receipt = None  # its seed is gone, or cannot be read any more
    guesses = [
        Guess(name, _value(article, name), evidence(receipt, name) if receipt else ()) for name in article.review
    ]
    return Guessed(f"content/{article.path}", article.title, article.date, tuple(guesses))


def _value(article: Article, name: str) -> str:
    found = getattr(article, name, "")
    if name == "body":
        return ""
    if isinstance(found, tuple):
        return ", ".join(map(str, found)) or "none"
    return f"“{found}”" if name in ("title", "summary") else f"{found}"


def _written(field: str, value: str) -> str:
    """A value as front matter has it: a list where the field is one, a moment bare, anything else as text."""
    if field in LISTS and not value.startswith("["):
        return flow([value] if value else [])
    if (field in LISTS or value.startswith("{")) or (field in ("date", "updated") and _MOMENT.fullmatch(value)):
        return value
    return flow(value)


def _refuse_harm(before: str, after: str, path: str, changed: set[str]) -> None:
    """Raises UsageError where an edit made the file worse, or touched more than it was to."""
    try:
        read_content(after.encode(), path.removeprefix("content/"), path)
        (old, body), (new, same) = split(before, path), split(after, path)
    except ContentError as error:
        problem = error.problems[0]
        raise UsageError(
            f"{problem.found} [{problem.code}]", problem.mend or f"Expected: {problem.expected}."
        ) from None
    kept = [{key: value for key, value in one.value.items() if key not in changed} for one in (old, new)]
    if kept[0] != kept[1] or body != same:
        raise UsageError(f"{path} cannot be edited here", "Its front matter is set in an uncommon way: edit the file.")
