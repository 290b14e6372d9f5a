"""After any edits, an incremental build leaves what a clean build makes, byte for byte.

The walks of these seeds are the same in every run; `make walk` draws new ones.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings

from walks import NAMES, WALKS, Step, draw, hold

SEEDS, EACH = range(16), 3
BUILDERS = ["told", ""]  # a process that remembers and is told of edits, and new ones
explicit = settings(phases=[Phase.explicit], deadline=None, suppress_health_check=list(HealthCheck))


def put(*names: str, **changes: str) -> Step:
    """Articles that say something else."""
    return "articles", {"names": [*names], "changes": dict(changes)}


def delete(name: str) -> Step:
    """An article that goes."""
    return "delete", {"name": name}


def config(key: str, said: str) -> Step:
    """A key of config that says something else."""
    return "config", {"key": (key, said)}


FIRST, SECOND, MIDDLE, FOURTH, LAST = NAMES[:5]
ON_LISTS = {"tags": "[North, Élan]", "topics": "politics", "source": "Agency"}
# One list of a topic, two of tags and one of a month, which grow by one from five to nine, and shrink to two.
GROWING = [put(name, date="2020-02-29", **ON_LISTS) for name in NAMES]
SHRINKING = [delete(name) for name in NAMES[8:4:-1]] + [delete(name) for name in NAMES[:3]]


@pytest.mark.parametrize("number", SEEDS)
def test_random_walks(number: int) -> None:
    draw(number, EACH)


# Lists grow to nine and shrink to two: with pages of two past 2p - 1, 2p, 2p + 1, 3p and 4p, with pages of three past
# the first four of these, with pages of four past the first three; each of them going up or down, most of them both.
@pytest.mark.parametrize("size", ["2", "3", "4"])
def test_lists_at_the_borders_of_their_pages(size: str) -> None:
    for how in ("told", ""):
        hold((how, [config("page_size", size), *GROWING, *SHRINKING]))


def issue(name: str, *links: int, day: str = "2020-02-29", more: str = "") -> Step:
    """An edition of links, by their numbers."""
    return "issue", {"name": name, "links": [*links], "day": day, "more": more}


def no_issue(name: str) -> Step:
    """An edition of links that goes."""
    return "issue", {"name": name, "links": None, "day": "", "more": ""}


# With pages of two: past 2p - 1, 2p, 2p + 1 and on to 4p, in the newer of two editions of a year and in the older one.
@pytest.mark.parametrize("how", BUILDERS)
def test_lists_of_links_at_the_borders_of_their_pages(how: str) -> None:
    growing = [issue(name, *[0, 1, 2, 3, 4, 1, 0][:count]) for name in ("w2", "w1") for count in range(1, 7)]
    hold((how, [issue("w3", 3, day="2019-12-31"), *growing, *[no_issue(name) for name in ("w2", "w1", "w3")]]))


@pytest.mark.parametrize("how", BUILDERS)
@explicit
@given(WALKS.map(lambda walk: walk[1]))
@example(steps=[issue("w1", 0, 3), issue("w1", 1, 3), issue("w1", 3, 0), issue("w1", 8, 3, 0), ("settle", {})])
@example(steps=[issue("w1", 0, 3, more=more) for more in ("", "status: draft\n", "lang: de\n", "number: 7\n")])
@example(steps=[issue("w1", 0, 3, day=day) for day in ("2020-02-29", "2019-12-31", "2020-03-09", "2020-01-01")])
@example(steps=[issue("w1", 4, 0), config("sources", "{Fair: {url: 'https://fair.example'}}"), config("data", "true")])
@example(steps=[issue("w1", 4, 0), issue("w2", 5, 6), config("home", "{front: edition}"), no_issue("w2")])
@example(steps=[*[delete(name) for name in NAMES[:5]], issue("w1", 0), issue("w2", 3), put(FIRST), no_issue("w2")])
@example(steps=[issue("w1", 7, 6), ("media", {"data": b"GIF"}), delete("story-1"), config("url", "https://d.example/")])
@example(steps=[issue("w1", 5), config("url", "https://other.example/"), issue("w2", 5), no_issue("w1")])
def test_editions_of_links(how: str, steps: list[Step]) -> None:
    hold((how, steps))


@pytest.mark.parametrize("how", BUILDERS)
@explicit
@given(WALKS.map(lambda walk: walk[1]))
@example(steps=[put(FIRST, title="B"), put(FIRST, summary="In short."), delete(FIRST), delete(SECOND)])
@example(steps=[put(LAST, title="B"), put(LAST, credits="By hands."), delete(LAST), delete(FOURTH)])
@example(steps=[put(name, title="B") for name in NAMES[:5]])
@example(steps=[put(name, summary=f"In {name}.") for name in NAMES[4::-1]])
@example(steps=[put(NAMES[8], date="2019-11-01"), put(NAMES[7], date="2020-03-01T11:59:59+00:00")])
def test_neighbours_at_both_ends(how: str, steps: list[Step]) -> None:
    hold((how, steps))


@pytest.mark.parametrize("how", BUILDERS)
@explicit
@given(WALKS.map(lambda walk: walk[1]))
@example(steps=[put(FIRST, date=day) for day in ("2019-12-31", "2020-01-01", "2019-12-31T23:59:59", "2020-01-01")])
@example(steps=[put(MIDDLE, date=day) for day in ("2020-01-31", "2020-02-01", "2020-02-29", "2020-03-01")])
@example(steps=[put(MIDDLE, date="2020-02-29T20:00:00-09:00"), config("timezone", "Asia/Tokyo")])
@example(steps=[put(*NAMES[:3], date="2019-12-31"), put(FIRST, date="2018-12-31"), delete(FIRST)])
@example(steps=[put(*NAMES[:4], date="2020-02-01"), put(LAST, date="2020-01-31"), put(LAST, date="2020-02-02")])
def test_borders_of_months_and_years(how: str, steps: list[Step]) -> None:
    hold((how, steps))


@pytest.mark.parametrize("how", BUILDERS)
@explicit
@given(WALKS.map(lambda walk: walk[1]))
@example(steps=[put(*NAMES[:4], date="2020-02-29"), put(MIDDLE, id="x"), put(MIDDLE, id="0"), delete(FIRST)])
@example(steps=[put(FIRST, date="2020-02-29T00:00:00+00:00"), put(SECOND, date="2020-02-29"), put(FIRST, title="B")])
@example(steps=[put(FIRST, date="2020-02-29T09:00:00+09:00", id="z"), put(LAST, date="2020-02-29T00:00:00+00:00")])
@example(steps=[put(MIDDLE, date="2020-02-29", updated=day) for day in ("2020-02-29", "2020-03-01", "2020-02-28")])
@example(steps=[put(LAST, date="2020-03-01T12:00:00+00:00"), ("clock", {"hours": -1}), ("clock", {"hours": 0})])
def test_equal_moments(how: str, steps: list[Step]) -> None:
    hold((how, steps))


@pytest.mark.parametrize("how", BUILDERS)
@explicit
@given(WALKS.map(lambda walk: walk[1]))
@example(steps=[("body", {"name": MIDDLE, "text": text}) for text in ("## C# #", "# C#", "## C\\#", "#C", "# #")])
@example(steps=[put(MIDDLE, title='"C#"'), put(MIDDLE, title='"C #"'), put(MIDDLE, tags='["C#", "C"]')])
def test_headings_and_titles_that_end_in_a_hash(how: str, steps: list[Step]) -> None:
    hold((how, steps))


@explicit
@given(WALKS)
@example(walk=("", [put(FIRST, review="[title]"), ("settle", {}), ("settle", {})]))
def test_walks_that_failed_once(walk: tuple[str, list[Step]]) -> None:
    hold(walk)
