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


def test_every_page_parses_without_a_mistake(built_demo_below_a_path: SiteDir) -> None:
    """The Nu checker parses those of the others."""
    for page in sorted((built_demo_below_a_path.root / "site").rglob("*.html")):
        parser = html5lib.HTMLParser()
        parser.parse(page.read_bytes(), transport_encoding="utf-8")
        assert not [(page.name, place, code) for place, code, _ in parser.errors]


def nu(*arguments: str) -> list[str]:
    """What the Nu checker says of files, as lines."""
    java = program("default-jre-headless", "java")
    if not CHECKER.is_file():
        unavailable("the HTML checker is not installed (npm ci --prefix tests/node)")
    # Half the time where it is not compiled for a long run; the checker needs a deep stack then.
    quick = ("-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
    command = [java, *quick, "-jar", str(CHECKER), "--format", "json", "--stdout", "--exit-zero-always", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=900)
    return [
        f"{'/'.join(Path(found['url']).parts[-4:])}:{found.get('lastLine', 0)}: {found['message']}"
        for found in json.loads(done.stdout)["messages"]
        if not POLICY.match(found["message"])
    ]


@pytest.fixture
def sites(built_demo: SiteDir, built_links: SiteDir, built_gallery: SiteDir) -> tuple[SiteDir, ...]:
    """What the checker looks at in one go: to start it takes longer than to look at a site."""
    return built_demo, built_links, built_gallery


def test_pages_style_sheets_and_drawings_are_valid(sites: tuple[SiteDir, ...]) -> None:
    folders = [str(site.root / "site") for site in sites]
    assert not nu("--skip-non-html", "--also-check-css", "--also-check-svg", *folders)


def test_the_email_of_an_edition_is_valid(sites: tuple[SiteDir, ...], tmp_path: Path) -> None:
    letters = []
    for number, site in enumerate(sites):
        (edition, *_) = sorted((site.root / "content" / "editions").glob("*.md"))
        written = site.run("edition", "email", edition.stem, "-o", str(tmp_path / str(number)))
        assert written.code == 0, written.output
        letters.append(str(tmp_path / str(number) / f"{edition.stem}.html"))
    assert not nu("--also-check-css", *letters)
