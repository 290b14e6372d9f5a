"""A site made from the one before it is the site that is made from nothing."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.config import parse_config
from dateline.content.article import Article, Content
from dateline.content.read import read_content
from dateline.model.site import Choice, Site, assemble
from dateline.model.successor import successor

CONFIG = parse_config(
    "title: T\nurl: https://x.example/\ntopics: {war: {label: War}, trade: {label: Trade}}\n"
    "tags: {North: {aliases: [norden]}, Elbe: {slug: river}}\n"
)
CHOICE = Choice(datetime(2020, 2, 1, tzinfo=UTC))
LABELS = ["North", "norden", "north", "Elbe", "river", "Sea", "sea", "SEA", "Port", "Ship & Co"]
TERMS = st.tuples(
    st.lists(st.sampled_from(["war", "trade"]), unique=True, max_size=2),
    st.lists(st.sampled_from(LABELS), unique=True, max_size=4),
    st.sampled_from(["published", "published", "draft", "withdrawn"]),
)
COUNT = 9


def article(number: int, topics: list[str], tags: list[str], status: str, title: str = "A") -> Content:
    """An article; the later its number, the later its day, and the last one lies ahead."""
    day = f"2020-01-{1 + number // 2:02}" if number < COUNT - 1 else "2020-03-01"
    head = f"id: a{number}\ntitle: {title}\ndate: {day}\ntopics: {topics}\ntags: {tags}\nstatus: {status}\n"
    return read_content(f"---\n{head}---\nText.\n".encode(), f"articles/a{number}.md", "a")


def told(site: Site) -> list[object]:
    """All that a site says, without the identity of anything."""
    terms = site.terms
    return [
        [(e.route, e.article, e.moment, e.topics, e.tags, e.policy, e.fingerprint) for e in site.entries],
        [*site.earlier],
        [entry.route for entry in site.withdrawn],
        (terms.topics, [*terms.tags.items()], [*terms.labels.items()]),
        {folder: [entry.route for entry in held] for folder, held in site.bearing.items()},
        [(month.folder, [entry.route for entry in month.entries]) for month in site.months],
        (site.places, site.drafts, site.waiting, site.since, site.due, site.contents),
        [term.label for term in site.tags()],
    ]


@settings(max_examples=int(os.environ.get("DATELINE_EXAMPLES", "12")) * 40, deadline=None)
@given(
    st.lists(TERMS, min_size=COUNT, max_size=COUNT),
    st.lists(st.dictionaries(st.integers(0, COUNT - 1), TERMS, max_size=3), min_size=1, max_size=4),
)
def test_articles_with_other_terms(
    first: list[tuple[list[str], list[str], str]], edits: list[dict[int, tuple[list[str], list[str], str]]]
) -> None:
    contents = [article(number, *terms) for number, terms in enumerate(first)]
    site = assemble(contents, {}, [], CONFIG, CHOICE)
    for step, edit in enumerate(edits):
        for number, (topics, tags, _) in edit.items():
            before = contents[number]
            assert isinstance(before, Article)
            contents[number] = article(number, topics, tags, before.status, f"A{step}")
        wanted = assemble(contents, {}, [], CONFIG, CHOICE)
        site = successor(site, contents, {}, [], CONFIG, CHOICE) or assemble(contents, {}, [], CONFIG, CHOICE, site)
        assert told(site) == told(wanted)


def test_an_article_with_other_tags_is_put_in_the_place_of_the_old_one() -> None:
    contents = [article(number, ["war"], ["Sea", "Port"], "published") for number in range(5)]
    before = assemble(contents, {}, [], CONFIG, CHOICE)
    contents[2] = article(2, ["trade"], ["Port", "Elbe"], "published")
    site = successor(before, contents, {}, [], CONFIG, CHOICE)
    assert site is not None
    assert site.places is before.places
    assert site.shape is not before.shape
    assert site.entries[3] is before.entries[3]


def test_a_tag_that_takes_another_spelling_has_all_looked_at() -> None:
    contents = [article(0, [], ["sea"], "published"), article(1, [], ["Sea"], "published")]
    before = assemble(contents, {}, [], CONFIG, CHOICE)
    contents[0] = article(0, [], [], "published")
    assert successor(before, contents, {}, [], CONFIG, CHOICE) is None
    assert [t.label for t in assemble(contents, {}, [], CONFIG, CHOICE, before).tags()] == ["Sea"]
