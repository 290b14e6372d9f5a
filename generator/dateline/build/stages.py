"""The build on one screen: read → assemble → plan → compare → render → put in place."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import Executor, Future, wait
from dataclasses import dataclass, field, replace
from datetime import UTC
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.base.errors import Problem
from dateline.base.options import BuildOptions, BuildReport, Counts
from dateline.base.project import Project
from dateline.base.scan import SourceFile, Sources
from dateline.base.site.places import refuse_inside
from dateline.base.workers import open_pool
from dateline.build.copying import copy_files, copy_kept, write_bytes
from dateline.build.last_build import LastBuild, last_build, settled_record
from dateline.build.load import compile_layouts, load_layouts, load_look, load_rules
from dateline.build.memory import Memory
from dateline.build.reading import Readers, Reading, read_media, read_sources
from dateline.build.rendering import Rendering, in_files, located, make_search, pack, render_stale, unpack
from dateline.build.stale import Comparer, Settled, orphaned
from dateline.build.unchanged import marker_of, toolchain
from dateline.config.load import config_record, load_config, parse_config
from dateline.config.values import Config
from dateline.content.article import Edition
from dateline.content.body.extensions import extensions_code
from dateline.content.front_matter import scalar
from dateline.content.pictures import widths_for
from dateline.model.edited.successor import successor
from dateline.model.lead import is_guess
from dateline.model.links import Links
from dateline.model.site import UNLINKED, Choice, Site, assemble
from dateline.output.aside import Aside, Standing, look, stranger_lines, strangers, sweep
from dateline.output.staging import Output, Staging
from dateline.output.write import altered, claim, marker_text, put_in_place, release
from dateline.pages.home import unshown
from dateline.pages.plan import plan_after
from dateline.pages.spec import Spec, Web
from dateline.render.bodies import BODIES, BodyStore, forget_bodies
from dateline.render.layouts import Layouts
from dateline.render.renderer import RenderRules
from dateline.state.ledger import Ledger, OutputRow, SourceRow

if TYPE_CHECKING:
    from dateline.build.picturing import Kept
    from dateline.seeds.outcome import Outcome, Reasons

MANY = 2_000
"""Articles that take as long to read as all layouts to compile."""
MOST_NOTES = 20
"""Lines that a build tells of the seeds that it imported; the rest is counted."""


@dataclass(slots=True)
class Job:
    """One build: its inputs, and the seconds that each stage took."""

    project: Project
    options: BuildOptions
    ledger: Ledger
    folder: Path
    sources: Sources
    signature: str
    started_ns: int
    memory: Memory
    notes: tuple[str, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)
    last: float = 0.0
    settled: str = ""  # what the ledger knows of the last build
    doubt: bool = False  # whether files of ours may be gone, so that the next build must look at all
    again: bool = field(init=False)  # whether this process built the digest before

    def __post_init__(self) -> None:
        self.again = bool(self.memory.contents)

    def keep(self, made: list[SourceRow], gone: Collection[str] = ()) -> None:
        """Writes down what is known of source files, whatever becomes of the build."""
        self.ledger.keep_sources(made, gone)
        self.memory.keep_sources(made, gone)

    def stage(self, name: str) -> None:
        """Ends a stage of this name."""
        now = self.options.clock()
        self.seconds[name], self.last = round(now - self.last, 4), now


@dataclass(frozen=True, slots=True)
class Files:
    """The files that go into the site unchanged: copies by route, and fixed bytes by route."""

    copies: tuple[tuple[str, Path, SourceFile], ...]
    fixed: tuple[tuple[str, bytes, str], ...]  # the last is the name that messages give them
    kept: tuple[Kept, ...]  # smaller pictures

    def routes(self) -> Iterator[str]:
        """Every route."""
        yield from (route for route, _, _ in self.copies)
        yield from (route for route, _, _ in self.fixed)
        yield from (one.route for one in self.kept)


@dataclass(frozen=True, slots=True)
class Planned:
    """The site, every page and file that is to stand in it, and what renders them."""

    site: Site
    specs: list[Spec]
    web: Web
    layouts: Layouts
    rules: RenderRules
    files: Files
    warnings: tuple[Problem, ...]  # of the theme


@dataclass(frozen=True, slots=True)
class Made:
    """The results of a build: the rows before it, its pages and files, and the routes that are gone."""

    rows: dict[str, OutputRow]
    rendering: Rendering
    lost: list[str]
    after: dict[str, OutputRow]  # the rows of the site as it will be
    staged: list[Output]  # what waits to be put in place
    warnings: list[Problem]


def bring_up_to_date(job: Job) -> BuildReport:
    """Makes the site equal to what a clean build would make. Raises DatelineError, and then left it as it was."""
    project, options = job.project, job.options
    job.last = options.clock()
    trusted = _forget_what_is_stale(job)
    meta = job.ledger.meta()
    job.settled = meta.get("settled", "")
    load = partial(load_config, kept=meta.get("config", ""))
    config = at_address(job.memory.config_of(project, load, job.started_ns), options.base_url)
    with open_pool(options.jobs, options.start_method) as pool:
        rejected = _convert_seeds(job, config, pool) if options.convert else []
        compiling = _compiling(job, config, pool) if not trusted else []
        rows, reading = _read(job, pool)
        links = _links(job, config, reading, pool)
        job.stage("read")
        kept = _pictures(job, config, reading, rows, pool)
        wait(compiling)
        planned = _plan(job, config, reading, links, kept)
        rejected += planned.warnings
        job.stage("plan")
        standing = look(job.folder) if options.verify or not trusted else None
        staging = claim(job.folder, options.clean, standing.links if standing else ())
        try:
            rows = _doubted(rows, staging) if options.verify else rows
            made, settled = _make(job, planned, rows, staging, pool)
            made.warnings[:0] = rejected
            report = _put_in_place(job, staging, planned, reading, made, standing)
            if options.dry:
                return report
            _complete(job, report, planned.site, made, settled)
        finally:
            release(staging)
        _sweep(project, len(reading.contents))
        job.stage("write")
    return report


def _make(
    job: Job, planned: Planned, rows: dict[str, OutputRow], staging: Staging, pool: Executor
) -> tuple[Made, Settled]:
    """Every page and file that changed, staged; and what the next build compares with."""
    options, files = job.options, planned.files
    comparer = Comparer(planned.specs, planned.web, planned.layouts, rows, planned.rules.makers, job.memory.settled)
    rendering = render_stale(comparer, planned.rules, staging, pool, options)
    rendering.add("file changed", [*copy_files(files.copies, rows, staging), *write_bytes(files.fixed, rows, staging)])
    rendering.add("picture made", copy_kept(files.kept, rows, staging))
    job.stage("render")
    search = make_search(planned.site, rows, rendering, staging, pool, keep=options.preview and job.again)
    job.stage("search")
    lost = orphaned([*(spec.route for spec in planned.specs), *files.routes(), *search.routes()], rows)
    after = rows | {row.route: row for row in rendering.rows}
    for route in lost:
        del after[route]
    staged = [output for output in rendering.outputs if output.staged]
    return Made(rows, rendering, lost, after, staged, list(search.warnings)), comparer.settled()


def _compiling(job: Job, config: Config, pool: Executor) -> list[Future[None]]:
    """The layouts, which a worker compiles while others read; where that is done sooner, they are left for later."""
    if len(job.sources.markdown) < MANY:
        return []
    return [pool.submit(compile_layouts, job.project, tuple(config.collections))]


def _read(job: Job, pool: Executor) -> tuple[dict[str, OutputRow], Reading]:
    """The ledger's rows of the site, and what the content says; what was read is written down at once."""
    sources, folder = job.sources, job.project.content
    known, rows = job.memory.rows(job.ledger)

    readers = Readers(folder, job.started_ns, pool, job.options, job.memory)
    reading = read_sources(sources.markdown, known, readers, job.keep)
    read_media(reading, sources.media, folder, job.started_ns)
    gone = list(reading.others.keys() - {file.path for file in sources.media})
    if gone:
        reading.before = None
    job.keep(reading.rows, gone)
    reading.rows.clear()
    return rows, reading


