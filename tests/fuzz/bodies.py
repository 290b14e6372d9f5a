"""Random Markdown bodies, judged in the finished bytes of page, edition, feeds and e-mail."""

from __future__ import annotations

import re
from random import Random

from fuzz import grammar
from fuzz.digest import NOW, Digest, Fault, article, edition
from fuzz.judge import faults, feed_faults, json_feed_faults, marks

COUNT = 40
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_OF_MAIL = ("<meta", "<style", "the attribute style")
"""What every e-mail has of itself."""
_OF_FEEDS = {"feed.xml": feed_faults, "rss.xml": feed_faults, "feed.json": json_feed_faults}
LONGEST = 300_000  # characters of a body: what is repeated may itself hold what is repeated


def cases(random: Random) -> list[bytes]:
    """Bodies; few with a control character as it is, since such a file is refused before its body is looked at."""
    bodies = (grammar.body(random) for _ in range(COUNT))
    kept = (body[:LONGEST] if random.random() < 0.05 else _REFUSED.sub("", body[:LONGEST]) for body in bodies)
    return [body.encode("utf-8", "surrogatepass") for body in kept]


def judged(digest: Digest, bodies: list[bytes]) -> list[Fault]:
    """What goes wrong where each of `bodies` is an article, and the first of them an edition's introduction too."""
    digest.fresh()
    for number, body in enumerate(bodies):
        digest.write(f"content/articles/a{number}.md", article("", title=f"A{number}").encode() + body)
    digest.write("content/editions/e.md", edition("").encode() + (bodies[0] if bodies else b""))
    built = digest.run("build", "--now", NOW, "--jobs", "1")
    found = built.faults()
    if built.hangs(bodies):
        found.append(Fault("hang", f"a build took {built.seconds:.1f} s"))
    if built.code == 1:  # bodies that are refused by name: the others are tried without them
        refused = {int(number) for number in re.findall(r"content/articles/a(\d+)\.md", built.err)}
        left = [body for number, body in enumerate(bodies) if number not in refused]
        if not refused:
            return [*found, Fault("refused", f"no body is named: {built.err[-300:]}")]
        return found + (judged(digest, left) if left else [])
    if built.code == 0:
        found += _pages(digest, bodies)
    return found


def _pages(digest: Digest, bodies: list[bytes]) -> list[Fault]:
    found: list[Fault] = []
    own = {name: marks(page) for name, page in digest.own.items()}
    for number, body in enumerate(bodies):
        page = digest.read(f"site/2026/01/01/a{number}/index.html")
        found += [Fault("page", seen, data=body) for seen in faults(page, own["article"])]
    found += [Fault("page", seen) for seen in faults(digest.read("site/editions/e/index.html"), own["edition"])]
    for name, judge in _OF_FEEDS.items():
        path = digest.root / "site" / name
        if path.is_file():
            found += [Fault("feed", f"{name}: {seen}") for seen in judge(path.read_bytes())]
    sent = digest.run("edition", "email", "e", "--now", NOW)
    found += sent.faults()
    if sent.code == 0:
        mail = faults(digest.read("email/e.html"))
        found += [Fault("e-mail", seen) for seen in mail if not seen.startswith(_OF_MAIL)]
    return found
