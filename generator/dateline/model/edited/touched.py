"""The parts of a site that differ from those of another, found by the identity of entries."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from dateline.base.addresses import parts_of
from dateline.model.site import Site

# An article by its position among the entries, a term or a month by its folder, a year of articles by its digits.
Part = int | str


def touched(before: Site, site: Site, moved: bool) -> set[Part] | None:
    """The parts of `site` whose pages may differ from those of `before`; None where each page must be compared.

    `moved` says that routes of pages changed, to which bodies may link.
    """
    if len(before.entries) != len(site.entries) or before.config != site.config:
        return None
    changed = {n for n, (old, new) in enumerate(zip(before.entries, site.entries, strict=True)) if old is not new}
    found: set[Part] = {near for n in changed for near in (n - 1, n, n + 1)}
    if changed or before.earlier is not site.earlier:
        pairs = zip(before.earlier, site.earlier, strict=True)
        found.update([n for n, (old, new) in enumerate(pairs) if old != new or not changed.isdisjoint(new)])
    if (before.places, before.media) != (site.places, site.media):
        found.update([n for n, entry in enumerate(site.entries) if entry.article.body.links])
    elif moved:
        found.update([n for n, entry in enumerate(site.entries) if any(map(_is_route, entry.article.body.links))])
    found.update([f"{one.entries[n].day.year:04}" for n in changed for one in (before, site)])
    found.update(_terms(before, site))
    found.update(_months(before, site))
    return found


def _is_route(link: str) -> bool:
    """Whether a link in a body may lead to any page, not only to a content file."""
    return unquote(parts_of(link).path).startswith("/")


def _terms(before: Site, site: Site) -> Iterator[str]:
    for old, new in ((before.terms.topics, site.terms.topics), (before.terms.tags, site.terms.tags)):
        for slug, term in new.items():
            same = old is new or old.get(slug) == term
            if not same or before.bearing.get(term.folder) != site.bearing.get(term.folder):
                yield term.folder


def _months(before: Site, site: Site) -> Iterator[str]:
    if [month.folder for month in before.months] != [month.folder for month in site.months]:
        yield from (month.folder for month in site.months)
    else:
        pairs = zip(before.months, site.months, strict=True)
        yield from (new.folder for old, new in pairs if old.entries != new.entries)