def _pictures(
    job: Job, config: Config, reading: Reading, rows: dict[str, OutputRow], pool: Executor
) -> tuple[Kept, ...]:
    """The smaller ones of the pictures that pages show."""
    project, rules, options = job.project, config.pictures, job.options
    if not any(widths_for(path, one.size, rules.widths) for path, one in reading.media.items()):
        return ()
    from dateline.build.picturing import STORE, Workshop, make_pictures, newly_moving
    from dateline.model.pictured import moving_note, pictures_shown  # neither of which a digest without pictures needs

    shown = pictures_shown(reading.contents, reading.media, config, _choice(options))
    files = [file for file in job.sources.media if file.path in shown]
    workshop = Workshop(project.content, project.state / STORE, rules, pool, options, job.started_ns)
    kept = make_pictures(reading, files, {} if options.verify else rows, workshop)
    if reading.rows:
        job.notes += tuple(moving_note(newly_moving(reading)))
        job.keep(reading.rows)
        reading.rows.clear()
    job.stage("pictures")
    return tuple(kept)


def _choice(options: BuildOptions) -> Choice:
    return Choice(options.now.astimezone(UTC), options.drafts, options.future)


def _links(job: Job, config: Config, reading: Reading, pool: Executor) -> Links:
    """The link items of editions; to read them is loaded only where there may be any. Raises ContentError."""
    if not any(isinstance(content, Edition) and content.linked for content in reading.contents):
        return UNLINKED
    from dateline.build.links import link_rules, read_links

    return read_links(reading.contents, job.ledger, link_rules(job.project, config), pool, job.options.jobs)


