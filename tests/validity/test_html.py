"""Every page of the site is valid HTML, by the checker of the W3C and the WHATWG (Nu)."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import html5lib
import pytest

from machine import program, unavailable
from sites import REPOSITORY, SiteDir

CHECKER = REPOSITORY / "tests" / "node" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

# Of a policy the checker cannot know what 'self' is in a file, which has no origin, and it takes a data block
# (JSON-LD) for a script; the browser tests see what a policy really blocks.
POLICY = re.compile(r"(?:Resource|Inline script) violates Content Security Policy \(meta tag\): ")


@pytest.fixture(params=["built_demo", "built_demo_below_a_path", "built_links"])
def folder(request: pytest.FixtureRequest) -> Path:
    site: SiteDir = request.getfixturevalue(request.param)
    return site.root / "site"


def test_every_page_parses_without_a_mistake(folder: Path) -> None:
    for page in sorted(folder.rglob("*.html")):
        parser = html5lib.HTMLParser()
        parser.parse(page.read_bytes(), transport_encoding="utf-8")
        assert not [(page.name, place, code) for place, code, _ in parser.errors]


def nu(*arguments: str) -> list[str]:
    """What the Nu checker says of files, as lines."""
    java = program("default-jre-headless", "java")
    if not CHECKER.is_file():
        unavailable("the HTML checker is not installed (npm ci --prefix tests/node)")
    command = [java, "-jar", str(CHECKER), "--format", "json", "--stdout", "--exit-zero-always", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    return [
        f"{Path(found['url']).name}:{found.get('lastLine', 0)}: {found['message']}"
        for found in json.loads(done.stdout)["messages"]
        if not POLICY.match(found["message"])
    ]


@pytest.mark.parametrize("fixture", ["built_demo", "built_links", "built_gallery"])
def test_pages_style_sheets_and_drawings_are_valid(fixture: str, request: pytest.FixtureRequest) -> None:
    site: SiteDir = request.getfixturevalue(fixture)
    assert not nu("--skip-non-html", "--also-check-css", "--also-check-svg", str(site.root / "site"))


@pytest.mark.parametrize("fixture", ["built_demo", "built_links", "built_gallery"])
def test_the_email_of_an_edition_is_valid(fixture: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    site: SiteDir = request.getfixturevalue(fixture)
    (edition, *_) = sorted((site.root / "content" / "editions").glob("*.md"))
    written = site.run("edition", "email", edition.stem, "-o", str(tmp_path))
    assert written.code == 0, written.output
    assert not nu("--also-check-css", str(tmp_path / f"{edition.stem}.html"))
