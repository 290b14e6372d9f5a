"""What docs/recipes.md tells readers to write is valid, and the commands in it exist as they are written there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import click
import pytest
import yaml

import dateline.config
from dateline.cli import cli
from dateline.content.fields import EditionFields
from dateline.content.front_matter import split
from dateline.typed import typed
from sites import REPOSITORY

DOCS = REPOSITORY / "docs"
PAGE = (DOCS / "recipes.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w*) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[tuple[str, str]]:
    return [(path, text) for kind, path, text in BLOCK.findall(PAGE) if kind == language]


def commands() -> Iterator[list[str]]:
    for name in ("recipes.md", "getting-started.md", "troubleshooting.md", "security.md"):
        text = (DOCS / name).read_text(encoding="utf-8")
        for line in re.findall(
            r"(?:^\$ |^|`|&& |run: |entry: |env |exec )(dateline (?:[^`|\n&\\]+))", text, re.MULTILINE
        ):
            yield shlex.split(line.split("  #")[0].replace("…", ""))[1:]


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_every_command_and_option_that_is_named_exists(words: list[str]) -> None:
    command: click.Command = cli
    for word in words:
        if isinstance(command, click.Group) and not word.startswith("-"):
            assert word in command.commands, word
            command = command.commands[word]
        elif word.startswith("-"):
            assert word.split("=")[0] in {name for option in command.params for name in option.opts}, word


def test_the_configs_are_valid() -> None:
    found = [text for path, text in blocks("yaml") if "title:" in text and not path]
    assert len(found) == 2
    for text in found:
        dateline.config.parse_config(text)


def test_the_edition_is_valid() -> None:
    ((path, text),) = [(path, text) for path, text in blocks("yaml") if path.startswith("content/")]
    typed(EditionFields, split(text, path)[0])


def test_workflows_and_hooks_are_yaml_and_run_the_check() -> None:
    found = [yaml.safe_load(text) for path, text in blocks("yaml") if path.startswith(".")]
    assert len(found) == 3
    assert all("dateline check" in str(one) for one in found)
