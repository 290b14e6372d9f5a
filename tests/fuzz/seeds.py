"""Small texts of our own in every form that the importer reads, for mutation."""

from __future__ import annotations

import base64
import os
from pathlib import Path

from pictures import harbour

DRAWN = base64.b64encode(harbour(1, 320, 200)).decode()

TEXT = """Ferry comes late again

By Ann Example and Bo Sample
Posted on May 2, 2018

PORT ALMA, May 2 (Reuters) – The U.S. ferry Alma of Harbour Lines Inc. came three hours late on Wednesday,
the Port Alma Harbour Office said. "We wait, as we did in 2017," Mayor Cy Person said.

READ MORE: Ten ferries that came early

The Deputy Minister of Ferries, Dee Nobody, said it had rained for nine days.

1,204 views
Tags: ferries, rain
(Reporting by Ann Example in Port Alma; Editing by Bo Sample)
"""
YAML = "---\ntitle: Ferry comes late\ndate: 2018-05-02\nauthor: Ann Example\ntags: [ferries, rain]\n---\n"
TOML = '+++\ntitle = "Ferry comes late"\ndate = 2018-05-02T09:00:00Z\n[taxonomies]\ntags = ["ferries"]\n+++\n'
JSON = '{"title": "Ferry comes late", "date": "2018-05-02", "tags": ["ferries"]}\n'
PELICAN = "Title: Ferry comes late\nDate: 2018-05-02 09:00\nAuthor: Ann Example\nTags: ferries, rain\n\n"
MARKDOWN = """# Ferry comes late

The *Alma* came [three hours](https://port.example/a "late") late, **said** the `harbour`[^1].

- It rained
- It was ![windy](wind.png)

> We wait.

[^1]: The office.
"""
PAGE = """<!doctype html><html lang="en"><head><title>Ferry comes late - Alma Post</title>
<meta property="og:title" content="Ferry comes late"><meta name="author" content="Ann Example">
<meta property="article:published_time" content="2018-05-02T09:00:00+02:00"><link rel="canonical" href="https://alma.example/a">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry comes late", "author": {"name": "Ann Example"}}</script>
</head><body><nav><ul><li><a href="/">Home</a></li></ul></nav><article><h1>Ferry comes late</h1><time datetime="2018-05-02">May 2</time>
<p>The ferry Alma came three hours late on Wednesday, the harbour office of Port Alma said in a note to its passengers.</p>
<table><tr><td>Alma</td><td>late</td></tr></table><blockquote><p>We wait, as we did last year and in the year before that.</p></blockquote>
<p>It had rained for nine days, and the pier stood under water &amp; mud, so that nobody could come aboard.</p></article>
<footer>Copyright Alma Post</footer></body></html>
"""
ROW = '{"id": "7", "text": "The ferry Alma came three hours late on Wednesday.", "title": "Ferry", "date": "2018-05-02", "byline": ["Ann Example"], "tags": "ferries, rain", "url": "https://alma.example/a", "source": {"name": "Alma Post"}}'
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Alma Post</title>
<link>https://alma.example/</link><item><title>Ferry &amp; rain</title><link>https://alma.example/a</link><guid>7</guid>
<dc:creator>Ann Example</dc:creator><pubDate>Wed, 02 May 2018 09:00:00 GMT</pubDate><category>ferries</category>
<description>&lt;p&gt;The ferry &lt;b&gt;Alma&lt;/b&gt; came three hours late on Wednesday.&lt;/p&gt;</description></item></channel></rss>
"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Alma Post</title><id>x</id><entry><id>7</id><title>Ferry</title>
<link href="https://alma.example/a"/><author><name>Ann Example</name></author><updated>2018-05-02T09:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The ferry Alma came three hours late.</p></div></content></entry></feed>
"""
JSON_FEED = '{"version": "https://jsonfeed.org/version/1.1", "title": "Alma Post", "items": [{"id": "7", "title": "Ferry", "url": "https://alma.example/a", "content_html": "<p>The ferry <b>Alma</b> came late.</p>", "date_published": "2018-05-02T09:00:00Z", "authors": [{"name": "Ann Example"}]}]}'
MAIL = """Received: from mx (mx [10.0.0.1]) by here; Wed, 2 May 2018 09:00:02 +0000
From: =?utf-8?q?Ann_Ex=C3=A1mple?= from Alma Post <post@alma.example>
Subject: =?utf-8?B?RmVycnkg4oCTIGxhdGU=?=
Date: Wed, 02 May 2018 09:00:00 +0000
Message-ID: <7@alma.example>
List-Id: Alma Post <post.alma.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="mm"

--mm
Content-Type: multipart/alternative; boundary=aa

--aa
Content-Type: text/plain; charset=utf-8; format=flowed

