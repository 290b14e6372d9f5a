"""What of a digest's config bears on an import."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dateline.base.project import CONFIG
from dateline.config.values import Config, TagRule, Topic
from dateline.seeds.cleaning.clean import LONGEST_LINE, cleaner


@dataclass(frozen=True, slots=True)
class Rules:
    """The default language, cleaning rules to add and to switch off, topics and tags, and how bodies are rendered."""

    lang: str = "en"
    drop: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    topics: dict[str, Topic] = field(default_factory=dict)
    tags: dict[str, TagRule] = field(default_factory=dict)
    extensions: tuple[str, ...] = ()
    trust: bool = False
    dialect: Literal["commonmark", "python-markdown"] = "commonmark"


def rules_of(config: Config) -> Rules:
    """The part of `config` that an import needs. Raises ContentError for Markdown extensions that cannot be loaded."""
    markdown = config.markdown
    if markdown.extensions:
        from dateline.content.body.convert import BodyRules, check_rules  # costs more than an import of few texts

        check_rules(BodyRules(markdown.extensions), CONFIG)
    return Rules(
        config.lang,
        config.import_.drop,
        config.import_.keep,
        dict(config.topics),
        dict(config.tags),
        markdown.extensions,
        markdown.trust,
        markdown.dialect,
    )


def leftover_rule(paragraph: str, config: Config) -> str:
    """The rule that would drop a paragraph of prose beyond doubt at import, or "" where there is none."""
    if len(paragraph) > LONGEST_LINE:
        return ""
    rule, sure = cleaner(config.import_.drop, config.import_.keep).rule_for(" ".join(paragraph.split()))
    return rule if sure else ""
