"""A site made from the one before it is the site that is made from nothing."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.base.fingerprint import FrozenMap
from dateline.config.load import parse_config
from dateline.content.article import Article, Content
from dateline.content.read import read_content
from dateline.model.edited.successor import successor
from dateline.model.edited.touched import touched
from dateline.model.site import Choice, Site, assemble
from dateline.pages.plan import plan

CONFIG = parse_config(
    "title: T\nurl: https://x.example/\ntopics: {war: {label: War, description: Of arms}, trade: {label: Trade}}\n"
    "tags: {North: {aliases: [norden], description: Cold}, Elbe: {slug: river}}\npage_size: 2\n"
)
CHOICE = Choice(datetime(2020, 2, 1, tzinfo=UTC))
LABELS = ["North", "norden", "north", "Elbe", "river", "Sea", "sea", "SEA", "Port", "Ship & Co"]
TERMS = st.tuples(
    st.lists(st.sampled_from(["war", "trade"]), unique=True, max_size=2),
    st.lists(st.sampled_from(LABELS), unique=True, max_size=4),
    st.sampled_from(["published", "published", "draft", "withdrawn"]),
)
Terms = tuple[list[str], list[str], str]
COUNT = 9
# What leaves an article in its place, and shows on its page, its cards or in feeds.
DETAILS = st.sampled_from(
    [
        *(
            "summary: S",
            "lang: de",
            "credits: C",
            "extra: {a: b}",
            "dateline: Oslo",
            "byline: [B, C]",
            "updated: 2021-01-01",
        ),
        "dateline: {agency: Wire, country: JP}",
    ]
)
BODIES = ["Text.", "[a](a3.md)", "[e](/editions/e/) and [t](/tags/sea/)"]
# Months and years end among them, and moments are the same.
DAYS = [
    *("2019-11-30", "2019-12-31", "2019-12-31T00:00:00+00:00", "2020-01-01", "2020-01-01T00:00:00+00:00"),
    *("2020-01-01T09:00:00+09:00", "2020-01-31", "2020-02-01", "2020-03-01"),
]


def article(
    number: int, topics: list[str], tags: list[str], status: str, title: str = "A", detail: str = "extra: {}"
) -> Content:
    """An article; the later its number, the later its day, and the last one lies ahead."""
    head = f"id: a{number}\ntitle: {title}\ndate: {DAYS[number]}\ntopics: {topics}\ntags: {tags}\nstatus: {status}\n"
    body = BODIES[number % len(BODIES)]
    return read_content(f"---\n{head}{detail}\n---\n{body}\n".encode(), f"articles/a{number}.md", "a")


EDITION = read_content(b"---\ntitle: E\ndate: 2020-01-02\narticles: [a1, a4, a6]\n---\nHi.\n", "editions/e.md", "e")


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
        (site.places, site.drafts, site.held, site.waiting, site.since, site.due, site.contents),
        [term.label for term in site.tags()],
        [[(title, [entry.fingerprint for entry in held]) for title, held in one.sections] for one in site.editions],
    ]


def assert_untouched_pages_stay(before: Site, site: Site) -> None:
    """What no edit touched is made from what it was made from."""
    (old_specs, old_web), (specs, web) = (plan(one, FrozenMap(), FrozenMap()) for one in (before, site))
    found = touched(before, site, old_web.routes != web.routes)
    known = {spec.route: spec for spec in old_specs}
    for spec in specs if found is not None else ():
        if spec.inputs and spec.part is not None and spec.part not in (found or ()) and spec.route in known:
            old = known[spec.route]
            assert old.inputs and old.inputs(old_web) == spec.inputs(web), spec.route


@settings(max_examples=int(os.environ.get("DATELINE_EXAMPLES", "12")) * 40, deadline=None)
@given(
    st.lists(TERMS, min_size=COUNT, max_size=COUNT),
    st.lists(
        st.dictionaries(st.integers(0, COUNT - 1), st.tuples(TERMS, st.booleans(), DETAILS), max_size=3),
        min_size=1,
        max_size=4,
    ),
)
def test_articles_with_other_terms(first: list[Terms], edits: list[dict[int, tuple[Terms, bool, str]]]) -> None:
    contents = [*(article(number, *terms) for number, terms in enumerate(first)), EDITION]
    site = assemble(contents, {}, [], CONFIG, CHOICE)
    for step, edit in enumerate(edits):
        for number, ((topics, tags, _), others, detail) in edit.items():
            old = contents[number]
            assert isinstance(old, Article)
            same = [*old.topics], [*old.tags]
            contents[number] = article(number, *((topics, tags) if others else same), old.status, f"A{step}", detail)
        wanted = assemble(contents, {}, [], CONFIG, CHOICE)
        before, site = (
            site,
            successor(site, contents, {}, [], CONFIG, CHOICE) or assemble(contents, {}, [], CONFIG, CHOICE, site),
        )
        assert told(site) == told(wanted)
        assert_untouched_pages_stay(before, site)


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
