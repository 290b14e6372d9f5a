"""`dateline serve` as its user has it: what it answers, what it survives, how it ends."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.base.errors import OutsideError
from dateline.serve import server
from dateline.serve.handler import Preview
from dateline.serve.news import Board
from previews import PATIENCE, Running, serving, until
from sites import SiteDir, clean_environment, write_site

DIGEST = """
-- config.yaml --
title: Night Desk
url: https://desk.example/news/
-- content/articles/2026/01/lamp.md --
---
title: The lamp
date: 2026-01-10
---
It burns all night.
-- content/articles/2026/01/draft.md --
---
title: Not yet
date: 2026-01-11
status: draft
---
Half a text.
-- content/articles/2099/01/later.md --
---
title: Far ahead
date: 2099-01-01
---
Some day.
-- content/media/dot.svg --
<svg xmlns="http://www.w3.org/2000/svg"/>
"""
LAMP, ARTICLE = "/news/2026/01/10/lamp/", "content/articles/2026/01/lamp.md"
CONFIG = "title: Night Desk\nurl: https://desk.example/news/\n"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    site = write_site(tmp_path_factory.mktemp("serve") / "digest", DIGEST)
    with serving(site) as running:
        yield running
        running.end()


def text_of(running: Running, path: str) -> str:
    status, _, body = running.ask(path)
    assert status == 200, path
    return body.decode()


def test_the_site_stands_under_the_path_of_its_url(running: Running) -> None:
    assert running.url.endswith("/news/")
    assert "The lamp" in text_of(running, "/news/")
    status, headers, _ = running.ask("/")
    assert (status, headers["location"]) == (302, "/news/")
    status, headers, _ = running.ask(LAMP.rstrip("/"))
    assert (status, headers["location"]) == (302, LAMP)


def test_drafts_and_future_articles_are_shown_and_site_is_not_touched(running: Running) -> None:
    home = text_of(running, "/news/")
    assert "Not yet" in home
    assert "Far ahead" in home
    assert not (running.site.root / "site").exists()


def test_style_sheets_keep_their_plain_names(running: Running) -> None:
    assert 'href="/news/assets/style.css"' in text_of(running, "/news/")
    assert running.ask("/news/assets/style.css")[1]["content-type"] == "text/css; charset=utf-8"


def test_the_script_and_the_looser_policy_are_in_responses_only(running: Running) -> None:
    _, headers, body = running.ask(LAMP)
    assert b"/.dateline/serve.js" in body
    assert "script-src 'self'" in headers["content-security-policy"]
    built = (running.site.root / ".dateline/preview/2026/01/10/lamp/index.html").read_text(encoding="utf-8")
    assert "serve.js" not in built
    assert "script-src" not in built
    for name in ("serve.js", "worker.js", "serve.css"):
        assert running.ask(f"/.dateline/{name}")[0] == 200
    assert running.ask("/.dateline/../config.yaml")[0] == 404
    assert running.ask("/.dateline/handler.py")[0] == 404


def test_what_is_not_there_gets_the_sites_own_404(running: Running) -> None:
    status, headers, body = running.ask("/news/nothing/")
    assert status == 404
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert b"Night Desk" in body


def test_head_has_no_body_and_a_known_page_is_not_sent_again(running: Running) -> None:
    status, headers, body = running.ask(LAMP, "HEAD")
    assert (status, body) == (200, b"")
    assert headers["cache-control"] == "no-cache"
    status, _, body = running.ask(LAMP, If_None_Match=headers["etag"])
    assert (status, body) == (304, b"")
    status, _, body = running.ask("/news/media/dot.svg", "HEAD")
    assert (status, body) == (200, b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_but_reading_is_allowed(running: Running, method: str) -> None:
    status, headers, _ = running.ask("/news/", method)
    assert (status, headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "path",
    [
        "/news/../../ledger.db",
        "/../../config.yaml",
        "/news/%2e%2e/%2e%2e/config.yaml",
        "/news/..%2f..%2fconfig.yaml",
        "/news/..%5c..%5cconfig.yaml",
        "/news/%00",
        "/news/a%0d%0aX-Bad:1",
        "//evil.example/..",
        "/news//",
        "/news/.dateline-site",
        "/news/%ff",
        "/" + "a/" * 2500,
        "http://evil.example/news/",
    ],
)
def test_a_hostile_path_is_answered_4xx(running: Running, path: str) -> None:
    host = f"Host: 127.0.0.1:{running.port}"
    assert 400 <= running.raw(f"GET {path} HTTP/1.1\r\n{host}\r\nConnection: close\r\n\r\n".encode()) < 500


@pytest.mark.parametrize(
    "head",
    [
        "Host: evil.example",
        "Host: evil.example:{port}",
        "Host: localhost",
        "Host: localhost:1",
        "Host: 127.0.0.1:{port}.evil.example",
        "Host: ",
        "X: no host at all",
        "Host: localhost:{port}\r\nHost: evil.example",
        "Host: localhost:{port}\r\nX-Forwarded-Host: evil.example\r\nHost: localhost:{port}",
    ],
)
def test_a_hostile_host_is_answered_4xx(running: Running, head: str) -> None:
    request = f"GET /news/ HTTP/1.1\r\n{head.format(port=running.port)}\r\nConnection: close\r\n\r\n"
    assert 400 <= running.raw(request.encode()) < 500


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_this_machine_by_each_of_its_names_is_answered(running: Running, host: str) -> None:
    assert running.ask("/news/", Host=f"{host}:{running.port}")[0] == 200


def test_the_names_of_proxies_are_answered_and_no_others(tmp_path: Path) -> None:
    args = ("--port", "0", "--allow-host", "desk.example", "--allow-host", "space-8000.app.example")
    with serving(write_site(tmp_path / "digest", DIGEST), *args) as running:
        for host in ("desk.example", "desk.example:443", "space-8000.app.example", f"localhost:{running.port}"):
            assert running.ask(LAMP, Host=host)[0] == 200
        status, headers, _ = running.ask("/", Host="desk.example")
        assert (status, headers["location"]) == (302, "/news/")
        for host in ("evil.example", "evil.desk.example", "localhost", "localhost:1"):
            assert running.ask(LAMP, Host=host)[0] == 403
        assert running.stop() == 0


def test_a_proxy_that_cannot_be_one_is_wrong_usage(tmp_path: Path) -> None:
    result = write_site(tmp_path / "digest", DIGEST).spawn("serve", "--allow-host", "*", "--port", "0")
    assert result.code == 2
    assert result.stderr.startswith("error: --allow-host *: not the name of a host")


def test_the_page_of_another_site_hears_nothing(running: Running) -> None:
    assert running.ask("/.dateline/events", Sec_Fetch_Site="cross-site")[0] == 403
    assert running.ask("/news/")[1]["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("path", "method", "headers", "wanted"),
    [
        (LAMP, "GET", {}, 200),
        (LAMP, "HEAD", {}, 200),
        ("/news/media/dot.svg", "GET", {}, 200),
        ("/.dateline/serve.js", "GET", {}, 200),
        ("/", "GET", {}, 302),
        ("/news/nothing/", "GET", {"Accept": "text/html"}, 404),
        ("/elsewhere/", "GET", {"Accept": "text/html"}, 404),
        ("/.dateline/nothing", "GET", {}, 404),
        ("/news/%00", "GET", {}, 400),
        ("/news/", "POST", {}, 405),
        ("/news/", "BREW", {}, 501),
        ("/news/", "GET", {"Host": "evil.example"}, 403),
        ("/news/", "GET", {f"X-{n}": "x" for n in range(200)}, 431),
        ("/" + "a" * 70_000, "GET", {}, 414),
    ],
    ids=lambda value: f"{value}"[:20],
)
def test_no_other_site_can_frame_any_answer(
    running: Running, path: str, method: str, headers: dict[str, str], wanted: int
) -> None:
    status, told, _ = running.ask(path, method, **headers)
    assert status == wanted
    assert "frame-ancestors 'self'" in told["content-security-policy"].split(", ")
    assert told["x-frame-options"] == "SAMEORIGIN"


def test_the_events_and_what_is_known_already_cannot_be_framed_either(running: Running) -> None:
    tag = running.ask(LAMP)[1]["etag"]
    status, told, _ = running.ask(LAMP, If_None_Match=tag)
    assert (status, told["x-frame-options"]) == (304, "SAMEORIGIN")
    assert "frame-ancestors 'self'" in told["content-security-policy"]
    with running.heads("/.dateline/events") as told:
        assert "frame-ancestors 'self'" in told["content-security-policy"]


def test_readers_that_leave_midway_are_passed_over_in_silence(running: Running) -> None:
    for _ in range(5):
        connection = socket.create_connection(("127.0.0.1", running.port))
        connection.sendall(f"GET /.dateline/events HTTP/1.1\r\nHost: localhost:{running.port}\r\n\r\n".encode())
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # a reset, no farewell
        connection.close()
    assert "The lamp" in text_of(running, "/news/")
    assert not [line for line in running.lines if "Error" in line]


def test_an_edit_names_what_it_changed(running: Running) -> None:
    with running.events() as events:
        news = next(events)
        assert (news["changed"], news["problems"], news["first"]) == (None, [], True)
        running.site.write(ARTICLE, "---\ntitle: The lamp\ndate: 2026-01-10\n---\nIt went out.\n")
        news = next(events)
    assert LAMP in news["changed"]
    assert "/news/topics/" not in news["changed"]
    assert "It went out." in text_of(running, LAMP)
    assert running.said(f"{ARTICLE} changed")


def test_a_mistake_is_told_with_its_lines_and_the_good_page_stays(running: Running) -> None:
    page = running.site.root / ".dateline/preview/2026/01/10/lamp/index.html"
    before = page.read_bytes()
    with running.events() as events:
        next(events)
        running.site.write(ARTICLE, "---\ntitle: The lamp\ndate: <script>\n---\nBroken.\n")
        (problem,) = next(events)["problems"]
        assert problem["place"].startswith(ARTICLE)
        assert [3, "date: <script>", True] in problem["lines"]
        assert "The lamp" in text_of(running, LAMP)
        assert page.read_bytes() == before
        running.site.write(ARTICLE, "---\ntitle: The lamp\ndate: 2026-01-10\n---\nIt is lit again.\n")
        assert next(events)["problems"] == []
    assert "It is lit again." in text_of(running, LAMP)


def vim(path: Path, text: str) -> Iterator[None]:
    probe, backup = path.with_name("4913"), path.with_name(f"{path.name}~")
    probe.touch()
    probe.unlink()
    path.rename(backup)
    yield
    path.write_text(text, encoding="utf-8")
    backup.unlink()


def jetbrains(path: Path, text: str) -> Iterator[None]:
    new, old = path.with_name(f"{path.name}___jb_tmp___"), path.with_name(f"{path.name}___jb_old___")
    new.write_text(text, encoding="utf-8")
    path.rename(old)
    yield
    new.rename(path)
    old.unlink()


def emacs(path: Path, text: str) -> Iterator[None]:
    lock, unsaved = path.with_name(f".#{path.name}"), path.with_name(f"#{path.name}#")
    lock.symlink_to("somebody@machine.1234")
    unsaved.write_text(text, encoding="utf-8")
    path.rename(path.with_name(f"{path.name}~"))
    yield
    path.write_text(text, encoding="utf-8")
    unsaved.unlink()
    lock.unlink()


@pytest.mark.parametrize("save", [vim, jetbrains, emacs])
def test_a_save_by_renaming_shows_nothing_between(
    running: Running, save: Callable[[Path, str], Iterator[None]]
) -> None:
    """The file is away for some steps of the watch."""
    path = running.site.root / ARTICLE
    text = f"---\ntitle: The lamp\ndate: 2026-01-10\n---\nSaved by {save.__name__}.\n"
    said = len(running.lines)
    with running.events() as events:
        next(events)
        for _ in save(path, text):
            time.sleep(0.1)
        news = next(events)
        assert news["problems"] == []
        assert LAMP in news["changed"]
        assert f"Saved by {save.__name__}." in text_of(running, LAMP)
    running.said(f"{ARTICLE} changed")
    assert not [line for line in running.lines[said:] if "removed" in line or "error" in line]
    for left in path.parent.glob("lamp.md~"):
        left.unlink()


def test_a_config_that_is_broken_removed_and_back_is_survived(running: Running) -> None:
    root = running.site.root
    with running.events() as events:
        next(events)
        running.site.write("config.yaml", "title: [\n")
        assert next(events)["problems"]
        (root / "config.yaml").rename(root / "elsewhere.yaml")
        assert "config.yaml" in str(next(events)["problems"])
        assert "The lamp" in text_of(running, "/news/")
        running.site.write("config.yaml", CONFIG)
        assert next(events)["problems"] == []


def test_a_content_folder_that_is_renamed_and_back_is_survived(running: Running) -> None:
    root = running.site.root
    with running.events() as events:
        next(events)
        (root / "content").rename(root / "put-away")
        assert "the folder is not there" in str(next(events)["problems"])
        assert "The lamp" in text_of(running, "/news/")
        (root / "put-away").rename(root / "content")
        assert next(events)["problems"] == []
        running.site.write(ARTICLE, "---\ntitle: The lamp\ndate: 2026-01-10\n---\nSeen after the move.\n")
        assert LAMP in next(events)["changed"]


def test_a_new_path_in_the_config_moves_the_preview(running: Running) -> None:
    with running.events() as events:
        next(events)
        running.site.write("config.yaml", CONFIG.replace("/news/", "/other/"))
        next(events)
        until(lambda: running.ask("/other/")[0] == 200, "the new path")
        running.site.write("config.yaml", CONFIG)
        next(events)
        until(lambda: running.ask("/news/")[0] == 200, "the old path")


def test_a_thousand_changes_in_a_second_make_one_or_two_builds(running: Running) -> None:
    folder = "content/articles/2026/02"
    with running.events() as events:
        next(events)
        for number in range(1000):
            running.site.write(f"{folder}/n{number}.md", f"---\ntitle: Note {number}\ndate: 2026-02-01\n---\nText.\n")
        builds = 1
        next(events)
        while running.ask("/news/2026/02/01/n999/")[0] != 200:
            next(events)
            builds += 1
        assert builds <= 2
    shutil.rmtree(running.site.root / folder)


def test_a_digest_that_never_built_is_served_and_mended(tmp_path: Path) -> None:
    site = write_site(
        tmp_path / "digest", "-- config.yaml --\ntitle: [\n-- content/pages/a.md --\n---\ntitle: A\n---\n"
    )
    with serving(site) as running:
        status, _, body = running.ask("/", Accept="text/html")
        assert status == 404
        assert b"serve.js" in body
        with running.events() as events:
            assert next(events)["problems"]
            site.write("config.yaml", "title: A\nurl: https://a.example/\n")
            assert next(events)["problems"] == []
        assert running.ask("/")[0] == 200
        assert running.stop() == 0


def test_a_clone_of_an_empty_digest_has_no_content_folder_and_is_served(tmp_path: Path) -> None:
    with serving(write_site(tmp_path / "digest", "")) as running:  # git keeps no empty folders
        assert running.ask("/")[0] == 200
        with running.events() as events:
            assert next(events)["problems"] == []
        assert running.stop() == 0
    assert not [line for line in running.lines if line.startswith("error")]


def test_ctrl_c_ends_it_while_pages_listen(tmp_path: Path) -> None:
    with serving(write_site(tmp_path / "digest", DIGEST)) as running, running.events() as events:
        next(events)
        running.end()
        assert not [line for line in running.lines if "Error" in line]


def test_ctrl_c_reaches_it_also_from_tests_that_run_in_the_background(tmp_path: Path) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as a shell does for what it runs with `&`
    try:
        with serving(write_site(tmp_path / "digest", DIGEST)) as running:
            assert running.stop() == 0
    finally:
        signal.signal(signal.SIGINT, before)


def test_open_shows_it_in_the_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = tmp_path / "opened"
    for name in ("xdg-open", "open"):  # what systems open addresses with
        opener = tmp_path / "bin" / name
        opener.parent.mkdir(exist_ok=True)
        opener.write_text(f'#!/bin/sh\nprintf %s "$1" > "{opened}"\n', encoding="utf-8")
        opener.chmod(0o755)
    monkeypatch.setenv("PATH", f"{opener.parent}{os.pathsep}{os.environ['PATH']}")
    with serving(write_site(tmp_path / "digest", DIGEST), "--port", "0", "--open") as running:
        assert until(lambda: opened.is_file() and opened.read_text(encoding="utf-8"), "an address") == running.url
        assert running.stop() == 0


# Ctrl-C comes while Python ends an object's life, as it does where `--open` has started a browser: Python prints the
# interrupt and goes on.
UNHEARD = """
import os, signal, click
from dateline.cli.main import cli

