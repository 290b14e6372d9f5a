"""Things that a text names, each gathered from the several names that the text gives it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from dateline.seeds.gazetteer import is_city, read_table
from dateline.seeds.named import Mention, common_words, known_names, mentions, word_kinds

ADJECTIVE = 0.5  # weight of a mention such as "Japanese" or "U.S." before a name
SHORT_NAME = 3  # so many mentions by initials against one in full: the initials are the label

_IN_BRACKETS = re.compile(r"\(([A-Z][A-Za-z&]{1,7})\)")
_INITIALS = re.compile(r"[A-Z]{2,6}$")
_NOT_A_FIRST_NAME = frozenset(
    {"New", "North", "South", "East", "West", "St.", "San", "Los", "Port", "Lake", "Fort", "Mount",
     "Royal", "Air", "Great", "Greater", "Central", "Upper", "Lower", "Northern", "Southern", "Bank"}
)
_ALWAYS_APART = frozenset({"U.S.", "US", "U.K.", "UK", "EU", "U.N.", "UN"})


@dataclass(slots=True)
class Thing:
    """What a text names: the names given to it, where, and how much they weigh."""

    names: Counter[str] = field(default_factory=Counter)
    places: list[int] = field(default_factory=list)
    weight: float = 0.0
    sure: bool = False  # a country, a well-known body, a large city or a tag of config
    company: bool = False
    only_first: bool = True  # named only where a sentence begins
    owned: int = 0

    def meet(self, mention: Mention, weight: float = 1.0) -> None:
        """Count one more mention."""
        self.names[mention.name] += 1
        self.places.append(mention.at)
        self.weight += weight
        self.only_first = self.only_first and mention.first
        self.owned += mention.owned

    def take(self, other: Thing) -> None:
        """Count all mentions of another thing as mentions of this one."""
        self.names += other.names
        self.places = sorted(self.places + other.places)
        self.weight += other.weight
        self.only_first = self.only_first and other.only_first
        self.company = self.company or other.company


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for: the label, the weight of the mention, and what kind it is."""

    label: str
    weight: float = 1.0
    sure: bool = False
    company: bool = False


@cache
def _countries() -> dict[str, Named]:
    """Countries by each of their names and adjectives."""
    found: dict[str, Named] = {}
    for _, label, others, adjectives in read_table("countries.tsv"):
        for word in filter(None, adjectives.split(";")):
            found[word] = found[word + "s"] = Named(label, ADJECTIVE, True)
        for name in (label, *filter(None, others.split(";"))):
            found[name] = Named(label, 1.0, True)
    return found


def gathered(text: str, spellings: Mapping[str, str]) -> dict[str, Thing]:
    """The things that a text names, by label; `spellings` are config's labels by lower-case name."""
    things: dict[str, Thing] = {}
    for mention in mentions(text):
        for named in _resolved(mention.name, spellings):
            thing = things.setdefault(named.label, Thing())
            thing.meet(mention, named.weight)
            thing.sure = thing.sure or named.sure
            thing.company = thing.company or named.company
    _fold_initials(things, text)
    _fold_parts(things)
    return _relabelled(things, text)


def _resolved(name: str, spellings: Mapping[str, str]) -> Iterator[Named]:
    """What a name stands for; two things where a country stands before a name."""
    label = spellings.get(name.casefold())
    known = _countries().get(name)
    if label or known:
        yield Named(label, 1.0, True) if label else known  # type: ignore[misc]
        return
    label = known_names().get(name)
    if label:
        yield Named(spellings.get(label.casefold(), label), 1.0, True)
        return
    words = name.split(" ")
    if len(words) > 1 and words[0] in _ALWAYS_APART:
        country = _countries().get(words[0])
        if country:
            yield Named(country.label, ADJECTIVE, True)
        yield from _resolved(" ".join(words[1:]), spellings)
        return
    yield from _other(words, spellings)


