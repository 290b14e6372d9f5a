"""Workers leave Ctrl-C to their parent, which then ends them in good order."""

from __future__ import annotations

import signal

import pytest

from dateline.base.options import StartMethod
from dateline.base.workers import forked_pool, inherited, open_pool


def given() -> object:
    return inherited.get()


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_a_worker_leaves_interrupts_to_its_parent(method: StartMethod) -> None:
    with open_pool(2, method) as pool:
        assert pool.submit(signal.getsignal, signal.SIGINT).result() == signal.SIG_IGN


def test_a_forked_worker_does_too_and_has_what_its_parent_gave() -> None:
    with forked_pool(2, "given") as pool:
        assert pool.submit(signal.getsignal, signal.SIGINT).result() == signal.SIG_IGN
        assert pool.submit(given).result() == "given"
