"""Bytes of front matter and of config.yaml: told or taken, never a crash."""

from __future__ import annotations

from random import Random

from fuzz import grammar
from fuzz.digest import CONFIG, NOW, Digest, Fault

COUNT = 6
HEADS = (
    "title: A\ndate: 2026-01-01\nupdated: 2026-01-02T10:00:00+02:00\ntags: [a, b]\ntopics: []\nlang: en\nslug: a\n",
    "title: A\ndate: 2026-01-01\nsource: {name: Alma Post, url: https://alma.example/}\nbyline: [Ann Example]\nstatus: draft\n",
    'title: "A"\ndate: 2026-01-01 10:00\nimage: {file: media/a.png, alt: x}\naliases: [/old/]\nextra: {a: 1}\nsummary: >-\n  x\n  y\n',
    "title: A\ndate: 2026-01-01\ndateline: {place: Oslo, country: NO, agency: Reuters, date: 2026-01-01}\nreview: [title]\n",
)
CONFIGS = (
    CONFIG,
    "title: A\nurl: https://digest.example/sub/\nlang: de\ntimezone: Europe/Berlin\ntopics: {rain: {label: Rain, words: [rain]}}\n",
    "title: A\nurl: https://digest.example/\nmarkdown: {extensions: [def_list], trust: false}\nimport: {drop: [x], keep: []}\nmenu: []\n",
    "title: A\nurl: https://digest.example/\npublish: {web: {type: dir, path: ../x}}\ncollections: {a: {topic: rain}}\nfeeds: {items: 3}\n",
)
STRANGE = ("!!python/object:x", "&a [*a]", "{" * 300, "[" * 1500, "- " * 1500, "? ", "| ", "1e999", "0x", "2026-13-45", "~", "\x00",
           "9" * 5000, "'", '"\\x', "\ud800", "<<: *a", "%YAML 9", "...", "---", "\t", "ä" * 400, "a: " * 700, "2026-01-01T99")  # fmt: skip


def cases(random: Random) -> list[bytes]:
    """Files: `c` or `a`, a line end, the bytes of config.yaml or of an article."""
    return [_case(random) for _ in range(COUNT)]


def _case(random: Random) -> bytes:
    config = random.random() < 0.4
    text = random.choice(CONFIGS if config else HEADS)
    lines = text.split("\n")
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(lines))
        key, colon, value = lines[at].partition(": ")
        pick = random.randrange(7)
        if pick == 0:
            lines[at] = f"{key}{colon}{random.choice(STRANGE)}"
        elif pick == 1:
            lines[at] = f"{key}{colon}{grammar.mutated(random, value)}"
        elif pick == 2:
            lines[at] = f"{key}{colon}{grammar.inline(random)}"
        elif pick == 3:
            lines.insert(at, random.choice(lines))
        elif pick == 4:
            lines[at] = f"{key}{colon}{_deep(random)}"
        elif pick == 5:
            lines[at] = f"{random.choice(STRANGE)}{colon}{value}"
        else:
            lines[at] = grammar.mutated(random, lines[at])
    text = "\n".join(lines)
    data = (text if config else f"---\n{text}---\nText.\n").encode("utf-8", "surrogatepass")
    if random.random() < 0.1:
        at = random.randrange(len(data))
        data = data[:at] + random.randbytes(2) + data[at:]
    return (b"c\n" if config else b"a\n") + data


def _deep(random: Random) -> str:
    """A value of very many parts, as names, addresses and lists have them."""
    part = random.choice(("a", "en", "Europe", "{year}", "2026", "[", "{a: ", "- ", "\u00e4"))
    return (part + random.choice(("", "/", ".", "-", ":", "_", ", "))) * grammar.times(random) + random.choice(
        ("", "a", "a/b")
    )


def judged(digest: Digest, files: list[bytes]) -> list[Fault]:
    """What goes wrong where each of `files` is built and checked by itself."""
    found: list[Fault] = []
    for file in files:
        digest.fresh(file[2:] if file.startswith(b"c\n") else CONFIG)
        digest.write(
            "content/articles/a.md",
            file[2:] if file.startswith(b"a\n") else "---\ntitle: A\ndate: 2026-01-01\n---\nText.\n",
        )
        for args in (("build", "--now", NOW, "--jobs", "1"), ("check", "--now", NOW)):
            ran = digest.run(*args)
            found += [Fault(fault.kind, f"{args[0]}: {fault.seen}", data=file) for fault in ran.faults()]
            if ran.hangs([file]):
                found.append(Fault("hang", f"{args[0]} took {ran.seconds:.1f} s", data=file))
    return found
