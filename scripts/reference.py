"""The reference parts of docs/, written from the code: tables of keys between two marks, and the help texts.

`python scripts/reference.py` writes them into the pages; tests/architecture/test_docs.py fails where one is stale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import click

import dateline.config.table
import dateline.content.fields
from dateline.cli.main import cli
from dateline.yaml.table import REQUIRED, Field, Table

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = {"configuration.md": dateline.config.table, "front-matter.md": dateline.content.fields}
HELP = "<!-- generated from the commands' own help -->\n"
MARK = re.compile(r"<!-- table: (\w+) -->\n.*?<!-- end of table -->\n", re.DOTALL)


def pages() -> dict[Path, str]:
    """Every page that has generated parts, as it must be."""
    found = {DOCS / name: filled((DOCS / name).read_text(encoding="utf-8"), tables(PAGES[name])) for name in PAGES}
    commands_page = DOCS / "commands.md"
    return found | {commands_page: with_help(commands_page.read_text(encoding="utf-8"))}


def tables(module: ModuleType) -> dict[str, Table[Any]]:
    """The tables of a module, by name."""
    return {value.name: value for value in vars(module).values() if isinstance(value, Table)}


def commands(group: Any = cli, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Every command with its name, those inside a group after it."""
    for name, command in group.commands.items():
        yield " ".join((*path, name)), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


def with_help(page: str) -> str:
    """`page` with every command's help text after its mark."""
    head = page.partition(HELP)[0]
    return head + HELP + "".join(f"\n## {title}\n\n```\n{text}\n```\n" for title, text in help_texts())


def help_texts() -> Iterator[tuple[str, str]]:
    """The name of each command, and what its --help prints."""
    for name, command in [("", cli), *commands()]:
        title = f"dateline {name}".strip()
        # The same names as the group gives its commands: click keeps the option of whoever asks first.
        names = ["-h", "--help"]
        context = click.Context(
            command, info_name=title, terminal_width=100, max_content_width=100, help_option_names=names
        )
        yield title, f"$ {title} --help\n{command.get_help(context)}"


def filled(page: str, known: Mapping[str, Table[Any]]) -> str:
    """`page` with each of its tables written anew from the one that its mark names."""
    return MARK.sub(lambda found: f"<!-- table: {found[1]} -->\n{table(known[found[1]])}<!-- end of table -->\n", page)


def named(page: str) -> set[str]:
    """The names of the tables that a page holds."""
    return set(MARK.findall(page))


def table(fields: Table[Any]) -> str:
    """A Markdown table of the keys of a table of fields."""
    rows = ["| key | value | when absent | what it says |", "|---|---|---|---|"]
    for field in fields.fields:
        cells = (f"`{field.name}`", field.kind.words, absent(field), field.description)
        rows.append("| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |")
    return "\n".join(rows) + "\n"


def absent(field: Field) -> str:
    """What holds when a key is not given."""
    value = field.default
    if value is REQUIRED:
        return "**required**"
    if value is None or value == "" or value == () or isinstance(value, Mapping):
        return ""
    if isinstance(value, tuple):
        return f"`[{', '.join(map(str, value))}]`"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


if __name__ == "__main__":
    for path, text in pages().items():
        if path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"docs/{path.name} written anew")
