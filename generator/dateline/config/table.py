"""What config.yaml can say, and what is wrong with one that says something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from ipaddress import ip_address
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from dateline.base.errors import ContentError, nearest
from dateline.base.fingerprint import fingerprint_bytes
from dateline.base.forms import is_zone, nfc
from dateline.base.project import CONFIG
from dateline.base.secret import holds_secret, mask
from dateline.config.stock_rules import STOCK_RULES
from dateline.config.stock_topics import STOCK_TOPICS
from dateline.config.values import PRIVATE, Indexing, Rights
from dateline.yaml.document import Document, Key
from dateline.yaml.judge import Language, Part, Strings, WebURL, refuse, typed
from dateline.yaml.read import read_mapping

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


class TopicFields(Part):
    """A topic of the digest: what it is called, what it covers, which words speak for it."""

    label: str = Field("", description="What readers see; the key with a capital letter when absent.")
    description: str = Field("", description="One sentence under the topic's name.")
    words: Strings = Field((), description="Words and phrases that speak for the topic at import.")
    iptc: str = Field("", description="IPTC Media Topics code, eight digits.")


class TagFields(Part):
    """What a tag is called in URLs, and which other spellings mean it."""

    slug: str = Field("", description="Last part of its URL; worked out from the label when absent.")
    aliases: Strings = Field((), description="Other spellings that mean this tag.")
    description: str = Field("", description="One sentence under the tag's name.")


class LicenseFields(Part):
    """The terms on which a text may be used by others."""

    url: WebURL = Field(description="Where its terms stand.")
    name: str = Field("", description="What readers see, such as CC BY 4.0.")


LicenseRule = Annotated[
    LicenseFields | None, BeforeValidator(lambda value: {"url": value} if isinstance(value, str) else value)
]


class SourceRuleFields(Part):
    """An outlet: its address and what may be shown of its articles."""

    url: WebURL = Field("", description="The outlet's own address.")
    rights: Rights | None = Field(None, description="What may be shown of its articles.")
    indexing: Indexing | None = Field(None, description="What search engines are told of its articles.")
    license: LicenseRule = Field(None, description="The license of its articles.")


class FeedsFields(Part):
    """Which feeds the site has and what they carry."""

    formats: tuple[Literal["atom", "rss", "json"], ...] = Field(
        ("atom", "rss", "json"), description="Formats of the home and topic feeds."
    )
    content: Literal["full", "summary"] = Field("full", description="What the home feeds carry.")
    items: int = Field(30, ge=1, le=500, description="Articles in a feed.")
    topics: bool = Field(True, description="Feeds under each topic.")
    tags: bool = Field(True, description="An Atom feed under each tag.")


class MarkdownFields(Part):
    """How Markdown becomes HTML."""

    extensions: Strings = Field((), description="Further Python-Markdown extensions, by name.")
    trust: bool = Field(False, description="Leave the authors' raw HTML as it is.")
    dialect: Literal["commonmark", "python-markdown"] = Field(
        "commonmark", description="By whose rules: CommonMark with GitHub's additions, or Python-Markdown's own."
    )


class CollectionFields(Part):
    """A named query for a digest's own layouts, which use it as `collections.NAME`."""

    topics: Strings = Field((), description="Only articles of one of these topics.")
    tags: Strings = Field((), description="Only articles with one of these tags.")
    sources: Strings = Field((), description="Only articles from one of these sources.")
    sort: Literal["newest", "oldest", "title"] = Field("newest", description="newest, oldest or title.")
    limit: int = Field(10, ge=1, le=1000, description="How many at most.")


