"""Mistakes across files of content."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import attrgetter

from dateline.base.errors import Problem, nearest
from dateline.config.values import Config
from dateline.content.article import COMMA, Article, Content, Edition, Note
from dateline.content.front_matter import flow, flow_item
from dateline.content.names import Names
from dateline.content.pictures import UNKNOWN, Picture, is_picture
from dateline.content.tag_slugs import same_slugs, spoken_slug
from dateline.model.taxonomy import Terms


def mistakes(
    articles: Sequence[Article], editions: Sequence[Edition], media: Mapping[str, Picture], config: Config
) -> list[Problem]:
    """Two articles with one id, unknown topics, pictures that are not there."""
    return [*_same_id(articles), *_unknown_topics(articles, config), *_missing_media([*articles, *editions], media)]


def _same_id(articles: Sequence[Article]) -> list[Problem]:
    if len({article.id for article in articles}) == len(articles):
        return []
    by_id: dict[str, list[str]] = {}
    for article in articles:
        by_id.setdefault(article.id, []).append(article.path)
    return [
        Problem(
            f"content/{paths[0]}",
            0,
            0,
            "same-id",
            f"the id {id}, which {_others(paths)} also bears",
            "an id of its own",
            "Delete the `id` line of the copy.",
        )
        for id, paths in by_id.items()
        if len(paths) > 1
    ]


def _others(paths: Sequence[str]) -> str:
    return " and ".join(f"content/{path}" for path in paths[1:])


def _unknown_topics(articles: Sequence[Article], config: Config) -> list[Problem]:
    if set().union(*{article.topics for article in articles}) <= config.topics.keys():
        return []
    return [
        Problem(
            f"content/{article.path}",
            0,
            0,
            "unknown-topic",
            f"the unknown topic {key!r}",
            f"a key of `topics`: {', '.join(config.topics)}",
            _topics_apart(key) or nearest(key, config.topics) or "Add the topic to config.yaml, or use a tag.",
        )
        for article in articles
        for key in article.topics
        if key not in config.topics
    ]


def _topics_apart(key: str) -> str:
    """The advice for several topics in one text."""
    parts = [part for one in key.split(",") if (part := one.strip())]
    return f"Put brackets round several topics: `topics: {flow(parts)}`." if len(parts) > 1 else ""


def _missing_media(contents: Iterable[Article | Edition], media: Collection[str]) -> list[Problem]:
    names = Names(media)
    return [
        Problem(
            f"content/{content.path}",
            0,
            0,
            "missing-image",
            f"the picture {content.image.file}",
            "a file that exists below content/",
            "Put the picture there, or delete the `image` line.",
        )
        for content in contents
        if content.image and names.find(content.image.file) is None
    ]


def unreadable_pictures(media: Mapping[str, Picture]) -> list[Problem]:
    """A warning for each picture whose size is not known, and for each of which no smaller ones could be made."""
    told = [(path, one) for path, one in media.items() if one.fault or (one.size == UNKNOWN and is_picture(path))]
    return [_whole(path, one.fault) if one.fault else _unmeasured(path) for path, one in told if not one.moves]


def _unmeasured(path: str) -> Problem:
    found = "a picture whose size cannot be read; pages keep no room free for it"
    expected = "a whole file of the kind that its name says"
    return Problem(f"content/{path}", 0, 0, "picture", found, expected, "Export the picture again.")


# By the word for a fault: what was found, what was expected, how to mend it.
FAULTS = {
    "broken": ("a picture that cannot be decoded ({})", "a whole file", "Export it again from the original."),
    "kind": ("no JPEG, PNG or WebP, as its name says", "a file of that kind", "Export it again, or correct its name."),
    "large": ("a picture of {}", "fewer pixels", "Export it again, some 4,000 pixels wide."),
    "print": ("a picture in the colours of printing (CMYK)", "one in RGB", "Export it again, for the web."),
}


def _whole(path: str, fault: str) -> Problem:
    """A warning for a picture that pages show at its full size."""
    word, _, more = fault.partition(" ")
    found, expected, mend = FAULTS[word]
    found = f"{found.format(more)}; pages show it at its full size"
    return Problem(f"content/{path}", 0, 0, "large-picture", found, expected, mend)


def noted(contents: Sequence[Content], config: Config) -> list[Problem]:
    """The warnings of each file's front matter; a tag with a comma that the digest knows as one is none."""
    told = [(content, note) for content in contents for note in content.notes]
    known = _known_tags(contents, config) if any(note.code == COMMA for _, note in told) else set()
    return [
        Problem(f"content/{content.path}", *attrgetter(*Note.__annotations__)(note))
        for content, note in told
        if note.code != COMMA or not (isinstance(content, Article) and known & set(map(str.casefold, content.tags)))
    ]


def _known_tags(contents: Sequence[Content], config: Config) -> set[str]:
    """Tags of config and of lists in front matter, in lower case."""
    known = {name.casefold() for label, rule in config.tags.items() for name in (label, *rule.aliases)}
    for content in contents:
        if isinstance(content, Article) and not any(note.code == COMMA for note in content.notes):
            known.update(map(str.casefold, content.tags))
    return known


def shared_slugs(contents: Iterable[Content], terms: Terms, config: Config) -> list[Problem]:
    """A warning for each tag of several that have one slug, and so one page, though they are not one."""
    if len(terms.labels) == len(terms.tags):
        return []
    slugs = {label: term.slug for label, term in terms.labels.items()}
    found = same_slugs(slugs, config.tags)
    bearers: dict[str, str] = {}
    for content in contents if found else ():
        for tag in content.tags if isinstance(content, Article) else ():
            bearers.setdefault(tag, content.path)
    return [
        Problem(
            f"content/{bearers[other]}",
            0,
            0,
            "same-slug",
            f"the tag {other!r}, which has the slug {slugs[other]!r} and so the page of {first!r}",
            "a slug of its own for each tag",
            f"Write in config.yaml `tags: {{{flow_item(other)}: {{slug: {spoken_slug(other) or '…'}}}}}`; "
            f"or, if they are one, `tags: {{{flow_item(first)}: {{aliases: [{flow_item(other)}]}}}}`.",
        )
        for first, *others in found
        for other in others
    ]
