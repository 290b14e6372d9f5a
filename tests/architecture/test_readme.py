"""The transcripts of the README are real; `--update-golden` writes them anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sites import REPOSITORY, SiteDir, write_site

README = REPOSITORY / "README.md"
SEED = "content/seeds/ferry.txt"
BLOCK = re.compile(r"(?<=^```console\n)(?=\$ (?:cat|dateline)).*?(?=^```$)", re.MULTILINE | re.DOTALL)
EPOCH = {"SOURCE_DATE_EPOCH": "1769853600"}
WRONG = "content/articles/rain.md"


def converted(site: SiteDir, seed: str) -> str:
    """What a reader who tries the first block sees."""
    site.write(SEED, seed)
    told = site.spawn("build", env=EPOCH)
    assert told.code == 0, told.stderr
    (article,) = (site.root / "content" / "articles").rglob("*.md")
    return (
        f"$ cat {SEED}\n{seed}\n$ dateline build\n{told.stderr}\n"
        f"$ cat {article.relative_to(site.root)}\n{article.read_text(encoding='utf-8')}"
    )


def refused(site: SiteDir, wrong: str) -> str:
    """What a reader who makes the second block's mistakes sees."""
    site.write(WRONG, wrong)
    told = site.spawn("build", env=EPOCH)
    assert told.code == 1, told.stderr
    return f"$ cat {WRONG}\n{wrong}\n$ dateline build\n{told.stderr}"


def test_the_transcripts_are_real(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    text = README.read_text(encoding="utf-8")
    first, second = BLOCK.findall(text)
    seed = first.removeprefix(f"$ cat {SEED}\n").split("\n$ dateline build\n")[0]
    wrong = second.removeprefix(f"$ cat {WRONG}\n").split("\n$ dateline build\n")[0]
    site = write_site(tmp_path / "digest", "")
    wanted = text.replace(first, converted(site, seed)).replace(second, refused(site, wrong))
    if request.config.getoption("--update-golden"):
        README.write_text(wanted, encoding="utf-8")
    assert README.read_text(encoding="utf-8") == wanted


def test_the_commands_that_a_newcomer_types_are_make_targets() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^\$ make (\w+)", README.read_text(encoding="utf-8"), re.MULTILINE):
        assert f"\n{target}:" in makefile


def test_make_site_prints_nothing_but_the_build() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    for target in ("site: ", "$(RUN): "):
        recipe = makefile.partition(f"\n{target}")[2].partition("\n\n")[0].splitlines()[1:]
        assert recipe
        assert all(line.startswith("\t@") for line in recipe)
