"""One owner for each route: what two pages or files claim, and what no disk takes."""

from __future__ import annotations

from collections.abc import Collection, Set

from dateline.base.errors import Problem
from dateline.base.permalinks import folded_route, folders_of, is_long_route, path_of
from dateline.pages.spec import Spec

FEW = 40  # new routes, of which each is held against all others


def collisions(specs: Collection[Spec], fixed: Collection[tuple[str, str]]) -> list[Problem]:
    """A Problem for each route with two owners; `fixed` are routes and owners that are no pages."""
    routes = [*(route for route, _ in fixed), *(spec.route for spec in specs)]
    folders = folders_of(routes)
    distinct = len({folded_route(route) for route in routes}) == len(routes)
    if distinct and folders.isdisjoint(routes) and not any(map(is_long_route, routes)):
        return []
    owners: dict[str, str] = {}
    problems = []
    claims = [*fixed, *((spec.route, spec.owner) for spec in specs)]
    for route, owner in claims:
        folded = folded_route(route)
        if folded in owners:
            problems.append(_collision(route, owner, owners[folded]))
        elif route in folders:
            problems.append(_collision(route, owner, "a folder of the same name"))
        owners.setdefault(folded, owner)
    return [*problems, *(_too_long(route, owner) for route, owner in claims if is_long_route(route))]


def get_on(fresh: Set[str], claimed: Set[str]) -> bool:
    """Whether few `fresh` routes, part of `claimed`, collide with none; the others got on with one another before."""
    if not fresh or len(fresh) > FEW:
        return not fresh
    folded, below = {folded_route(route) for route in fresh}, tuple(f"{route}/" for route in fresh)
    return (
        len(folded) == len(fresh)
        and claimed.isdisjoint(folders_of(fresh))
        and not any(map(is_long_route, fresh))
        and folded.isdisjoint(map(folded_route, claimed - fresh))
        and not [route for route in claimed if route.startswith(below)]
    )


def _too_long(route: str, owner: str) -> Problem:
    return Problem(
        owner or "config.yaml",
        0,
        0,
        "long-route",
        f"the route /{path_of(route)[:60]}…, longer than a disk takes",
        "at most 255 bytes between two slashes",
        "Give it a shorter `slug` or alias.",
    )


def _collision(route: str, one: str, other: str) -> Problem:
    place, against = (one, other) if one else (other, one)
    return Problem(
        place or "config.yaml",
        0,
        0,
        "same-route",
        f"the route /{path_of(route)}, which {against or 'a page that Dateline makes itself'} also has",
        "a route of its own",
        "Rename the file, or give one of the two another `slug` or alias.",
    )
