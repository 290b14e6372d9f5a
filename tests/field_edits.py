"""A digest in which every key says something, and for every key what it says after an edit.

tests/property/test_one_by_one.py makes its tests from the field lists themselves and looks the edits up here: a key
that these tables do not have fails there.
"""

from __future__ import annotations

from dataclasses import dataclass

from pictures import grained, png


@dataclass(frozen=True, slots=True)
class Edit:
    """A piece of a file, and what is put in its place; `seen` says whether a reader of the site can tell."""

    old: str
    new: str
    seen: bool = True


CONFIG_FILE = """title: Digest
url: https://digest.example/
lang: en
timezone: UTC
description: News of the river.
authority: names.example
permalink: /{year}/{slug}/
page_size: 4
rights: full
indexing: own
license:
  url: https://license.example/by
  name: BY
topics:
  politics:
    label: Politics
    description: Who decides.
    words: [vote]
    iptc: "11000000"
  economy:
    label: Economy
tags:
  North:
    slug: north
    aliases: [norden]
    description: Where it is cold.
sources:
  Agency:
    url: https://agency.example/
    rights: full
    indexing: own
    license:
      url: https://license.example/agency
      name: Agency terms
collections:
  fresh:
    topics: [politics]
    tags: [North]
    sources: [Agency]
    sort: newest
    limit: 2
feeds:
  formats: [atom, rss, json]
  content: full
  items: 3
  topics: true
  tags: true
markdown:
  extensions: []
  trust: false
  dialect: commonmark
search: false
email:
  from: desk@digest.example
  unsubscribe: mailto:leave@digest.example
  style: auto
home:
  front: auto
  lead: []
footer: Made by *us*.
pictures:
  widths: [40, 80]
  quality: 60
links:
  repeats: 25
  standing: [events.example]
data: true
import:
  drop: [Buy now]
  keep: []
  guesses: show
publish:
  branch:
    kind: git
    remote: origin
    branch: pages
    folder: docs
  bucket:
    kind: s3
    remote: s3://bucket/news
    endpoint: https://s3.example
    region: north
    profile: desk
  host:
    kind: rsync
    remote: host.example:/srv/www
    port: 22
    ssh: [Compression=yes]
  disk:
    kind: dir
    remote: ../out
"""

