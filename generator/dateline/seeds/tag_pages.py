"""Tags of an import that would share a page though they are not one: the first keeps it, later ones are left out.

The first are those that config names, then those of the articles that there are, then those of the import itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from dateline.base.forms import nfc
from dateline.config.values import TagRule
from dateline.content.tag_slugs import same_slugs, tag_rules, tag_slug
from dateline.seeds.text.item import ImportedArticle


class TagPages:
    """The pages that tags have got; `there` gives the tags of the articles that there are, when first needed."""

    def __init__(self, rules: Mapping[str, TagRule], there: Callable[[], Iterable[str]]) -> None:
        self._rules, self._known, self._there = rules, tag_rules(rules), there
        self._asked = False
        self._slugs: dict[str, str] = {}
        self._first = {known[0]: known[1] for known in self._known.values()}  # slug → the tag that has it

    def settled(self, article: ImportedArticle) -> ImportedArticle:
        """`article` without tags whose page another tag has, and a note of each."""
        taken = {tag.name: first for tag in article.tags if (first := self._taken(tag.name))}
        if not taken:
            return article
        notes = (
            f"the tag {name!r} would have the page of {first!r}, so it was left out; a `slug` for it below `tags` in "
            "config.yaml gives it its own"
            for name, first in taken.items()
        )
        kept = tuple(tag for tag in article.tags if tag.name not in taken)
        return replace(article, tags=kept, notes=(*article.notes, *notes))

    def _taken(self, label: str) -> str:
        """The other tag that has the page of a label; empty where it is the label's own."""
        slug = self._slug(label)
        if slug not in self._first and not self._asked:
            self._asked = True
            for old in self._there():
                self._first.setdefault(self._slug(old), old)
        first = self._first.setdefault(slug, label)
        return first if first != label and same_slugs({first: slug, label: slug}, self._rules) else ""

    def _slug(self, label: str) -> str:
        if label not in self._slugs:
            rule = self._known.get(nfc(label).casefold())
            self._slugs[label] = rule[0] if rule else tag_slug(label)
        return self._slugs[label]
