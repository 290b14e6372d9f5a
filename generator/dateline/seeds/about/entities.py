"""Things that a text names, each gathered from the several names that the text gives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from dateline.seeds.about.capitals import runs
from dateline.seeds.about.lexicon import kinds, known_names
from dateline.seeds.about.names import names_in
from dateline.seeds.text.places.gazetteer import is_city
from dateline.seeds.text.tables import read_table

ADJECTIVE = 0.5  # weight of a mention such as "Japanese" or "U.S." before a name

_AGENCIES = frozenset({"Reuters"})
_ALWAYS_APART = frozenset({"U.S.", "US", "U.K.", "UK", "EU", "U.N.", "UN"})


@dataclass(slots=True)
class Thing:
    """What a text names: the names given to it, where, and how much they weigh."""

    names: dict[str, int] = field(default_factory=dict)
    places: list[int] = field(default_factory=list)
    weight: float = 0.0
    sure: bool = False  # a country, a well-known body, a large city or a tag of config
    company: bool = False
    only_first: bool = True  # named only where a sentence begins
    owned: int = 0

    def meet(self, named: Named, at: int) -> None:
        """Count one more mention, in a run of words at an offset of the text."""
        self.names[named.said] = self.names.get(named.said, 0) + 1
        self.places.append(at + named.at)
        self.weight += named.weight
        if named.sure:
            self.sure = True
        if named.company:
            self.company = True
        if not named.first:
            self.only_first = False
        if named.owned:
            self.owned += 1

    def take(self, other: Thing) -> None:
        """Count all mentions of another thing as mentions of this one."""
        for name, count in other.names.items():
            self.names[name] = self.names.get(name, 0) + count
        self.places = sorted(self.places + other.places)
        self.weight += other.weight
        self.only_first = self.only_first and other.only_first
        self.company = self.company or other.company


class Named(NamedTuple):
    """What a name stands for: label, the words that say so, weight and kind; and how they stand.

    A tuple, since an import makes very many of them.
    """

    label: str
    said: str
    weight: float = 1.0
    sure: bool = False
    company: bool = False
    at: int = 0  # from the beginning of its run
    first: bool = False
    owned: bool = False


@cache
def countries_by_name() -> dict[str, Named]:
    """Countries and regions by each of their names and adjectives."""
    found: dict[str, Named] = {}
    for code, label, others, adjectives in read_table("countries.tsv"):
        for word in filter(None, adjectives.split(";")):
            found[word] = Named(label, word, ADJECTIVE, True)
            found[word + "s"] = Named(label, word + "s", ADJECTIVE, True)
        for name in (label, *filter(None, others.split(";"))):
            short = len(name) < 3 or "." in name or code == "-"
            found[name] = Named(label, name, ADJECTIVE if short else 1.0, True)
    return found


def collected(text: str, spellings: Mapping[str, str]) -> dict[str, Thing]:
    """The things that a text names, by label; `spellings` are config's labels by lower-case name."""
    things: dict[str, Thing] = {}
    for at, run, first in runs(text):
        for named in meanings(run, first):
            label = named.label
            if spellings:
                label = spellings.get(named.said.casefold()) or spellings.get(label.casefold(), label)
            thing = things.get(label)
            if thing is None:
                thing = things[label] = Thing()
            thing.meet(named, at)
    own = set(spellings.values())
    for label in own.intersection(things):
        things[label].sure = True
    return things


@lru_cache(maxsize=16_384)  # the same names come again and again
def meanings(run: str, first: bool) -> tuple[Named, ...]:
    """What a run of capitalised words names; `first` says that a sentence begins with it."""
    return tuple(
        [
            Named(*named[:5], mention.at, mention.first, mention.owned)
            for mention in names_in(run, first)
            for named in _resolved(mention.name)
        ]
    )


def _resolved(name: str) -> tuple[Named, ...]:
    """What a name stands for: nothing, a thing, or more where countries stand before a name."""
    before: list[Named] = []
    countries = countries_by_name()
    while True:
        if country := countries.get(name):
            return (*before, country)
        if label := known_names().get(name):
            return (*before, Named(label, name, 1.0, True))
        words = name.split(" ")
        if len(words) == 1 or not (words[0] in _ALWAYS_APART or words[0][:-1] in countries):
            return (*before, *_other(words)) if before else _other(words)
        if country := countries.get(words[0]):
            before.append(country)
        name = " ".join(words[1:])


def _other(words: list[str]) -> tuple[Named, ...]:
    """A name that no table holds: without its "Inc", and nothing where its words are all generic."""
    whole = len(words)
    kind = kinds()
    suffix = kind.suffix
    while len(words) > 1 and words[-1].rstrip(".") in suffix:
        words = words[:-1]
    name = " ".join(words)
    company = whole > len(words)
    if company and name in known_names():
        return (Named(known_names()[name], name, 1.0, True, True),)
    if len(name) < 2 or name.isdigit() or kind.generic.issuperset(words):
        return ()
    if words[0] in _AGENCIES:
        return ()
    return (Named(name, name, 1.0, len(words) == 1 and is_city(name), company),)