CONFIG = {
    "title": Edit("title: Digest", "title: Gazette"),
    "url": Edit("url: https://digest.example/", "url: https://digest.example/sub/"),
    "lang": Edit("lang: en", "lang: de"),
    "timezone": Edit("timezone: UTC", "timezone: Asia/Tokyo"),
    "description": Edit("News of the river.", "News of the sea."),
    "authority": Edit("names.example", "other.example"),
    "permalink": Edit("/{year}/{slug}/", "/{id}/"),
    "page_size": Edit("page_size: 4", "page_size: 3"),
    "rights": Edit("\nrights: full\n", "\nrights: excerpt\n"),
    "indexing": Edit("\nindexing: own\n", "\nindexing: none\n"),
    "license": Edit("\nlicense:\n  url: https://license.example/by\n  name: BY\n", "\n"),
    "license.url": Edit("license.example/by", "license.example/by-sa"),
    "license.name": Edit("  name: BY\n", "  name: BY-SA\n"),
    "topics": Edit("  economy:\n    label: Economy\n", "  economy:\n    label: Economy\n  sport:\n", seen=False),
    "topics.*.label": Edit("label: Politics", "label: Power"),
    "topics.*.description": Edit("Who decides.", "Who has the say."),
    "topics.*.words": Edit("words: [vote]", "words: [ballot]", seen=False),
    "topics.*.iptc": Edit('"11000000"', '"11000001"'),
    "tags": Edit("tags:\n  North:", "tags:\n  Sea: {slug: ocean}\n  North:"),
    "tags.*.slug": Edit("slug: north", "slug: polar"),
    "tags.*.aliases": Edit("aliases: [norden]", "aliases: [nord]"),
    "tags.*.description": Edit("Where it is cold.", "Where it snows."),
    "sources": Edit("sources:\n  Agency:", "sources:\n  Wire: {rights: link}\n  Agency:"),
    "sources.*.url": Edit("url: https://agency.example/", "url: https://agency.example/en/"),
    "sources.*.rights": Edit("    rights: full\n", "    rights: excerpt\n"),
    "sources.*.indexing": Edit("    indexing: own\n", "    indexing: source\n"),
    "sources.*.license": Edit(
        "    license:\n      url: https://license.example/agency\n      name: Agency terms\n", ""
    ),
    "sources.*.license.url": Edit("license.example/agency", "license.example/agency-2"),
    "sources.*.license.name": Edit("name: Agency terms", "name: Their terms"),
    "collections": Edit("collections:\n", "collections:\n  other: {limit: 1}\n", seen=False),
    "collections.*.topics": Edit("    topics: [politics]", "    topics: [economy]"),
    "collections.*.tags": Edit("    tags: [North]", "    tags: [Sea]"),
    "collections.*.sources": Edit("    sources: [Agency]", "    sources: [Wire]"),
    "collections.*.sort": Edit("sort: newest", "sort: oldest"),
    "collections.*.limit": Edit("limit: 2", "limit: 1"),
    "feeds": Edit(
        "feeds:\n  formats: [atom, rss, json]\n  content: full\n  items: 3\n  topics: true\n  tags: true\n", ""
    ),
    "feeds.formats": Edit("[atom, rss, json]", "[atom, json]"),
    "feeds.content": Edit("content: full", "content: summary"),
    "feeds.items": Edit("items: 3", "items: 4"),
    "feeds.topics": Edit("  topics: true", "  topics: false"),
    "feeds.tags": Edit("  tags: true", "  tags: false"),
    "markdown": Edit("markdown:\n  extensions: []\n  trust: false\n  dialect: commonmark\n", "", seen=False),
    "markdown.extensions": Edit("extensions: []", "extensions: [admonition]"),
    "markdown.dialect": Edit("dialect: commonmark", "dialect: python-markdown"),
    "markdown.trust": Edit("trust: false", "trust: true"),
    "search": Edit("search: false", "search: true"),
    "email": Edit(
        "email:\n  from: desk@digest.example\n  unsubscribe: mailto:leave@digest.example\n  style: auto\n",
        "",
        seen=False,
    ),
    "email.style": Edit("style: auto", "style: list", seen=False),
    "home": Edit("home:\n  front: auto\n  lead: []\n", "home: {lead: [s02, nowhere, s04]}\n"),
    "home.front": Edit("front: auto", "front: edition"),
    "home.lead": Edit("lead: []", "lead: edition"),
    # Without it the menu has what `menu` in front matter says, which the page's own edit shows.
    "menu": Edit("footer:", "menu: [politics, archive, sources]\nfooter:"),
    "menu.*.to": Edit("footer:", "menu:\n- to: imprint\nfooter:"),
    "menu.*.label": Edit("footer:", "menu:\n- {to: economy, label: Money}\nfooter:"),
    "footer": Edit("Made by *us*.", "Made by *them*, see [us](/about/)."),
    "pictures": Edit("pictures:\n  widths: [40, 80]\n  quality: 60\n", "pictures: false\n"),
    "pictures.widths": Edit("widths: [40, 80]", "widths: [40, 60]"),
    "pictures.quality": Edit("quality: 60", "quality: 30"),
    "links": Edit("links:\n  repeats: 25\n  standing: [events.example]\n", "", seen=False),
    "links.repeats": Edit("repeats: 25", "repeats: 3", seen=False),
    "links.standing": Edit("[events.example]", "[fairs.example]", seen=False),
    "data": Edit("data: true", "data: false"),
    "email.from": Edit("from: desk@digest.example", "from: news@digest.example", seen=False),
    "email.unsubscribe": Edit("mailto:leave@", "mailto:out@", seen=False),
    "import": Edit("import:\n  drop: [Buy now]\n  keep: []\n  guesses: show\n", "", seen=False),
    "import.drop": Edit("drop: [Buy now]", "drop: [Sell now]", seen=False),
    "import.keep": Edit("keep: []", "keep: [end-mark]", seen=False),
    "import.guesses": Edit("guesses: show", "guesses: hold"),
    "publish": Edit("  disk:\n    kind: dir\n    remote: ../out\n", "", seen=False),
    "publish.*.kind": Edit("kind: dir\n    remote: ../out", "kind: git\n    remote: ../out", seen=False),
    "publish.*.remote": Edit("remote: ../out", "remote: ../there", seen=False),
    "publish.*.branch": Edit("branch: pages", "branch: main", seen=False),
    "publish.*.folder": Edit("folder: docs", "folder: public", seen=False),
    "publish.*.endpoint": Edit("https://s3.example", "https://s4.example", seen=False),
    "publish.*.region": Edit("region: north", "region: south", seen=False),
    "publish.*.profile": Edit("profile: desk", "profile: me", seen=False),
    "publish.*.port": Edit("port: 22", "port: 2222", seen=False),
    "publish.*.ssh": Edit("Compression=yes", "Compression=no", seen=False),
}

