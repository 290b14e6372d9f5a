"""`dateline review --accept` and `--set`: guesses that are accepted or corrected in their files."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from dateline.base.errors import ContentError, DatelineError, UsageError, nearest
from dateline.base.project import Project, is_inside
from dateline.commands.review import named_article, settable, under_review
from dateline.content.article import Article
from dateline.content.edit import read_for_edit, set_key, without_key, write_edited
from dateline.content.fields import ARTICLE
from dateline.content.front_matter import flow, split
from dateline.content.read import read_content
from dateline.yaml.read import read_mapping
from dateline.yaml.table import ListOf, Table

ALL = "all"
_LISTS = tuple(field.name for field in ARTICLE.fields if isinstance(field.kind, ListOf))
_MAPPINGS = tuple(field.name for field in ARTICLE.fields if isinstance(field.kind, Table))
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[\dT:.+Z -]*")


def settled(
    project: Project, targets: Iterable[str], accept: Collection[str], given: Mapping[str, str]
) -> Iterator[tuple[str, tuple[str, ...] | DatelineError]]:
    """The paths of the articles named, or of all under review, and what was settled in each, or why nothing was.

    Nothing else in the files changes, and no file stops the others. Raises UsageError where no article has a name.
    """
    paths = [project.relative(named_article(project, target)) for target in targets]
    failed: Mapping[str, DatelineError] = {}
    if not paths:
        articles, failed = under_review(project)
        paths = [f"content/{article.path}" for article in articles]
    for path in dict.fromkeys(paths):
        try:
            done = _settle(project, path, accept, given)
        except DatelineError as error:
            yield path, error
        else:
            yield path, done
    yield from failed.items()


def _settle(project: Project, path: str, accept: Collection[str], given: Mapping[str, str]) -> tuple[str, ...]:
    file = project.root / path
    if not is_inside(file, project.content):
        raise UsageError(f"{path} is a link that leads out of content/", "Edit the file where it lies.")
    before = text = read_for_edit(file, path)
    article = read_content(before.encode(), path.removeprefix("content/"), path)
    review = tuple(dict.fromkeys(article.review)) if isinstance(article, Article) else ()
    done = tuple(name for name in review if ALL in accept or name in accept or name in given)
    for field, written in given.items():
        text = set_key(text, field, written)
    left = [name for name in review if name not in done]
    if done:
        text = set_key(text, "review", flow(left)) if left else without_key(text, "review")
    if text != before:
        _refuse_harm(before, text, path, {*given, "review"})
        write_edited(file, text, path)
    return tuple(dict.fromkeys((*done, *given)))


def chosen(values: Iterable[str]) -> list[str]:
    """The names in `--accept a,b --accept c`. Raises UsageError for one that no field has."""
    known = [*settable(), "body", ALL]
    found = []
    for value in values:
        names = [name.strip() for name in value.split(",") if name.strip()]
        if not names:
            raise UsageError("--accept: no field", f"There are: {', '.join(known)}.")
        for name in names:
            if name not in known:
                raise UsageError(f"no field {name!r}", nearest(name, known) or f"There are: {', '.join(known)}.")
        found += names
    return found


def corrections(values: Iterable[str]) -> dict[str, str]:
    """Fields and their new values as front matter has them, of `--set FIELD=VALUE`. Raises UsageError."""
    found: dict[str, str] = {}
    for value in values:
        field, equals, written = value.partition("=")
        if not equals:
            raise UsageError(f"--set {value}: no value", "Write --set FIELD=VALUE, as in --set title='A headline'.")
        if field == "body":
            raise UsageError("the body is not set on the command line", "Edit the file, then accept `body`.")
        if field not in settable():
            raise UsageError(f"no field {field!r}", nearest(field, settable()))
        if field in found:
            raise UsageError(f"--set {field}: a second value", "Give one value; part those of a list by commas.")
        found[field] = _written(field, written.strip())
    return found


def _written(field: str, value: str) -> str:
    """A value as front matter has it: a list where the field is one, a moment bare, anything else as text."""
    if any(0xD800 <= ord(character) <= 0xDFFF for character in value):
        raise UsageError(f"--set {field}: the value is not UTF-8", "Set your terminal to UTF-8, or edit the file.")
    if field in _LISTS and not value.startswith("["):
        return flow([item.strip() for item in value.split(",") if item.strip()])
    if field in _LISTS or (field in _MAPPINGS and value.startswith("{")):
        return _whole(field, value)
    return value if field in ("date", "updated") and _MOMENT.fullmatch(value) else flow(value)


def _whole(field: str, value: str) -> str:
    """A value that is YAML already. Raises UsageError where it does not end, or goes on behind its end."""
    try:
        found = read_mapping(f"{field}: {value}\n", "").value
    except ContentError as error:
        raise UsageError(f"--set {field}: {error.problems[0].found}", "Check its brackets and quotes.") from None
    if list(found) != [field] or "\n" in value:
        raise UsageError(f"--set {field}: more than one value", "Write it on one line, as in a file.")
    return value


def _refuse_harm(before: str, after: str, path: str, changed: set[str]) -> None:
    """Raises UsageError where an edit made the file worse, or touched more than it was to."""
    try:
        read_content(after.encode(), path.removeprefix("content/"), path)
        (old, body), (new, same) = split(before, path), split(after, path)
    except ContentError as error:
        problem = error.problems[0]
        if problem.code in ("yaml", "no-front-matter"):
            raise _uncommon(path) from None
        raise UsageError(
            f"{problem.found} [{problem.code}]", problem.mend or f"Expected: {problem.expected}."
        ) from None
    kept = [{key: value for key, value in one.value.items() if key not in changed} for one in (old, new)]
    if kept[0] != kept[1] or body != same:
        raise _uncommon(path)


def _uncommon(path: str) -> UsageError:
    return UsageError(f"{path} cannot be edited here", "Its front matter is set in an uncommon way: edit the file.")
