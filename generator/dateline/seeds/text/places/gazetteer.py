"""Places and news agencies: tidied from the way a dateline writes them, with what is sure of them.

Tables and their sources: data/NOTICE.txt. They are read when first asked for, once a process.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.seeds.text.places.casing import proper_case, with_case_of
from dateline.seeds.text.tables import place_key, read_table

UNSURE = "??"  # stands for the country in places.tsv where a name means several places
LARGE_MARK = "*"  # before the name of a large city in places.tsv

_JOINED = re.compile(r"\s*[/&+]\s*|,\s+|\s+and\s+|\s+-\s+")
_SEVERAL = re.compile(r"/| and (?!Barbuda|Tobago|Herzegovina|Labrador|Principe|Nevis)", re.I)


@dataclass(frozen=True, slots=True)
class Place:
    """A place as readers see it, and its country (ISO 3166 alpha-2) where that is sure."""

    name: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency: its code, the name that readers see, and its country (ISO 3166 alpha-2)."""

    code: str
    name: str
    country: str


@dataclass(frozen=True, slots=True)
class _Places:
    """(spelling, country or UNSURE) of all places by key, and the spellings of large cities."""

    by_key: dict[str, tuple[str, str]]
    cities: frozenset[str]


@cache
def _places() -> _Places:
    found: dict[str, tuple[str, str]] = {}
    cities: list[str] = []
    for code, names in read_table("places.tsv"):
        for entry in names.split("|"):
            name, _, key = entry.partition("=")
            if name[0] == LARGE_MARK:
                name = name[1:]
                cities.append(name)
            found[key or name.lower()] = (name, code)
    for code, names in read_table("exonyms.tsv"):
        cities += names.split("|")
        found.update((place_key(name), (name, code)) for name in names.split("|"))
    return _Places(found, frozenset(cities))


def cities() -> frozenset[str]:
    """The names of large and well-known cities, as spelled in the tables."""
    return _places().cities


def is_city(name: str) -> bool:
    """Whether the name, as spelled, is that of a large or well-known city."""
    return name in _places().cities


@cache
def countries() -> dict[str, str]:
    """ISO 3166 codes of countries by every name in use for them, as place keys."""
    return {
        place_key(name): code
        for code, label, others, _ in read_table("countries.tsv")
        if code != "-"
        for name in (label, *filter(None, others.split(";")))
    }


@cache
def _regions() -> dict[str, str]:
    """ISO 3166 codes of countries by the name or short form of a state or province."""
    return {
        place_key(name): code
        for code, groups in read_table("regions.tsv")
        for group in groups.split("|")
        for name in group.split(";")
    }


@cache
def _agencies() -> dict[str, Agency]:
    found: dict[str, Agency] = {}
    for form, agency in _agencies_as_written().items():
        found.setdefault(place_key(form), agency)
    return found


@lru_cache(maxsize=1024)  # reports come from the same places again and again
def find_place(raw: str) -> Place | None:
    """The place that a dateline names, tidied; None where `raw` holds no letters."""
    text = " ".join(raw.split()).strip(" ,;:-–—")
    if not any(c.isalpha() for c in text):
        return None
    return Place(tidy_place(text), _country(text))


@cache
def _agencies_as_written() -> dict[str, Agency]:
    found: dict[str, Agency] = {}
    for code, name, country, others in read_table("agencies.tsv"):
        for form in (*filter(None, others.split(";")), name, code):
            found.setdefault(form, Agency(code, name, country))
    return found


def agency_as_written(name: str) -> Agency | None:
    """The agency that a name means by its very letters, of several that "/" parts the first; None for other words."""
    found = [_agencies_as_written().get(part) for part in name.split("/")]
    return found[0] if all(found) else None


def agency_as_signed(name: str) -> Agency | None:
    """The agency that signs so: by its name, a code in capitals or a form of several words; None for "Petra"."""
    found = [_signing(part) for part in name.split("/")]
    return found[0] if all(found) else None


def _signing(name: str) -> Agency | None:
    agency = _agencies_as_written().get(name) or (_agencies().get(place_key(name)) if name.isupper() else None)
    caseless = name.lower() == name.upper()  # 共同, رويترز
    return agency if agency and (caseless or name.isupper() or name == agency.name or " " in name) else None


def is_region(name: str) -> bool:
    """Whether a state or province has that name or short form: "PA"."""
    return place_key(name) in _regions()


@lru_cache(maxsize=1024)
def find_agency(raw: str) -> Agency | None:
    """The agency that a dateline names, by code, name or desk; None where it is unknown."""
    text = " ".join(raw.split()).strip(" ,;:()-–—")
    known = _agencies()
    found = known.get(place_key(text))
    if found or not text:
        return found
    for part in _JOINED.split(text)[:4]:
        found = known.get(place_key(part))
        if found:
            return found
    return _desk(text)


def _desk(text: str) -> Agency | None:
    """An agency's desk, such as "Reuters Health": the agency, under the desk's own name."""
    words = text.split()
    for length in range(min(3, len(words) - 1), 0, -1):
        head, tail = words[:length], words[length:]
        found = _agencies().get(place_key(" ".join(head)))
        if found and len(tail) <= 2 and all(word[:1].isupper() for word in tail):
            return Agency(found.code, text, found.country)
    return None


def tidy_place(raw: str) -> str:
    """A place with the capitals of running text: "RIO DE JANEIRO" gives Rio de Janeiro.

    Only case changes; a name that already has lower-case letters stays as it is.
    """
    text = " ".join(raw.split())
    parts = re.split(r"([,/;]| and )", text)
    return "".join(part if n % 2 else _tidy_part(part) for n, part in enumerate(parts))


def _tidy_part(part: str) -> str:
    name = part.strip()
    if not name.isupper():
        return part
    known = _places().by_key.get(place_key(name), ("", ""))[0]
    if len(known) == len(name) and known:
        return part.replace(name, with_case_of(known, name))
    return part.replace(name, proper_case(name))


def _country(text: str) -> str | None:
    """The country of a place as a dateline writes it, where sure."""
    return next(filter(None, map(_country_of_one, filter(None, _SEVERAL.split(text)))), None)


def _country_of_one(text: str) -> str | None:
    """The country of one place: each region behind a comma states it, or agrees with what stands before."""
    first, *regions = text.lstrip(",").split(",")
    found = _country_alone(first)
    for behind in regions:
        key = place_key(behind)
        if key == "georgia":  # a state as well as a country
            found = found if found in ("GE", "US") else None
        else:
            found = countries().get(key) or _regions().get(key) or _agreed(found, _country_alone(behind))
    return found


def _country_alone(name: str) -> str | None:
    key = place_key(name)
    code = countries().get(key) or _places().by_key.get(key, ("", ""))[1]
    return code if code not in ("", UNSURE) and key != "georgia" else None


def _agreed(one: str | None, other: str | None) -> str | None:
    """The country of a place and of the unknown region behind it, where the two do not differ."""
    return (one or other) if None in (one, other) or one == other else None
