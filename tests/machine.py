"""What tests need of the machine: programs that not every machine has."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
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


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[None]:
    """A disk of so many KB at `folder`; where mounting is not allowed, no file may grow larger than that."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    if shutil.which("mount") and not subprocess.run(mount, capture_output=True, check=False).returncode:
        try:
            yield
        finally:
            subprocess.run(["umount", str(folder)], check=True)
        return
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1000, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[None]:
    """What `mount` with these options puts at `folder`; needs root."""
    if os.geteuid() or not shutil.which("mount"):
        unavailable("only root may mount, and with the program `mount`")
    folder.mkdir(exist_ok=True)
    done = subprocess.run(["mount", *options, str(folder)], capture_output=True, text=True, check=False)
    if done.returncode:
        unavailable(f"this machine lets nobody mount: {done.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def give_up_rights() -> None:
    """Has permissions hold for root too, in a process that is about to run another program."""
    for capability in (1, 2):  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH, from the bounding set
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)
