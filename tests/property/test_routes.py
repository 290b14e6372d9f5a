"""New routes, held against those that got on with one another, collide where a look at all finds a collision."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dateline.pages.collisions import FEW, collisions, get_on

PARTS = st.sampled_from(["a", "A", "b", "ß", "SS", "index.html", "INDEX.html", "é" * 130, "x" * 260])
ROUTES = st.lists(PARTS, min_size=1, max_size=3).map("/".join)


def collide(routes: set[str]) -> bool:
    return bool(collisions([], [(route, "") for route in sorted(routes)]))


@settings(deadline=None)
@given(st.sets(ROUTES, max_size=6), st.sets(ROUTES, max_size=3))
def test_few_new_routes(before: set[str], fresh: set[str]) -> None:
    assume(not collide(before))
    assert get_on(fresh - before, before | fresh) is not collide(before | fresh)


def test_many_new_routes_have_all_looked_at() -> None:
    fresh = {f"{number}/index.html" for number in range(FEW + 1)}
    assert not get_on(fresh, fresh)
    assert get_on(set(), fresh)
