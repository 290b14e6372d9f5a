"""The link items of an edition: links with a line each, as curators write them, read out of its judged HTML.

A link item is an item of a list that begins with a link, or with emphasis that holds nothing but one; a paragraph that
begins so with emphasis; or a heading of level 3 to 6 that is nothing but a link, with the paragraphs under it. Marks in
brackets may stand before the link. Quotations, tables and footnotes hold none.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import NamedTuple

from dateline.base.addresses import parts_of
from dateline.base.fingerprint import Frozen, value

_UTM = re.compile(r"(?<=[?&])utm_[^&#]*&?", re.IGNORECASE)


@value
class LinkItem(Frozen):
    """A link of an edition, with the line that its curator wrote about it."""

    title: str  # plain text
    url: str
    key: str
    note: str  # safe inline HTML without ids, may be empty
    text: str  # the note as plain text
    section: str  # the heading over it, may be empty
    section_id: str  # that heading's id in the page
    anchor: str  # its id in the page: 8 hex digits, with -2 and so on where an address stands again
    marks: tuple[str, ...]  # "video" of `[video] [title](…)`
    also: tuple[tuple[str, str], ...]  # label and address of links in brackets at the note's end


class Found(NamedTuple):
    """The link items of an edition in order, and its HTML with their anchors."""

    html: str
    items: tuple[LinkItem, ...] = ()


def anchor_of(address: str) -> str:
    """The anchor of an address: 8 hex digits, by a rule that never changes, since ids of feeds are made from it.

    Scheme and host in lower case, parameters that begin with `utm_` off, then the first digits of SHA-256.
    """
    place = parts_of(address)
    _, _, rest = address.partition("://")
    rest = rest[len(place.netloc) :]
    before, sign, fragment = rest.partition("#")
    before = _UTM.sub("", before).rstrip("?&") if "utm_" in before.lower() else before
    plain = f"{place.scheme.lower()}://{place.netloc.lower()}{before}{sign}{fragment}"
    return sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:8]
