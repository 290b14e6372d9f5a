"""YAML read by libyaml's events, with the rules of yaml/document.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from dateline.base.errors import ContentError, Problem
from dateline.base.forms import QUOTES
from dateline.base.textfile import CONTROL, control_character
from dateline.yaml.document import Comment, Document, Key, Place

MAX_DEPTH = 32
_TOO_DEEP = f"nested deeper than {MAX_DEPTH} levels"
# What may follow a value: a comment on its line, or a line of its own that begins like a word with `#`.
_BEHIND = re.compile(r"[ \t]+#|[ \t]*\r?\n( +)#(?=[^\W_])")
# Typographic quotes round a value, which are letters to YAML; and blanks of print where its own are to stand.
_CURLY = re.compile(r"(\s*(?:-[ ]+){0,20}(?:[^\s:#][^:#]*:[ \t]+)?)([“”„‟«»‘’‚‛「『‹›])(.*)([“”„«»‘’」』‹›])\s*\Z")
_BLANKS = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BLANK = re.compile(rf"^[ ]*(?=([{_BLANKS}]))|^[ ]*(?:[\w-]+:|-)(?=([{_BLANKS}]))", re.MULTILINE)
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Stop(Exception):
    """Carries the one Problem that ends the reading of a document."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class Reader:
    """Reads one document, and says where each key and item stands."""

    def __init__(self, document: Document) -> None:
        self.document = document
        document.known = {}
        self.duplicates: list[Problem] = []
        self.flow = 0  # how many brackets are open
        self.hashes = "#" in document.text

    def read(self) -> Document:
        """The document. Raises ContentError with all that is wrong with it as YAML."""
        try:
            # The C parser ends at NUL and the Python one refuses it: say so ourselves.
            if problem := control_character(self.document.text, self.document.path, self.document.first_line):
                raise _Stop(problem)
            self.document.value = self._whole(iter(yaml.parse(self.document.text, Loader=_Loader)))
        except yaml.MarkedYAMLError as error:
            raise ContentError([*self.duplicates, self._syntax(error)]) from None
        except yaml.YAMLError as error:
            raise ContentError([self._at(None, "yaml", f"not YAML: {error}")]) from None
        except _Stop as stop:
            raise ContentError([*self.duplicates, stop.problem]) from None
        if self.duplicates:
            raise ContentError(self.duplicates)
        return self.document

    def _whole(self, events: Iterator[Any]) -> dict[str, Any]:
        next(events), (start := next(events))
        if isinstance(start, yaml.StreamEndEvent):
            return {}
        root = next(events)
        if isinstance(root, yaml.ScalarEvent) and root.value == "" and root.implicit[0]:
            return {}
        if not isinstance(root, yaml.MappingStartEvent):
            if blank := self._blank(0, len(self.document.text)):
                raise _Stop(blank)
            raise _Stop(self._at(root.start_mark, "yaml", "not a mapping", "lines of the form `key: value`"))
        value: dict[str, Any] = self._value(root, events, ())
        next(events)
        if not isinstance(next(events), yaml.StreamEndEvent):
            raise _Stop(self._at(None, "yaml", "more than one YAML document", "one document"))
        return value

    def _value(self, event: Any, events: Iterator[Any], key: Key) -> Any:
        at = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            mend = "Write the value out; aliases are not allowed."
            raise _Stop(self._at(at, "yaml-alias", f"an alias: *{event.anchor}", "the value itself", mend))
        if event.anchor:
            mend = "Remove the anchor, or put the value in quotes if it begins with `&`."
            raise _Stop(self._at(at, "yaml-anchor", f"an anchor: &{event.anchor}", "the value alone", mend))
        if event.tag and event.tag != "!":
            mend = "Remove the tag, or put the value in quotes if it begins with `!`."
            raise _Stop(self._at(at, "yaml-tag", f"an explicit tag: {event.tag}", "the value alone", mend))
        if isinstance(event, yaml.ScalarEvent):
            # Double quotes can write by an escape what the file itself may not hold.
            if event.style == '"' and (found := CONTROL.search(event.value)):
                name = f"an escape for the control character U+{ord(found[0]):04X}"
                raise _Stop(self._at(event.start_mark, "control-character", name, "plain text", "Delete it."))
            if self.hashes and not event.style:
                self._look_behind(event, key)
            return event.value if event.value or not event.implicit[0] else None
        if len(key) >= MAX_DEPTH:
            raise _Stop(self._at(event.start_mark, "yaml", _TOO_DEEP))
        self.flow += bool(event.flow_style)
        read = self._sequence if isinstance(event, yaml.SequenceStartEvent) else self._mapping
        value = read(events, key)
        self.flow -= bool(event.flow_style)
        return value

    def _look_behind(self, event: Any, key: Key) -> None:
        """Notes a comment that may be the rest of a text: behind it, or on the next line where the text goes on."""
        found = _BEHIND.match(self.document.text, event.end_mark.index)
        if found is None:
            return
        if found[1] is not None:
            least = self.document.places[key][1] - isinstance(key[-1], int)
            if self.flow or not event.value or len(found[1]) < least:
                return
        start = event.start_mark.index if event.value else found.end() - 1
        self.document.comments.append(Comment(key, event.value, start, found.end() - 1, self.flow > 0))

    def _sequence(self, events: Iterator[Any], key: Key) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            here = (*key, len(items))
            self.document.places[here] = self._mark(event.start_mark)
            value = self._value(event, events, here)
            items.append("" if value is None else value)
        return items

    def _mapping(self, events: Iterator[Any], key: Key) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        seen: dict[str, int] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise _Stop(
                    self._at(
                        event.start_mark,
                        "yaml",
                        "a key that is not a word",
                        "`key: value`",
                        "Put text that holds { } or [ ] in quotes.",
                    )
                )
            name = event.value
            at: Any = event.start_mark
            if wrong := self._not_meant(name, at, bool(key)):
                raise _Stop(wrong)
            here = (*key, name)
            place = self._mark(event.start_mark)
            self._value(event, events, here)
            if seen.get(name):
                self.duplicates.append(
                    self._at(
                        event.start_mark,
                        "duplicate-key",
                        f"the key {name!r} a second time (first on line {seen[name]})",
                        "each key once",
                        "Remove one of the two.",
                    )
                )
            seen[name] = 0 if name in seen else place[0]  # a third one is told of no more
            self.document.places[here] = place
            value = self._value(next(events), events, here)
            if value is not None:
                mapping[name] = value
        return mapping

    def _not_meant(self, name: str, at: Any, inner: bool) -> Problem | None:
        """The problem of a key that is not one: it begins with a typographic blank or a quotation mark."""
        found = None
        if name[:1].isspace() or ":" in name:
            found = self._blank(at.index - at.column, at.index + len(name))
        return found or (self._curly(at) if inner and name[:1] in QUOTES else None)

    def _mark(self, mark: Any) -> Place:
        return (mark.line + self.document.first_line, mark.column + 1)

    def _at(self, mark: Any, code: str, found: str, expected: str = "", mend: str = "") -> Problem:
        line, column = self._mark(mark) if mark else (self.document.first_line, 1)
        return Problem(self.document.path, line, column, code, found, expected, mend, self.document.excerpt(line))

    def _character(self, mark: Any) -> str:
        lines = self.document.text.splitlines()
        return lines[mark.line][mark.column : mark.column + 1] if mark.line < len(lines) else ""

    def _blank(self, start: int, end: int) -> Problem | None:
        """The first typographic blank where YAML wants a space, in a part of the text."""
        found = _BLANK.search(self.document.text, start, end)
        if found is None:
            return None
        line = self.document.first_line + self.document.text.count("\n", 0, found.start())
        name = f"the blank U+{ord(found[1] or found[2]):04X}, which YAML takes for a letter"
        path, column, mend = self.document.path, found.end() - found.start() + 1, "Type it anew as a space."
        return Problem(path, line, column, "yaml-blank", name, "a space", mend, self.document.excerpt(line))

    def _curly(self, mark: Any) -> Problem | None:
        """The typographic quotes used in place of YAML's, on the line of `mark`."""
        lines = self.document.text.split("\n")
        found = _CURLY.match(lines[mark.line]) if mark.line < len(lines) else None
        if found is None or "”" in found[3] or "“" in found[3]:
            return None
        straight = '"' + found[3].replace("\\", "\\\\").replace('"', '\\"') + '"'
        line = self.document.first_line + mark.line
        path, column = self.document.path, found.start(2) + 1
        name = f"the quotation mark {found[2]}, which YAML takes for a letter"
        mend = f"Write {found[1].strip()} {straight}".replace("  ", " ")
        return Problem(path, line, column, "yaml-quotes", name, "straight quotes", mend, self.document.excerpt(line))

    def _syntax(self, error: yaml.MarkedYAMLError) -> Problem:
        what = error.problem or "not YAML"
        mark: Any = error.problem_mark or error.context_mark
        if blank := self._blank(0, mark.index):
            return blank
        if curly := self._curly(mark):
            return curly
        if "tab character" in what or ("cannot start any token" in what and self._character(mark) == "\t"):
            return self._at(mark, "yaml-tab", "a tab where YAML wants spaces", "spaces", "Indent with spaces.")
        if "mapping values are not allowed" in what:
            return self._at(
                mark,
                "yaml-colon",
                "a colon inside a value",
                "a value in quotes",
                'Put the whole value in double quotes: title: "One: two"',
            )
        if "cannot start any token" in what:
            return self._at(
                mark, "yaml", f"{what}", "a plain word or a value in quotes", "Put the value in double quotes."
            )
        if error.context_mark and error.context_mark.line < mark.line and re.search("flow|quoted", error.context or ""):
            mark = error.context_mark  # a bracket or a quote that is not closed
        elif mark.index >= (end := len(self.document.text.rstrip())) > 0:
            start = self.document.text.rfind("\n", 0, end) + 1
            line = self.document.text.count("\n", 0, end)
            mark = yaml.Mark("", end - 1, line, end - 1 - start, None, 0)
        if "nesting depth" in what:  # libyaml has a bound of its own, and looks ahead of us
            return self._at(mark, "yaml", _TOO_DEEP)
        context = f" {error.context}" if error.context else ""
        return self._at(mark, "yaml", f"{what}{context}", "", "Check quotes, brackets and indentation on this line.")
