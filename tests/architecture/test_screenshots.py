"""The screenshots: each kind of page, wide and narrow, light and dark, none heavy; one at the head of the README."""

from __future__ import annotations

from sites import REPOSITORY

FOLDER = REPOSITORY / "docs" / "screenshots"
LIMIT = 150_000
KINDS = {"home", "article", "term", "tags", "year", "edition", "search", "404"}


def test_each_kind_of_page_is_there_wide_and_narrow_light_and_dark() -> None:
    names = [file.stem.split("-") for file in FOLDER.glob("*.webp")]
    for width in ("wide", "narrow"):
        assert {kind for kind, wide, _ in names if wide == width} == KINDS
    for kind in KINDS:
        assert {scheme for name, _, scheme in names if name == kind} == {"light", "dark"}


def test_no_screenshot_is_heavy() -> None:
    assert not [file.name for file in FOLDER.iterdir() if file.stat().st_size >= LIMIT]


def test_the_readme_opens_with_one() -> None:
    head = (REPOSITORY / "README.md").read_text(encoding="utf-8").partition("\n## ")[0]
    assert "](docs/screenshots/home-wide-light.webp)" in head
