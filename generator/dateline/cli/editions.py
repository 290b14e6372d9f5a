"""`dateline edition`: its commands."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli.session import Commands, Session, count, the_moment
from dateline.cli.terminal import printable


@click.group(cls=Commands)
def edition() -> None:
    """Start an edition from a week's articles; write its e-mail."""


@edition.command(name="new")
@click.option("--week", default="", metavar="W", help="A week of ISO 8601, such as 2017-w33; the newest article's.")
@click.option("--since", default="", metavar="D", help="Instead of a week: the first day.")
@click.option("--until", default="", metavar="D", help="Instead of a week: the last day.")
@click.option("--title", default="", help="The edition's title; from its days when absent.")
@click.option("--now", "moment", metavar="T", help="Leave out what is not published at this date or moment.")
@click.pass_obj
def edition_new(session: Session, week: str, since: str, until: str, title: str, moment: str | None) -> None:
    """Propose an edition: the articles of a week, newest first, in sections by topic when there are many.

    Writes content/editions/NAME.md, to be edited: take out, put in order, add a summary and an introduction. An
    edition that is there is never overwritten.
    """
    from dateline.commands.edition import new_edition

    project = session.project()
    made = new_edition(project, the_moment(moment, project), week, since, until, title)
    click.echo(printable(project.relative(made.path)))
    sections = f" in {count(made.sections, 'section')}" if made.sections else ""
    session.say(f"{count(made.articles, 'article')}{sections}; edit it, then run `dateline build`.")


@edition.command(name="email")
@click.argument("slug", metavar="SLUG")
@click.option("-o", "--output", metavar="DIR", type=click.Path(path_type=Path), help="Write into DIR, not email/.")
@click.option("--now", "moment", metavar="T", help="As of this date or moment.")
@click.option("--base-url", metavar="URL", default="", help="Link to this address instead of config's `url`.")
@click.pass_obj
def edition_email_(session: Session, slug: str, output: Path | None, moment: str | None, base_url: str) -> None:
    """Write the e-mail of the edition SLUG: HTML with inlined styles, plain text, and both as .eml.

    Every link is absolute and nothing is loaded from anywhere. Needs the extra `email` (css-inline). A file
    that was edited since is not overwritten.
    """
    from dateline.commands.email import edition_email, write_email

    project = session.project()
    email = edition_email(project, slug, the_moment(moment, project), base_url)
    for path in write_email(email, output or project.root / "email", project):
        click.echo(printable(project.relative(path)))
