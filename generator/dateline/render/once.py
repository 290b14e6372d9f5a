"""What many pages show alike, rendered once."""

from __future__ import annotations

from typing import Any

from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext

from dateline.base.fingerprint import Fingerprinted

MOST = 512
"""Results that are kept: menus have one for each section, trails one for each term and year."""


class Once:
    """A function of layouts, `made_once(macro, …)`: what the macro gives for these arguments, made once a process.

    A macro knows nothing but what it is given, so that the same arguments mean the same text. Values that carry a
    fingerprint are known by it; others by their type too, since text that is HTML equals text that is not, and 1 True.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[Any, ...], Any] = {}

    @pass_eval_context
    def __call__(self, frame: EvalContext, macro: Any, *given: Any) -> Any:
        """What `macro` gives for the arguments `given`."""
        key = (macro, frame.autoescape, *map(_told_apart, given))
        try:
            found = self._kept.get(key)
        except TypeError:  # a list or a mapping of the layout's own, which may change
            return macro(frame, *given)
        if found is None:
            if len(self._kept) >= MOST:
                self._kept.clear()
            found = self._kept[key] = macro(frame, *given)
        return found


def _told_apart(value: Any) -> tuple[Any, ...]:
    """What no value has in common with one that is written otherwise."""
    if isinstance(value, Fingerprinted):
        return type(value), value.fingerprint
    if isinstance(value, tuple):
        return type(value), *map(_told_apart, value)
    return type(value), value
