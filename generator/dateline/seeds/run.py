"""The import on one screen: files → jobs → converted items → outcomes, in input order."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO
from zoneinfo import ZoneInfo

from dateline.config import Config
from dateline.faults import worker_killed
from dateline.project import Project
from dateline.seeds.finish import Finisher
from dateline.seeds.memory import Memory
from dateline.seeds.options import ImportOptions
from dateline.seeds.outcome import Outcome
from dateline.seeds.ruleset import rules_of
from dateline.seeds.sources import Job, SeedFile, find_files, jobs_of
from dateline.seeds.worker import Converted, Task, convert_jobs, warm_up

CHUNK_JOBS = 48
CHUNK_BYTES = 400_000
AHEAD = 4
SELDOM = 20_000


def import_seeds(
    project: Project,
    config: Config,
    paths: Iterable[str],
    options: ImportOptions,
    now: datetime,
    pool: Executor,
    stdin: BinaryIO | None = None,
) -> Iterator[Outcome]:
    """What becomes of each item below `paths`, in order. Raises UsageError, OutsideError."""
    yield from _run(project, config, find_files(project, list(paths)), options, now, pool, stdin)


def convert_pending(project: Project, config: Config, now: datetime, pool: Executor) -> Iterator[Outcome]:
    """Outcomes of seeds in content/seeds/ that have no article yet; nothing for those dealt with before."""
    if not project.seeds.is_dir():
        return
    with Memory(project) as memory:
        files = [
            replace(file, shown=f"content/{file.inside}" if file.inside else project.relative(file.path))
            for file in find_files(project, [str(project.seeds)])
            if not memory.is_settled(file.path, file.name)
        ]
    if files:
        yield from _run(project, config, files, ImportOptions(), now, pool, None)


def _run(
    project: Project,
    config: Config,
    files: list[SeedFile],
    options: ImportOptions,
    now: datetime,
    pool: Executor,
    stdin: BinaryIO | None,
) -> Iterator[Outcome]:
    local = now.astimezone(ZoneInfo(config.timezone)).replace(microsecond=0)
    task = Task(rules_of(config), local, options.json)
    warm_up(task)
    with (
        _left_alone(),
        Memory(project, keep=not options.dry_run) as memory,
        Finisher(project, memory, options) as finisher,
    ):
        for file, converted in _converted(files, options, task, memory, pool, stdin):
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


def _converted(
    files: list[SeedFile], options: ImportOptions, task: Task, memory: Memory, pool: Executor, stdin: BinaryIO | None
) -> Iterator[tuple[SeedFile, Converted]]:
    """Each item with its file, in order; a few chunks are under way at a time, so memory stays flat."""
    waiting: deque[tuple[list[SeedFile], Future[list[list[Converted]]]]] = deque()
    try:
        for chunk in _chunks(files, options, memory, stdin):
            jobs = tuple(job for _, job in chunk)
            waiting.append(([file for file, _ in chunk], pool.submit(convert_jobs, jobs, task)))
            if len(waiting) > AHEAD or waiting[0][1].done():
                yield from _results(*waiting.popleft())
        while waiting:
            yield from _results(*waiting.popleft())
    except BrokenProcessPool:
        raise worker_killed() from None
    finally:
        for _, future in waiting:
            future.cancel()


def _results(files: list[SeedFile], future: Future[list[list[Converted]]]) -> Iterator[tuple[SeedFile, Converted]]:
    for file, converted in zip(files, future.result(), strict=True):
        yield from ((file, one) for one in converted)


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
