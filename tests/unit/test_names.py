"""A name with an accent is one name, whichever of its two forms it is written in."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest

from checking import checked
from conftest import MakeSite
from dateline.base.permalinks import slugify
from dateline.content.tag_slugs import tag_slug
from sites import NOW, SiteDir

FORMS = [("NFC", "NFD"), ("NFD", "NFC")]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>'
TARGET = "---\ntitle: Target\ndate: 2026-01-01\n---\nText.\n"


def decomposed(text: str) -> str:
    return normalize("NFD", text)


def digest(make_site: MakeSite, disk: str, text: str) -> SiteDir:
    """A digest whose files bear names in the form `disk`, and whose texts say them in the form `text`."""
    site = make_site("-- content/pages/about.md --\n---\ntitle: About\n---\n")
    site.write(normalize(disk, "content/media/née.svg"), SVG)
    site.write(normalize(disk, "content/articles/été/mûr.md"), TARGET)
    body = normalize(text, "![Boat](/media/née.svg) [one](été/mûr.md) [two](/articles/%C3%A9t%C3%A9/m%C3%BBr.md)")
    if text == "NFD":
        body = body.replace("%C3%A9", "e%CC%81").replace("%C3%BB", "u%CC%82")
    image = normalize(text, "image: {file: media/née.svg, alt: Boat}")
    site.write("content/articles/a.md", f"---\ntitle: A\ndate: 2026-01-02\n{image}\n---\n{body}\n")
    names = normalize(text, "[articles/été/mûr.md, a]")
    site.write("content/editions/one.md", f"---\ntitle: One\ndate: 2026-01-03\narticles: {names}\n---\n")
    site.write("content/editions/two.md", normalize(text, "---\ntitle: T\ndate: 2026-01-04\narticles: [mûr]\n---\n"))
    return site


@pytest.mark.parametrize(("disk", "text"), FORMS)
def test_what_is_written_in_one_form_finds_the_file_in_the_other(make_site: MakeSite, disk: str, text: str) -> None:
    site = digest(make_site, disk, text)
    assert "warning" not in site.build().stderr
    page = site.read("/2026/01/02/a/")
    assert page.count("/2026/01/01/m%C3%BBr/") >= 2
    picture = {"NFC": "/media/n%C3%A9e.svg", "NFD": "/media/ne%CC%81e.svg"}[disk]
    assert f'src="{picture}" alt="Boat" width="3" height="2"' in page
    assert (site.root / "site" / normalize(disk, "media/née.svg")).is_file()
    for edition in ("one", "two"):
        assert "/2026/01/01/m%C3%BBr/" in site.read(f"/editions/{edition}/")
    assert [one for one in checked(site)["findings"] if one["level"] == "error" or "media" in one["path"]] == []


@pytest.mark.parametrize("folder", ["media", "articles"])
def test_two_files_that_differ_in_form_only_are_told(make_site: MakeSite, folder: str) -> None:
    site = digest(make_site, "NFC", "NFC")
    for form in ("NFC", "NFD"):
        site.write(normalize(form, f"content/{folder}/deux-é.md"), TARGET)
    result = site.run("build", "--now", NOW)
    assert result.code == 1
    assert f"'{folder}/deux-\\xe9.md'" in result.stderr
    assert f"'{folder}/deux-e\\u0301.md'" in result.stderr
    assert "NFC, NFD" in result.stderr


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_slug_is_the_same_in_either_form(make_site: MakeSite, form: str) -> None:
    site = make_site(
        f"-- content/articles/a.md --\n---\ntitle: A\ndate: 2026-01-02\nslug: {normalize(form, 'née')}\n---\n"
    )
    site.build()
    assert (site.root / "site/2026/01/02" / normalize("NFC", "née") / "index.html").is_file()


def test_a_picture_that_takes_the_other_form_has_its_page_made_anew(make_site: MakeSite) -> None:
    site = digest(make_site, "NFC", "NFC")
    site.build()
    file = site.root / "content/media"
    (file / normalize("NFC", "née.svg")).rename(file / normalize("NFD", "née.svg"))
    site.build()
    assert "n%C3%A9e.svg" not in site.read("/2026/01/02/a/") + site.read("/")


def test_a_seed_names_its_picture_in_either_form(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site("")
    site.write(normalize("NFD", "content/media/née.svg"), SVG)
    image = normalize("NFC", "image: {file: media/née.svg, alt: Boat}")
    seed = tmp_path / "own.md"
    seed.write_text(f"---\ntitle: A day at sea\ndate: 2026-01-02\n{image}\n---\nThe boat left.\n", encoding="utf-8")
    assert site.run("import", "--jobs", "1", str(seed)).code == 0
    (article,) = (site.root / "content/articles").rglob("*.md")
    assert normalize("NFC", "media/née.svg") in article.read_text(encoding="utf-8")


def test_config_and_articles_may_write_a_name_in_either_form(make_site: MakeSite) -> None:
    config = "title: T\nurl: https://digest.example/\nsearch: false\n" + decomposed(
        "tags: {Zürich: {slug: zh, aliases: [Züri]}}\nsources: {Agência: {rights: link}}\n"
    )
    head = "---\nid: a\ntitle: A\ndate: 2026-01-03\ntags: [{}]\nsource: Agência\n---\nNobody is to see this.\n"
    site = make_site(f"-- config.yaml --\n{config}")
    site.write("content/articles/one.md", head.format("Zürich"))
    site.write("content/articles/two.md", decomposed(head.format("Züri, Genève")).replace("id: a", "id: b"))
    site.build()
    assert not any("nobody is to see" in page.decode("utf-8", "replace").lower() for page in site.tree().values())
    assert sorted(path for path in site.tree() if path.startswith("tags/") and path.endswith(".html")) == [
        "tags/genève/index.html",
        "tags/index.html",
        "tags/zh/index.html",
    ]


def test_an_edition_names_an_article_whose_file_is_decomposed(make_site: MakeSite) -> None:
    site = make_site("-- content/editions/e.md --\n---\ntitle: E\ndate: 2026-01-04\narticles: [fährhaus]\n---\n")
    site.write(f"content/articles/{decomposed('fährhaus')}.md", "---\ntitle: A ferry\ndate: 2026-01-03\n---\nText.\n")
    assert "edition-article" not in site.build().output
    assert "A ferry" in site.read("/editions/e/")


@pytest.mark.parametrize(("kind", "key"), [("articles", "topics"), ("editions", "articles")])
def test_several_names_in_one_text_are_told_with_brackets(kind: str, key: str, make_site: MakeSite) -> None:
    site = make_site(f"-- content/{kind}/a.md --\n---\ntitle: E\ndate: 2026-01-04\n{key}: ferry, sport\n---\n")
    assert "[ferry, sport]`" in site.run("build").output


def test_the_slug_of_a_tag_of_signs_stays_as_it_is() -> None:
    """Its address is out in the world."""
    assert [tag_slug(label) for label in ("★", "→")] == ["a40083832dab", "52a06f5e8d36"]


def test_a_slug_has_no_gap_where_nobody_sees_a_sign() -> None:
    assert slugify("Har\u00adbour\u200b o\ufb03ce A\u030akersund") == "harbour-office-\u00e5kersund"
