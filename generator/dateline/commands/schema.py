"""`dateline schema`: JSON Schema (2020-12) of front matter and config, from the tables that read them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dateline.base.project import Project
from dateline.base.wholefile import put_whole
from dateline.config.table import CONFIG_FILE
from dateline.content.fields import ARTICLE
from dateline.yaml.table import Table

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = "schema"
_TABLES: dict[str, Table[Any]] = {"article": ARTICLE, "config": CONFIG_FILE}
_TITLES = {"article": "Front matter of a Dateline article", "config": "config.yaml of a Dateline digest"}


def schema(kind: str) -> dict[str, Any]:
    """The schema of `kind`, "article" or "config", as editors read YAML: numbers and empty values are typed there."""
    table = _TABLES[kind]
    parts = {part.name: part.schema() for part in sorted(table.tables(), key=lambda part: part.name)}
    return {"$schema": DIALECT, "title": _TITLES[kind], "$defs": parts, **table.schema()}


def schema_text(kind: str) -> str:
    """The schema as text, the same every time."""
    return json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"


def write_schemas(project: Project) -> list[Path]:
    """Writes both schemas into the tool's own folder. Raises OutsideError."""
    folder = project.state / FOLDER
    written = []
    for kind in _TABLES:
        path = folder / f"{kind}.json"
        put_whole(str(path), schema_text(kind).encode())
        written.append(path)
    return written
