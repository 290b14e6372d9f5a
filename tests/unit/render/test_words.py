"""Interface words in the site's language."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from sites import SiteDir

MakeSite = Callable[[str], SiteDir]
ARTICLES = "".join(
    f"-- content/articles/{n}.md --\n---\ntitle: Bericht {n}\ndate: 2026-01-{n:02}\ntopics: economy\n---\nText.\n"
    for n in range(1, 6)
)


def digest(make_site: MakeSite, words: str, lang: str = "da", name: str = "") -> SiteDir:
    return make_site(
        f"-- config.yaml --\ntitle: Blatt\nurl: https://blatt.example/\nlang: {lang}\n"
        f"-- layouts/words/{name or lang}.yaml --\n{words}{ARTICLES}"
    )


def test_a_translated_word_stands_in_the_place_of_the_english_one(make_site: MakeSite) -> None:
    pytest.importorskip("babel")
    site = digest(make_site, 'latest: Seneste\narticle_one: "{count} artikel"\narticle_many: "{count} artikler"\n')
    result = site.build()
    page = site.read("/archive/2026/01/")
    assert "5 artikler" in page and "<h1" in page and "januar 2026</h1>" in page
    assert "<title>januar 2026 · Blatt</title>" in page and '<meta property="og:title" content="januar 2026">' in page
    assert "5. januar 2026" in site.read("/2026/01/05/5/")
    assert "config.yaml: " in result.stderr and "interface words in da (skip, main_nav" in result.stderr
    assert "English stands in" in result.stderr and "dates in da" not in result.stderr


def test_forms_that_only_some_languages_have_are_used(make_site: MakeSite) -> None:
    pytest.importorskip("babel")
    words = 'article_one: "{count} статья"\narticle_few: "{count} статьи"\narticle_many: "{count} статей"\n'
    site = digest(make_site, words, "ru")
    site.build()
    assert "5 статей" in site.read("/topics/economy/")
    (site.root / "content/articles/5.md").unlink()
    site.build()
    assert "4 статьи" in site.read("/topics/economy/")


def test_without_babel_dates_are_iso_and_the_build_says_so(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dateline.render import dates, environment

    monkeypatch.setattr(dates, "find_spec", lambda _: None)
    for cache in (dates.speech_of, environment.environment_for):
        cache.cache_clear()
    site = digest(make_site, "latest: Neueste\n")
    for _ in range(2):
        result = site.build()
        assert "dates in da need Babel" in result.stderr and "[i18n]" in result.stderr
    assert ">2026-01-05</time>" in site.read("/")
    for cache in (dates.speech_of, environment.environment_for):
        cache.cache_clear()


def test_an_english_digest_rewords_without_a_warning(make_site: MakeSite) -> None:
    site = digest(make_site, "skip: Just in\nmy_own: Mine\n", "en-GB", "en")
    assert "warning" not in site.build().stderr
    assert "Just in" in site.read("/")


def test_a_slip_in_a_words_name_is_told(make_site: MakeSite) -> None:
    result = digest(make_site, "skip: Go on\nlatset: Just in\n", "en").build()
    assert "layouts/words/en.yaml:2:1: latset" in result.stderr and "Did you mean 'latest'?" in result.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('article_many: "{cuont} Berichte"', "only {count}"),
        ('article_few: "{few}"', "only {count}"),
        ('latest: "Neueste {count}"', "no braces"),
        ('photo: "Foto: {credit"', "only {credit}"),
        ('photo: "Foto: {credit.__class__}"', "only {credit}"),
        ("latest: [Neueste]", "one line of text"),
    ],
)
def test_a_word_that_cannot_be_filled_in_is_refused(make_site: MakeSite, line: str, said: str) -> None:
    result = digest(make_site, f"skip: Zum Inhalt\n{line}\n").run("build")
    assert result.code == 1 and "layouts/words/da.yaml:2:1" in result.stderr and said in result.stderr


@pytest.mark.parametrize("lang", ["de", "de-AT", "fr", "es"])
def test_some_languages_come_along(make_site: MakeSite, lang: str) -> None:
    pytest.importorskip("babel")
    site = make_site(f"-- config.yaml --\ntitle: T\nurl: https://t.example/\nlang: {lang}\n{ARTICLES}")
    assert "English" not in site.build().stderr
    for word in ("Skip to content", "Topics", "January", "Made with"):
        assert word not in re.sub(r"<[^>]*>", "", site.read("/archive/2026/01/")), word
