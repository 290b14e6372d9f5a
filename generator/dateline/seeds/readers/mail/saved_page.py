"""Pages that a browser saved as one file (.mhtml): the page goes to the reader of pages, with its address."""

from __future__ import annotations

import codecs
from dataclasses import replace

from dateline.seeds.readers.entry import absolute
from dateline.seeds.readers.html.encoding import codec_of
from dateline.seeds.readers.html.read import read_html
from dateline.seeds.readers.mail.parts import Budget, Part, parse_part
from dateline.seeds.readers.mail.pictures import PictureParts
from dateline.seeds.text.decode import Rejected
from dateline.seeds.text.item import RawItem

_PAGES = ("text/html", "application/xhtml+xml")


def read_saved_page(data: bytes, seed: str) -> RawItem:
    """The item of a saved page. Raises Rejected where the file holds none, and what the reader of pages raises."""
    root = parse_part(memoryview(data.lstrip(b"\xef\xbb\xbf\r\n")), Budget())
    pages = [part for part in root.walk() if part.type in _PAGES and not part.inner]
    if not pages:
        raise Rejected("holds no page; save the page as .html, or as .mhtml once more")
    start = str(root.headers.get_param("start", "") or "").strip("<>")
    page = next((one for one in pages if start and one.header("content-id").strip("<>") == start), pages[0])
    address = _address(page) or _address(root)
    item = read_html(_bytes(page), seed, address, PictureParts(root).of)
    facts = item.facts
    known = replace(facts, url=facts.url or address or None, title=facts.title or root.header("subject") or None)
    return replace(item, facts=known)


def _address(part: Part) -> str:
    said = (part.header("snapshot-content-location"), part.header("content-location"))
    return next((url for one in said if (url := absolute(one, ""))), "")


def _bytes(page: Part) -> bytes:
    """The page's bytes; where its part names the charset, in UTF-8 with a mark that says so."""
    data = page.unpacked()
    codec = codec_of(page.headers.get_content_charset() or "utf-8")
    if data.startswith(codecs.BOM_UTF8) or codec is None or not page.headers.get_content_charset():
        return data
    try:
        return codecs.BOM_UTF8 + data.decode(codec).encode("utf-8", "surrogatepass")
    except UnicodeError:
        return data
