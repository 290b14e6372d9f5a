"""`dateline check` on one screen: read → put together → content, layouts, seeds → built site → outside links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from dateline.base.errors import ContentError, DatelineError, OutsideError, Problem
from dateline.base.options import Progress, silent
from dateline.base.project import Project
from dateline.base.textfile import read_text
from dateline.build.rendering import located
from dateline.check.built import SITE_CHECKS, is_built, read_built
from dateline.check.checks.layouts import layout_problems, layouts_of
from dateline.check.checks.moved import moved, note_addresses
from dateline.check.digest import Digest, Reading, files_of, put_together, read_all, read_config
from dateline.check.finding import Check, Finding, new_ones
from dateline.check.fix import fix_for, mend
from dateline.check.memory import Memory, load, save
from dateline.check.outside.address import Resolve, public_addresses
from dateline.check.outside.crawl import Crawl, Manners, crawl
from dateline.check.outside.links import link_findings, network_of, outside_links
from dateline.check.pictures import PictureJudge
from dateline.check.registry import DIGEST_CHECKS, MOVED, SOURCE_CHECKS
from dateline.check.source import Source
from dateline.content.article import Edition
from dateline.model.pictured import moving_note
from dateline.pages.home import unshown
from dateline.pages.menu import footer_notes
from dateline.state.last_read import last_read

ROUNDS = 4
"""One mistake can hide another: a file that YAML refuses is read on when that is mended."""

GRAVE = frozenset({"home-lead", "missing-asset", "same-slug"})
"""Warnings of a build that are errors here: what readers see is wrong, though a page can be made."""


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """Options of a check; `now` decides what is public."""

    now: datetime
    fix: bool = False
    links: bool = False
    progress: Progress = silent
    resolve: Resolve = public_addresses
    manners: Manners = field(default_factory=Manners)
    all_editions: bool = False
    before: Project | None = None  # the digest as it was: what that had is not told again


@dataclass(slots=True)
class CheckReport:
    """The findings, the mended files, and the parts that could not be looked at."""

    findings: list[Finding] = field(default_factory=list)
    fixed: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    site: str = "not built"

    @property
    def errors(self) -> int:
        """The number of findings that are errors."""
        return sum(finding.level == "error" for finding in self.findings)


def check(project: Project, options: CheckOptions) -> CheckReport:
    """Everything wrong in content, layouts and the built site. Raises DatelineError for what is no finding."""
    report = CheckReport()
    judge = PictureJudge(options.now, options.progress)
    fixed: list[Finding] = []
    for _ in range(ROUNDS if options.fix else 1):
        report = _look(project, options, judge)
        done = mend(project, report.findings) if options.fix else []
        fixed += done
        if not done:
            break
    else:
        report = _look(project, options, judge) if options.fix else report
    report.fixed = sorted(fixed, key=_place)
    report.findings = _sorted(report)
    if options.before:
        told = report.findings
        # Of the pictures that were there, only those matter which are wrong now.
        back = PictureJudge(options.now, options.progress, judge.faulty)
        report.findings = new_ones(told, _sorted(_look_back(options.before, options, back)))
        report.notes.append(f"{len(told) - len(report.findings)} more, which that revision had already, are not told.")
    return report


def _sorted(report: CheckReport) -> list[Finding]:
    return sorted(dict.fromkeys(report.findings), key=_place)


def _look_back(before: Project, options: CheckOptions, judge: PictureJudge) -> CheckReport:
    """What is told of the digest as it was; nothing where it was not there yet."""
    return _look(before, options, judge) if before.config.is_file() else CheckReport()


def _place(finding: Finding) -> tuple[str, int, int, str, str]:
    problem = finding.problem
    return problem.path, problem.line, problem.column, problem.code, problem.found


def _look(project: Project, options: CheckOptions, judge: PictureJudge) -> CheckReport:
    report = CheckReport()
    config, problems = read_config(project)
    _refused(project, report, problems)
    if config is None:
        report.notes.append("config.yaml is wrong, so nothing else was checked.")
        return report
    sources, problems = files_of(project)
    _refused(project, report, problems)
    reading = read_all(project, config, sources.markdown, lambda source: _text_checks(source, report))
    _refused(project, report, reading.problems)
    digest, problems = put_together(project, config, sources, reading, judge, options.now)
    _refused(project, report, problems)
    if digest is None:
        report.notes.append("The pages cannot be planned, so links, layouts and the site were not checked.")
        return report
    report.notes.extend(moving_note([path for path, one in digest.site.media.items() if one.moves]))
    _digest_checks(digest, report)
    _edition_checks(digest, report, options)
    _built_checks(digest, report, options)
    _remembering_checks(digest, report, options)
    return report


def _refused(project: Project, report: CheckReport, problems: Iterable[Problem]) -> None:
    """Mistakes for which a build stops, with the edit that mends them where one is safe."""
    texts: dict[str, str] = {}
    for problem in problems:
        if problem.path not in texts:
            try:
                texts[problem.path] = read_text(project.root / problem.path, problem.path)
            except DatelineError:
                texts[problem.path] = ""
        report.findings.append(Finding(problem, "error", fix_for(problem, texts[problem.path])))


def _text_checks(source: Source, report: CheckReport) -> None:
    for one in SOURCE_CHECKS:
        report.findings.extend(one(source))


def _digest_checks(digest: Digest, report: CheckReport) -> None:
    for one in DIGEST_CHECKS:
        report.findings.extend(one(digest))
    warnings = (*map(located(digest.project).placed, digest.site.warnings), *digest.warnings, *_of_footer(digest))
    mistakes = layout_problems(digest)
    home, named = layouts_of(digest).of_home()
    if not any(one.path == home for one in mistakes):
        warnings += tuple(unshown(digest.web, home, named))
    report.findings.extend(Finding(one, "error" if one.code in GRAVE else "warning") for one in warnings)
    report.findings.extend(Finding(problem, "error") for problem in mistakes)


def _of_footer(digest: Digest) -> list[Problem]:
    """What readers do not get of config's text for the foot of every page."""
    try:
        return footer_notes(digest.web, digest.web.info.footer) if digest.web.info.footer else []
    except ContentError:  # told by the pages, none of which can be rendered
        return []


