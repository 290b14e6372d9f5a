"""The general options mean the same before a command and after it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from conftest import MakeSite
from dateline.cli.main import cli
from dateline.cli.session import Command, Session
from reference import commands
from sites import NOW, SiteDir

DIGEST = "-- content/articles/a.md --\n---\ntitle: A\ndate: 2026-01-01\n---\nText.\n"
ALL = [*commands()]


@pytest.mark.parametrize(("name", "command"), ALL)
def test_every_command_takes_them_and_shows_none_of_them_again(name: str, command: click.Command) -> None:
    said = Session()
    context = click.Context(command, click.Context(cli), info_name=name, obj=said)
    words = ["-C", "/", "--quiet", "--verbose", "--no-color"]
    _, _, order = command.make_parser(context).parse_args(words)
    order = [param for param in order if isinstance(param, click.Option)]
    assert [option.name for option in order] == ["start", "quiet", "verbose", "no_color"]
    for option, value in zip(order, ["/", True, True, True], strict=True):
        option.handle_parse_result(context, {str(option.name): value}, [])
    assert (said.start, said.quiet, said.verbose, context.color) == (Path("/"), True, True, False)
    assert context.params == {}
    assert not any(word in command.get_help(context) for word in ("--quiet", "-C DIR", "--no-color", "--version"))


@pytest.mark.parametrize("words", [["build", "--quiet"], ["--quiet", "build"]])
def test_quiet_is_quiet_on_either_side(make_site: MakeSite, words: list[str]) -> None:
    result = make_site(DIGEST).spawn(*words, "--now", NOW)
    assert (result.code, result.output) == (0, "")


def test_a_folder_is_named_after_the_command_and_the_last_one_counts(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site(DIGEST)
    elsewhere = SiteDir(tmp_path)
    assert elsewhere.spawn("build", "--now", NOW, "-C", str(site.root)).code == 0
    assert elsewhere.spawn("-C", "/", "edition", "-C", "/", "new", "-C", str(site.root), "--now", NOW).code == 0
    refused = elsewhere.spawn("build", "-C", "nowhere")
    assert refused.code == 2
    assert refused.stderr.startswith("error: nowhere is not a folder\n")


def test_the_version_is_told_after_a_command_too(tmp_path: Path) -> None:
    told = SiteDir(tmp_path).spawn("build", "--version")
    assert (told.code, told.stdout) == (0, SiteDir(tmp_path).spawn("--version").stdout)


def test_colours_go_after_a_command_too(make_site: MakeSite) -> None:
    site = make_site(DIGEST.replace("Text.", "[b](b.md)"))
    code = "import sys; from dateline.cli.main import run; sys.stderr.isatty = lambda: True; run(sys.argv[1:])"

    def said(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", code, *words, "--now", NOW],
            cwd=site.root,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stderr

    colour = re.compile(r"\x1b\[[\d;]*m")  # on a slow machine the line of progress is erased too
    assert colour.search(said("build"))
    plain = said("build", "--verify", "--no-color")
    assert plain and not colour.search(plain)


def test_an_option_of_the_commands_own_goes_before_a_general_one_of_its_name() -> None:
    command = Command("own", params=[click.Option(["-C", "count"]), click.Option(["--verbose"], is_flag=True)])
    context = command.make_context("own", ["-C", "/", "--verbose", "--quiet"], obj=Session())
    assert context.params == {"count": "/", "verbose": True}
    assert context.obj == Session(quiet=True)


def test_a_shell_completes_from_the_folder_that_is_named_after_the_command(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site(DIGEST.replace("a.md", "ferries.md"))
    words = f"dateline explain -C {site.root} fer"
    env = {"_DATELINE_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": "4"}
    assert "plain,ferries" in SiteDir(tmp_path).spawn(env=env).stdout.splitlines()
