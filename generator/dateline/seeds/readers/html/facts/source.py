"""Which paper a page is from: the name that its address bears out, before any other that it states."""

from __future__ import annotations

import re

from dateline.content.links.key import host_of
from dateline.seeds.readers.html.facts.guess import Guess
from dateline.seeds.readers.html.page_head import PageHead
from dateline.seeds.readers.html.page_title import squeezed_name

LONGEST, FEWEST = 80, 3
_TAIL = re.compile(r"(?:.*\s[-–—|·]|.*[|:：])\s*(\S[^|]*)\Z", re.DOTALL)
_HOST = re.compile(r"^(?:www\d?|m|amp|edition|news)\.")


def source(head: PageHead, url: str | None) -> Guess[str]:
    """The paper's name, else the host that the page is from, else ""."""
    tail = _TAIL.match(head.title)
    stated = [
        head.first("og:site_name"),
        head.linked.publisher,
        head.first("application-name"),
        head.first("publisher", "dc.publisher", "dcterms.publisher"),
    ]
    names = [name for name in stated if name and len(name) <= LONGEST and not name.startswith("http")]
    host = _HOST.sub("", host_of(url.lower()).partition(":")[0]) if url else ""
    borne = [name for name in [*names, tail[1].strip() if tail else ""] if _bears_out(host, name)]
    if borne:
        return Guess(borne[0], 0.97)
    return Guess(names[0], 0.85) if names else Guess(host, 0.85)


def _bears_out(host: str, name: str) -> bool:
    """Whether a host is named after a paper, or the paper after its host."""
    label = "".join(re.findall(r"[a-z0-9]+", host.casefold()))
    own = squeezed_name(name)
    first = squeezed_name(host.rsplit(".", 1)[0])
    return len(own) >= FEWEST and bool(first) and (own in label or label.startswith(own) or first in own)
