"""A publish on one screen: which target → is the site right → what differs → may it go → send."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from dateline.base.errors import OutsideError, Problem, UsageError, nearest
from dateline.base.fingerprint import FrozenMap
from dateline.base.options import BuildOptions, BuildReport, Progress, silent
from dateline.base.project import CONFIG, Project
from dateline.build.run import only_builder
from dateline.config.load import load_config
from dateline.config.values import Config, Target
from dateline.publish.plan import Plan, Prepare, Surroundings, find_built, refuse_conflicts, refuse_large_removal

RESERVED = ("localhost", "example", "invalid", "test")  # RFC 2606 and RFC 6761
EXAMPLES = ("example.com", "example.net", "example.org")


@dataclass(frozen=True, slots=True)
class PublishOptions:
    """Options of a publish; `confirm` is asked with the plan, `build` says how the site is looked at."""

    build: BuildOptions
    dry_run: bool = False
    allow_removals: bool = False
    take_over: bool = False
    interactive: bool = False
    environment: Mapping[str, str] = field(default_factory=FrozenMap)
    confirm: Callable[[Proposal], bool] = lambda _: True
    progress: Progress = silent
    checkpoint: Callable[[str], None] = silent


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan with the target it is for; `sent` tells whether it was carried out."""

    name: str
    kind: str
    remote: str
    plan: Plan
    warnings: tuple[Problem, ...]
    sent: bool = False


def publish(project: Project, name: str, options: PublishOptions) -> Proposal:
    """Sends what differs between the site and a target. Raises DatelineError; what was sent till then is whole."""
    config = load_config(project)
    name, target = choose(config, name)
    refuse_address(config.url)
    while True:
        with only_builder(project, options.build) as look:
            report = look(None)
            refuse_stale(project, report)
            built = find_built(project.site, report.stays)
            with at_target(name):
                prepared = prepare_of(target.kind)(name, target, built, _surroundings(project, config, options))
        warnings = (*report.warnings, *unchecked(report, prepared.plan))
        proposal = Proposal(name, target.kind, target.remote, prepared.plan, warnings)
        if proposal.plan.empty or options.dry_run:
            return proposal
        refuse_conflicts(proposal.plan, options.take_over)
        refuse_large_removal(proposal.plan, options.allow_removals)
        if not options.confirm(proposal):  # without the lock: whoever thinks it over keeps nobody from building
            return proposal
        with only_builder(project, options.build):
            if (
                find_built(project.site, report.stays).stamp == built.stamp
            ):  # else it was built meanwhile: there is another plan
                with at_target(name):
                    prepared.send()
                return replace(proposal, sent=True)


@contextmanager
def at_target(name: str) -> Iterator[None]:
    """A context in which errors name the target."""
    try:
        yield
    except OutsideError as error:
        raise OutsideError(f"target {name}: {error.message}", error.hint) from error


def choose(config: Config, name: str) -> tuple[str, Target]:
    """The target of this name, or the only one. Raises UsageError with the names there are."""
    targets = config.publish
    names = ", ".join(targets)
    if not targets:
        mend = "Add one, such as `publish: {live: {kind: git, remote: origin}}`; docs/publishing.md shows each kind."
        raise UsageError(f"{CONFIG} names no target to publish to", mend)
    if not name and len(targets) > 1:
        raise UsageError(f"which target? There are {names}", "Name one: `dateline publish NAME`.")
    name = name or next(iter(targets))
    if name not in targets:
        raise UsageError(f"no target {name!r} in {CONFIG}", f"{nearest(name, targets)} There are: {names}".strip())
    return name, targets[name]


