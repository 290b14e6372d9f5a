"""Signs that are rare in a text, in their order."""

from __future__ import annotations

from dateline.seeds.text.rare_signs import uncommon


def test_uncommon_signs_stand_in_their_order() -> None:
    assert uncommon("Tokyo – “Näher”\r\n\x0c\x1f") == "–“ä”\x0c\x1f"
