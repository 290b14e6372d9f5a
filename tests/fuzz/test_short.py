"""The fuzzers, short and with fixed seeds; `make fuzz` runs them for as long as you like."""

from __future__ import annotations

import os
import signal
from collections import Counter
from random import Random
from time import process_time
from typing import Any

import pytest

from dateline.base.secret import holds_secret, mask, masked
from dateline.content.body.sanitise import may_lead
from dateline.content.links.key import key_of
from fuzz import grammar, slow
from fuzz.bounds import BOUNDED, SHAPED, UNREAD, patterns_to_try, slow_lines
from fuzz.digest import Digest
from fuzz.judge import faults, feed_faults, json_feed_faults, marks, plain_faults
from fuzz.lines import lines_for, repeated_units
from fuzz.patience import Patience, processor_time
from fuzz.patterns import Found, found_patterns, unread_patterns
from fuzz.recorder import recorded
from fuzz.run import Worker, made, tried
from fuzz.times import growth

SHORT = (6_400, 25_600)
UNITS = ("By A ", "U.S. ", " ", "a", "(", "1 ", "a@", '"', ", ", "A-", "\n", "- ")
MARKUP = frozenset({"[", "](", "[a](", "<", "<a ", "&", "# a\n", "- ", "(", "\n"})
LINES = {found.name: found for found in patterns_to_try()}


@pytest.fixture(scope="module")
def digest(tmp_path_factory: pytest.TempPathFactory) -> Digest:
    return Digest(tmp_path_factory.mktemp("fuzz"))


@pytest.mark.parametrize("kind", ["bodies", "readers", "settings"])
def test_random_input_of_every_kind_brings_no_fault(kind: str, digest: Digest) -> None:
    cases = made(kind, 4)[:8]
    found = tried(digest, kind, cases)
    assert not found, [(fault.kind, fault.seen) for fault in found]


def test_no_pattern_is_forgotten() -> None:
    assert set(unread_patterns()) == set(UNREAD)
    names = {found.name for found in found_patterns()}
    assert len(names) > 200
    assert set(BOUNDED) <= names and set(SHAPED) <= names


@pytest.mark.parametrize("name", LINES)
def test_a_pattern_takes_four_times_as_long_for_four_times_the_line(name: str) -> None:
    found: Found = LINES[name]
    lines = list(lines_for(found.pattern))
    chosen = [line for line in lines if line[1] in UNITS][:9] + Random(name).sample(lines, 5) + lines[-23:-21]
    assert not slow_lines(found, chosen, SHORT)


