"""Stock content: what `dateline init` wrote to be changed, and nobody has changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from dateline.base.forms import day_of
from dateline.base.project import CONFIG
from dateline.check.digest import Digest
from dateline.check.finding import Found
from dateline.content.article import Article, Edition
from dateline.content.stock import STOCK_HOST, stock_body, stock_body_of_edition

EXAMPLES = ("example.com", "example.net", "example.org")  # RFC 2606: nobody's for good


def stock_address(digest: Digest) -> Iterator[Found]:
    """The address of an example as that of the site."""
    host = urlsplit(digest.config.url).hostname or ""
    if host == STOCK_HOST or any(f".{host}".endswith(f".{one}") for one in EXAMPLES):
        yield Found(
            CONFIG,
            f"the address {digest.config.url}, which is only an example",
            "where the site will stand",
            "Write that address as `url`: feeds, canonical links and the sitemap carry it.",
        )


def stock_article(digest: Digest) -> Iterator[Found]:
    """The guide that a new digest begins with."""
    for content in digest.reading.contents:
        if isinstance(content, Article) and content.body.fingerprint == stock_body(day_of(content.date)):
            yield _unchanged(content.path, "the guide for beginners", "Change it, or delete the file.")


def stock_edition(digest: Digest) -> Iterator[Found]:
    """The example that a new digest of links begins with."""
    for content in digest.reading.contents:
        name = PurePosixPath(content.path).stem
        if isinstance(content, Edition) and content.body.fingerprint == stock_body_of_edition(name):
            yield _unchanged(content.path, "an example of an edition", "Change it, or delete the file.")


def stock_page(digest: Digest) -> Iterator[Found]:
    """The page about the digest, with nothing about it."""
    about = stock_body()
    for content in digest.reading.contents:
        if not isinstance(content, Article) and content.body.fingerprint == about:
            yield _unchanged(content.path, "a page that says nothing yet", "Say who curates the digest, and what of.")


def _unchanged(path: str, what: str, mend: str) -> Found:
    return Found(f"content/{path}", f"{what}, as `dateline init` wrote it", "a text of your own", mend)
