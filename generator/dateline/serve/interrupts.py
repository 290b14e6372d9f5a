"""Ctrl-C, which ends a preview also where Python lets it go unheard."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def interrupts() -> Iterator[Callable[[], None]]:
    """A function that raises KeyboardInterrupt once Ctrl-C was pressed.

    Pressing it raises at once, as ever; but Python prints and forgets what is raised inside `__del__` and a few
    callbacks of its own (Python's documentation, sys.unraisablehook), so somebody has to ask again.
    """
    pressed: list[bool] = []  # and no Event, whose lock a second Ctrl-C would wait for in vain

    def press(*_: Any) -> None:
        pressed.append(True)
        raise KeyboardInterrupt

    def ask() -> None:
        if pressed:
            raise KeyboardInterrupt

    # Where it is ignored, as in what a shell runs with `&`, it stays so; only the main thread may say who hears it.
    ours = (
        threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    )
    if ours:
        signal.signal(signal.SIGINT, press)
    try:
        yield ask
    finally:
        if ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)
