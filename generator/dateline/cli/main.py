"""Commands, options, exit codes, colours. Only this folder knows click, the clock and the environment."""

from __future__ import annotations

import os
import sys
import time
import traceback
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from dateline.base.errors import ContentError, DatelineError, UsageError
from dateline.base.faults import fault_of
from dateline.base.forms import ascii_json
from dateline.base.options import BuildReport
from dateline.base.project import Project
from dateline.build.memory import Memory
from dateline.cli.editions import edition
from dateline.cli.failing import say_bug, say_error
from dateline.cli.publishing import publish
from dateline.cli.session import (
    Session,
    cli,
    count,
    default_start_method,
    offering,
    processors,
    tell,
    the_moment,
    the_present,
)
from dateline.cli.terminal import STDOUT, Progress, ReaderLeft, printable, ready_streams


@cli.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", help="The digest's name; from the folder's name when absent.")
@click.option("--url", default="https://digest.example/", show_default=True, help="Where the site will stand.")
@click.option("--lang", default="en", show_default=True, help="Language of the site.")
@click.option("--links", is_flag=True, help="A digest of links: editions from a template, the newest as front page.")
@click.pass_obj
def init(session: Session, folder: Path, title: str | None, url: str, lang: str, links: bool) -> None:
    """Start a digest in DIR: one that builds at once, with a short guide inside.

    DIR may be there and hold other files, such as a README, a LICENSE or a repository: none is changed.
    """
    from dateline.commands.init import begun_lines, scaffold

    begun = scaffold(folder, title, url, lang, the_present(), links)
    for line in begun_lines(begun):
        session.say(line)
    session.say(f"A digest in {folder}, with {len(begun.made)} files. Next:", bold=True)
    enter = "" if folder.resolve() == Path.cwd() else f"  cd {folder}\n"
    guide = "content/pages/about.md, and drop texts into content/seeds/."
    if links:
        guide = "content/templates/edition.md, and begin an edition: dateline edition add URL"
    session.say(f"{enter}  dateline serve\nThen change {guide}")


@cli.command()
@click.argument("title")
@click.option("--edit", is_flag=True, help="Open it in your editor.")
@click.pass_obj
def new(session: Session, title: str, edit: bool) -> None:
    """Write an empty article with the headline TITLE and valid front matter.

    With --edit it is opened in $VISUAL or $EDITOR, and what is wrong with it afterwards is told.
    """
    from dateline.commands.new import check_article, new_article

    project = session.project()
    path = new_article(project, title, the_present())
    click.echo(printable(project.relative(path)))
    if edit:
        click.edit(filename=str(path))
        check_article(project, path)


@cli.command(name="import")
@click.argument("paths", metavar="PATH…", nargs=-1, required=True)
@click.option("--date", "day", metavar="D", help="Date of every item.")
@click.option("--source", help="Outlet of every item.")
@click.option("--url", help="Address of the original.")
@click.option(
    "--topic", "topics", multiple=True, help="Topic of every item; may be repeated.", shell_complete=offering("topics")
)
@click.option(
    "--tag", "tags", multiple=True, help="Tag of every item; may be repeated.", shell_complete=offering("tags")
)
@click.option("--lang", help="Language of every item, such as en or pt-BR.")
@click.option("--draft", is_flag=True, help="Write drafts.")
@click.option(
    "--map", "pairs", metavar="FIELD=KEY", multiple=True, help="Read FIELD of rows from KEY; may be repeated."
)
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would happen.")
@click.option("--keep-duplicates", is_flag=True, help="Write near-duplicates too.")
@click.option("--no-keep", is_flag=True, help="Leave content/seeds/ as it is: keep no copy of the raw files.")
@click.option("--skip", is_flag=True, help="Never import these seeds: write `skip: true` beside them.")
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes to use; all processors when absent.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line on stdout for each item.")
@click.pass_obj
def import_(session: Session, /, paths: tuple[str, ...], jobs: int | None, as_json: bool, **given: Any) -> None:
    """Turn raw texts into articles: each PATH is a file, a folder, or - for standard input.

    Reads .txt, .html, .mhtml, .md, .json, .jsonl, .csv, .tsv, .eml, .mbox, and RSS, Atom and JSON feeds. No article is
    ever rewritten: a seed that changed and a near-duplicate are reported, not written. Options hold for every item.

    \b
    Examples:
      dateline import ~/clippings/*.txt --source Reuters
      dateline import export.jsonl --map text=body --map date=published_at
      pbpaste | dateline import -
    """
    from dateline.base.workers import open_pool
    from dateline.commands.import_ import ImportReport, report_lines, run_import
    from dateline.seeds.options import options_from
    from dateline.seeds.outcome import outcome_json
    from dateline.seeds.run import Given, skip_seeds

    project = session.project()
    if given["skip"]:
        for path in skip_seeds(project, paths):
            session.say(f"Left out from now on, by {project.relative(path)}.")
        return
    options, report, progress = options_from(given, as_json), ImportReport(), Progress(not session.quiet)
    with open_pool(jobs or processors(), default_start_method()) as pool:
        try:
            given_to = Given(options, the_moment(None, project), pool, sys.stdin.buffer, report.passed)
            for outcome in run_import(project, paths, given_to):
                report.add(outcome)
                if session.verbose and outcome.trace:
                    click.echo(printable(outcome.trace), err=True)
                progress("import", report.total, 0)
                if as_json:
                    click.echo(outcome_json(outcome))
        finally:
            progress.close()
    for style, line in report_lines(report, dry_run=options.dry_run):
        session.say(line, **LINE_STYLES[style])
    if report.exit_code:
        raise click.exceptions.Exit(report.exit_code)


