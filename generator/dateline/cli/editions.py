"""`dateline edition`: its commands."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli.session import Commands, Session, count, tell, the_moment
from dateline.cli.terminal import printable


@click.group(cls=Commands)
def edition() -> None:
    """Start an edition, put links into it, write its e-mail."""


@edition.command(name="new")
@click.option("--week", default="", metavar="W", help="The articles of a week of ISO 8601, such as 2017-w33.")
@click.option("--since", default="", metavar="D", help="Instead of a week: the first day.")
@click.option("--until", default="", metavar="D", help="Instead of a week: the last day.")
@click.option("--title", default="", help="The edition's title; from its template or its days when absent.")
@click.option("--now", "moment", metavar="T", help="Leave out what is not published at this date or moment.")
@click.pass_obj
def edition_new(session: Session, week: str, since: str, until: str, title: str, moment: str | None) -> None:
    """Propose an edition: all articles since the last one, newest first, in sections by topic when there are many.

    Where there is no edition yet, it is the newest article's week. Writes content/editions/NAME.md, to be edited:
    take out, put in order, add a summary and an introduction. It begins with content/templates/edition.md where there
    is one, and is a draft then. An edition that is there is never overwritten.
    """
    from dateline.commands.edition.new import new_edition

    project = session.project()
    made = new_edition(project, the_moment(moment, project), week, since, until, title)
    click.echo(printable(project.relative(made.path)))
    sections = f" in {count(made.sections, 'section')}" if made.sections else ""
    held = f"{count(made.articles, 'article')}{sections}; " if made.articles else ""
    if not made.is_draft:
        session.say(f"{held or 'No article yet; '}edit it, then run `dateline build`.")
        return
    links = "" if made.articles else " Put links into it with `dateline edition add URL`."
    numbered = f"draft, number {made.number}" if made.number else "draft"
    session.say(f"{held}a {numbered}.{links}" if held else f"A {numbered}.{links}")
    session.say("To publish it, delete its line `status: draft` and run `dateline build`.")


@edition.command(name="add")
@click.argument("url", metavar="URL")
@click.argument("note", metavar="[NOTE]", default="")
@click.option(
    "--section", default="", metavar="S", help="The heading to put it under; that of the last list if absent."
)
@click.option("--title", default="", help="What the link says; its address when absent.")
@click.option("--now", "moment", metavar="T", help="The day of a draft that is begun for it.")
@click.pass_obj
def edition_add(session: Session, url: str, note: str, section: str, title: str, moment: str | None) -> None:
    """Write a link into the newest draft edition: one line, at the end of a section's list. No network is used.

    NOTE is what you say of it. A section that is not there is made at the end; where there is no draft, one is begun,
    as by `dateline edition new` and without articles.

    \b
    Example:
      dateline edition add https://one.example/heddle "threads twice as fast" --title "Heddle 2.0" --section Tooling
    """
    from dateline.commands.edition.add import add_link

    project = session.project()
    added = add_link(project, the_moment(moment, project), url, note, section, title)
    click.echo(printable(f"{added.path}:{added.line}"))
    if added.stood:
        tell(f"{url} stands in {', '.join(added.stood)} already; it was added all the same", "warning")
    if added.is_new_edition:
        session.say("A new draft. To publish it, delete its line `status: draft` and run `dateline build`.")
    if added.is_new_section:
        session.say(f"In a new section, {section}.")


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
