"""Tags that share a page though they are not one are told, and never imported."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checking import GOOD, checked, codes
from dateline.seeds.known import tags as known_tags
from sites import SiteDir

MakeSite = Callable[..., SiteDir]
PATH = "content/articles/third.md"


def tagged(site: SiteDir, tags: str) -> None:
    site.write(PATH, f"---\nid: cccccccccccc\ntitle: Third\ndate: 2026-01-03\ntags: {tags}\n---\nText.\n")


@pytest.mark.parametrize(
    ("tags", "pairs"),
    [
        ("[C, C++]", ["'C++', which has the slug 'c' and so the page of 'C'"]),
        ("[C, C++, 'C#']", ["'C++', which has the slug 'c'", "'C#', which has the slug 'c'"]),
        ("[AT T, AT&T]", ["'AT&T', which has the slug 'at-t' and so the page of 'AT T'"]),
        ("[The Bay, the-bay, THE BAY, Thé Bay, O'Neill, O’Neill]", []),
        ("[C, c]", []),
    ],
)
def test_build_warns_and_check_refuses(tags: str, pairs: list[str], make_site: MakeSite) -> None:
    site = make_site(GOOD)
    tagged(site, tags)
    output = site.build().output
    assert all(pair in output for pair in pairs)
    assert output.count("[same-slug]") == len(pairs)
    assert site.build().output.count("[same-slug]") == len(pairs)
    found = checked(site)
    assert codes(found).count("same-slug") == len(pairs)
    assert found["errors"] == len(pairs)
    assert all(one["line"] == 5 for one in found["findings"] if one["code"] == "same-slug")


def test_an_edit_brings_the_warning_and_takes_it_away(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    tagged(site, "[C]")
    assert "same-slug" not in site.build().output
    tagged(site, "[C, C++]")
    assert "same-slug" in site.build().output
    tagged(site, "[C]")
    assert "same-slug" not in site.build().output


@pytest.mark.parametrize("rule", ["C++: {slug: c-plus-plus}", "C: {aliases: [C++]}"])
def test_its_mend_mends_it(rule: str, make_site: MakeSite) -> None:
    site = make_site(GOOD)
    tagged(site, "[C, C++]")
    output = site.build().output
    assert "slug: c-plus-plus" in output
    config = site.root / "config.yaml"
    config.write_text(config.read_text() + f"tags:\n  {rule}\n")
    assert "same-slug" not in site.build().output
    assert "same-slug" not in codes(checked(site))


def test_two_tags_of_config_with_one_slug_are_told(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    tagged(site, "[C, C++]")
    config = site.root / "config.yaml"
    config.write_text(config.read_text() + "tags:\n  C: {}\n  C++: {}\n")
    assert "same-slug" in site.build().output


def test_the_importer_leaves_out_the_later_of_two(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    for name, tags in (("a", "[Rust, C]"), ("b", "[C++, Rust]"), ("c", "['C#', c]")):
        body = f"The {name} tools were mended, and all {name} boats are counted by them now."
        site.write(
            f"in/{name}.md", f"---\ntitle: Tools {name}\ndate: 2026-01-0{ord(name) - 96}\ntags: {tags}\n---\n{body}\n"
        )
    result = site.run("import", str(site.root / "in"), "--keep-duplicates")
    assert result.code == 0, result.output
    assert "the tag 'C++' would have the page of 'C'" in result.output
    assert "same-slug" not in site.build().output


BEFORE = "---\nid: {0}\ntitle: Title of {0}\ndate: 2026-01-01\n{1}\n---\nA body of {0} and of nothing else.\n"
SEED = "---\ntitle: Bridges {0}\ndate: 2026-01-05\ntags: {1}\n---\nThe bridge of {0} is open, and the road to {0}.\n"


@pytest.mark.parametrize(
    "tags", ["tags: C++", "tags: [Boats, 'C++']", "tags:\n- Boats\n# and\n- C++", "tags: [\n  C++,\n]"]
)
def test_a_tag_of_an_article_that_is_there_keeps_its_page(tags: str, make_site: MakeSite) -> None:
    site = make_site(GOOD)
    site.write("content/articles/2020/old.md", BEFORE.format("old", tags))
    site.write("in/new.md", SEED.format("new", "[C, Roads]"))
    assert "the tag 'C' would have the page of 'C++'" in site.run("import", str(site.root / "in/new.md")).output
    (made,) = site.root.glob("content/articles/**/bridges-new.md")
    assert "tags: [Roads]\n" in made.read_text()
    assert "same-slug" not in site.build().output


def test_a_tag_of_an_article_counts_as_it_is_now(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    article = site.write("content/articles/old.md", BEFORE.format("old", "tags: [Old]"))
    for name in "one", "two", "three", "four":
        site.write(f"in/{name}.md", SEED.format(name, "[C, Roads]"))
    article.write_text(BEFORE.format("old", "tags: [C++]"))
    assert "'C' would have the page of 'C++'" in site.run("import", str(site.root / "in/one.md")).output
    article.write_text(BEFORE.format("old", "tags: [Older, 'C#']"))  # in its place, so that its folder stays as it was
    assert "'C' would have the page of 'C#'" in site.run("import", str(site.root / "in/two.md")).output
    article.unlink()
    assert "would have" not in site.run("import", str(site.root / "in/three.md")).output
    site.write("in/plus.md", SEED.format("plus", "[C++]"))  # what an import wrote is there for the next
    assert "'C++' would have the page of 'C'" in site.run("import", str(site.root / "in/plus.md")).output


def test_an_article_whose_front_matter_is_wrong_stops_no_import(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    site.write("content/articles/old.md", BEFORE.format("old", "tags: [C++"))
    site.write("content/articles/raw.md", b"\xff\xfe---\ntags: {a: b}\n---\n")
    site.write("in/new.md", SEED.format("new", "[C]"))
    result = site.run("import", str(site.root / "in/new.md"))
    assert result.code == 0, result.output


def test_each_article_is_read_for_its_tags_once(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site, read = make_site(GOOD), []
    tags_of = known_tags._tags_of
    monkeypatch.setattr(known_tags, "_tags_of", lambda path: read.append(path.name) or tags_of(path))
    for name in "one", "two":
        site.write(f"in/{name}.md", SEED.format(name, "[Roads]"))
        site.run("import", str(site.root / f"in/{name}.md"))
    there = {path.name for path in site.root.glob("content/articles/**/*.md")}
    assert sorted(read) == sorted(there - {"bridges-one.md", "bridges-two.md"})