def _plan(job: Job, config: Config, reading: Reading, links: Links, kept: tuple[Kept, ...]) -> Planned:
    """The site, all that is to stand in it, and how it is rendered."""
    project, sources = job.project, job.sources
    look = load_look(project, config, plain=job.options.preview)
    layouts = load_layouts(project, look.theme)
    with located(project):
        site, last = _assemble(job, reading, sources, config, links)
        job.memory.site = site
        specs, web, job.memory.plan = plan_after(job.memory.plan, site, look.words, look.routes)
    if last is not None and last.site.shape is site.shape:
        job.memory.settled = Settled(last.site, web.routes, last.facts)
    rules = load_rules(project, config, layouts)
    warnings = (*look.warnings, *unshown(web, *layouts.of_home()))
    return Planned(site, specs, web, layouts, rules, _files(project, sources, look.assets, kept), warnings)


def _forget_what_is_stale(job: Job) -> bool:
    """Whether the ledger can be trusted: of this toolchain, and of the site that stands there."""
    meta = job.ledger.meta()
    if job.options.clean:
        forget_bodies(job.project.state / BODIES)
    if job.options.clean or meta.get("toolchain") != toolchain():
        job.ledger.clear()
        return False
    if not meta.get("marker") or meta["marker"] != marker_of(job.folder):
        job.ledger.forget_outputs()
        return False
    return True


def at_address(config: Config, base_url: str) -> Config:
    """`config` with the `url` that the command line names, if it names one. Raises ContentError."""
    if not base_url:
        return config
    return replace(config, url=parse_config(f"title: x\nurl: {scalar(base_url)}\n").url)


def _convert_seeds(job: Job, config: Config, pool: Executor) -> list[Problem]:
    """Articles for new seeds; a warning for each that was refused, a note of what was written."""
    if not job.project.seeds.is_dir() or not any(job.project.seeds.iterdir()):
        return []
    from dateline.seeds.passed import Passed
    from dateline.seeds.run import convert_pending  # costs more than a small build

    passed = Passed()
    outcomes = list(convert_pending(job.project, config, job.options.now, pool, passed=passed))
    written = [outcome.path for outcome in outcomes if outcome.status == "imported"]
    gone = [f"{outcome.seed}: {note}" for outcome in outcomes if outcome.deleted for note in outcome.notes]
    job.notes = _some(gone)
    if written:
        shown = ", ".join(f"content/{path}" for path in written[:3]) + (", …" if len(written) > 3 else "")
        job.notes += (f"{len(written)} imported from seeds: {shown}; fields to check are listed under `review`",)
        job.notes += tuple(_reasons((o, note) for o in outcomes if o.status == "imported" for note in o.notes).lines())
        job.signature, job.sources = "", job.memory.look(job.project)
    found, mend = "it resembles {} and was not imported", "Delete the seed, or write `skip: true` into its sidecar."
    twins = sorted(
        Problem(o.seed, 0, 0, "duplicate-seed", found.format(o.duplicate_of), "", mend)
        for o in outcomes
        if o.status == "duplicate"
    )
    return [*_passed_over(str(passed)), *twins, *_rejected(outcomes)]


