"""Completions of a half-typed word in a shell: names that the digest knows. Never an error, never slow."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from dateline.base.errors import DatelineError
from dateline.base.project import find_project
from dateline.config.load import load_config
from dateline.config.values import Config

MOST = 200


def topics(start: Path, begun: str) -> list[str]:
    """Keys of the digest's topics."""
    return _of_config(start, begun, lambda config: config.topics)


def tags(start: Path, begun: str) -> list[str]:
    """Labels of the tags that config.yaml has rules for."""
    return _of_config(start, begun, lambda config: config.tags)


def targets(start: Path, begun: str) -> list[str]:
    """Names of the targets in config.yaml that `publish` knows."""
    return _of_config(start, begun, lambda config: config.publish)


def slugs(start: Path, begun: str) -> list[str]:
    """Slugs of articles, as their files are called."""
    try:
        folder = find_project(start).articles
        return sorted({path.stem for path in folder.rglob(f"{_literal(begun)}*.md")})[:MOST]
    except (DatelineError, OSError, ValueError):
        return []


def _literal(begun: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in begun.replace("/", ""))


def _of_config(start: Path, begun: str, names: Callable[[Config], Iterable[str]]) -> list[str]:
    try:
        found = names(load_config(find_project(start)))
    except (DatelineError, OSError):
        return []
    return [name for name in found if name.casefold().startswith(begun.casefold())][:MOST]
