"""Markdown → safe HTML. Only this module imports nh3, and only it and fast_markdown the Markdown library."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dateline.content.destinations import resolved
from dateline.content.plain import plain_html
from dateline.errors import ContentError, Problem
from dateline.textfile import CONTROL

if TYPE_CHECKING:
    from markdown import Markdown
    from nh3 import Cleaner

STOCK = ("tables", "fenced_code", "footnotes", "toc")
# h1 is the page's headline; a body begins at h2.
_OPTIONS: dict[str, dict[str, Any]] = {"toc": {"baselevel": 2}, "tables": {"use_align_attribute": True}}
_TAGS = frozenset(
    """
    a abbr b blockquote br cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img
    ins kbd li mark ol p pre q ruby rp rt s samp small span strong sub summary sup table tbody td tfoot th thead
    time tr u ul var
    """.split()
)
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"id", "lang", "dir", "title"},
    "a": {"href", "class"},
    "img": {"src", "alt", "width", "height"},
    "td": {"align", "colspan", "rowspan", "headers"},
    "th": {"align", "colspan", "rowspan", "scope", "headers"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "time": {"datetime"},
    "code": {"class"},
    "div": {"class"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "del": {"cite", "datetime"},
    "ins": {"cite", "datetime"},
    "abbr": {"title"},
}
_CLASS = re.compile(r"(?:footnote(?:-ref|-backref)?|language-[\w+#.-]+)\Z")
_SCHEMES = {"http", "https", "mailto", "tel"}
_ALIGN = re.compile(r'<(t[hd])([^>]*?) align="(left|right|center)"')
_HEADING = re.compile(r"<(/?)h([1-6])\b")


@dataclass(frozen=True, slots=True)
class BodyRules:
    """How bodies are rendered: further extensions, and whether raw HTML is trusted."""

    extensions: tuple[str, ...] = ()
    trust: bool = False


@dataclass(frozen=True, slots=True)
class RenderedBody:
    """The HTML of a body and what its author should know."""

    html: str
    warnings: tuple[str, ...] = ()
    plain: bool = False  # written directly, without the Markdown library


def render_body(
    text: str, rules: BodyRules, links: Mapping[str, str | None], sizes: Mapping[str, tuple[int, int]] | None = None
) -> RenderedBody:
    """`text` as HTML, with internal destinations replaced by `links` (None marks a broken one)."""
    if _is_stock(rules) and (plain := plain_html(text)) is not None:
        # Of such text the sanitiser changes nothing but this, held by a test over every character.
        return RenderedBody(plain if rules.trust else plain.replace("\xa0", "&nbsp;"), plain=True)
    raw = _converted(text, rules)
    safe = raw if rules.trust else sanitise(raw)
    if "&#" in text:  # a reference can name what the file itself may not hold
        safe = CONTROL.sub("", safe)
    if ' align="' in safe:
        safe = _ALIGN.sub(r'<\1\2 class="align-\3"', safe)
    if "<h" in safe:
        safe = _HEADING.sub(_Outline(), safe)
    if "<a " not in safe and "<img " not in safe:
        return RenderedBody(safe)
    return RenderedBody(*resolved(safe, links, sizes or {}))


def to_html(text: str, rules: BodyRules) -> str:
    """`text` as Python-Markdown renders it, not sanitised."""
    if _is_stock(rules) and (plain := plain_html(text)) is not None:
        return plain
    return _converted(text, rules)


def _is_stock(rules: BodyRules) -> bool:
    return not rules.extensions or set(rules.extensions) <= set(STOCK)


def _converted(text: str, rules: BodyRules) -> str:
    converter = _converter(rules.extensions)
    converter.reset()
    try:
        return converter.convert(text)
    except BaseException:
        # A converter that was interrupted may be in any state.
        _converter.cache_clear()
        raise


def sanitise(raw: str) -> str:
    """`raw` HTML with nothing in it that could run, restyle the site or leave it."""
    return _cleaner().clean(raw)


@lru_cache(maxsize=1)
def _cleaner() -> Cleaner:
    from nh3 import Cleaner

    return Cleaner(
        tags=set(_TAGS),
        attributes=_ATTRIBUTES,
        attribute_filter=_filter,
        url_schemes=_SCHEMES,
        link_rel=None,
        clean_content_tags={"script", "style", "template", "noscript", "title"},
    )


def _filter(tag: str, name: str, value: str) -> str | None:
    if name == "class":
        kept = " ".join(part for part in value.split() if _CLASS.match(part))
        return kept or None
    return value


@lru_cache(maxsize=4)
def _converter(extensions: tuple[str, ...]) -> Markdown:
    from markdown import Markdown

    from dateline.content.fast_markdown import FastMarkdown

    names = [*STOCK, *(name for name in extensions if name not in STOCK)]
    if len(names) == len(STOCK):
        with suppress(LookupError):
            return FastMarkdown(extensions=names, extension_configs=_OPTIONS, output_format="html")
    return Markdown(extensions=names, extension_configs=_OPTIONS, output_format="html")


def check_rules(rules: BodyRules, path: str) -> None:
    """Raises ContentError when an extension cannot be loaded."""
    if not rules.extensions:
        return
    from markdown import Markdown

    for name in rules.extensions:
        try:
            Markdown(extensions=[name])
        except Exception as error:
            found = f"the Markdown extension {name} cannot be loaded: {error}"
            expected = "the name of an installed Python-Markdown extension, such as def_list"
            mend = "Install it beside dateline, or correct its name."
            raise ContentError([Problem(path, 0, 0, "markdown-extension", found, expected, mend)]) from None


def visible_text(fragment: str) -> str:
    """What a reader sees of an HTML fragment, without its tags."""
    return html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"<(br|/p|/li|/h\d|/tr)\b[^>]*>", r"\g<0>\n", fragment)))


def paragraph_text(block: str) -> str:
    """The visible text of a Markdown block where it is a paragraph, else nothing."""
    rendered = sanitise(to_html(block, BodyRules())).strip()
    if not rendered.startswith("<p>"):
        return ""
    return CONTROL.sub("", " ".join(visible_text(rendered.partition("</p>")[0]).split()))


class _Outline:
    """Renumbers headings from h2 (the headline is h1) so that no level is skipped (WCAG 1.3.1)."""

    def __init__(self) -> None:
        self.open: list[str] = []

    def __call__(self, match: re.Match[str]) -> str:
        if not match[1]:
            while self.open and self.open[-1] >= match[2]:
                self.open.pop()
            self.open.append(match[2])
        return f"<{match[1]}h{min(len(self.open) + 1, 6)}"