def _rules(names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        if name not in STOCK_RULES:
            expected = f"one of {', '.join(STOCK_RULES)}"
            raise refuse("cleaning-rule", f"the unknown cleaning rule {name!r}", expected, nearest(name, STOCK_RULES))
    return names


class ImportFields(Part):
    """How seeds become articles."""

    drop: Strings = Field((), description="Lines that this digest's seeds carry and that are never text.")
    keep: Annotated[Strings, AfterValidator(_rules)] = Field(
        (), description="Names of stock cleaning rules to switch off."
    )


class EmailFields(Part):
    """What the e-mail of an edition says of its sender."""

    from_: str = Field("", alias="from", description="Who sends it, such as `The Digest <desk@digest.example>`.")
    unsubscribe: str = Field("", description="Where readers leave the list: an address of https or mailto.")

    @model_validator(mode="after")
    def _addresses(self) -> EmailFields:
        if self.from_ and not re.fullmatch(r"(?:[^<>@\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)", self.from_):
            expected = "a name and an address, such as The Digest <desk@digest.example>"
            raise refuse("sender", f"from: {self.from_}", expected, "")
        if self.unsubscribe and not re.fullmatch(r"(?:https://|mailto:)[^\s<>,]+", self.unsubscribe):
            expected = "an address that begins with https:// or mailto:"
            raise refuse("unsubscribe", f"unsubscribe: {self.unsubscribe}", expected, "")
        return self


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
    """Whether `text` is the bare address of a service: its scheme, a host that can be, and a port."""
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
        fits = _HOST.fullmatch(host) or ip_address(host)
    except ValueError:
        return False
    whole = f"{parts.scheme}://{parts.netloc}" == text.removesuffix("/")
    odd = any(c.isspace() or not c.isprintable() for c in text) or "@" in parts.netloc or parts.netloc.endswith(":")
    return bool(fits) and whole and not odd and parts.scheme in ("http", "https") and port != 0 and len(host) < 254


class TargetFields(Part):
    """A static host, and how the site gets there; `kind` says which other keys there are."""

    kind: Literal["git", "s3", "rsync", "dir"] = Field(description="How the site is sent.")
    remote: str = Field(description="Where to: a git remote, `s3://BUCKET/PREFIX`, `HOST:FOLDER`, or a folder.")
    branch: str = Field("", description="git: the branch that the host shows; gh-pages when absent.")
    folder: str = Field("", description="git: the folder of the branch that becomes the site; all of it when absent.")
    endpoint: str = Field("", description="s3: the service's address, where it is not Amazon's.")
    region: str = Field("", description="s3: the bucket's region.")
    profile: str = Field("", description="s3: a profile of the AWS configuration.")
    port: int | None = Field(None, ge=1, le=65535, description="rsync: the host's ssh port.")
    ssh: Strings = Field((), description="rsync: options of ssh, such as `IdentityFile=~/.ssh/deploy`.")

    @model_validator(mode="after")
    def _fit(self) -> TargetFields:
        known = ("kind", "remote", *TARGET_KEYS[self.kind])
        for key in sorted(self.model_fields_set - set(known)):
            raise refuse("target-key", f"{key}: a key that {self.kind} targets do not have", ", ".join(known), "")
        pattern, expected = REMOTES[self.kind]
        if not pattern.match(self.remote):
            raise refuse("remote", "a `remote` that does not fit its `kind`", expected, "")
        if not re.fullmatch(r"(?!-)[\w./-]*", self.branch) or ".." in self.branch:
            raise refuse("branch", f"branch: {self.branch}", "a branch's name, such as gh-pages", "")
        if not re.fullmatch(r"(?!/)[\w./-]*", self.folder) or {".", "..", ".git"} & set(self.folder.split("/")):
            raise refuse("folder", f"folder: {self.folder}", "a folder of the branch, such as public", "")
        if self.endpoint and not _is_endpoint(self.endpoint):
            expected = "https://HOST or https://HOST:PORT, without a path, a query or a password"
            raise refuse("endpoint", f"endpoint: {mask(self.endpoint)}", expected, "")
        for option in self.ssh:
            name, equals, value = option.partition("=")
            if name not in SSH_OPTIONS or not equals or not re.fullmatch(r"[^\s'\"\\]+", value):
                expected = f"NAME=VALUE without spaces, NAME one of {', '.join(SSH_OPTIONS)}"
                raise refuse("ssh", f"ssh: {option}", expected, "Other options belong into ~/.ssh/config.")
        return self


_ADDRESS = re.compile(r"https?://(?:[^\s<>\"\\/?#@:\[\]]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?((?:/[^\s<>\"\\?#]*)?)\Z")


def _url(value: Any) -> Any:
    if isinstance(value, str):
        found = _ADDRESS.match(value)
        if not found or {".", ".."} & set(found[1].split("/")):
            raise refuse(
                "url",
                f"url: {value}",
                "the site's address, such as https://news.example/",
                "Begin with https:// and leave out ? and #, and any name or password.",
            )
        return value.rstrip("/") + "/"
    return value


def _timezone(value: Any) -> Any:
    if isinstance(value, str):
        try:
            if not is_zone(value):
                raise ValueError(value)
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):
            raise refuse(
                "timezone",
                f"timezone: {value}",
                "a zone of the IANA database, such as Asia/Tokyo or UTC",
                "Look the name up in the list of tz database time zones.",
            ) from None
    return value


