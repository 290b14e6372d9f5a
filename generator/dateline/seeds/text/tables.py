"""The packaged tables: read, and the form under which names are looked up in them."""

from __future__ import annotations

import unicodedata
from importlib.resources import files


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
