"""What lies beside a Markdown seed comes along: pictures into content/media/, links to the articles of other seeds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sites import SiteDir

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU"
HEAD = "---\ntitle: {}\ndate: 2024-05-06\n---\n"
MakeSite = Callable[..., SiteDir]


@pytest.fixture
def digest(make_site: MakeSite) -> SiteDir:
    return make_site("-- config.yaml --\ntitle: Test\nurl: https://x.example/\n")


def put(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def body(digest: SiteDir, name: str) -> str:
    text = (digest.root / f"content/articles/2024/05/{name}.md").read_text("utf-8")
    return text.partition("\n---\n")[2].lstrip("\n")


def media(digest: SiteDir) -> list[str]:
    folder = digest.root / "content/media"
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def test_a_picture_beside_goes_to_media_and_its_reference_follows(digest: SiteDir, tmp_path: Path) -> None:
    put(
        tmp_path,
        "in/ferry/index.md",
        HEAD.format("Ferry") + 'A ![b](<big boat.JPEG> "t") c <img src="big%20boat.JPEG">',
    )
    put(tmp_path, "in/ferry/big boat.JPEG", PNG)
    put(tmp_path, "in/crane.md", HEAD.format("Crane") + "![b](ferry/big%20boat.JPEG)\n\n![c](big-boat.png)")
    put(tmp_path, "in/big-boat.png", PNG + b"other")
    said = digest.run("import", "--dry-run", str(tmp_path / "in"))
    assert said.code == 0 and media(digest) == []
    assert digest.run("import", str(tmp_path / "in")).code == 0
    assert body(digest, "ferry") == 'A ![b](/media/big-boat.png "t") c <img src="/media/big-boat.png">'
    assert body(digest, "crane") == "![b](/media/big-boat.png)\n\n![c](/media/big-boat-2.png)"
    assert media(digest) == ["big-boat-2.png", "big-boat.png"]


@pytest.mark.parametrize("first", ["a", "z"])
def test_links_between_seeds_lead_to_their_articles_in_either_order(
    digest: SiteDir, tmp_path: Path, first: str
) -> None:
    put(
        tmp_path,
        f"in/{first}.md",
        HEAD.format("Ferry") + "See [it](m.md#top) and [m][1] and [[m|that]].\n\n[1]: m.md\n",
    )
    put(tmp_path, "in/m.md", HEAD.format("Crane & co") + "Text.\n")
    said = digest.run("import", str(tmp_path / "in"))
    assert said.code == 0 and "Notes:" not in said.output
    to = "/articles/2024/05/crane-co.md"
    receipt = digest.run("explain", "ferry").output
    assert "Note:" not in receipt and "obsidian-link link:" not in receipt
    assert body(digest, "ferry") == f"See [it]({to}#top) and [m][1] and [that]({to}).\n\n[1]: {to}\n"
    digest.build()
    assert 'href="/2024/05/06/crane-co/#top"' in digest.read("/2024/05/06/ferry/")


def test_a_link_to_what_was_imported_before_leads_there(digest: SiteDir, tmp_path: Path) -> None:
    put(tmp_path, "in/m.md", HEAD.format("Old crane") + "Text.\n")
    digest.run("import", str(tmp_path / "in/m.md"))
    put(tmp_path, "in/a.md", HEAD.format("Ferry") + "See [it](m.md), [[Old crane]] and [[Harbour plan]].\n")
    said = digest.run("import", str(tmp_path / "in/a.md")).output
    to = "/articles/2024/05/old-crane.md"
    assert body(digest, "ferry") == f"See [it]({to}), [Old crane]({to}) and Harbour plan.\n"
    assert "became text: Harbour plan" in said


def test_what_lies_elsewhere_or_is_no_picture_stays_where_it_is(digest: SiteDir, tmp_path: Path) -> None:
    put(tmp_path, "secret.png", PNG)
    put(tmp_path, "in/x.png", "<script>alert(1)</script>")
    put(tmp_path, "in/x.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    (tmp_path / "in/link.png").symlink_to(tmp_path / "secret.png")
    text = f"![a](../secret.png) ![b](x.png) ![c](x.svg) ![d](link.png) ![e](none.png) ![f]({tmp_path}/secret.png) "
    put(tmp_path, "in/a.md", HEAD.format("Ferry") + text + "![[secret.png]]")
    said = digest.run("import", str(tmp_path / "in")).output
    assert media(digest) == []
    assert body(digest, "ferry") == text
    assert "names files that are not beside it, or no pictures or seeds: ../secret.png, x.png, x.svg" in said


def test_an_embed_is_found_by_its_name_anywhere_in_the_vault(digest: SiteDir, tmp_path: Path) -> None:
    put(tmp_path, "in/files/Pier at dawn.png", PNG)
    put(
        tmp_path, "in/notes/a.md", HEAD.format("Ferry") + "![[Pier at dawn.png|The pier]] and ![[Pier at dawn.png|300]]"
    )
    digest.run("import", str(tmp_path / "in"))
    assert body(digest, "ferry") == "![The pier](/media/pier-at-dawn.png) and ![](/media/pier-at-dawn.png)"


def test_an_article_that_was_edited_meanwhile_is_not_touched(
    digest: SiteDir, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "in/a.md", HEAD.format("Ferry") + "See [it](m.md).\n")
    put(tmp_path, "in/m.md", HEAD.format("Crane") + "Text.\n")
    from dateline.seeds.writing import beside

    known = beside.Beside.finish

    def edited(self: beside.Beside) -> None:
        path = digest.root / "content/articles/2024/05/ferry.md"
        path.write_text(path.read_text("utf-8").replace("See", "Look at"), "utf-8")
        known(self)

    monkeypatch.setattr(beside.Beside, "finish", edited)
    assert digest.run("import", str(tmp_path / "in")).code == 0
    assert body(digest, "ferry") == "Look at [it](m.md).\n"


def test_a_seed_in_the_digest_finds_what_lies_beside_it(digest: SiteDir) -> None:
    put(digest.root, "content/seeds/post/index.md", HEAD.format("Ferry") + "![b](boat.png)\n")
    put(digest.root, "content/seeds/post/boat.png", PNG)
    digest.build()
    assert body(digest, "ferry") == "![b](/media/boat.png)\n"
    assert (digest.root / "content/media/boat.png").read_bytes() == PNG
