"""Collections: what each condition lets through, and in which order."""

from __future__ import annotations

import pytest

from conftest import MakeSite

ARTICLES = {  # slug → front matter; newest last
    "a": "title: banana\ndate: 2026-01-01\ntopics: [sport]\ntags: [Old Town]\nsource: Wire",
    "b": "title: Apple\ndate: 2026-01-02\ntopics: [science, sport]\nsource: Gazette",
    "c": "title: cherry\ndate: 2026-01-03\ntags: [old town, Sea]\nsource: Wire",
    "d": "title: apple\ndate: 2026-01-04\ntags: [Sea]",
}
LAYOUT = "{% for card in collections.some %}{{ card.title }},{% endfor %}"


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("sort: title", "Apple,apple,banana,cherry,"),
        ("sort: title, limit: 3", "Apple,apple,banana,"),
        ("sort: oldest", "banana,Apple,cherry,apple,"),
        ("sort: newest", "apple,cherry,Apple,banana,"),
        ("limit: 2", "apple,cherry,"),
        ("topics: [sport]", "Apple,banana,"),
        ("topics: [science, sport], sources: [Wire]", "banana,"),
        ("tags: [Old Town]", "cherry,banana,"),
        ("tags: [old-town]", "cherry,banana,"),
        ("tags: [Sea], sources: [Wire]", "cherry,"),
        ("sources: [Wire, Gazette], sort: oldest", "banana,Apple,cherry,"),
        ("tags: [Nowhere]", ""),
    ],
)
def test_a_collection_holds_what_its_query_asks_for_in_its_order(make_site: MakeSite, query: str, titles: str) -> None:
    config = f"title: T\nurl: https://t.example/\nsearch: false\ncollections:\n  some: {{{query}}}\n"
    site = make_site(f"-- config.yaml --\n{config}-- layouts/home.html --\n{LAYOUT}\n")
    for slug, head in ARTICLES.items():
        site.write(f"content/articles/{slug}.md", f"---\nid: {slug}\n{head}\n---\nText.\n")
    site.build()
    assert site.read("/").strip() == titles
