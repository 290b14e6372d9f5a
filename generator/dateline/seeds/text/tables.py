"""The packaged tables, and what is known of each language: read, and the form under which names are looked up.

A language is one file, `data/languages/CODE.txt`; a new language is a new file. A file is made of sections: `[name]`
after an empty line, then entries, one a line. What an entry is, the section says: a phrase, a part of a regular
expression, or words with blanks between them. Whoever needs a section asks for it by name, and asks all languages at
once: the language of a seed is not known when its lines are read.

The files are text that needs no parser, since each process of an import reads all of them: 50 files take 2 ms, as YAML
they would take 60.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files
from pathlib import Path

LANGUAGES = Path(__file__).resolve().parents[1] / "data" / "languages"
FIRST = "en"
"""The language that stands before all others where the order of entries matters."""


@cache
def _files() -> dict[str, dict[str, tuple[str, ...]]]:
    """The sections of each language, by its code."""
    paths = sorted(LANGUAGES.glob("*.txt"), key=lambda path: (path.stem != FIRST, path.stem))
    return {path.stem: _sections(path.read_bytes().decode()) for path in paths}


def _sections(text: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for section in text.split("\n\n[")[1:]:
        name, _, entries = section.partition("]\n")
        found[name] = tuple(entries.strip("\n").split("\n"))
    return found


def by_language(section: str) -> dict[str, tuple[str, ...]]:
    """The entries of a section by the code of each language that has it."""
    return {code: sections[section] for code, sections in _files().items() if section in sections}


@cache
def entries_of(section: str) -> tuple[str, ...]:
    """The entries of a section in all languages, each once."""
    return tuple(dict.fromkeys(entry for found in by_language(section).values() for entry in found))


@cache
def words_of(section: str) -> tuple[str, ...]:
    """The single words of a section in all languages, each once."""
    return tuple(dict.fromkeys(" ".join(entries_of(section)).split()))


def any_of(section: str) -> str:
    """The inside of a pattern that takes any entry of a section."""
    return "|".join(entries_of(section))


def read_table(name: str) -> list[list[str]]:
    """The rows of a packaged table, split at tabs, without its comment lines."""
    text = files("dateline.seeds").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]


def place_key(name: str) -> str:
    """The form under which a name is looked up: lower case, no accents, dots or hyphens."""
    folded = name.lower()
    if not folded.isascii():
        folded = folded.replace("’", "'").replace("ʻ", "'").replace("ø", "o").replace("ł", "l")
        folded = folded.replace("ı", "i").replace("ß", "ss").replace("æ", "ae").replace("đ", "d")
        parts = unicodedata.normalize("NFKD", folded)
        folded = "".join(c for c in parts if not unicodedata.combining(c))
    folded = folded.replace(".", "").replace("-", " ")
    if folded.startswith("saint "):
        folded = "st " + folded[6:]
    return " ".join(folded.split())