ARTICLE_FILE = """---
id: m-1
title: The middle
date: 2020-01-15T10:00:00+00:00
updated: 2020-01-16T08:00:00+00:00
dateline:
  place: Tokyo
  country: JP
  agency: Wire
  date: 2020-01-14
  raw: TOKYO (Wire) –
source:
  name: Agency
  url: https://agency.example/middle
byline: [Ann Example]
credits: Editing by Bo Sample
summary: What stood between.
topics: [politics]
tags: [North, Sea]
status: published
rights: full
indexing: own
lang: en
slug: middle
aliases: [/old/middle/]
image:
  file: media/p.png
  alt: A boat
  credit: Cy Photo
  caption: At sea
  focus: 40% 20%
seed:
  file: seeds/middle.txt
  fingerprint: "0123"
lead: false
review: [title]
extra:
  note: A free word
---
Text of the middle, with [a link](s03.md).

!!! note
    Noted.

<b title="raw" onclick="x">Raw</b> and ![a picture](../media/p.png).
"""

ARTICLE = {
    "id": Edit("id: m-1", "id: z-1"),
    "title": Edit("title: The middle", "title: The centre"),
    "date": Edit("date: 2020-01-15T10:00:00+00:00", "date: 2020-02-01T10:00:00+00:00"),
    "updated": Edit("updated: 2020-01-16T08:00:00+00:00", "updated: 2020-01-17T08:00:00+00:00"),
    "dateline": Edit(
        "dateline:\n  place: Tokyo\n  country: JP\n  agency: Wire\n  date: 2020-01-14\n  raw: TOKYO (Wire) –\n",
        "dateline: Oslo\n",
    ),
    "dateline.place": Edit("place: Tokyo", "place: Kyoto"),
    "dateline.country": Edit("country: JP", "country: US"),
    "dateline.agency": Edit("agency: Wire", "agency: Line"),
    "dateline.date": Edit("  date: 2020-01-14", "  date: 2020-01-13", seen=False),
    "dateline.raw": Edit("raw: TOKYO (Wire) –", "raw: Tokyo (Wire) –", seen=False),
    "source": Edit("source:\n  name: Agency\n  url: https://agency.example/middle\n", "source: Wire\n"),
    "source.name": Edit("name: Agency", "name: Wire"),
    "source.url": Edit("agency.example/middle", "agency.example/centre"),
    "byline": Edit("[Ann Example]", "[Ann Example, Di Fourth]"),
    "credits": Edit("Editing by Bo Sample", "Editing by Ed Third"),
    "summary": Edit("What stood between.", "What lay between."),
    "topics": Edit("topics: [politics]", "topics: [economy, politics]"),
    "tags": Edit("tags: [North, Sea]", "tags: [Sea, Fresh]"),
    "status": Edit("status: published", "status: draft"),
    "rights": Edit("rights: full", "rights: excerpt"),
    "indexing": Edit("indexing: own", "indexing: source"),
    "lang": Edit("lang: en", "lang: ja"),
    "slug": Edit("slug: middle", "slug: centre"),
    "aliases": Edit("[/old/middle/]", "[/old/middle/, /older/]"),
    "image": Edit(
        "image:\n  file: media/p.png\n  alt: A boat\n  credit: Cy Photo\n  caption: At sea\n  focus: 40% 20%\n", ""
    ),
    "image.file": Edit("file: media/p.png", "file: media/q.png"),
    "image.alt": Edit("alt: A boat", "alt: A ship"),
    "image.credit": Edit("credit: Cy Photo", "credit: Ed Photo"),
    "image.caption": Edit("caption: At sea", "caption: Ashore"),
    "image.focus": Edit("focus: 40% 20%", "focus: 40% 80%"),
    "lead": Edit("lead: false\nreview: [title]", "lead: true\nreview: [tags]"),
    "seed": Edit('seed:\n  file: seeds/middle.txt\n  fingerprint: "0123"\n', "", seen=False),
    "seed.file": Edit("seeds/middle.txt", "seeds/centre.txt", seen=False),
    "seed.fingerprint": Edit('"0123"', '"4567"', seen=False),
    "review": Edit("review: [title]", "review: [date]", seen=False),
    "extra": Edit("note: A free word", "note: Another word"),
}

