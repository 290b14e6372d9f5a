"""`dateline check` tells everything at once, each finding with code, place and remedy."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from checking import GOOD, checked, codes
from dateline.check import digest
from sites import NOW, Result, SiteDir, write_site

MakeSite = Callable[..., SiteDir]

HEAD = "---\nid: cccccccccccc\ntitle: Third\ndate: 2026-01-03\n"
THIRD = "content/articles/third.md"


def told(site: SiteDir) -> Result:
    """What people are told."""
    return site.run("check", "--now", NOW)


def test_a_good_digest_has_nothing_wrong(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    site.build()
    assert checked(site) == {"errors": 0, "warnings": 0, "site": "checked", "findings": [], "fixed": [], "notes": []}


def test_without_a_built_site_only_content_is_checked_and_that_is_said(make_site: MakeSite) -> None:
    found = checked(make_site(GOOD))
    assert found["site"] == "not built"
    assert "only content and layouts were checked" in found["notes"][0]


def test_a_site_older_than_its_content_is_said_to_be(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    site.build()
    site.write(THIRD, HEAD + "---\nText.\n")
    found = checked(site)
    assert found["site"] == "stale"
    assert "1 file changed" in found["notes"][0]


# Text of a third article; the code that it must be told by; the line; a word of what is found.
WRONG: dict[str, tuple[str, str, str, int, str]] = {
    "a broken link": (HEAD + "---\nSee [this](nowhere.md).\n", "broken-link", "error", 6, "nowhere.md"),
    "a broken path of the site": (HEAD + "---\nOne\n\n[x](/no/such/)\n", "broken-link", "error", 8, "/no/such/"),
    "a broken link by reference": (HEAD + "---\n[x][1]\n\n[1]: gone.md\n", "broken-link", "error", 8, "gone.md"),
    "a missing picture": (HEAD + "---\n![A boat](../media/no.png)\n", "broken-link", "error", 6, "no.png"),
    "a missing heading": (HEAD + "---\n[x](storm.md#second)\n", "broken-anchor", "error", 6, "second"),
    "a missing heading of its own": (HEAD + "---\n[x](#nowhere)\n", "broken-anchor", "error", 6, "nowhere"),
    "a picture without words": (HEAD + "---\nA\n\n![](../media/boat.svg)\n", "picture-alt", "warning", 8, "boat.svg"),
    "a picture elsewhere": (
        HEAD + "---\n![A](https://other.example/a.png)\n",
        "foreign-picture",
        "warning",
        6,
        "other.example",
    ),
    "a leftover": (HEAD + "---\nIt rained.\n\nShare this article\n", "boilerplate", "warning", 8, "`share`"),
    "fields to review": (HEAD + "review: [title]\n---\nText.\n", "review", "warning", 5, "title"),
    "a day that nothing holds": (
        HEAD + "review: [date]\n---\nIt rained yesterday.\n",
        "floating-day",
        "warning",
        7,
        "yesterday",
    ),
    "no id": ("---\ntitle: Third\ndate: 2026-01-03\n---\nText.\n", "no-id", "warning", 0, "id"),
    "a tag like another": (HEAD + "tags: [ferriés]\n---\nText.\n", "alike-tags", "warning", 0, "Ferries"),
    "an unknown key": (HEAD + "titel: x\n---\nText.\n", "unknown-key", "error", 5, "titel"),
    "an unknown topic": (HEAD + "topics: [wether]\n---\nText.\n", "unknown-topic", "error", 5, "wether"),
}


@pytest.mark.parametrize("name", WRONG)
def test_each_mistake_is_told_with_code_and_place(name: str, make_site: MakeSite) -> None:
    text, code, level, line, word = WRONG[name]
    site = make_site(GOOD)
    site.write(THIRD, text)
    (found,) = [one for one in checked(site)["findings"] if one["code"] == code]
    assert (found["level"], found["path"], found["line"]) == (level, THIRD, line)
    assert word in found["found"]
    assert found["mend"]
    assert not line or found["excerpt"]


def test_one_mistake_hides_no_other(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    for number, (text, *_) in enumerate(WRONG.values()):
        site.write(f"content/articles/wrong{number}.md", text.replace("cccccccccccc", f"c{number}"))
    site.write("content/media/alone.txt", "x")
    site.write("layouts/lonely.html", "x")
    site.write("layouts/page.html", "{{ page.nonsense }}")
    site.write("content/pages/about.md", "---\ntitle: About\n---\nWe begin today.\n")
    found = checked(site)
    assert {code for _, code, *_ in WRONG.values()} <= set(codes(found))
    assert {"unused-media", "unused-layout", "floating-day"} <= set(codes(found))
    assert any(one["path"] == "layouts/page.html" and "nonsense" in one["found"] for one in found["findings"])


def test_what_only_looks_like_a_link_is_none(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    site.write(THIRD, HEAD + "---\nWrite `[x](nowhere.md)`:\n\n    [x](gone.md)\n")
    assert codes(checked(site)) == []


def test_a_link_to_a_draft_is_a_warning_and_a_draft_may_link_to_drafts(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    site.write("content/articles/draft.md", HEAD.replace("Third", "Draft") + "status: draft\n---\n[x](later.md)\n")
    site.write("content/articles/later.md", "---\nid: dd\ntitle: Later\ndate: 2027-01-01\n---\nText.\n")
    site.write(THIRD, HEAD.replace("cccccccccccc", "ee") + "---\n[x](draft.md) [y](later.md)\n")
    assert codes(checked(site)) == ["hidden-link", "hidden-link"]


def test_a_link_to_a_file_that_is_itself_refused_is_not_blamed(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    site.write("content/articles/storm.md", "---\ntitle: [\ndate: 2026-01-01\n---\n")
    assert codes(checked(site)) == ["yaml", "unused-media"]


def test_config_mistakes_are_told_and_content_waits(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    site.write("config.yaml", "title: A\nurl: nowhere\ntimezone: Moon\n")
    found = json.loads(site.run("check", "--json").stdout)
    assert codes(found) == ["url", "timezone"]
    assert "config.yaml is wrong" in found["notes"][0]


def test_a_source_without_a_rule_is_told_once(make_site: MakeSite) -> None:
    site = make_site(GOOD.replace("rights: full\n", "sources:\n  Known Wire: {rights: excerpt}\n"))
    for number, name in enumerate(["Known Wire", "Other Wire", "Other Wire"]):
        head = HEAD.replace("cccccccccccc", f"c{number}")
        site.write(f"content/articles/{number}.md", f"{head}source: {name}\n---\nA.\n")
    (found,) = checked(site)["findings"]
    assert found["code"] == "no-rights"
    assert "'Other Wire' (2 of its articles" in found["found"]


def test_tags_that_config_tells_apart_are_not_alike(make_site: MakeSite) -> None:
    rules = "rights: full\ntags:\n  Ferries: {description: Boats.}\n  Ferry: {description: A town.}\n"
    site = make_site(GOOD.replace("rights: full\n", rules))
    site.write(THIRD, HEAD + "tags: [Ferry]\n---\nText.\n")
    assert codes(checked(site)) == []


def test_a_rejected_seed_is_told_and_nothing_is_imported(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    site.write("content/seeds/bad.json", "{")
    before = site.tree("content")
    assert codes(checked(site)) == ["refused-seed"]
    assert site.tree("content") == before


def test_media_that_a_layout_or_a_free_key_names_are_used(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    for name in ("one", "two"):
        site.write(f"content/media/{name}.txt", "x")
    site.write("layouts/partials/colophon.html", '<img src="{{ site.base }}media/one.txt" alt="">')
    within = "{% block main %}{% include 'partials/colophon.html' %}{% endblock %}"
    site.write("layouts/404.html", "{% extends '!default/404.html' %}" + within)
    site.write(THIRD, HEAD + "extra: {cover: media/two.txt}\n---\nText.\n")
    assert codes(checked(site)) == []


def test_people_are_told_by_file_with_excerpt_and_remedy(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    site.write(THIRD, HEAD + "---\nSee [this](nowhere.md).\n")
    assert told(site).stderr == (
        f"{THIRD}\n"
        "  6:12 error: nowhere.md leads nowhere on this site [broken-link]\n"
        "      | See [this](nowhere.md).\n"
        "      expected: a file of content/, or a path of this site\n"
        "      to mend: Correct it. Links to articles may name their file: `[text](../08/other.md)`.\n"
        "site/ is not built, so only content and layouts were checked: run `dateline build` first.\n"
        "1 error, 0 warnings.\n"
    )


def test_the_excerpt_of_a_long_line_is_the_part_that_is_spoken_of(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    site.write(THIRD, HEAD + "---\n" + "It rained. " * 40 + "See [this](nowhere.md).\n")
    (found,) = checked(site)["findings"]
    assert found["excerpt"].endswith("See [this](nowhere.md).")
    assert len(found["excerpt"]) < 130


def test_warnings_alone_end_with_success(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    site.write(THIRD, HEAD + "review: [title]\n---\nText.\n")
    assert told(site).code == 0


def test_checking_changes_no_file_of_the_digest(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    site.build()
    site.write(THIRD, "---\ntitle: One: two\ndate: 3 January 2026\n---\nText.\n")
    before = site.tree(".")
    told(site)
    assert {name for name, data in site.tree(".").items() if before.get(name) != data} <= {".dateline/check.json"}


def test_a_folder_of_the_tool_that_cannot_be_written_keeps_nobody_from_checking(tmp_path: Path) -> None:
    site = write_site(tmp_path / "shut", GOOD)
    site.write(".dateline", "a file where the folder should be")
    result = told(site)
    assert result.code == 0, result.output
    assert "Nothing of this was remembered: " in result.stderr
    assert "/.dateline" in result.stderr


def test_findings_are_told_also_where_they_cannot_be_remembered(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    (site.root / ".dateline/check.json").mkdir(parents=True)
    site.write(THIRD, HEAD + "---\nSee [this](nowhere.md).\n")
    found = checked(site)
    assert codes(found) == ["broken-link"]
    assert any("Nothing of this was remembered" in note for note in found["notes"])


def test_what_a_language_lacks_is_told(make_site: MakeSite) -> None:
    site = make_site(GOOD.replace("rights: full\n", "rights: full\nlang: eo\n"))
    assert "words" in codes(checked(site))


def test_a_text_is_read_anew_for_each_check_and_not_for_each_link(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site(
        "-- content/articles/a.md --\n---\ntitle: A\ndate: 2026-01-01\n---\n"
        + "".join(f"[x](gone{n}.md) ![y](gone{n}.png) [z](later.md?{n}) [h](#none{n})\n\n" for n in range(50))
        + "-- content/articles/later.md --\n---\ntitle: L\ndate: 2026-01-01\nstatus: draft\n---\n"
    )
    read: list[str] = []
    facts = digest.body_facts
    monkeypatch.setattr(digest, "body_facts", lambda body, *rest: (read.append(body), facts(body, *rest))[1])
    report = json.loads(site.run("check", "--json").stdout)
    seen = Counter(one["code"] for one in report["findings"])
    assert seen["broken-link"] == 100 and seen["broken-anchor"] == 50, seen
    assert len({one["line"] for one in report["findings"] if one["code"] == "broken-link"}) == 50
    assert len(read) <= 2 + 3
