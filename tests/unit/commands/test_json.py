"""`--json` of every command: nothing in it can drive a terminal, and it says what it said."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from conftest import MakeSite
from dateline.base.forms import ascii_json
from sites import NOW, Result

# C0, DEL, C1, marks of direction, their embeddings and isolates, line and paragraph separators, BOM.
HIDING = "\x1b\x7f\x9b\u061c\u200e\u200f\u202a\u202e\u2066\u2069\u2028\u2029\ufeff"
# Those that a file's name and a text in front matter may hold.
NAMED = "\u202e\u2066\u200f\u2028\ufeff"
SITE = f"""\
-- config.yaml --
title: Harbour
url: https://news.harbour.internal/
search: false
publish: {{live: {{kind: dir, remote: "../out{NAMED[0]}"}}}}
-- content/articles/a.md --
---
title: "A {NAMED}"
date: 2026-01-01
---
[x](b{NAMED}.md) and [y](\u202ec.md)
-- content/media/plan{NAMED}.txt --
The plan.
-- content/seeds/rain{NAMED[0]}.txt --
Rain {NAMED} in the bay

OSLO (Reuters) – It rained for nine days {NAMED}, the harbour office said.
"""
COMMANDS = {
    "import": ("import", "content/seeds", "--dry-run", "--json"),
    "build": ("build", "--now", NOW, "--explain", "--json"),
    "check": ("check", "--now", NOW, "--json"),
    "publish": ("publish", "--dry-run", "--json"),
    "explain": ("explain", f"content/seeds/rain{NAMED[0]}.txt", "--json"),
}


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from texts(key)
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_that_a_command_prints_can_drive_a_terminal(command: str, make_site: MakeSite) -> None:
    site = make_site(SITE)
    if command in ("check", "publish"):
        site.build("--no-import")
    run = site.spawn if command in ("import", "explain") else site.run  # these two are given paths from there
    told: Result = run(*COMMANDS[command], *(["--no-import"] if command == "build" else []))
    assert told.stdout, told.stderr
    assert re.fullmatch(r"[\n -~]+", told.stdout)
    parts = told.stdout.splitlines() if command == "import" else [told.stdout]
    assert any("\u202e" in text for part in parts for text in texts(json.loads(part))), "the value is still there"


def test_what_is_read_back_is_what_was_written() -> None:
    value = {f"{HIDING}\udc80": [f"é {HIDING} 🚢", "\ud83d", 1, None, True]}
    assert json.loads(ascii_json(value)) == value
    assert re.fullmatch(r"[\n -~]+", ascii_json(value, indent=1))
