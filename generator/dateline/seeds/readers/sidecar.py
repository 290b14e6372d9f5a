"""NAME.yaml beside NAME.txt: facts that the curator knows, or `skip: true`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.base.errors import ContentError, nearest
from dateline.content.free_text import cut_texts
from dateline.seeds.readers.fields.facts import facts_of
from dateline.seeds.readers.fields.names import FIELDS, TEXTS
from dateline.seeds.readers.markdown.own_fields import NAMES, with_own
from dateline.seeds.readers.markdown.publication import speaks
from dateline.seeds.text.decode import Rejected
from dateline.seeds.text.item import NO_FACTS, Facts
from dateline.yaml.read import read_mapping

ENDINGS = (".yaml", ".yml")
KNOWN = (
    *(name for name in FIELDS if name not in TEXTS),
    *(name for name in NAMES if name != "review"),
    "extra",
    "skip",
)


@dataclass(frozen=True, slots=True)
class Sidecar:
    """Facts for every item of a seed file, whether it is to be left out, and the ids of items that are."""

    facts: Facts = NO_FACTS
    skip: bool = False
    without: tuple[str, ...] = ()


def read_sidecar(seed: Path) -> Sidecar:
    """What the sidecar of `seed` says; nothing when there is none. Raises Rejected for a wrong one."""
    whole, base = str(seed), str(seed.with_suffix(""))
    for ending in ENDINGS:
        if base + ending != whole and os.path.isfile(base + ending):  # noqa: PTH113  # asked for every seed, twice
            return _read(Path(base + ending))
    return Sidecar()


def _read(path: Path) -> Sidecar:
    try:
        document = read_mapping(path.read_bytes().decode("utf-8-sig"), path.name)
        if document.comments and (cut := cut_texts(document)[0]):
            raise ContentError(cut.values())
    except ContentError as error:
        raise Rejected(f"its sidecar is wrong. {error.message}") from None
    except (OSError, UnicodeDecodeError):
        raise Rejected(f"its sidecar {path.name} cannot be read as UTF-8") from None
    fields: dict[str, Any] = dict(document.value)
    for name in fields:
        if name not in KNOWN and not speaks(name):
            raise Rejected(f"its sidecar {path.name} has the unknown key {name!r}. {nearest(name, KNOWN)}".strip())
    skip = fields.pop("skip", "false")
    without = tuple(map(str, skip)) if isinstance(skip, list) else ()
    if not without and str(skip).lower() not in ("true", "false"):
        raise Rejected(f"its sidecar {path.name} says skip: {skip}; write true or false, or a list of items' ids")
    return Sidecar(with_own(facts_of(fields), fields), str(skip).lower() == "true", without)
