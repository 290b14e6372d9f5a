"""A digest under a careless curator's hands: random walks over everything that an edit can touch.

A walk is a list of steps, each a name and what it is given, in plain values: one that failed is kept as an `@example`.
`python -m walks` (`make walk`) draws new walks for as long as it is told to.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import SystemRandom
from typing import Any
from unittest.mock import patch

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from dateline.base.errors import ContentError
from dateline.base.options import BuildOptions, BuildReport
from dateline.base.project import Project
from dateline.build.memory import Memory
from dateline.build.run import build
from dateline.pages.editions import links as pages_of_links
from pictures import grained, png
from thrice import SETTLED, quick_folder, tree

Step = tuple[str, dict[str, Any]]
START = datetime(2020, 3, 1, 12, tzinfo=UTC)
NAMES = [f"story-{n}" for n in range(9)]
TAGS = ["North", "South", "north", "norden", "East & West", "Élan"]

# What each key of config may say; the first is what it says at the start, and None that it is not there.
CONFIG: dict[str, list[str | None]] = {
    "title": ["Digest", "Other"],
    "url": ["https://digest.example/", "https://digest.example/sub/"],
    "page_size": ["2", "1", "3"],
    "search": [*["false"] * 7, "true"],
    "lang": [None, "en-GB", "de"],
    "description": [None, "News.", "Old news."],
    "permalink": [None, "/{year}/{slug}/", "/{id}/"],
    "timezone": [None, "Asia/Tokyo", "America/New_York"],
    "rights": [None, "excerpt", "link"],
    "indexing": [None, "none", "source"],
    "license": [None, "https://l.example/by", "{url: 'https://l.example/by', name: BY}"],
    "authority": [None, "names.example"],
    "topics": [
        "{politics: {label: Politics}, conflict: {label: Conflict}}",
        "{politics: {label: Power, description: Who decides.}, conflict: {label: Conflict}}",
        "{conflict: {label: War, iptc: '16000000'}, politics: {label: Politics, iptc: '11000000'}}",
    ],
    "tags": [
        "{North: {aliases: [norden]}}",
        "{North: {aliases: [south], description: Where it is cold.}}",
        "{North: {slug: polar}, South: {description: Where it is warm.}}",
        None,
    ],
    "sources": [
        None,
        "{Agency: {rights: full, license: 'https://a.example/l'}}",
        "{Agency: {url: 'https://a.example/', rights: excerpt}, Wire: {indexing: none}}",
        "{The Fair: {url: 'http://www.fair.example/'}, Agency: {url: 'https://one.example/'}}",
    ],
    "collections": [
        "{fresh: {limit: 2, tags: [North]}}",
        "{fresh: {limit: 3, topics: [politics], sort: oldest}}",
        "{fresh: {sources: [Agency], sort: title}}",
    ],
    "feeds": [
        None,
        "{formats: [atom], items: 2}",
        "{items: 1, content: summary, tags: false}",
        "{formats: [json, rss], topics: false}",
        "{formats: []}",
    ],
    "home": [None, "{front: edition}", "{front: articles}", "{lead: edition}", "{lead: [story-1, x-story-4, story-7]}"],
    "pictures": [None, "false", "{widths: [20, 60]}", "{widths: [20], quality: 10}"],
    "data": [None, "true"],
    "menu": [None, "[politics, conflict, archive, tags]", "[{to: sources, label: Who}, editions, about]", "[]"],
    "footer": [None, "Made by *us*.", "See [all](/archive/)."],
    "markdown": [None, "{extensions: [admonition]}", "{trust: true}", "{dialect: python-markdown}"],
}
BODIES = [
    "One line.",
    "Another *line*.",
    "A [link](story-1.md) and [one](story-7.md#part).",
    "See [home](/) and [x](/tags/north/), [e](/editions/e1/), [m](/archive/2020/03/) and [f](/files/b.txt).",
    "![p](../media/p.png)",
    '<b title="raw" onclick="x">Raw</b>.\n\n!!! note\n    Noted.',
    "## Part #\n\n# C# #\n\n#no heading",
]
# What each key of an article's front matter may say.
ARTICLE: dict[str, list[str | None]] = {
    "title": ["A", "B", '"C# #"', "<i>D</i> & co"],
    "date": [
        *("2019-11-30", "2019-12-31", "2020-01-01", "2020-01-31", "2020-02-29", "2020-02-29T23:30:00", "2020-03-01"),
        *("2020-03-01T00:00:00+00:00", "2020-03-01T10:00:00+09:00", "2020-03-02", "2020-04-01T00:30:00"),
    ],
    "updated": [None, "2020-03-01", "2020-02-29T23:30:00", "2020-03-09", "2019-01-01"],
    "tags": [None, "[North]", "[South, North]", "[north, Élan]", "[norden]", "[East & West, South]", "[Élan, North]"],
    "topics": [None, "politics", "conflict", "[conflict, politics]", "[politics, conflict]"],
    "status": [*["published"] * 3, "draft", "withdrawn"],
    "rights": [None, "full", "excerpt", "link"],
    "indexing": [None, "own", "source", "none"],
    "lang": [None, "en", "de", "ar"],
    "byline": [None, "Ann", "[Ann, Bo]"],
    "credits": [None, "By hands.", "By others."],
    "summary": [None, "In short.", "In brief."],
    "extra": [None, "{note: one}", "{note: two, more: [a, b]}"],
    "dateline": [None, "Oslo", "{place: Tokyo, agency: Wire, date: 2020-02-28}", "{agency: Wire, country: JP}"],
    "source": [
        None,
        "Agency",
        "{name: Agency, url: 'https://agency.example/x'}",
        "{name: Wire, url: 'https://w.example/'}",
    ],
    "image": [
        None,
        "{file: media/p.png, alt: A boat}",
        "{file: media/p.png, alt: A ship, credit: Cy}",
        "{file: media/p.png, alt: A ship, caption: At sea, focus: 10% 90%}",
    ],
    "aliases": [None, "[/old/NAME/]", "[/older/NAME/, /old/NAME.html]"],
    "slug": [None, "slug-NAME", "other-NAME"],
    "id": [None, "x-NAME", "0-NAME"],
    "review": [None, "[title]"],
    "lead": [None, "true"],
}
# Lines of an edition of links, and what besides its title and date its front matter may say.
LINKS = [
    "- [One](https://one.example/1): a note, *stressed*.",
    "- [One](https://one.example/1): another note.",
    "- [One again](http://www.one.example/1?utm_source=us) ([forum](https://news.example/2))",
    "- [video] **[Two](https://two.example/b)**",
    "- <https://fair.example/>",
    "- [Ours](https://digest.example/fair/)",
    "- [Story](../articles/story-1.md), [Two](https://two.example/c)",
    "1. [Eins](https://fair.example/9) beside ![p](../media/p.png)",
    "\n## Fairs\n",
    "\n### [Fairs](https://fair.example/3)\n\nAll of *them*.\n",
    "\n> - [quoted](https://quoted.example/)\n",
]
ISSUES = ["w1", "w2", "w3"]
ISSUE = ["", "", "number: 7\n", "lang: de\n", "status: draft\n", "slug: nth\n", "articles: [story-2]\nsummary: S.\n"]
ON_A_PAGE = 2  # links, so that a few of them make a list of many pages
LAYOUTS = ["term.html", "article.html", "home.html", "month.html", "page.html", "base.html"]
LAYOUT = "{{% extends '!default/{name}' %}}{{% block main %}}{text}{{{{ super() }}}}{{% endblock %}}\n"
IN_LAYOUTS = [
    "<p>Mine.</p>",
    "{% for c in collections.fresh %}{{ c.title }}{% endfor %}",
    "{% include 'partials/mine.html' ignore missing %}",
    None,
]


def _one_of(keys: Mapping[str, list[str | None]]) -> st.SearchStrategy[tuple[str, str | None]]:
    """A key and what it is to say."""
    return st.one_of([st.tuples(st.just(key), st.sampled_from(said)) for key, said in keys.items()])


def _step(name: str, /, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Step]:
    return st.tuples(st.just(name), st.fixed_dictionaries(given))


_NAME = st.sampled_from(NAMES)
_SOME = st.lists(_NAME, min_size=1, max_size=3, unique=True)
_CHANGES = st.lists(_one_of(ARTICLE), min_size=1, max_size=3, unique_by=lambda one: one[0]).map(dict)
_TERMS = {key: ARTICLE[key] for key in ("tags", "topics")}
# What is written twice is drawn twice as often.
STEPS: list[st.SearchStrategy[Step]] = [
    _step("articles", names=_SOME, changes=_CHANGES),
    _step("articles", names=_SOME, changes=_CHANGES),
    _step("articles", names=_SOME, changes=st.lists(_one_of(_TERMS), min_size=1, max_size=2).map(dict)),
    _step("body", name=_NAME, text=st.sampled_from(BODIES)),
    _step("config", key=_one_of(CONFIG)),
    _step("config", key=_one_of(CONFIG)),
    _step("delete", name=_NAME),
    _step("rename", name=_NAME, other=_NAME),
    _step("touch", name=_NAME),
    _step("replace_keeping_size_and_time", name=_NAME),
    _step(
        "edition",
        refs=st.lists(st.sampled_from([*NAMES, "nowhere"]), max_size=4),
        day=st.sampled_from(["2019-12-31", "2020-02-29", "2020-03-01", "2020-03-09"]),
        more=st.sampled_from(["", "status: draft\n", "summary: An issue.\n", "lang: de\n", "aliases: /issue/\n"]),
    ),
    *[
        _step(
            "issue",
            name=st.sampled_from(ISSUES),
            links=st.none() | st.lists(st.integers(0, len(LINKS) - 1), max_size=6),
            day=st.sampled_from(["2018-12-31", "2019-12-31", "2020-01-01", "2020-02-29", "2020-03-01", "2020-03-09"]),
            more=st.sampled_from(ISSUE),
        )
    ]
    * 2,
    _step("relink", name=st.sampled_from(ISSUES), links=st.permutations(range(len(LINKS)))),
    _step(
        "page",
        title=st.sampled_from(["About", "More"]),
        more=st.sampled_from(["", "menu: 1\n", "lang: de\n", "aliases: /us/\n", "slug: who\n", "extra: {a: b}\n"]),
    ),
    _step("media", data=st.sampled_from([None, b"", b"GIF", png(3, 2), grained(50, 40), grained(90, 60)])),
    _step("root", name=st.sampled_from(["files/b.txt", ".nojekyll"]), data=st.sampled_from([None, b"", b"B"])),
    _step("layout", name=st.sampled_from(LAYOUTS), text=st.sampled_from(IN_LAYOUTS)),
    _step("partial", text=st.sampled_from(["<p>A partial.</p>", "<p>Another.</p>", None])),
    _step("words", text=st.sampled_from(["published: On\n", "topics_about: All of it.\n", None])),
    _step("asset", text=st.sampled_from(["body { color: navy }\n", None])),
    _step("remember", how=st.sampled_from(["told", "looking", ""])),
    _step("shown", everything=st.booleans()),
    _step("clock", hours=st.integers(-80, 80)),
    _step("hand_edit", route=st.sampled_from(["index.html", "tags/index.html", "stray.html"]), data=st.booleans()),
    _step("lose_the_site"),
    _step("lose_the_ledger"),
    _step("settle"),
]
WALKS = st.tuples(st.sampled_from(["told", "looking", ""]), st.lists(st.one_of(STEPS), min_size=4, max_size=14))


class Curator:
    """One digest, the hands that edit it, and the builds that follow each step."""

    def __init__(self, how: str = "") -> None:
        self.home = Path(quick_folder())
        self.project = Project(self.home / "digest")
        self.now = START
        self.all_shown = False
        self.report: BuildReport | None = None
        self.memory: Memory | None = None
        self.told = False  # whether the builder is told which files were edited, as `serve` is
        self.edited: list[str] = []
        self.said = {key: values[0] for key, values in CONFIG.items()}
        self.heads: dict[str, dict[str, str]] = {}
        self.bodies: dict[str, str] = {}
        self.issues: dict[str, str] = {}
        self.remember(how)
        self.config(("title", "Digest"))
        for name in NAMES[:5]:
            self.articles([name], {"tags": "[North]", "topics": "politics"})
        self.check()

    def walk(self, steps: Iterable[Step]) -> None:
        """Takes the steps; after each the site must be what a clean build makes. Leaves nothing behind."""
        try:
            for name, given in steps:
                getattr(self, name)(**given)
                self.check()
        finally:
            shutil.rmtree(self.home)

    def write(self, name: str, data: str | bytes | None) -> None:
        path = self.project.root / name
        self.edited.append(name)
        if data is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data if isinstance(data, bytes) else data.encode())

    def config(self, key: tuple[str, str | None]) -> None:
        self.said |= dict([key])
        self.write("config.yaml", "".join(f"{name}: {said}\n" for name, said in self.said.items() if said is not None))

    def articles(self, names: list[str], changes: dict[str, str | None]) -> None:
        for name in names:
            number = NAMES.index(name)
            head = self.heads.get(name) or {"title": name, "date": f"{ARTICLE['date'][1 + number]}"}
            said = {**head, **changes}
            self.heads[name] = {key: text.replace("NAME", name) for key, text in said.items() if text is not None}
            self._put(name)

    def body(self, name: str, text: str) -> None:
        if name in self.heads:
            self.bodies[name] = text
            self._put(name)

    def _put(self, name: str) -> None:
        head = "".join(f"{key}: {text}\n" for key, text in self.heads[name].items())
        body = self.bodies.get(name, "One line.")
        self.write(f"content/articles/{name}.md", f"---\n{head}---\n{body}\n\nAnd more of {name}.\n")

    def delete(self, name: str) -> None:
        self.heads.pop(name, None)
        self.write(f"content/articles/{name}.md", None)

    def rename(self, name: str, other: str) -> None:
        if name in self.heads and name != other:
            self.heads[other], self.bodies[other] = self.heads.pop(name), self.bodies.pop(name, "One line.")
            self.write(f"content/articles/{name}.md", None)
            self._put(other)

    def touch(self, name: str) -> None:
        if name in self.heads:
            self._article(name).touch()
            self.edited.append(f"content/articles/{name}.md")

    def replace_keeping_size_and_time(self, name: str) -> None:
        if name in self.heads:
            path, text = self._article(name), self._article(name).read_text("utf-8")
            stat = path.stat()
            path.write_text(text.replace("more", "less"), encoding="utf-8")
            os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
            self.edited.append(f"content/articles/{name}.md")

    def _article(self, name: str) -> Path:
        return self.project.articles / f"{name}.md"

    def edition(self, refs: list[str], day: str, more: str) -> None:
        head = f"title: Edition\ndate: {day}\n{more}articles: [{', '.join(refs)}]\n"
        text = f"---\n{head}---\nSee [it](../articles/story-1.md).\n"
        self.write(f"content/editions/e{len(refs) % 2}.md", text)

    def issue(self, name: str, links: list[int] | None, day: str, more: str) -> None:
        """An edition of links, or none of that name."""
        if links is None:
            self.issues.pop(name, None)
            self.write(f"content/editions/{name}.md", None)
        else:
            self.issues[name] = f"title: {name} of {len(links)}\ndate: {day}\n{more}"
            self.relink(name, links)

    def relink(self, name: str, links: list[int]) -> None:
        """An edition as it is, with other links."""
        if name in self.issues:
            body = "\n".join(LINKS[number] for number in links)
            self.write(f"content/editions/{name}.md", f"---\n{self.issues[name]}---\nHello.\n\n{body}\n")

    def page(self, title: str, more: str) -> None:
        self.write("content/pages/about.md", f"---\ntitle: {title}\n{more}---\nText [a](../articles/story-2.md).\n")

    def media(self, data: bytes | None) -> None:
        self.write("content/media/p.png", data)

    def root(self, name: str, data: bytes | None) -> None:
        self.write(f"content/root/{name}", data)

    def layout(self, name: str, text: str | None) -> None:
        self.write(f"layouts/{name}", text and LAYOUT.format(name=name, text=text))

    def partial(self, text: str | None) -> None:
        self.write("layouts/partials/mine.html", text)

    def words(self, text: str | None) -> None:
        self.write("layouts/words/en.yaml", text)

    def asset(self, text: str | None) -> None:
        self.write("layouts/assets/style.css", text)

    def remember(self, how: str) -> None:
        """As `serve` does, which keeps what it knows and is told of edits; or as a new process, which knows nothing."""
        self.told, self.memory = how == "told", (self.memory or Memory()) if how else None

    def shown(self, everything: bool) -> None:
        """Whether drafts and the future are shown, as `serve` does."""
        self.all_shown = everything

    def clock(self, hours: int) -> None:
        self.now = START + timedelta(hours=hours)

    def hand_edit(self, route: str, data: bool) -> None:
        """Another hand in site/: --verify mends it."""
        if self.project.site.is_dir():
            path = self.project.site / route
            path.unlink(missing_ok=True)
            if data:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(b"x")
            self.build(verify=True)

    def lose_the_site(self) -> None:
        shutil.rmtree(self.project.site, ignore_errors=True)

    def lose_the_ledger(self) -> None:
        """The compiled layouts stay: they are held against what they came from, and cost the most."""
        for path in self.project.state.iterdir():
            if path.name != "layouts":
                path.unlink() if path.is_file() else shutil.rmtree(path)

    def settle(self) -> None:
        """Lets the files grow old enough that their stat is trusted, and builds twice."""
        if self.report is None:
            return
        for _ in range(2):
            time.sleep(SETTLED)
            before = tree(self.project.site) if self.project.site.is_dir() else {}
            self.build()
        assert tree(self.project.site) == before

    def options(self, verify: bool = False) -> BuildOptions:
        edited = tuple(self.edited) if self.memory and self.told else ()
        return BuildOptions(self.now, drafts=self.all_shown, future=self.all_shown, verify=verify, edited=edited)

    def build(self, verify: bool = False) -> None:
        try:
            self.report = build(self.project, self.options(verify), self.memory)
        except ContentError:
            self.report = None
        finally:
            self.edited = []

    def check(self) -> None:
        """Holds an incremental build against a clean one; one that fails leaves the site as it was."""
        before = tree(self.project.site) if self.project.site.is_dir() else {}
        self.build()
        clean = Project(self.home / "clean")
        for part in ("content", "layouts", "site", ".dateline"):
            shutil.rmtree(clean.root / part, ignore_errors=True)
        for part in ("content", "layouts", ".dateline/layouts"):
            if (self.project.root / part).is_dir():
                shutil.copytree(self.project.root / part, clean.root / part)
        shutil.copy(self.project.config, clean.config)
        try:
            wanted = build(clean, self.options())
        except ContentError:
            assert self.report is None
            assert (tree(self.project.site) if self.project.site.is_dir() else {}) == before
            return
        assert self.report is not None
        left, right = tree(self.project.site), tree(clean.site)
        assert not {route for route in left.keys() | right.keys() if left.get(route) != right.get(route)}
        assert {*self.report.warnings} == {*wanted.warnings}
        for name in ("articles", "pages", "drafts", "held", "waiting", "due", "unchecked"):
            assert getattr(self.report, name) == getattr(wanted, name), name


def hold(walk: tuple[str, list[Step]]) -> None:
    """Takes a walk, from a start in which the builder remembers or does not."""
    how, steps = walk
    with patch.object(pages_of_links, "FULL", ON_A_PAGE):
        Curator(how).walk(steps)


def draw(number: int, count: int, test: Callable[[Any], None] = hold, walks: st.SearchStrategy[Any] = WALKS) -> None:
    """Takes `count` walks drawn from a seed; of those that fail, the shortest that can be found is told."""
    drawn = settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )

    def walk_of(walk: Any) -> None:
        test(walk)

    seed(number)(drawn(given(walks)(walk_of)))()


def _round(number: int) -> tuple[int, str]:
    """A seed, and what was found with it."""
    from traceback import format_exception

    try:
        draw(number, 10)
    except Exception as error:
        return number, "".join(format_exception(error, limit=-3))
    return number, ""


def main(minutes: float) -> int:
    """Draws walks from new seeds until the time is up; 1 where one failed."""
    end, failed, done = time.monotonic() + 60 * minutes, 0, 0
    workers = os.cpu_count() or 1
    with ProcessPoolExecutor(workers) as pool:
        while time.monotonic() < end and not failed:
            numbers = [SystemRandom().randrange(1 << 32) for _ in range(workers)]
            for found in as_completed([pool.submit(_round, number) for number in numbers]):
                number, trouble = found.result()
                done, failed = done + 1, failed + bool(trouble)
                print(f"seed {number}: {trouble or 'ten walks held'}", flush=True)
    print(f"{done} seeds, {failed} failed")
    if failed:
        print("Keep the walk: @example(walk=…) above test_walks_that_failed_once; see CONTRIBUTING.md.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1])))
