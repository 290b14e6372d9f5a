"""Dateline's own fields in heads and sidecars: taken over where an article may have them, else told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from dateline.base.fingerprint import Frozen, FrozenMap, value
from dateline.content.article import ArticleDateline, ArticleImage
from dateline.content.fields import ARTICLE, ArticleFields
from dateline.seeds.readers.markdown.publication import is_secret
from dateline.seeds.text.item import Dateline, Facts, Image
from dateline.seeds.text.spans import plain
from dateline.yaml.kinds import Wrong

NAMES = {
    "id": "article_id",
    "slug": "slug",
    "aliases": "aliases",
    "alias": "aliases",
    "redirect_from": "aliases",
    "image": "image",
    "indexing": "indexing",
    "dateline": "dateline",
    "review": "review",
}
"""Key → the field of Facts that it gives."""

NO_VALUE: tuple[object, ...] = (None, "", [], {})
"""Values that say nothing."""

LONGEST_KEY = 200
DEEPEST = 20
_REVIEWED = frozenset({*ARTICLE.names, "body"} - {"seed"})


@value
class Own(Frozen):
    """What one key gives: the field of Facts, its value, and the texts in it that an article cannot have."""

    field: str
    value: Any = None
    unfit: tuple[str, ...] = ()


def own_field(key: str, given: Any) -> Own | None:
    """What the value of a key gives; None for a key that is not Dateline's own, or says nothing."""
    field, written, given = NAMES.get(key), given, as_text(given)
    if field is None or given in NO_VALUE:
        return None
    if field == "aliases":
        return _aliases(written if isinstance(written, list) else [written])
    if field in ("article_id", "slug") and given != str(written):  # it has control characters
        return Own(field, unfit=(str(given),))
    name = "id" if field == "article_id" else field
    fields = _fields(name, given)
    found = getattr(fields, name) if fields else None
    if isinstance(found, ArticleDateline):
        found = _dateline(found)
    if isinstance(found, ArticleImage):
        found = Image(found.file, found.alt, found.credit, found.caption, found.focus)
    if isinstance(found, tuple) and not _REVIEWED.issuperset(found):
        found = None  # `review`
    return Own(field, found) if found else Own(field, unfit=(str(given),))


def _fields(name: str, given: Any) -> ArticleFields | None:
    """What an article has that says this under one key; None where it cannot."""
    try:
        return ARTICLE.read({"title": "x", "date": "2000-01-01", name: given})
    except Wrong:
        return None


def _aliases(given: list[Any]) -> Own:
    fit: dict[str, None] = {}
    unfit = []
    for alias in given:
        if isinstance(alias, str) and _fields("aliases", alias):
            fit[alias] = None
        else:
            unfit.append(plain(str(alias)))
    return Own("aliases", tuple(fit), tuple(unfit))


def _dateline(found: ArticleDateline) -> Dateline | None:
    raw = found.raw or found.place
    parts = (found.place or None, found.place or None, found.country or None, found.agency or None, found.date)
    return Dateline(raw, *parts) if raw else None


def with_own(facts: Facts, given: Mapping[str, Any]) -> Facts:
    """`facts` with Dateline's own fields among the keys of a sidecar; a note for what an article cannot have."""
    found = [(key, own) for key, held in given.items() if (own := own_field(key, held))]
    fields = {own.field: own.value for _, own in found if own.value}
    notes = tuple(left_out(key, text) for key, own in found for text in own.unfit)
    extra = free_keys(as_text(given.get("extra")))
    known = Facts(**fields, extra=FrozenMap(extra) if extra else None, notes=notes)
    return known.over(facts)


def left_out(key: str, text: str) -> str:
    """What people are told of a value that an article cannot have."""
    shown = plain(" ".join(text[:240].split()))[:60]
    return f"`{key}: {shown}` is not what an article can have, so it was left out"


def free_keys(given: Any) -> dict[str, Any]:
    """A mapping as `extra` may hold it: keys that YAML takes, nothing nested too deeply; {} for anything else."""
    if not isinstance(given, Mapping):
        return {}
    return {key: held for key, held in given.items() if can_be_free(key, held)}


def can_be_free(key: str, given: Any) -> bool:
    """Whether `extra` can hold a value under this key."""
    return 0 < len(key) <= LONGEST_KEY and not _is_odd(given, DEEPEST)


def _is_odd(given: Any, deepest: int) -> bool:
    if isinstance(given, Mapping):
        return not deepest or any(
            not key or len(key) > LONGEST_KEY or _is_odd(held, deepest - 1) for key, held in given.items()
        )
    return isinstance(given, list | tuple) and (not deepest or any(_is_odd(one, deepest - 1) for one in given))


def as_text(given: Any, deepest: int = 2 * DEEPEST) -> Any:
    """A value of YAML, TOML or JSON with texts for all but lists and mappings; without passwords and empty values."""
    if isinstance(given, str):
        return plain(given)
    if isinstance(given, Mapping):
        kept = [(key, held) for key, held in _few(given.items(), deepest) if not is_secret(str(key))]
        texts = {as_text(str(key)): as_text(held, deepest - 1) for key, held in kept}
        return {key: held for key, held in texts.items() if held not in NO_VALUE}
    if isinstance(given, list | tuple):
        return [as_text(held, deepest - 1) for held in _few(given, deepest)]
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, date | time):
        return given.isoformat()
    return None if given is None else str(given)


def _few(items: Iterable[Any], deepest: int) -> Iterable[Any]:
    """The items, or none of them where they lie too deep for anyone to have meant them."""
    return items if deepest else ()