EDITION_FILE = """---
title: Second
date: 2020-02-02
summary: The second one.
sections:
- title: First part
  articles: [middle, s03]
- title: Last part
  articles: [s05, nowhere]
status: published
lang: en
slug: second
aliases: [/issue/2/]
number: 2
image:
  file: media/q.png
  alt: A buoy
  credit: Di Photo
  caption: At anchor
  focus: 20% 60%
---
Introduction to [the middle](../articles/middle.md).
"""

EDITION = {
    "title": Edit("title: Second", "title: Two"),
    "date": Edit("date: 2020-02-02", "date: 2020-01-02"),
    "summary": Edit("The second one.", "Number two."),
    "articles": Edit(
        "sections:\n- title: First part\n  articles: [middle, s03]\n- title: Last part\n  articles: [s05, nowhere]\n",
        "articles: [s07, middle]\n",
    ),
    "sections": Edit("- title: Last part\n  articles: [s05, nowhere]\n", ""),
    "sections.*.title": Edit("title: First part", "title: Part one"),
    "sections.*.articles": Edit("[middle, s03]", "[s03, m-1, s09]"),
    "status": Edit("status: published", "status: draft"),
    "lang": Edit("lang: en", "lang: fr"),
    "slug": Edit("slug: second", "slug: two"),
    "aliases": Edit("[/issue/2/]", "[/issue/two/]"),
    "number": Edit("number: 2", "number: 22"),
    "image": Edit(
        "image:\n  file: media/q.png\n  alt: A buoy\n  credit: Di Photo\n  caption: At anchor\n  focus: 20% 60%\n", ""
    ),
    "image.file": Edit("file: media/q.png", "file: media/p.png"),
    "image.alt": Edit("alt: A buoy", "alt: A ship"),
    "image.credit": Edit("credit: Di Photo", "credit: Ed Photo"),
    "image.caption": Edit("caption: At anchor", "caption: Adrift"),
    "image.focus": Edit("focus: 20% 60%", "focus: 60% 20%"),
}

PAGE_FILE = """---
title: About
summary: Who we are.
menu: 2
lang: en
slug: about
aliases: [/us/]
extra:
  mail: desk@digest.example
---
We read [this](../articles/middle.md) and [that](/tags/north/).
"""

PAGE = {
    "title": Edit("title: About", "title: Who"),
    "summary": Edit("Who we are.", "Who we were."),
    "menu": Edit("menu: 2", "menu: 1"),
    "lang": Edit("lang: en", "lang: es"),
    "slug": Edit("slug: about", "slug: who"),
    "aliases": Edit("[/us/]", "[/we/]"),
    "extra": Edit("mail: desk@", "mail: news@"),
}