@pytest.mark.parametrize("host", ["a.example", "youtube.com", "arxiv.org", "google.com", "x.substack.com"])
def test_an_address_is_compared_in_four_times_the_time_for_four_times_its_length(host: str) -> None:
    for unit in ("/", "/a", "&v=", "/../", "%2f", ".amp", "/amp", "?amp", "a.", "-", "%"):
        for path in ("/", "/watch?", "/amp/s/", "/pdf/"):
            address = lambda size, unit=unit, path=path: f"http://{host}{path}" + unit * (size // len(unit))  # noqa: E731
            assert not growth(key_of, address, SHORT), (path, unit)


def test_headlines_in_one_another_are_read_as_far_as_a_headline_goes() -> None:
    for unit in ("<h1>a<sub>2</sub>", '<div itemprop="headline"><b>a</b>', '<p rel="author">a<sub></sub>'):
        page = lambda size, unit=unit: unit * (size // len(unit))  # noqa: E731
        assert not growth(slow.work_of("page"), page, (8_000, 32_000)), unit


def test_no_pattern_tries_every_way_to_share_out_what_it_repeats() -> None:
    slow = []
    for name, found in LINES.items():
        for unit in repeated_units(found.pattern):
            line = "* " + unit * 20 + "\x01"
            if _time(found, line) > 0.02 and (many := _time(found, line)) > 0.02:
                few = _time(found, "* " + unit * 10 + "\x01")
                if many > 50 * few:  # 2^10 times as long, where each turn has two ways
                    slow.append((name, unit, few, many))
    assert not slow


def _time(found: Found, line: str) -> float:
    """The seconds that the pattern needs for a line, from each of its first signs on."""
    text: Any = line.encode("utf-8", "surrogatepass") if isinstance(found.pattern.pattern, bytes) else line
    start = process_time()
    for way in found.ways:
        for at in range(3):
            getattr(found.pattern, way if way in ("match", "fullmatch") else "search")(text, at)
    return process_time() - start


def test_a_line_of_hyphens_in_front_matter_is_looked_at_once() -> None:
    assert not slow_lines(LINES["dateline.yaml.libyaml._CURLY"], [("", "- ", ""), ("", "- ", "\x01")], SHORT)


@pytest.mark.parametrize("unit", ["a:", "[", "secret", "://a:", "&secret", "a@", "token="])
def test_secrets_are_looked_for_in_four_times_the_time_for_four_times_the_value(unit: str) -> None:
    for look in (masked, mask, holds_secret):
        assert not growth(look, lambda size: "https://?" + unit * (size // len(unit)), SHORT), look
        assert not growth(look, lambda size: "https://" + unit * (size // len(unit)), SHORT), look


def test_no_pattern_is_handed_more_than_it_can_bear() -> None:
    with recorded() as longest:
        for unit in ("By A ", "U.S. (", "May 1, 2020 - ", "a, b: ", "(Reporting by A B; "):
            for kind in slow.KINDS:
                if kind not in ("body", "pattern"):
                    slow.work_of(kind)(unit * (4_000 // len(unit)))
    assert len(longest) > 60
    assert not {name: size for name, size in longest.items() if size > BOUNDED.get(name, size)}


@pytest.mark.parametrize("kind", [kind for kind in dict.fromkeys(slow.KINDS) if kind not in ("body", "pattern")])
def test_importing_takes_four_times_as_long_for_four_times_the_text(kind: str) -> None:
    sizes = (3_000, 12_000) if kind in ("page", "front matter") else (8_000, 32_000)
    for unit in ("By A ", " ", "(A"):
        assert not growth(slow.work_of(kind), lambda size, unit=unit: unit * (size // len(unit)), sizes), unit


@pytest.mark.parametrize("kind", ["json feed", "json", "rss", "page", "markdown", "row", "text"])
def test_no_break_spaces_take_four_times_as_long_for_four_times_as_many(kind: str) -> None:
    assert not growth(slow.work_of(kind), lambda size: "\xa0" * size, (25_600, 102_400))


@pytest.mark.parametrize(
    "body",
    [
        "<script>x</script>",
        "<p onclick=x>a",
        '<a href="java&#9;script:x">a</a>',
        '<a href="&#1;javascript:x">a</a>',
        '<a href="java\u200bscript:x">a</a>',
        '<img src="data:x">',
        '<img srcset="https://a.example/a.png 1x, data:x 2x">',
        '<blockquote cite="javascript:x">a</blockquote>',
        '<p style="color:red">a',
        "<iframe></iframe>",
        "<form><input></form>",
        "<base href=/x>",
        '<meta http-equiv="refresh" content="0">',
        '<p id="main">a',
        '<svg><a xlink:href="javascript:x">a</a></svg>',
        "\x02klzzwxh:0000\x03",
    ],
)
def test_the_judge_sees_what_must_not_be_there(body: str) -> None:
    page = (
        '<!doctype html><html><head><meta name="a"><script src="/a.js"></script></head><body><main id="main">{}</main>'
    )
    own = marks(page.format("<p>a"))
    assert faults(page.format(body), own)
    assert not faults(page.format('<p>a <a href="https://a.example/">b</a> <img src="/a.png">'), own)


def test_the_judge_and_the_sanitiser_go_by_one_rule_for_schemes() -> None:
    random, seen = Random(4), Counter[bool]()
    for _ in range(3_000):
        pieces = random.choices(
            ["https", "tel", "x", "a", ":", "/", "?", "#", "1", "-", *" \t\x0b\xa0é日\u2029\ufe0f"], k=4
        )
        address = "".join(pieces) + random.choice((":", ":x", ""))
        seen[may_lead(address)] += 1
        assert bool(faults(f'<a href="{address}">a</a>'.replace("\x0b", "&#11;"))) is not may_lead(address), address
    assert min(seen.values()) > 300


@pytest.mark.parametrize(
    "unit", ["\xa0", "&", "<link>a", "<title>\n", "<p onclick=x>", "<div>\n", "<b>\n<dl a><i>", "<span><hr>\n"]
)
def test_html_in_a_body_takes_four_times_as_long_for_four_times_the_text(unit: str) -> None:
    assert not growth(slow._body, lambda size: unit * (size // len(unit)), (25_600, 102_400))


def test_the_judge_lets_authors_use_ids_of_their_own() -> None:
    page = '<!doctype html><main id="page:main">{}</main><nav id="main"></nav>'
    own = marks(page.format("<p>a"))
    for body in ('<p id="a">a<p id="a">b', '<b id="a">x<p>y', '<p id="fn:1">a', '<p id="page:new">a'):
        assert not faults(page.format(body), own), body
    for body in (
        '<p id="main">a',
        '<p id="page:main">a',
        '<p id="part:1">a<p id="part:1">b',
        '<p id="fn:1">a<li id="fn:1">b',
    ):
        assert faults(page.format(body), own), body


def test_the_judge_reads_feeds_and_plain_texts() -> None:
    assert feed_faults(b"<feed><entry></feed>")
    assert feed_faults(b"<feed><content>&lt;p onclick=x&gt;a</content></feed>")
    assert not feed_faults(b"<feed><content>&lt;p&gt;a</content></feed>")
    assert json_feed_faults(b"{") and json_feed_faults(b'{"items": [{"content_html": "<script>"}]}')
    assert plain_faults("<p>a <em>b</em>") and not plain_faults("<ul><li>a</ul>")
    assert not plain_faults('<p><a href="https://a.example/x">https://a.example/x</a> <a href="mailto:a@b.c">a@b.c</a>')
    assert not plain_faults('<p><a href="http://www.a.example">www.a.example</a>')
    for link in (
        '<a href="https://b.example/">https://a.example/</a>',
        '<a href="https://a.example/"><b>https://a.example/</b></a>',
        '<a href="https://a.example/" id="x">https://a.example/</a>',
        '<a href="javascript:x">javascript:x</a>',
        '<a href="/x">/x</a>',
    ):
        assert plain_faults(link), link


def test_long_rows_of_one_token_are_drawn() -> None:
    rows = [grammar.repeated(Random(number)) for number in range(2_000)]
    tokens = {grammar.token(Random(number)) for number in range(2_000)}
    assert len(tokens) > 150
    assert {"- ", "1. ", "> ", "U.S. ", "[", "**"} <= tokens
    assert min(map(len, rows)) < 20 and max(map(len, rows)) > 20_000
    assert sum("- " * 350 in row for row in rows) and sum("U.S. " * 1_000 in row for row in rows)


@pytest.mark.parametrize(
    ("step", "answer"),
    [(1.0, 30), (0.1, 300), (0.0, 60), (0.001, 600)],
    ids=["busy", "a busy machine", "asleep", "next to nothing"],
)
def test_patience_is_counted_in_processor_time(step: float, answer: int) -> None:
    now = [0.0]
    patience = Patience(1, 30, used=lambda pid: now[0] * step, clock=lambda: now[0])
    while patience.lasts():
        now[0] += 1
    assert now[0] == answer


def test_a_process_that_sleeps_or_dies_gives_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fuzz.patience.STILL", 1.0)
    worker = Worker()
    assert worker.ask("bodies", [b"One word."], 30) == []
    os.kill(worker.pid, signal.SIGSTOP)
    assert worker.ask("bodies", [b"One word."], 30) is None
    assert worker.ask("bodies", [b"One word."], 30) == []
    os.kill(worker.pid, signal.SIGKILL)
    assert worker.ask("bodies", [b"One word."], 30) is None
    worker.end()


def test_processor_time_is_that_of_the_process() -> None:
    before, start = processor_time(os.getpid()), process_time()
    while process_time() - start < 0.1:
        pass
    after = processor_time(os.getpid())
    assert before is None or after is None or after - before > 0.05
