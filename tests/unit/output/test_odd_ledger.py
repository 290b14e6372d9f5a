"""What the state folder holds is ours, but somebody may have changed it: then it is made anew, and nothing fails."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from sites import SiteDir, write_site

ODD = ("[" * 100_000, "x", "1")
ARTICLE = "---\ntitle: A\ndate: 2026-01-01\n---\nText.\n"


@pytest.fixture
def site(tmp_path: Path) -> SiteDir:
    """A digest of which a build sees at once that nothing changed."""
    site = write_site(tmp_path / "digest", f"-- content/articles/a.md --\n{ARTICLE}")
    time.sleep(0.05)  # files as fresh as their build are not trusted
    assert site.run("build").code == 0
    assert site.run("build").code == 0
    return site


def odd(site: SiteDir, name: str, statement: str, value: str) -> None:
    with closing(sqlite3.connect(site.root / ".dateline" / name)) as base:
        base.execute(statement, (value,))
        base.commit()


def after(site: SiteDir) -> None:
    """Builds as before, and again after an edit."""
    before = site.tree()
    assert site.run("build").code == 0
    assert site.tree() == before
    site.write("content/articles/a.md", ARTICLE + "More.\n")
    assert site.run("build").code == 0
    assert "More." in site.read("/2026/01/01/a/")


@pytest.mark.parametrize("value", ODD, ids=["deep", "no JSON", "a number"])
@pytest.mark.parametrize("key", ["summary", "warnings", "extensions", "config", "settled"])
def test_what_the_ledger_says_of_the_last_build_may_be_odd(site: SiteDir, key: str, value: str) -> None:
    odd(site, "ledger.db", f"UPDATE meta SET value = ? WHERE key = '{key}'", value)
    after(site)


@pytest.mark.parametrize("value", ODD, ids=["deep", "no JSON", "a number"])
@pytest.mark.parametrize("column", ["source SET record", "output SET warnings", "output SET search"])
def test_what_the_ledger_says_of_files_may_be_odd(site: SiteDir, column: str, value: str) -> None:
    odd(site, "ledger.db", f"UPDATE {column} = ?", value)
    after(site)


@pytest.mark.parametrize("value", ODD, ids=["deep", "no JSON", "a number"])
def test_kept_bodies_and_facts_of_layouts_may_be_odd(site: SiteDir, value: str) -> None:
    odd(site, "bodies.db", "UPDATE body SET warnings = ?", value)
    for path in (site.root / ".dateline").rglob("facts.json"):
        path.write_text(value, encoding="utf-8")
    (site.root / ".dateline" / "ledger.db").unlink()
    after(site)
