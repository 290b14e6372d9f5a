"""Small files that grow: each is answered with a message, and the build goes on without it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable

from sites import NOW, SiteDir, clean_environment

MakeSite = Callable[..., SiteDir]
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
LIMITED = (
    "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000,) * 2);"
    "resource.setrlimit(resource.RLIMIT_CPU, (60, 60)); from dateline.cli.main import run; sys.exit(run(sys.argv[1:]))"
)


def limited(site: SiteDir, *args: str) -> subprocess.CompletedProcess[str]:
    """A command with little memory and time."""
    command = [sys.executable, "-c", LIMITED, "-C", str(site.root), *args]
    return subprocess.run(command, env=clean_environment({}), capture_output=True, text=True, timeout=120, check=False)


SEEDS = {
    "entities.xml": f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e0 "ha">{ENTITIES}]><rss version="2.0"><channel>'
    "<item><title>&e11;</title><description>&e11;</description></item></channel></rss>",
    "outside.xml": '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0">'
    "<channel><item><title>&x;</title><description>It rained for nine days. &x;</description></item></channel></rss>",
    "nested.json": "[" * 100_000,
    "nested.jsonl": '{"text": ' + "[" * 100_000 + "\n",
    "nested.html": "<html><body>" + "<div>" * 50_000 + "It rained.",
    "line.txt": "a" * 9_000_000,
    "paragraphs.txt": "word\n\n" * 30_000,
    "numbers.json": '{"text": "x", "date": ' + "9" * 100_000 + "}",
}
SIDECAR = "a: &a [x, x]\nb: &b [*a, *a]\n"


def test_bombs_among_the_seeds_are_rejected_and_the_build_goes_on(make_site: MakeSite) -> None:
    site = make_site("-- content/articles/a.md --\n---\ntitle: A\ndate: 2026-01-01\n---\nText.\n")
    for name, text in SEEDS.items():
        site.write(f"content/seeds/{name}", text)
    site.write("content/seeds/side.txt", "It rained in the bay for nine days, the harbour office said.\n")
    site.write("content/seeds/side.yaml", SIDECAR)
    done = limited(site, "build", "--now", NOW, "--jobs", "1")
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Traceback" not in done.stderr and "bug" not in done.stderr
    assert "Text." in site.read("/2026/01/01/a/")
    assert not [name for name, data in site.tree().items() if b"root:x:0" in data]
    for name in ("line.txt", "paragraphs.txt", "nested.json", "side.txt"):
        assert f"content/seeds/{name}" in done.stderr


BODIES = {
    "quotes": ">" * 1000 + " a",
    "lists": "".join(" " * (4 * n) + "- a\n" for n in range(150)),
    "brackets": "[" * 20_000,
    "stars": "*a **b " * 10_000,
    "tags": "<a " * 1_500,
    "backticks": "`" * 20_001,
    "definitions": "[a]: <" + "x" * 50_000,
}
# Marks that nothing closes, 200 KB of each; and lists that never end. Every one is a mistake of its own file.
ENDLESS = ["[a](", "<a ", "![a](", "# a\n", "-\n", "<http://", "<a <a", "[a](b", "a <b", "[^1] ", "```a\n", "[![a]("]
NESTED = ["- " * 350 + "a", "1. " * 500, "> - " * 300 + "a", ">" * 1000 + " a"]


def test_bodies_made_to_be_slow_are_answered_in_time(make_site: MakeSite) -> None:
    site = make_site("")
    for name, body in BODIES.items():
        site.write(f"content/articles/{name}.md", f"---\ntitle: A\ndate: 2026-01-01\n---\n{body}\n")
    for command in ("build", "check"):
        done = limited(site, command, "--now", NOW)
        assert done.returncode in (0, 1), done.stderr[-2000:]
        assert "Traceback" not in done.stderr and "bug" not in done.stderr, done.stderr[-2000:]


def test_each_body_that_cannot_be_rendered_is_told_by_its_path(make_site: MakeSite) -> None:
    site = make_site("-- content/articles/good.md --\n---\ntitle: A\ndate: 2026-01-01\n---\nText.\n")
    config = (site.root / "config.yaml").read_text(encoding="utf-8")
    site.write("config.yaml", config + "markdown: {dialect: python-markdown}\n")
    bodies = [
        (("[x]: y\n[^1]: z\n\n" * ("[" in mark)) + "*b*\n" + (mark * 200_000)[:200_000], "effort") for mark in ENDLESS
    ]
    bodies += [(text, "nesting") for text in NESTED]
    for number, (body, _) in enumerate(bodies):
        summary = "summary: S\n" if number % 2 else ""  # without one, the file is rendered where it is read
        site.write(f"content/articles/b{number}.md", f"---\ntitle: A\ndate: 2026-01-01\n{summary}---\n{body}\n")
        site.write(f"content/pages/p{number}.md", f"---\ntitle: P{number}\n---\n{body}\n")
    done = limited(site, "check", "--json", "--now", NOW)
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr[-2000:]
    found = {(one["path"], one["code"]) for one in json.loads(done.stdout)["findings"]}
    expected = {
        (f"content/{name}.md", code)
        for number, (_, code) in enumerate(bodies)
        for name in (f"articles/b{number}", f"pages/p{number}")
    }
    assert {one for one in found if one[1] in ("effort", "nesting")} == expected
    for number in range(0, len(bodies), 2):
        (site.root / f"content/articles/b{number}.md").unlink()  # told when it was read: now what is told later
    done = limited(site, "build", "--now", NOW)
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr[-2000:]
    for number, (_, code) in enumerate(bodies):
        for name in (f"articles/b{number}",) * (number % 2) + (f"pages/p{number}",):
            assert re.search(rf"content/{name}\.md[:\d]*: .*\[{code}\]", done.stderr), (name, done.stderr[-3000:])


def test_front_matter_made_to_be_slow_is_answered_in_time(make_site: MakeSite) -> None:
    site = make_site("")
    site.write("content/articles/blanks.md", "---\ntitle: a" + " " * 200_000 + "b: c\ndate: 2026-01-01\n---\n")
    site.write("content/articles/date.md", "---\ntitle: a\ndate: " + "1 " * 100_000 + "\n---\n")
    site.write("content/articles/keys.md", "---\n" + "".join(f"k{n}: x\n" for n in range(3000)) + "---\n")
    done = limited(site, "check", "--fix", "--now", NOW)
    assert done.returncode == 1, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
