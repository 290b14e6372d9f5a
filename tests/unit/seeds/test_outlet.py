"""The agency behind the names of a byline: all of its piece but for a role, and no state."""

from __future__ import annotations

import pytest

from dateline.seeds.head.beside import outlet_of


@pytest.mark.parametrize(
    ("byline", "outlet"),
    [
        ("By Ann Reed, Reuters", "Reuters"),
        ("By Ann Reed (AP)", "The Associated Press"),
        ("By Ann Reed, Associated Press", "The Associated Press"),
        ("By Ann Reed, Associated Press Writer", "The Associated Press"),
        ("By Ann Reed, AP Science Writer", "The Associated Press"),
        ("By Ann Reed, PTI Staff", "Press Trust of India"),
        ("By Ann Reed, AP Photo", "The Associated Press"),
        ("By ANN REED, REUTERS", "Reuters"),
        ("By Ann Reed, AFP/dpa", "Agence France-Presse"),
        ("By Ann Reed, PA", "PA Media"),
        ("Von Anna Ried, dpa-Korrespondentin", None),
        ("Von Anna Ried, AFP Korrespondentin", "Agence France-Presse"),
        ("By Ann Reed, Harrisburg, PA", None),
        ("By Ann Reed (Harrisburg, PA)", None),
        ("By Ann Reed, Bloomberg Opinion", None),
        ("By Ann Reed, AP Government Teacher", None),
        ("By Ann Reed, ABC University", None),
        ("By Ann Reed, Petra, Ina", None),
        ("By Ann Reed, Sana", None),
        ("By Ann Reed and Bo Fox", None),
    ],
)
def test_an_agency_is_the_whole_piece_but_for_a_role(byline: str, outlet: str | None) -> None:
    found = outlet_of(byline)
    assert (found.name if found else None) == outlet