# One change of every layout and partial that Dateline brings.
LAYOUTS = {
    "404.html": Edit("<h1>", '<h1 id="x">'),
    "archive.html": Edit('<header class="head">', '<header class="head mine">'),
    "article.html": Edit('<h1 class="p-name"', '<h1 class="p-name mine"'),
    "base.html": Edit('<body class="', '<body class="mine '),
    "edition.html": Edit('<div class="number', '<div data-mine class="number'),
    "editions.html": Edit("<h1", "<h1 data-mine"),
    "email/edition.html": Edit("<body", "<body data-mine", seen=False),
    "email/edition.txt": Edit("{{", "Mine: {{", seen=False),
    "feeds/atom.xml": Edit("<generator>", "<generator><!-- mine -->"),
    "feeds/feed.json": Edit('"title":', '"mine": 1, "title":'),
    "feeds/rss.xml": Edit("<channel>", "<channel><!-- mine -->"),
    "headers.txt": Edit("X-Content-Type-Options", "X-Mine: 1\n  X-Content-Type-Options"),
    "home.html": Edit('<div class="front', '<div class="mine front'),
    "month.html": Edit("<h1", "<h1 data-mine"),
    "news-sitemap.xml": Edit("<urlset", "<!-- mine --><urlset"),
    "opml.xml": Edit("<head>", "<head><!-- mine -->"),
    "page.html": Edit("<h1>", '<h1 id="x">'),
    "partials/cards.html": Edit('led{% endif %} h-entry"', 'led{% endif %} mine h-entry"'),
    "partials/charts.html": Edit("<svg", "<svg data-mine"),
    "links.html": Edit("<h1", "<h1 data-mine"),
    "links.ndjson": Edit('{"id":', '{"mine":1,"id":'),
    "partials/links.html": Edit("<li><a href", "<li data-mine><a href"),
    "partials/issue.html": Edit('<nav class="contents"', '<nav data-mine class="contents"'),
    "partials/feed.html": Edit("<p><a href", "<p data-mine><a href"),
    "partials/find.html": Edit('<form class="find"', '<form data-mine class="find"', seen=False),
    "partials/menu.html": Edit("<nav", "<nav data-mine"),
    "partials/tongue.html": Edit(' lang="', ' data-mine lang="', seen=False),
    "partials/furniture.html": Edit("<nav", "<nav data-mine"),
    "redirect.html": Edit("{{ words.moved", "Mine: {{ words.moved"),
    "redirects.txt": Edit("301", "302"),
    "robots.txt": Edit("User-agent: *", "User-agent: mine\nUser-agent: *"),
    "search.html": Edit("<h1", "<h1 data-mine", seen=False),
    "sitemap-index.xml": Edit("<sitemapindex", "<!-- mine --><sitemapindex"),
    "sitemap.xml": Edit("<urlset", "<!-- mine --><urlset"),
    "sources.html": Edit("<h1", "<h1 data-mine"),
    "taxonomy.html": Edit("<h1", "<h1 data-mine"),
    "term.html": Edit('<h1 class="p-name">', '<h1 class="p-name mine">'),
    "year.html": Edit("<h1", "<h1 data-mine"),
}

LINKS = """Hello.

## Tools

- [One](https://one.example/a): the first. ([forum](https://forum.example/1))
- [video] [Two](https://agency.example/b?utm_source=us), see [it](../articles/middle.md)

## Fairs

- <https://events.example/>
"""


def _first(body: str) -> bytes:
    """An edition with another body."""
    return f"---\ntitle: First\ndate: 2020-01-20\narticles: [s01]\n---\n{body}".encode()


# Files of the digest that have no fields: what each holds after an edit; None: it is not there.
FILES: dict[str, tuple[str, bytes | None]] = {
    "a picture of another size": ("content/media/p.png", grained(70, 50)),
    "a picture of the same size": ("content/media/p.png", png(120, 80)),
    "a picture that cannot be made smaller": ("content/media/p.png", grained(120, 80)[:-400]),
    "a file of media": ("content/media/paper.pdf", b"Another paper"),
    "a file of media that a body names": ("content/media/missing.png", png(2, 2)),
    "a picture that goes": ("content/media/unused.png", None),
    "a root file": ("content/root/CNAME", b"other.example\n"),
    "a root file that comes": ("content/root/files/b.txt", b"B"),
    "a root file that goes": ("content/root/CNAME", None),
    "a root file in place of Dateline's own": ("content/root/.nojekyll", b"Mine"),
    "a body": ("content/articles/s03.md", b"---\ntitle: Story 3\ndate: 2019-12-31\ntags: [North]\n---\nOther words.\n"),
    "an article that comes": (
        "content/articles/new.md",
        b"---\ntitle: New\ndate: 2020-01-15\ntags: [North]\ntopics: politics\nsource: Agency\n---\nNews.\n",
    ),
    "an article that goes": ("content/articles/s05.md", None),
    "the first article goes": ("content/articles/s00.md", None),
    "the last article goes": ("content/articles/s14.md", None),
    "a link's note": ("content/editions/first.md", _first(LINKS.replace("the first", "the *first*"))),
    "a link's address": ("content/editions/first.md", _first(LINKS.replace("one.example/a", "one.example/c"))),
    "a link that goes": ("content/editions/first.md", _first(LINKS.replace("- <https://events.example/>\n", ""))),
    "an edition that has links no more": ("content/editions/third.md", _first("Bye.\n")),
    "a page in place of Dateline's own": ("content/pages/links.md", b"---\ntitle: Ours\n---\nText.\n"),
    "an edition that goes": ("content/editions/first.md", None),
    "the only page goes": ("content/pages/about.md", None),
    "a partial": ("layouts/partials/mine.html", b"<p>Other lines.</p>\n"),
    "a partial that goes": ("layouts/partials/mine.html", None),
    "a layout of one's own": (
        "layouts/article.html",
        b"{% extends '!default/article.html' %}{% block main %}Mine{{ super() }}{% endblock %}",
    ),
    "a layout of one's own that goes": ("layouts/page.html", None),
    "a style sheet": ("layouts/assets/style.css", b"body { color: navy }\n"),
    "a style sheet that goes": ("layouts/assets/style.css", None),
    "an asset": ("layouts/assets/mine.svg", b"<svg xmlns='http://www.w3.org/2000/svg' id='b'/>"),
    "words in a language of one's own": ("layouts/words/en.yaml", b"published: Of\n"),
}

