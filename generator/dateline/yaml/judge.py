"""From a YAML document to a typed pydantic model, with every mistake as a Problem."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from dateline.base.errors import ContentError, Problem, nearest
from dateline.base.forms import QUOTES, is_language, is_web_url
from dateline.yaml.document import Document, Key

Model = TypeVar("Model", bound=BaseModel)


class Part(BaseModel):
    """A frozen piece of config or front matter; unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)


def refuse(code: str, found: str, expected: str, mend: str) -> PydanticCustomError:
    """A mistake in our own words, for use in validators."""
    return PydanticCustomError(code, "{found}", {"found": found, "expected": expected, "mend": mend})


def as_list(value: Any) -> Any:
    """One value without brackets is a list of one."""
    return [value] if isinstance(value, str) else value


def fitting(fits: Callable[[str], bool], code: str, what: str, expected: str, mend: str = "") -> BeforeValidator:
    """A validator that refuses a text that does not fit; `what` says before it what it was to be."""

    def checked(value: Any) -> Any:
        if isinstance(value, str) and not fits(value):
            raise refuse(code, f"{what} {value}", expected, mend)
        return value

    return BeforeValidator(checked)


Strings = Annotated[tuple[str, ...], BeforeValidator(as_list)]
WebURL = Annotated[str, fitting(is_web_url, "url", "the URL", "an address that begins with https:// or http://")]
Language = Annotated[str, fitting(is_language, "lang", "lang:", "a language code of BCP 47, such as en or pt-BR")]


Hint = Callable[[str, Any, list[str]], str]
"""How to mend a key, by its name, its value and the keys that are known beside it; empty: no hint."""


def typed(model: type[Model], document: Document, hint: Hint = lambda *_: "") -> Model:
    """`document` as a `model`. Raises ContentError with one Problem for each mistake."""
    try:
        return model.model_validate(document.value)
    except ValidationError as error:
        problems = (_problem(model, document, details, hint) for details in error.errors(include_url=False))
        raise ContentError(problems) from None


def _problem(model: type[BaseModel], document: Document, details: ErrorDetails, hint: Hint) -> Problem:
    kind, context = details["type"], details.get("ctx") or {}
    key = _key(document, details["loc"])
    found = _shown(details["input"])
    name = str(details["loc"][-1]) if details["loc"] else ""
    if kind == "missing":
        return document.problem(
            key[:-1], "missing-key", f"no {name!r}", f"the key {name!r}", f"Add a line `{name}: …`."
        )
    if kind == "extra_forbidden":
        known = _known(model, key[:-1])
        return document.problem(
            key,
            "unknown-key",
            f"the unknown key {name!r}",
            f"one of {', '.join(known)}" if known else "",
            hint(name, details["input"], known) or nearest(name, known),
        )
    curly = isinstance(details["input"], str) and details["input"][:1] in QUOTES and details["input"][-1:] in QUOTES
    straight = f"Write it without {found[:1]} and {found[-1:]}, or in straight quotes." if curly and found else ""
    if "expected" in context and "mend" in context:
        return document.problem(
            key, kind, f"{context.get('found', found)}", str(context["expected"]), straight or str(context["mend"])
        )
    expected, mend = _EXPECTED.get(kind, (details["msg"].removeprefix("Value error, "), ""))
    if kind == "literal_error":
        expected = f"{context.get('expected', '')}"
        mend = hint(name, details["input"], _known(model, key[:-1])) or nearest(
            found, expected.replace("'", "").replace(" or ", ", ").split(", ")
        )
    elif kind == "model_type":
        mend = hint(name, details["input"], _known(model, key[:-1])) or mend
    elif kind in ("greater_than_equal", "less_than_equal", "greater_than"):
        expected = details["msg"]
    found = f"{name}: {found}" if name else found
    return document.problem(key, kind.replace("_", "-"), found, expected, straight or mend)


_EXPECTED = {
    "string_type": ("a text", "Put the value on one line, in quotes if need be."),
    "bool_parsing": ("true or false", ""),
    "bool_type": ("true or false", ""),
    "int_parsing": ("a whole number", ""),
    "int_type": ("a whole number", ""),
    "tuple_type": ("a list", "Write it as `[one, two]` or one item a line, each after `- `."),
    "dict_type": ("a mapping", "Write its keys indented, one `key: value` a line."),
    "model_type": ("a mapping", "Write its keys indented, one `key: value` a line."),
    "model_attributes_type": ("a mapping", "Write its keys indented, one `key: value` a line."),
}


def _key(document: Document, loc: tuple[str | int, ...]) -> Key:
    """pydantic's place without the parts it adds for unions and validators, which no document has."""
    key: Key = ()
    for part in loc:
        if (*key, part) in document.places:
            key = (*key, part)
    return key if loc and key and key[-1] == loc[-1] else (*key, loc[-1]) if loc else key


def _known(model: Any, parents: Key) -> list[str]:
    """The keys that a model knows below `parents`, by the names users write."""
    for part in parents:
        if isinstance(part, int):
            continue
        model = _field_model(model, part)
        if model is None:
            return []
    return [field.alias or name for name, field in model.model_fields.items()]


def _field_model(model: Any, name: str) -> Any:
    for field_name, info in model.model_fields.items():
        if name in (field_name, info.alias):
            return _model_in(info.annotation)
    return model  # a key of a mapping of models: stay with that model


def _model_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if (model := _model_in(part)) is not None:
            return model
    return None


def _shown(value: Any) -> str:
    text = (
        value
        if isinstance(value, str)
        else "a list"
        if isinstance(value, (list, tuple))
        else "a mapping"
        if isinstance(value, dict)
        else "nothing"
        if value is None
        else str(value)
    )
    return text if len(text) <= 80 else text[:79] + "…"
