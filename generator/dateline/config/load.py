"""config.yaml → Config: judged, or taken from the last build, which judged the same text."""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from dateline.base.errors import UsageError
from dateline.base.fingerprint import fingerprint_bytes
from dateline.base.project import CONFIG, Project
from dateline.base.textfile import read_text
from dateline.config.values import PRIVATE, Config, License


def load_config(project: Project, kept: str = "") -> Config:
    """The project's config. Raises ContentError with every mistake in it.

    `kept` is what `config_record` gave: of the same text it is believed, and nothing is looked at twice. Then the
    sections that a build does not need are empty.
    """
    if not project.config.is_file():
        raise UsageError(f"no {CONFIG} in {project.root}", "Run `dateline init DIR` to start a digest.")
    text = read_text(project.config, CONFIG)
    return _kept(kept, text) or parse_config(text)


def parse_config(text: str) -> Config:
    """A config from the text of its file. Raises ContentError with every mistake in it."""
    from dateline.config.table import config_values  # which an edit can do without

    found: Config = _typed(Config, config_values(text))
    return found


def config_record(config: Config) -> str:
    """`config` as a line of JSON, as the ledger keeps it: without the sections that a build does not need."""
    kept = {name: value for name, value in asdict(config).items() if name not in PRIVATE}
    return json.dumps(kept, ensure_ascii=False)


def _kept(record: str, text: str) -> Config | None:
    try:
        values = json.loads(record) if record else {}
        if values.get("read_from") == fingerprint_bytes(text.encode()):
            found: Config = _typed(Config, {name: {} for name in PRIVATE} | values)
            return found
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    return None


def _typed(kind: Any, given: Any) -> Any:
    """Plain values, as in JSON, turned into values of a type; a value that has the type already stays."""
    if is_dataclass(kind):
        made: Any = kind
        return made(**{name: _typed(hint, given[name]) for name, hint in _hints(made).items()})
    parts = get_args(kind)
    if get_origin(kind) is dict:
        return {key: _typed(parts[1], one) for key, one in given.items()}
    if get_origin(kind) is tuple:
        return tuple([_typed(parts[0], one) for one in given])
    return _typed(parts[0], given) if given is not None and License in parts else given


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
