"""The tables of docs/: one row for each key of a pydantic model, kept between two marks in the page."""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

MARK = re.compile(r"<!-- table: (\w+) -->\n.*?<!-- end of table -->\n", re.DOTALL)


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
