"""A digest of 300 articles that shows every form the default layouts have: pictures, rights, other scripts, tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from pictures import harbour
from sites import SiteDir

CONFIG = """\
title: The Strait Ledger
url: https://ledger.example/
description: A weekly digest of ships, ports and the law of the sea.
page_size: 25
topics:
  trade: {label: Trade, description: "Cargo, ports and prices.", iptc: "04000000"}
  sea: {label: Law of the sea, description: Lines on the water.}
  crews: {label: Crews, description: "Those who sail, and those who wait for them."}
  weather: {label: Ice and weather, description: What the sea does.}
tags:
  Grain: {description: "Wheat, barley and maize on the move."}
  Northern Route: {aliases: [North Route]}
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


# ruff: noqa: E501  (a report a line)
# topic, headline, summary, tags; {place} {other} {number} are filled in.
REPORTS = (
    ("trade", "{place} asks for {number} more berths", "The port says that it turned away a ship a day.", "Quays"),
    ("trade", "Freight rates to {place} fall for a third week", "Brokers blame empty boxes, not empty shops.", "Freight"),
    ("sea", "Court draws the line between {place} and {other}", "Both sides claim the better half of it.", "Courts"),
    ("crews", "Pilots at {place} stop work at noon", "They ask for {number} hours of rest between ships.", "Pilots"),
    ("weather", "First ice off {place}, {number} days early", "Small boats were called in before dusk.", "Northern Route"),
    ("trade", "Grain waits at {place} while {other} dredges", "A channel too shallow by a hand’s breadth.", "Grain"),
    ("crews", "The crew of the Marigold goes home from {place}", "Paid at last, after {number} weeks at anchor.", "Pay"),
    ("sea", "Who may fish off {place}? Two maps, two answers", "", "Fisheries, Courts"),
    ("weather", "Fog closes {place}", "", "Fog"),
    ("trade", "Why the road from {place} to {other} is cheaper than the sea this spring, for the first time since the "
     "strike, and why the shipping companies think that it will not stay so", "Fuel, tolls and patience.", "Freight, Fuel"),
    ("crews", "A school for welders opens in {place}", "{number} places, four times as many letters.", "Schools, Quays"),
    ("weather", "The storm that missed {place} reaches {other}", "No one was hurt; {number} boats are gone.", "Storms"),
)  # fmt: skip
PLACES = (
    "Varna Turku Setubal Gdynia Port-au-Prince Narvik Trieste Chittagong Valparaiso Ponta-Delgada Mombasa Aqaba Cork "
    "Reykjavik Odesa Tromso"
).split()
PARAGRAPHS = (
    "The harbour master read the figures aloud on the quay, since the office has had no heating since Tuesday.",
    "“We have room for the ships,” she said. “What we lack is room for what they carry.” The council votes next week.",
    "Two companies have offered to pay for half of the work, on terms that neither would describe in public.",
    "The oldest of the cranes dates from 1906 and is still in use on Sundays, when the others are looked after.",
    "Shipowners say the delay costs them more than the toll. Exporters inland say the same of the shipowners.",
    "Nothing in the treaty speaks of such a case. The lawyers on both sides take that for a good sign.",
)
LIST = "Three things changed:\n\n- the hours of the lock,\n- the price of a pilot,\n- the name of the ferry.\n"
SCRIPTS = (
    ("ar", "سفينة جديدة تصل إلى الميناء", "وصلت السفينة صباح اليوم قبل موعدها."),
    ("he", "הנמל נפתח מחדש", "האונייה הראשונה נכנסה עם שחר."),
    ("ja", "港の新しい灯台が点灯", "灯台は金曜日の夜に初めて点灯した。"),
    ("ko", "항구의 새 등대가 불을 밝히다", "등대는 금요일 밤 처음으로 불을 밝혔다."),
    ("zh", "新灯塔首次点亮", "灯塔于周五夜间首次点亮。"),
    ("ru", "Новый маяк зажёгся впервые", "Маяк зажёгся в ночь на пятницу."),
)


def report(number: int) -> tuple[str, str]:
    """The day and the text of the report with that number, the first being the newest."""
    topic, title, summary, tags = REPORTS[number * 7 % len(REPORTS)]
    place, other = PLACES[number * 5 % len(PLACES)], PLACES[(number * 5 + 3) % len(PLACES)]
    named = {"place": place.replace("-", " "), "other": other.replace("-", " "), "number": number % 9 + 2}
    day = date(2017, 8, 12) - timedelta(days=number * 3 + number * number % 5)
    head = [f"date: {day}", f"topics: [{topic}]", f"tags: [{tags}, {named['place']}]", "source: Harbour Gazette"]
    lang, foreign, text = SCRIPTS[number // 17 % len(SCRIPTS)]
    if number % 17 == 0:
        head += [f"title: {foreign} {number}", f"lang: {lang}", f"summary: {text}"]
    else:
        head += [f'title: "{title.format(**named)}"', f"dateline: {named['place']}"]
        head += [f'summary: "{summary.format(**named)}"'] if summary else []
    if number % 4 == 1:
        head.append(f"image: {{file: media/harbour-{number % 6}.png, alt: A ship before {place}, credit: Jo Field}}")
    body = [text if number % 17 == 0 else PARAGRAPHS[(number + at) % len(PARAGRAPHS)] for at in range(3 + number % 4)]
    body += [LIST] if number % 6 == 2 else []
    return day.isoformat(), "---\n" + "\n".join(head) + "\n---\n" + "\n\n".join(body) + "\n"


def gallery_files() -> Iterator[tuple[str, str | bytes]]:
    """Every file of the digest: its path and its text or bytes."""
    yield "config.yaml", CONFIG
    yield "content/media/crane.png", harbour(1)
    for number in range(6):
        yield f"content/media/harbour-{number}.png", harbour(number + 2)
    for name, (head, body) in SPECIAL.items():
        yield f"content/articles/2017/08/{name}.md", f"---\n{head}\n---\n{body}\n"
    for number in range(1, 301 - len(SPECIAL)):
        day, text = report(number)
        folder = "2017/08" if number == 2 else day[:7].replace("-", "/")
        yield f"content/articles/{folder}/report-{number:02}.md", text
    for week, (day, title) in enumerate((("2017-08-04", "Fog and freight"), ("2017-08-11", "Whose fish?"))):
        names = ", ".join(f"report-{number:02}" for number in range(1 + week * 9, 9 + week * 9))
        yield f"content/editions/2017-w{31 + week}.md", f"---\ntitle: {title}\ndate: {day}\narticles: [{names}]\n---\n"
    yield "content/editions/2017-w33.md", EDITION
    body = BODY.replace("report-02", "../articles/2017/08/report-02").replace("../../../media", "../media")
    yield "content/pages/about.md", f"---\ntitle: About\nmenu: 1\n---\n{body}"


def gallery(root: Path) -> SiteDir:
    """The digest in `root`, not yet built."""
    site = SiteDir(root)
    for path, text in gallery_files():
        site.write(path, text)
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
    "/search/",
    "/about/",
    "/404.html",
)
