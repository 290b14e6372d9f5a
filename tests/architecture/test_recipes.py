"""What docs/recipes.md tells readers to write is valid, and the commands in it exist as they are written there."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

import dateline.config.load
from dateline.cli.main import cli
from dateline.content.fields import EDITION
from dateline.content.front_matter import split
from dateline.yaml.judge import typed
from newcomer import replayed
from sites import REPOSITORY

DOCS = REPOSITORY / "docs"
PAGE = (DOCS / "recipes.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w*) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[tuple[str, str]]:
    return [(path, text) for kind, path, text in BLOCK.findall(PAGE) if kind == language]


def commands() -> Iterator[list[str]]:
    for name in ("recipes.md", "getting-started.md", "editions.md", "troubleshooting.md", "security.md"):
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


def test_a_digest_of_links_is_made_as_the_recipe_says(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    replayed(DOCS / "recipes.md", tmp_path, request, part="This week in X")


def test_the_configs_are_valid() -> None:
    found = [text for path, text in blocks("yaml") if "title:" in text and not path]
    assert len(found) == 2
    for text in found:
        dateline.config.load.parse_config(text)


def test_the_edition_is_valid() -> None:
    ((path, text),) = [(path, text) for path, text in blocks("yaml") if path.startswith("content/")]
    typed(EDITION, split(text, path)[0])


def test_workflows_and_hooks_are_yaml_and_run_the_check() -> None:
    found = [yaml.safe_load(text) for path, text in blocks("yaml") if path.startswith(".")]
    assert len(found) == 4
    assert all("dateline check" in str(one) for one in found)


def installs() -> Iterator[tuple[str, list[str]]]:
    """What every `pip install` of the docs, the README and the messages names, with the file that says it."""
    for path in [*DOCS.glob("*.md"), REPOSITORY / "README.md", *(REPOSITORY / "generator").rglob("*.py")]:
        for line in re.findall(r"pip install ([^`\n#]+)", path.read_text(encoding="utf-8")):
            yield path.name, [word for word in shlex.split(line) if not word.startswith("-")]


def optional() -> dict[str, list[str]]:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return dict(project["optional-dependencies"])


def test_what_is_to_be_installed_exists() -> None:
    extras = optional()
    named = [(file, word) for file, words in installs() for word in words]
    assert len(named) >= 10
    for file, word in named:
        name, _, place = word.partition(" @ ")
        assert not name.startswith("dateline") or place, f"{file}: {word} is on no index"
        for extra in filter(None, name.partition("[")[2].rstrip("]").replace("{extra}", "").split(",")):
            assert extra in extras, f"{file}: there is no extra {extra}"
        if name.endswith(("/requirements/run.txt", "/tool/")):
            assert (REPOSITORY / name.rpartition("tool/")[2]).exists()


def test_one_extra_brings_all() -> None:
    extras = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ]
    (everything,) = extras["all"]
    assert everything == f"dateline[{','.join(name for name in extras if name != 'all')}]"


def test_every_action_of_a_workflow_is_pinned_to_a_commit() -> None:
    used = re.findall(r"uses: (\S+)", PAGE)
    assert len(used) >= 6
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", one) for one in used)
