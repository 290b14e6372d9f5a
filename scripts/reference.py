"""The reference parts of docs/, written from the code: tables of keys between two marks, and the help texts.

`python scripts/reference.py` writes them into the pages; tests/architecture/test_docs.py fails where one is stale.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, Union, get_args, get_origin

import click
from pydantic import BaseModel

import dateline.config.table
import dateline.content.fields
from dateline.cli.main import cli

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = {"configuration.md": dateline.config.table, "front-matter.md": dateline.content.fields}
HELP = "<!-- generated from the commands' own help -->\n"
MARK = re.compile(r"<!-- table: (\w+) -->\n.*?<!-- end of table -->\n", re.DOTALL)


def pages() -> dict[Path, str]:
    """Every page that has generated parts, as it must be."""
    found = {DOCS / name: filled((DOCS / name).read_text(encoding="utf-8"), models(PAGES[name])) for name in PAGES}
    commands_page = DOCS / "commands.md"
    return found | {commands_page: with_help(commands_page.read_text(encoding="utf-8"))}


def models(module: ModuleType) -> dict[str, type[BaseModel]]:
    """The models that a module itself defines, but for the empty base."""
    return {
        name: value
        for name, value in vars(module).items()
        if isinstance(value, type)
        and issubclass(value, BaseModel)
        and value.__module__ == module.__name__
        and value.model_fields
    }


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


def filled(page: str, models: Mapping[str, type[BaseModel]]) -> str:
    """`page` with each of its tables written anew from the model that its mark names."""
    return MARK.sub(lambda found: f"<!-- table: {found[1]} -->\n{table(models[found[1]])}<!-- end of table -->\n", page)


def named(page: str) -> set[str]:
    """The models whose tables a page holds."""
    return set(MARK.findall(page))


def table(model: type[BaseModel]) -> str:
    """A Markdown table of a model's keys."""
    rows = ["| key | value | when absent | what it says |", "|---|---|---|---|"]
    for name, field in model.model_fields.items():
        cells = (f"`{field.alias or name}`", kind(field.annotation), absent(field), field.description or "")
        rows.append("| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |")
    return "\n".join(rows) + "\n"


def absent(field: Any) -> str:
    """What holds when a key is not given."""
    if field.is_required():
        return "**required**"
    value = field.default
    if value is None or value == "" or value == () or field.default_factory:
        return ""
    if isinstance(value, tuple):
        return f"`[{', '.join(map(str, value))}]`"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def kind(annotation: Any) -> str:
    """The kind of value, in a reader's words."""
    parts = [part for part in get_args(annotation) if part is not type(None)]
    origin = get_origin(annotation)
    if hasattr(annotation, "__metadata__"):
        return kind(annotation.__origin__)
    if origin is Literal:
        return ", ".join(f"`{part}`" for part in parts)
    if origin in (Union, types.UnionType):
        return "date or time" if set(parts) == {date, datetime} else " or ".join(kind(part) for part in parts)
    if origin is tuple:
        inner = kind(parts[0])
        return "list" if inner == "text" else "list of mappings" if inner == "mapping" else f"list of {inner}"
    if origin is dict:
        return "mapping of names" if isinstance(parts[1], type) and issubclass(parts[1], BaseModel) else "mapping"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "mapping"
    return {bool: "`true`, `false`", int: "whole number", str: "text", date: "date", datetime: "time"}[annotation]


if __name__ == "__main__":
    for path, text in pages().items():
        if path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"docs/{path.name} written anew")
