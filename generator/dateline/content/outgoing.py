"""Where a body leads on this site, and which pictures it shows: found in its text, without rendering it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from dateline.base.fingerprint import fingerprint_bytes
from dateline.config.values import Config
from dateline.content.article import Body

# Every form in which Markdown or HTML can hold a destination; a superset is harmless.
_INLINE = re.compile(r"\]\(\s*<?([^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)")
_ANGLED = re.compile(r"(?:\]\(|\]:)\s*<([^<>\n]*)>")
_PICTURE = re.compile(r"\]\([ \t]*([^\s()<>][^()<>\n]*?\.(?:avif|gif|jpe?g|png|svg|webp))", re.IGNORECASE)
_DEFINITION = re.compile(r"\]:[\s>]*<?([^\s<>]+)")
_ATTRIBUTE = re.compile(r"""(?:href|src)\s*=\s*["']?([^\s"'>]+)""", re.IGNORECASE)
_QUOTED = re.compile(r"""(?:href|src)\s*=\s*(?:"(?=[^"]* )|'(?=[^']* ))([^"'<>]*)""", re.IGNORECASE)
_FORMS = (("](", _INLINE), ("](", _PICTURE), ("]:", _DEFINITION), ("=", _ATTRIBUTE), ("=", _QUOTED), ("<", _ANGLED))
# Names of files of which there may be smaller ones; `%` may hide one.
_SHRINKS = re.compile(r"\.(?:jpe?g|png|webp)|%", re.IGNORECASE)
_BRACKET = re.compile(r"\\.|!?\[|\]", re.DOTALL)
_SOURCE = re.compile(r"""src\s*=\s*(?:"([^"<>]*)|'([^'<>]*)|([^\s"'<>]+))""", re.IGNORECASE)


def outgoing_links(text: str) -> tuple[str, ...]:
    """Destinations that the body may link to on this site, sorted, each once."""
    found = _as_meant({link for mark, form in _FORMS if mark in text for link in form.findall(text)})
    return tuple(sorted(link for link in found if link and is_internal(link)))


def is_internal(link: str) -> bool:
    """Whether a destination may lie on this site (neither a bare anchor nor a full address)."""
    return not re.match(r"(?:[a-z][a-z0-9+.-]*:|//|#)", link, re.IGNORECASE)


def shown_pictures(text: str, links: Collection[str]) -> tuple[str, ...]:
    """Those of the body's outgoing `links` that it shows as pictures, of which there may be smaller ones.

    In doubt a link is one of them: code may hold brackets that are none.
    """
    named = [link for link in links if _SHRINKS.search(link)]
    if not named:
        return ()
    found = set(_in_markdown(text)) if "![" in text else set()
    found.update(link for forms in _SOURCE.findall(text) for link in forms if link)
    shown = _as_meant(found)
    return tuple([link for link in named if link in shown])


def footer_body(config: Config) -> Body:
    """The text of config for the foot of every page as a body, whose links are named from content/."""
    text = config.footer
    links = outgoing_links(text)
    return Body("", fingerprint_bytes(text.encode()), links, shown_pictures(text, links))


def _in_markdown(text: str) -> Iterator[str]:
    """The destinations of `![…](…)`; where a picture names a definition, those of all definitions."""
    by_name, opened, pictures = False, list[bool](), 0
    for bracket in _BRACKET.finditer(text):
        if bracket[0] != "]":
            if bracket[0][0] != "\\":
                opened.append(bracket[0] == "![")
                pictures += opened[-1]
            continue
        ends = opened.pop() if opened else True
        if not (ends or pictures):  # else a bracket in code within the words of a picture may have been closed
            continue
        pictures = max(0, pictures - ends)
        if text.startswith("(", bracket.end()):
            forms = (form.match(text, bracket.start()) for form in (_INLINE, _PICTURE, _ANGLED))
            yield from (match[1] for match in forms if match)
        else:
            by_name = True
    if by_name and "]:" in text:
        yield from (match[1] for form in (_DEFINITION, _ANGLED) for match in form.finditer(text))


def _as_meant(links: set[str]) -> set[str]:
    """`links`, and beside them what those with backslashes or entities stand for."""
    if any("\\" in link or "&" in link for link in links):
        from dateline.content.body.dialect.links import unescaped

        return links | {unescaped(link) for link in links}
    return links
