"""Checks of one content file by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.check.checks.days import RELATIVE_DAYS
from dateline.check.finding import Check, Fix, Found
from dateline.check.source import Source
from dateline.config.values import Config
from dateline.content.article import Article, Edition, PlainPage
from dateline.content.body import lost
from dateline.seeds.ruleset import leftover_rule

_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_MARKUP = tuple("#>|-*+`~=<[!:0123456789 \t")  # headings, lists and code are the author's


def no_id(source: Source) -> Iterator[Found]:
    """An article whose permanent id is not written down, so that moving the file changes it."""
    content = source.content
    if isinstance(content, Article) and not source.head.get("id"):
        yield Found(
            source.shown,
            "no `id`: feeds know the article by the file's path",
            "an id that stays when the file moves",
            f"Write `id: {content.id}`.",
            fix=Fix("insert", "id", content.id),
        )


def to_review(source: Source) -> Iterator[Found]:
    """Fields that the importer guessed and that nobody has checked yet."""
    content = source.content
    if isinstance(content, Article) and content.review:
        yield _at_key(
            source,
            "review",
            f"guessed and not yet checked: {', '.join(content.review)}",
            "an empty `review`",
            "`dateline review` shows what speaks for each, and takes your word for it.",
        )


def tag_alias(source: Source) -> Iterator[Found]:
    """Tags by another name than the one that config.yaml gives them."""
    content = source.content
    if not isinstance(content, Article):
        return
    labels = _labels(source.config)
    for tag in content.tags:
        label = labels.get(tag.casefold(), tag)
        if label != tag:
            yield _at_key(
                source,
                "tags",
                f"the tag {tag!r}, an alias of {label!r}",
                f"{label!r}",
                f"Write {label!r}.",
                Fix("tag", tag, label),
            )


def _labels(config: Config) -> dict[str, str]:
    """The label that each alias means, by the case-folded alias."""
    return {alias.casefold(): label for label, rule in config.tags.items() for alias in (*rule.aliases, label)}


def boilerplate(source: Source) -> Iterator[Found]:
    """Paragraphs that a cleaning rule of the importer would drop: share lines, counters, read-more."""
    if not isinstance(source.content, Article):
        return
    for match in _PARAGRAPH.finditer(source.body):
        if not match[0].startswith(_MARKUP) and (rule := leftover_rule(match[0], source.config)):
            line, column, excerpt = source.place_at(match.start())
            yield Found(
                source.shown,
                f"a leftover that the rule `{rule}` drops at import",
                "text that belongs to the article",
                "Delete the line, or switch the rule off in config.yaml: `import: {keep: [" + rule + "]}`.",
                line,
                column,
                excerpt,
            )


def floating_day(source: Source) -> Iterator[Found]:
    """ "Today" and its like in a text that no date holds fast: a plain page, or an article whose date was guessed."""
    content = source.content
    undated = isinstance(content, Article) and "date" in content.review
    if isinstance(content, Article) and content.dateline and content.dateline.date:
        undated = False
    if not (undated or isinstance(content, PlainPage)):
        return
    words = RELATIVE_DAYS.get((content.lang or source.config.lang).partition("-")[0].lower())
    match = words.search(source.body) if words else None
    if match:
        line, column, excerpt = source.place_at(match.start())
        yield Found(
            source.shown,
            f"“{match[0]}” in a text without a sure date",
            "a day that readers can still tell next year",
            "Write the day, or check `date` and delete its name from `review`.",
            line,
            column,
            excerpt,
        )


def picture_alt(source: Source) -> Iterator[Found]:
    """Pictures without a text alternative."""
    for picture in source.facts.pictures:
        if not (picture.alt or "").strip():
            line, column, excerpt = source.place_of(picture.source)
            yield Found(
                source.shown,
                f"the picture {picture.source} without a text alternative",
                "what it shows, in words",
                "Write it between the brackets: `![A boat at the quay](…)`.",
                line,
                column,
                excerpt,
            )
    image = source.content.image if isinstance(source.content, Article | Edition) else None
    if image and not image.alt.strip():
        yield _at_key(
            source, "image", "a picture with an empty `alt`", "what it shows, in words", "Write it into `alt`."
        )


def foreign_picture(source: Source) -> Iterator[Found]:
    """Pictures on another host, which are shown as links, so that no reader's visit is told to strangers."""
    for picture in source.facts.pictures:
        if re.match(r"(?:[a-z][a-z0-9+.-]*:)?//", picture.source, re.IGNORECASE):
            note = lost.foreign_picture(0, picture.source)
            yield Found(source.shown, note.found, note.expected, note.mend, *source.place_of(picture.source))


def removed_markup(source: Source) -> Iterator[Found]:
    """HTML and addresses in a text that are taken out, or that the site's policy blocks."""
    for note in source.facts.notes:
        line = source.body_line + note.line - 1 if note.line else 0
        yield Found(source.shown, note.found, note.expected, note.mend, line, 0, source.excerpt(line))


def _at_key(source: Source, key: str, found: str, expected: str = "", mend: str = "", fix: Fix | None = None) -> Found:
    return Found(source.shown, found, expected, mend, *source.place_of_key(key), fix)


TEXT_CHECKS: tuple[Check[Source], ...] = (
    Check("no-id", "warning", "An article has no permanent id of its own.", no_id),
    Check("review", "warning", "Fields that the importer guessed have not been checked.", to_review),
    Check("tag-alias", "warning", "A tag goes by an alias.", tag_alias),
    Check("boilerplate", "warning", "A line looks like a leftover of the page that the text came from.", boilerplate),
    Check("floating-day", "warning", "“Today” or “yesterday” stands in a text without a sure date.", floating_day),
    Check("picture-alt", "warning", "A picture has no text alternative.", picture_alt),
    Check(lost.PICTURE, "warning", "A picture lies on another host.", foreign_picture),
    Check(lost.MARKUP, "warning", "Something in a text is taken out, or blocked by the site's policy.", removed_markup),
)
"""The checks of single files, in the order in which they run."""
