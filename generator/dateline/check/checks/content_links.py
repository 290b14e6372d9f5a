"""Links between content files, checked before anything is built."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from dateline.base.errors import ContentError
from dateline.check.digest import Digest, read_source
from dateline.check.finding import Found
from dateline.content.article import Content
from dateline.content.body.lost import broken_link
from dateline.content.names import Names
from dateline.content.read import is_internal


def broken_links(digest: Digest) -> Iterator[Found]:
    """Links and pictures that lead nowhere on this site."""
    for content in digest.reading.contents:
        facts = digest.facts(content.path)
        for link in (*facts.links, *(picture.source for picture in facts.pictures)):
            if _leads_nowhere(digest, link, content.path):
                _, _, *words = broken_link(0, link)
                yield _found(digest, content, link, *words)


def hidden_links(digest: Digest) -> Iterator[Found]:
    """Links from what is public to a draft, or to an article whose moment has not come."""
    public = digest.site.places.keys()
    for content in digest.reading.contents:
        for link in digest.facts(content.path).links if content.path in public else ():
            hidden = is_internal(link) and not _resolves(digest, link, content.path)
            if hidden and digest.wide.resolve(link, content.path) is not None:
                yield _found(
                    digest,
                    content,
                    link,
                    f"{link} leads to a draft, or to an article dated in the future",
                    "an article that readers can open",
                    "Publish that article, or take the link out until then.",
                )


def broken_anchors(digest: Digest) -> Iterator[Found]:
    """Links to a heading that the other text does not have."""
    paths = {url: path for path, url in digest.wide.site.urls.items()}
    for content in digest.reading.contents:
        for link in digest.facts(content.path).links:
            target, anchor = _target(digest, link, content.path, paths)
            # An anchor with a colon is one of the layouts' own; the built site tells about those.
            if target and anchor and ":" not in anchor and anchor not in digest.facts(target).anchors:
                yield _found(
                    digest,
                    content,
                    link,
                    f"{link}: content/{target} has no heading or anchor {anchor!r}",
                    "an anchor of that text",
                    "Headings get an id from their words: `## First day` is `#first-day`.",
                )


def _leads_nowhere(digest: Digest, link: str, path: str) -> bool:
    if not link or not is_internal(link) or _resolves(digest, link, path):
        return False
    if digest.wide.resolve(link, path) is not None:
        return False
    # A file that could not be read may well be what the link means; its own mistakes are told.
    return not digest.reading.unread or Names(digest.reading.unread).find(place(link, path)) is None


def _resolves(digest: Digest, link: str, path: str) -> bool:
    try:
        return digest.web.resolve(link, path) is not None
    except ValueError:  # no address at all, such as //[
        return False


def place(link: str, path: str) -> str:
    """The path below content/ that a destination in the content file `path` would mean."""
    target = unquote(urlsplit(link).path)
    joined = target if target.startswith("/") else posixpath.join(posixpath.dirname(path), target)
    return posixpath.normpath(joined.lstrip("/")).removeprefix("content/")


def _target(digest: Digest, link: str, path: str, paths: dict[str, str]) -> tuple[str, str]:
    """The content file and the anchor that a link means; nothing where it means no body of ours."""
    if link.startswith("#"):
        return path, unquote(link[1:])
    if not is_internal(link) or "#" not in link:
        return "", ""
    url = digest.wide.resolve(link, path)
    if url is None:
        return "", ""
    parts = urlsplit(url)
    return paths.get(parts.path, ""), unquote(parts.fragment)


def _found(digest: Digest, content: Content, link: str, found: str, expected: str, mend: str) -> Found:
    """A finding at the place where the body says `link`."""
    shown = f"content/{content.path}"
    try:
        line, column, excerpt = read_source(digest.project, digest.config, content.path).place_of(link)
    except ContentError:
        line, column, excerpt = 0, 0, ""
    return Found(shown, found, expected, mend, line, column, excerpt)
