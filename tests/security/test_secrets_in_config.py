"""A password in config.yaml is refused by whatever reads it, is not shown, and is written down nowhere."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from conftest import MakeSite
from dateline.base.errors import ContentError
from dateline.config.load import config_record, parse_config
from previews import serving, until
from sites import NOW, SiteDir

WORD = "s3cr3t-w0rd-0123456789"
HEAD = "title: Harbour\nurl: https://news.harbour.internal/\nsearch: false\n"
TARGET = f"publish:\n  live:\n    kind: git\n    remote: https://me:{WORD}@git.internal/a.git\n"
LINE = 7
ARTICLE = """
-- content/articles/a.md --
---
title: A
date: 2026-01-01
---
Body.
-- content/editions/e.md --
---
title: E
date: 2026-01-02
articles: [a]
---
"""
SEED = "Rain in the bay\n\nIt rained for nine days, the harbour office said on Monday.\n"
COMMANDS = (
    ("build", "--now", NOW),
    ("build", "--no-import"),
    ("build", "--clean", "-o", "../elsewhere"),
    ("check",),
    ("check", "--json"),
    ("check", "--fix"),
    ("publish", "--dry-run"),
    ("publish", "live", "--yes", "--json"),
    ("import", "rain.txt"),
    ("explain", "content/seeds/rain.txt"),
    ("edition", "new"),
    ("edition", "email", "content/editions/e.md"),
    ("new", "A day"),
)


def kept(root: Path) -> bytes:
    """Every byte below .dateline/."""
    return b"".join(path.read_bytes() for path in sorted((root / ".dateline").rglob("*")) if path.is_file())


def with_secret(make_site: MakeSite) -> SiteDir:
    site = make_site(ARTICLE)
    site.write("config.yaml", HEAD + TARGET)
    for path in ("rain.txt", "content/seeds/rain.txt"):
        site.write(path, SEED)
    return site


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_that_reads_config_refuses_it_at_its_line(command: tuple[str, ...], make_site: MakeSite) -> None:
    site = with_secret(make_site)
    told = site.spawn("--verbose", *command)
    assert told.code == 1, told.output
    if "--json" in command and "check" in command:
        (found,) = json.loads(told.stdout)["findings"]
        assert (found["path"], found["line"], found["code"]) == ("config.yaml", LINE, "secret")
    else:
        place = f"config.yaml\n  {LINE}:5 error" if command[0] == "check" else f"config.yaml:{LINE}:5: a password"
        assert place in told.output
        assert "[secret]" in told.output
        assert "Take it out" in told.output
    assert WORD not in told.output
    assert WORD.encode() not in kept(site.root)


def test_a_preview_shows_where_it_is_and_not_what_it_is(make_site: MakeSite) -> None:
    site = make_site(ARTICLE)
    with serving(site) as running, running.events() as events:
        next(events)
        site.write("config.yaml", HEAD + TARGET)
        running.said("secret")
        message = until(lambda: next((m for m in events if m["problems"]), None), "the mistake is told")
        assert message["problems"][0]["place"] == f"config.yaml:{LINE}"
        assert WORD not in json.dumps(message) + "\n".join(running.lines)
        assert running.stop() == 0
    assert WORD.encode() not in kept(site.root)


@pytest.mark.parametrize(
    "text",
    [
        f"publish: {{live: {{kind: git, remote: 'https://me:{WORD}@h.internal/a.git'}}}}",
        f"publish: {{live: {{kind: git, remote: 'https://{WORD}{WORD}@h.internal/a.git'}}}}",
        f"publish: {{live: {{kind: git, remote: 'ssh://me:{WORD}@h.internal/a.git'}}}}",
        f"publish: {{live: {{kind: git, remote: 'me:{WORD}@h.internal:a.git'}}}}",
        f"publish: {{live: {{kind: git, remote: 'https://h.internal/a.git?access_token={WORD}'}}}}",
        f"publish: {{live: {{kind: git, remote: origin, branch: ghp_{WORD.replace('-', '')}}}}}",
        f"publish: {{live: {{kind: rsync, remote: 'me:{WORD}@h.internal:/srv/www'}}}}",
        f"publish: {{live: {{kind: rsync, remote: 'h.internal:/srv', ssh: ['ProxyJump=me:{WORD}@j.internal']}}}}",
        f"publish: {{live: {{kind: s3, remote: 's3://b', endpoint: 'https://me:{WORD}@s3.internal'}}}}",
        f"publish: {{live: {{kind: s3, remote: 's3://b', endpoint: 'https://s3.internal/?X-Amz-Signature={WORD}'}}}}",
        "publish: {live: {kind: s3, remote: s3://b, profile: AKIAINVENTEDFORTEST1}}",
        f"publish: {{live: {{kind: dir, remote: 'https://me:{WORD}@h.internal/dav'}}}}",
        f"sources: {{A: {{url: 'https://me:{WORD}@a.internal/'}}}}",
        f"sources: {{A: {{url: 'https://a.internal/?api_key={WORD}'}}}}",
        f"sources: {{'https://me:{WORD}@a.internal/': {{rights: full}}}}",
        f"license: 'https://a.internal/?token={WORD}'",
        f"license: {{url: 'https://me:{WORD}@a.internal/'}}",
        f"email: {{unsubscribe: 'https://me:{WORD}@a.internal/off'}}",
        f"gather: {{A: {{feed: 'https://me:{WORD}@a.internal/feed.xml'}}}}",
        f"import: {{drop: ['https://me:{WORD}@a.internal/']}}",
    ],
    ids=lambda text: text.replace(WORD, "…"),
)
def test_a_secret_in_any_address_is_refused_and_not_shown(text: str) -> None:
    with pytest.raises(ContentError) as error:
        parse_config(HEAD + text + "\n")
    (problem, *_) = error.value.problems
    assert (problem.path, problem.line) == ("config.yaml", 4)
    assert not [part for part in (WORD, "INVENTED") if part in f"{error.value.problems}"]


def test_a_second_mistake_in_its_line_does_not_show_it() -> None:
    with pytest.raises(ContentError) as error:
        parse_config(HEAD + f"publish: {{live: {{kind: git, remot: 'me:{WORD}@h:x', remote: 'me:{WORD}@h:x'}}}}\n")
    assert {problem.code for problem in error.value.problems} >= {"unknown-key", "secret"}
    assert WORD not in f"{error.value.problems}"


@pytest.mark.parametrize(
    "text",
    [
        "publish: {live: {kind: git, remote: origin}}",
        "publish: {live: {kind: git, remote: 'git@github.internal:me/secret-tokens.git'}}",
        "publish: {live: {kind: git, remote: 'https://me@github.internal:8443/me/a.git'}}",
        "publish: {live: {kind: git, remote: 'ssh://A2345678901234567890Z@git.internal/a'}}",
        "publish: {live: {kind: rsync, remote: 'me@secret:/srv/www'}}",
        "publish: {live: {kind: rsync, remote: 'token-host:/srv/www@home', port: 2222}}",
        "publish: {live: {kind: dir, remote: ../password=x}}",
        "publish: {live: {kind: s3, remote: s3://secrets, endpoint: 'http://127.0.0.1:9000'}}",
        "email: {unsubscribe: 'mailto:off@a.internal?subject=token'}",
        "description: 'What a password is: me:word@host, https://me:word@host and token=x.'",
        "sources: {A: {url: 'https://a.internal/?page=tokens'}}",
    ],
)
def test_what_only_looks_a_little_like_one_is_taken(text: str) -> None:
    assert parse_config(HEAD + text + "\n").title == "Harbour"


def test_the_ledger_keeps_no_section_that_a_build_does_not_need(make_site: MakeSite) -> None:
    site = make_site(ARTICLE)
    site.write("config.yaml", HEAD + "publish: {live: {kind: dir, remote: ../a-place-to-find}}\n")
    site.build()
    site.write("content/articles/a.md", "---\ntitle: A\ndate: 2026-01-01\n---\nAnother body.\n")
    site.build()
    assert b"a-place-to-find" not in kept(site.root)
    assert "publish" not in json.loads(config_record(parse_config((site.root / "config.yaml").read_text())))
    assert "live" in site.run("publish", "--dry-run").output, "publish reads it itself"


@pytest.mark.parametrize("command", [("build", "--now", NOW), ("build", "--now", NOW, "--clean")], ids=" ".join)
def test_what_an_older_version_wrote_into_the_ledger_goes(command: tuple[str, ...], make_site: MakeSite) -> None:
    site = make_site(ARTICLE).built()
    with closing(sqlite3.connect(site.root / ".dateline/ledger.db")) as ledger, ledger:
        ledger.execute("PRAGMA secure_delete = OFF")  # as SQLite is built in most places: what is deleted lies on
        for key in ("config", "old"):
            ledger.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, json.dumps({"remote": WORD * 2000})))
        ledger.execute("DELETE FROM meta WHERE key = 'old'")
        ledger.execute("UPDATE meta SET value = 'another' WHERE key IN ('toolchain', 'quick')")
    assert WORD.encode() in kept(site.root)
    assert site.spawn(*command).code == 0
    assert WORD.encode() not in kept(site.root)
