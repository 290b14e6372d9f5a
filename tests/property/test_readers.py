"""Random input for every reader: converted or rejected, never a crash or traceback."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.base.fingerprint import fingerprint_bytes
from dateline.config.load import parse_config
from dateline.seeds.ruleset import rules_of
from dateline.seeds.sources import Job, SeedFile, jobs_of
from dateline.seeds.text.item import NO_FACTS
from dateline.seeds.worker import Task, convert_jobs

RULES = rules_of(parse_config("title: T\nurl: https://x.example/\n"))
TASK = Task(RULES, datetime(2020, 1, 1, tzinfo=UTC), json=True)

_WORDS = [
    "OSLO (Reuters) – ",
    "By Ann Example",
    "May 2, 2018",
    "READ MORE",
    "12 views",
    "(Reporting by Ann Example)",
    "Tags: a, b",
    "The ferry came late.",
    "\n",
    "\n\n",
    "\r",
    " ",
    "<p>",
    "</p>",
    "<div",
    ">",
    "<article>",
    "<script>",
    "<meta property='og:title' content='x'>",
    "<time datetime='2018'>",
    "<rss><channel>",
    "<item>",
    "<title>",
    "</item>",
    "</rss>",
    "<feed>",
    "<entry>",
    "&amp;",
    "&#0;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<!ENTITY a 'b'>",
    "---\n",
    "title: x\n",
    "date: [\n",
    "# Head",
    "* one",
    "> quote",
    "```",
    "[a](b)",
    "{",
    "}",
    "[",
    "]",
    '"',
    ":",
    ",",
    '{"text": "',
    '"}',
    "null",
    "\ufeff",
    "\x00",
    "\x1b[31m",
    "\u202e",
    "\ud800",
    "日本",
    "é",
    "🚢",
    "\\",
    "(",
    ")",
    "“",
    "”",
]
TEXT = st.lists(st.one_of(st.sampled_from(_WORDS), st.text(max_size=20)), max_size=60).map("".join)
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "cp1252", "latin-1", "utf-8-sig"])
BYTES = st.one_of(st.binary(max_size=800), st.builds(lambda t, e: t.encode(e, "replace"), TEXT, ENCODINGS))


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXT),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
)
NAMES = st.sampled_from(
    ["id", "text", "html", "title", "date", "url", "source", "byline", "tags", "topics", "lang", "credits", "other"]
)


@pytest.mark.parametrize("kind", ["text", "html", "markdown", "feed", "json", "row"])
@given(data=BYTES)
def test_any_bytes_are_converted_or_rejected(kind: str, data: bytes) -> None:
    check(kind, data)


@given(st.dictionaries(NAMES, VALUES, max_size=8))
def test_any_row_is_converted_or_rejected(row: dict[str, object]) -> None:
    check("row", json.dumps(row).encode())


@given(BYTES)
def test_any_sidecar_is_read_or_rejected(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        seed = Path(folder) / "a.txt"
        seed.write_text("The ferry came late.", encoding="utf-8")
        (Path(folder) / "a.yaml").write_bytes(data)
        (job,) = jobs_of(SeedFile(seed, "a.txt", "text"), NO_FACTS, {}, None)
        assert job.failure or job.kind in ("text", "skip")


def check(kind: str, data: bytes) -> None:
    """Converts `data` as a worker would, and makes the JSON of what it became."""
    (results,) = convert_jobs((Job("x", "seeds/x", kind, data, fingerprint_bytes(data), number=1),), TASK)
    assert not [one.failure.trace for one in results if one.failure and one.failure.trace]
    assert all(one.failure or one.article for one in results)
    assert all(json.loads(one.json) for one in results if one.article)
