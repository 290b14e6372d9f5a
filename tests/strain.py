"""Digests that strain the layouts: words that fit no line, many topics and tags, long headlines; or hardly anything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from pictures import harbour
from sites import REPOSITORY, SiteDir

WORD = "Donaudampfschifffahrtsgesellschaft"  # 34 letters, and no place to break it but by hyphens
LONG = (
    "Why the harbour master of the northern strait would rather see the old lighthouse sold to its keeper than to the "
    "company that wants to fill the basin, and what the council has said of it up to now"
).ljust(200, "!")
TOPICS, TAGS, REPORTS, EDITIONS = 40, 60, 66, 5
SITE = "url: https://strained.example/\n"
TABLE = (
    "| Port | Tonnes a year | Operator | Opened | Depth at low water | Cranes | Pilots | Remarks |\n"
    "|---|---:|---|---|---|---|---|---|\n"
    f"| North quay | 1,200,000 | {WORD} of the Northern Straits | 1906 | 11.5 metres | 14 | 36 | LASTCOLUMN |\n"
)
BODY = f"""\
The first ship to load since November sailed at dawn, the {WORD} said at https://strained.example/{WORD}/{WORD}.

## What the {WORD} changed

> It is a door, not a road.

{TABLE}
```
ETA 04:10Z  BERTH 3  DRAUGHT 9.8  {WORD} {WORD}
```

- the hours of the lock, and those of the {WORD}
"""


def config() -> str:
    """Forty topics, each with a name that fits no line of a phone."""
    topics = "".join(f"  t{n}: {{label: {WORD} {n}, description: All of the {WORD}.}}\n" for n in range(TOPICS))
    source = f"sources:\n  {WORD} Gazette: {{url: 'https://{WORD.lower()}.example/', rights: full}}\n"
    return f"title: The {WORD}\n{SITE}description: A digest of the {WORD}.\ntopics:\n{topics}{source}"


def report(number: int) -> tuple[str, str]:
    """The day and the text of an article."""
    day = date(2025, 12, 30) - timedelta(days=number * 11)
    titles = (f"{WORD} {number}", LONG, f"What the {WORD} says of number {number}")
    tags = [f"{WORD} {(number + at * 7) % TAGS}" for at in range(3)]
    head = [f'title: "{titles[number % 3]}"', f"date: {day}", f"topics: [t{number % TOPICS}, t{number * 3 % TOPICS}]"]
    head += [f"tags: [{', '.join(tags)}]", f"dateline: {{place: {WORD}, agency: {WORD}}}"]
    head += [f"source: {{name: {WORD} Gazette, url: 'https://{WORD.lower()}.example/{number}'}}", f"byline: [{WORD}]"]
    if number % 3 == 1:
        head.append(f"image: {{file: media/harbour.png, alt: A ship, credit: {WORD}}}")
    if number in (5, 6, 7):
        head.append(("rights: excerpt", "rights: link", "status: withdrawn")[number - 5])
    if number in (8, 9, 10):
        head.append(f"lang: {('de', 'ar', 'ja')[number - 8]}")
    return day.isoformat(), "---\n" + "\n".join(head) + f"\nsummary: The {WORD} is asked.\n---\n{BODY}"


def edition(number: int) -> str:
    """An edition: of articles in sections or without, with a picture of its own, or of links."""
    names = [f"r{at:02}" for at in range(number * 12, number * 12 + 9)]
    held = f"articles: [{', '.join(names)}]\n"
    if number % 2:
        parts = ((f"The {WORD}", names[:4]), ("Short", names[4:5]), (WORD, names[5:]))
        held = "sections:\n" + "".join(f"  - {{title: {name}, articles: [{', '.join(of)}]}}\n" for name, of in parts)
    if number == EDITIONS - 1:
        line = f"- [{WORD} and more](https://{WORD.lower()}.example/{WORD}/1): said the {WORD}.\n"
        held, body = "", f"## {WORD}\n\n{line}- <https://{WORD.lower()}.example/{WORD}/{WORD}/2>\n- [video] {line[2:]}"
    else:
        body = f"Of the {WORD}.\n"
    day = date(2025, 12, 30) - timedelta(days=7 * number)
    return f"---\ntitle: {WORD} {number}\nnumber: {99 - number}\ndate: {day}\nsummary: {WORD}.\n{held}---\n{body}"


def files() -> Iterator[tuple[str, str | bytes]]:
    """Every file of the digest that strains: its path and its text or bytes."""
    yield "config.yaml", config()
    yield "content/media/harbour.png", harbour(1)
    for number in range(REPORTS):
        _, text = report(number)
        yield f"content/articles/r{number:02}.md", text
    for number in range(EDITIONS):
        yield f"content/editions/e{number}.md", edition(number)
    yield "content/pages/about.md", f"---\ntitle: The {WORD}\nmenu: 1\n---\n{BODY}"


def written(root: Path, files: Iterator[tuple[str, str | bytes]]) -> SiteDir:
    """A digest in `root`, built."""
    site = SiteDir(root)
    for path, text in files:
        site.write(path, text)
    return site.built()


def strained(root: Path) -> SiteDir:
    """The digest that strains."""
    return written(root, files())


def alone(root: Path) -> SiteDir:
    """A digest of one article."""
    one = "---\ntitle: The only one\ndate: 2026-01-01\n---\nText.\n"
    return written(root, iter((("config.yaml", f"title: One\n{SITE}"), ("content/articles/one.md", one))))


def empty(root: Path) -> SiteDir:
    """A digest without content."""
    return written(root, iter((("config.yaml", f"title: None\n{SITE}"),)))


def of_links(root: Path) -> SiteDir:
    """The example of a digest of links."""
    folder = REPOSITORY / "docs" / "examples" / "links"
    texts = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "README.md")
    return written(root, ((path.relative_to(folder).as_posix(), path.read_bytes()) for path in texts))
