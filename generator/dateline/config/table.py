"""The keys of config.yaml, and the mistakes in one that says something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from ipaddress import ip_address
from typing import Any, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dateline.base.errors import ContentError, nearest
from dateline.base.fingerprint import fingerprint_bytes
from dateline.base.forms import is_web_url, is_zone, nfc
from dateline.base.project import CONFIG
from dateline.base.secret import holds_secret, mask
from dateline.config.stock_rules import STOCK_RULES
from dateline.config.stock_topics import STOCK_TOPICS
from dateline.config.values import PRIVATE, Indexing, MenuEntry, Rights
from dateline.yaml.document import Document, Key
from dateline.yaml.judge import typed
from dateline.yaml.kinds import LANGUAGE, SOME_TEXT, TEXT, WEB_URL, Flag, OneOf, Whole, fitting, refuse
from dateline.yaml.read import read_mapping
from dateline.yaml.table import Field, ListOf, MapOf, Switch, Table

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
TEXTS = ListOf(TEXT)
RIGHTS = OneOf(get_args(Rights))
INDEXING = OneOf(get_args(Indexing))
Values = dict[str, Any]

TOPIC: Table[Values] = Table(
    "TopicFields",
    dict,
    Field("label", TEXT, "What readers see; the key with a capital letter when absent.", ""),
    Field("description", TEXT, "One sentence under the topic's name.", ""),
    Field("words", TEXTS, "Words and phrases that speak for the topic at import.", ()),
    Field("iptc", TEXT, "IPTC Media Topics code, eight digits.", ""),
)
TAG: Table[Values] = Table(
    "TagFields",
    dict,
    Field("slug", TEXT, "Last part of its URL; worked out from the label when absent.", ""),
    Field("aliases", TEXTS, "Other spellings that mean this tag.", ()),
    Field("description", TEXT, "One sentence under the tag's name.", ""),
)
LICENSE: Table[Values] = Table(
    "LicenseFields",
    dict,
    Field("url", WEB_URL, "Where its terms stand."),
    Field("name", TEXT, "What readers see, such as CC BY 4.0.", ""),
    short="url",
)
SOURCE_RULE: Table[Values] = Table(
    "SourceRuleFields",
    dict,
    Field("url", WEB_URL, "The outlet's own address.", ""),
    Field("rights", RIGHTS, "What may be shown of its articles.", None),
    Field("indexing", INDEXING, "What search engines are told of its articles.", None),
    Field("license", LICENSE, "The license of its articles.", None),
)
FEEDS: Table[Values] = Table(
    "FeedsFields",
    dict,
    Field(
        "formats",
        ListOf(OneOf(("atom", "rss", "json")), short=False),
        "Formats of the home and topic feeds.",
        ("atom", "rss", "json"),
    ),
    Field("content", OneOf(("full", "summary")), "What the home feeds carry.", "full"),
    Field("items", Whole(1, 500), "Articles in a feed.", 30),
    Field("topics", Flag(), "Feeds under each topic.", True),
    Field("tags", Flag(), "An Atom feed under each tag.", True),
)
MARKDOWN: Table[Values] = Table(
    "MarkdownFields",
    dict,
    Field("extensions", TEXTS, "Further Python-Markdown extensions, by name.", ()),
    Field("trust", Flag(), "Leave the authors' raw HTML as it is.", False),
    Field(
        "dialect",
        OneOf(("commonmark", "python-markdown")),
        "By whose rules: CommonMark with GitHub's additions, or Python-Markdown's own.",
        "commonmark",
    ),
)
COLLECTION: Table[Values] = Table(
    "CollectionFields",
    dict,
    Field("topics", TEXTS, "Only articles of one of these topics.", ()),
    Field("tags", TEXTS, "Only articles with one of these tags.", ()),
    Field("sources", TEXTS, "Only articles from one of these sources.", ()),
    Field("sort", OneOf(("newest", "oldest", "title")), "newest, oldest or title.", "newest"),
    Field("limit", Whole(1, 1000), "How many at most.", 10),
)


LONGEST_OWN_LINE = 200
_RULE_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*")


def _own_lines(lines: tuple[str, ...], given: Any) -> None:
    """Refuses lines that would take any text, or that are too long to be one."""
    for line in lines:
        if len(line) > LONGEST_OWN_LINE or sum(c.isalnum() for c in line) < 2:
            expected = f"a line of a seed, of two letters at least and {LONGEST_OWN_LINE} characters at most"
            raise refuse("own-line", f"the line {line[:60]!r}", f"{expected}; * stands for any words", given=given)


def _rules(names: tuple[str, ...], given: Any) -> None:
    """Refuses what looks like the name of a rule and is none; all else is a line to keep."""
    for name in names:
        if name not in STOCK_RULES and _RULE_NAME.fullmatch(name):
            expected, found = f"one of {', '.join(STOCK_RULES)}", f"the unknown cleaning rule {name!r}"
            raise refuse("cleaning-rule", found, expected, nearest(name, STOCK_RULES), given)
    _own_lines(tuple(name for name in names if name not in STOCK_RULES), given)


IMPORT: Table[Values] = Table(
    "ImportFields",
    dict,
    Field(
        "drop",
        ListOf(TEXT, check=_own_lines),
        "Lines that this digest's seeds carry and that are never text; `*` stands for any words.",
        (),
    ),
    Field(
        "keep",
        ListOf(TEXT, check=_rules),
        "Lines that are always text, `*` for any words, and names of stock cleaning rules to switch off.",
        (),
    ),
    Field("guesses", OneOf(("show", "hold")), "Whether an article whose title or date is a guess is shown.", "show"),
)


def _addresses(email: Values, _: object) -> None:
    sender, leave = email["from_"], email["unsubscribe"]
    if sender and not re.fullmatch(r"(?:[^<>@\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)", sender):
        expected = "a name and an address, such as The Digest <desk@digest.example>"
        raise refuse("sender", f"from: {sender}", expected)
    if leave and not re.fullmatch(r"(?:https://|mailto:)[^\s<>,]+", leave):
        raise refuse("unsubscribe", f"unsubscribe: {leave}", "an address that begins with https:// or mailto:")


EMAIL: Table[Values] = Table(
    "EmailFields",
    dict,
    Field("from", TEXT, "Who sends it, such as `The Digest <desk@digest.example>`.", ""),
    Field("unsubscribe", TEXT, "Where readers leave the list: an address of https or mailto.", ""),
    Field("style", OneOf(("auto", "cards", "list")), "Cards of articles, or links as short as they can be.", "auto"),
    check=_addresses,
)

HOME: Table[Values] = Table(
    "HomeFields",
    dict,
    Field(
        "front",
        OneOf(("auto", "articles", "edition")),
        "What home shows: articles, or the newest edition in full; `auto`: that where no article is published.",
        "auto",
    ),
    Field(
        "lead",
        TEXTS,
        "Who leads home, the first of all: paths, slugs or ids of articles, `edition` for the newest edition's first, "
        "`newest`.",
        (),
    ),
)
_MAIL = re.compile(r"mailto:[^\s<>@]+@[^\s<>@]+\Z")


def _entry_fits(entry: Values, _: object) -> None:
    to = entry["to"]
    if not MenuEntry(**entry).is_address:
        return
    if not (is_web_url(to) or _MAIL.match(to) or re.match(r"/(?!/)\S*\Z", to)):
        expected = "a path on this site, or an address that begins with https://, http:// or mailto:"
        raise refuse("menu", f"the address {to}", expected, "A name of a topic, a page or a section has no colon.", to)
    if not entry["label"]:
        mend = f"Write `- {{to: {to}, label: …}}`."
        raise refuse("menu", f"the address {to} without a label", "an address and its `label`", mend, to)


MENU_ENTRY: Table[Values] = Table(
    "MenuFields",
    dict,
    Field("to", SOME_TEXT, "A topic's key, a plain page such as `about`, a section such as `archive`, or an address."),
    Field("label", TEXT, "What readers see; its own name when absent. An address needs one.", ""),
    short="to",
    check=_entry_fits,
)


def _widths(widths: tuple[int, ...], given: Any) -> None:
    """Refuses widths that are not each wider than the one before, and more than a picture is worth."""
    if list(widths) != sorted({*widths}) or len(widths) > 8:
        expected = "at most eight, each wider than the one before"
        raise refuse("widths", f"widths: {', '.join(map(str, widths))}", expected, given=given)


PICTURES: Switch[Values] = Switch(
    "PicturesFields",
    dict,
    Field(
        "widths",
        ListOf(Whole(16, 4000), check=_widths),
        "Widths in pixels; none is wider than the picture itself.",
        (288, 480, 800, 1200),
    ),
    Field("quality", Whole(1, 100), "How much of it is kept, by the measure of WebP.", 75),
    off={"widths": []},
)
LINKS: Table[Values] = Table(
    "LinksFields",
    dict,
    Field("repeats", Whole(0, 1000), "How many editions back `check` tells of a link that stands again.", 25),
    Field("standing", TEXTS, "Addresses and hosts of links that stand in many editions on purpose.", ()),
)

# The keys of a target beside `kind` and `remote`, by kind.
TARGET_KEYS = {
    "git": ("branch", "folder"),
    "s3": ("endpoint", "region", "profile"),
    "rsync": ("port", "ssh"),
    "dir": (),
}
# What `remote` looks like, by kind: a pattern, and how it is told.
REMOTES = {
    "git": (re.compile(r"(?!-|\w+::)\S+\Z"), "a remote's name or its address, such as origin"),
    "s3": (
        re.compile(r"s3://[A-Za-z0-9._-]+(?:/[^\s?#]*)?\Z"),
        "a bucket, such as s3://my-digest or s3://my-bucket/news",
    ),
    "rsync": (
        re.compile(r"(?!-)[^\s:/'\"]+:(?!:)[^\s'\"]+\Z"),
        "a host and a folder, such as me@host.example:/srv/www/news",
    ),
    "dir": (re.compile(r".+\Z"), "a folder"),
}
# The options of ssh that name a host or a key and run no program.
SSH_OPTIONS = (
    *("Compression", "ConnectTimeout", "HostKeyAlias", "HostKeyAlgorithms", "IdentitiesOnly", "IdentityFile"),
    *("ProxyJump", "ServerAliveInterval", "StrictHostKeyChecking", "User", "UserKnownHostsFile"),
)


_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))*\.?", re.IGNORECASE)


def _is_endpoint(text: str) -> bool:
    """Whether `text` is the bare address of a service: a scheme, a valid host, and a port."""
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
        fits = _HOST.fullmatch(host) or ip_address(host)
    except ValueError:
        return False
    whole = f"{parts.scheme}://{parts.netloc}" == text.removesuffix("/")
    odd = any(c.isspace() or not c.isprintable() for c in text) or "@" in parts.netloc or parts.netloc.endswith(":")
    return bool(fits) and whole and not odd and parts.scheme in ("http", "https") and port != 0 and len(host) < 254


def _target_fits(target: Values, given: Mapping[str, Any]) -> None:
    kind, branch, folder, endpoint = (target[name] for name in ("kind", "branch", "folder", "endpoint"))
    known = ("kind", "remote", *TARGET_KEYS[kind])
    for key in sorted(given.keys() - set(known)):
        raise refuse("target-key", f"{key}: a key that {kind} targets do not have", ", ".join(known), "")
    pattern, expected = REMOTES[kind]
    if not pattern.match(target["remote"]):
        raise refuse("remote", "a `remote` that does not fit its `kind`", expected, "")
    if not re.fullmatch(r"(?!-)[\w./-]*", branch) or ".." in branch:
        raise refuse("branch", f"branch: {branch}", "a branch's name, such as gh-pages", "")
    if not re.fullmatch(r"(?!/)[\w./-]*", folder) or {".", "..", ".git"} & set(folder.split("/")):
        raise refuse("folder", f"folder: {folder}", "a folder of the branch, such as public", "")
    if endpoint and not _is_endpoint(endpoint):
        expected = "https://HOST or https://HOST:PORT, without a path, a query or a password"
        raise refuse("endpoint", f"endpoint: {mask(endpoint)}", expected, "")
    for option in target["ssh"]:
        name, equals, value = option.partition("=")
        if name not in SSH_OPTIONS or not equals or not re.fullmatch(r"[^\s'\"\\]+", value):
            expected = f"NAME=VALUE without spaces, NAME one of {', '.join(SSH_OPTIONS)}"
            raise refuse("ssh", f"ssh: {option}", expected, "Other options belong into ~/.ssh/config.")


TARGET: Table[Values] = Table(
    "TargetFields",
    dict,
    Field("kind", OneOf(("git", "s3", "rsync", "dir")), "How the site is sent."),
    Field("remote", TEXT, "Where to: a git remote, `s3://BUCKET/PREFIX`, `HOST:FOLDER`, or a folder."),
    Field("branch", TEXT, "git: the branch that the host shows; gh-pages when absent.", ""),
    Field("folder", TEXT, "git: the folder of the branch that becomes the site; all of it when absent.", ""),
    Field("endpoint", TEXT, "s3: the service's address, where it is not Amazon's.", ""),
    Field("region", TEXT, "s3: the bucket's region.", ""),
    Field("profile", TEXT, "s3: a profile of the AWS configuration.", ""),
    Field("port", Whole(1, 65535), "rsync: the host's ssh port.", None),
    Field("ssh", TEXTS, "rsync: options of ssh, such as `IdentityFile=~/.ssh/deploy`.", ()),
    check=_target_fits,
)


_ADDRESS = re.compile(r"https?://(?:[^\s<>\"\\/?#@:\[\]]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?((?:/[^\s<>\"\\?#]*)?)\Z")


def _is_site(url: str) -> bool:
    """Whether it can be the address of a site."""
    found = _ADDRESS.match(url)
    return found is not None and not {".", ".."} & set(found[1].split("/"))


def _is_timezone(name: str) -> bool:
    """Whether the IANA database has a zone of this name."""
    if not is_zone(name):
        return False
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _is_permalink(path: str) -> bool:
    """Whether it gives each article a path of its own."""
    fields = set(re.findall(r"\{([^{}]*)\}", path))
    rest = re.sub(r"\{[^{}]*\}", "x", path)
    is_path = re.fullmatch(r"/(?:[\w.~-]+/)*", rest) and not {".", ".."} & set(rest.split("/"))
    return bool(is_path and fields <= {"year", "month", "day", "slug", "id"} and {"slug", "id"} & fields)


def _topic_key(key: str) -> None:
    if not KEY.match(key):
        expected, mend = "lower-case letters, digits and single hyphens", "Put the readable name into `label`."
        raise refuse("topic-key", f"the topic key {key!r}", expected, mend, key)


def _target_name(name: str) -> None:
    if not KEY.match(name):
        expected = "lower-case letters, digits and single hyphens"
        raise refuse("target-name", f"the target {name!r}", expected, given=name)


def _collections_fit(config: Values, _: object) -> None:
    for name, collection in config["collections"].items():
        if not name.isidentifier():
            expected, mend = "letters, digits and _, not a digit first", "Layouts use it as `collections.NAME`."
            raise refuse("collection", f"the collection {name!r}", expected, mend)
        for key in collection["topics"]:
            if (topics := config["topics"]) and key not in topics:
                found, expected = f"the topic {key!r} in the collection {name!r}", f"one of {', '.join(topics)}"
                raise refuse("collection", found, expected, nearest(key, topics))


URL = fitting(
    _is_site,
    "url",
    "url:",
    "the site's address, such as https://news.example/",
    "Begin with https:// and leave out ? and #, and any name or password.",
)
TIMEZONE = fitting(
    _is_timezone,
    "timezone",
    "timezone:",
    "a zone of the IANA database, such as Asia/Tokyo or UTC",
    "Look the name up in the list of tz database time zones.",
)
PERMALINK = fitting(
    _is_permalink,
    "permalink",
    "permalink:",
    "a path with {slug} or {id}, such as /{year}/{month}/{day}/{slug}/",
    "Begin and end with /, and use only {year} {month} {day} {slug} {id}.",
)
CONFIG_FILE: Table[Values] = Table(
    "ConfigFields",
    dict,
    Field("title", SOME_TEXT, "The digest's name."),
    Field("url", URL, "Where the site will stand, with the path if it has one."),
    Field("lang", LANGUAGE, "Language of the site, BCP 47.", "en"),
    Field("timezone", TIMEZONE, "Zone of dates written without an offset.", "UTC"),
    Field("description", TEXT, "One sentence about the digest.", ""),
    Field("authority", TEXT, "Name in permanent feed ids (RFC 4151); the URL's host when absent.", ""),
    Field("permalink", PERMALINK, "Path of an article.", "/{year}/{month}/{day}/{slug}/"),
    Field("page_size", Whole(1, 1000), "Articles on a full list page.", 25),
    Field("rights", RIGHTS, "What is shown of an article, unless it or its source says otherwise.", "full"),
    Field(
        "indexing",
        INDEXING,
        "What search engines are told: `own` page, `source` as the original, or `none`: stay away.",
        None,
    ),
    Field("license", LICENSE, "The license of the digest's own texts.", None),
    Field("topics", MapOf(TOPIC, _topic_key), "The digest's topics; the 17 stock ones when absent.", {}),
    Field("tags", MapOf(TAG), "Rules for single tags.", {}),
    Field("sources", MapOf(SOURCE_RULE), "Rules for single sources.", {}),
    Field("collections", MapOf(COLLECTION), "Named queries for the digest's own layouts.", {}),
    Field("feeds", FEEDS, "Which feeds there are.", FEEDS.read({})),
    Field("markdown", MARKDOWN, "How Markdown is read.", MARKDOWN.read({})),
    Field("search", Flag(), "A search page, and an index of each year's articles for it.", True),
    Field("email", EMAIL, "What the e-mail of an edition says.", EMAIL.read({})),
    Field("home", HOME, "What the front page shows.", HOME.read({})),
    Field("menu", ListOf(MENU_ENTRY), "The main menu; the digest's topics, its sections and pages when absent.", ()),
    Field("footer", TEXT, "Text at the foot of every page, in Markdown: imprint, license.", ""),
    Field("pictures", PICTURES, "Smaller pictures for pages; `false` for none.", PICTURES.read({})),
    Field("links", LINKS, "What is told of the links of editions.", LINKS.read({})),
    Field("data", Flag(), "Write /data/links.ndjson, every link of the editions for other programs.", False),
    Field("import", IMPORT, "How seeds are read.", IMPORT.read({})),
    Field("publish", MapOf(TARGET, _target_name), "Static hosts to send the site to.", {}),
    check=_collections_fit,
)


def _judged(document: Document) -> Values:
    """The values of `document`. Raises ContentError, also for secrets: git would keep them forever."""
    found, expected = "a password, a key or a token", "an address and names, and nothing that opens a door"
    mend = "Take it out and change it there; give it where the tool looks: git's credentials, ssh keys, ~/.aws."
    secrets = [document.problem(key, "secret", found, expected, mend) for key in _secrets(document.value)]
    try:
        values = typed(CONFIG_FILE, document)
    except ContentError as error:
        told = {(problem.line, problem.column) for problem in error.problems}
        secrets = [problem for problem in secrets if (problem.line, problem.column) not in told]
        raise ContentError([*error.problems, *secrets]) from None
    if secrets:
        raise ContentError(secrets)
    return values


def _secrets(value: Any, key: Key = ()) -> Iterator[Key]:
    """The key of each value that holds a secret: any value in targets, elsewhere only addresses."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from {*_secrets(name, (*key, name)), *_secrets(one, (*key, name))}
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _secrets(one, (*key, number))
    elif (key[0] in PRIVATE or ("://" in value and " " not in value)) and holds_secret(value):
        yield key


