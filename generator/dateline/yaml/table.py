"""Tables of fields, lists and mappings: each key is declared once, and readers, schemas and docs walk the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from keyword import iskeyword
from typing import Any, Final, Generic, TypeVar

from dateline.base.fingerprint import Frozen, value
from dateline.yaml.kinds import A_MAPPING, Flag, Kind, Mistake, Wrong, mapping, refuse

Made = TypeVar("Made")
REQUIRED: Final = object()
"""The default of a key that must be there."""


@value
class ListOf(Kind):
    """A list of one kind; with `short` one text is a list of one. `check` is given the items and what was written."""

    item: Kind
    short: bool = True
    check: Callable[[tuple[Any, ...], Any], None] | None = None

    @property
    def words(self) -> str:
        return {"text": "list", "mapping": "list of mappings"}.get(self.item.words, f"list of {self.item.words}")

    @property
    def inner(self) -> Kind:
        return self.item

    def read(self, given: Any) -> tuple[Any, ...]:
        """The items, each read."""
        items = [given] if self.short and type(given) is str else given
        if type(items) is not list:
            mend = "Write it as `[one, two]` or one item a line, each after `- `."
            raise refuse("tuple-type", "", "a list", mend, given)
        wrong: list[Mistake] = []
        found = tuple(_each(self.item.read, enumerate(items), wrong))
        if wrong:
            raise Wrong(wrong)
        if self.check is not None:
            self.check(found, given)
        return found

    def forms(self) -> list[dict[str, Any]]:
        """The list, and before it the one text that may stand for it."""
        forms = self.item.forms()
        items = forms[0] if len(forms) == 1 else {"anyOf": forms}
        return [*([forms[0]] if self.short else []), {"items": items, "type": "array"}]


@value
class MapOf(Kind):
    """A mapping of names to one kind; `name` refuses those that cannot be."""

    item: Kind
    name: Callable[[str], None] | None = None

    @property
    def words(self) -> str:
        return "mapping of names"

    @property
    def inner(self) -> Kind:
        return self.item

    def read(self, given: Any) -> dict[str, Any]:
        """The values by name, each read."""
        named = mapping(given)
        wrong: list[Mistake] = []
        if self.name is not None:
            _each(self.name, zip(named, named, strict=True), wrong)
        found = _each(self.item.read, named.items(), wrong)
        if wrong:
            raise Wrong(wrong)
        return dict(zip(named, found, strict=True))

    def forms(self) -> list[dict[str, Any]]:
        """One form."""
        (items,) = self.item.forms()
        return [{"additionalProperties": items, "type": "object"}]


def _each(read: Callable[[Any], Any], parts: Iterable[tuple[str | int, Any]], wrong: list[Mistake]) -> list[Any]:
    """What `read` makes of each part of a value; its mistakes are added to `wrong`."""
    found = []
    for part, given in parts:
        try:
            found.append(read(given))
        except Wrong as error:
            wrong += (one.inside(part) for one in error.mistakes)
    return found


@value
class Field(Frozen):
    """A key: its name, its kind, what it says, and the value where it is absent."""

    name: str
    kind: Kind
    description: str
    default: Any = REQUIRED

    @property
    def attribute(self) -> str:
        """Its name in a value class, where no word of Python can stand."""
        return f"{self.name}_" if iskeyword(self.name) else self.name

    def schema(self) -> dict[str, Any]:
        """Its JSON Schema; where it may be absent, nothing may stand after its colon."""
        said: dict[str, Any] = {"description": self.description}
        forms = self.kind.forms()
        if self.default is not REQUIRED:
            forms = [*forms, {"type": "null"}]
            if self.default is not None and not isinstance(self.default, Mapping):
                said["default"] = [*self.default] if isinstance(self.default, tuple) else self.default
        return said | (forms[0] if len(forms) == 1 else {"anyOf": forms})


class Table(Kind, Generic[Made]):
    """A mapping with the keys of `fields` and no others; `make` turns it into a value.

    With `short` a text stands for the mapping that has it under that key. `check` is given all values by their
    attributes, and the keys that were written.
    """

    __slots__ = ("_absent", "_read", "_required", "check", "fields", "make", "name", "names", "short")

    def __init__(
        self,
        name: str,
        make: Callable[..., Made],
        *fields: Field,
        short: str = "",
        check: Callable[[dict[str, Any], Mapping[str, Any]], None] | None = None,
    ) -> None:
        self.name, self.make, self.fields, self.short, self.check = name, make, fields, short, check
        self.names = tuple(field.name for field in fields)
        self._read = {field.name: (field.attribute, field.kind.read) for field in fields}
        self._absent = {field.attribute: field.default for field in fields if field.default is not REQUIRED}
        self._required = tuple(field.name for field in fields if field.default is REQUIRED)

    @property
    def words(self) -> str:
        return "mapping"

    def read(self, given: Any) -> Made:
        """The value that the keys make. Raises Wrong with all mistakes in them."""
        if self.short and type(given) is str:
            given = {self.short: given}
        if type(given) is not dict:
            raise Wrong([Mistake("model-type", *A_MAPPING, given=given, known=self.names, hinted=True)])
        values = self._absent.copy()
        wrong = [_missing(name) for name in self._required if name not in given]
        for name, one in given.items():
            if (known := self._read.get(name)) is None:
                wrong.append(_unknown(name, one, self.names))
                continue
            try:
                values[known[0]] = known[1](one)
            except Wrong as error:
                wrong += (mistake.inside(name, self.names) for mistake in error.mistakes)
        if wrong:
            raise Wrong(wrong)
        if self.check is not None:
            self.check(values, given)
        return self.make(**values)

    def forms(self) -> list[dict[str, Any]]:
        """A reference to the table's own schema, and before it the text that may stand for it."""
        return [*([{"type": "string"}] if self.short else []), {"$ref": f"#/$defs/{self.name}"}]

    def schema(self) -> dict[str, Any]:
        """The JSON Schema of the mapping itself; tables in it are references into `$defs`."""
        required: dict[str, Any] = {"required": [*self._required]} if self._required else {}
        keys = {field.name: field.schema() for field in self.fields}
        return {"additionalProperties": False, "properties": keys, **required, "type": "object"}

    def tables(self) -> Iterator[Table[Any]]:
        """Every table below this one."""
        for field in self.fields:
            kind: Kind | None = field.kind
            while kind is not None and not isinstance(kind, Table):
                kind = kind.inner
            if kind is not None:
                yield kind
                yield from kind.tables()


class Switch(Table[Made]):
    """A table in whose place `true` stands for no keys at all, and `false` for those that are `off`."""

    __slots__ = ("off",)

    def __init__(self, name: str, make: Callable[..., Made], *fields: Field, off: Mapping[str, Any]) -> None:
        super().__init__(name, make, *fields)
        self.off = off

    @property
    def words(self) -> str:
        return "mapping, or `false`"

    def read(self, given: Any) -> Made:
        """The value that the keys make, or the one word for them. Raises Wrong with all mistakes in them."""
        return super().read(({} if Flag().read(given) else self.off) if type(given) is str else given)

    def forms(self) -> list[dict[str, Any]]:
        """A reference to the table's own schema, and before it the word that may stand for it."""
        return [{"type": "boolean"}, *super().forms()]


def _missing(name: str) -> Mistake:
    return Mistake("missing-key", f"the key {name!r}", f"Add a line `{name}: …`.", f"no {name!r}")


def _unknown(name: str, given: Any, known: tuple[str, ...]) -> Mistake:
    expected, found = f"one of {', '.join(known)}", f"the unknown key {name!r}"
    return Mistake("unknown-key", expected, "", found, given, (name,), known, likely=known, hinted=True)
