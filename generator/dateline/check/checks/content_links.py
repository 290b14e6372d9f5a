"""Links between content files, checked before anything is built."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from dateline.base.addresses import parts_of
from dateline.base.errors import ContentError
from dateline.check.digest import Digest, read_source
from dateline.check.finding import Found
from dateline.content.article import Content
from dateline.content.body.lost import broken_link
from dateline.content.names import Names
from dateline.content.outgoing import is_internal


class _Wrong(NamedTuple):
    """A wrong link of a body, and what is wrong with it."""

    link: str
    found: str
    expected: str
    mend: str


def broken_links(digest: Digest) -> Iterator[Found]:
    """Links and pictures that lead nowhere on this site."""
    for content in digest.reading.contents:
        facts = digest.facts(content.path)
        links = dict.fromkeys((*facts.links, *(picture.source for picture in facts.pictures)))
        nowhere = [link for link in links if _leads_nowhere(digest, link, content.path)]
        yield from _placed(digest, content, [_Wrong(link, *broken_link(0, link)[2:]) for link in nowhere])


def hidden_links(digest: Digest) -> Iterator[Found]:
    """Links from public texts to an article that is a draft, held for its guesses, or not yet due."""
    public = digest.site.places.keys()
    for content in digest.reading.contents:
        links = digest.facts(content.path).links if content.path in public else ()
        yield from _placed(digest, content, [_hidden(link) for link in links if _is_hidden(digest, link, content.path)])


def _is_hidden(digest: Digest, link: str, path: str) -> bool:
    hidden = is_internal(link) and not digest.web.resolve(link, path) is not None
    return hidden and digest.wide.resolve(link, path) is not None


def _hidden(link: str) -> _Wrong:
    found = f"{link} leads to an article that is a draft, held for its guesses, or dated in the future"
    mend = "Publish that article (`dateline review` settles guesses), or take the link out until then."
    return _Wrong(link, found, "an article that readers can open", mend)


def broken_anchors(digest: Digest) -> Iterator[Found]:
    """Links to a heading that the other text does not have."""
    paths = {url: path for path, url in digest.wide.site.urls.items()}
    for content in digest.reading.contents:
        wrong = []
        for link in digest.facts(content.path).links:
            target, anchor = _target(digest, link, content.path, paths)
            # An anchor with a colon is one of the layouts' own; the built site tells about those.
            if target and anchor and ":" not in anchor and anchor not in digest.facts(target).anchors:
                found = f"{link}: content/{target} has no heading or anchor {anchor!r}"
                mend = "Headings get an id from their words: `## First day` is `#first-day`."
                wrong.append(_Wrong(link, found, "an anchor of that text", mend))
        yield from _placed(digest, content, wrong)


def _leads_nowhere(digest: Digest, link: str, path: str) -> bool:
    if not link or not is_internal(link) or digest.web.resolve(link, path) is not None:
        return False
    if digest.wide.resolve(link, path) is not None:
        return False
    # A file that could not be read may well be what the link means; its own mistakes are told.
    return not digest.reading.unread or Names(digest.reading.unread).find(place(link, path)) is None


def place(link: str, path: str) -> str:
    """The path below content/ that a destination in the content file `path` means."""
    target = unquote(parts_of(link).path)
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
    parts = parts_of(url)
    return paths.get(parts.path, ""), unquote(parts.fragment)


def _placed(digest: Digest, content: Content, wrong: list[_Wrong]) -> Iterator[Found]:
    """Each at the place where the body says its link. The text is read once for all of them, if there are any."""
    if not wrong:
        return
    try:
        source = read_source(digest.project, digest.config, content.path)
    except ContentError:
        source = None
    for link, found, expected, mend in wrong:
        line, column, excerpt = source.place_of(link) if source else (0, 0, "")
        yield Found(f"content/{content.path}", found, expected, mend, line, column, excerpt)
