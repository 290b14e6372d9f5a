"""The last build's site, made again from the ledger.

An edit that moves nothing then costs what it costs `serve`: the new site is the old one with another article in it,
and only what that touched is compared. Everything is held against what it came from; in doubt there is no last site,
and all pages are compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from dateline.base.errors import ContentError
from dateline.base.fingerprint import fingerprint
from dateline.build.reading import Reading
from dateline.build.stale import Settled
from dateline.config.values import Config
from dateline.content.pictures import Picture
from dateline.model.edited.successor import alike, in_time
from dateline.model.site import Choice, Site, assemble

Facts = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class LastBuild:
    """The site of the last build, and the inputs that all pages of a layout share."""

    site: Site
    facts: Facts


def settled_record(settled: Settled) -> str:
    """The record of a complete build, as a line of JSON."""
    site = settled.site
    due = site.due.isoformat() if site.due else None
    moments = [site.choice.now.isoformat(), site.since.isoformat(), due]
    return json.dumps([_fingerprint_of(site.config, site.choice, site.media, site.root), moments, dict(settled.facts)])


def last_build(record: str, reading: Reading, root: Iterable[str], config: Config, choice: Choice) -> LastBuild | None:
    """The last build, or None unless the edits in `reading` moved nothing and all else is unchanged."""
    edited = reading.before
    if not record or edited is None:
        return None
    contents = [edited.get(content.path, content) for content in reading.contents] if edited else reading.contents
    if not all(old is new or alike(old, new) for old, new in zip(contents, reading.contents, strict=True)):
        return None
    try:
        fingerprint_then, (now, since, due), facts = json.loads(record)
        same = fingerprint_then == _fingerprint_of(config, choice, reading.media, root)
        if not same or not in_time(choice, datetime.fromisoformat(since), datetime.fromisoformat(due) if due else None):
            return None
        then = replace(choice, now=datetime.fromisoformat(now))
        site = assemble(contents, reading.media, root, config, then)
        return LastBuild(site, {layout: tuple(fingerprints) for layout, fingerprints in facts.items()})
    except (ValueError, TypeError, AttributeError, RecursionError, ContentError):
        return None


def _fingerprint_of(config: Config, choice: Choice, media: Mapping[str, Picture], root: Iterable[str]) -> str:
    """The fingerprint of a site's inputs other than the Markdown files and the moment."""
    of_build: Any = (config.read_from, config.url, choice.drafts, choice.future)
    return fingerprint((*of_build, tuple(sorted(media.items())), tuple(sorted(root))))
