"""Only the names of this machine reach the preview."""

from __future__ import annotations

import pytest

from dateline.base.errors import UsageError
from dateline.serve.hosts import allowed_names, is_allowed, proxy_names


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST:8000"])
def test_this_machine_is_answered(host: str) -> None:
    assert is_allowed(host, allowed_names("127.0.0.1"), 8000, "127.0.0.1")


@pytest.mark.parametrize(
    "host",
    [
        "",
        "localhost",
        "localhost:80",
        "localhost:8001",
        "localhost:8000.evil.example",
        "evil.example:8000",
        "localhost.evil.example:8000",
        "127.0.0.1.evil.example:8000",
        "evil.example@localhost:8000",
        "localhost:8000/",
        "[localhost]:8000",
        "::1:8000",
        "192.0.2.7:8000",
        "0.0.0.0:8000",
        "localhost:8000\n",
        "localhost:99999999",
    ],
)
def test_another_name_is_not(host: str) -> None:
    assert not is_allowed(host, allowed_names("127.0.0.1"), 8000, "127.0.0.1")


def test_on_port_80_the_port_may_be_left_out() -> None:
    assert is_allowed("localhost", allowed_names("127.0.0.1"), 80, "127.0.0.1")


def test_the_name_that_was_given_is_answered() -> None:
    assert is_allowed("desk.example:8000", allowed_names("desk.example"), 8000, "desk.example")


def test_at_every_address_a_literal_one_is_answered_but_no_unknown_name() -> None:
    names = allowed_names("0.0.0.0")
    assert is_allowed("192.0.2.7:8000", names, 8000, "0.0.0.0")
    assert not is_allowed("evil.example:8000", names, 8000, "0.0.0.0")


@pytest.mark.parametrize(
    "host", ["desk.example", "desk.example:443", "DESK.example:8000", "desk.example.", "10.0.0.7:1"]
)
def test_a_proxy_is_answered_by_its_name_whatever_its_port(host: str) -> None:
    assert is_allowed(host, allowed_names("127.0.0.1"), 8000, "127.0.0.1", proxy_names(["Desk.Example", "10.0.0.7"]))


@pytest.mark.parametrize("host", ["evil.desk.example", "desk.example.evil", "desk.example:x", "a@desk.example", "desk"])
def test_what_only_resembles_a_proxys_name_is_not(host: str) -> None:
    assert not is_allowed(host, allowed_names("127.0.0.1"), 8000, "127.0.0.1", proxy_names(["desk.example"]))


@pytest.mark.parametrize(
    "name", ["*", "*.example", "https://desk.example", "desk.example:443", "a/b", "", "d\xe9.example"]
)
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(UsageError):
        proxy_names([name])
