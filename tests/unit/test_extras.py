"""What is missing is named with a command that works: it names the place that this copy of Dateline came from."""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

import pytest

from dateline.base.extras import install_hint


class Installed:
    """A distribution of which only its origin is known."""

    def __init__(self, origin: str | None) -> None:
        self.origin = origin

    def read_text(self, name: str) -> str | None:
        return self.origin if name == "direct_url.json" else None


def hint(monkeypatch: pytest.MonkeyPatch, origin: object) -> str:
    text = origin if isinstance(origin, str | None) else json.dumps(origin)
    monkeypatch.setattr(metadata, "distribution", lambda name: Installed(text))
    return install_hint("email")


def test_a_clone_is_named_by_its_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "my clone"
    folder.mkdir()
    origin = {"url": folder.as_uri(), "dir_info": {}}
    assert hint(monkeypatch, origin) == f"Install it: `pip install '{folder}[email]'`."
    origin["dir_info"] = {"editable": True}
    assert hint(monkeypatch, origin) == f"Install it: `pip install -e '{folder}[email]'`."


def test_an_address_is_named_with_its_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    origin = {"url": "https://code.example/d.git", "vcs_info": {"vcs": "git", "commit_id": "0a1b"}}
    assert hint(monkeypatch, origin) == (
        "Install it: `pip install 'dateline[email] @ git+https://code.example/d.git@0a1b'`."
    )
    wheel = {"url": "https://code.example/dateline-1.whl", "archive_info": {}}
    assert (
        hint(monkeypatch, wheel) == "Install it: `pip install 'dateline[email] @ https://code.example/dateline-1.whl'`."
    )


@pytest.mark.parametrize(
    "origin", [None, "", "{", "[]", {}, {"url": "file:///gone", "dir_info": {}}, {"vcs_info": {"a": 1}}]
)
def test_where_nothing_is_known_the_clone_is(monkeypatch: pytest.MonkeyPatch, origin: object) -> None:
    assert hint(monkeypatch, origin) == "Install it: `pip install '.[email]'` in your clone."


def test_a_copy_that_was_never_installed_says_so_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", absent)
    assert "'.[email]'" in install_hint("email")
