"""`dateline publish`: its options, the plan that is shown, and the question."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from dateline.base.errors import UsageError
from dateline.base.forms import ascii_json
from dateline.base.project import Project
from dateline.cli.session import Command, Session, default_start_method, offering, processors, the_moment
from dateline.cli.terminal import Progress


def show_plan(session: Session, proposal: Any) -> None:
    """Warnings and the plan of a publish, for people."""
    from dateline.publish.run import proposal_lines

    session.warn(proposal.warnings)
    for line in proposal_lines(proposal, session.verbose):
        session.say(line)


def say_sent(session: Session, proposal: Any) -> None:
    """Whether a publish sent anything, for people."""
    session.say(f"Sent to {proposal.name}." if proposal.sent else "Nothing was sent.", bold=True)


def looking_only(session: Session, project: Project, jobs: int | None) -> Any:
    """Options of a build that only looks whether the site is what its content makes."""
    from dateline.base.options import BuildOptions

    return BuildOptions(
        now=the_moment(None, project),
        jobs=jobs or processors(),
        verify=True,
        dry=True,
        convert=False,
        start_method=default_start_method(),
        notice=lambda holder: session.say(f"waiting for {holder}, which is building this digest"),
    )


@click.command(cls=Command)
@click.argument("name", default="", metavar="[NAME]", shell_complete=offering("targets"))
@click.option("--dry-run", is_flag=True, help="Send nothing; show the plan.")
@click.option("--yes", is_flag=True, help="Send without asking.")
@click.option("--allow-removals", is_flag=True, help="Go on where more than a third of the files would be removed.")
@click.option("--take-over", is_flag=True, help="Replace files there that Dateline did not send.")
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes to use; all processors when absent.")
@click.option("--json", "as_json", is_flag=True, help="Print the plan, and whether it was sent, as one JSON document.")
@click.pass_obj
def publish(
    session: Session, /, name: str, dry_run: bool, yes: bool, jobs: int | None, as_json: bool, **allowed: Any
) -> None:
    """Send what changed in site/ to the static host NAME of config.yaml; its only one when absent.

    First shows what is new, changed and removed. A site that is not what its content makes now is
    refused; so is one that would replace files there which were not sent from here. It can be cut off at
    any moment and repeated.
    """
    from dateline.publish.run import Proposal, PublishOptions, proposal_json
    from dateline.publish.run import publish as run

    project = session.project()
    terminal = sys.stdin.isatty() and sys.stderr.isatty()
    if not (yes or dry_run or terminal):
        raise UsageError("nobody is there to be asked", "Add --yes to send, or --dry-run to see the plan only.")
    progress = Progress(not session.quiet)

    def confirm(proposal: Proposal) -> bool:
        progress.close()
        show_plan(session, proposal)
        return yes or click.confirm("Send it?", err=True)

    options = PublishOptions(
        looking_only(session, project, jobs),
        dry_run=dry_run,
        **allowed,
        interactive=terminal,
        environment=dict(os.environ),
        confirm=confirm,
        progress=progress,
    )
    try:
        proposal = run(project, name, options)
    finally:
        progress.close()
    show_plan(session, proposal) if dry_run or proposal.plan.empty else say_sent(session, proposal)
    if as_json:
        click.echo(ascii_json(proposal_json(proposal), indent=1))
