"""Nothing is read from outside the digest, and nothing is written outside its site: links, dots, NUL, odd Unicode."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sites import NOW, SiteDir

MakeSite = Callable[..., SiteDir]
SECRET = "the secret of another folder, long enough to be taken for a text of its own"
ARTICLE = "-- content/articles/a.md --\n---\ntitle: A\ndate: 2026-01-01\n---\nText.\n"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file beside the digest that must never show up in it."""
    path = tmp_path / "outside" / "secret.txt"
    path.parent.mkdir()
    path.write_text(SECRET)
    return path


def never_shown(site: SiteDir) -> None:
    for folder in ("site", "content"):
        if (site.root / folder).is_dir():
            found = [
                path
                for path in (site.root / folder).rglob("*")
                if path.is_file() and not path.is_symlink() and SECRET.encode() in path.read_bytes()
            ]
            assert not found


PLACES = (
    "content/articles/x.md",
    "content/pages/x.md",
    "content/editions/x.md",
    "content/media/x.txt",
    "content/root/x.txt",
    "content/seeds/x.txt",
    "layouts/x.html",
    "layouts/article.html",
    "layouts/assets/x.css",
    "layouts/words/en.yaml",
)


@pytest.mark.parametrize("place", PLACES)
def test_a_link_to_a_file_outside_the_digest_is_not_followed(place: str, make_site: MakeSite, secret: Path) -> None:
    site = make_site(ARTICLE)
    (site.root / place).parent.mkdir(parents=True, exist_ok=True)
    (site.root / place).symlink_to(secret)
    result = site.run("build", "--now", NOW, "--jobs", "1")
    never_shown(site)
    assert result.code == 1 or "seeds" in place
    assert place in result.stderr


@pytest.mark.parametrize(
    "place", ["content/articles/x", "content/media/x", "content/root/x", "content/seeds/x", "layouts/assets/x"]
)
def test_a_link_to_a_folder_outside_the_digest_is_not_followed(place: str, make_site: MakeSite, secret: Path) -> None:
    site = make_site(ARTICLE)
    (site.root / place).parent.mkdir(parents=True, exist_ok=True)
    (site.root / place).symlink_to(secret.parent)
    site.run("build", "--now", NOW, "--jobs", "1")
    never_shown(site)


FOLDERS = ("articles", "pages", "editions", "media", "root", "seeds")


