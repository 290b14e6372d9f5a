"""Markdown → safe HTML. Only this module and the dialect import the Markdown library."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from dateline.content.destinations import resolved
from dateline.content.effort import refuse_effort, refuse_html
from dateline.content.guarded import guarded
from dateline.content.lost import Note, removed_address, removed_attributes, removed_markup
from dateline.content.plain import plain_html
from dateline.content.sanitise import may_lead, sanitise, with_notes_own_ids
from dateline.errors import ContentError, Problem
from dateline.textfile import CONTROL

if TYPE_CHECKING:
    from markdown import Markdown

    from dateline.content.dialect.engine import DialectMarkdown

Dialect = Literal["commonmark", "python-markdown"]
STOCK = ("tables", "fenced_code", "footnotes", "toc")
# h1 is the page's headline; a body begins at h2.
_OPTIONS: dict[str, dict[str, Any]] = {"toc": {"baselevel": 2}, "tables": {"use_align_attribute": True}}
_ALIGN = re.compile(r'<(t[hd])([^>]*?) align="(left|right|center)"')
_HEADING = re.compile(r"<(/?)h([1-6])\b")
# What the Markdown library put in a text's place, and did not take out again.
_PLACEHOLDER = re.compile("\x02[^\x02\x03]*\x03")


@dataclass(frozen=True, slots=True)
class BodyRules:
    """How bodies are rendered: further extensions, whether raw HTML is trusted, and by whose rules."""

    extensions: tuple[str, ...] = ()
    trust: bool = False
    dialect: Dialect = "commonmark"


@dataclass(frozen=True, slots=True)
class RenderedBody:
    """The HTML of a body and what its author should know."""

    html: str
    warnings: tuple[Note, ...] = ()
    plain: bool = False  # written directly, without the Markdown library


def render_body(
    text: str,
    rules: BodyRules,
    links: Mapping[str, str | None],
    sizes: Mapping[str, tuple[int, int]] | None = None,
    shown: str = "",
) -> RenderedBody:
    """`text` as HTML, with internal destinations replaced by `links` (None marks a broken one).

    Raises ContentError, with the path `shown`, where the text cannot be rendered.
    """
    if _is_stock(rules) and (plain := plain_html(text)) is not None:
        # Of such text the sanitiser changes nothing but this, held by a test over every character.
        return RenderedBody(plain if rules.trust else plain.replace("\xa0", "&nbsp;"), plain=True)
    raw = converted(text, rules, shown)
    safe = CONTROL.sub("", raw.html) if rules.trust else sanitise(raw.html)
    made, warnings = safe, list(raw.notes)
    if ' id="fn' in made and not rules.trust:
        made = with_notes_own_ids(made)
    if ' align="' in made:
        made = _ALIGN.sub(r'<\1\2 class="align-\3"', made)
    if "<h" in made:
        made = _HEADING.sub(_Outline(), made)
    if "<a " in made or "<img " in made:
        made, more = resolved(made, links, sizes or {}, raw.lines)
        warnings.extend(more)
    # What was changed after it was judged is judged again.
    whole = made if rules.trust or made == safe else sanitise(made)
    return RenderedBody(whole, tuple(sorted(dict.fromkeys(warnings))))


def to_html(text: str, rules: BodyRules, shown: str = "") -> str:
    """The HTML of `text`, not sanitised. Raises ContentError where it cannot be rendered."""
    return converted(text, rules, shown).html


def _is_stock(rules: BodyRules) -> bool:
    return not rules.extensions or set(rules.extensions) <= set(STOCK)


@dataclass(frozen=True, slots=True)
class Converted:
    """HTML as a Markdown library made it, what is lost of it, and the lines of addresses in it (from 0)."""

    html: str
    notes: tuple[Note, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)


def converted(text: str, rules: BodyRules, shown: str = "") -> Converted:
    """`text` as HTML that nobody judged. Raises ContentError, with the path `shown`, where it cannot be rendered."""
    if _is_stock(rules) and (plain := plain_html(text)) is not None:
        return Converted(plain)
    try:
        made = _by_dialect(text, rules) if rules.dialect == "commonmark" else _by_library(text, rules, shown)
        if not rules.trust:
            refuse_html(made.html, shown)
        return made
    except ContentError:
        raise
    except BaseException as error:
        # A converter that was interrupted may be in any state.
        _python_markdown.cache_clear()
        _dialect.cache_clear()
        if isinstance(error, Exception):
            raise ContentError([_failure(error, shown)]) from error
        raise


def _by_dialect(text: str, rules: BodyRules) -> Converted:
    converter = _dialect(rules.extensions)
    if rules.extensions:
        converter.reset()
    found = converter.convert(text)
    if rules.extensions:
        found = _PLACEHOLDER.sub("", found)
    document = converter.document
    notes = list(removed_markup(((line + 1, html) for line, html in document.raw), rules.trust))
    if not rules.trust:
        for line, tag, names in document.attributes:
            notes.extend(removed_attributes(line + 1, tag, names))
        notes.extend(removed_address(line + 1, at) for at, line in document.addresses.items() if not may_lead(at))
    return Converted(found, tuple(notes), document.addresses)


def _by_library(text: str, rules: BodyRules, shown: str) -> Converted:
    refuse_effort(text, shown)
    converter = _python_markdown(rules.extensions)
    converter.reset()
    found = _PLACEHOLDER.sub("", converter.convert(text))
    return Converted(found, tuple(removed_markup([(0, found)], rules.trust)))


def _failure(error: Exception, shown: str) -> Problem:
    if isinstance(error, RecursionError):
        found, expected = "Markdown nested too deeply to be rendered", "a few levels of lists and quotes"
        return Problem(shown, 0, 0, "nesting", found, expected, "Flatten the text.")
    found = f"Markdown at which the Markdown library fails: {type(error).__name__}: {error}"
    return Problem(shown, 0, 0, "markdown", found, "text that it can render", "Write the odd part in another way.")


@lru_cache(maxsize=4)
def _dialect(extensions: tuple[str, ...]) -> DialectMarkdown:
    from dateline.content.dialect.engine import DialectMarkdown

    return DialectMarkdown(extensions)


@lru_cache(maxsize=4)
def _python_markdown(extensions: tuple[str, ...]) -> Markdown:
    from markdown import Markdown

    names = [*STOCK, *(name for name in extensions if name not in STOCK)]
    return guarded(Markdown(extensions=names, extension_configs=_OPTIONS, output_format="html"))


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


def paragraph_text(block: str, shown: str = "") -> str:
    """The visible text of a Markdown block where it is a paragraph, else nothing. Raises ContentError as to_html."""
    rendered = sanitise(to_html(block, BodyRules(), shown)).strip()
    if not rendered.startswith("<p>"):
        return ""
    return " ".join(visible_text(rendered.partition("</p>")[0]).split())


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
