"""`dateline edition add`: one line in one file, and when it is refused."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.base.errors import UsageError
from dateline.content import edit
from sites import NOW, SiteDir

MakeSite = Callable[..., SiteDir]
HEAD = "---\ntitle: Looms 3\nnumber: 3\ndate: 2026-01-30\nstatus: draft\n---\n"
DRAFT = f"{HEAD}Hello.\n\n## Tooling\n\n* [Reeds](https://two.example/reeds): a film\n\n## Papers\n"
PATH = "content/editions/2026-w05.md"


def add(site: SiteDir, *words: str) -> str:
    """What is printed, where all went well."""
    result = site.run("edition", "add", "--now", NOW, *words)
    assert result.code == 0, result.output
    return result.stdout.strip()


def drafted(make_site: MakeSite) -> tuple[SiteDir, Path]:
    site = make_site("")
    return site, site.write(PATH, DRAFT)


def test_a_link_is_one_line_at_the_end_of_its_section(make_site: MakeSite) -> None:
    site, path = drafted(make_site)
    words = ["https://one.example/heddle_2?a=(b)", "threads *twice* as fast", "--title", "Heddle [2.0]"]
    assert add(site, *words, "--section", "TOOLING") == f"{PATH}:12"
    line = r"* [Heddle \[2.0\]](<https://one.example/heddle_2?a=(b)>): threads \*twice\* as fast"
    assert path.read_text("utf-8") == DRAFT.replace("a film\n", f"a film\n{line}\n")
    assert line == path.read_text("utf-8").split("\n")[11]


def test_without_title_note_and_section_it_is_the_address_in_the_last_list(make_site: MakeSite) -> None:
    site, path = drafted(make_site)
    assert add(site, "https://one.example/heddle") == f"{PATH}:12"
    assert path.read_text("utf-8") == DRAFT.replace("a film\n", "a film\n* <https://one.example/heddle>\n")


def test_a_section_that_is_not_there_is_made_and_told(make_site: MakeSite) -> None:
    site, path = drafted(make_site)
    result = site.run("edition", "add", "https://one.example/", "--section", "Jobs # 1")
    assert result.code == 0 and "In a new section, Jobs # 1." in result.stderr
    assert path.read_text("utf-8") == DRAFT + "\n## Jobs # 1\n\n- <https://one.example/>\n"


def test_the_newest_draft_is_meant(make_site: MakeSite) -> None:
    site, path = drafted(make_site)
    others = {
        "content/editions/older.md": DRAFT.replace("01-30", "01-29"),
        "content/editions/published.md": DRAFT.replace("status: draft\n", "").replace("01-30", "01-31"),
    }
    for name, text in others.items():
        site.write(name, text)
    add(site, "https://one.example/")
    assert "one.example" in path.read_text("utf-8")
    assert all((site.root / name).read_text("utf-8") == text for name, text in others.items())


def test_without_a_draft_one_is_begun_from_the_template(make_site: MakeSite) -> None:
    site = make_site("")
    site.write("content/templates/edition.md", '---\ntitle: "Looms {number}"\n---\n## Tooling\n\n## Papers\n')
    result = site.run("edition", "add", "https://one.example/", "--section", "tooling", "--now", NOW)
    assert result.code == 0 and "A new draft." in result.stderr
    head = '---\ntitle: "Looms 1"\nnumber: 1\ndate: 2026-01-31\nstatus: draft\n---\n'
    wanted = f"{head}## Tooling\n\n- <https://one.example/>\n\n## Papers\n"
    assert (site.root / PATH).read_text("utf-8") == wanted
    assert result.stdout.strip() == f"{PATH}:9"
    add(site, "https://two.example/", "--section", "tooling")
    assert [file.name for file in (site.root / "content/editions").iterdir()] == ["2026-w05.md"]


def test_without_a_template_too(make_site: MakeSite) -> None:
    site = make_site("")
    assert add(site, "https://one.example/") == f"{PATH}:8"
    text = "---\ntitle: Week 5 of 2026\ndate: 2026-01-31\nsummary:\nstatus: draft\n---\n\n- <https://one.example/>\n"
    assert (site.root / PATH).read_text("utf-8") == text
    assert site.run("check").code == 0


def test_where_a_link_stood_before_is_told_and_it_is_added_all_the_same(make_site: MakeSite) -> None:
    site, path = drafted(make_site)
    published = "---\ntitle: Looms 2\nnumber: 2\ndate: 2026-01-23\n---\n- [H](http://www.one.example/heddle/)\n"
    site.write("content/editions/2026-w04.md", published)
    result = site.run("edition", "add", "https://one.example/heddle?utm_source=mail")
    assert result.code == 0
    told = "warning: https://one.example/heddle?utm_source=mail stands in content/editions/2026-w04.md already"
    assert told in result.stderr
    assert "one.example" in path.read_text("utf-8")
    result = site.run("--quiet", "edition", "add", "https://two.example/reeds/")
    assert f"https://two.example/reeds/ stands in {PATH} already" in result.stderr
    assert "already" not in site.run("edition", "add", "https://one.example/another").stderr
    site.build()
    again = site.run("edition", "add", "https://one.example/heddle").stderr
    assert f"stands in {PATH}, content/editions/2026-w04.md already" in again


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["ftp://one.example/"], "no address of the web"),
        (["one.example"], "no address of the web"),
        (["javascript:alert(1)"], "no address of the web"),
        (["https://one.example/a b"], "no address of the web"),
        (["https://one.example/\u202ea"], "no address of the web"),
        (["https://one.example/\x1b"], "no address of the web"),
        (["https://"], "no address of the web"),
        (["https://me@one.example/"], "no address of the web"),
        (["https://one.example/", "a\x1bb"], "the note holds the control character U+001B"),
        (["https://one.example/", "--title", "a\x00b"], "the title holds"),
        (["https://one.example/", "--title", " "], "the title is empty"),
        (["https://one.example/", "--section", " "], "the section is empty"),
    ],
)
def test_what_cannot_be_written_is_refused_and_nothing_is_begun(
    make_site: MakeSite, words: list[str], found: str
) -> None:
    site = make_site("")
    result = site.run("edition", "add", *words)
    assert result.code == 2 and found in result.stderr
    assert not (site.root / "content/editions").exists()


def test_line_ends_marks_and_permissions_stay(make_site: MakeSite) -> None:
    site, path = drafted(make_site)
    path.write_bytes(b"\xef\xbb\xbf" + DRAFT.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    add(site, "https://one.example/", "a note", "--section", "papers")
    wanted = (DRAFT + "\n- <https://one.example/>: a note\n").replace("\n", "\r\n")
    assert path.read_bytes() == b"\xef\xbb\xbf" + wanted.encode()
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_draft_that_ends_with_its_front_matter_gets_a_line(make_site: MakeSite) -> None:
    site, path = drafted(make_site)
    path.write_text(HEAD.rstrip("\n"), encoding="utf-8")
    assert add(site, "https://one.example/") == f"{PATH}:7"
    assert path.read_text("utf-8") == f"{HEAD}- <https://one.example/>\n"


def test_a_file_that_changed_meanwhile_is_left_alone(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    _, path = drafted(make_site)
    mine = DRAFT + "Mine.\n"
    real = os.path.realpath

    def saved_by_an_editor(name: str | os.PathLike[str]) -> str:
        path.write_text(mine, encoding="utf-8")
        return real(name)

    before = edit.read_for_edit(path, PATH)
    monkeypatch.setattr(edit.os.path, "realpath", saved_by_an_editor)
    with pytest.raises(UsageError, match="was changed meanwhile"):
        edit.write_edited(path, DRAFT + "Ours.\n", PATH, before)
    monkeypatch.undo()
    assert path.read_text("utf-8") == mine
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_body_that_does_not_end_is_told_with_its_file(make_site: MakeSite) -> None:
    site, path = drafted(make_site)
    path.write_text(f"{HEAD}~~~\ncode\n", encoding="utf-8")
    result = site.run("edition", "add", "https://one.example/")
    assert result.code == 1 and f"{PATH}: a body in which a list cannot follow [unended-body]" in result.stderr
    assert path.read_text("utf-8") == f"{HEAD}~~~\ncode\n"


def test_an_edition_that_cannot_be_read_is_told(make_site: MakeSite) -> None:
    site, path = drafted(make_site)
    site.write("content/editions/broken.md", "---\ntitle: [\n---\n")
    result = site.run("edition", "add", "https://one.example/")
    assert result.code == 1 and "content/editions/broken.md:" in result.stderr
    assert path.read_text("utf-8") == DRAFT


def test_a_draft_that_is_a_link_out_of_the_digest_is_not_followed(make_site: MakeSite, tmp_path: Path) -> None:
    site, path = drafted(make_site)
    outside = tmp_path / "outside.md"
    outside.write_text(DRAFT, encoding="utf-8")
    path.unlink()
    path.symlink_to(outside)
    assert site.run("edition", "add", "https://one.example/").code in (1, 2)
    assert outside.read_text("utf-8") == DRAFT