The ferry Alma came three hours late on \nWednesday.

-- \nAnn Example
--aa
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

<html><body><h1>Ferry</h1><p>The ferry <b>Alma</b> came three hours late=
 on Wednesday. <a href=3D"https://alma.example/a">Caf=E9</a></p></body></html>
--aa--
--mm
Content-Type: message/rfc822

Subject: Fwd: Ferry
Content-Transfer-Encoding: base64

VGhlIGZlcnJ5IGNhbWUgbGF0ZS4=
--mm
Content-Type: application/pdf; name="../plan.pdf"
Content-Disposition: attachment

%PDF
--mm--
"""
PASSED_ON = """From: Me <me@alma.example>
Subject: Fwd: Ferry
Date: Wed, 02 May 2018 09:00:00 +0000

---------- Forwarded message ---------
From: Alma Post <news@alma.example>
Date: Wed, 2 May 2018 08:00:00 +0000
Subject: Ferry

The ferry Alma came three hours late on Wednesday.
"""
MAILBOX = f"From - Wed May 02 09:00:00 2018\n{PASSED_ON}\n>From here on it rained.\n\nFrom a@alma.example Wed May  2 09:00:00 2018\n{MAIL}\n"
SHOWN = f"""<figure><a href="/large"><img src="data:image/png;base64,{DRAWN}" alt="A [boat]" width="320"></a>
<figcaption>The "Alma" at <i>sea</i> <ruby>漢<rt>kan</rt></ruby>.</figcaption></figure><a href="/all"><img src="cid:one@alma.example" srcset="b.png 2x" alt="Alma"></a>
<ol start="4"><li value="9">H<sub>2</sub>O</li></ol>
"""
WITH_PICTURES = PAGE.replace("<blockquote>", SHOWN + "<blockquote>")
PART = f"""Content-Type: image/png; name="../alma.png"
Content-ID: <one@alma.example>
Content-Location: https://alma.example/b.png
Content-Transfer-Encoding: base64

{DRAWN}
"""
MAIL_WITH_PICTURES = f"""From: Alma Post <post@alma.example>
Subject: Ferry
Date: Wed, 02 May 2018 09:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/related; boundary="mm"

--mm
Content-Type: text/html; charset=utf-8

<p>The ferry Alma came three hours late on Wednesday.</p>{SHOWN}<p>It had rained for nine days.</p>
--mm
{PART}
--mm--
"""
SAVED = f"""Snapshot-Content-Location: https://alma.example/a
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="--b"

----b
Content-Type: text/html; charset=utf-8
Content-Location: https://alma.example/a

{WITH_PICTURES}
----b
{PART}
----b--
"""
TABLE = """id,title,date,author,tags,full_text,score
1,"Ferry, late",2018-05-02,Ann Example,"['ferries', 'rain']","The ferry ""Alma"" came
three hours late on Wednesday.",NaN
2,Rain,1525251600,-,,<p>It had rained for <b>nine</b> days.</p>,3
"""
OWN_NAMES = '[{"headline": "Ferry &amp; rain", "publishedAt": "1525251600", "author": {"name": "Ann"}, "content": "<p>The ferry <b>Alma</b> came late.</p>", "metadata": {"link": "https://alma.example/a"}}]'

OWN: tuple[tuple[str, str], ...] = (
    ("txt", TEXT),
    ("md", MARKDOWN),
    ("md", YAML + MARKDOWN),
    ("md", TOML + MARKDOWN),
    ("md", JSON + MARKDOWN),
    ("md", PELICAN + MARKDOWN),
    ("html", PAGE),
    ("html", WITH_PICTURES),
    ("eml", MAIL_WITH_PICTURES),
    ("json", f"[{ROW}, {ROW}]"),
    ("jsonl", f"{ROW}\n{ROW.replace('7', '8')}\n"),
    ("xml", RSS),
    ("xml", ATOM),
    ("json", JSON_FEED),
    ("json", OWN_NAMES),
    ("eml", MAIL),
    ("eml", PASSED_ON),
    ("mbox", MAILBOX),
    ("mhtml", SAVED),
    ("csv", TABLE),
    ("tsv", TABLE.replace(",", "\t")),
)
"""Each with the ending of its file."""


def starting_texts() -> list[tuple[str, str]]:
    """Our own texts, and those of the folder that FUZZ_TEXTS names, if it does."""
    texts = list(OWN)
    if folder := os.environ.get("FUZZ_TEXTS"):
        endings = {f".{ending}" for ending, _ in OWN} | {".htm", ".rss", ".atom"}
        for path in sorted(Path(folder).rglob("*"))[:5_000]:
            if path.suffix in endings and path.stat().st_size < 200_000:
                texts.append((path.suffix[1:], path.read_text(encoding="utf-8", errors="replace")))
    return texts
