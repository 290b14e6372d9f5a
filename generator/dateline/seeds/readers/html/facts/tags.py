"""Tags as pages and feeds write them, without what is none: identifiers, addresses, switches of a site's software."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from dateline.seeds.readers.html.page_title import squeezed_name
from dateline.seeds.readers.names import is_person

MOST_TAGS, LONGEST_TAG = 20, 60
_IDENTIFIER = re.compile(
    r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?=[0-9a-f]*\d)[0-9a-f]{12,}|\d{5,}", re.IGNORECASE
)
_ADDRESS_LIKE = re.compile(
    r"https?:|www\.|[\w-]{2,}(?:\.[\w-]+)*\.(?:com|org|net|info|news|[a-z]{2})(?:/\S*)?\Z|/|\S*[\\=|]", re.IGNORECASE
)
_SWITCH = re.compile(r"_|[a-z]+(?:[A-Z][a-z]+){2,}\Z|.*:|[\w-]+_\w+\Z")


def tidy_tags(names: Iterable[str], without: Collection[str] = ()) -> tuple[str, ...]:
    """Tags, each once; none of the names in `without`, such as the paper's own. There may be any number of them."""
    none = {squeezed_name(name) for name in without}
    found: dict[str, str] = {}
    for name in (" ".join(name.split()).strip(" ,;") for name in names):
        key = squeezed_name(name)
        if key and key not in none and len(name) <= LONGEST_TAG and not _is_none(name):
            found.setdefault(key, name)
    return _each_person_once(list(found.values()))


def _is_none(name: str) -> bool:
    return bool(_IDENTIFIER.fullmatch(name) or _ADDRESS_LIKE.match(name) or _SWITCH.match(name)) or "<" in name


def _each_person_once(tags: list[str]) -> tuple[str, ...]:
    """The tags without a last name alone beside the same person's whole name."""
    last = {tag.split()[-1].casefold() for tag in tags if 2 <= len(tag.split()) <= 3 and is_person(tag)}
    return tuple(tag for tag in tags if " " in tag or tag.casefold() not in last)
