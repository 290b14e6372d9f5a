"""Runs as Markdown: where a sign can be read, and where the element stands for it."""

from __future__ import annotations

from dateline.seeds.text.document import Mark
from dateline.seeds.writing.inline import markdown
from dateline.seeds.writing.runs import Run


def test_a_mark_with_a_fixed_blank_at_its_edge_is_an_element() -> None:
    strong, emphasis = Mark(0, 3, "strong"), Mark(0, 1, "emphasis")
    runs = [Run(":", (strong, emphasis)), Run("1\u00a0", (strong,)), Run(" boats")]
    assert markdown(runs) == ["<strong><em>:</em>1\u00a0</strong> boats"]
    assert markdown([Run("\u00a01", (strong,)), Run(":", (strong, emphasis))]) == ["<strong>\u00a01<em>:</em></strong>"]
