"""YAML text → Document, quickly where the text is plain, else by libyaml."""

from __future__ import annotations

from dateline.yaml.document import Document, Key, Place
from dateline.yaml.plain import read_plain


def read_mapping(text: str, path: str, first_line: int = 1) -> Document:
    """The mapping that `text` holds; `first_line` is where the text begins in its file.

    Raises ContentError for anything that is not a plain YAML mapping.
    """
    if (value := read_plain(text)) is not None:
        return Document(path, text, value, first_line, find=places)
    return read_strictly(text, path, first_line)


def read_strictly(text: str, path: str, first_line: int = 1) -> Document:
    """The same as read_mapping, always read by libyaml."""
    from dateline.yaml.libyaml import Reader  # which most builds can do without

    return Reader(Document(path, text, first_line=first_line)).read()


def places(document: Document) -> dict[Key, Place]:
    """Line and column of each key and item of a document whose values are known."""
    return read_strictly(document.text, document.path, document.first_line).places
