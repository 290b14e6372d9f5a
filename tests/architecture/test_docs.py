"""The docs cannot lie: every command, config key and front-matter field is in them, as the code has it.

`python scripts/reference.py` writes the tables and the help texts anew, and so does `pytest --update-golden`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click
import pytest

import dateline.config.load
import dateline.content.fields
import dateline.content.front_matter
from dateline.yaml.judge import typed
from dateline.yaml.table import Table
from reference import DOCS, PAGES, commands, named, pages, tables
from sites import REPOSITORY

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", sorted(path.name for path in pages()))
def test_the_reference_is_that_of_the_code(page: str, request: pytest.FixtureRequest) -> None:
    path, wanted = DOCS / page, pages()[DOCS / page]
    if request.config.getoption("--update-golden"):
        path.write_text(wanted, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == wanted, "run `python scripts/reference.py`"


@pytest.mark.parametrize("page", PAGES)
def test_every_table_of_fields_is_on_its_page(page: str) -> None:
    assert named((DOCS / page).read_text(encoding="utf-8")) == tables(PAGES[page]).keys()


@pytest.mark.parametrize("table", [table for module in PAGES.values() for table in tables(module).values()])
def test_every_key_is_described(table: Table[Any]) -> None:
    assert not [field.name for field in table.fields if not field.description]


def yaml_blocks(page: str) -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```$", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("name", "command"), [*commands()])
def test_every_command_and_option_teaches(name: str, command: click.Command) -> None:
    options = [option for option in command.params if isinstance(option, click.Option) and not option.hidden]
    assert command.help
    assert not [option.name for option in options if not option.help]


@pytest.mark.parametrize("block", yaml_blocks("configuration.md"))
def test_the_examples_of_the_configuration_are_valid(block: str) -> None:
    dateline.config.load.parse_config(
        block if block.startswith("title:") else f"title: A\nurl: https://a.example/\n{block}"
    )


@pytest.mark.parametrize("block", yaml_blocks("front-matter.md"))
def test_the_examples_of_front_matter_are_valid(block: str) -> None:
    fields, _ = dateline.content.front_matter.split(block, "example.md")
    typed(dateline.content.fields.ARTICLE, fields)


def documents() -> list[Path]:
    return [*sorted(REPOSITORY.glob("*.md")), *sorted(DOCS.glob("*.md"))]


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    broken = []
    for target in LINK.findall(text):
        file, _, anchor = target.partition("#")
        if "://" in target or target.startswith("mailto:"):
            continue
        there = (path.parent / file) if file else path
        if not there.exists() or (anchor and anchor not in anchors(there)):
            broken.append(target)
    assert not broken


def anchors(path: Path) -> set[str]:
    """The anchors of a document's headings, as hosts of git repositories make them."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", path.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_files_that_the_docs_name_are_there(path: Path) -> None:
    named_files = re.findall(
        r"`((?:generator|tests|docs|layouts|benchmarks|scripts|requirements)/[\w./-]+)`",
        path.read_text(encoding="utf-8"),
    )
    examples = ("places", "gemtext")  # what the worked examples of CONTRIBUTING.md would add
    missing = [name for name in named_files if not (REPOSITORY / name).exists()]
    assert not [name for name in missing if not any(word in name for word in examples)]


def test_make_help_lists_every_target() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony
    for target in phony[1].split():
        assert re.search(rf"^{target}:.*## \w", makefile, re.MULTILINE), target
