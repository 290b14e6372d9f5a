"""The examples in the docs are built, and nothing is wrong with them."""

from __future__ import annotations

import re

from sites import SiteDir


def test_nothing_is_wrong_with_the_example_of_links(built_links: SiteDir) -> None:
    said = built_links.run("check", "--now", "2026-03-01T12:00:00Z")
    assert said.code == 0, said.output
    assert "warning" not in said.output


def test_the_example_of_links_shows_every_form(built_links: SiteDir) -> None:
    home = built_links.read("/")
    assert "This Week in Looms 45" in home
    for form in ("[paper] <a id=", "<strong><a id=", "<h3", "<blockquote>", "</a>: ", "(<a href="):
        assert form in home, form
    counts = [
        int(re.findall(r"(\d+) links from \d+ sources", page.read_text(encoding="utf-8"))[0])
        for page in (built_links.root / "site/editions").glob("2026-*/index.html")
    ]
    assert len(counts) == 6
    assert all(15 <= count <= 60 for count in counts)
    assert "invented" in built_links.read("/links/"), "it says of itself what it is"


def test_every_host_of_the_example_is_invented(built_links: SiteDir) -> None:
    data = built_links.read("/data/links.ndjson")
    hosts = set(re.findall(r'"https?://([^/"]+)', data))
    assert len(hosts) > 15
    assert all(host.endswith(".example") for host in hosts)