def refuse_address(url: str) -> None:
    """Raises UsageError where the site was made for an address that no reader can reach."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    try:
        nowhere = ipaddress.ip_address(host).is_loopback or ipaddress.ip_address(host).is_unspecified
    except ValueError:
        nowhere = host.rpartition(".")[2] in RESERVED or any(host == e or host.endswith(f".{e}") for e in EXAMPLES)
    if nowhere:
        mend = "Write the site's real address as `url` into config.yaml, and run `dateline build`."
        raise UsageError(f"the site's address is {url}, which nobody can reach", mend)


def refuse_stale(project: Project, report: BuildReport) -> None:
    """Raises UsageError where a build would change the site."""
    if not report.differing:
        return
    if not project.site.is_dir():
        raise UsageError("there is no site/ yet", "Run `dateline build`, look at the result, then publish.")
    count = len(report.differing)
    shown = ", ".join(report.differing[:3]) + (", …" if count > 3 else "")
    how = f" It was last built with {report.asked}." if report.asked else ""
    raise UsageError(
        f"site/ is not what a build of the content makes now: {count} {'file' if count == 1 else 'files'} "
        f"({shown}).{how}",
        "Run `dateline build --verify`, look at the result, then publish.",
    )


def unchecked(report: BuildReport, plan: Plan) -> list[Problem]:
    """A warning for each article that is to be sent and whose title or date is still a guess."""
    sent = {*plan.new, *plan.changed} if report.unchecked else set()
    found = "title or date is a guess that nobody has checked"
    mend = "Look at it: `dateline review` lists the guesses, and what speaks for them."
    return [Problem(path, 0, 0, "review", found, "", mend) for path, route in report.unchecked if route in sent]


def prepare_of(kind: str) -> Prepare:
    """The function that plans for a kind of target."""
    if kind == "git":
        from dateline.publish.git import prepare
    elif kind == "s3":
        from dateline.publish.s3 import prepare
    elif kind == "rsync":
        from dateline.publish.rsync import prepare
    else:
        from dateline.publish.directory import prepare
    return prepare


def _surroundings(project: Project, config: Config, options: PublishOptions) -> Surroundings:
    return Surroundings(
        project,
        options.environment,
        config.title,
        config.authority,
        int(options.build.now.timestamp()),
        options.interactive,
        options.take_over,
        options.progress,
        options.checkpoint,
    )


def proposal_json(proposal: Proposal) -> dict[str, Any]:
    """The document that `publish --json` prints."""
    plan = proposal.plan
    return {
        "target": proposal.name,
        "kind": proposal.kind,
        "remote": proposal.remote,
        "sent": proposal.sent,
        "new": list(plan.new),
        "changed": list(plan.changed),
        "removed": list(plan.removed),
        "unchanged": plan.unchanged,
        "bytes": plan.bytes,
        "foreign": list(plan.foreign),
        "conflicts": list(plan.conflicts),
        "notes": list(plan.notes),
        "warnings": [{key: getattr(warning, key) for key in Problem.__slots__} for warning in proposal.warnings],
    }


SHOWN = 12


def proposal_lines(proposal: Proposal, everything: bool = False) -> list[str]:
    """The plan for people."""
    plan = proposal.plan
    head = f"{proposal.name} ({proposal.kind}, {proposal.remote}): "
    if plan.empty:
        lines = [f"{head}nothing to send, {plan.unchanged} files are there as they should be."]
    else:
        lines = [
            f"{head}{len(plan.new)} new, {len(plan.changed)} changed, {len(plan.removed)} removed, "
            f"{plan.unchanged} unchanged; {_size(plan.bytes)} to send."
        ]
    for sign, routes in (("+", plan.new), ("~", plan.changed), ("-", plan.removed), ("!", plan.conflicts)):
        shown = routes if everything or len(routes) <= SHOWN else routes[: SHOWN - 1]
        lines += [f"  {sign} {route}" for route in shown]
        lines += [f"  {sign} … and {len(routes) - len(shown)} more"] if len(shown) < len(routes) else []
    if plan.conflicts:
        lines.append(f"{len(plan.conflicts)} files there (!) were not sent from here; only --take-over replaces them.")
    if plan.foreign:
        lines.append(f"{len(plan.foreign)} other files there were not sent by Dateline and stay: {plan.foreign[0]} …")
    return [*lines, *plan.notes]


def _size(count: int) -> str:
    if count < 1000:
        return f"{count} bytes"
    size, unit = (count / 1000, "kB") if count < 1_000_000 else (count / 1_000_000, "MB")
    return f"{size:,.0f} {unit}" if size >= 10 else f"{size:.1f} {unit}"