def _permalink(value: Any) -> Any:
    if isinstance(value, str):
        fields = re.findall(r"\{([^{}]*)\}", value)
        rest = re.sub(r"\{[^{}]*\}", "x", value)
        known = {"year", "month", "day", "slug", "id"}
        if (
            not re.fullmatch(r"/(?:[\w.~-]+/)*", rest)
            or {".", ".."} & set(rest.split("/"))
            or not set(fields) <= known
            or not {"slug", "id"} & set(fields)
        ):
            raise refuse(
                "permalink",
                f"permalink: {value}",
                "a path with {slug} or {id}, such as /{year}/{month}/{day}/{slug}/",
                "Begin and end with /, and use only {year} {month} {day} {slug} {id}.",
            )
    return value


def _topic_key(value: str) -> str:
    if not KEY.match(value):
        raise refuse(
            "topic-key",
            f"the topic key {value!r}",
            "lower-case letters, digits and single hyphens",
            "Put the readable name into `label`.",
        )
    return value


def _target_name(value: str) -> str:
    if not KEY.match(value):
        raise refuse("target-name", f"the target {value!r}", "lower-case letters, digits and single hyphens", "")
    return value


TopicKey = Annotated[str, AfterValidator(_topic_key)]
TargetName = Annotated[str, AfterValidator(_target_name)]


