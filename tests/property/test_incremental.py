"""After any edits, an incremental build leaves what a clean build makes, byte for byte."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from dateline.build import build
from dateline.errors import ContentError
from dateline.memory import Memory
from dateline.options import BuildOptions, BuildReport
from dateline.project import Project
from pictures import png

NAMES = [f"story-{n}" for n in range(8)]
TAGS = ["North", "South", "north", "East & West", "Élan"]
TOPICS = ["politics", "conflict"]
WORDS = [
    "One line.",
    "Another *line*.",
    "A [link](story-1.md).",
    "See [home](/) and [x](/tags/north/).",
    "![p](../media/p.png)",
    '<b title="raw" onclick="x">Raw</b>.\n\n!!! note\n    Noted.',
]
START = datetime(2020, 3, 1, 12, tzinfo=UTC)
CONFIG = (
    "title: {title}\nurl: {url}\npage_size: {size}\nsearch: {search}\ntags:\n  North: {{aliases: [{alias}]}}\n{more}"
)
LAYOUT = "{{% extends '!default/{name}' %}}{{% block main %}}{text}{{{{ super() }}}}{{% endblock %}}\n"


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


class Edits(RuleBasedStateMachine):
    """A digest under a careless curator's hands."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(prefix="dateline-"))
        self.project = Project(self.home / "digest")
        self.now = START
        self.report: BuildReport | None = None
        self.memory: Memory | None = None
        self.all_shown = False
        self.edited: tuple[str, ...] = ()  # as `serve` is told; empty: look at all

    def teardown(self) -> None:
        shutil.rmtree(self.home)

    def article(self, name: str) -> Path:
        return self.project.articles / f"{name}.md"

    def write(self, path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    @initialize(previewed=st.booleans())
    def begin(self, previewed: bool) -> None:
        self.shown(previewed)
        self.remember(previewed)
        self.config("Digest", 2, "norden", "", "https://digest.example/", "false")
        for n, name in enumerate(NAMES[:5]):
            self.put(name, n, ["North"], "politics", WORDS[0], "", None)

    @rule(
        title=st.sampled_from(["Digest", "Other"]),
        size=st.integers(1, 3),
        alias=st.sampled_from(["norden", "south"]),
        more=st.sampled_from(
            [
                "",
                "rights: excerpt\n",
                "indexing: none\n",
                "sources: {Agency: {rights: full, license: 'https://a.example/l'}}\n",
                "feeds: {formats: [atom], items: 2}\n",
                "timezone: Asia/Tokyo\n",
                "markdown: {extensions: [admonition]}\n",
                "markdown: {trust: true}\n",
            ]
        ),
        url=st.sampled_from(["https://digest.example/", "https://digest.example/sub/"]),
        search=st.sampled_from(["true", "false"]),
    )
    def config(self, title: str, size: int, alias: str, more: str, url: str, search: str) -> None:
        more += "collections: {fresh: {limit: 2, tags: [North]}}\n"
        self.write(
            self.project.config, CONFIG.format(title=title, size=size, alias=alias, more=more, url=url, search=search)
        )

    @rule(
        name=st.sampled_from(NAMES),
        day=st.integers(0, 6),
        tags=st.lists(st.sampled_from(TAGS), max_size=3),
        topic=st.sampled_from([*TOPICS, ""]),
        body=st.sampled_from(WORDS),
        more=st.sampled_from(
            [
                "",
                "status: draft\n",
                "status: withdrawn\n",
                "rights: link\n",
                "aliases: /old/\n",
                "source: {name: Agency, url: 'https://agency.example/x'}\n",
                "updated: 2020-03-09\n",
                "image: {file: media/p.png, alt: A boat}\n",
            ]
        ),
        title=st.sampled_from(["A", "B", None]),
    )
    def put(self, name: str, day: int, tags: list[str], topic: str, body: str, more: str, title: str | None) -> None:
        if "aliases" in more:
            more = f"aliases: /old/{name}/\n"
        topics = f"topics: {topic}\n" if topic else ""
        self.write(
            self.article(name),
            f"---\ntitle: {title or name}\ndate: 2020-03-0{day + 1}\ntags: {tags}\n"
            f"{topics}{more}---\n{body}\n\nAnd more of {name}.\n",
        )

    @rule(name=st.sampled_from(NAMES), body=st.sampled_from(WORDS))
    def edit_body(self, name: str, body: str) -> None:
        if self.article(name).exists():
            with self.article(name).open("a", encoding="utf-8") as file:
                file.write(f"\n{body}\n")
            self.edited = (f"content/articles/{name}.md",)

    @rule(
        name=st.sampled_from(NAMES),
        what=st.sampled_from(["title: ", "summary: ", "byline: "]),
        to=st.sampled_from("xyz"),
    )
    def edit_front_matter(self, name: str, what: str, to: str) -> None:
        """What stands on the article's page and its cards, and leaves the article in its place."""
        if self.article(name).exists():
            lines = self.article(name).read_text(encoding="utf-8").split("\n")
            lines = [line for line in lines if not line.startswith(what)]
            self.write(self.article(name), "\n".join([lines[0], what + to, *lines[1:]]))
            self.edited = (f"content/articles/{name}.md",)

    @rule(
        names=st.lists(st.sampled_from(NAMES), min_size=1, max_size=3),
        tags=st.lists(st.sampled_from(TAGS), max_size=3),
        topics=st.sampled_from(["[politics]", "[conflict, politics]", "[nowhere]", None]),
    )
    def edit_terms(self, names: list[str], tags: list[str], topics: str | None) -> None:
        """Other topics and tags, which leave the articles in their places."""
        for path in {self.article(name) for name in names if self.article(name).exists()}:
            lines = path.read_text(encoding="utf-8").split("\n")
            lines = [line for line in lines if not line.startswith(("tags: ", "topics: ") if topics else "tags: ")]
            added = [f"tags: {tags}", *([f"topics: {topics}"] if topics else [])]
            self.write(path, "\n".join([lines[0], *added, *lines[1:]]))
            self.edited += (f"content/articles/{path.name}",)

    @rule(name=st.sampled_from(NAMES))
    def delete(self, name: str) -> None:
        self.article(name).unlink(missing_ok=True)

    @rule(name=st.sampled_from(NAMES), other=st.sampled_from(NAMES))
    def rename(self, name: str, other: str) -> None:
        if self.article(name).exists():
            self.article(name).replace(self.article(other))

    @rule(name=st.sampled_from(NAMES))
    def touch(self, name: str) -> None:
        if self.article(name).exists():
            self.article(name).touch()

    @rule(name=st.sampled_from(NAMES))
    def replace_keeping_size_and_time(self, name: str) -> None:
        path = self.article(name)
        if path.exists():
            stat = path.stat()
            path.write_text(path.read_text("utf-8").replace("more", "less"), encoding="utf-8")
            os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    @rule(
        refs=st.lists(st.sampled_from([*NAMES, "nowhere"]), max_size=4),
        day=st.integers(1, 9),
        status=st.sampled_from(["published", "draft"]),
    )
    def edition(self, refs: list[str], day: int, status: str) -> None:
        self.write(
            self.project.content / f"editions/e{day % 2}.md",
            f"---\ntitle: Edition\ndate: 2020-03-0{day}\nstatus: {status}\narticles: {refs}\n---\nIntroduction.\n",
        )

    @rule(menu=st.sampled_from(["", "menu: 1\n"]), title=st.sampled_from(["About", "More"]))
    def page(self, menu: str, title: str) -> None:
        self.write(
            self.project.content / "pages/about.md",
            f"---\ntitle: {title}\n{menu}---\nText [a](../articles/story-2.md).\n",
        )

    @rule(there=st.booleans(), data=st.sampled_from([b"", b"GIF", png(3, 2), png(5, 4)]))
    def media(self, there: bool, data: bytes) -> None:
        path = self.project.content / "media/p.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data) if there else path.unlink(missing_ok=True)

    @rule(
        name=st.sampled_from(["term.html", "article.html", "home.html"]),
        there=st.booleans(),
        text=st.sampled_from(
            [
                "<p>Mine.</p>",
                "{% for c in collections.fresh %}{{ c.title }}{% endfor %}",
                "{% include 'partials/mine.html' ignore missing %}",
            ]
        ),
    )
    def layout(self, name: str, there: bool, text: str) -> None:
        path = self.project.layouts / name
        if there:
            self.write(path, LAYOUT.format(name=name, text=text))
        else:
            path.unlink(missing_ok=True)

    @rule(text=st.sampled_from(["<p>A partial.</p>", "<p>Another.</p>", None]))
    def partial(self, text: str | None) -> None:
        path = self.project.layouts / "partials/mine.html"
        if text is None:
            path.unlink(missing_ok=True)
        else:
            self.write(path, text)

    @rule(there=st.booleans())
    def remember(self, there: bool) -> None:
        """As `serve` does, which keeps what it knows; or as a new process, which knows nothing."""
        self.memory = (self.memory or Memory()) if there else None

    @rule(everything=st.booleans())
    def shown(self, everything: bool) -> None:
        """Whether drafts and the future are shown, as `serve` does."""
        self.all_shown = everything

    @rule(hours=st.integers(-80, 80))
    def clock(self, hours: int) -> None:
        self.now = START + timedelta(hours=hours)

    @rule(
        route=st.sampled_from(["index.html", "tags/index.html", "feed.xml", "stray.html"]),
        data=st.sampled_from([b"", b"x"]),
    )
    def hand_edit(self, route: str, data: bytes) -> None:
        """Another hand in site/: --verify mends it."""
        if self.project.site.is_dir():
            path = self.project.site / route
            path.unlink(missing_ok=True)
            if data:
                path.write_bytes(data)
            self.run(verify=True)

    @rule()
    def lose_the_site(self) -> None:
        shutil.rmtree(self.project.site, ignore_errors=True)

    @rule()
    def lose_the_ledger(self) -> None:
        shutil.rmtree(self.project.state, ignore_errors=True)

    @rule()
    @precondition(lambda self: self.report is not None)
    def settle(self) -> None:
        """Lets the files grow old enough that their stat is trusted, and builds twice."""
        time.sleep(0.06)
        self.run()
        time.sleep(0.06)
        before = tree(self.project.site)
        self.run()
        assert tree(self.project.site) == before

    def options(self, verify: bool = False) -> BuildOptions:
        edited = self.edited if self.memory else ()
        return BuildOptions(self.now, drafts=self.all_shown, future=self.all_shown, verify=verify, edited=edited)

    def run(self, verify: bool = False) -> None:
        try:
            self.report = build(self.project, self.options(verify), self.memory)
        except ContentError:
            self.report = None
        finally:
            self.edited = ()

    @invariant()
    def equals_a_clean_build(self) -> None:
        if not self.project.config.exists():
            return
        before = tree(self.project.site) if self.project.site.is_dir() else {}
        self.run()
        clean = self.home / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        for part in ("config.yaml", "content", "layouts"):
            source = self.project.root / part
            if source.is_dir():
                shutil.copytree(source, clean / part)
            elif source.exists():
                clean.mkdir(exist_ok=True)
                shutil.copy(source, clean / part)
        if self.report is None:
            assert (tree(self.project.site) if self.project.site.is_dir() else {}) == before
            return
        wanted = build(Project(clean), self.options())
        assert tree(self.project.site) == tree(clean / "site")
        assert {w.found for w in self.report.warnings} == {w.found for w in wanted.warnings}
        assert (self.report.articles, self.report.pages, self.report.due) == (wanted.articles, wanted.pages, wanted.due)


TestEdits = Edits.TestCase
TestEdits.settings = settings(
    max_examples=int(os.environ.get("DATELINE_EXAMPLES", "12")),
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