class Ending:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)

click.launch = lambda url: Ending() and 0
cli(["serve", "--port", "0", "--open"])
"""


def test_ctrl_c_that_python_forgets_ends_it_all_the_same(tmp_path: Path) -> None:
    site = write_site(tmp_path / "digest", DIGEST)
    site.prime()
    done = subprocess.run(
        [sys.executable, "-c", UNHEARD],
        cwd=site.root,
        env=clean_environment({}),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert done.returncode == 0
    assert "Exception ignored in" in done.stderr  # otherwise nothing was tried
    assert "Preview ended." in done.stderr


def test_a_taken_port_that_was_asked_for_is_an_error(tmp_path: Path) -> None:
    site = write_site(tmp_path / "digest", DIGEST)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        result = site.spawn("serve", "--port", port)
    assert result.code == 3
    assert port in result.stderr
    assert "--port" in result.stderr


def test_a_taken_usual_port_gives_way_to_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as other:
        monkeypatch.setattr(server, "PORT", other.getsockname()[1])
        with server.open_server("127.0.0.1", None, Preview(tmp_path, Board()), said.append) as opened:
            assert opened.server_port > server.PORT
    assert said == [f"port {server.PORT} is taken; this is port {opened.server_port}"]


def test_an_address_of_another_machine_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OutsideError):
        server.open_server("192.0.2.1", 0, Preview(tmp_path, Board()), lambda text: None)


def test_a_preview_is_not_what_a_build_makes(running: Running) -> None:
    copy = SiteDir(running.site.root)
    copy.build()
    assert "Not yet" not in copy.read("/")
    assert "Not yet" in text_of(running, "/news/")


def test_no_build_writes_into_the_preview(running: Running) -> None:
    result = running.site.run("build", "-o", str(running.site.root / ".dateline/preview"))
    assert result.code == 2


def test_the_tools_own_folder_may_go_at_any_time(running: Running) -> None:
    with running.events() as events:
        next(events)
        # By one rename, since the server may look at everything just now: of half a folder it would mend the rest.
        shutil.rmtree((running.site.root / ".dateline").rename(running.site.root / "put-away"))
        running.site.write(ARTICLE, "---\ntitle: The lamp\ndate: 2026-01-10\n---\nBuilt *anew*.\n")
        while next(events)["problems"]:  # of a build that began before all was written
            continue
    until(lambda: "Built <em>anew</em>." in text_of(running, LAMP), "the new text")