def _rejected(outcomes: list[Outcome]) -> Iterator[Problem]:
    """A warning for each reason for which seeds were refused."""
    reasons = _reasons((o, o.error) for o in outcomes if o.status == "rejected")
    for reason, count, named in reasons.each():
        if count == 1:
            yield Problem(named, 0, 0, "rejected-seed", reason, "", "The seed was left as it is.")
        else:
            found = f"{count:,} seeds: {reason} ({named})"
            yield Problem("content/seeds", 0, 0, "rejected-seed", found, "", "The seeds were left as they are.")
    if reasons.more:
        found = f"{reasons.more:,} more seeds, for other reasons"
        yield Problem("content/seeds", 0, 0, "rejected-seed", found, "", "`dateline check` names each.")


def _reasons(said: Iterable[tuple[Outcome, str]]) -> Reasons:
    from dateline.seeds.outcome import Reasons

    reasons = Reasons()
    for outcome, reason in said:
        reasons.add(reason, outcome.seed)
    return reasons


def _some(lines: list[str]) -> tuple[str, ...]:
    """The first of some lines, and the number of the others."""
    more = len(lines) - MOST_NOTES
    return (*lines[:MOST_NOTES], *([f"… and {more} more"] if more > 0 else []))


def _passed_over(kinds: str) -> list[Problem]:
    """A warning where content/seeds/ holds files that are not read."""
    said = f"files that no reader takes were passed over: {kinds}"
    mend = "Save their texts in a form that is read, or move them out of content/seeds/."
    return [Problem("content/seeds", 0, 0, "passed-seed", said, "", mend)] if kinds else []


def _assemble(
    job: Job, reading: Reading, sources: Sources, config: Config, links: Links
) -> tuple[Site, LastBuild | None]:
    """The site, and the last build where the site was made from it."""
    choice = _choice(job.options)
    root, before = _root_routes(sources), job.memory.site
    last = last_build(job.settled, reading, root, config, choice) if before is None else None
    before = last.site if last else before
    made = reading.contents, reading.media, root, config, choice
    site = (before and successor(before, *made)) or assemble(*made, before)
    return replace(site, links=links), last


def _root_routes(sources: Sources) -> list[str]:
    return [file.path.removeprefix("root/") for file in sources.root]


def _files(project: Project, sources: Sources, assets: dict[str, tuple[str, bytes]], kept: tuple[Kept, ...]) -> Files:
    routes = _root_routes(sources)
    copies = [*((file.path, file) for file in sources.media), *zip(routes, sources.root, strict=True)]
    fixed = [(route, data, f"layouts/assets/{name}") for name, (route, data) in assets.items()]
    fixed += [] if ".nojekyll" in routes else [(".nojekyll", b"", "")]
    return Files(tuple((route, project.content / file.path, file) for route, file in copies), tuple(fixed), kept)


def _doubted(rows: dict[str, OutputRow], staging: Staging) -> dict[str, OutputRow]:
    """`rows`, those pending whose file was changed by another hand."""
    rows = dict(rows)
    known = [(row.route, row.output) for row in rows.values() if row.page]
    for route in altered(staging.site, known, staging.links):
        rows[route] = rows[route]._replace(page=None)
    return rows


