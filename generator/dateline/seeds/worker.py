"""Jobs → converted items; runs in any process and knows neither disk nor clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from dateline.base.fingerprint import Frozen, value
from dateline.seeds.claims import brings_own
from dateline.seeds.convert import convert
from dateline.seeds.outcome import article_json
from dateline.seeds.readers.reader import READERS, Raw, ending_of
from dateline.seeds.readers.rows import with_facts
from dateline.seeds.ruleset import Rules
from dateline.seeds.sources import Job
from dateline.seeds.text.failing import Failure, failure_of
from dateline.seeds.text.item import ImportedArticle, RawItem, Unread


@dataclass(frozen=True, slots=True)
class Task:
    """What every job of an import shares."""

    rules: Rules
    now: datetime
    json: bool = False


@value
class Converted(Frozen):
    """An item as far as a worker can bring it: an article, or the reason why there is none."""

    seed: str
    name: str
    fingerprint: str
    article: ImportedArticle | None = None
    failure: Failure | None = None
    note: str = ""
    json: str = ""
    text: str = ""  # where the article's receipt may have to be made anew
    raw: bytes = b""  # of standard input, which is kept under a name that its article gives,
    ending: str = ""  # and with the ending of its kind
    is_second: bool = False  # whether another item of its run came before it under its name


def convert_jobs(jobs: tuple[Job, ...], task: Task) -> list[list[Converted]]:
    """What each of `jobs` became, in order; one broken item rejects that item only."""
    return [list(_converted(job, task)) for job in jobs]


def warm_up(task: Task) -> None:
    """Reads tables and compiles rules, so that processes forked from this one need not."""
    text = "OSLO, May 2 (Reuters) – The ferry came late, Ann Example said in Oslo.\n\nREAD MORE\n"
    convert(RawItem("warm-up", text), task.rules, task.now)


def _converted(job: Job, task: Task) -> Iterator[Converted]:
    if job.kind in ("skip", "known", "rejected"):
        yield Converted(job.seed, job.name, job.fingerprint, failure=job.failure, note=job.note)
        return
    try:
        for item, fingerprint in items_of(job):
            if isinstance(item, Unread):
                name = job.name + item.seed.removeprefix(job.seed)
                yield Converted(item.seed, name, fingerprint, failure=failure_of(item.error))
            else:
                yield _one(job, item, fingerprint, task)
    except Exception as error:
        yield rejected(job, failure_of(error))


def rejected(job: Job, failure: Failure) -> Converted:
    """A job of which nothing can be read."""
    suffix = f"#{job.number}" if job.number and "#" not in job.seed else ""
    return Converted(job.seed + suffix, job.name + suffix, job.fingerprint, failure=failure)


def _one(job: Job, item: RawItem, fingerprint: str, task: Task) -> Converted:
    """One item's article, without what the parent process has no use for: that would have to be sent."""
    name = job.name + item.seed.removeprefix(job.seed)
    raw = (job.data.strip() if job.number else job.data) if job.seed == "-" else b""
    ending = ending_of(job.kind, raw) if raw else ""
    try:
        article = convert(with_facts(item, job.facts), task.rules, task.now, receipt=task.json)
        answer = article_json(article, item.text) if task.json else ""
        text = item.text if task.json and (brings_own(article) or article.beside) else ""
    except Exception as error:  # whatever it is, it is this item's, and the others go on
        return Converted(item.seed, name, fingerprint, failure=failure_of(error))
    if task.json and not text:
        article = replace(article, spans=(), paragraphs=())
    return Converted(item.seed, name, fingerprint, article, json=answer, text=text, raw=raw, ending=ending)


def items_of(job: Job) -> Iterator[tuple[RawItem | Unread, str]]:
    """The items of a job and their fingerprints. Raises Rejected and DatelineError where none can be read."""
    for item, fingerprint in READERS[job.kind].read(Raw(job.seed, job.data, job.number, job.mapping, job.along)):
        noted = replace(item, notes=(job.note, *item.notes)) if job.note and isinstance(item, RawItem) else item
        yield noted, fingerprint or job.fingerprint
