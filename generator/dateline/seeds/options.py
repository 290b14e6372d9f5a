"""How to import."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from dateline.base.errors import UsageError
from dateline.seeds.readers.fields.find import check_mapping
from dateline.seeds.text.dates import parse_fact
from dateline.seeds.text.item import NO_FACTS, Facts


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to import; `facts` are those of the command line and hold for every item."""

    facts: Facts = NO_FACTS
    mapping: Mapping[str, str] = field(default_factory=dict)
    draft: bool = False
    dry_run: bool = False
    keep_duplicates: bool = False
    keep_raw: bool = True
    json: bool = False


def facts_from(
    moment: str | None = None,
    source: str | None = None,
    url: str | None = None,
    topics: Iterable[str] = (),
    tags: Iterable[str] = (),
    lang: str | None = None,
) -> Facts:
    """The facts of the command line's options. Raises UsageError for a date or URL that is none."""
    day: date | datetime | None = None
    if moment is not None and (day := parse_fact(moment)) is None:
        raise UsageError(f"--date is {moment!r}", "Write a date such as 2017-08-18, or 2017-08-18T09:30:00+09:00.")
    if url is not None and not url.lower().startswith(("http://", "https://")):
        raise UsageError(f"--url is {url!r}", "Write the whole address, beginning with https://.")
    return Facts(date=day, source=source, url=url, topics=tuple(topics), tags=tuple(tags), lang=lang)


def options_from(given: Mapping[str, Any], as_json: bool) -> ImportOptions:
    """The command line's options as a value. Raises UsageError."""
    facts = facts_from(given["day"], given["source"], given["url"], given["topics"], given["tags"], given["lang"])
    return ImportOptions(
        facts,
        mapping_from(given["pairs"]),
        given["draft"],
        given["dry_run"],
        given["keep_duplicates"],
        keep_raw=not given["no_keep"],
        json=as_json,
    )


def mapping_from(pairs: Iterable[str]) -> Mapping[str, str]:
    """FIELD → KEY from `--map FIELD=KEY`. Raises UsageError for another form or an unknown field."""
    mapping: dict[str, str] = {}
    for pair in pairs:
        name, equals, key = pair.partition("=")
        if not equals or not key:
            raise UsageError(f"--map {pair}", "Write FIELD=KEY, such as --map text=body.")
        mapping[name.strip()] = key.strip()
    if wrong := check_mapping(mapping):
        raise UsageError(
            wrong,
            "Fields are text, html, markdown, id, title, date, url, source, byline, tags, topics, lang, status, "
            "rights, and items for the list of rows.",
        )
    return mapping
