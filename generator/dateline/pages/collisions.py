"""One owner for each route: what two pages or files claim, and what no disk takes."""

from __future__ import annotations

from collections.abc import Collection, Set
from typing import NamedTuple

from dateline.base.errors import Problem
from dateline.base.permalinks import folded_route, folders_of, is_long_route, path_of
from dateline.base.project import CONFIG
from dateline.pages.spec import Spec

_OURS = "a page that Dateline makes itself"
FEW = 40  # new routes, of which each is held against all others


class _Claim(NamedTuple):
    """A claim to a route: the file that makes it, if any does; what it is called; whether it is a picture made."""

    route: str
    owner: str
    named: str
    derived: bool = False


def collisions(
    specs: Collection[Spec], fixed: Collection[tuple[str, str]], smaller: Collection[tuple[str, str, int]] = ()
) -> list[Problem]:
    """A Problem for each route with two owners; `fixed` are routes and owners that are no pages.

    Of the `smaller` pictures come route, picture and width.
    """
    routes = [route for route, _ in fixed] + [route for route, _, _ in smaller] + [spec.route for spec in specs]
    folders = folders_of(routes)
    distinct = len({folded_route(route) for route in routes}) == len(routes)
    if distinct and folders.isdisjoint(routes) and not any(map(is_long_route, routes)):
        return []
    owners: dict[str, _Claim] = {}
    problems = []
    claims = [
        *(_Claim(route, owner, owner or _OURS) for route, owner in fixed),
        *(
            _Claim(route, path, f"the picture {width} pixels wide made of {path}", True)
            for route, path, width in smaller
        ),
        *(_Claim(spec.route, spec.owner, spec.owner or _OURS) for spec in specs),
    ]
    for claim in claims:
        other = owners.setdefault(folded_route(claim.route), claim)
        if other is not claim:
            if not (claim.derived and other.derived):  # else the names of their pictures collide, which is told
                problems.append(_collision(claim, other))
        elif claim.route in folders:
            problems.append(_collision(claim, _Claim("", "", "a folder of the same name")))
    return [*problems, *(_too_long(one.route, one.owner) for one in claims if is_long_route(one.route))]


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
        owner or CONFIG,
        0,
        0,
        "long-route",
        f"the route /{path_of(route)[:60]}…, longer than a disk takes",
        "at most 255 bytes between two slashes",
        "Give it a shorter `slug` or alias.",
    )


def _collision(one: _Claim, other: _Claim) -> Problem:
    """The mistake is that of a file which its author named before that of one which is made."""
    told, against = sorted((one, other), key=lambda claim: (not claim.owner, claim.derived))
    return Problem(
        told.owner or CONFIG,
        0,
        0,
        "same-route",
        f"the route /{path_of(one.route)}{f' of {told.named}' * told.derived}, which {against.named} also has",
        "a route of its own",
        "Rename the file, or give one of the two another `slug` or alias.",
    )
