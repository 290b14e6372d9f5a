"""A digest with two states, and what every test of a target asks of it."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest

from dateline.base.options import BuildOptions
from dateline.base.project import Project
from dateline.build.run import build
from dateline.publish.manifest import MANIFEST
from dateline.publish.run import Proposal, PublishOptions, publish
from sites import SiteDir, write_site

NOW = datetime(2020, 3, 9, tzinfo=UTC)
URL = "https://news.harbour.internal/"
FEEDS = "feeds: {formats: [atom], topics: false, tags: false}\n"
CONFIG = f"title: Harbour Digest\nurl: {URL}\npage_size: 2\n{FEEDS}search: false\n"
ARTICLES = "".join(
    f"-- content/articles/story-{n}.md --\n---\ntitle: Story {n}\ndate: 2020-03-0{n}\n---\nBody of story {n}.\n"
    for n in range(1, 6)
)
HREF = "{http://www.w3.org/2005/Atom}link"


@dataclass(frozen=True, slots=True)
class Digest(SiteDir):
    """A digest that is built and published in this process."""

    def target(self, text: str) -> Digest:
        """Writes the config with one target, and builds."""
        self.write("config.yaml", f"{CONFIG}publish:\n  live: {text}\n")
        return self.rebuild()

    def rebuild(self) -> Digest:
        """Brings site/ up to date."""
        build(Project(self.root), BuildOptions(NOW, convert=False))
        return self

    def edit(self) -> Digest:
        """New, changed, retitled and deleted articles at once; some routes are not ASCII."""
        (self.root / "content/articles/story-1.md").unlink()
        self.write("content/articles/story-2.md", "---\ntitle: Retitled\ndate: 2020-03-02\n---\nOther words.\n")
        self.write("content/articles/überfahrt.md", "---\ntitle: Crossing\ndate: 2020-03-07\n---\nNews.\n")
        self.write("content/media/a plan #1.txt", "The plan.\n")
        return self.rebuild()

    def publish(self, **options: object) -> Proposal:
        """Sends the site to its only target."""
        return publish(Project(self.root), "", replace(plain_options(), **options))  # type: ignore[arg-type]

    def killed_at(self, step: int) -> bool:
        """Publishes in a child process, with its own children in its group, that is killed at its Nth step."""
        child = os.fork()
        if child == 0:
            os.setsid()
            seen = 0

            def stop(_: str) -> None:
                nonlocal seen
                if seen == step:
                    os.killpg(0, signal.SIGKILL)
                seen += 1

            self.publish(checkpoint=stop)
            os._exit(0)
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def plain_options() -> PublishOptions:
    """Options that ask nobody."""
    return PublishOptions(BuildOptions(NOW, verify=True, dry=True, convert=False), environment=dict(os.environ))


def assert_whole(files: Mapping[str, bytes]) -> None:
    """Every page that home or the feed of these published files names is among them."""
    named = []
    if "feed.xml" in files:
        named += [link.get("href", "") for link in ElementTree.fromstring(files["feed.xml"]).iter(HREF)]
    if "index.html" in files:
        named += [part.partition('"')[0] for part in files["index.html"].decode().split('href="')[1:]]
    for address in named:
        if address.startswith(("/", URL)):
            path = unquote(urlsplit(address).path).lstrip("/")
            if not path:
                continue  # home itself, which the first feed goes before
            assert path + "index.html" * (path.endswith("/") or not path) in files, f"{address} is named and missing"


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a target but the manifest."""
    found = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    found.pop(MANIFEST, None)
    return found


@pytest.fixture
def digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Digest:
    """A digest of five articles that nothing is known of; no configuration of this machine's user holds."""
    home = tmp_path / "home"
    home.mkdir()
    for name in [name for name in os.environ if name.startswith(("GIT_", "AWS_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return Digest(write_site(tmp_path / "digest", ARTICLES).root)


Cut = Callable[[int], bool]


def assert_mended(digest: Digest, cut: Cut, found: Callable[[], Mapping[str, bytes]], steps: tuple[int, ...]) -> None:
    """After a cut at each of `steps` the target is whole, and a repeat makes it equal to the site."""
    for step in steps:
        cut(step)
        assert_whole(found())
    digest.publish(allow_removals=True)
    assert dict(found()) == digest.tree()
    assert digest.publish().plan.empty
