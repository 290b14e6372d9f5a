"""Slugs of tags, and tags that are not one though they share a slug."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from dateline.base.fingerprint import fingerprint
from dateline.base.permalinks import slugify
from dateline.config.values import TagRule

_SIGNS = {"+": "plus", "#": "sharp", "&": "and", "@": "at", "%": "percent", "*": "star", "!": "bang", "=": "equals"}


def tag_slug(label: str) -> str:
    """The slug of a tag; from its fingerprint where the label has no letter or digit."""
    return slugify(label) or fingerprint(label)[:12]


def tag_rules(given: Mapping[str, TagRule]) -> dict[str, tuple[str, str, str]]:
    """Slug, label and description that config gives, by case-folded label, alias and slug."""
    rules: dict[str, tuple[str, str, str]] = {}
    for label, rule in given.items():
        found = (rule.slug or tag_slug(label), label, rule.description)
        for name in (*rule.aliases, label):
            rules[name.casefold()] = found
        rules.setdefault("\0" + found[0], found)
    return rules


def same_slugs(slugs: Mapping[str, str], rules: Mapping[str, TagRule]) -> list[tuple[str, ...]]:
    """Labels of tags, given with their slugs, that share one and differ by more than case, accents, blanks or hyphens.

    One of each kind; what config says to be one tag, by an alias, is one.
    """
    names = {name.casefold(): label for label, rule in rules.items() for name in (*rule.aliases, label)}
    by_slug: dict[str, list[str]] = {}
    for label, slug in slugs.items():
        by_slug.setdefault(slug, []).append(label)
    kinds = [
        {_bare(names.get(label.casefold(), label)): label for label in reversed(labels)}
        for labels in by_slug.values()
        if len(labels) > 1
    ]
    return [tuple(reversed(kind.values())) for kind in kinds if len(kind) > 1]


def spoken_slug(label: str) -> str:
    """A slug that says the signs of a label too: c-plus-plus; empty where they have no names."""
    spoken = slugify("".join(f" {_SIGNS[c]} " if c in _SIGNS else c for c in label))
    return spoken if spoken != slugify(label) else ""


def _bare(label: str) -> str:
    """`label` without case, accents, blanks and hyphens; every apostrophe is one."""
    plain = unicodedata.normalize("NFKD", label.casefold())
    return "".join(
        "'" if c in "\u2018\u2019\u02bc`" else c
        for c in plain
        if not (c.isspace() or unicodedata.category(c) in ("Mn", "Pd"))
    )
