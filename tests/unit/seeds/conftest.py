"""Shortcuts for tests of the importer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from dateline.config.load import parse_config
from dateline.seeds.convert import convert
from dateline.seeds.ruleset import Rules, rules_of
from dateline.seeds.text.item import Facts, ImportedArticle, RawItem

NOW = datetime(2020, 5, 1, 12, tzinfo=UTC)
CONFIG = "title: Test\nurl: https://x.example/\n"

Convert = Callable[..., ImportedArticle]


@pytest.fixture
def rules() -> Rules:
    return rules_of(parse_config(CONFIG))


@pytest.fixture
def article(rules: Rules) -> Convert:
    """Converts a text, with facts as keywords, and proves that the receipt covers it once."""

    def make(text: str, **facts: object) -> ImportedArticle:
        made = convert(RawItem("x.txt", text, Facts(**facts)), rules, NOW)  # type: ignore[arg-type]
        assert [s.start for s in made.spans] == [0, *(s.end for s in made.spans[:-1])]
        assert made.spans[-1].end == len(text)
        return made

    return make