def _edition_checks(digest: Digest, report: CheckReport, options: CheckOptions) -> None:
    if not any(isinstance(content, Edition) and content.linked for content in digest.reading.contents):
        return
    from dateline.check.checks.edition_links import EDITION_CHECKS  # which other digests do without
    from dateline.check.editions import editions_of

    if editions := editions_of(digest, options.all_editions):
        for one in EDITION_CHECKS:
            report.findings.extend(one(editions))


def _built_checks(digest: Digest, report: CheckReport, options: CheckOptions) -> None:
    folder = digest.project.site
    if options.before:
        report.notes.append("The built site was not looked at: that revision has none to compare it with.")
        report.site = "not compared"
        return
    if not is_built(folder):
        report.notes.append("site/ is not built, so only content and layouts were checked: run `dateline build` first.")
        return
    blamed = {f.problem.found.partition(" ")[0] for f in report.findings if f.problem.code == "broken-link"}
    built = read_built(folder, digest.config.url, blamed, options.progress)
    for one in SITE_CHECKS:
        report.findings.extend(one(built))
    report.site = "checked"
    if stale := _changed_since(digest.reading, digest):
        report.notes.append(
            f"site/ is older than the content ({stale} changed): run `dateline build`, then check again."
        )
        report.site = "stale"


def _changed_since(reading: Reading, digest: Digest) -> str:
    """The number of content files that changed since the last build, in words; nothing where it is not known."""
    known = last_read(digest.project.state / "ledger.db")
    if not known:
        return ""
    now = reading.fingerprints
    number = sum(known.get(path, ("", ""))[0] != fingerprint for path, fingerprint in now.items()) + len(
        known.keys() - now.keys()
    )
    return f"{number} file{'s' * (number != 1)}" if number else ""


def _remembering_checks(digest: Digest, report: CheckReport, options: CheckOptions) -> None:
    memory = load(digest.project)
    note_addresses(memory, last_read(digest.project.state / "ledger.db"), digest)
    check_moves: Check[Digest] = Check(MOVED, "warning", "", lambda one: moved(one, memory))
    report.findings.extend(check_moves(digest))
    try:
        if options.links:
            _outside(digest, report, memory, options)
    finally:
        try:
            save(digest.project, memory)
        except OutsideError as error:  # what was found is worth more than what would be remembered
            report.notes.append(f"Nothing of this was remembered: {error.message}.")


def _outside(digest: Digest, report: CheckReport, memory: Memory, options: CheckOptions) -> None:
    where = outside_links(digest, options.all_editions)
    memory.links = {url: answer for url, answer in memory.links.items() if url in where}
    network = network_of(digest, options.resolve)
    result = crawl(where, memory, network, options.now, options.manners, options.progress)
    report.findings.extend(link_findings(digest, result.dead, where))
    report.notes.extend(_link_lines(result, len(where)))


def _link_lines(result: Crawl, total: int) -> Iterable[str]:
    yield f"{total} outside link{'s' * (total != 1)}: {result.asked} asked, the others answered lately."
    if result.first_strikes:
        yield f"{result.first_strikes} failed once; they are told when they fail again, half a day or more from now."
    if result.refused:
        yield f"{result.refused} would not answer a program; look at them yourself."
    if result.left:
        yield f"{result.left} were left for the next run, so as not to press their hosts."
