"""`check --links`: polite, cached, twice struck before it tells, and never to an inner address.

The servers here are on loopback, which the command itself never asks: tests hand in a resolver of their own.
"""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

import pytest

from checking import GOOD
from dateline.base.project import Project
from dateline.check.memory import Answer, Memory
from dateline.check.outside.address import InnerAddress, is_public, public_addresses
from dateline.check.outside.crawl import Manners, answered, crawl, is_due, is_struck_twice
from dateline.check.outside.fetch import HOPS, Network, Reply, ask
from dateline.check.run import CheckOptions, CheckReport, check
from sites import SiteDir

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)
PUBLIC = ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "64:ff9b::808:808"]
INNER = """
127.0.0.1 127.8.8.8 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 0.1.2.3
192.0.0.8 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255
::1 :: fe80::1 fe80::1%eth0 fc00::1 fd12:3456::1 ff02::1 fec0::1 2001:db8::1 2001::1 2002:7f00:1:: ::127.0.0.1
::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:8.8.8.8 64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::1
100::1 3fff::1 5f00::1 nonsense 2130706433 0x7f.1 127.1
""".split()


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_may_be_asked(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", INNER)
def test_an_inner_address_may_not(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "::1"])
def test_names_and_odd_forms_of_loopback_are_inner_once_looked_up(host: str) -> None:
    with pytest.raises((InnerAddress, OSError)):
        public_addresses(host, 80)


