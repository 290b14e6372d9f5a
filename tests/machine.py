"""What tests need of the machine: programs that not every machine has."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest


def unavailable(reason: str) -> NoReturn:
    """Skip with `reason`; where CI is set fail instead, for there nothing may be skipped."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def program(package: str, *names: str) -> str:
    """The path of a program, under any of its names; `package` is Debian's that brings it."""
    for name in names or (package,):
        if found := shutil.which(name):
            return found
    unavailable(f"no {' or '.join(names or (package,))} on this machine (Debian package: {package})")