cli.add_command(edition)


@cli.command(name="explain")
@click.argument("target", metavar="PATH|SLUG", shell_complete=offering("slugs"))
@click.option("--json", "as_json", is_flag=True, help="The receipt as one JSON document.")
@click.option("--html", "as_html", is_flag=True, help="The receipt as one page: source left, article right.")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write the page into FILE.")
@click.pass_obj
def explain_(session: Session, target: str, as_json: bool, as_html: bool, output: Path | None) -> None:
    """Show an article's receipt: what became of each character and mark of its seed, and why each topic and tag.

    PATH|SLUG is an article, or a seed that is to be tried (FILE#ID for one item of many).
    """
    from dateline.commands.explain import receipt_json, receipt_lines
    from dateline.seeds.receipt import explain

    project = session.project()
    if output and not as_html:
        raise UsageError("-o is for --html", "Write `dateline explain --html -o FILE`.")
    receipt = explain(project, target, the_moment(None, project))
    if as_html:
        from dateline.commands.receipt_page import receipt_page, write_page

        if output is None:
            click.echo(receipt_page(receipt, project), nl=False)
        else:
            write_page(receipt, project, output)
            session.say(f"The receipt lies in {project.relative(output)}; open it in a browser.")
        return
    if as_json:
        click.echo(ascii_json(receipt_json(receipt)))
        return
    for style, line in receipt_lines(receipt):
        click.secho(printable(line), **LINE_STYLES[style])


LINE_STYLES: dict[str, dict[str, Any]] = {
    "head": {"bold": True},
    "plain": {},
    "warn": {"fg": "yellow"},
    "error": {"fg": "red"},
    "kept": {},
    "moved": {"fg": "cyan"},
    "dropped": {"fg": "red"},
}


@cli.command(name="review")
@click.argument("articles", nargs=-1, metavar="[PATH|SLUG]…", shell_complete=offering("slugs"))
@click.option("--accept", multiple=True, metavar="FIELD", help="The guess is right; `a,b` or `all` for several.")
@click.option(
    "--set",
    "given",
    multiple=True,
    metavar="FIELD=VALUE",
    help="Put another value in its place; those of a list are parted by commas.",
)
@click.option("--json", "as_json", is_flag=True, help="What is under review, as one JSON document.")
@click.pass_obj
def review_(
    session: Session, articles: tuple[str, ...], accept: tuple[str, ...], given: tuple[str, ...], as_json: bool
) -> None:
    """List what the importer guessed, with what speaks for it; accept guesses, or correct them.

    Of all articles under review, the newest first, or of those named. An accepted or corrected field is no longer
    named in the article's `review`; nothing else in the file changes.
    """
    from dateline.commands import review, settle

    project = session.project()
    accepted, corrected = settle.chosen(accept), settle.corrections(given)
    if corrected and not articles:
        raise UsageError("--set is for articles that are named", "Write `dateline review SLUG --set FIELD=VALUE`.")
    codes = [0]
    if accepted or corrected:
        for path, done in settle.settled(project, articles, accepted, corrected):
            if isinstance(done, DatelineError):
                codes.append(say_error(done))
            else:
                session.say(f"{path}: {', '.join(done) or 'was not under review'}")
        raise click.exceptions.Exit(max(codes))
    found, failed = review.guessed(project, articles, the_moment(None, project))
    if as_json:
        click.echo(ascii_json(review.review_json(found), indent=1))
    elif found or not failed:
        for style, line in review.review_lines(found):
            click.secho(printable(line), **LINE_STYLES[style])
    for error in failed:
        if articles:
            codes.append(say_error(error))
        elif isinstance(error, ContentError):
            session.warn(error.problems)
        else:
            tell(error.message, "warning")
    raise click.exceptions.Exit(max(codes))