@pytest.mark.parametrize("place", [*(f"content/{name}" for name in FOLDERS), "layouts/assets", "layouts/partials"])
def test_no_folder_of_a_digest_is_a_link_out_of_it(place: str, make_site: MakeSite, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    for name in ("x.md",) if place.startswith("content/") else ("x.css", "cards.html"):
        (outside / name).write_text(f"---\ntitle: {SECRET}\ndate: 2026-01-01\n---\n{SECRET}\n", encoding="utf-8")
    site = make_site("" if place == "content/articles" else ARTICLE)
    (site.root / place).parent.mkdir(parents=True, exist_ok=True)
    (site.root / place).symlink_to(outside)
    result = site.run("build", "--now", NOW, "--jobs", "1")
    assert result.code == (0 if place == "content/seeds" else 1)  # a seed that cannot be read stops no build
    assert place in result.stderr and "a link that leads out of" in result.stderr
    never_shown(site)


def test_a_link_inside_the_site_is_replaced_and_not_written_through(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site(ARTICLE)
    site.build()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    about = site.root / "site" / "tags"
    for path in sorted(about.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    about.rmdir()
    about.symlink_to(elsewhere)
    (site.root / "site" / "index.html").unlink()
    (site.root / "site" / "index.html").symlink_to(tmp_path / "target.txt")
    site.build("--verify")
    assert list(elsewhere.iterdir()) == []
    assert not (tmp_path / "target.txt").exists()
    assert not about.is_symlink() and (about / "index.html").is_file()


@pytest.mark.parametrize("name", ["site", ".site.staging"])
def test_an_output_folder_that_is_a_link_is_not_emptied(name: str, make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site(ARTICLE)
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "keep.txt").write_text("keep")
    (site.root / name).symlink_to(precious)
    site.run("build", "--now", NOW, "--jobs", "1", "--clean")
    assert (precious / "keep.txt").read_text() == "keep"


SLUGS = [
    "..",
    "../x",
    "/etc/x",
    "a/b",
    "a\\\\b",
    "．．／x",
    "a／b",
    "a∕b",
    "..%2fx",
    "%2e%2e",
    "a\u202eb",
    "a\u200bb",
    "a b",
    "a\u2028b",
    "con.",
    ".hidden",
    "-x",
    "a..b",
    "x" * 121,
    "a\\0b",
]


@pytest.mark.parametrize("slug", SLUGS)
def test_no_slug_leaves_its_place(slug: str, make_site: MakeSite) -> None:
    site = make_site(f'-- content/articles/a.md --\n---\ntitle: A\ndate: 2026-01-01\nslug: "{slug}"\n---\nText.\n')
    before = set(site.root.parent.iterdir())
    assert site.run("build", "--now", NOW, "--jobs", "1").code == 1
    assert set(site.root.parent.iterdir()) == before
    assert not (site.root / "site").exists()


ALIASES = [
    "x",
    "//evil.example/",
    "/../x/",
    "/a/../../x/",
    "/a\\\\..\\\\x/",
    "https://evil.example/",
    "/a b/",
    "/a\\nb/",
    "/a\\r\\nX: y/",
    "/a\\tb/",
    "/a\u2028b/",
    "/a\u00a0b/",
    "/a\u3000b/",
    "/a\\0b/",
    "/*",
    "/:splat/",
    "/a?b",
    "/a#b",
    "/<b>/",
    '/\\"/',
    "/%2e%2e/x/",
    "/a/%2E%2E/",
    "/a%0d%0aX:%20y/",
    "/a%00b/",
    "/a%2fb/",
    "/a%5cb/",
    "/a\u202eb/",
    "/./a/",
    "/a//b/",
    "/a/.",
    "/ä%",
]


@pytest.mark.parametrize("alias", ALIASES)
def test_no_alias_leaves_the_site_or_speaks_to_the_host(alias: str, make_site: MakeSite) -> None:
    site = make_site(
        f'-- content/articles/a.md --\n---\ntitle: A\ndate: 2026-01-01\naliases: ["{alias}"]\n---\nText.\n'
    )
    result = site.run("build", "--now", NOW, "--jobs", "1")
    assert result.code == 1, site.read("/_redirects")
    assert "content/articles/a.md:4" in result.stderr


@pytest.mark.parametrize(
    "file",
    ["media/../config.yaml", "/etc/passwd", "../x.png", "media/..\\\\x", "media/a\\0b.png", "media/./x.png", "media"],
)
def test_no_picture_is_taken_from_elsewhere(file: str, make_site: MakeSite) -> None:
    site = make_site(
        f'-- content/articles/a.md --\n---\ntitle: A\ndate: 2026-01-01\nimage: {{file: "{file}", alt: x}}\n---\nText.\n'
    )
    assert site.run("build", "--now", NOW, "--jobs", "1").code == 1


def test_a_receipt_shows_no_file_outside_the_digest(make_site: MakeSite, secret: Path) -> None:
    for name in ("../../outside/secret.txt", str(secret)):
        site = make_site(
            "-- content/articles/a.md --\n---\ntitle: A\ndate: 2026-01-01\n"
            f'seed: {{file: "{name}", fingerprint: "0123456789abcdef"}}\n---\nText.\n'
        )
        result = site.run("explain", "a")
        assert result.code == 2
        assert SECRET not in result.output


@pytest.mark.parametrize(
    "name",
    ["../config.yaml", "/etc/passwd", "!default/../../config.yaml", "..\\\\x", "a\\0b", "//x", "file:///etc/passwd"],
)
def test_no_layout_is_taken_from_elsewhere(name: str, make_site: MakeSite) -> None:
    site = make_site(ARTICLE + f'-- layouts/article.html --\n{{% include "{name}" %}}\n')
    result = site.run("build", "--now", NOW, "--jobs", "1")
    assert result.code == 1
    assert "layouts/article.html" in result.stderr


@pytest.mark.parametrize(
    "name", ['a"onload=x.txt', "a<b>.txt", "a'b&amp;.txt", "a%2e%2e.txt", "ä ö?.txt", "a#b.txt", "a:b.txt"]
)
def test_odd_names_of_media_are_published_as_they_are_and_escaped_where_they_are_named(
    name: str, make_site: MakeSite
) -> None:
    site = make_site(ARTICLE)
    site.write(f"content/media/{name}", "x")
    site.build()
    assert site.tree()[f"media/{name}"] == b"x"


@pytest.mark.parametrize("name", ["a\nb.txt", "a\rb.txt", "a\x1b[31m.txt", "a\x7f.txt"])
def test_names_with_control_characters_are_refused(name: str, make_site: MakeSite) -> None:
    site = make_site(ARTICLE)
    site.write(f"content/media/{name}", "x")
    result = site.run("build", "--now", NOW, "--jobs", "1")
    assert result.code == 1
    assert name not in result.stderr


def test_a_sidecar_that_is_a_link_is_not_written_through(make_site: MakeSite, secret: Path) -> None:
    site = make_site("-- content/seeds/x.txt --\nA text of some length.\n")
    (site.root / "content/seeds/x.yaml").symlink_to(secret.parent / "facts.yaml")
    (secret.parent / "facts.yaml").write_text("title: T\n")
    for there in (True, False):
        assert site.run("import", "--skip", str(site.root / "content/seeds/x.txt")).code == 2
        assert there == (secret.parent / "facts.yaml").exists()
        (secret.parent / "facts.yaml").unlink(missing_ok=True)
