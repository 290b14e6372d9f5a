"""Markdown → safe HTML. Only this module and the dialect import the Markdown library.

What plain paragraphs do not need is imported where it is needed: to load it takes as long as an edit's whole page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from dateline.base.errors import ContentError, Problem
from dateline.base.project import CONFIG
from dateline.base.textfile import CONTROL
from dateline.content.body.outline import in_order
from dateline.content.body.plain import plain_html

if TYPE_CHECKING:
    from markdown import Markdown

    from dateline.config.values import MarkdownRules
    from dateline.content.body.dialect.engine import DialectMarkdown
    from dateline.content.body.lost import Note

Dialect = Literal["commonmark", "python-markdown"]
STOCK = ("tables", "fenced_code", "footnotes", "toc")
# h1 is the page's headline; a body begins at h2.
_OPTIONS: dict[str, dict[str, Any]] = {"toc": {"baselevel": 2}, "tables": {"use_align_attribute": True}}
# What the Markdown library put in a text's place, and did not take out again.
_PLACEHOLDER = re.compile("\x02[^\x02\x03]*\x03")


@dataclass(frozen=True, slots=True)
class BodyRules:
    """How bodies are rendered: further extensions, whether raw HTML is trusted, and by whose rules."""

    extensions: tuple[str, ...] = ()
    trust: bool = False
    dialect: Dialect = "commonmark"


def rules_of(markdown: MarkdownRules) -> BodyRules:
    """The rules of bodies that `markdown` in config names."""
    return BodyRules(markdown.extensions, markdown.trust, markdown.dialect)


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
    safe, made = in_two(raw, rules)
    return with_links(made, safe, raw, rules, links, sizes or {})


def in_two(raw: Converted, rules: BodyRules) -> tuple[str, str]:
    """HTML as it was when it was judged, and as it is after what may be done to it then."""
    if raw.own:  # what changes no other tags can as well be done first, so that once judged is enough
        safe = made = judged(in_order(raw.html), rules)
    else:
        safe = judged(raw.html, rules)
        made = in_order(safe)
    if ' id="fn' in made and not rules.trust:
        from dateline.content.body.sanitise import with_notes_own_ids

        made = with_notes_own_ids(made)
    return safe, made


def with_links(
    made: str,
    safe: str,
    raw: Converted,
    rules: BodyRules,
    links: Mapping[str, str | None],
    sizes: Mapping[str, tuple[int, int]],
) -> RenderedBody:
    """A body whose internal destinations are replaced; `safe` is its HTML as it was when it was judged."""
    warnings = list(raw.notes)
    if "<a " in made or "<img " in made:
        from dateline.content.body.destinations import resolved

        made, more = resolved(made, links, sizes, raw.lines)
        warnings.extend(more)
    # What was changed after it was judged is judged again.
    whole = made if rules.trust or made == safe else judged(made, rules)
    return RenderedBody(whole, tuple(sorted(dict.fromkeys(warnings))))


def judged(fragment: str, rules: BodyRules) -> str:
    """HTML without what no page can hold; where authors are not trusted, without what no body may hold either."""
    if rules.trust:
        return CONTROL.sub("", fragment)
    from dateline.content.body.sanitise import sanitise

    return sanitise(fragment)


def to_html(text: str, rules: BodyRules, shown: str = "") -> str:
    """The HTML of `text`, not sanitised. Raises ContentError where it cannot be rendered."""
    return converted(text, rules, shown).html


def _is_stock(rules: BodyRules) -> bool:
    return not rules.extensions or set(rules.extensions) <= set(STOCK)


@dataclass(frozen=True, slots=True)
class Converted:
    """HTML as a Markdown library made it, what is lost of it, and the lines of addresses in it (from 0).

    `own` says that every tag in it is the dialect's: no HTML of an author, and none of an extension.
    """

    html: str
    notes: tuple[Note, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    own: bool = False


def converted(text: str, rules: BodyRules, shown: str = "") -> Converted:
    """`text` as HTML that nobody judged. Raises ContentError, with the path `shown`, where it cannot be rendered."""
    if _is_stock(rules) and (plain := plain_html(text)) is not None:
        return Converted(plain)
    try:
        by_dialect = rules.dialect == "commonmark"
        made = _by_dialect(text, rules) if by_dialect else _by_python_markdown(text, rules, shown)
        if not rules.trust:
            from dateline.content.body.effort import refuse_html

            refuse_html(made.html, shown)
        return made
    except ContentError:
        raise
    except BaseException as error:
        # A converter that was interrupted may be in any state.
        _python_markdown.cache_clear()
        _dialect.cache_clear()
        if isinstance(error, Exception):
            check_rules(rules, CONFIG)
            raise ContentError([_failure(error, shown)]) from error
        raise


def _by_python_markdown(text: str, rules: BodyRules, shown: str) -> Converted:
    from dateline.content.body.effort import refuse_effort
    from dateline.content.body.located import located, words_by_line
    from dateline.content.body.lost import removed_markup

    refuse_effort(text, shown)
    converter = _python_markdown(rules.extensions)
    converter.reset()
    found = _PLACEHOLDER.sub("", converter.convert(text))
    notes = located(removed_markup([(0, found)], rules.trust), text, rules.trust)
    return Converted(found, tuple(notes), words_by_line(text) if "<a " in found or "<img " in found else {})


def _by_dialect(text: str, rules: BodyRules) -> Converted:
    from dateline.content.body.lost import (
        addresses_in,
        removed_address,
        removed_attributes,
        removed_markup,
        second_note,
    )
    from dateline.content.body.sanitise import may_lead

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
    notes.extend(second_note(line + 1, label) for line, label in document.unseen_notes)
    lines = document.addresses
    if document.raw:
        lines = {**dict(reversed([*addresses_in(document.raw)])), **lines}
    return Converted(found, tuple(notes), lines, not rules.extensions and not document.raw)


def _failure(error: Exception, shown: str) -> Problem:
    if isinstance(error, RecursionError):
        found, expected = "Markdown nested too deeply to be rendered", "a few levels of lists and quotes"
        return Problem(shown, 0, 0, "nesting", found, expected, "Flatten the text.")
    found = f"Markdown at which the Markdown library fails: {type(error).__name__}: {error}"
    return Problem(shown, 0, 0, "markdown", found, "text that it can render", "Write the odd part in another way.")


@lru_cache(maxsize=4)
def _dialect(extensions: tuple[str, ...]) -> DialectMarkdown:
    from dateline.content.body.dialect.engine import DialectMarkdown

    return DialectMarkdown(extensions)


@lru_cache(maxsize=4)
def _python_markdown(extensions: tuple[str, ...]) -> Markdown:
    from markdown import Markdown

    names = [*STOCK, *(name for name in extensions if name not in STOCK)]
    from dateline.content.body.guarded import guarded

    return guarded(Markdown(extensions=names, extension_configs=_OPTIONS, output_format="html"))


def check_rules(rules: BodyRules, path: str) -> None:
    """Raises ContentError when an extension cannot be loaded."""
    if not rules.extensions:
        return
    from importlib.metadata import entry_points

    from markdown import Markdown

    for name in rules.extensions:
        try:
            Markdown(extensions=[name])
        except Exception as error:
            found = f"the Markdown extension {name} cannot be loaded: {error}"
            known = sorted({one.name for one in entry_points(group="markdown.extensions")})
            expected = f"the name of an installed Python-Markdown extension: {', '.join(known)}"
            mend = "Install it beside dateline, or correct its name."
            raise ContentError([Problem(path, 0, 0, "markdown-extension", found, expected, mend)]) from None
