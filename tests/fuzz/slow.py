"""Lines made to be slow, through every reader and into a body: four times the text takes about four times as long."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from random import Random

from fuzz.bounds import patterns_to_try, slow_lines
from fuzz.digest import Digest, Fault
from fuzz.lines import GENERIC, line_of, lines_for
from fuzz.seeds import OWN
from fuzz.times import growth

COUNT = 4
STEPS = (6_400, 25_600, 102_400)
LEAD = "OSLO, May 2 (Reuters) - The ferry came late on Monday, Ann Example of the harbour office said in Oslo.\n\n"
KINDS = (
    "line",
    "lines",
    "paragraphs",
    "text",
    "markdown",
    "front matter",
    "page",
    "linked data",
    "row",
    "json",
    "json feed",
    "rss",
    "body",
    "pattern",
    "pattern",
)


def cases(random: Random) -> list[bytes]:
    """Cases: the shape, and the unit that is written over and over."""
    return [json.dumps(_case(random)).encode() for _ in range(COUNT)]


def _case(random: Random) -> list[str]:
    kind = random.choice(KINDS)
    if kind != "pattern":
        return [kind, _unit(random)]
    found = random.choice(patterns_to_try())
    return [kind, found.name, *random.choice(list(lines_for(found.pattern)))]


def _unit(random: Random) -> str:
    if random.random() < 0.4:
        return random.choice([unit for unit in GENERIC if len(unit) < 4])
    words = random.choice(OWN)[1].split(" ")
    at = random.randrange(len(words))
    piece = " ".join(words[at : at + random.choice((1, 1, 2))])
    return piece[: random.choice((1, 2, 4, len(piece)))] + random.choice(("", " ", "\n", "", ",")) or " "


def judged(digest: Digest, made: list[bytes]) -> list[Fault]:
    """Where time grows faster than the text."""
    found = []
    for case in made:
        kind, unit, *line = json.loads(case)
        if kind == "pattern":
            pattern = next(one for one in patterns_to_try() if one.name == unit)
            found += [Fault("slow", f"{unit}: {said}", data=case) for said in slow_lines(pattern, [tuple(line)], STEPS)]
            continue
        work = _body if kind == "body" else work_of(kind)
        if said := growth(work, lambda size, unit=unit: line_of("", unit, "", size), STEPS):  # type: ignore[misc]
            found.append(Fault("slow", f"{kind}: {said}", data=case))
    return found


def _body(text: str) -> None:
    from dateline.base.errors import DatelineError
    from dateline.content.body.convert import BodyRules, render_body

    with contextlib.suppress(DatelineError, RecursionError):
        render_body(text, BodyRules(), {})


def work_of(kind: str) -> Callable[[str], object]:
    """What converts a line, in a seed of this shape, as a worker does."""
    from dateline.seeds.ruleset import Rules
    from dateline.seeds.sources import Job
    from dateline.seeds.worker import Task, convert_jobs

    task = Task(Rules(), datetime(2026, 1, 1, tzinfo=UTC), True)

    def work(line: str) -> None:
        reader, data = shaped(kind, line)
        with contextlib.suppress(RecursionError):
            convert_jobs((Job("x", "seeds/x", reader, data, "", number=1),), task)

    return work


def shaped(kind: str, line: str) -> tuple[str, bytes]:
    """The reader, and the bytes of a seed of this shape that holds `line` wherever it can."""
    reader, text = _texts(kind, line)
    return reader, text.encode("utf-8", "surrogatepass")


def _texts(kind: str, line: str) -> tuple[str, str]:
    if kind == "line":
        return "text", line
    if kind == "lines":
        return "text", "\n".join(line[at : at + 900] for at in range(0, len(line), 900))
    if kind == "paragraphs":
        return "text", "\n\n".join(line[at : at + 150] for at in range(0, len(line), 150))
    if kind == "text":
        return "text", f"Head line\n\nBy Ann Lee\n\n{line}\n\n{LEAD}{line} end.\n"
    if kind == "markdown":
        return "markdown", f"# {line}\n\n{line}\n\n[{line}]: x\n\n{line}\n"
    if kind == "front matter":
        return (
            "markdown",
            f"---\ntitle: {line}\ndate: {line}\nauthor: {line}\nurl: {line}\ntags: {line}\n---\n\nText.\n",
        )
    if kind == "page":
        return "html", (
            f'<html><head><title>{line}</title><meta name=author content="{line}"><meta name=date content="{line}">'
            f'<link rel=canonical href="http://a{line}"></head><body><h1>{line}</h1><p class="{line}">{line}</p>'
            f'<time datetime="{line}">{line}</time></body></html>'
        )
    if kind == "linked data":
        return (
            "html",
            f'<html><script type="application/ld+json">{{"@type":"Article",{line}</script><body><p>{LEAD}</html>',
        )
    return _structured(kind, line)


def _structured(kind: str, line: str) -> tuple[str, str]:
    names = ("title", "date", "byline", "tags", "source", "lang", "id", "credits", "summary")
    if kind == "row":
        return "row", json.dumps(
            {"text": line, **dict.fromkeys((n for n in names if n != "date"), line), "url": f"http://a{line}"}
        )
    if kind == "json":
        return "json", json.dumps([{"text": LEAD, "date": line}, {"html": f"<p>{line}</p>", "title": line}])
    if kind == "json feed":
        item = {
            "title": line,
            "url": line,
            "content_html": line,
            "id": line,
            "date_published": line,
            "authors": [{"name": line}],
        }
        return "feed", json.dumps(
            {"version": "https://jsonfeed.org/version/1.1", "title": line, "items": [{**item, "tags": [line]}]}
        )
    safe = line.replace("&", "&amp;").replace("<", "&lt;").replace("\x01", "")
    inner = "".join(
        f"<{name}>{safe}</{name}>" for name in ("title", "link", "author", "pubDate", "category", "description")
    )
    return (
        "feed",
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{safe}</title><item>{inner}</item></channel></rss>',
    )
