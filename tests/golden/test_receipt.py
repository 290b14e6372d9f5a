"""The receipt of the digest's own seed, character by character; `pytest --update-golden` writes it anew."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.config.load import parse_config
from dateline.seeds.convert import convert
from dateline.seeds.readers.text import read_plain
from dateline.seeds.ruleset import rules_of

SEED = "000_0bbea305fc0b1f04.txt"
EXPECTED = Path(__file__).parent / "receipts" / "seed.txt"


def test_the_receipt_of_the_real_seed(repository: Path, request: pytest.FixtureRequest) -> None:
    item = read_plain((repository / "content" / "seeds" / SEED).read_bytes(), SEED)
    article = convert(
        item, rules_of(parse_config("title: T\nurl: https://x.example/\n")), datetime(2020, 1, 1, tzinfo=UTC)
    )
    lines = [
        f"{s.start:>5} {s.end:>5}  {s.fate:8} {s.to or s.rule:14} {item.text[s.start : s.end]!r}" for s in article.spans
    ]
    receipt = "\n".join([f"title: {article.title}", f"summary: {article.summary}", *lines, ""])
    if request.config.getoption("--update-golden"):
        EXPECTED.write_text(receipt, encoding="utf-8")
    assert receipt == EXPECTED.read_text(encoding="utf-8")
    assert len(article.paragraphs) == 18
