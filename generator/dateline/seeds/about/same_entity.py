"""Several names of one thing folded into one: short forms, surnames, initials, plurals."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dateline.seeds.about.entities import ADJECTIVE, Named, Thing, countries_by_name
from dateline.seeds.about.lexicon import common_words, kinds, known_names
from dateline.seeds.text.places.gazetteer import is_city

NEAR = 23  # characters between the end of a name and its initials in brackets, at most
SHORT_NAME = 3  # so many mentions by initials against one in full: the initials are the label

_IN_BRACKETS = re.compile(r"\(([A-Z][A-Za-z&]{1,7})\)")
_INITIALS = re.compile(r"[A-Z]{2,6}$")
_NOT_A_FIRST_NAME = frozenset(
    {
        "New",
        "North",
        "South",
        "East",
        "West",
        "St.",
        "San",
        "Los",
        "Port",
        "Lake",
        "Fort",
        "Mount",
        "Royal",
        "Air",
        "Great",
        "Greater",
        "Central",
        "Upper",
        "Lower",
        "Northern",
        "Southern",
        "Bank",
    }
)
_ELIDED = frozenset({"l'", "l’", "d'", "d’"})
_BORN = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III"})
_NOTHING = Named("", "", 0.0)


def fold_initials(things: dict[str, Thing], text: str) -> None:
    """IBM into International Business Machines: said in brackets behind it, or by its initials."""
    shorts = [name for name in things if " " not in name and not things[name].sure and name[-1].isupper()]
    if not shorts:
        return
    bracketed = {match[1]: match.start() for match in _IN_BRACKETS.finditer(text)}
    full_names = [name for name in things if " " in name]
    by_initials = {_initials(name): name for name in reversed(full_names)}
    ends = _ends(things, full_names) if bracketed else {}
    for short in shorts:
        full = by_initials.get(short)
        if short in bracketed and not full:
            full = _just_before(bracketed[short], short[0], ends)
        if full and len(short) > 1:
            _merge(things, short, full)


def _ends(things: Mapping[str, Thing], names: Sequence[str]) -> dict[int, tuple[int, str]]:
    """The name whose mention ends at an offset, with its rank among `names`; of several the first."""
    found: dict[int, tuple[int, str]] = {}
    for rank, name in enumerate(names):
        for place in things[name].places:
            found.setdefault(place + len(name), (rank, name))
    return found


def _just_before(at: int, letter: str, ends: Mapping[int, tuple[int, str]]) -> str | None:
    """The first of the names with this first letter whose mention ends just before an offset."""
    near = [ends[end] for end in range(at - NEAR, at) if end in ends]
    return min((pair for pair in near if pair[1][0] == letter), default=(0, None))[1]


def _initials(name: str) -> str:
    return "".join([word[0] for word in name.split(" ") if word[0].isupper()])


def fold_parts(things: dict[str, Thing]) -> None:
    """Trump into Donald Trump, Ford into Ford Motor, German Angela Merkel into Angela Merkel."""
    by_last: dict[str, list[str]] = {}
    by_first: dict[str, list[str]] = {}
    several = [_without_nationality(label, things) for label in list(things) if " " in label]
    same_end: dict[str, list[str]] = {}
    for label in several:
        same_end.setdefault(label.rpartition(" ")[2], []).append(label)
    for label in several:
        words = label.split(" ")
        shorter = _without_first(label, words, things) or _short_known(label, words, things, same_end[words[-1]])
        if shorter:
            _merge(things, label, shorter)
            continue
        by_last.setdefault(words[-2 if words[-1] in _BORN else -1], []).append(label)
        by_first.setdefault(words[0], []).append(label)
    for label in [label for label in things if " " not in label]:
        if label not in things:
            continue
        whole = _whole_of(label, things, by_last.get(label, []), by_first.get(label, []))
        if whole:
            _merge(things, label, whole)
        elif label[-1] == "s" and label[:-1] in things and not things[label].sure:
            both = sorted((label, label[:-1]), key=lambda name: things[name].weight)
            _merge(things, both[0], both[1])


def _without_nationality(label: str, things: dict[str, Thing]) -> str:
    """The label of a person without the nationality before the name, where the last name stands alone as well."""
    nation, _, name = label.partition(" ")
    first, _, last = name.partition(" ")
    if not first or not last or " " in last or name in things or things[label].sure:
        return label
    is_nation = countries_by_name().get(nation, _NOTHING).weight == ADJECTIVE and nation[-1].islower()
    kind = kinds()
    if (
        not is_nation
        or last not in things
        or last in kind.head
        or last in kind.business
        or last.lower() in common_words()
    ):
        return label
    things[name] = things.pop(label)
    return name


def _without_first(label: str, words: list[str], things: Mapping[str, Thing]) -> str | None:
    """The name without its first word, where that is an adjective or no part of the name."""
    rest = " ".join(words[1:])
    if rest not in things:
        return None
    if words[0][:2] in _ELIDED:
        return rest
    loose = things[label].only_first and words[0].lower() in common_words()
    return rest if loose or words[0] in countries_by_name() else None


def _short_known(label: str, words: list[str], things: Mapping[str, Thing], same_end: Sequence[str]) -> str | None:
    """Toyota for Toyota Motor; Ahmad Rahami for Ahmad Khan Rahami where that is said more."""
    if words[-1] in kinds().business:
        known = known_names().get(" ".join(words[:-1]))
        if known in things:
            return known
    if len(words) == 2 and len(words[0]) == 2 and words[0][1] == ".":  # M. Dupont, J. Smith
        return next((name for name in same_end if name in things and name != label), None)
    if len(words) == 3 and _like_a_person(label):
        outer = f"{words[0]} {words[2]}"
        return outer if outer in things else None
    return None


def _whole_of(part: str, things: Mapping[str, Thing], ending: list[str], beginning: list[str]) -> str | None:
    """The longer name that a single word is part of, if there is one; persons before companies."""
    thing = things[part]
    persons = [label for label in ending if _like_a_person(label) and label in things]
    if persons:
        return max(persons, key=lambda label: (things[label].weight, -things[label].places[0]))
    if thing.sure:
        return None
    if ending:  # United for Manchester United, the Journal for the Wall Street Journal
        return max((name for name in ending if name in things), key=lambda name: things[name].weight, default=None)
    others = [label for label in beginning if label in things and not things[label].sure]
    near = [label for label in others if things[label].places[0] <= thing.places[0]]
    return max(near, key=lambda label: (things[label].company, things[label].weight), default=None)


def _like_a_person(name: str) -> bool:
    words = name.split(" ")
    first = words[0]
    return (
        2 <= len(words) <= 4
        and first not in _NOT_A_FIRST_NAME
        and first not in countries_by_name()
        and not is_city(first)
        and name not in known_names()
        and not any(word in kinds().head or word in ("of", "&", "for") for word in words)
    )


def _merge(things: dict[str, Thing], label: str, into: str) -> None:
    if label in things and label != into:
        things[into].take(things.pop(label))


def relabelled(things: dict[str, Thing], text: str) -> dict[str, Thing]:
    """The things without those that are common words, each under the best of its names."""
    found: dict[str, Thing] = {}
    for label, thing in things.items():
        if not thing.sure and " " not in label and _common(label, thing, text):
            continue
        best = label if len(thing.places) == 1 else _best_label(label, thing)
        if best in found:
            found[best].take(thing)
        else:
            found[best] = thing
    return found


def _common(word: str, thing: Thing, text: str) -> bool:
    """Whether a single word is no name: seen only where sentences begin, or written small too."""
    if thing.only_first:
        return True
    low = word.lower()
    return not thing.company and low in common_words() and f" {low} " in text


def _as_said(label: str, thing: Thing) -> str:
    """A country's label as the text has it: Britain stays, where it does not say United Kingdom."""
    full = [name for name in thing.names if countries_by_name().get(name, _NOTHING).weight == 1.0]
    return max(full, key=lambda name: (thing.names[name], name == label), default=label)


def _best_label(label: str, thing: Thing) -> str:
    if thing.sure:
        return _as_said(label, thing)
    if " " not in label and thing.owned >= 3 and thing.owned == len(thing.places):
        return label + "'s"
    short, count = max(thing.names.items(), key=lambda item: item[1])
    if _INITIALS.match(short) and count >= SHORT_NAME and thing.names.get(label, 0) <= 1:
        return short
    return label
