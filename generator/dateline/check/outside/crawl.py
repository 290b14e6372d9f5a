"""Outside links asked: many hosts at a time, each host by one connection with pauses, answers remembered.

Two strikes: a link that fails is told only when it fails again at least STRIKE_HOURS later: hosts have bad days.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from dateline.base.addresses import parts_of
from dateline.base.options import Progress, silent
from dateline.check.memory import Answer, Memory
from dateline.check.outside.fetch import Network, Reply, ask

HOSTS = 12
PER_HOST = 100
PAUSE = 1.0
STRIKE_HOURS = 12
FRESH_DAYS = 7


@dataclass(frozen=True, slots=True)
class Manners:
    """The manners of a crawl: hosts at a time, links of one host in a run, seconds between them."""

    hosts: int = HOSTS
    per_host: int = PER_HOST
    pause: float = PAUSE
    sleep: Callable[[float], None] = time.sleep


@dataclass(slots=True)
class Crawl:
    """The result of a run: dead links by URL, and the numbers of links that were asked or left."""

    dead: dict[str, Answer] = field(default_factory=dict)
    asked: int = 0
    left: int = 0
    refused: int = 0
    first_strikes: int = 0


def crawl(
    urls: Iterable[str],
    memory: Memory,
    network: Network,
    now: datetime,
    manners: Manners | None = None,
    progress: Progress = silent,
) -> Crawl:
    """Asks the links whose last answer is old or bad, and keeps what they say in `memory`."""
    manners = manners or Manners()
    wanted = list(dict.fromkeys(urls))
    by_host: dict[str, list[str]] = {}
    for url in wanted:
        if is_due(memory.links.get(url), now):
            by_host.setdefault(_host(url), []).append(url)
    result = Crawl(left=sum(max(0, len(some) - manners.per_host) for some in by_host.values()))
    total = sum(len(some[: manners.per_host]) for some in by_host.values())
    with ThreadPoolExecutor(manners.hosts) as pool:
        running = [pool.submit(_host_links, some[: manners.per_host], network, manners) for some in by_host.values()]
        try:
            for done in as_completed(running):
                for url, reply in done.result():
                    memory.links[url] = answered(memory.links.get(url), reply, now)
                    result.asked += 1
                    progress("links", result.asked, total)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    result.left += total - result.asked
    _sum_up(result, wanted, memory)
    return result


def _sum_up(result: Crawl, wanted: Iterable[str], memory: Memory) -> None:
    for url in wanted:
        answer = memory.links.get(url)
        if answer is None:
            continue
        if answer.verdict == "refused":
            result.refused += 1
        elif answer.verdict == "inner" or is_struck_twice(answer):
            result.dead[url] = answer
        elif answer.verdict != "ok":
            result.first_strikes += 1


def _host_links(urls: list[str], network: Network, manners: Manners) -> list[tuple[str, Reply]]:
    """The links of one host, one after the other; a host that asks for peace gets it."""
    replies: list[tuple[str, Reply]] = []
    for number, url in enumerate(urls):
        if number:
            manners.sleep(manners.pause)
        reply = ask(url, network)
        replies.append((url, reply))
        if reply.status in (429, 503):
            break
    return replies


def _host(url: str) -> str:
    return parts_of(url).hostname or ""


def is_due(answer: Answer | None, now: datetime) -> bool:
    """Whether a link is to be asked: never asked, a good answer of last week, a bad one of half a day ago."""
    if answer is None or answer.verdict == "inner":
        return True
    age = now - _moment(answer.when)
    good = answer.verdict in ("ok", "refused")
    return age < timedelta(0) or age >= (timedelta(days=FRESH_DAYS) if good else timedelta(hours=STRIKE_HOURS))


def answered(before: Answer | None, reply: Reply, now: datetime) -> Answer:
    """The answer to remember of a reply, with the moment since which the link has failed."""
    when = now.astimezone(UTC).isoformat(timespec="seconds")
    if reply.verdict in ("ok", "refused"):
        return Answer(reply.verdict, reply.detail, when)
    return Answer(reply.verdict, reply.detail, when, before.failing_since if before and before.failing_since else when)


def is_struck_twice(answer: Answer) -> bool:
    """Whether a link failed on two runs that lie far enough apart."""
    if not answer.failing_since:
        return False
    return _moment(answer.when) - _moment(answer.failing_since) >= timedelta(hours=STRIKE_HOURS)


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return datetime(1970, 1, 1, tzinfo=UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
