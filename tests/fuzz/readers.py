"""Seeds of every form after small accidents: imported without a crash, built without their markup."""

from __future__ import annotations

import json
from random import Random

from dateline.seeds.readers.feeds import looks_like_feed
from dateline.seeds.readers.html.read import looks_like_html
from fuzz import grammar
from fuzz.digest import NOW, Digest, Fault
from fuzz.judge import faults, marked_faults, marks, plain_faults
from fuzz.seeds import starting_texts

COUNT = 40


def cases(random: Random) -> list[bytes]:
    """Seeds: the ending of the file, a line end, the bytes."""
    texts = starting_texts()
    made = []
    for _ in range(COUNT):
        ending, text = random.choice(texts)
        made.append(f"{ending}\n".encode() + _accident(random, text))
    return made


def _accident(random: Random, text: str) -> bytes:
    text = grammar.mutated(random, text)
    if random.random() < 0.4:
        text = _with_repeated(random, text)
    pick = random.randrange(12)
    if pick == 0:
        text = text.replace(random.choice(text.split() or [""]) or " ", grammar.inline(random))
    elif pick == 1:
        text = text.replace("\n", random.choice(("\r\n", "\r", "", "\n\n", " ")))
    data = text.encode("utf-8", "surrogatepass")
    if pick == 3:
        return text.encode(random.choice(("utf-16", "utf-16-le", "cp1252", "utf-8-sig")), "replace")
    if pick == 4 and data:
        at = random.randrange(len(data))
        return data[:at] + random.randbytes(random.choice((1, 4))) + data[at + 1 :]
    return data


def _with_repeated(random: Random, text: str) -> str:
    """A text with one token very many times as a paragraph, on a line, or behind all."""
    lines = text.split("\n")
    at = random.choice((len(lines), random.randrange(len(lines) + 1)))
    around = random.choice(([], [""]))
    return "\n".join([*lines[:at], *around, grammar.repeated(random), *around, *lines[at:]])


def judged(digest: Digest, seeds: list[bytes]) -> list[Fault]:
    """What goes wrong where each of `seeds` is imported, and the digest built."""
    digest.fresh()
    for number, seed in enumerate(seeds):
        ending, _, data = seed.partition(b"\n")
        digest.write(f"in/s{number:03}.{ending.decode()}", data)
    ran = digest.run("import", "--json", "--keep-duplicates", "--no-keep", "--jobs", "1", str(digest.root / "in"))
    for path in (digest.root / "in").iterdir():
        path.unlink()
    found = ran.faults()
    if ran.hangs(seeds):
        found.append(Fault("hang", f"an import took {ran.seconds:.1f} s"))
    if found:
        return found
    try:
        outcomes = [json.loads(line) for line in ran.out.splitlines() if line.startswith("{")]
    except ValueError as error:
        return [Fault("output", f"--json is no JSON: {error}")]
    built = digest.run("build", "--now", NOW, "--jobs", "1", "--no-import", "--future")
    found = built.faults()
    if built.hangs(seeds):
        found.append(Fault("hang", f"the build took {built.seconds:.1f} s"))
    if built.code != 0 and not found:
        found.append(Fault("refused", f"what was imported does not build: {built.err[-300:]}"))
    return found + (_pages(digest, outcomes, seeds) if built.code == 0 else [])


def _pages(digest: Digest, outcomes: list[dict[str, object]], seeds: list[bytes]) -> list[Fault]:
    own = marks(digest.own["article"])
    found: list[Fault] = []
    for path in sorted((digest.root / "site").glob("[12]*/*/*/*/index.html")):
        page = path.read_text(encoding="utf-8")
        found += [Fault("page", seen) for seen in faults(page, own)]
    for outcome in outcomes:
        number = str(outcome["seed"]).rpartition("/")[2][1:4]
        body = outcome.get("body")
        if isinstance(body, str) and number.isdigit() and not seeds[int(number)].startswith(b"md\n"):
            data = seeds[int(number)]
            is_plain = data.startswith(b"txt\n") and not (looks_like_html(data[4:]) or looks_like_feed(data[4:]))
            found += [
                Fault("markup", seen, data=data)
                for seen in (plain_faults if is_plain else marked_faults)(_rendered(body))
            ]
    return found


def _rendered(body: str) -> str:
    from dateline.content.body.convert import BodyRules, render_body

    return render_body(body, BodyRules(), {}).html