def config_values(text: str) -> dict[str, Any]:
    """The values of a config.yaml, with defaults, by the names of Config.

    Raises ContentError with every mistake in it.
    """
    try:
        document = read_mapping(text, CONFIG)
        values = _judged(document)
    except ContentError as error:
        shown = (replace(one, found=mask(one.found), excerpt=mask(one.excerpt)) for one in error.problems)
        raise ContentError(shown) from None
    values["url"] = values["url"].rstrip("/") + "/"
    values["topics"] = values["topics"] or {
        key: {"label": label, "description": description, "words": (), "iptc": code}
        for key, label, description, code in STOCK_TOPICS
    }
    values |= {name: _in_one_form(values[name]) for name in ("tags", "sources", "collections")}
    for key, topic in values["topics"].items():
        topic["label"] = topic["label"] or key.replace("-", " ").capitalize()
    values["authority"] = values["authority"] or urlsplit(values["url"]).hostname or ""
    given = tuple(sorted(field.attribute for field in CONFIG_FILE.fields if field.name in document.value))
    return values | {"given": given, "places": _places(document), "read_from": fingerprint_bytes(text.encode())}


JUDGED_LATER = (("home", "lead"), ("menu",), ("footer",))
"""What names things that only the content can judge."""


def _places(document: Document) -> dict[str, Values]:
    """The place of each of these, and of each item where it is a list."""
    found: dict[str, Values] = {}
    for keys in JUDGED_LATER:
        given: Any = document.value
        for key in keys:
            given = given.get(key, ()) if isinstance(given, dict) else ()
        # To ask for a place is to read the file again: only what is there is asked for.
        for number in range(len(given) if isinstance(given, list) else bool(given)):
            line, column = document.place((*keys, number, "to"))
            found[".".join((*keys, f"{number}"))] = {"line": line, "column": column, "excerpt": document.excerpt(line)}
    return found


def _in_one_form(value: Any) -> Any:
    """`value` with every text in NFC, in which names are compared."""
    if isinstance(value, dict):
        return {nfc(name): _in_one_form(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(map(_in_one_form, value))
    return nfc(value) if isinstance(value, str) else value
