"""Nothing secret is printed or written, and what is written is open to nobody whom the umask shuts out."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sites import NOW, SiteDir, clean_environment

MakeSite = Callable[..., SiteDir]
SECRETS = {
    "AWS_SECRET_ACCESS_KEY": "secret-of-a-bucket",
    "GITHUB_TOKEN": "secret-of-a-host",
    "HTTPS_PROXY": "http://me:secret-of-a-proxy@127.0.0.1:9/",
}
SITE = "-- content/articles/a.md --\n---\ntitle: A: b\ndate: 2026-01-01\n---\nText.\n"
COMMANDS = (
    ("--verbose", "build", "--now", NOW, "--explain"),
    ("--verbose", "check", "--now", NOW),
    ("--verbose", "check", "--now", NOW, "--json"),
    ("--verbose", "import", "content", "--dry-run", "--json"),
    ("--verbose", "explain", "a"),
    ("schema", "config"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:2]))
def test_no_command_shows_what_the_environment_keeps(command: tuple[str, ...], make_site: MakeSite) -> None:
    site = make_site(SITE)
    told = site.spawn(*command, env=SECRETS)
    assert "secret-of" not in told.output


def test_nothing_of_the_environment_is_written_down(make_site: MakeSite) -> None:
    site = make_site(SITE.replace("A: b", "A"))
    for command in (("build", "--now", NOW), ("check", "--now", NOW)):
        assert site.spawn(*command, env=SECRETS).code == 0
    assert not [name for name, data in site.tree(".").items() if b"secret-of" in data]
    machine = os.uname().nodename.encode()
    home = str(site.root).encode()
    found = [name for name, data in site.tree("site").items() if home in data or (len(machine) > 6 and machine in data)]
    assert not found


@pytest.mark.parametrize(("umask", "open_to_others"), [(0o077, 0), (0o027, 0o050), (0o022, 0o055)])
def test_files_are_as_open_as_the_umask_says_and_writable_by_nobody_else(
    umask: int, open_to_others: int, make_site: MakeSite, tmp_path: Path
) -> None:
    site = make_site(SITE.replace("A: b", "A"))
    site.write("content/seeds/rain.txt", "Rain in the bay\n\nIt rained for nine days, the harbour office said.\n")
    before = set(site.root.rglob("*"))
    script = (
        f"import os; os.umask({umask}); from dateline.cli.main import run\n"
        f"assert run(['-C', {str(site.root)!r}, 'build', '--jobs', '2']) == 0\n"
        f"assert run(['-C', {str(site.root)!r}, 'new', 'A day']) == 0\n"
        f"assert run(['-C', {str(site.root)!r}, 'check', '--fix']) == 0\n"
        f"assert run(['init', {str(site.root / 'inner')!r}]) == 0\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env=clean_environment({}), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    made = [path for path in site.root.rglob("*") if path not in before]
    assert {path.name for path in made} >= {"ledger.db", "index.html", "check.json", "seeds.db", "config.yaml"}
    wide = {str(path): oct(stat.S_IMODE(path.stat().st_mode)) for path in made if path.stat().st_mode & umask}
    assert not wide
    shut = {
        str(path)
        for path in made
        if path.is_file()
        and path.is_relative_to(site.root / "site")
        and path.stat().st_mode & 0o044 != open_to_others & 0o044
    }
    assert not shut, "a web server could not read these"


def test_what_a_text_says_cannot_drive_the_terminal(make_site: MakeSite) -> None:
    site = make_site(
        "-- content/articles/a.md --\n---\ntitle: A\ndate: 2026-01-01\n---\n[x](\u202ea.md) [y](\u2066b.md)\n"
    )
    told = site.run("check", "--now", NOW)
    assert told.code == 1
    assert not set(told.output) & set("\x1b\u202e\u2066\x07")
