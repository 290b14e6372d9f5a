"""Whether two sites are the same work: what each output folder holds, counted from its files.

python benchmarks/equal.py FOLDER…
"""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from dialects import Article

HOME, FEED = 25, 20  # articles on home and in the feed
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Work:
    """What a site shows: article pages and their words, cards on each kind of list, entries of the feed."""

    articles: int = 0
    words: int = 0
    home: int = 0
    topics: int = 0
    tags: int = 0
    archive: int = 0
    entries: int = 0

    def differs(self, other: Work) -> list[str]:
        """How it is not the same work as `other`; words may differ by one in a hundred."""
        names = ("articles", "home", "topics", "tags", "archive", "entries")
        found = [
            f"{name}: {getattr(self, name)}, expected {getattr(other, name)}"
            for name in names
            if getattr(self, name) != getattr(other, name)
        ]
        if abs(self.words - other.words) > other.words / 100:
            found.append(f"words: {self.words}, expected about {other.words}")
        return found


def expected(articles: Iterable[Article]) -> Work:
    """What a site of these articles must show, by the corpus itself."""
    count = tags = words = 0
    for one in articles:
        count += 1
        tags += len(one.tags)
        words += len(_WORD.findall(re.sub(r"\]\([^)]*\)|^```\w+$|^\|[-:|]+$|^1\. ", " ", one.body, flags=re.MULTILINE)))
    return Work(count, words, min(count, HOME), count, tags, count, min(count, FEED))


def shown(folder: Path) -> Work:
    """What the site in `folder` shows."""
    work = Work()
    for path in folder.rglob("*.html"):
        kind = path.relative_to(folder).parts[0]
        text = path.read_text(encoding="utf-8")
        if "<article>" in text:
            work = replace(work, articles=work.articles + 1, words=work.words + _words(text))
        elif cards := text.count('class="card"'):
            name = "home" if kind == "index.html" else kind
            work = replace(work, **{name: getattr(work, name) + cards})
    feed = folder / "feed.xml"
    return replace(work, entries=feed.read_text(encoding="utf-8").count("<entry") if feed.is_file() else 0)


def _words(page: str) -> int:
    """The words of an article's body: what stands in its div."""
    body = page[page.index("<div>") : page.rindex("</div>")]
    return len(_WORD.findall(html.unescape(_TAG.sub(" ", body))))


def main() -> int:
    """Prints what each folder shows; 1 when they are not the same work."""
    works = [(name, shown(Path(name))) for name in sys.argv[1:]]
    for name, work in works:
        print(f"{name}: {work}")
    return int(any(work.differs(works[0][1]) for _, work in works))


if __name__ == "__main__":
    sys.exit(main())
