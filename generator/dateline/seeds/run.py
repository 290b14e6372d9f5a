"""The import on one screen: files → jobs → converted items → outcomes, in input order."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from dateline.base.errors import UsageError
from dateline.base.project import Project
from dateline.config.values import Config
from dateline.seeds.finish import Finisher
from dateline.seeds.known.memory import Memory
from dateline.seeds.options import ImportOptions
from dateline.seeds.outcome import Outcome
from dateline.seeds.passed import Passed
from dateline.seeds.readers.left_out import leave_out
from dateline.seeds.ruleset import rules_of
from dateline.seeds.sources import Job, SeedFile, find_files, jobs_of
from dateline.seeds.text.failing import KILLED
from dateline.seeds.worker import Converted, Task, convert_jobs, rejected, warm_up

CHUNK_JOBS = 48
CHUNK_BYTES = 400_000
AHEAD = 4
OPTIONS = ImportOptions()
SELDOM = 20_000
_Waiting = deque[tuple[list[tuple[SeedFile, Job]], Future[list[list[Converted]]]]]


@dataclass(frozen=True, slots=True)
class Given:
    """What an import is given beside its paths; `passed` learns what else folders hold."""

    options: ImportOptions
    now: datetime
    pool: Executor
    stdin: BinaryIO | None = None
    passed: Passed | None = None


def import_seeds(project: Project, config: Config, paths: Iterable[str], given: Given) -> Iterator[Outcome]:
    """What becomes of each item below `paths`, in order. Raises UsageError, OutsideError."""
    paths = list(paths)
    folders = [Path(path) for path in paths if path != "-" and Path(path).is_dir()]
    files = [_placed(file, folders) for file in find_files(project, paths, given.passed)]
    yield from _run(project, config, files, given)


def convert_pending(
    project: Project,
    config: Config,
    now: datetime,
    pool: Executor,
    options: ImportOptions = OPTIONS,
    passed: Passed | None = None,
) -> Iterator[Outcome]:
    """Outcomes of seeds in content/seeds/ that have no article; of those dealt with before, only what is to be told."""
    if not project.seeds.is_dir():
        return
    with Memory(project, keep=not options.dry_run) as memory:
        files, twins = _left_to_do(project, memory, passed)
    yield from twins
    if files:
        shown = [
            replace(f, shown=f"content/{f.inside}" if f.inside else project.relative(f.path), root=project.seeds)
            for f in files
        ]
        yield from _run(project, config, shown, Given(options, now, pool))


def skip_seeds(project: Project, paths: Iterable[str]) -> Iterator[Path]:
    """The sidecars that now say `skip: true`. Raises UsageError for seeds outside content/seeds/."""
    files = find_files(project, [path for path in paths if path != "-"])
    if strangers := [file.shown for file in files if not file.inside]:
        raise UsageError(
            f"{', '.join(strangers[:5])}: not in content/seeds/", "--skip is for seeds that the digest keeps."
        )
    for file in files:
        if sidecar := leave_out(project, file.path):
            yield sidecar


def _placed(file: SeedFile, folders: list[Path]) -> SeedFile:
    """A file with the folder that it was found in; one that was found in none was named itself."""
    root = next((folder for folder in folders if file.path.is_relative_to(folder)), None)
    return replace(file, wanted=root is None, root=root)


def _left_to_do(project: Project, memory: Memory, passed: Passed | None) -> tuple[list[SeedFile], list[Outcome]]:
    """The seed files that were not dealt with as they are, and what is still to be told of the others.

    What a build says must not depend on which builds were before it.
    """
    files: list[SeedFile] = []
    twins: list[Outcome] = []
    known = memory.twins()
    for file in find_files(project, [str(project.seeds)], passed):
        if memory.is_settled(file.path, file.name):
            found = known.get(file.name, ())
            twins += [Outcome(f"content/{seed}", "duplicate", duplicate_of=path) for seed, path in found]
        else:
            files.append(file)
    return files, twins


def _run(project: Project, config: Config, files: list[SeedFile], given: Given) -> Iterator[Outcome]:
    options = given.options
    local = given.now.astimezone(ZoneInfo(config.timezone)).replace(microsecond=0)
    task = Task(rules_of(config), local, options.json)
    warm_up(task)
    with (
        _left_alone(),
        Memory(project, keep=not options.dry_run) as memory,
        Finisher(project, config, memory, options) as finisher,
    ):
        for file, converted in _converted(files, task, memory, given):
            yield finisher.finish(file, converted)
        finisher.settle(files)


@contextmanager
def _left_alone() -> Iterator[None]:
    """Has the cycle collector pass over all that is there: looked at, memory shared with workers would be copied.

    And has it look seldom, here and in workers that are forked from here: no article leaves a cycle behind.
    """
    often = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*often)
        gc.unfreeze()


def _converted(files: list[SeedFile], task: Task, memory: Memory, given: Given) -> Iterator[tuple[SeedFile, Converted]]:
    """Each item with its file, in order; a few chunks are under way at a time, so memory stays flat."""
    waiting: _Waiting = deque()
    pool = given.pool
    try:
        for chunk in _chunks(files, given.options, memory, given.stdin):
            waiting.append((chunk, _sent(pool, [job for _, job in chunk], task)))
            if len(waiting) > AHEAD or waiting[0][1].done():
                yield from _results(waiting, pool, task)
        while waiting:
            yield from _results(waiting, pool, task)
    finally:
        for _, future in waiting:
            future.cancel()


def _sent(pool: Executor, jobs: list[Job], task: Task) -> Future[list[list[Converted]]]:
    """What `jobs` will have become; a pool that is broken already says so when it is asked for that."""
    try:
        return pool.submit(convert_jobs, tuple(jobs), task)
    except BrokenProcessPool as error:
        broken: Future[list[list[Converted]]] = Future()
        broken.set_exception(error)
        return broken


def _results(waiting: _Waiting, pool: Executor, task: Task) -> Iterator[tuple[SeedFile, Converted]]:
    """The first chunk's items. Where a worker was killed, those of all that were under way, each job alone."""
    chunk, future = waiting[0]
    try:
        results = future.result()
    except BrokenProcessPool:
        pool.shutdown()
        affected = [pair for chunk, _ in waiting for pair in chunk]
        waiting.clear()
        for file, job in affected:
            yield from ((file, one) for one in _alone(pool, job, task))
        return
    waiting.popleft()
    for (file, _), converted in zip(chunk, results, strict=True):
        yield from ((file, one) for one in converted)


