"""A build that is killed at any point is mended by the next one, which then equals a clean build."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from conftest import MakeSite
from dateline.base.options import BuildOptions
from dateline.base.project import Project
from dateline.build.run import build

NOW = datetime(2020, 3, 9, tzinfo=UTC)
SITE = """-- config.yaml --
title: Digest
url: https://digest.example/
page_size: 2
search: false
""" + "".join(
    f"""-- content/articles/story-{n}.md --
---
title: Story {n}
date: 2020-03-0{n}
tags: [North, T{n}]
---
Body of story {n}.
"""
    for n in range(1, 6)
)


def edit(root: Path) -> None:
    """New, changed, retitled and deleted articles at once."""
    articles = root / "content/articles"
    (articles / "story-1.md").unlink()
    (articles / "story-2.md").write_text("---\ntitle: Retitled\ndate: 2020-03-02\ntags: South\n---\nOther words.\n")
    (articles / "story-7.md").write_text("---\ntitle: New\ndate: 2020-03-07\ntags: North\naliases: /old/\n---\nNews.\n")


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def killed_at(root: Path, step: int, verify: bool = False) -> bool:
    """Builds in a child process that kills itself at its Nth step; whether it was killed."""
    child = os.fork()
    if child == 0:
        seen = 0

        def stop(_: str) -> None:
            nonlocal seen
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)
            seen += 1

        build(Project(root), BuildOptions(NOW, verify=verify, checkpoint=stop))
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("first", [True, False], ids=["from clean", "after an edit"])
def test_killed_at_each_step(make_site: MakeSite, first: bool) -> None:
    wanted_site = make_site(SITE, "wanted")
    if not first:
        edit(wanted_site.root)
    build(Project(wanted_site.root), BuildOptions(NOW))
    wanted = tree(wanted_site.root / "site")
    step, killed = 0, True
    while killed:
        site = make_site(SITE, f"killed-{step}")
        if not first:
            build(Project(site.root), BuildOptions(NOW))
            edit(site.root)
        killed = killed_at(site.root, step)
        build(Project(site.root), BuildOptions(NOW))
        assert tree(site.root / "site") == wanted, f"killed at step {step}"
        step += 1 if step < 5 else 9
    assert step > (4 if first else 10)  # a new site is put in place by one rename


def test_killed_and_then_taken_back(make_site: MakeSite) -> None:
    """What an interrupted build put in place goes when its cause goes."""
    site = make_site(SITE)
    build(Project(site.root), BuildOptions(NOW))
    before = tree(site.root / "site")
    new = site.root / "content/articles/new.md"
    new.write_text("---\ntitle: New\ndate: 2020-03-08\n---\nNews.\n")
    assert killed_at(site.root, 5)
    new.unlink()
    build(Project(site.root), BuildOptions(NOW))
    assert tree(site.root / "site") == before


def test_killed_at_random_moments(make_site: MakeSite) -> None:
    site = make_site(SITE.replace("search: false\n", ""))
    command = [sys.executable, "-m", "dateline", "-C", str(site.root), "build", "--jobs", "2", "--now", "2020-03-09"]
    subprocess.run(command, check=True, capture_output=True)
    chance = Random(7)
    for turn in range(4):
        edit(site.root) if turn % 2 == 0 else site.write(
            "content/articles/story-1.md", "---\ntitle: Back\ndate: 2020-03-01\n---\nX\n"
        )
        running = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
        time.sleep(chance.uniform(0.1, 0.9))
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
    subprocess.run(command, check=True, capture_output=True)
    found = tree(site.root / "site")
    subprocess.run([*command, "-o", str(site.root / "fresh")], check=True, capture_output=True)
    assert found == tree(site.root / "fresh")
