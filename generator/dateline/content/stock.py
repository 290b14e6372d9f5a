"""What a new digest begins with: its article and its page, to be changed by whoever keeps it."""

from __future__ import annotations

from datetime import date

from dateline.base.fingerprint import fingerprint_bytes
from dateline.content.front_matter import cut

STOCK_HOST = "digest.example"
"""The host of a digest that was begun without an address."""

ARTICLE = """\
---
id: {id}
title: Your digest is ready
date: {day}
summary: Drop raw texts into content/seeds/, or write Markdown by hand; one command makes the site.
tags: [Getting started]
---
This article is the file `content/articles/{folder}/welcome.md`. Change it, or delete it.

## Add an article

Do one of two things:

1. Save a raw text (a wire report, a scraped page) as a `.txt` file in `content/seeds/`. The next
   `dateline build` makes a Markdown article of it, and lists under `review` what it had to guess.
2. Run `dateline new "A headline" --edit`, or write a Markdown file with a title and a date by hand.

## See it

`dateline serve` shows the digest in your browser and follows what you write. `dateline build` makes the
site in `site/`: plain files, for any static host.

## Keep it right

`dateline check` tells everything that is wrong, with place and remedy; `dateline check --fix` mends what
is safe to mend. Keep the folder in git: texts, config and layouts are all there is.
"""

ABOUT = """\
---
title: About
summary: What this digest is and how it is made.
menu: 1
---
Say here who curates this digest, what it covers, and where its texts come from.
"""


def stock_body(day: date | None = None) -> str:
    """The fingerprint of a body that a new digest begins with: the page's, or that of the article of `day`."""
    text = ARTICLE.format(id="", day=day, folder=f"{day:%Y/%m}") if day else ABOUT
    return fingerprint_bytes(cut(text)[1].encode())
