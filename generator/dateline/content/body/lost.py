"""What of a body its readers do not get, for its author to know: markup that is taken out, what the policy blocks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dateline.content.body.html_names import ATTRIBUTE, parts, unquoted
from dateline.content.body.sanitise import ATTRIBUTES, EMPTIED, TAGS, kept_class, may_lead

MARKUP, PICTURE, LINK = "removed-markup", "foreign-picture", "broken-link"

_EMBEDS = frozenset(("iframe", "video", "audio", "object", "embed", "frame"))
_BLOCKED = _EMBEDS | {"script", "style", "link", "base", "form", "meta"}
_FOREIGN = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_OPEN = "a comment that does not end hides all after it"
_SHOWN = "Take it out; or, to show it, put a backslash before it."
# A picture that becomes a link where it is foreign, which then is told.
_PICTURE_TAG = re.compile(r'<img(?:\s+[a-z:-]+(?:="[^"]*")?)*+\s*/?>')
_IN_MARKDOWN = "Write it in Markdown, or take it out."
_INSTEAD = "Link to it: `[title](https://…)`."


class Note(NamedTuple):
    """Something in a body that readers do not get: its line in the body (from 1, 0 where unknown), and what to do."""

    line: int
    code: str
    found: str
    expected: str = ""
    mend: str = ""


def removed_markup(raw: Iterable[tuple[int, str]], trust: bool) -> Iterator[Note]:
    """What the sanitiser takes out of HTML, or the policy blocks where authors are trusted. Lines count from 1."""
    for line, part in _lined(raw):
        name = (part["name"] or "").lower()
        if part["cut"] or part[0].startswith("</"):
            continue
        if part["comment"] is not None:
            if part["open"] is not None:
                yield Note(line, MARKUP, _OPEN, "-->", "End it with `-->`.")
        elif part["other"]:
            yield Note(line, MARKUP, f"{part[0][:40]} is taken out", "HTML that articles may hold", _SHOWN)
        elif trust:
            yield from _blocked(line, name, part)
        elif name not in TAGS:
            inside = " with all that is in it" if name in EMPTIED else ""
            mend = _INSTEAD if name in _EMBEDS else _IN_MARKDOWN
            yield Note(line, MARKUP, f"<{name}> is taken out{inside}", "HTML that articles may hold", mend)
        else:
            yield from _removed_attributes(line, name, part["attributes"])


def _lined(raw: Iterable[tuple[int, str]]) -> Iterator[tuple[int, re.Match[str]]]:
    for line, text in raw:
        counted = 0
        for part in parts(text):
            line, counted = line + text.count("\n", counted, part.start()), part.start()
            yield line, part


def addresses_in(raw: Iterable[tuple[int, str]]) -> Iterator[tuple[str, int]]:
    """The addresses in HTML that its author wrote, each with its line."""
    for line, part in _lined(raw):
        for name, value in ATTRIBUTE.findall(part["attributes"] or ""):
            if name.lower() in ("href", "src"):
                yield html.unescape(unquoted(value)), line


def second_note(line: int, label: str) -> Note:
    """A footnote whose label an earlier one has: no mention leads to it."""
    found = f"a second footnote [^{label}] is not shown"
    return Note(line, MARKUP, found, "a label of its own for each footnote", "Give it another label.")


def removed_attributes(line: int, tag: str, names: Iterable[str]) -> Iterator[Note]:
    """Those of an element's attributes that no article may have; a class of its author's own is one of them."""
    allowed = (ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set())) - {"class"}
    for name in names:
        if name not in allowed:
            yield Note(
                line, MARKUP, f"the attribute {name} of <{tag}> is taken out", "HTML that articles may hold", _OUT
            )


_OUT = "Take it out; how the site looks is said by its style sheet."


def _removed_attributes(line: int, tag: str, text: str) -> Iterator[Note]:
    found = {name.lower(): html.unescape(unquoted(value)) for name, value in ATTRIBUTE.findall(text)}
    kept = {"class"} if kept_class(tag, found.get("class", "")) else set()
    yield from removed_attributes(line, tag, sorted(found.keys() - kept))
    for name in ("href", "src", "cite"):
        if name in found and not may_lead(found[name]):
            yield removed_address(line, found[name])


def removed_address(line: int, address: str) -> Note:
    """An address with a scheme that links may not have."""
    mend = "Correct the address, or take the link out."
    return Note(line, MARKUP, f"the address {address} is taken out", "http, https, mailto or tel", mend)


def _blocked(line: int, tag: str, part: re.Match[str]) -> Iterator[Note]:
    expected = "what the site's policy lets browsers load"
    if tag in _BLOCKED:
        yield Note(line, MARKUP, f"<{tag}> is blocked by the site's policy", expected, _INSTEAD)
        return
    for name, value in ATTRIBUTE.findall(part["attributes"]):
        if name.lower() == "style" or name.lower().startswith("on"):
            yield Note(line, MARKUP, f"the attribute {name} of <{tag}> is blocked by the site's policy", expected, _OUT)
        elif name.lower() == "src" and not _PICTURE_TAG.fullmatch(part[0]) and _FOREIGN.match(unquoted(value)):
            found = f"the address {value.strip(chr(34) + chr(39))} of <{tag}> is blocked by the site's policy"
            yield Note(line, MARKUP, found, expected, "Put the file into content/media/ and name it from there.")


def foreign_picture(line: int, address: str) -> Note:
    """A picture on another host, which is shown as a link, so that no reader's visit is told to strangers."""
    found = f"the picture {address} lies on another host; it is shown as a link"
    return Note(
        line, PICTURE, found, "a picture in content/media/", "Save it in content/media/ and name it from there."
    )


def broken_link(line: int, address: str) -> Note:
    """A link or picture that leads nowhere on this site."""
    mend = "Correct it. Links to articles may name their file: `[text](../08/other.md)`."
    return Note(line, LINK, f"{address} leads nowhere on this site", "a file of content/, or a path of this site", mend)
