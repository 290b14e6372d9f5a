"""Links and pictures of a Markdown text that name files beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from dateline.seeds.text.document import Edit

_INLINE = re.compile(r"(?<!\\)\]\([ \t]*(<[^<>\n]{1,1000}>|[^\s()<>\0]{1,1000})(?=[\s)])")
_DEFINED = re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*(<[^<>\n]{1,1000}>|[^\s<>\0]{1,1000})", re.MULTILINE)
_HTML = re.compile(
    r"<(?:a|img)\s[^<>]{0,500}?(?:href|src)=(?:\"([^\"<>\n]{1,1000})\"|'([^'<>\n]{1,1000})')", re.IGNORECASE
)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|/|#|\?", re.IGNORECASE)


def files_beside(prose: str) -> Iterator[Edit]:
    """The destinations in a text's prose that are relative paths, each to be put in its own place."""
    for form in (_INLINE, _DEFINED, _HTML):
        for found in form.finditer(prose):
            group = 1 if found[1] else 2
            written = found[group]
            path, mark, heading = written.strip("<>").partition("#")
            target = unquote(path.partition("?")[0])
            if target and not _ELSEWHERE.match(path):
                yield Edit(*found.span(group), written, target=target, after=mark + heading)