class ConfigFields(Part):
    """All that config.yaml can say."""

    title: str = Field(min_length=1, description="The digest's name.")
    url: Annotated[str, BeforeValidator(_url)] = Field(
        description="Where the site will stand, with the path if it has one."
    )
    lang: Language = Field("en", description="Language of the site, BCP 47.")
    timezone: Annotated[str, BeforeValidator(_timezone)] = Field(
        "UTC", description="Zone of dates written without an offset."
    )
    description: str = Field("", description="One sentence about the digest.")
    authority: str = Field("", description="Name in permanent feed ids (RFC 4151); the URL's host when absent.")
    permalink: Annotated[str, BeforeValidator(_permalink)] = Field(
        "/{year}/{month}/{day}/{slug}/", description="Path of an article."
    )
    page_size: int = Field(25, ge=1, le=1000, description="Articles on a full list page.")
    rights: Rights = Field("full", description="What is shown of an article, unless it or its source says otherwise.")
    indexing: Indexing | None = Field(
        None, description="What search engines are told: `own` page, `source` as the original, or `none`: stay away."
    )
    license: LicenseRule = Field(None, description="The license of the digest's own texts.")
    topics: dict[TopicKey, TopicFields] = Field(
        default_factory=dict, description="The digest's topics; the 17 stock ones when absent."
    )
    tags: dict[str, TagFields] = Field(default_factory=dict, description="Rules for single tags.")
    sources: dict[str, SourceRuleFields] = Field(default_factory=dict, description="Rules for single sources.")
    collections: dict[str, CollectionFields] = Field(
        default_factory=dict, description="Named queries for the digest's own layouts."
    )
    feeds: FeedsFields = Field(default_factory=FeedsFields, description="Which feeds there are.")
    markdown: MarkdownFields = Field(default_factory=MarkdownFields, description="How Markdown is read.")
    search: bool = Field(True, description="A search page, and an index of each year's articles for it.")
    email: EmailFields = Field(default_factory=EmailFields, description="What the e-mail of an edition says.")
    import_: ImportFields = Field(default_factory=ImportFields, alias="import", description="How seeds are read.")
    publish: dict[TargetName, TargetFields] = Field(
        default_factory=dict, description="Static hosts to send the site to."
    )

    @model_validator(mode="after")
    def _fit(self) -> ConfigFields:
        for name, collection in self.collections.items():
            if not name.isidentifier():
                raise refuse(
                    "collection",
                    f"the collection {name!r}",
                    "letters, digits and _, not a digit first",
                    "Layouts use it as `collections.NAME`.",
                )
            for key in collection.topics:
                if self.topics and key not in self.topics:
                    raise refuse(
                        "collection",
                        f"the topic {key!r} in the collection {name!r}",
                        f"one of {', '.join(self.topics)}",
                        nearest(key, self.topics),
                    )
        return self


def _judged(document: Document) -> ConfigFields:
    """`document` as fields. Raises ContentError; whoever has a digest has its config, and git keeps it for ever."""
    found, expected = "a password, a key or a token", "an address and names, and nothing that opens a door"
    mend = "Take it out and change it there; give it where the tool looks: git's credentials, ssh keys, ~/.aws."
    secrets = [document.problem(key, "secret", found, expected, mend) for key in _secrets(document.value)]
    try:
        fields = typed(ConfigFields, document)
    except ContentError as error:
        told = {(problem.line, problem.column) for problem in error.problems}
        secrets = [problem for problem in secrets if (problem.line, problem.column) not in told]
        raise ContentError([*error.problems, *secrets]) from None
    if secrets:
        raise ContentError(secrets)
    return fields


def _secrets(value: Any, key: Key = ()) -> Iterator[Key]:
    """The key of each value that holds a secret: in targets of any, elsewhere of addresses only, for prose is free."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from {*_secrets(name, (*key, name)), *_secrets(one, (*key, name))}
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _secrets(one, (*key, number))
    elif (key[0] in PRIVATE or ("://" in value and " " not in value)) and holds_secret(value):
        yield key


def config_values(text: str) -> dict[str, Any]:
    """What the text of a config.yaml says, with all that it leaves to us; by the names of Config.

    Raises ContentError with every mistake in it.
    """
    try:
        fields = _judged(read_mapping(text, CONFIG))
    except ContentError as error:
        shown = (replace(one, found=mask(one.found), excerpt=mask(one.excerpt)) for one in error.problems)
        raise ContentError(shown) from None
    values = fields.model_dump()
    values["topics"] = values["topics"] or {
        key: {"label": label, "description": description, "words": (), "iptc": code}
        for key, label, description, code in STOCK_TOPICS
    }
    values |= {name: _in_one_form(values[name]) for name in ("tags", "sources", "collections")}
    for key, topic in values["topics"].items():
        topic["label"] = topic["label"] or key.replace("-", " ").capitalize()
    values["authority"] = fields.authority or urlsplit(fields.url).hostname or ""
    return values | {"given": tuple(sorted(fields.model_fields_set)), "read_from": fingerprint_bytes(text.encode())}


def _in_one_form(value: Any) -> Any:
    """`value` with every text in the form in which names are compared."""
    if isinstance(value, dict):
        return {nfc(name): _in_one_form(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(map(_in_one_form, value))
    return nfc(value) if isinstance(value, str) else value
