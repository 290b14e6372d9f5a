"""What a reader sees of a body, as plain text."""

from __future__ import annotations

import html
import re

from dateline.base.forms import MENTION
from dateline.content.body.convert import BodyRules, to_html

_MENTION = re.compile(MENTION)


def visible_text(fragment: str) -> str:
    """What a reader sees of an HTML fragment, without its tags."""
    return html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"<(br|/p|/li|/h\d|/tr)\b[^>]*>", r"\g<0>\n", fragment)))


def without_mentions(fragment: str) -> str:
    """HTML without the numbers of its footnotes."""
    return _MENTION.sub("", fragment) if "footnote-ref" in fragment else fragment


def paragraph_text(block: str, shown: str = "") -> str:
    """The visible text of a Markdown block where it is a paragraph, else nothing. Raises ContentError as to_html."""
    from dateline.content.body.sanitise import sanitise

    rendered = sanitise(to_html(block, BodyRules(), shown)).strip()
    if not rendered.startswith("<p>"):
        return ""
    return " ".join(visible_text(without_mentions(rendered.partition("</p>")[0])).split())
