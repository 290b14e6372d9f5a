"""What a build and a check say depends on files only: a fresh clone is told what the digest is told."""

from __future__ import annotations

import shutil
from pathlib import Path

from conftest import MakeSite
from sites import SiteDir

SEED = """Ferries run again

PORT ALMA, Jan 30 (Example Wire) - The ferries of Port Alma ran again on Friday after nine days of storm.

"The first boat left at six with {} people aboard," said Mira Voss, who runs the office.
"""
DIGEST = """
-- .gitignore --
.dateline/
-- content/articles/pic.md --
---
title: A picture
date: 2026-01-02
image: {file: media/a.png, alt: A boat}
source: {name: Example Wire}
---
[nowhere](nope.md)
-- content/media/a.png --
not a picture
-- content/media/unused.svg --
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>
-- content/seeds/empty.txt --
-- content/seeds/row.json --
{"title": "x"}
-- layouts/nothing.html --
unused
"""
NAMES = ("a", "b", "c")  # of seeds that differ by a word, two of which become no article


def warnings(site: SiteDir, command: str) -> list[str]:
    told = site.run(command, *(("--now", "2026-01-31T12:00:00+00:00", "--jobs", "1") if command == "build" else ()))
    return [line for line in told.output.splitlines() if "warning" in line or "error" in line]


def test_a_fresh_clone_is_told_what_the_digest_is_told(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site(DIGEST)
    for name, people in zip(NAMES, ("forty", "fifty", "sixty"), strict=True):
        site.write(f"content/seeds/{name}.txt", SEED.format(people))
    for folder in ("content/editions", "content/pages", "content/root", "layouts/words"):
        (site.root / folder).mkdir(parents=True)  # git keeps none of them
    first = warnings(site, "build")
    assert sum("resembles" in line for line in first) == 2
    assert sum("rejected-seed" in line for line in first) == 2
    assert warnings(site, "build") == first
    site.write("content/articles/pic.md", (site.root / "content/articles/pic.md").read_text("utf-8") + "More.\n")
    assert warnings(site, "build") == first  # also where something is to be built

    clone = cloned(site, tmp_path / "clone")
    found = warnings(site, "check")
    assert sum("resembles" in line for line in found) == 2
    assert warnings(clone, "check") == found  # before its first build
    assert warnings(clone, "build") == first
    assert warnings(clone, "check") == found


def test_a_twin_that_is_mended_is_told_no_more(make_site: MakeSite) -> None:
    site = make_site("")
    for name, people in zip(NAMES, ("forty", "fifty", "sixty"), strict=True):
        site.write(f"content/seeds/{name}.txt", SEED.format(people))
    assert len(warnings(site, "build")) == 2
    site.write("content/seeds/b.yaml", "skip: true\n")
    (left,) = warnings(site, "build")
    assert "content/seeds/c.txt" in left
    (site.root / "content/seeds/c.txt").unlink()
    assert warnings(site, "build") == []


def cloned(site: SiteDir, target: Path) -> SiteDir:
    """What git would bring elsewhere of a digest: the files, without the tool's own and without empty folders."""
    files = [path for path in site.root.rglob("*") if path.is_file() and ".dateline" not in path.parts]
    for path in files:
        place = target / path.relative_to(site.root)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)  # with the times of now
    return SiteDir(target)