def _other(words: list[str], spellings: Mapping[str, str]) -> Iterator[Named]:
    """A name that no table holds: without its "Inc", and nothing where its words are all generic."""
    kinds = word_kinds()
    whole = len(words)
    while len(words) > 1 and words[-1].rstrip(".") in kinds["suffix"]:
        words = words[:-1]
    name = " ".join(words)
    if whole > len(words) and (name in known_names() or name.casefold() in spellings):
        label = known_names().get(name, name)
        yield Named(spellings.get(name.casefold(), label), 1.0, True, True)
        return
    if len(name) < 2 or all(word in kinds["generic"] for word in words) or name.isdigit():
        return
    yield Named(name, 1.0, len(words) == 1 and is_city(name), whole > len(words))


def _fold_initials(things: dict[str, Thing], text: str) -> None:
    """IBM into International Business Machines: said in brackets behind it, or by its initials."""
    full_names = [label for label in things if " " in label]
    bracketed = {match[1]: match.start() for match in _IN_BRACKETS.finditer(text)}
    for short in [label for label in things if _INITIALS.match(label) or label in bracketed]:
        if things[short].sure:
            continue
        at = bracketed.get(short, -1)
        for full in full_names:
            near = at >= 0 and any(0 < at - p - len(full) < 24 for p in things[full].places)
            if (near and full[0] == short[0]) or _initials(full) == short:
                _merge(things, short, full)
                break


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split(" ") if word[0].isupper())


def _fold_parts(things: dict[str, Thing]) -> None:
    """Trump into Donald Trump, Ford into Ford Motor, German Angela Merkel into Angela Merkel."""
    by_last: dict[str, list[str]] = {}
    by_first: dict[str, list[str]] = {}
    for label in [label for label in things if " " in label]:
        words = label.split(" ")
        rest = " ".join(words[1:])
        if words[0] in _countries() and rest in things:
            _merge(things, label, rest)
            continue
        by_last.setdefault(words[-1], []).append(label)
        by_first.setdefault(words[0], []).append(label)
    for label in [label for label in things if " " not in label]:
        target = _whole_of(label, things, by_last.get(label, []), by_first.get(label, []))
        if target:
            _merge(things, label, target)


def _whole_of(
    part: str, things: Mapping[str, Thing], ending: list[str], beginning: list[str]
) -> str | None:
    """The longer name that a single word is part of, if there is one; persons before companies."""
    thing = things[part]
    persons = [label for label in ending if _like_a_person(label) and label in things]
    if persons:
        return max(persons, key=lambda label: (things[label].weight, -things[label].places[0]))
    if thing.sure:
        return None
    others = [label for label in beginning if label in things and not things[label].sure]
    near = [label for label in others if things[label].places[0] <= thing.places[0]]
    return max(near, key=lambda label: (things[label].company, things[label].weight), default=None)


def _like_a_person(name: str) -> bool:
    words = name.split(" ")
    first = words[0]
    return (
        2 <= len(words) <= 4
        and first not in _NOT_A_FIRST_NAME
        and first not in _countries()
        and not is_city(first)
        and name not in known_names()
        and not any(word in word_kinds()["head"] or word in ("of", "&", "for") for word in words)
    )


def _merge(things: dict[str, Thing], label: str, into: str) -> None:
    if label in things and label != into:
        things[into].take(things.pop(label))


def _relabelled(things: dict[str, Thing], text: str) -> dict[str, Thing]:
    """The things without those that are common words, each under the best of its names."""
    found: dict[str, Thing] = {}
    for label, thing in things.items():
        if thing.sure or " " in label or not _common(label, thing, text):
            found.setdefault(_best_label(label, thing), Thing()).take(thing)
            found[_best_label(label, thing)].sure |= thing.sure
    return found


def _common(word: str, thing: Thing, text: str) -> bool:
    """Whether a single word is no name: seen only where sentences begin, or written small too."""
    if thing.only_first or len(word) < 2:
        return True
    low = word.lower()
    return low != word and not thing.company and low in common_words() and f" {low} " in text


def _best_label(label: str, thing: Thing) -> str:
    if thing.sure:
        return label
    if " " not in label and thing.owned >= 3 and thing.owned == len(thing.places):
        return label + "'s"
    short, count = thing.names.most_common(1)[0]
    if _INITIALS.match(short) and count >= SHORT_NAME and thing.names[label] <= 1:
        return short
    return label
