"""The front matter that Markdown files of many tools begin with: where it ends, and what it says."""

from __future__ import annotations

import re

from dateline.base.fingerprint import Frozen, value
from dateline.seeds.readers.markdown.front_entries import (
    NOT_JSON,
    Entries,
    Entry,
    json_entries,
    line_entries,
    loose_json,
    tidied,
    toml_entries,
    yaml_entries,
)
from dateline.seeds.readers.markdown.publication import facts_with, speaks
from dateline.seeds.text.item import NO_FACTS

LARGEST = 100_000
_FENCED = re.compile(
    r"\ufeff?\s*(?:---[ \t]*(?P<kind>json5?|toml|ya?ml|js|javascript|cson|)[ \t]*\n(?P<yaml>.*?\n)??(?:---|\.\.\.)|"
    r"\+\+\+[ \t]*\n(?P<toml>.*?\n)??\+\+\+)[ \t]*(?:\n|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_COMMENT = re.compile(
    r"(?<!\s)\ufeff?\s*+<!--[ \t]*\n?(?P<lines>(?:[ \t]*\.\. [a-z_]+:[^\n]*\n)+)\s*-->[ \t]*(?:\n|\Z)"
)  # Nikola
_BRACES = re.compile(r"\ufeff?\s*(?P<json>\{\s*\"(?:[^\n]*\}|.*?\n\}))[ \t]*;?[ \t]*(?:\n|\Z)", re.DOTALL)
_BARE = re.compile(
    r"\ufeff?\s*(?P<lines>(?:(?:\.\. )?[A-Za-z_][\w-]{0,30}(?: [\w-]{1,20}){0,2}\s*:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*)+)"
    r"(?=\s*\n|\Z)"
)
_OPEN = re.compile(
    r"\ufeff?\s*(?:---[ \t]*(?:[a-z]{2,10}5?)?|\+\+\+|\{|<!--)[ \t]*\n?(?P<lines>(?:[^\n]*\S[^\n]*(?:\n|\Z))+)"
)
_KEY = re.compile(r"^[\"']?([A-Za-z_][\w .-]{0,40}?)[\"']?\s*[:=]", re.MULTILINE)
_FIRST = frozenset("title date author slug tags category".split())
_ANYWHERE = frozenset("title date".split())
_UNCLOSED = "the front matter has no end, so it was taken for text"


@value
class FrontMatter(Frozen):
    """A head: where it ends, where its entries begin and end, the entries, and a note where it was hard to read.

    One that ends at 0 is none: its text is the body's, and its entries are asked only whether they hold it back.
    `strays` are lines that read as keys which hold a text back, and are none: a quote or bracket is not closed.
    """

    end: int = 0
    inside: int = 0
    close: int = 0
    entries: Entries = ()
    note: str = ""
    strays: Entries = ()


def read_front_matter(text: str) -> FrontMatter:
    """The front matter at the beginning of a text; one that ends at 0 where there is none."""
    head = text[:LARGEST]
    if found := _FENCED.match(head):
        return _fenced(found)
    if head.lstrip("\ufeff \t\r\n").startswith("{"):
        return _json(text) or _unclosed(head)
    if found := _COMMENT.match(head):
        return _lines(found)
    if (found := _BARE.match(head)) and _is_head(line_entries(found["lines"], 0)):
        return _lines(found)
    return _unclosed(head)


def has_front_matter(text: str) -> bool:
    """Whether a text begins with a head between fences that says what heads say."""
    found = _FENCED.match(text[:LARGEST])
    entries = _fenced(found).entries if found else ()
    return bool(entries) and _is_head(entries)


def _fenced(found: re.Match[str]) -> FrontMatter:
    kind = (found["kind"] or "").lower()
    name = "toml" if found["toml"] is not None else "yaml"
    inside, start = found[name] or "", found.start(name) if found[name] else found.end()
    if kind == "json":
        entries, note = _json_inside(inside, start)
    elif kind in ("", "yaml", "yml", "toml"):
        read = toml_entries if "toml" in (kind, name) else yaml_entries
        entries, note = read(inside, start)
    else:
        entries, note = loose_json(inside, start) or line_entries(inside, start), NOT_JSON
    if not any(entry.key for entry in entries) and inside.strip():
        return _NONE
    strays = _strays(inside, entries) if not note and kind != "json" and name == "yaml" else ()
    return FrontMatter(found.end(), start, start + len(inside), entries, note, strays)


def _strays(inside: str, entries: Entries) -> Entries:
    known = {entry.key for entry in entries}
    if not any(speaks(key) and key not in known for key in _KEY.findall(inside)):
        return ()
    lines = (entry for entry in line_entries(inside, 0) if entry.key not in known and speaks(entry.key))
    return tuple(entry for entry in lines if _holds((entry,)))


_NONE = FrontMatter()


def _json_inside(inside: str, at: int) -> tuple[Entries, str]:
    start = len(inside) - len(inside.lstrip())
    whole = json_entries(inside, start) if inside[start : start + 1] == "{" else None
    if whole is None or inside[whole[1] :].strip():
        return loose_json(inside, at), NOT_JSON
    return tuple(_moved(entry, at) for entry in whole[0]), ""


def _moved(entry: Entry, by: int) -> Entry:
    return Entry(entry.key, entry.value, entry.start + by, entry.end + by)


def _json(text: str) -> FrontMatter | None:
    """A head that is a JSON object, broken or not, and says what heads say; None where there is none."""
    start = text.index("{")
    note, whole = "", json_entries(text, start)
    if whole is None:
        found = _BRACES.match(text[:LARGEST])
        if not found:
            return None
        note, whole = NOT_JSON, (loose_json(found["json"], start), found.end("json"))
    entries, end = whole
    if not any(tidied(entry.key) in _ANYWHERE or speaks(entry.key) for entry in entries):
        return None
    return FrontMatter(end, start + 1, end - 1, entries, note)


def _lines(found: re.Match[str]) -> FrontMatter:
    entries = line_entries(found["lines"], found.start("lines"))
    return FrontMatter(found.end(), found.start("lines"), found.end("lines"), entries)


def _is_head(entries: Entries) -> bool:
    """Whether lines without a fence are a head: they begin as heads do, name a title or date, or say "draft"."""
    keys = [tidied(entry.key.removeprefix(".. ")) for entry in entries]
    if keys[0] in _FIRST or not _ANYWHERE.isdisjoint(keys):
        return True
    return all(map(speaks, keys)) and _holds(entries) and all(len(str(entry.value)) < 30 for entry in entries)


def _unclosed(head: str) -> FrontMatter:
    """What holds a text back that begins as a head does, though this one has no end."""
    if not (found := _OPEN.match(head)):
        return _NONE
    lines = found["lines"]
    entries = loose_json(lines, 0) if "{" in found[0][: len(found[0]) - len(lines)] else line_entries(lines, 0)
    return FrontMatter(entries=entries, note=_UNCLOSED) if _holds(entries) else _NONE


def _holds(entries: Entries) -> bool:
    facts = facts_with(NO_FACTS, ((entry.key, entry.value) for entry in entries))
    return facts.status not in (None, "published") or facts.not_before is not None
