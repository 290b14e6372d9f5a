"""Tags suggested for a text: the people, bodies, countries, places and things that it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import log2
from typing import Protocol

from dateline.seeds.about.certain import is_english, is_surely_name
from dateline.seeds.about.entities import Thing, collected
from dateline.seeds.about.same_entity import fold_initials, fold_parts, relabelled
from dateline.seeds.text.item import Suggestion
from dateline.seeds.text.places.gazetteer import is_city

MOST = 8
FEWEST = 3
"""Sure tags of an English text from which on doubtful ones are not worth a question; of other texts none are."""
JUDGED = 64
"""Things that are judged, the likeliest first: each takes a look at the whole text, and some texts name thousands."""
LEAST_SCORE = 2.2
LEAD, OPENING = 350, 900  # characters from the text's beginning
GERMAN = (" der ", " die ", " und ", " das ")
_LIKE_GERMAN = re.compile(r"d(?:(?<= d)(?:er|ie|as)|(?<= und))(?= )")  # hits no fewer, in a third of the time
LONGEST = 400_000  # characters that are looked at: no article has more, and a run of capitals costs 300 bytes a word
PARTS = 5  # of a text, over which mentions may be spread

_TITLE_WORD = re.compile(r"\w+(?:[&.'’-]\w+)*\.?")


class HasAliases(Protocol):
    """What a tag's rule in config brings: other spellings that mean the tag."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Spellings, in any case."""


def suggest_tags(
    title: str | None,
    paragraphs: Sequence[str],
    config_tags: Mapping[str, HasAliases],
    dateline_place: str | None = None,
    lang: str = "en",
) -> tuple[Suggestion, ...]:
    """At most eight tags, the things that a text is most about first.

    `why` names the spellings that the text uses. A place that is only where the report was filed
    from (`dateline_place`) is no tag.
    """
    text = "\n".join(paragraphs)[:LONGEST]
    spellings = _spellings(config_tags)
    things = collected(text, spellings)
    fold_initials(things, text)
    fold_parts(things)
    things = _proper_only(relabelled(things, text), text)
    _search_small(text, spellings, things)
    head = f" {' '.join(_TITLE_WORD.findall(title.casefold()))} " if title else ""
    scores = {label: _score(label, thing, head, len(text)) for label, thing in things.items()}
    filed_from = (dateline_place or "").split(",")[0]
    if filed_from in scores and things[filed_from].weight < 2 and f" {filed_from.casefold()} " not in head:
        del scores[filed_from]
    enough = [label for label, score in scores.items() if score >= LEAST_SCORE]
    enough.sort(key=lambda label: (-scores[label], things[label].places[0]))
    del enough[JUDGED:]
    in_english = is_english(text, lang)
    sure: set[str] = set()
    for label in enough:
        if len(sure) < MOST and is_surely_name(label, things[label], text, lang, in_english):
            sure.add(label)
    asked = len(sure) < FEWEST and in_english
    named = [label for label in enough if label in sure or (asked and (" " in label or not things[label].only_first))]
    return tuple(
        Suggestion(label, round(scores[label], 2), _why(things[label]), label in sure) for label in named[:MOST]
    )


def _spellings(config_tags: Mapping[str, HasAliases]) -> dict[str, str]:
    """Labels of config's tags by each spelling of them, in lower case."""
    return {spelling.casefold(): label for label, rule in config_tags.items() for spelling in (*rule.aliases, label)}


def _search_small(text: str, spellings: Mapping[str, str], things: dict[str, Thing]) -> None:
    """Find the tags of config that no run of capitals showed, such as "climate change"."""
    low = text.casefold() if spellings else ""
    for spelling, label in spellings.items():
        if spelling not in low or label in things:
            continue
        places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(spelling)}(?!\w)", low)]
        if places:
            thing = things.setdefault(label, Thing(sure=True, only_first=False))
            thing.names[spelling] = len(places)
            thing.places += places
            thing.weight += len(places)


def _proper_only(things: dict[str, Thing], text: str) -> dict[str, Thing]:
    """The things without mere nouns, where the text is German and gives those capitals too."""
    least = len(text) / 250
    if len(_LIKE_GERMAN.findall(text)) < least or sum(map(text.count, GERMAN)) < least:
        return things
    return {
        label: thing
        for label, thing in things.items()
        if thing.sure or thing.company or (" " in label and all(word[0].isupper() for word in label.split(" ")))
    }


def _score(label: str, thing: Thing, head: str, length: int) -> float:
    """How much a text is about a thing: mentions, title, lead, spread."""
    in_title = bool(head) and any(f" {name.casefold()} " in head for name in (label, *thing.names))
    first = thing.places[0]
    if thing.weight < 2 and first > LEAD and not in_title:
        return 0.0
    score = log2(1 + thing.weight) + 2.0 * in_title
    score += 1.0 if first <= LEAD else 0.4 if first <= OPENING else 0.0
    if len(thing.places) > 1:
        score += 0.25 * (len({place * PARTS // (length + 1) for place in thing.places}) - 1)
    return score + _kind_bonus(label, thing)


def _kind_bonus(label: str, thing: Thing) -> float:
    """Less for a city, which often stands for a government or is where something was said."""
    if is_city(label):
        return -0.6
    return 0.3 if thing.sure or " " in label else 0.0


def _why(thing: Thing) -> tuple[str, ...]:
    return tuple(sorted(thing.names, key=lambda name: -thing.names[name])[:4])