def revision_of(project: Project, since: str, given: dict[str, Any]) -> AbstractContextManager[Project]:
    """The digest as it was at a git revision. Raises UsageError where it is to be mended or asked for too."""
    from dateline.publish.revision import at_revision

    if given["fix"] or given["links"]:
        raise UsageError("--since goes neither with --fix nor with --links", "Leave one of them out.")
    return at_revision(project, since, os.environ)


@cli.command(name="check")
@click.option("--fix", is_flag=True, help="Mend what is safe to mend, touching only those lines.")
@click.option("--links", is_flag=True, help="Ask outside links too, politely; needs the network.")
@click.option("--all-editions", is_flag=True, help="Look at the links of older editions too.")
@click.option("--since", metavar="REV", help="Tell only what the git revision REV did not have.")
@click.option("--now", "moment", metavar="T", help="Check as of this date or moment.")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as one JSON document.")
@click.pass_obj
def check_(session: Session, /, since: str | None, moment: str | None, as_json: bool, **given: Any) -> None:
    """Tell everything that is wrong in content, layouts and the built site, all at once.

    Each finding has a code, a place and a remedy; docs/troubleshooting.md explains every code. Ends with
    exit code 1 where there are errors, with 0 where there are only warnings. Nothing is changed without --fix.

    A dead outside link is told when it has failed on two runs half a day apart; answers are kept in .dateline/.
    """
    from dateline.check.report import report_json, report_lines
    from dateline.check.run import CheckOptions, check

    project = session.project()
    progress = Progress(not session.quiet)
    with ExitStack() as stack:
        stack.callback(progress.close)
        before = stack.enter_context(revision_of(project, since, given)) if since is not None else None
        options = CheckOptions(the_moment(moment, project), progress=progress, before=before, **given)
        report = check(project, options)
    if as_json:
        click.echo(ascii_json(report_json(report), indent=1))
    else:
        for style, line in report_lines(report):
            tell(line, **LINE_STYLES[style])
    if report.errors:
        raise click.exceptions.Exit(1)


@cli.command(name="schema")
@click.argument("kind", type=click.Choice(["article", "config"]), required=False)
@click.option("--write", is_flag=True, help="Write both into .dateline/schema/, where config.yaml looks for them.")
@click.pass_obj
def schema_(session: Session, kind: str | None, write: bool) -> None:
    """Print the JSON Schema of an article's front matter, or of config.yaml, for editors."""
    from dateline.commands.schema import schema_text, write_schemas

    if write:
        project = session.project()
        for path in write_schemas(project):
            session.say(project.relative(path))
    elif kind is None:
        raise UsageError("which schema?", "Write `dateline schema article` or `dateline schema config`.")
    if kind is not None:
        click.echo(schema_text(kind), nl=False)


@cli.command()
@click.option("--drafts", is_flag=True, help="Build drafts too.")
@click.option("--future", is_flag=True, help="Build articles whose moment has not come.")
@click.option("--now", "moment", metavar="T", help="Build as of this date or moment.")
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes to use; all processors when absent.")
@click.option(
    "--clean", is_flag=True, help="Forget earlier builds and make everything anew; no file of others is deleted."
)
@click.option("--verify", is_flag=True, help="Read the whole output folder and mend what another hand changed.")
@click.option("--explain", is_flag=True, help="Say for each page why it was rendered.")
@click.option("--base-url", metavar="URL", default="", help="Build for this address instead of config's `url`.")
@click.option("--no-import", is_flag=True, help="Leave new seeds unconverted.")
@click.option("-o", "--output", metavar="DIR", type=click.Path(path_type=Path), help="Build into DIR instead of site/.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as one JSON document.")
@click.option("--start-method", type=click.Choice(["fork", "spawn", "forkserver"]), hidden=True)
@click.pass_obj
def build(
    session: Session,
    /,
    moment: str | None,
    jobs: int | None,
    no_import: bool,
    output: Path | None,
    explain: bool,
    as_json: bool,
    start_method: Any,
    **flags: Any,
) -> None:
    """Convert new seeds, then bring site/ up to date.

    Only what changed is read and rendered, and the result is what a clean build would make. Nothing in
    site/ changes unless the whole build succeeds.
    """
    from dateline.base.options import BuildOptions
    from dateline.build.run import build as run

    project = session.project()
    progress = Progress(not session.quiet)
    options = BuildOptions(
        now=the_moment(moment, project),
        jobs=jobs or processors(),
        convert=not no_import,
        output=output.absolute() if output else None,
        start_method=start_method or default_start_method(),
        clock=time.perf_counter,
        progress=progress,
        notice=lambda holder: session.say(f"waiting for {holder}, which is building this digest"),
        **flags,
    )
    try:
        report = run(project, options, session.memory)
    finally:
        progress.close()
    session.warn(report.warnings)
    for note in report.notes:
        session.say(note)
    if explain:
        for route, reason in report.reasons:
            session.say(f"{route}: {reason}")
    if as_json:
        click.echo(ascii_json(report_json(report, explain), indent=1))
    session.say(_built(report))


