"""A digest that shows every form the default layouts have: pictures, rights, scripts of other directions, tables."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from sites import SiteDir

CONFIG = """\
title: The Strait Ledger
url: https://ledger.example/
description: A weekly digest of ships, ports and the law of the sea.
page_size: 6
topics:
  trade: {label: Trade, description: "Cargo, ports and prices.", iptc: "04000000"}
  sea: {label: Law of the sea, description: Lines on the water.}
sources:
  Harbour Gazette: {url: "https://gazette.example/"}
  Strict Wire: {url: "https://strict.example/", rights: excerpt}
  Closed Wire: {url: "https://closed.example/", rights: link}
"""

BODY = """\
The first ship to load since November sailed at dawn on Friday, the harbour master said.

## What changed

The conveyor that failed last winter[^1] was replaced. See [the other report](report-02.md).

> It is a door, not a road.

| Port | Tonnes a year | Operator | Opened | Depth at low water | Cranes |
|---|---:|---|---|---|---|
| North quay | 1,200,000 | The Harbour Company of the Northern Straits | 1906 | 11.5 metres | 14 |

```
ETA 04:10Z  BERTH 3  DRAUGHT 9.8
```

![A crane beside a ship](../../../media/crane.png)

[^1]: The belt parted on 3 November.
"""

# name → front matter beyond title and date, body
SPECIAL = {
    "lead": (
        "title: Grain terminal reopens after nine months of silence\ndate: 2017-08-18T09:30:00+02:00\n"
        "updated: 2017-08-19\ntopics: [trade]\ntags: [Grain, North quay]\nbyline: [Ana Petrova, Jo Field]\n"
        'dateline: {place: Varna, country: BG, agency: Example Wire, raw: "VARNA (Example Wire) –"}\n'
        'source: {name: Harbour Gazette, url: "https://gazette.example/grain"}\n'
        "credits: Reporting by Ana Petrova\nsummary: Farmers say that one terminal is not enough.\n"
        "image: {file: media/crane.png, alt: A crane beside a ship, credit: Ana Petrova}",
        BODY,
    ),
    "excerpt": (
        "title: Ministers agree on a fishing line\ndate: 2017-08-17\ntopics: [sea]\n"
        'source: {name: Strict Wire, url: "https://strict.example/line"}\nsummary: The text avoids the word.',
        "SECRET-OF-THE-EXCERPT",
    ),
    "link": (
        "title: Insurers halve the surcharge\ndate: 2017-08-16\ntopics: [trade]\n"
        'source: {name: Closed Wire, url: "https://closed.example/halve"}\nsummary: Four quiet months.',
        "SECRET-OF-THE-LINK",
    ),
    "gone": (
        "title: A report that was wrong\ndate: 2017-08-15\nstatus: withdrawn\ntopics: [sea]\ntags: [Only here]\n"
        "summary: SECRET-SUMMARY",
        "SECRET-OF-THE-WITHDRAWN",
    ),
    "arabic": (
        "title: الموانئ تستأنف العمل\ndate: 2017-08-14\nlang: ar\ntopics: [trade]\nsummary: استؤنف العمل صباح الجمعة.",
        "لم تتضرر السفن الراسية في الخليج.",
    ),
    "chinese": ("title: 港口恢复作业\ndate: 2017-08-13\nlang: zh\ntopics: [trade]", "首批船只于周五清晨靠岸。"),
}

EDITION = """\
---
title: Grain, insurance and a line
date: 2017-08-18
summary: The week in which the ships came back.
sections:
  - {title: Grain, articles: [lead, link]}
  - {title: On the water, articles: [excerpt, arabic, chinese]}
---
Ships came back this week.
"""


def png(width: int, height: int) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


def gallery(root: Path) -> SiteDir:
    """The digest in `root`, not yet built."""
    site = SiteDir(root)
    site.write("config.yaml", CONFIG)
    site.write("content/media/crane.png", png(600, 400))
    for name, (head, body) in SPECIAL.items():
        site.write(f"content/articles/2017/08/{name}.md", f"---\n{head}\n---\n{body}\n")
    for number in range(1, 31):
        site.write(
            f"content/articles/2017/08/report-{number:02}.md",
            f"---\ntitle: Report {number} from the quay\ndate: 2017-{1 + number % 8:02}-{number % 27 + 1:02}\n"
            f"topics: [{'trade' if number % 3 else 'sea'}]\ntags: [Grain, Ship {number % 9}]\n"
            f"source: Harbour Gazette\n---\nShip number {number} came in.\n",
        )
    site.write("content/editions/2017-w33.md", EDITION)
    body = BODY.replace("report-02", "../articles/2017/08/report-02").replace("../../../media", "../media")
    site.write("content/pages/about.md", f"---\ntitle: About\nmenu: 1\n---\n{body}")
    return site


# One page of each kind, and each form of an article.
KINDS = (
    "/",
    "/2017/08/18/lead/",
    "/2017/08/17/excerpt/",
    "/2017/08/16/link/",
    "/2017/08/15/gone/",
    "/2017/08/14/arabic/",
    "/2017/08/13/chinese/",
    "/topics/",
    "/topics/trade/",
    "/topics/trade/page/1/",
    "/tags/",
    "/tags/grain/",
    "/archive/",
    "/archive/2017/",
    "/archive/2017/08/",
    "/editions/",
    "/editions/2017-w33/",
    "/sources/",
    "/about/",
    "/404.html",
)
