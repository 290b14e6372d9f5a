"""Which cleaning rule still fits a paragraph of an article."""

from __future__ import annotations

from dateline.config.values import Config
from dateline.seeds.cleaning.clean import LONGEST_LINE, cleaner


def leftover_rule(paragraph: str, config: Config) -> str:
    """The rule that would drop a paragraph of prose beyond doubt at import, or "" where there is none."""
    if len(paragraph) > LONGEST_LINE:
        return ""
    rule, sure = cleaner(config.import_.drop, config.import_.keep).rule_for(" ".join(paragraph.split()))
    return rule if sure else ""
