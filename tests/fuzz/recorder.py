"""How long a text each pattern is really handed: patterns stand in for themselves and take note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from fuzz.patterns import WAYS, modules


class Noted:
    """A pattern that does what it did, and keeps the longest stretch of text that it was let loose on."""

    def __init__(self, name: str, pattern: re.Pattern[Any], longest: dict[str, int]) -> None:
        self._name, self._pattern, self._longest = name, pattern, longest

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._pattern, name)
        if name not in WAYS:
            return value

        def used(*args: Any, **named: Any) -> Any:
            at = 1 if name in ("sub", "subn") else 0
            _note(self._longest, self._name, args[at:] if len(args) > at else (named["string"],))
            return value(*args, **named)

        return used


def _note(longest: dict[str, int], name: str, args: tuple[Any, ...]) -> None:
    text, *window = args
    start, end = (*window, 0)[0] if window else 0, window[1] if len(window) > 1 else len(text)
    longest[name] = max(longest.get(name, 0), min(end, len(text)) - start)


@contextmanager
def recorded() -> Iterator[dict[str, int]]:
    """By name, the longest stretch of text that each pattern was handed while this is open."""
    longest: dict[str, int] = {}
    patches = []
    for module in modules():
        for name, value in list(vars(module).items()):
            if isinstance(value, re.Pattern):
                patches.append(patch.object(module, name, Noted(f"{module.__name__}.{name}", value, longest)))
        if module.__name__ == "dateline.seeds.cleaning.clean":
            patches.append(patch.object(module, "cleaner", _noting(module.cleaner, longest)))
    for each in patches:
        each.start()
    try:
        with patch("dateline.seeds.convert.cleaner", _noting(_cleaner(), longest)):
            yield longest
    finally:
        for each in reversed(patches):
            each.stop()


def _cleaner() -> Any:
    from dateline.seeds.cleaning.clean import cleaner

    return cleaner


def _noting(cleaner: Any, longest: dict[str, int]) -> Any:
    """The rules of a digest with patterns that take note."""

    def made(*args: Any) -> Any:
        rules = cleaner(*args)
        return replace(
            rules,
            **{
                name: Noted(f"dateline.seeds.cleaning.clean.cleaner.{name}", getattr(rules, name), longest)
                for name in ("short", "long", "raw_patterns", "tails")
                if isinstance(getattr(rules, name), re.Pattern)
            },
        )

    return made
