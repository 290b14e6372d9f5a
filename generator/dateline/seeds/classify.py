"""Language, topics and tags: given ones kept, else suggested, and said to be so."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.seeds.about.language import guess_language, spoken
from dateline.seeds.about.tags import suggest_tags
from dateline.seeds.about.topics import suggest_topics
from dateline.seeds.head.head import Head
from dateline.seeds.ruleset import Rules
from dateline.seeds.text.item import Dateline, RawItem, Suggestion

SAMPLE = 600
"""Characters whose language is looked at."""


@dataclass(frozen=True, slots=True)
class Classified:
    """What an article is about and in which language, and which of it is a guess."""

    lang: str
    tags: tuple[Suggestion, ...]
    topics: tuple[Suggestion, ...]
    lang_guessed: bool
    tags_guessed: bool
    topics_guessed: bool
    notes: tuple[str, ...] = ()


def classify(
    title: str, paragraphs: tuple[str, ...], item: RawItem, head: Head, dateline: Dateline | None, rules: Rules
) -> Classified:
    """The classification of one article; the language that its source claims may be another than that of its words."""
    facts = item.facts
    sample = " ".join(paragraphs[:6])[:SAMPLE]
    guess = None if facts.lang else guess_language(sample)
    stated = spoken(facts.lang, sample) if facts.lang and "lang" in dict(item.scores) else facts.lang
    topics, strangers = _known_topics(facts.topics, rules)
    given = (*(facts.tags or head.tags), *strangers)
    place = dateline.place if dateline else None
    lang = stated or guess or rules.lang
    tags = _given(given) if given else suggest_tags(title, paragraphs, rules.tags, place, lang)
    found = _given(topics) if topics else suggest_topics(title, paragraphs, rules.topics, lang)
    return Classified(
        lang,
        tags,
        found,
        lang_guessed=bool(guess) and lang.split("-")[0] != rules.lang.split("-")[0],
        tags_guessed=not given and not all(tag.sure for tag in tags),
        topics_guessed=not topics and not all(topic.sure for topic in found),
        notes=tuple(f"the topic {name!r} is not one of config.yaml, so it became a tag" for name in strangers),
    )


def _known_topics(names: tuple[str, ...], rules: Rules) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Keys of the digest's topics that `names` mean, by key or label, and the names that mean none."""
    if not names:
        return (), ()
    keys = {key: key for key in rules.topics} | {topic.label.casefold(): key for key, topic in rules.topics.items()}
    found = [(name, keys.get(name) or keys.get(name.casefold())) for name in names]
    return (tuple(dict.fromkeys(key for _, key in found if key)), tuple(name for name, key in found if not key))


def _given(names: tuple[str, ...]) -> tuple[Suggestion, ...]:
    return tuple(Suggestion(name, 1.0, ("given",)) for name in dict.fromkeys(names))
