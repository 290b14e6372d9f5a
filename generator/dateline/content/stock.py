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

EDITION = """\
---
title: {title}
number: 1
date: {day}
---
This edition is the file `content/editions/{name}.md`. It is an example, and its links lead nowhere. Change it, or
delete it.

## Reading

- [A link with a note](https://example.com/note): what you say of it, in a line.
- [paper] [A link with a mark before it](https://example.org/mark)
- <https://example.com/address>

## Watching

- [Another link](https://example.org/film) ([discussion](https://example.com/discussion))

## The next edition

1. `content/templates/edition.md` is what each edition begins with: write its sections there.
2. `dateline edition add URL "a note" --title "Its title" --section Reading` writes a link into the draft, which it
   begins where there is none.
3. `dateline check` tells what is wrong. Then delete the line `status: draft`, and run `dateline build`.
"""

TEMPLATE = """\
---
title: {title}
number: {{number}}
date: {{date}}
status: draft
---
Say here in a sentence or two what this edition is about.

## Reading

## Watching
"""


def stock_body_of_edition(name: str) -> str:
    """The fingerprint of the body of the edition of that name that a new digest of links begins with."""
    return fingerprint_bytes(cut(EDITION.format(title="", day="", name=name))[1].encode())


def stock_body(day: date | None = None) -> str:
    """The fingerprint of a body that a new digest begins with: the page's, or that of the article of `day`."""
    text = ARTICLE.format(id="", day=day, folder=f"{day:%Y/%m}") if day else ABOUT
    return fingerprint_bytes(cut(text)[1].encode())
