"""Keys of other generators' front matter (Hugo, Jekyll, Zola, Pelican, Eleventy, Astro, …), and what ours are."""

from __future__ import annotations

from typing import Any

from dateline.base.errors import nearest
from dateline.content.front_matter import flow

_TRUE = frozenset({"true", "yes", "on", "1"})
# Ours → theirs, in lower case and without - and _: their value is ours.
_OURS = {
    "title": "headline heading name linktitle navtitle metatitle ogtitle seotitle",
    "date": "publishdate pubdate pubdatetime published publishedat publisheddate publishedon datepublished created "
    "createdat datecreated creationdate pubtime time",
    "updated": "lastmod modified lastmodified lastmodifiedat lastupdated lastupdatedat updatedat updateddate "
    "datemodified modifieddate modifiedat dateupdated moddatetime lastedited lastupdate",
    "byline": "author authors writer writers creator by contributors primaryauthor editor",
    "summary": "description excerpt subtitle abstract deck dek teaser standfirst tagline intro synopsis "
    "metadescription seodescription ogdescription customexcerpt subheading subheadline",
    "tags": "tag keywords keyword labels label series categories category section primarytag",
    "dateline": "location place city where",
    "source": "publisher outlet publication sourcename via",
    "lang": "language locale langcode languagecode",
    "aliases": "alias redirectfrom redirects redirect oldurls",
    "image": "cover thumbnail thumb preview images coverimage featuredimage featureimage heroimage hero banner "
    "ogimage socialimage photo picture",
    "rights": "copyright license licence",
    "number": "issue issuenumber issueno editionnumber",
    "menu": "weight order navorder menuorder sortorder",
}
_KNOWN = {their.replace("_", ""): ours for ours, several in _OURS.items() for their in several.split()}
_ADDRESS = frozenset({"permalink", "url", "path", "routepath"})
_SOURCE = frozenset({"canonical", "canonicalurl", "sourceurl", "originalurl", "link", "externalurl"})
_LAYOUT = frozenset({"layout", "type", "template", "kind", "theme"})
_DRAFT = frozenset({"draft", "hidden", "unlisted", "private", "unpublished", "isdraft"})
_OFF = frozenset({"toc", "comments", "comment", "math", "mermaid", "fields"})
_LEADS = frozenset({"pin", "pinned", "sticky", "featured"})
# What steers another generator, and says nothing of the text.
_SETTINGS = frozenset(
    "outputs markup resources sitemap cascade headless build translationkey iscjklanguage excerptseparator showdate "
    "langref insearchindex insitemap render generatefeeds sortby eleventyexcludefromcollections eleventynavigation "
    "eleventycomputed templateengineoverride pagination disablenunjucks cssclass cssclasses hideeditpost saveas "
    "translation uuid sidebarlabel sidebarposition hidetableofcontents codeinjectionhead codeinjectionfoot".split()
)
_STATES = {
    "scheduled": "Write `status: published`: what lies in the future waits for its `date`.",
    "future": "Write `status: published`: what lies in the future waits for its `date`.",
    "hidden": "Write `status: draft`.",
    "private": "Write `status: draft`.",
    "pending": "Write `status: draft`.",
    "archived": "Write `status: withdrawn`.",
}
# Ours → theirs, below `image`, `source` and `dateline`.
_INNER = {
    "file": "src path image url href filename",
    "alt": "alttext description text title",
    "credit": "attribution photographer author by copyright",
    "name": "title publisher site outlet label",
    "url": "link href address uri",
    "place": "city location town where",
}
_CAPTION = (
    'Leave it out: a picture in the text has a caption where one is written: `![alt](/media/photo.jpg "caption")`.'
)
_END = frozenset({"expirydate", "unpublishdate", "expires"})


def ours_of(name: str) -> str:
    """Our key that means what a key of another generator does; empty for no such key."""
    return _KNOWN.get(_bare(name), "")


def _bare(name: str) -> str:
    return name.lower().replace("-", "").replace("_", "").strip()


def hint_for(name: str, value: Any, known: list[str]) -> str:
    """How to say in front matter with the keys `known` what another generator's key says; empty for no such key."""
    key = _bare(name)
    if name in known:  # one of ours, whose value is as other generators have it
        text = value.strip().lower() if isinstance(value, str) else ""
        if name == "lead" and text not in _TRUE and text:
            return _as("summary", value)
        return _STATES.get(text, "") if name == "status" else _picture(value) if name == "image" else ""
    if "lang" not in known:  # below another key
        return _inner(key, value, known) or nearest(name, known) or "Leave it out."
    if key == "taxonomies":
        return _lists(value) if isinstance(value, dict) else _as("tags")
    return (
        _special(key, value, known)
        or (_named(key, value, known) if _KNOWN.get(key) in known else "")
        or (_free(name, key, known))
    )


