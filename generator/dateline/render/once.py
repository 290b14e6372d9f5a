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
    fingerprint are known by it.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[Any, ...], Any] = {}

    @pass_eval_context
    def __call__(self, frame: EvalContext, macro: Any, *given: Any) -> Any:
        """What `macro` gives for the arguments `given`."""
        key = (macro, *[one.fingerprint if isinstance(one, Fingerprinted) else one for one in given])
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= MOST:
                self._kept.clear()
            found = self._kept[key] = macro(frame, *given)
        return found
