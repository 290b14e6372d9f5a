"""Jobs → converted items; runs in any process and knows neither disk nor clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from dateline.base.fingerprint import Frozen, fingerprint_bytes, value
from dateline.seeds.claims import brings_own
from dateline.seeds.convert import convert
from dateline.seeds.outcome import article_json
from dateline.seeds.readers.rows import item_of, json_rows, mapped, read_row, row_id, with_facts
from dateline.seeds.readers.text import read_plain
from dateline.seeds.ruleset import Rules
from dateline.seeds.sources import Job
from dateline.seeds.text.decode import Rejected, decode_seed
from dateline.seeds.text.failing import Failure, failure_of, read_or_not
from dateline.seeds.text.item import Facts, ImportedArticle, RawItem, Unread


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
    raw: bytes = b""  # of standard input, which is kept under a name that its article gives


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
    suffix = f"#{job.number}" if job.number else ""
    return Converted(job.seed + suffix, job.name + suffix, job.fingerprint, failure=failure)


def _one(job: Job, item: RawItem, fingerprint: str, task: Task) -> Converted:
    """One item's article, without what the parent process has no use for: that would have to be sent."""
    name = job.name + item.seed.removeprefix(job.seed)
    raw = (job.data.strip() if job.kind == "row" else job.data) if job.seed == "-" else b""
    try:
        article = convert(with_facts(item, job.facts), task.rules, task.now, receipt=task.json)
        answer = article_json(article, item.text) if task.json else ""
        text = item.text if task.json and (brings_own(article) or article.beside) else ""
    except Exception as error:  # whatever it is, it is this item's, and the others go on
        return Converted(item.seed, name, fingerprint, failure=failure_of(error))
    if task.json and not text:
        article = replace(article, spans=(), paragraphs=())
    return Converted(item.seed, name, fingerprint, article, json=answer, text=text, raw=raw)


def items_of(job: Job) -> Iterator[tuple[RawItem | Unread, str]]:
    """The items of a job and their fingerprints. Raises Rejected and DatelineError where none can be read."""
    if job.kind == "row":
        seed, fields = read_row((job.number, job.data), job.seed, job.mapping)
        yield item_of(fields, seed, _html_item), job.fingerprint
    elif job.kind == "json":
        yield from _json_items(job)
    elif job.kind == "feed":
        yield from _feed_items(job)
    elif job.kind == "html":
        from dateline.seeds.readers.html.read import read_html

        yield read_html(job.data, job.seed), job.fingerprint
    elif job.kind == "markdown":
        from dateline.seeds.readers.markdown.read import read_markdown

        decoded = decode_seed(job.data)
        item = read_markdown(decoded.text, job.seed)
        guessed = (*decoded.fields, *item.guessed)
        yield replace(item, notes=(*decoded.notes, *item.notes), guessed=guessed), job.fingerprint
    else:
        yield read_plain(job.data, job.seed), job.fingerprint


def _json_items(job: Job) -> Iterator[tuple[RawItem | Unread, str]]:
    rows = list(json_rows(decode_seed(job.data).text))
    for number, row in rows:
        if not isinstance(row, dict):
            error = Rejected(f'item {number} is not an object such as {{"text": "…"}}')
            yield Unread(f"{job.seed}#{number}" if len(rows) > 1 else job.seed, error), ""
            continue
        fields = mapped(row, job.mapping)
        seed = job.seed if len(rows) == 1 and "id" not in fields else f"{job.seed}#{row_id(fields, number)}"
        item = read_or_not(seed, item_of, fields, seed, _html_item)
        yield item, job.fingerprint if len(rows) == 1 else _row_print(row)


def _row_print(row: dict[str, Any]) -> str:
    import json

    try:
        text = json.dumps(row, sort_keys=True)
    except RecursionError:  # it was read, but cannot be written from here: text and facts have no such depth
        text = json.dumps({key: kept for key, kept in row.items() if isinstance(kept, str | int)}, sort_keys=True)
    return fingerprint_bytes(text.encode("utf-8", "surrogatepass"))


def _feed_items(job: Job) -> Iterator[tuple[RawItem | Unread, str]]:
    from dateline.seeds.readers.feeds import read_feed

    for item in read_feed(job.data, job.seed):
        if isinstance(item, Unread):
            yield item, ""
        else:
            yield item, fingerprint_bytes(f"{item.facts.title}\0{item.text}".encode("utf-8", "surrogatepass"))


def _html_item(page: str, seed: str, facts: Facts) -> RawItem:
    """A row's HTML: a fragment or a page."""
    from dateline.seeds.readers.html.read import read_html

    return with_facts(read_html(page.encode("utf-8", "surrogatepass"), seed), facts)
