"""Editions as objects: their covers, their contents, and the shelf of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from pytest import MonkeyPatch

from dateline.content.article import ArticleImage
from dateline.model.entries import EntryMaker
from pictures import png
from sites import SiteDir

Make = Callable[[str], SiteDir]
PICTURE = "image: {file: media/NAME.png, alt: Picture of NAME, credit: Ana NAME}\n"


def article(name: str, more: str = "") -> str:
    title = f"Headline {name}"
    return f"-- content/articles/{name}.md --\n---\ntitle: {title}\ndate: 2026-01-2{name[-1]}\n{more}---\nText.\n"


def picture(name: str) -> str:
    return PICTURE.replace("NAME", name)


def edition(more: str, name: str = "e1") -> str:
    return f"-- content/editions/{name}.md --\n---\ntitle: Edition {name}\ndate: 2026-01-30\n{more}---\n"


def made(make_site: Make, text: str, *names: str) -> SiteDir:
    site = make_site(text)
    for number, name in enumerate(names, 1):
        site.write(f"content/media/{name}.png", png(30 + number, 20))
    site.build()
    return site


class Part(HTMLParser):
    """The text and the pictures of the first element with a class."""

    def __init__(self, page: str, name: str) -> None:
        super().__init__()
        self.name, self.depth, self.over = name, 0, False
        self.text, self.pictures = "", list[str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth and tag == "img":
            self.pictures.append(re.sub(r"\.\d+\.webp$", "", dict(attrs)["src"] or ""))  # whichever of its sizes
        elif tag not in ("img", "meta", "link") and not self.over:
            is_it = self.name in (dict(attrs).get("class") or "").split()
            self.depth += 1 if self.depth or is_it else 0

    def handle_endtag(self, tag: str) -> None:
        self.over = self.over or self.depth == 1
        self.depth -= 1 if self.depth else 0

    def handle_data(self, data: str) -> None:
        self.text += f" {data.strip()}" if self.depth and data.strip() else ""


def test_a_cover_has_number_day_and_its_own_picture(make_site: Make) -> None:
    text = article("a1", picture("a")) + edition(f"number: 7\narticles: [a1]\n{picture('own')}")
    page = made(make_site, text, "a", "own").read("/editions/e1/")
    cover = Part(page, "cover")
    assert cover.pictures == ["/media/own.png"]
    assert all(word in cover.text for word in ("No. 7", "Edition e1", "30 January 2026", "Photo: Ana own"))
    assert re.search(r'og:image" content="https://digest.example/media/own.png[."]', page)
    assert Part(page, "mosaic").pictures == ["/media/a.png"]


def test_without_one_it_is_the_first_that_an_article_may_show(make_site: Make) -> None:
    shut = "source: {name: S, url: 'https://s.example/a'}\nrights: link\n"
    articles = article("a1") + article("a2", shut + picture("shut")) + article("a3", picture("c"))
    text = articles + article("a4", picture("d")) + edition("articles: [a1, a2, a3, a4]\n")
    page = made(make_site, text, "shut", "c", "d").read("/editions/e1/")
    assert Part(page, "cover").pictures == ["/media/c.png"]
    assert Part(page, "mosaic").pictures == ["/media/d.png"], "the picture on the cover is not shown again"


def test_contents_name_the_headlines_of_every_section(make_site: Make) -> None:
    names = [f"a{n}" for n in range(1, 6)]
    sections = "sections: [{title: One, articles: [a1, a2, a3]}, {title: Two, articles: [a4, a5]}]\n"
    page = made(make_site, "".join(map(article, names)) + edition(sections)).read("/editions/e1/")
    contents = Part(page, "contents").text
    assert re.findall(r"One|Two|Headline a\d", contents) == [
        *("One", "Headline a1", "Headline a2", "Headline a3"),
        *("Two", "Headline a4", "Headline a5"),
    ]
    for place in re.findall(r'href="#(part:[\d:]+)"', page):
        assert page.count(f'id="{place}"') == 1, place


def test_no_kicker_repeats_its_section_or_its_page(make_site: Make) -> None:
    config = "-- config.yaml --\ntitle: T\nurl: https://digest.example/\nsearch: false\n"
    config += "topics: {sea: {label: The sea}, land: {label: Land}}\n"
    articles = article("a1", "topics: [sea]\n") + article("a2", "topics: [land]\n") + article("a3", "topics: [sea]\n")
    sections = 'sections: [{title: The Sea, articles: [a1, a2]}, {title: "", articles: [a3]}]\n'
    site = made(make_site, config + articles + edition(sections))
    assert re.findall(r'class="p-category"[^>]*>([^<]*)<', site.read("/editions/e1/")) == ["Land", "The sea"]
    assert 'class="p-category"' not in site.read("/topics/sea/")


def test_the_shelf_shows_covers_and_sets_those_in_type_that_have_no_picture(make_site: Make) -> None:
    articles = "".join(article(f"a{n}") for n in range(1, 7)) + article("a8", picture("p"))
    text = articles + edition("number: 1\narticles: [a1, a2, a3, a4, a5]\n")
    text += edition("articles: [a8]\n", "e2") + edition("lang: fr\n", "e3") + "- [Loom](https://one.example/)\n"
    page = made(make_site, text, "p").read("/editions/")
    pictured, in_type = (Part(page[page.index(f"jacket{kind}") - 20 :], "jacket") for kind in (" pictured", '"'))
    assert (pictured.pictures, in_type.pictures) == (["/media/p.png"], [])
    shelf = Part(page, "shelf").text
    assert shelf.index("Edition e3") < shelf.index("Loom") < shelf.index("Edition e2") < shelf.index("Edition e1")
    assert all(word in shelf for word in ("Test Digest", "No. 1", "30 Jan 2026", "Headline a4", "5 articles"))
    assert "Headline a5" not in shelf
    assert '<h3 lang="fr" dir="ltr"><a href="/editions/e3/">' in page


@pytest.mark.parametrize(
    ("count", "columns", "big"), [(4, "", 0), (5, "by4", 1), (6, "by3", 1), (7, "by5", 1), (8, "", 1)]
)
def test_covers_fill_their_rows_where_they_can(make_site: Make, count: int, columns: str, big: int) -> None:
    page = made(make_site, article("a1") + "".join(edition("", f"e{n}") for n in range(count))).read("/editions/")
    assert re.findall(r'<ul class="(by\d)"', page) == [columns] * bool(columns)
    assert len(re.findall(r'class="jacket[^"]* big"', page)) == big


@pytest.mark.parametrize(("sizes", "uneven"), [((1, 1, 1), False), ((1, 1, 2), False), ((1, 1, 5), True)])
def test_contents_of_unlike_sections_have_columns_of_their_own(
    make_site: Make, sizes: tuple[int, ...], uneven: bool
) -> None:
    names = iter([f"a{n}" for n in range(1, 9)])
    listed = [f"{{title: S{n}, articles: [{', '.join(next(names) for _ in range(n))}]}}" for n in sizes]
    text = "".join(article(f"a{n}") for n in range(1, 9)) + edition(f"sections: [{', '.join(listed)}]\n")
    assert ('<ol class="uneven">' in made(make_site, text).read("/editions/e1/")) == uneven


def test_the_shelf_follows_the_headlines_of_articles(make_site: Make) -> None:
    site = made(make_site, article("a1") + article("a2") + edition("articles: [a1, a2]\n"))
    site.write(
        "content/articles/a2.md", site.root.joinpath("content/articles/a2.md").read_text().replace("Head", "Lead")
    )
    site.build()
    assert "Leadline a2" in site.read("/editions/")
    site.write("content/articles/a2.md", article("a2", picture("p")).partition("\n")[2])
    site.write("content/media/p.png", png(3, 2))
    site.build()
    assert "/media/p.png" in site.read("/editions/")


def test_a_cover_that_is_not_there_is_told(make_site: Make) -> None:
    site = make_site(edition(picture("gone")))
    result = site.run("build")
    assert result.code == 1
    assert "content/editions/e1.md" in result.output
    assert "missing-image" in result.output
    site.write("content/media/gone.png", png(3, 2))
    text = site.root.joinpath("content/editions/e1.md").read_text()
    site.write("content/editions/e1.md", text.replace("alt: Picture of gone", 'alt: " "'))
    told = site.run("check").output
    assert "picture-alt" in told
    assert "unused-media" not in told


def test_rows_of_an_edition_are_full(make_site: Make) -> None:
    names = [f"b{n}" for n in range(1, 28)]
    text = "".join(article(name).replace("2026-01-2", "2026-01-0", 1).replace("-00", "-01") for name in names)
    sizes, sections = (6, 1, 2, 3, 4, 5, 6), []
    for at, size in enumerate(sizes):
        start = sum(sizes[:at])
        sections.append(f"{{title: S{at}, articles: [{', '.join(names[start : start + size])}]}}")
    page = made(make_site, text + edition(f"sections: [{', '.join(sections)}]\n")).read("/editions/e1/")
    kinds = [
        re.findall(r'<div class="(flow)|<article class="item(?: (\w+))? h-entry', part)
        for part in page.split('<div class="spread"')[1:]
    ]
    plain = ["".join(found) for found in kinds[0]]
    assert plain == ["first", "second", "second", "", "", ""]
    assert ["".join(found) for found in kinds[1]] == ["whole"]
    assert [["".join(found) for found in part].count("half") for part in kinds[2:]] == [2, 0, 4, 2, 0]
    assert ["flow" in ["".join(found) for found in part] for part in kinds] == [False] * 6 + [True]
    assert sum(len([found for found in part if not found[0]]) for part in kinds) == 27
    assert page.count("<div") == page.count("</div>")


def test_long_lists_of_an_edition_run_in_columns_of_a_dozen_articles_at_most(make_site: Make) -> None:
    names = [f"b{n}" for n in range(1, 28)]
    text = "".join(article(name).replace("2026-01-2", "2026-01-0", 1).replace("-00", "-01") for name in names)
    page = made(make_site, text + edition(f"articles: [{', '.join(names)}]\n")).read("/editions/e1/")
    assert [part.count("<article") for part in page.split('<div class="flow"')] == [3, 12, 12]
    assert re.findall(r'id="(part:1:\d+)"', page) == [f"part:1:{n}" for n in range(1, 28)]


def test_a_cover_is_looked_at_once_however_many_lists_show_it(make_site: Make, monkeypatch: MonkeyPatch) -> None:
    asked: list[str] = []
    ask = EntryMaker.picture_input

    def counted(maker: EntryMaker, image: ArticleImage | None) -> str:
        asked.extend([image.alt] if image else [])
        return ask(maker, image)

    monkeypatch.setattr(EntryMaker, "picture_input", counted)
    links = "\n- [One](https://one.example/)\n"
    made(make_site, edition(picture("p"), "e1") + links + edition(picture("q"), "e2") + links, "p", "q")
    assert sorted(asked) == ["Picture of p", "Picture of q"]
