"""Workers end with the process that they work for, however it ends: else they would hold its lock for ever."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from sites import clean_environment

PATIENCE = 60
WORK = """
import os, sys, time
from dateline.base.workers import open_pool

if __name__ == "__main__":
    pool = open_pool(2, sys.argv[1])
    begun = [pool.submit(os.getpid) for _ in range(8)]
    busy = [pool.submit(time.sleep, 600) for _ in range(2)]
    print(*{one.result() for one in begun}, flush=True)
    time.sleep(600)
"""


def is_there(pid: int) -> bool:
    """Whether a process runs; one that ended and that nobody waited for does not."""
    try:
        with Path(f"/proc/{pid}/stat").open(encoding="utf-8") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="asks /proc which processes there are")
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("method", ["fork", "forkserver"])
def test_a_worker_ends_with_its_parent(method: str, sign: signal.Signals) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WORK, method], stdout=subprocess.PIPE, text=True, env=clean_environment({})
    )
    assert process.stdout
    with process.stdout:
        workers = [int(pid) for pid in process.stdout.readline().split()]
    try:
        assert workers and all(is_there(pid) for pid in workers)
        process.send_signal(sign)
        process.wait(PATIENCE)
        end = time.monotonic() + PATIENCE
        while any(is_there(pid) for pid in workers):
            assert time.monotonic() < end, "workers are left"
            time.sleep(0.02)
    finally:
        process.kill()
        process.wait()
        for pid in workers:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
