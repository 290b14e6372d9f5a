"""The search: which articles can be found, which indexes are made again, and that they are the same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from dateline.base.options import BuildOptions
from dateline.base.project import Project
from dateline.build.memory import Memory
from dateline.build.run import build
from dateline.search.pagefind import make_index
from indexes import found_pages, index_text
from sites import NOW, SiteDir

MakeSite = Callable[..., SiteDir]

CONFIG = "-- config.yaml --\ntitle: Test Digest\nurl: https://digest.example/\n"


def article(name: str, day: str, body: str, more: str = "") -> str:
    return f"-- content/articles/{name}.md --\n---\ntitle: The {name}\ndate: {day}\n{more}---\n{body}\n"


SITE = (
    CONFIG
    + article("heron", "2024-05-01", "A heron stood in the estuary.", 'dateline: "Port Alma"\n')
    + article("ferry", "2024-06-01", "The ferry left at six.")
    + article("storm", "2025-02-03", "A storm closed the harbour.")
)


def indexed(site: SiteDir, *options: str) -> list[str]:
    """Builds, and gives back the folders of the indexes that were made."""
    reasons = json.loads(site.build("--json", "--explain", *options).stdout)["reasons"]
    return sorted(route for route in reasons if route.startswith("search/") and route.endswith("/"))


def rebuilt(site: SiteDir, tmp_path: Path) -> dict[str, bytes]:
    """What a clean build of the same content elsewhere makes."""
    other = site.copy(tmp_path / "elsewhere")
    other.build()
    return other.tree()


def test_each_year_has_an_index_of_its_articles(make_site: MakeSite) -> None:
    site = make_site(SITE)
    assert indexed(site) == ["search/2024/", "search/2025/"]
    pages = found_pages(site, 2024)
    assert sorted(pages) == ["/2024/05/01/heron/", "/2024/06/01/ferry/"]
    heron = pages["/2024/05/01/heron/"]
    meta = {"title": "The heron", "day": "1 May 2024", "place": "Port Alma", "dateline": "PORT ALMA"}
    assert heron["meta"] == meta
    assert "A heron stood in the estuary." in heron["content"]
    assert list(found_pages(site, 2025)) == ["/2025/02/03/storm/"]


def test_the_search_page_leads_to_the_indexes_newest_first(make_site: MakeSite) -> None:
    site = make_site(SITE)
    site.build("--base-url", "https://user.example/repo/")
    page = site.read("/search/")
    assert page.index('data-index="/repo/search/2025/"') < page.index('data-index="/repo/search/2024/"')
    assert 'data-engine="/repo/search/pagefind.js"' in page
    assert site.file("/search/pagefind.js").is_file()
    assert "/repo/search/" in site.read("/")
    assert "wasm-unsafe-eval" in site.read("/_headers") and "wasm-unsafe-eval" not in site.read("/")


def test_a_field_on_every_page_leads_to_the_search(make_site: MakeSite) -> None:
    site = make_site(SITE)
    site.build("--base-url", "https://user.example/repo/")
    pages = [name for name in site.tree() if name.endswith(".html") and name != "search/index.html"]
    assert len(pages) > 10
    for name in pages:
        page = site.read(f"/{name}")
        assert page.count('<form class="find" role="search" action="/repo/search/">') == 1, name
        assert "form-action 'self'" in page.partition("<title>")[0], name
    assert '<form class="find"' not in site.read("/search/")
    assert "form-action 'self'" in site.read("/_headers")


def test_without_search_no_page_has_a_form_and_none_may_be_sent(make_site: MakeSite) -> None:
    site = make_site(SITE.replace("digest.example/\n", "digest.example/\nsearch: false\n"))
    site.build()
    for name, data in site.tree().items():
        assert b"<form" not in data, name
        assert b"form-action 'self'" not in data, name
    assert "form-action 'none'" in site.read("/") and "form-action 'none'" in site.read("/_headers")


def test_files_of_words_are_small_since_a_question_loads_one_from_each_year(make_site: MakeSite) -> None:
    words = " ".join(f"word{n}x{n % 7}" for n in range(900))
    site = make_site(CONFIG + "".join(article(f"a{n}", "2024-05-01", words) for n in range(12)))
    site.build()
    files = [data for name, data in site.tree().items() if name.startswith("search/2024/index/")]
    assert len(files) > 4 and max(map(len, files)) < 8_000


def test_an_index_follows_the_permalinks_that_config_chose(make_site: MakeSite) -> None:
    site = make_site(SITE.replace("digest.example/\n", 'digest.example/\npermalink: "/{slug}/"\n'))
    site.build()
    assert sorted(found_pages(site, 2024)) == ["/ferry/", "/heron/"]


def test_only_the_year_of_a_changed_article_is_indexed_again(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site(SITE)
    site.build()
    assert indexed(site) == []
    site.write("content/articles/heron.md", "---\ntitle: The heron\ndate: 2024-05-01\n---\nTwo herons stood there.\n")
    assert indexed(site) == ["search/2024/"]
    assert "Two herons" in found_pages(site, 2024)["/2024/05/01/heron/"]["content"]
    assert site.tree() == rebuilt(site, tmp_path)


def test_an_added_article_costs_the_index_of_its_year_alone(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site(SITE)
    site.build()
    # It becomes the neighbour of an article of the year before, whose page changes; what is searched of it does not.
    site.write("content/articles/new.md", "---\ntitle: New\ndate: 2025-01-01\n---\nText.\n")
    assert indexed(site) == ["search/2025/"]
    assert site.tree() == rebuilt(site, tmp_path)


def test_a_preview_keeps_the_indexes_of_its_start(make_site: MakeSite) -> None:
    site, memory = make_site(SITE), Memory()
    options = BuildOptions(datetime.fromisoformat(NOW), preview=True)

    def indexed_years() -> list[str]:
        return [route for route, _ in build(Project(site.root), options, memory).reasons if route[-5:-1].isdigit()]

    assert indexed_years() == ["search/2025/", "search/2024/"]
    site.write("content/articles/heron.md", "---\ntitle: The heron\ndate: 2024-05-01\n---\nTwo herons.\n")
    site.write("content/articles/owl.md", "---\ntitle: The owl\ndate: 2023-05-01\n---\nAn owl.\n")
    assert indexed_years() == ["search/2023/"]
    memory.contents.clear()
    site.write("content/articles/owl.md", "---\ntitle: The owl\ndate: 2023-05-01\n---\nAn owl again.\n")
    assert indexed_years() == ["search/2024/", "search/2023/"]


def test_a_preview_says_that_nothing_can_be_searched_any_more(make_site: MakeSite) -> None:
    site, memory = make_site(SITE), Memory()
    options = BuildOptions(datetime.fromisoformat(NOW), preview=True)
    build(Project(site.root), options, memory)
    site.write("layouts/article.html", "<!doctype html><title>{{ page.title }}</title>")
    warnings = build(Project(site.root), options, memory).warnings
    assert [w.found for w in warnings if w.code == "search"] == [
        "no article of 2025 can be searched",
        "no article of 2024 can be searched",
    ]
    assert not (site.root / ".dateline/preview/search/2025").exists()


def test_a_layout_that_changes_around_the_articles_costs_no_index(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site(SITE)
    site.build()
    site.write(
        "layouts/base.html",
        "{% extends '!default/base.html' %}{% block footer %}{{ super() }}<p>Mine</p>{% endblock %}",
    )
    assert indexed(site) == []
    assert site.tree() == rebuilt(site, tmp_path)


def test_a_deleted_article_leaves_the_index_and_a_year_without_articles_goes(
    make_site: MakeSite, tmp_path: Path
) -> None:
    site = make_site(SITE)
    site.build()
    (site.root / "content/articles/storm.md").unlink()
    assert indexed(site) == []
    assert not (site.root / "site/search/2025").exists()
    assert site.tree() == rebuilt(site, tmp_path)


def test_a_damaged_index_is_mended_by_verify(make_site: MakeSite) -> None:
    site = make_site(SITE)
    site.build()
    before = site.tree()
    site.file("/search/2024/pagefind-entry.json").write_text("{}")
    site.file("/search/pagefind.js").unlink()
    assert indexed(site, "--verify") == ["search/2024/", "search/2025/"]
    assert site.tree() == before


def test_without_a_ledger_every_index_is_the_same_bytes(make_site: MakeSite) -> None:
    site = make_site(SITE)
    site.build()
    before = site.tree()
    for path in sorted((site.root / ".dateline").iterdir()):
        if path.is_file():
            path.unlink()
    assert indexed(site) == ["search/2024/", "search/2025/"]
    assert site.tree() == before


def test_what_may_not_be_read_here_cannot_be_found(make_site: MakeSite) -> None:
    site = make_site(
        SITE
        + article("draft", "2024-05-02", "SECRET", "status: draft\n")
        + article("gone", "2024-05-03", "SECRET", "status: withdrawn\nsummary: SECRET\n")
        + article("pointer", "2024-05-04", "SECRET", "rights: link\nsource: {name: W, url: 'https://w.example/'}\n")
        + article("late", "2027-05-05", "SECRET")
        + article(
            "part",
            "2024-05-06",
            "SECRET",
            "rights: excerpt\nsummary: Only this.\nsource: {name: W, url: 'https://w.example/'}\n",
        )
    )
    site.build()
    assert sorted(found_pages(site, 2024)) == ["/2024/05/01/heron/", "/2024/05/06/part/", "/2024/06/01/ferry/"]
    assert found_pages(site, 2024)["/2024/05/06/part/"]["content"] == "The part. Only this."
    assert "SECRET" not in index_text(site)


def test_search_can_be_turned_off_and_on(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site(SITE)
    site.build()
    config = (site.root / "config.yaml").read_text(encoding="utf-8")
    site.write("config.yaml", config + "search: false\n")
    site.build()
    assert not (site.root / "site/search").exists()
    assert "/search/" not in site.read("/") and "wasm" not in site.read("/_headers")
    site.write("config.yaml", config)
    site.build()
    assert site.tree() == rebuilt(site, tmp_path)


def test_a_digest_with_nothing_to_find_has_no_search_page(make_site: MakeSite) -> None:
    site = make_site(CONFIG + article("pointer", "2024-05-04", "Text", "rights: link\n"))
    site.build()
    assert not (site.root / "site/search").exists() and "/search/" not in site.read("/")


def test_a_layout_that_marks_nothing_is_told(make_site: MakeSite) -> None:
    site = make_site(SITE)
    site.write("layouts/article.html", "{% extends 'base.html' %}{% block main %}{{ body }}{% endblock %}")
    assert "no article of 2024 can be searched" in site.build().stderr


def test_an_article_in_another_language_says_so_in_its_record(make_site: MakeSite) -> None:
    site = make_site(CONFIG + article("puerto", "2024-05-04", "El puerto abre.", "lang: es\n"))
    site.build()
    assert found_pages(site, 2024)["/2024/05/04/puerto/"]["meta"]["lang"] == "es"


def test_an_article_in_the_place_of_an_index_is_refused(make_site: MakeSite) -> None:
    site = make_site(SITE + article("odd", "2024-05-04", "T", "aliases: /search/2024/pagefind-entry.json/x/\n"))
    assert site.run("build", "--now", NOW).code == 1


def test_where_pagefind_cannot_run_the_build_says_how_to_go_on(
    make_site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pagefind_bin

    broken = tmp_path / "pagefind"
    broken.write_text("no program")
    site = make_site(SITE)
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: broken)
    result = site.run("build", "--now", NOW)
    assert result.code == 3 and "cannot be run" in result.stderr and "search: false" in result.stderr
    broken.write_text("#!/bin/sh\nexit 0\n")
    broken.chmod(0o755)
    result = site.run("build", "--now", NOW)
    assert result.code == 3 and "search: false" in result.stderr
    assert not (site.root / "site" / "index.html").exists()


def test_an_index_depends_on_its_pages_alone() -> None:
    words = ["ferry", "heron", "estuary", "harbour", "storm", "quay", "lantern"]
    pages = [
        (
            f"p{n}/index.html",
            b"<html><body><h1>Page %d</h1><p>%s</p></body></html>" % (n, " ".join(words[: n % 7]).encode()),
        )
        for n in range(60)
    ]
    once = make_index(pages, "en")
    assert once == make_index(pages, "en")
    assert {name.partition("/")[0] for name in once} >= {"fragment", "index", "pagefind-entry.json", "pagefind.js"}
    assert not [name for name in once if "-ui" in name or "worker" in name]


def test_years_are_indexed_by_other_processes_to_the_same_bytes(make_site: MakeSite, tmp_path: Path) -> None:
    text = CONFIG + "".join(article(f"a{n}", f"202{n % 2}-03-04", f"Word{n} and more words.") for n in range(210))
    trees = []
    for jobs in (1, 2):
        site = make_site(text, f"digest-{jobs}")
        site.build() if jobs == 1 else site.run("build", "--now", NOW, "--jobs", "2")
        trees.append(site.tree())
    assert trees[0] == trees[1] and "search/2021/pagefind-entry.json" in trees[0]


def test_a_build_that_is_cut_off_while_it_places_an_index_is_mended(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site(SITE)
    site.build()
    site.write("content/articles/new.md", "---\ntitle: New\ndate: 2025-01-01\n---\nText.\n")

    class Cut(Exception):
        pass

    left = 6

    def stop(step: str) -> None:
        nonlocal left
        left -= step == "rename"
        if not left:
            raise Cut

    project, now = Project(site.root), datetime.fromisoformat(NOW)
    with pytest.raises(Cut):
        build(project, BuildOptions(now, checkpoint=stop))
    site.build()
    assert site.tree() == rebuilt(site, tmp_path)


def test_the_numbers_of_footnotes_are_no_words_of_a_sentence(make_site: MakeSite) -> None:
    note = "The lamp[^a] failed in winter[^b], and burns.\n\n[^a]: Of oil.\n[^b]: Its third."
    site = make_site(CONFIG + article("lamp", "2024-05-01", note))
    site.build()
    assert (
        "The lamp. The lamp failed in winter, and burns. Of oil. Its third."
        in found_pages(site, 2024)["/2024/05/01/lamp/"]["content"]
    )
