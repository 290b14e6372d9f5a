"""What every command shares: the options before it, its session, the moment, and how lines are said."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from dateline.base.errors import Problem, UsageError
from dateline.base.faults import fault_of
from dateline.base.project import Project, find_project
from dateline.build.memory import Memory
from dateline.cli.terminal import printable


@dataclass
class Session:
    """What the options before the command say."""

    start: Path = field(default_factory=Path)
    quiet: bool = False
    verbose: bool = False
    memory: Memory | None = None

    def project(self) -> Project:
        """The digest that the command works on."""
        return find_project(self.start)

    def say(self, text: str = "", **style: Any) -> None:
        """A line for people, on stderr; nothing when quiet."""
        if not self.quiet:
            tell(text, **style)

    def warn(self, problems: Iterable[Problem]) -> None:
        """Warnings, which no --quiet hides."""
        for problem in problems:
            tell(str(problem), "warning")


def tell(text: str, kind: str = "", **style: Any) -> None:
    """Says a line on stderr, an error or a warning where `kind` is one. Where nobody hears, the work goes on."""
    head = click.style(f"{kind}: ", fg="yellow" if kind == "warning" else "red", bold=kind != "warning")
    with suppress(OSError):
        click.echo((head if kind else "") + click.style(printable(text), **style), err=True)


class Command(click.Command):
    """A command that takes the options of `cli` too, but for those whose names are its own."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Its own parameters, then the general ones, which its help does not show again."""
        own = super().get_params(ctx)
        taken = {name for param in own for name in param.opts}
        return [*own, *(option for option in GENERAL if taken.isdisjoint(option.opts))]


class Commands(Command, click.Group):
    """Commands in the order of a curator's day."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """What the command gives back; what the machine refuses becomes an OutsideError."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            place = ctx.find_root().params.get("start") or Path()
            if fault := fault_of(error, place.absolute()):
                raise fault from error
            raise


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "-C",
    "start",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default=Path(),
    help="Work on the digest in DIR instead of here.",
)
@click.option("--quiet", is_flag=True, help="Say nothing but errors and warnings.")
@click.option("--verbose", is_flag=True, help="Say more; show the traceback of a bug.")
@click.option("--no-color", is_flag=True, help="No colours (the NO_COLOR variable does the same).")
@click.version_option(package_name="dateline", prog_name="dateline", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context, start: Path, quiet: bool, verbose: bool, no_color: bool) -> None:
    """Raw news texts in, a curated digest site out.

    \b
    A first digest:
      dateline init my-digest
      cd my-digest
      cp ~/clippings/*.txt content/seeds/
      dateline build

    Drop texts into content/seeds/, write or edit articles in content/articles/, and run
    `dateline build`. The finished site is in site/; any static host serves it.
    """
    if no_color or os.environ.get("NO_COLOR"):
        ctx.color = False
    ctx.obj = Session(the_start(start), quiet, verbose, ctx.obj)


def the_start(folder: Path) -> Path:
    """`folder`, as -C names it. Raises UsageError where it is none."""
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder", "Name the digest's folder with -C DIR.")
    return folder


def take_general(ctx: click.Context, option: click.Parameter, value: Any) -> None:
    """Does after a command what the general option does before it."""
    if not value:
        return
    if option.name == "start":
        ctx.find_root().params["start"] = value  # completion has no session, and looks here
    if ctx.resilient_parsing:
        return
    if option.name == "no_color":
        ctx.color = False
    else:
        setattr(ctx.obj, str(option.name), the_start(value) if option.name == "start" else value)


def after_the_command(option: click.Option) -> click.Option:
    """A general option as every command takes it: unseen in its help, and no argument of its function."""
    after = copy(option)
    after.hidden = True
    if option.expose_value:
        after.expose_value, after.default, after.callback = False, None, take_general
    return after


GENERAL = [after_the_command(option) for option in cli.params if isinstance(option, click.Option)]


def the_present() -> datetime:
    """The moment of a command that is given none: SOURCE_DATE_EPOCH, else the clock. Raises UsageError."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH is {epoch!r}", "It must be a number of seconds since 1970.") from None


def the_moment(text: str | None, project: Project) -> datetime:
    """The build's one `now`: --now, else SOURCE_DATE_EPOCH, else the clock. Raises UsageError."""
    if text is None:
        return the_present()
    from dateline.commands.moment import read_moment

    return read_moment(text, project)


def offering(kind: str) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """What a shell offers for half a word of this kind: topics, tags, slugs or targets."""

    def offer(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
        from dateline.commands import complete

        found: list[str] = getattr(complete, kind)(context.find_root().params.get("start") or Path(), begun)
        return found

    return offer


def count(number: int, one: str) -> str:
    """A number and what it counts, in the plural where there is not one."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def default_start_method() -> Any:
    """How workers start: forked where that is safe."""
    return "fork" if sys.platform == "linux" else "spawn"
