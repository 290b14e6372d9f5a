"""The digest's config.yaml, typed and frozen.

Only values: what a file may say, and what is told of one that says something else, is `config_fields`, which takes
longer to import than a small build. So what a text was found to say can be kept beside the ledger.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, is_dataclass
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

from dateline.base.errors import UsageError
from dateline.base.fingerprint import Frozen, fingerprint_bytes, value
from dateline.base.project import CONFIG, Project
from dateline.base.textfile import read_text

# Sections that only their own commands need; they name hosts, and whoever is careless writes a password there.
PRIVATE = ("publish", "send", "gather")
Rights = Literal["full", "excerpt", "link"]
Indexing = Literal["own", "source", "none"]


@value
class Topic(Frozen):
    """A topic of the digest: what it is called, what it covers, which words speak for it."""

    label: str
    description: str
    words: tuple[str, ...]
    iptc: str


@value
class TagRule(Frozen):
    """What a tag is called in URLs, and which other spellings mean it."""

    slug: str
    aliases: tuple[str, ...]
    description: str


@value
class License(Frozen):
    """The terms on which a text may be used by others."""

    url: str
    name: str


@value
class SourceRule(Frozen):
    """An outlet: its address and what may be shown of its articles."""

    url: str
    rights: Rights | None
    indexing: Indexing | None
    license: License | None


@value
class Feeds(Frozen):
    """Which feeds the site has and what they carry."""

    formats: tuple[str, ...]
    content: Literal["full", "summary"]
    items: int
    topics: bool
    tags: bool


@value
class MarkdownRules(Frozen):
    """How Markdown becomes HTML."""

    extensions: tuple[str, ...]
    trust: bool
    dialect: Literal["commonmark", "python-markdown"]


@value
class Collection(Frozen):
    """A named query for a digest's own layouts."""

    topics: tuple[str, ...]
    tags: tuple[str, ...]
    sources: tuple[str, ...]
    sort: Literal["newest", "oldest", "title"]
    limit: int


@value
class ImportRules(Frozen):
    """How seeds become articles."""

    drop: tuple[str, ...]
    keep: tuple[str, ...]


@value
class EmailRules(Frozen):
    """What the e-mail of an edition says of its sender."""

    from_: str
    unsubscribe: str


@value
class Target(Frozen):
    """A static host, and how the site gets there."""

    kind: Literal["git", "s3", "rsync", "dir"]
    remote: str
    branch: str
    folder: str
    endpoint: str
    region: str
    profile: str
    port: int | None
    ssh: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Config:
    """All that config.yaml says, with what holds where it says nothing."""

    title: str
    url: str
    lang: str
    timezone: str
    description: str
    authority: str
    permalink: str
    page_size: int
    rights: Rights
    indexing: Indexing | None
    license: License | None
    topics: dict[str, Topic]
    tags: dict[str, TagRule]
    sources: dict[str, SourceRule]
    collections: dict[str, Collection]
    feeds: Feeds
    markdown: MarkdownRules
    search: bool
    email: EmailRules
    import_: ImportRules
    publish: dict[str, Target]
    given: tuple[str, ...]  # the keys that the file has
    read_from: str  # the fingerprint of its text

    @property
    def base_path(self) -> str:
        """The path part of `url`, beginning and ending with a slash."""
        return urlsplit(self.url).path or "/"

    @property
    def origin(self) -> str:
        """`url` without its path."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"


def load_config(project: Project, kept: str = "") -> Config:
    """The project's config. Raises ContentError with every mistake in it.

    `kept` is what `config_record` gave: of the same text it is believed, and nothing is looked at twice. Then the
    sections that a build does not need are empty.
    """
    if not project.config.is_file():
        raise UsageError(f"no {CONFIG} in {project.root}", "Run `dateline init DIR` to start a digest.")
    text = read_text(project.config, CONFIG)
    return _kept(kept, text) or parse_config(text)


def parse_config(text: str) -> Config:
    """A config from the text of its file. Raises ContentError with every mistake in it."""
    from dateline.config.table import config_values

    found: Config = _typed(Config, config_values(text))
    return found


def config_record(config: Config) -> str:
    """`config` as a line of JSON, as the ledger keeps it: without the sections that a build does not need."""
    kept = {name: value for name, value in asdict(config).items() if name not in PRIVATE}
    return json.dumps(kept, ensure_ascii=False)


def _kept(record: str, text: str) -> Config | None:
    try:
        values = json.loads(record) if record else {}
        if values.get("read_from") == fingerprint_bytes(text.encode()):
            found: Config = _typed(Config, {name: {} for name in PRIVATE} | values)
            return found
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    return None


def _typed(kind: Any, given: Any) -> Any:
    """Plain values, such as JSON has, as the values of a type; what has the right type already stays."""
    if is_dataclass(kind):
        made: Any = kind
        return made(**{name: _typed(hint, given[name]) for name, hint in _hints(made).items()})
    parts = get_args(kind)
    if get_origin(kind) is dict:
        return {key: _typed(parts[1], one) for key, one in given.items()}
    if get_origin(kind) is tuple:
        return tuple(given)
    return _typed(parts[0], given) if given is not None and License in parts else given


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