def _put_in_place(
    job: Job, staging: Staging, planned: Planned, reading: Reading, made: Made, standing: Standing | None
) -> BuildReport:
    rows, lost, after, staged = made.rows, made.lost, made.after, made.staged
    stay, strange = strangers(standing, after.keys() | {*lost}) if standing else ((), ())
    refuse_inside(job.folder, strange)
    report = replace(_report(job, planned, reading, made, sorted({*lost, *strange})), stays=stay)
    if job.options.dry:
        return report
    checkpoint = job.options.checkpoint
    checkpoint("staged")
    if not staging.fresh:  # of a new site nothing is believed before its build is complete
        job.ledger.mark_pending([*(output.route for output in staged), *lost], rows.keys(), whole=bool(strange))
    checkpoint("pending")
    marker = marker_text((row.route, row.output) for row in after.values())
    # Where no ledger can be used, what stands at a route counts as ours: the marker says so.
    lasting = not marker_of(job.folder)
    aside = Aside(job.folder, job.project.state, job.started_ns, rows.keys() or after.keys(), lasting, checkpoint)
    put_in_place(staging, staged, lost, strange, marker, aside)
    checkpoint("marked")
    return _with_strangers(job, report, aside)


def _with_strangers(job: Job, report: BuildReport, aside: Aside) -> BuildReport:
    """`report` with the files that stay in the folder, and those set aside."""
    job.doubt, relative = aside.doubt, job.project.relative
    sweep(job.project.state)
    where = relative(aside.folder) if aside.folder else ""
    lines = stranger_lines(report.stays, aside.moved, relative(job.folder), where)
    return replace(report, moved=tuple(aside.moved), notes=(*report.notes, *lines))


def _report(job: Job, planned: Planned, reading: Reading, made: Made, removed: list[str]) -> BuildReport:
    site, rendering, after, staged = planned.site, made.rendering, made.after, made.staged
    years = site.years_of_links
    written = len(staged)
    counts = Counts(reading.read, reading.parsed, rendering.rendered, written, len(after) - written, len(removed))
    told = (warning for row in after.values() if row.warnings for warning in unpack(row.warnings))
    of_pages = in_files(job.project, site.config, told)
    warnings = (*made.warnings, *map(located(job.project).placed, site.warnings), *of_pages)
    return BuildReport(
        len(site.entries),
        len(planned.specs),
        counts,
        site.drafts,
        site.held,
        site.waiting,
        site.due,
        warnings,
        tuple(rendering.reasons),
        job.seconds,
        job.notes,
        (*(output.route for output in staged), *removed),
        tuple((f"content/{e.article.path}", e.route) for e in site.entries if is_guess(e.article)),
        job.ledger.meta().get("asked", "") if job.options.dry else "",
        links=(sum(year.count for year in years), sum(len(year.editions) for year in years)),
    )


def special_options(options: BuildOptions) -> str:
    """The options of a build that make another site than a plain build, as the command line has them."""
    flags = {"--drafts": options.drafts, "--future": options.future, f"--base-url {options.base_url}": options.base_url}
    return " ".join(flag for flag, given in flags.items() if given)


def _sweep(project: Project, bodies: int) -> None:
    store = BodyStore(project.state / BODIES)
    store.sweep(bodies + 1000)
    store.close()


def _complete(job: Job, report: BuildReport, site: Site, made: Made, settled: Settled) -> None:
    """Completes the ledger: all files are in place."""
    summary = {
        "articles": report.articles,
        "links": report.links,
        "pages": report.pages,
        "drafts": report.drafts,
        "held": report.held,
        "waiting": report.waiting,
        "outputs": report.counts.unchanged + report.counts.written,
        "since": site.since.timestamp(),
        "due": site.due.timestamp() if site.due else None,
        "unchecked": report.unchecked,
    }
    extensions = site.config.markdown.extensions
    meta = {
        "toolchain": toolchain(),
        "marker": "" if job.doubt else marker_of(job.folder),
        "quick": job.signature,
        "summary": json.dumps(summary),
        "warnings": pack(report.warnings) or "[]",
        "asked": special_options(job.options),
        "build": f"{job.started_ns}",
        "extensions": json.dumps([extensions, extensions_code(extensions)]),
        "config": config_record(job.memory.config[1]) if job.memory.config else "",
        "settled": settled_record(settled),
    }
    job.ledger.complete(made.rendering.rows, made.lost, meta)
    job.memory.keep_outputs(meta["build"], made.rows, made.rendering.rows, made.lost, settled)
