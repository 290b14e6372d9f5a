"""`dateline schema`: JSON Schema (2020-12) of front matter and config, from the models that read them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from dateline.base.project import Project
from dateline.base.wholefile import put_whole
from dateline.config.table import ConfigFields
from dateline.content.fields import ArticleFields

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = "schema"
_MODELS: dict[str, type[BaseModel]] = {"article": ArticleFields, "config": ConfigFields}
_TITLES = {"article": "Front matter of a Dateline article", "config": "config.yaml of a Dateline digest"}
# Keys that may be one text instead of a mapping.
_SHORT = {"dateline", "source"}


def schema(kind: str) -> dict[str, Any]:
    """The schema of `kind`, "article" or "config", as editors read YAML: numbers and empty values are typed there."""
    made = _MODELS[kind].model_json_schema(by_alias=True)
    for part in (made, *made.get("$defs", {}).values()):
        part.pop("title", None)
        part.pop("description", None)
        required = part.get("required", ())
        for name, field in part.get("properties", {}).items():
            part["properties"][name] = _as_written(name, field, kind == "article", name in required)
    return {"$schema": DIALECT, "title": _TITLES[kind], **made}


def schema_text(kind: str) -> str:
    """The schema as text, the same every time."""
    return json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"


def write_schemas(project: Project) -> list[Path]:
    """Writes both schemas into the tool's own folder. Raises OutsideError."""
    folder = project.state / FOLDER
    written = []
    for kind in _MODELS:
        path = folder / f"{kind}.json"
        put_whole(str(path), schema_text(kind).encode())
        written.append(path)
    return written


def _as_written(name: str, field: dict[str, Any], article: bool, required: bool) -> dict[str, Any]:
    """A key's schema with the short forms that are read, and with nothing after its colon where it may be absent."""
    kept: dict[str, Any] = {
        key: field[key] for key in ("description", "default") if key in field and field[key] is not None
    }
    core = {key: value for key, value in field.items() if key not in ("title", "description", "default")}
    forms = [_form(one) for one in core.pop("anyOf", [core])]
    if any(_is_list_of_texts(one) for one in forms):
        forms.insert(0, {"type": ["string", "number", "boolean"]})
    if article and name in _SHORT:
        forms.insert(0, {"type": "string"})
    if not required and {"type": "null"} not in forms:
        forms.append({"type": "null"})
    return {**kept, **(forms[0] if len(forms) == 1 else {"anyOf": forms})}


def _form(form: dict[str, Any]) -> dict[str, Any]:
    """One form of a value; a text may look like a number or a truth value, which Dateline leaves as it is written."""
    if form.get("type") == "string" and not {"enum", "const", "pattern"} & form.keys():
        return {**form, "type": ["string", "number", "boolean"]}
    if _is_list_of_texts(form):
        return {**form, "items": {"type": ["string", "number", "boolean"]}}
    return form


def _is_list_of_texts(form: dict[str, Any]) -> bool:
    items = form.get("items", {})
    texts = items.get("type") == "string" or items.get("type") == ["string", "number", "boolean"]
    return form.get("type") == "array" and texts and "enum" not in items
