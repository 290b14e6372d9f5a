from __future__ import annotations

import pytest

from dateline.seeds.head.byline import read_byline


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Example", ("Ann Example",)),
        ("By Ann Example and Bo Q. Sample, Reuters", ("Ann Example", "Bo Q. Sample")),
        ("By ANN EXAMPLE, The Associated Press", ("Ann Example",)),
        ("By A. Writer", ("A. Writer",)),
        ("By Ann Example, Staff Writer", ("Ann Example",)),
        ("By Matt Daily and Jo Post", ("Matt Daily", "Jo Post")),
        ("Von Hans Müller", ("Hans Müller",)),
        ("Par Zoé d'Exemple et Luc Modèle", ("Zoé d'Exemple", "Luc Modèle")),
        ("By Ludwig van der Muster", ("Ludwig van der Muster",)),
    ],
)
def test_names_are_read_and_roles_removed(line: str, names: tuple[str, ...]) -> None:
    assert read_byline(line) == names


@pytest.mark.parametrize("line", ["By Friday, the market had fallen.", "By the river", "Ann Example", "By staff", ""])
def test_what_is_no_byline(line: str) -> None:
    assert read_byline(line) == ()
