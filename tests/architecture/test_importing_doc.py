"""The transcripts in docs/importing.md are what the commands print; `pytest --update-golden` writes them anew."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.seeds.claims import TAKEN
from dateline.seeds.cleaning.rules.media import RAW_PATTERNS
from dateline.seeds.cleaning.rules.stock import LINES
from dateline.seeds.readers.markdown.front_head import LEFT_OUT
from sites import REPOSITORY, SiteDir

PAGE = REPOSITORY / "docs" / "importing.md"
FILE = re.compile(r"^```text (\S+)\n(.*?)^```$", re.M | re.S)
TRANSCRIPT = re.compile(r"^```console\n\$ (.*?)\n(.*?)^```$", re.M | re.S)


def said(digest: SiteDir, command: str) -> str:
    name, *arguments = shlex.split(command)
    if name == "cat":
        return (digest.root / arguments[0]).read_text(encoding="utf-8")
    return digest.run(*arguments).output


def test_the_transcripts_are_real(
    make_site: Callable[[str], SiteDir], request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = PAGE.read_text(encoding="utf-8")
    digest = make_site("-- config.yaml --\ntitle: Test\nurl: https://x.example/\n")
    for path, text in FILE.findall(page):
        digest.write(path, text)
    monkeypatch.chdir(digest.root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1525300000")
    wanted = TRANSCRIPT.sub(lambda m: f"```console\n$ {m[1]}\n{said(digest, m[1])}```", page)
    if request.config.getoption("--update-golden"):
        PAGE.write_text(wanted, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == wanted


def test_every_rule_is_named() -> None:
    page = PAGE.read_text(encoding="utf-8")
    rules = {*LINES, *RAW_PATTERNS, *LEFT_OUT, TAKEN}
    assert not [name for name in sorted(rules) if f"`{name}`" not in page]


def test_every_seed_of_the_page_is_imported() -> None:
    assert [Path(path).name for path, _ in FILE.findall(PAGE.read_text(encoding="utf-8"))] == [
        "a-ferry.txt",
        "bridge.txt",
        "ferry-again.txt",
        "letter.eml",
        "quays.csv",
    ]
