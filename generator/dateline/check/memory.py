"""The memory of checks between runs, in `.dateline/check.json`: addresses of articles, answers of outside links.

Small, safe to delete, and never needed to build: JSON, put in place whole. A file that makes no sense counts as none.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from dateline.base.project import Project
from dateline.base.wholefile import put_whole


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of an outside link: `when` last asked, and since when it has failed, as ISO 8601 in UTC."""

    verdict: str  # ok, refused, failing or gone
    detail: str
    when: str
    failing_since: str = ""


@dataclass(slots=True)
class Memory:
    """Routes by article id, oldest first, and answers by URL."""

    addresses: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, Answer] = field(default_factory=dict)


def load(project: Project) -> Memory:
    """The memory of the last check."""
    try:
        found: Any = json.loads((project.state / "check.json").read_bytes())
        addresses = {str(id): [str(route) for route in routes] for id, routes in found["addresses"].items()}
        links = {str(url): Answer(**{str(k): str(v) for k, v in one.items()}) for url, one in found["links"].items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Memory()
    return Memory(addresses, links)


def save(project: Project, memory: Memory) -> None:
    """Writes the memory to disk. Raises OutsideError."""
    text = json.dumps(
        {"addresses": memory.addresses, "links": {url: asdict(answer) for url, answer in sorted(memory.links.items())}},
        ensure_ascii=False,
        indent=0,
    )
    put_whole(str(project.state / "check.json"), text.encode("utf-8", "surrogatepass"))
