"""The outside links of a digest, and the findings about dead ones."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from dateline.base.errors import ContentError, Problem
from dateline.check.digest import Digest, read_source
from dateline.check.finding import Finding
from dateline.check.memory import Answer
from dateline.check.outside.address import Resolve, public_addresses
from dateline.check.outside.fetch import Network
from dateline.content.article import Article

LINK_CODES = {
    "dead-link": "An outside link is gone: it answered 404 or 410 on two runs half a day apart.",
    "failing-link": "An outside link did not answer, or answered with an error, on two runs half a day apart.",
    "link-dead": "A link of an edition is gone, in the same way.",
    "inner-link": "An outside link leads to a private address, which `--links` never asks.",
}
_CODES = {"gone": "dead-link", "failing": "failing-link", "inner": "inner-link"}


def network_of(digest: Digest, resolve: Resolve = public_addresses) -> Network:
    """The network as this digest asks it: by a name that says who asks, to public addresses only."""
    try:
        number = version("dateline")
    except PackageNotFoundError:
        number = "0"
    agent = f"Dateline/{number} (link check; {digest.config.url})"
    return Network(resolve, agent, ssl.create_default_context())


def outside_links(digest: Digest, every: bool = False) -> dict[str, list[str]]:
    """Every outside link of what is public, with the content paths that name it.

    Link items of editions: those of the newest and of what is not yet public, or of `every` one.
    """
    found: dict[str, list[str]] = {}
    looked_at = {edition.path for edition in digest.looked_at(every)}
    for content in digest.reading.contents:
        if content.path not in digest.site.places and content.path not in looked_at:
            continue
        facts = digest.facts(content.path)
        items = dict.fromkeys(one.item.url for one in facts.items)
        links = [link for link in facts.links if link not in items] if content.path in digest.site.places else []
        links += items if content.path in looked_at else ()
        if isinstance(content, Article) and content.source_url:
            links.append(content.source_url)
        for link in dict.fromkeys(links):
            url = link.partition("#")[0]
            if url.lower().startswith(("http://", "https://")) and not url.startswith(digest.config.url):
                found.setdefault(url, []).append(content.path)
    return found


def link_findings(digest: Digest, dead: dict[str, Answer], where: dict[str, list[str]]) -> Iterator[Finding]:
    """A finding for each text that names a dead link."""
    for url, answer in sorted(dead.items()):
        for path in where.get(url, ()):
            code = _CODES.get(answer.verdict, "failing-link")
            if code == "dead-link" and any(one.item.url.partition("#")[0] == url for one in digest.facts(path).items):
                code = "link-dead"
            level = "warning" if answer.verdict == "failing" else "error"
            line, column, excerpt = _place(digest, path, url)
            since = f" since {answer.failing_since[:10]}" if answer.verdict != "inner" else ""
            found = f"the link {url} is dead{since}: {answer.detail}"
            mend = "Correct it, link to an archived copy, or take it out."
            problem = Problem(f"content/{path}", line, column, code, found, "a page that answers", mend, excerpt)
            yield Finding(problem, "error" if level == "error" else "warning")


def _place(digest: Digest, path: str, url: str) -> tuple[int, int, str]:
    try:
        source = read_source(digest.project, digest.config, path)
    except ContentError:
        return 0, 0, ""
    if url not in source.body and isinstance(source.content, Article) and source.content.source_url.startswith(url):
        return source.place_of_key("source")
    return source.place_of(url)
