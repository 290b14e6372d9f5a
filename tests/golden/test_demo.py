"""The repository's own digest: the one seed, whole and clean, with what was made around it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from sites import REPOSITORY, SiteDir

ARTICLE = "/2017/08/18/us-general-restates-ironclad-commitment-to-japan/"
JUNK = ("READ MORE", "total views", "Please follow", "Share this")


class Paragraphs(HTMLParser):
    """The texts of the paragraphs in the article's body."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.inside = self.open = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "div" and "e-content" in (dict(attrs).get("class") or ""):
            self.inside = True
        if tag == "p" and self.inside:
            self.open = True
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self.open = False
        if tag == "div":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts[-1] += data


def seed() -> str:
    (path,) = (REPOSITORY / "content" / "seeds").glob("*.txt")
    return path.read_text(encoding="utf-8")


def test_every_paragraph_of_the_seed_is_in_the_article_as_it_was(built_demo: SiteDir) -> None:
    texts = [text for text in Paragraphs(built_demo.read(ARTICLE)).texts if len(text) > 40]
    raw = re.sub(r"\s+", " ", seed())
    assert len(texts) == 18
    for text in texts:
        assert re.sub(r"\s+", " ", text).strip() in raw


def test_the_dateline_names_place_and_agency(built_demo: SiteDir) -> None:
    page = built_demo.read(ARTICLE)
    assert "TOKYO (Reuters)" in page and "Tokyo" in page


def test_nothing_of_the_seeds_furniture_is_anywhere_on_the_site(built_demo: SiteDir) -> None:
    for name, data in built_demo.tree().items():
        text = data.decode("utf-8", "replace")
        assert not [junk for junk in JUNK if junk in text], name


def test_the_pages_that_a_reader_expects_are_there(built_demo: SiteDir) -> None:
    for route in (
        "/",
        ARTICLE,
        "/topics/",
        "/tags/",
        "/archive/2017/08/",
        "/editions/2017-w33/",
        "/sources/",
        "/about/",
        "/feed.xml",
        "/rss.xml",
        "/feed.json",
        "/sitemap.xml",
        "/robots.txt",
        "/404.html",
        "/.nojekyll",
    ):
        assert built_demo.file(route).is_file(), route


def test_nothing_is_left_to_review(built_demo: SiteDir) -> None:
    for path in (REPOSITORY / "content" / "articles").rglob("*.md"):
        assert "\nreview:" not in path.read_text(encoding="utf-8"), path.name
