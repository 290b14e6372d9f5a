"""The way into a build: the lock, the ledger, and the cheapest answer first.

Everything heavier than a look at the files is imported only when there is something to do.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.base.fingerprint import fingerprint
from dateline.base.options import BuildOptions, BuildReport
from dateline.base.project import Project
from dateline.base.site.places import plain_path, refuse_place, same_place
from dateline.build.memory import Memory
from dateline.build.unchanged import nothing_changed, signature
from dateline.state.ledger import open_ledger
from dateline.state.lock import build_lock


def build(project: Project, options: BuildOptions, memory: Memory | None = None) -> BuildReport:
    """Brings the site up to date with the content. Raises DatelineError and then left the site as it was.

    A process that builds the same digest again gives the same `memory` each time, which makes it quicker.
    """
    with only_builder(project, options) as build_once:
        return build_once(memory)


@contextmanager
def only_builder(project: Project, options: BuildOptions) -> Iterator[Callable[[Memory | None], BuildReport]]:
    """The one build that may run while the digest's lock is held: to the end of the block nobody else builds."""
    with build_lock(project.state, options.notice) as started_ns:
        yield lambda memory: _locked_build(project, options, started_ns, memory)


def _locked_build(project: Project, options: BuildOptions, started_ns: int, memory: Memory | None) -> BuildReport:
    folder = output_folder(project, options)
    ending = memory is not None and not memory.lasting
    with open_ledger(ledger_path(project, folder)) as ledger, _without_collector(ending):
        memory = memory or Memory(lasting=False)
        sources = memory.look(project, options.edited)
        found = "" if options.edited else signature(project, options, sources, started_ns)
        fresh = memory.lasting and memory.config is None  # it is filled first, so that the next build is quick
        if not fresh and (report := nothing_changed(ledger, options, folder, found)):
            return report
        from dateline.build.stages import Job, bring_up_to_date

        return bring_up_to_date(Job(project, options, ledger, folder, sources, found, started_ns, memory))


@contextmanager
def _without_collector(ending: bool) -> Iterator[None]:
    """Rests the cycle collector: a build makes millions of values, hardly one of them in a cycle.

    In a process that is `ending` it will not look at them later either.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if ending:
            gc.freeze()
        if was:
            gc.enable()


def output_folder(project: Project, options: BuildOptions) -> Path:
    """The folder that the site goes to. Raises UsageError for one that a build may not write to."""
    if options.preview:
        return project.preview
    folder = options.output or project.site
    refuse_place(folder, project, "Name a folder of its own with -o DIR.")
    return project.site if same_place(folder, project.site) else plain_path(folder)


def ledger_path(project: Project, folder: Path) -> Path:
    """The ledger of an output folder: each has its own."""
    if folder == project.site:
        return project.state / "ledger.db"
    if folder == project.preview:
        return project.state / "preview.db"
    return project.state / "outputs" / f"{fingerprint(str(folder))[:12]}.db"