class Host(BaseHTTPRequestHandler):
    """Answers by path, and notes what it was asked."""

    asked: list[tuple[str, str, str]]

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        self.asked.append((self.command, self.path, self.headers["User-Agent"]))
        name, _, rest = self.path.strip("/").partition("/")
        if name == "to":
            self._send(302, Location=unquote(rest))
        elif name == "loop":
            self._send(301, Location="/loop/")
        elif name == "nohead":
            self._send(405 if self.command == "HEAD" else 200)
        else:
            self._send(int(name) if name.isdigit() else 200)

    def _send(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing on the terminal."""


@pytest.fixture
def host() -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """The address of a server of this process, and what it was asked."""
    handler = type("Noting", (Host,), {"asked": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://good.example:{server.server_port}", handler.asked
        server.shutdown()
        thread.join()


def resolve(name: str, port: int) -> list[str]:
    """Every name of .example is here; all others are looked up as the command does."""
    return ["127.0.0.1"] if name.endswith(".example") else public_addresses(name, port)


NETWORK = Network(resolve, "Dateline/test", ssl.create_default_context())


@pytest.mark.parametrize(
    ("path", "verdict"),
    [
        ("/200", "ok"),
        ("/a/b?c=d&e=ü", "ok"),
        ("/404", "gone"),
        ("/410", "gone"),
        ("/500", "failing"),
        ("/403", "refused"),
        ("/429", "refused"),
        ("/nohead", "ok"),
        ("/to//200", "ok"),
        ("/to//404", "gone"),
        ("/loop/", "failing"),
        ("/to/file:///etc/passwd", "gone"),
        ("/to/ftp://good.example/", "gone"),
    ],
)
def test_how_a_link_answers(path: str, verdict: str, host: tuple[str, list[tuple[str, str, str]]]) -> None:
    url = host[0] + path
    assert ask(url, NETWORK).verdict == verdict


def test_a_link_is_asked_by_head_and_then_by_get_and_we_say_who_we_are(
    host: tuple[str, list[tuple[str, str, str]]],
) -> None:
    url, asked = host
    ask(f"{url}/200", NETWORK)
    ask(f"{url}/nohead", NETWORK)
    assert asked == [
        ("HEAD", "/200", "Dateline/test"),
        ("HEAD", "/nohead", "Dateline/test"),
        ("GET", "/nohead", "Dateline/test"),
    ]


@pytest.mark.parametrize(
    "inner",
    [
        "http://127.0.0.1:{port}/200",
        "http://localhost:{port}/200",
        "http://[::1]:{port}/200",
        "http://[::ffff:127.0.0.1]:{port}/200",
        "http://169.254.169.254/latest/meta-data/",
        "http://2130706433:{port}/200",
    ],
)
def test_a_redirect_to_an_inner_address_is_not_followed(
    inner: str, host: tuple[str, list[tuple[str, str, str]]]
) -> None:
    url, asked = host
    target = inner.format(port=url.rpartition(":")[2])
    assert ask(f"{url}/to/{target}", NETWORK).verdict in ("inner", "failing")
    assert len(asked) == 1


def test_a_name_is_looked_up_once_and_spoken_to_at_the_address_that_was_checked(
    host: tuple[str, list[tuple[str, str, str]]],
) -> None:
    looked: list[str] = []

    def changing(name: str, port: int) -> list[str]:
        looked.append(name)
        return ["127.0.0.1"] if len(looked) == 1 else ["192.0.2.1"]

    assert ask(f"{host[0]}/200", Network(changing, "x", NETWORK.tls)).verdict == "ok"
    assert looked == ["good.example"]


def test_redirects_end(host: tuple[str, list[tuple[str, str, str]]]) -> None:
    ask(f"{host[0]}/loop/", NETWORK)
    assert len(host[1]) == HOPS


@pytest.mark.parametrize(
    "url",
    [
        "http://user:secret@good.example/",
        "http://good.example:99999/",
        "http://[/",
        "http://good.example\r\nHost: x/",
        "http:///x",
        "gopher://good.example/",
        "http://" + "a" * 300 + ".example/",
    ],
)
def test_what_is_no_plain_address_is_never_asked(url: str) -> None:
    def never(name: str, port: int) -> list[str]:
        raise AssertionError(name)

    assert ask(url, Network(never, "x", NETWORK.tls)).verdict in ("gone", "failing")


def test_a_path_can_carry_no_header(host: tuple[str, list[tuple[str, str, str]]]) -> None:
    ask(f"{host[0]}/a\r\nX-Evil: 1\r\n\r\nb", NETWORK)
    assert all("\r" not in path and "\n" not in path for _, path, _ in host[1])
    assert len(host[1]) <= 1


def test_one_host_is_asked_one_link_at_a_time_with_pauses(host: tuple[str, list[tuple[str, str, str]]]) -> None:
    pauses: list[float] = []
    url, asked = host
    manners = Manners(per_host=3, pause=1.5, sleep=pauses.append)
    result = crawl([f"{url}/{n}" for n in (200, 201, 202, 203)], Memory(), NETWORK, NOW, manners)
    assert (result.asked, result.left, len(asked)) == (3, 1, 3)
    assert pauses == [1.5, 1.5]


def test_a_host_that_asks_for_peace_gets_it(host: tuple[str, list[tuple[str, str, str]]]) -> None:
    url, asked = host
    result = crawl([f"{url}/429", f"{url}/200"], Memory(), NETWORK, NOW, Manners(sleep=lambda _: None))
    assert [path for _, path, _ in asked] == ["/429"]
    assert result.left == 1


def test_a_good_answer_is_not_asked_for_again_within_a_week(host: tuple[str, list[tuple[str, str, str]]]) -> None:
    url, asked = host
    memory = Memory()
    for days in (0, 1, 6, 7):
        crawl([f"{url}/200"], memory, NETWORK, NOW + timedelta(days=days), Manners(pause=0))
    assert len(asked) == 2


def test_a_dead_link_is_told_at_the_second_strike_only() -> None:
    first = answered(None, Reply("gone", "it answers 404", 404), NOW)
    assert not is_struck_twice(first)
    assert not is_due(first, NOW + timedelta(hours=1))
    assert is_due(first, NOW + timedelta(hours=12))
    second = answered(first, Reply("failing", "no answer"), NOW + timedelta(days=1))
    assert is_struck_twice(second)
    assert not is_struck_twice(answered(second, Reply("ok", ""), NOW + timedelta(days=2)))


def linked(make_site: Callable[..., SiteDir], *links: str) -> SiteDir:
    site = make_site(GOOD)
    text = "\n".join(f"[x]({link})" for link in links)
    site.write("content/articles/third.md", f"---\nid: c\ntitle: Third\ndate: 2026-01-03\n---\n{text}\n")
    return site


def run(site: SiteDir, days: int) -> CheckReport:
    options = CheckOptions(NOW + timedelta(days=days), links=True, resolve=resolve, manners=Manners(pause=0))
    return check(Project(site.root), options)


def test_dead_links_of_texts_are_told_with_their_place(
    make_site: Callable[..., SiteDir], host: tuple[str, list[tuple[str, str, str]]]
) -> None:
    url = host[0]
    site = linked(make_site, f"{url}/200", f"{url}/404#part", f"{url}/500", "https://harbour.example/")
    assert run(site, 0).findings == []
    found = [(f.problem.code, f.level, f.problem.line) for f in run(site, 1).findings]
    assert found == [("dead-link", "error", 7), ("failing-link", "warning", 8)]
    assert {path for _, path, _ in host[1]} == {"/200", "/404", "/500"}


def test_link_items_are_told_by_a_code_of_their_own_and_of_older_editions_only_when_asked(
    make_site: Callable[..., SiteDir], host: tuple[str, list[tuple[str, str, str]]]
) -> None:
    url, asked = host
    site = make_site(GOOD)
    for day, status in ((1, "published"), (2, "published"), (3, "draft")):
        head = f"---\ntitle: N{day}\ndate: 2026-01-0{day}\nstatus: {status}\n---\n"
        site.write(f"content/editions/{day}.md", f"{head}See [that]({url}/410/{day}).\n\n- [Gone]({url}/404/{day})\n")
    assert run(site, 0).findings == []
    found = [(f.problem.code, f.problem.path[-4:], f.problem.line) for f in run(site, 1).findings]
    assert found == [
        ("dead-link", "1.md", 6),
        ("dead-link", "2.md", 6),
        ("link-dead", "2.md", 8),
        ("link-dead", "3.md", 8),
    ]
    assert not any(path.startswith("/404/1") for _, path, _ in asked)
    for days in (2, 3):
        options = CheckOptions(NOW + timedelta(days=days), links=True, resolve=resolve, manners=Manners(pause=0))
        every = check(Project(site.root), replace(options, all_editions=True))
    assert [f.problem.path[-4:] for f in every.findings if f.problem.code == "link-dead"] == ["1.md", "2.md", "3.md"]


def test_the_command_itself_asks_no_inner_address(
    make_site: Callable[..., SiteDir], host: tuple[str, list[tuple[str, str, str]]]
) -> None:
    port = host[0].rpartition(":")[2]
    site = linked(make_site, f"http://127.0.0.1:{port}/200", f"http://localhost:{port}/", f"http://[::1]:{port}/")
    result = site.run("check", "--links", "--now", NOW.isoformat())
    assert result.code == 1
    assert result.stderr.count("[inner-link]") == 3
    assert host[1] == []


def test_links_are_asked_by_no_other_command_and_not_without_the_option(
    make_site: Callable[..., SiteDir], host: tuple[str, list[tuple[str, str, str]]]
) -> None:
    site = linked(make_site, f"{host[0]}/200")
    site.build()
    site.run("check")
    assert host[1] == []


def test_a_memory_that_makes_no_sense_counts_as_none(make_site: Callable[..., SiteDir]) -> None:
    site = make_site(GOOD)
    for text in ("", "{", "[]", '{"addresses": [], "links": {}}', '{"links": {"a": {"evil": 1}}, "addresses": {}}'):
        site.write(".dateline/check.json", text)
        assert run(site, 0).findings == []


def test_an_answer_from_the_future_is_asked_for_again() -> None:
    assert is_due(Answer("ok", "", (NOW + timedelta(days=400)).isoformat()), NOW)
    assert is_due(Answer("ok", "", "nonsense"), NOW)