@cli.command()
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen at; 8000 or the next free one when absent.")
@click.option("--open", "show", is_flag=True, help="Open the preview in your browser.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen at; any but this lets others look."
)
@click.option(
    "--allow-host",
    "proxies",
    metavar="NAME",
    multiple=True,
    help="Answer also where a proxy or a code space asks by this name; may be repeated.",
)
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes to use; all processors when absent.")
@click.pass_obj
def serve(
    session: Session, port: int | None, show: bool, host: str, proxies: tuple[str, ...], jobs: int | None
) -> None:
    """Preview the digest, with drafts and future articles, and show each change at once.

    Open pages follow what you write: text, layouts, style sheets, config. A mistake is shown over the
    page, which stays as it was until you mend it. site/ is not touched. Ctrl-C ends it.
    """
    from dateline.base.options import BuildOptions
    from dateline.serve.session import ServeOptions
    from dateline.serve.session import serve as run

    project = session.project()
    progress = Progress(not session.quiet)

    def say(style: str, line: str) -> None:
        progress.close()
        if style in ("head", "plain"):
            session.say(line, **LINE_STYLES[style])
        else:
            tell(line, **LINE_STYLES[style])

    options = BuildOptions(
        now=the_moment(None, project),
        jobs=jobs or processors(),
        start_method=default_start_method(),
        clock=time.perf_counter,
        progress=progress,
        notice=lambda holder: say("plain", f"waiting for {holder}, which is building this digest"),
    )
    opened = click.launch if show else lambda url: 0
    broken = traceback.print_exception if session.verbose else lambda error: None
    try:
        run(project, ServeOptions(options, lambda: the_moment(None, project), say, opened, broken, host, port, proxies))
    except KeyboardInterrupt:
        session.say("\nPreview ended.")


cli.add_command(publish)


def report_json(report: BuildReport, reasons: bool) -> dict[str, Any]:
    """What `build --json` prints; `reasons`, one for each page rendered, only where they are asked for."""
    return {
        "articles": report.articles,
        "links": report.links[0],
        "pages": report.pages,
        **asdict(report.counts),
        "drafts": report.drafts,
        "held": report.held,
        "waiting": report.waiting,
        "due": report.due.isoformat() if report.due else None,
        "seconds": report.seconds,
        "stays": list(report.stays),
        "moved": list(report.moved),
        "warnings": [asdict(warning) for warning in report.warnings],
        **({"reasons": dict(report.reasons)} if reasons else {}),
    }


def _built(report: BuildReport) -> str:
    done = report.counts
    links, editions = report.links
    parts = [count(report.articles, "article")] if report.articles or not links else []
    what = " and ".join([*parts, *([f"{count(links, 'link')} in {count(editions, 'edition')}"] if links else [])])
    if not (done.written or done.removed):
        parts = [f"{what}, {count(report.pages, 'page')}: nothing to change."]
    else:
        parts = [
            f"{what}, {count(report.pages, 'page')}: {done.rendered} rendered, "
            f"{done.written} written, {done.removed} removed."
        ]
    if report.drafts:
        parts.append(f"Left out: {count(report.drafts, 'draft')} (--drafts shows them).")
    if report.held:
        held = count(report.held, "article")
        parts.append(f"Held: {held} whose title or date is a guess (`dateline review` lists them).")
    if report.waiting:
        when = f"; the next falls due {report.due:%Y-%m-%d %H:%M} UTC" if report.due else ""
        parts.append(f"Waiting: {count(report.waiting, 'article')} dated in the future{when}.")
    return "\n".join(parts)


def main() -> None:
    """Runs the command; every error that a user can mend becomes a message and an exit code."""
    ready_streams()
    code = run(memory=Memory(lasting=False))
    os._exit(code)  # to take a large site apart, value by value, costs a small edit a tenth of its time


def run(arguments: list[str] | None = None, memory: Memory | None = None) -> int:
    """The exit code of the command with these arguments (else the process's own).

    A process that ends after it hands in a `memory` for one build.
    """
    try:
        code: int = cli.main(arguments, prog_name="dateline", standalone_mode=False, obj=memory) or 0
        return code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 0
    except click.ClickException as error:
        with suppress(OSError):
            error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        tell("\nstopped; what was finished is whole, and the command can be run again")
        return 130
    except DatelineError as error:
        return say_error(error)
    except ReaderLeft:
        return 3
    except Exception as error:
        fault = fault_of(error, STDOUT)  # the work tells its own: this was help, or a version
        return say_error(fault) if fault else say_bug(error, arguments)
