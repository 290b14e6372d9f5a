from __future__ import annotations

import pytest

from dateline.check.checks.tags import alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ferry", "ferry"),
        ("U.S.", "US"),
        ("e-mail", "email"),
        ("Café", "Cafe"),
        ("Boat", "Boats"),
        ("Tax", "Taxes"),
        ("Immigration", "Imigration"),
        ("Parliament", "Parliamant"),
        ("Port Alma", "Port Amla"),
        ("Ministerium", "Ministreium"),
    ],
)
def test_spellings_of_one_thing_look_alike(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Iran", "Iraq"),
        ("Mali", "Malta"),
        ("Austria", "Australia"),
        ("North Korea", "South Korea"),
        ("Niger", "Nigeria"),
        ("Port Velport", "Port Selport"),
        ("Election 2024", "Election 2025"),
        ("Covid-19", "Covid-20"),
        ("G7", "G8"),
        ("Slovakia", "Slovenia"),
        ("嵐", "雪"),
    ],
)
def test_different_things_do_not(one: str, other: str) -> None:
    assert not alike(one, other)
    assert not alike(other, one)
