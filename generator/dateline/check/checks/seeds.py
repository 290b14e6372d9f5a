"""Seeds that the next build would refuse."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.base.workers import open_pool
from dateline.check.digest import Digest
from dateline.check.finding import Found
from dateline.seeds.options import ImportOptions
from dateline.seeds.passed import Passed
from dateline.seeds.run import convert_pending


def rejected_seeds(digest: Digest) -> Iterator[Found]:
    """Seeds that cannot be converted, and those that resemble an article; nothing is written."""
    project, passed = digest.project, Passed()
    with open_pool(1, "fork") as pool:
        for outcome in convert_pending(project, digest.config, digest.now, pool, ImportOptions(dry_run=True), passed):
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
    if passed.kinds:
        yield Found("content/seeds", f"files that no reader takes were passed over: {passed}", "texts", _MOVE)


_MOVE = "Save their texts in a form that is read, or move them out of content/seeds/."
_MEND = "Mend or delete it, or leave it out for good: `dateline import --skip PATH`."
