"""Seeds that the next build would refuse."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from dateline.base.workers import open_pool
from dateline.check.digest import Digest
from dateline.check.finding import Found
from dateline.seeds.known.memory import Memory
from dateline.seeds.options import ImportOptions
from dateline.seeds.run import import_seeds, left_to_do


def rejected_seeds(digest: Digest) -> Iterator[Found]:
    """Seeds that cannot be converted, and those that resemble an article; nothing is written."""
    project = digest.project
    if not project.seeds.is_dir():
        return
    with Memory(project, keep=False) as memory:
        files, twins = left_to_do(project, memory)
    options = ImportOptions(dry_run=True)
    with open_pool(1, "fork") as pool:
        paths = [str(file.path) for file in files]
        outcomes = import_seeds(project, digest.config, paths, options, digest.now, pool) if paths else ()
        for outcome in chain(twins, outcomes):
            if outcome.status == "rejected":
                shown = project.relative(project.root / outcome.seed)
                yield Found(shown, f"this seed is refused: {outcome.error}", "a text that can be read", _MEND)
            elif outcome.status == "duplicate":
                yield Found(
                    project.relative(project.root / outcome.seed),
                    f"this seed resembles {outcome.duplicate_of} and is not imported",
                    "a text of its own",
                    _MEND,
                )


_MEND = "Mend or delete it, or leave it out for good: `dateline import --skip PATH`."