# Words that reach readers by different ways: from the frame, a partial, a context, a feed's kind, an error page.
WORDS = ("main_nav", "rights_excerpt", "topics_about", "application/atom+xml", "not_found", "moved", "article_many")

DAYS = (
    *("2019-11-05", "2019-11-20", "2019-12-10", "2019-12-31", "2020-01-01", "2020-01-14"),
    *("2020-01-15T10:00:00+00:00", "2020-01-15T10:00:00+00:00", "2020-01-15", "2020-01-31T23:30:00", "2020-02-01"),
    *("2020-02-20T01:00:00", "2020-03-01", "2020-03-01", "2020-03-02"),
)


def _story(number: int) -> str:
    """A story beside the one that is edited, which the terms, sources and links of some share."""
    tags = ["North" if number % 2 else "norden", *(["Sea"] if number % 3 else []), *(["Élan"] if number % 5 else [])]
    topic = "economy" if number % 3 == 2 else "politics"
    source = [
        "",
        "source: {name: Agency, url: 'https://agency.example/x'}\n",
        "source: {name: Wire, url: 'https://wire.example/x'}\n",
    ][number % 4 % 3]
    more = "rights: link\n" if number == 4 else "rights: excerpt\n" if number in (9, 13) else ""
    extra = "extra: {note: Of its own}\n" if number == 8 else ""
    return (
        f"---\nid: n-{number}\ntitle: Story {number}\ndate: {DAYS[number]}\ntags: [{', '.join(tags)}]\n"
        f"topics: {topic}\n{source}{more}{extra}---\n"
        f"Text of story {number}, see [it](middle.md), [the north](/tags/north/) and [a file](/files/b.txt).\n\n"
        "![there](../media/p.png) ![not there](../media/missing.png) [paper](../media/paper.pdf)\n"
    )


def base() -> dict[str, bytes]:
    """The files of the digest before any edit, by path."""
    texts = {
        "config.yaml": CONFIG_FILE,
        "content/articles/middle.md": ARTICLE_FILE,
        **{f"content/articles/s{number:02}.md": _story(number) for number in range(len(DAYS))},
        "content/editions/first.md": "---\ntitle: First\ndate: 2020-01-20\narticles: [s01]\n---\n" + LINKS,
        "content/editions/second.md": EDITION_FILE,
        "content/editions/third.md": "---\ntitle: Third\ndate: 2020-03-01\narticles: [s07, middle]\n---\n"
        "Bye.\n\n- [Fair](https://events.example/): again.\n",
        "content/pages/about.md": PAGE_FILE,
        "content/pages/imprint.md": "---\ntitle: Imprint\nmenu: 1\n---\nWe.\n",
        "content/root/CNAME": "digest.example\n",
        "layouts/article.html": "{% extends '!default/article.html' %}{% block main %}{{ super() }}"
        "{% for key, note in extra.items() %}{{ note }}{% endfor %}"
        "{% for card in collections.fresh %}<i>{{ card.title }}</i>{% endfor %}"
        "{% include 'partials/mine.html' ignore missing %}{% if card.dateline %}{{ card.dateline.country }}{% endif %}"
        "{% endblock %}",
        "layouts/page.html": "{% extends '!default/page.html' %}{% block main %}{{ super() }}"
        "{% for key, note in extra.items() %}{{ note }}{% endfor %}{% endblock %}",
        "layouts/partials/mine.html": "<p>Some lines.</p>\n",
        "layouts/assets/style.css": "body { color: black }\n",
        "layouts/assets/mine.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "layouts/words/en.yaml": "published: On\n",
    }
    pictures = {"p": grained(120, 80), "q": png(4, 4), "unused": png(1, 1)}
    return {
        **{path: text.encode() for path, text in texts.items()},
        **{f"content/media/{name}.png": data for name, data in pictures.items()},
        "content/media/paper.pdf": b"A paper",
    }
