"""What of a digest's config bears on an import."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.config import Config, TagRule, Topic


@dataclass(frozen=True, slots=True)
class Rules:
    """The default language, cleaning rules to add and to switch off, topics and tags."""

    lang: str = "en"
    drop: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    topics: dict[str, Topic] = field(default_factory=dict)
    tags: dict[str, TagRule] = field(default_factory=dict)


def rules_of(config: Config) -> Rules:
    """The part of `config` that an import needs."""
    return Rules(config.lang, config.import_.drop, config.import_.keep, dict(config.topics), dict(config.tags))