def _inner(key: str, value: Any, known: list[str]) -> str:
    """What a key below `image`, `source` or `dateline` means."""
    if "caption" in key:
        return _CAPTION
    return next((_as(ours, value) for ours, theirs in _INNER.items() if ours in known and key in theirs.split()), "")


def _free(name: str, key: str, known: list[str]) -> str:
    """What may become of a key that none of ours means."""
    mine = key in _KNOWN or key in _OFF or key in _KNOWN.values()
    if not mine and (near := nearest(name, known)):
        return near
    if "extra" in known:
        return f"Put it below `extra`, where free keys are: `extra: {{{name}: …}}`."
    return "Leave it out."


def _special(key: str, value: Any, known: list[str]) -> str:
    """What a key means whose value is not the value of one of ours."""
    text = value.strip().lower() if isinstance(value, str) else ""
    if key in _SETTINGS:
        return "Leave it out: it steers another generator."
    if "caption" in key or (key.endswith("alt") and "image" in known):
        return _CAPTION if "caption" in key else "Write it below `image`, as `alt`."
    if key in ("html", "body", "content"):
        return "Write the text itself below the front matter."
    if key == "visibility" and "rights" in known:
        return (
            "Leave it out."
            if text == "public"
            else "Write `rights: excerpt` to show the beginning, or `status: draft`."
        )
    if key == "permalink" and text == "false" and "status" in known:
        return "Write `status: draft`."
    if key in _LEADS and "lead" in known:
        return "Write `lead: true`, and it leads the front page." if text in _TRUE else "Leave it out."
    if key in _DRAFT and "status" not in known:
        return "Leave it out; a plain page that is not ready lies outside of content/."
    if key in _DRAFT:
        return "Write `status: draft`." if text in _TRUE else "Leave it out: what is no draft is published."
    if key == "published" and "status" in known and text in ("true", "false"):
        return "Leave it out: what is no draft is published." if text == "true" else "Write `status: draft`."
    if key in _END and "status" in known:
        return "Write `status: withdrawn` when its day has come."
    if key in _ADDRESS:
        return f"Write the address's last part as `slug`, and old addresses as `aliases: [{_path(value)}]`."
    if key in _SOURCE and "source" in known:
        return f"Write `source: {{name: …, url: {value if isinstance(value, str) and value else '…'}}}`."
    if key in _LAYOUT:
        return "Leave it out: the file's folder says what it is, and layouts/ how it looks."
    if key in ("weight", "order") and "menu" not in known:
        return "Leave it out: articles are in the order of their dates."
    return ""


def _named(key: str, value: Any, known: list[str]) -> str:
    """What a key means that one of ours says."""
    ours = _KNOWN[key]
    if ours == "image":
        return _picture(value)
    if ours == "rights":
        return "Write `rights: full`, `excerpt` or `link`."
    if key in ("categories", "category", "section", "series"):
        topics = ", or `topics` where it is a key of `topics` in config.yaml" if "topics" in known else ""
        return f"{_as('tags', value)[:-1]}{topics}."
    if ours == "number" and str(value).isdigit():
        return f"Write `number: {value}`."
    return _as(ours, value)


def _as(ours: str, value: Any = None) -> str:
    if isinstance(value, str) and ours == "tags" and "," in value:
        value = [part.strip() for part in value.split(",") if part.strip()]
    if isinstance(value, str) and ours == "aliases":
        value = [value]
    written = value if ours in ("date", "updated", "menu") else flow(value)
    return f"Write `{ours}: {written if value and isinstance(value, str | list) and len(written) < 80 else '…'}`."


def _lists(value: dict[str, Any]) -> str:
    """Zola's `taxonomies` as ours."""
    found: dict[str, list[str]] = {}
    for name, held in value.items():
        ours = name if name == "topics" else "byline" if name.startswith("author") else "tags"
        found.setdefault(ours, []).extend(one for one in (held if isinstance(held, list) else [held]) if one)
    return " ".join(_as(ours, held) for ours, held in found.items()) or _as("tags")


def _path(value: Any) -> str:
    return value if isinstance(value, str) and value.startswith("/") else "/old/path/"


def _picture(value: Any) -> str:
    name = value.rpartition("/")[2] if isinstance(value, str) else ""
    return f"Write `image: {{file: media/{name or '…'}, alt: …}}`, with the picture in content/media/."
