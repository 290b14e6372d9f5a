"""Files of the digest that nothing uses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote, unquote

from dateline.base.addresses import parts_of
from dateline.base.faults import outside
from dateline.base.fingerprint import FrozenMap
from dateline.base.forms import nfc
from dateline.check.checks.content_links import place
from dateline.check.checks.layouts import layouts_of
from dateline.check.digest import Digest
from dateline.check.finding import Found
from dateline.content.article import Article, Edition
from dateline.render.sheets import references


def unused_media(digest: Digest) -> Iterator[Found]:
    """Files of content/media/ that no text, front matter, layout, footer or menu names."""
    used = _named_in_content(digest)
    of_config = digest.config.footer, *(entry.to for entry in digest.config.menu)
    texts = [text for text in (*_own_layouts(digest), *_free_keys(digest), *of_config) if "media/" in text]
    for file in digest.sources.media:
        names = {form for path in (file.path, nfc(file.path)) for form in (path, quote(path))}
        if nfc(file.path) not in used and not any(name in text for name in names for text in texts):
            yield Found(
                f"content/{file.path}",
                "nothing refers to this file",
                "a text, an `image` or a layout that names it",
                "Delete it if it is not needed; it is published all the same.",
            )


def _named_in_content(digest: Digest) -> set[str]:
    """Paths below content/ that bodies and front matter name."""
    used: set[str] = set()
    base = digest.config.url
    for content in digest.reading.contents:
        facts = digest.facts(content.path)
        for link in (*facts.links, *(picture.source for picture in facts.pictures), *content.body.links):
            if link.startswith(base):
                used.add(unquote(parts_of(link[len(base) :]).path))
            elif "media/" in link:
                used.add(place(link, content.path))
        if isinstance(content, Article | Edition) and content.image:
            used.add(content.image.file)
    return {nfc(path) for path in used}


def _free_keys(digest: Digest) -> Iterator[str]:
    for content in digest.reading.contents:
        extra = getattr(content, "extra", FrozenMap())
        if extra:
            yield json.dumps(_plain(extra), ensure_ascii=False)


def _plain(value: object) -> object:
    if isinstance(value, FrozenMap):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, tuple) else str(value)


def _own_layouts(digest: Digest) -> Iterator[str]:
    """The texts of the digest's own layouts and styles."""
    for name in _own_names(digest):
        path = digest.theme.own / name
        if not name.endswith((".png", ".jpg", ".woff2", ".ico", ".gif", ".webp")):
            with outside(path):
                text = path.read_text(encoding="utf-8", errors="replace")
            yield text


def _own_names(digest: Digest) -> list[str]:
    own, default = digest.theme.own, digest.theme.default
    if not own.is_dir() or own.samefile(default):
        return []
    return [name for name in digest.theme.names() if (own / name).is_file()]


def unused_layouts(digest: Digest) -> Iterator[Found]:
    """The digest's own layouts and assets that no page reaches."""
    own = _own_names(digest)
    if not own:
        return
    reached = layouts_of(digest).reached({spec.layout for spec in digest.specs} | _of_default(digest))
    texts, named = list(_own_layouts(digest)), set(_named_in_sheets(digest, own))
    for name in own:
        asset = name.removeprefix("assets/")
        if name.startswith("assets/"):
            used = nfc(asset) in named or any(asset in text for text in texts)
            unused = not used and not (digest.theme.default / name).is_file()
        else:
            unused = name in digest.theme.layouts() and name not in reached
        if unused:
            yield Found(
                f"layouts/{name}",
                "no page uses this file",
                "a name of a default layout, or one that another layout includes",
                "Correct its name, include it, or delete it.",
            )


def _named_in_sheets(digest: Digest, own: list[str]) -> Iterator[str]:
    """The assets that the digest's own style sheets name, each by its place below assets/."""
    for name in own:
        if name.startswith("assets/") and name.lower().endswith(".css"):
            with outside(digest.theme.own / name):
                text = (digest.theme.own / name).read_text(encoding="utf-8", errors="replace")
            yield from (nfc(found.name) for found in references(name.removeprefix("assets/"), text))


def _of_default(digest: Digest) -> set[str]:
    """Layouts of pages that the default theme may have, though this digest has no such page now."""
    return {path.name for path in digest.theme.default.glob("*.*")}


def sources_without_rights(digest: Digest) -> Iterator[Found]:
    """Outlets for which nothing says what may be shown of their articles."""
    if "rights" in digest.config.given:
        return
    first: dict[str, tuple[str, int]] = {}
    for content in digest.reading.contents:
        if isinstance(content, Article) and content.source and not content.rights:
            rule = digest.config.sources.get(content.source)
            if rule is None or rule.rights is None:
                path, count = first.get(content.source, (content.path, 0))
                first[content.source] = (path, count + 1)
    for name, (path, count) in sorted(first.items()):
        yield Found(
            f"content/{path}",
            f"no rule says what may be shown of {name!r} ({count} of its articles are shown in full)",
            "a rule in config.yaml",
            f"Add `sources: {{{name}: {{rights: excerpt}}}}`, with full, excerpt or link.",
        )