def _alone(pool: Executor, job: Job, task: Task) -> list[Converted]:
    """What a job became while no other was under way: where the worker is killed again, this job did it."""
    try:
        return _sent(pool, [job], task).result()[0]
    except BrokenProcessPool:
        pool.shutdown()
        return [rejected(job, KILLED)]


def _chunks(
    files: list[SeedFile], options: ImportOptions, memory: Memory, stdin: BinaryIO | None
) -> Iterator[list[tuple[SeedFile, Job]]]:
    """Jobs in chunks large enough to be worth sending; the first is small, so that something shows soon."""
    chunk: list[tuple[SeedFile, Job]] = []
    size = 0
    for file in files:
        for job in jobs_of(file, options.facts, options.mapping, stdin):
            chunk.append((file, job))
            size += len(job.data)
            if len(chunk) >= CHUNK_JOBS or size >= CHUNK_BYTES:
                yield _unless_known(chunk, memory, options)
                chunk, size = [], 0
    if chunk:
        yield _unless_known(chunk, memory, options)


def _unless_known(
    chunk: list[tuple[SeedFile, Job]], memory: Memory, options: ImportOptions
) -> list[tuple[SeedFile, Job]]:
    """`chunk`, with what stands for a job where its article is there already."""
    known = {
        one.fingerprint
        for one in memory.by_fingerprints([job.fingerprint for _, job in chunk if job.fingerprint])
        if memory.exists(one.path) and not (one.status == "duplicate" and options.keep_duplicates)
    }
    if not known:
        return chunk
    return [(file, replace(job, kind="known", data=b"") if job.fingerprint in known else job) for file, job in chunk]
