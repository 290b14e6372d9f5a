"""How to import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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
