"""What the readers of feeds share: titles, addresses, tags and source names as plain facts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from urllib.parse import urljoin

from dateline.seeds.readers.html.facts.tags import MOST_TAGS, tidy_tags
from dateline.seeds.readers.html.fragment import is_markup, plain_line

CLAIMED = (("lang", 0.8),)
"""How sure the language is that a feed says it is in: its words may tell otherwise."""
LONGEST_KIND = 40
_KIND_OF_TITLE = re.compile(r"\s*[-–—|:(\[]?\s*\b(?:rss|atom)(?:\s+feed)?\s*[)\]]?$", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,20});")
_ESCAPED_TAG = re.compile(
    r"\s{0,20}&lt;(?:p|div|h[1-6]|figure|ul|ol|blockquote|table|section|article|br)\b[^<>&]{0,500}&gt;"
)
_ESCAPED_CDATA = re.compile(r"\s{0,20}&lt;!\[CDATA\[")
_WEB = re.compile(r"https?://[^/\s]\S*")


def has_entity(text: str) -> bool:
    """Whether a text holds a character reference such as `&amp;`."""
    return _ENTITY.search(text) is not None


def unwrapped(text: str) -> str:
    """A text without CDATA marks that were escaped, and with its tags, where all of them were escaped once more."""
    if "CDATA[" in text[:200]:
        if _ESCAPED_CDATA.match(text):
            text = html.unescape(text)
        text = text.replace("<![CDATA[", "").replace("]]>", "")
    return html.unescape(text) if _ESCAPED_TAG.match(text) and not is_markup(text) else text


def one_line(text: str) -> str:
    """A title or name as one plain line: tags and entities read, white space made one."""
    text = unwrapped(text)
    if is_markup(text):
        text = plain_line(text)
    elif has_entity(text):
        text = html.unescape(text)
    return " ".join(text.split())


def absolute(link: str, base: str) -> str | None:
    """`link` as an absolute web address, or None."""
    try:
        url = urljoin(base, link.strip()) if link.strip() else ""
    except ValueError:
        return None
    return url if _WEB.fullmatch(url) else None


def source_name(title: str) -> str | None:
    """The outlet that a feed's title names, without "RSS feed" at its end."""
    name = one_line(title)
    return name[:-LONGEST_KIND] + _KIND_OF_TITLE.sub("", name[-LONGEST_KIND:]) or None


def tags_of(names: Iterable[str]) -> tuple[str, ...]:
    """Tags, each once, without addresses, identifiers and overlong ones."""
    return tidy_tags(map(one_line, names))[:MOST_TAGS]
