"""Page → bytes. Pure but for reading the bodies that contexts refer to; runs in workers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from jinja2 import TemplateError
from markupsafe import Markup

from dateline.base.errors import ContentError, DatelineError, Problem
from dateline.base.faults import fault_of
from dateline.base.fingerprint import FrozenMap, fingerprint_text
from dateline.base.permalinks import INDEX
from dateline.base.project import CONFIG
from dateline.base.wholefile import read_whole
from dateline.content.body.convert import BodyRules, RenderedBody, render_body
from dateline.content.pictures import Size
from dateline.content.read import known_body
from dateline.pages.contexts import BodyRef, FeedContext, FeedEntry, FooterText
from dateline.pages.spec import Page
from dateline.render.bodies import linked_key, store_at
from dateline.render.environment import environment_for
from dateline.render.filters import direction
from dateline.render.mistakes import layout_error
from dateline.render.theme import Theme

TOGETHER = 32
_EMPTY = Markup("")
P = ParamSpec("P")
Made = TypeVar("Made")
# What a layout is given, and what the author of a body should know.
Values = tuple[dict[str, Any], tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class RenderRules:
    """All that a worker needs besides the pages."""

    content: Path
    theme: Theme
    fingerprint: str  # of all layouts
    compiled: Path
    bodies: Path  # the store of rendered bodies
    makers: str  # fingerprint of all that bodies are made by
    body: BodyRules
    search: bool  # whether it matters what the search sees of a page
    lang: str = "en"  # of the site


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page's bytes and what its author should know."""

    route: str
    data: bytes
    warnings: tuple[Problem, ...] = ()


def render_page(page: Page, rules: RenderRules) -> Rendered:
    """The bytes of a page. Raises ContentError with the layout's place."""
    return _laid_out(page, _values(page, rules), rules)


def _laid_out(page: Page, filled: Values, rules: RenderRules) -> Rendered:
    values, warnings = filled
    try:
        environment = environment_for(rules.theme, rules.fingerprint, rules.compiled, rules.lang)
        text = environment.get_template(page.layout).render(values)
    except DatelineError:
        raise
    except (
        TemplateError,
        TypeError,
        ValueError,
        ArithmeticError,
        LookupError,
        AttributeError,
        RecursionError,
    ) as error:
        raise layout_error(error, rules.theme, page.layout, values) from error
    return Rendered(page.route, text.encode("utf-8", "replace"), warnings)


def _values(page: Page, rules: RenderRules) -> Values:
    context: Any = page.context
    kind: Any = type(context)
    values = {name: getattr(context, name) for name in _names(kind)}
    site = values.get("site")
    values["words"] = site.words if site is not None else FrozenMap()
    values["collections"] = page.collections
    warnings: list[Problem] = []
    values["footer"], notes = _footer(site.footer, rules) if site is not None and site.footer else (_EMPTY, ())
    if page.route == INDEX:  # every page shows it, and one tells
        warnings.extend(notes)
    if isinstance(context, FeedContext):
        values["bodies"] = {entry.tag: _feed_body(entry, rules) for entry in context.entries if entry.body}
    elif "body" in values:
        values["body"] = _body(values["body"], rules, warnings)
    return values, tuple(warnings)


@lru_cache(maxsize=4)
def _footer(footer: FooterText, rules: RenderRules) -> tuple[Markup, tuple[Problem, ...]]:
    """The HTML of config's text for the foot of every page, with ids that no page has; and what is to be told of it."""
    ref = footer.body
    made = render_body(footer.text, rules.body, dict(ref.links), _sizes(ref), CONFIG)
    html = _with_smaller(made.html, dict(ref.smaller)) if ref.smaller else made.html
    if "id=" in html:
        from dateline.content.body.destinations import apart

        html = apart(html, "footer:")
    # Where it stands in config may change without a page. See `in_files`.
    return Markup(html), tuple([Problem(CONFIG, 0, 0, *note[1:]) for note in made.warnings])


def _sizes(ref: BodyRef) -> dict[str, Size]:
    return {url: (width, height) for url, width, height in ref.sizes}


def _body(ref: BodyRef | None, rules: RenderRules, warnings: list[Problem], in_page: bool = True) -> Markup:
    if ref is None:
        return _EMPTY
    rendered = _rendered(ref, rules)
    smaller = dict(ref.smaller)
    html = _with_smaller(rendered.html, smaller, in_page) if smaller else rendered.html
    # A line of the body, not of the file: what stands before it may change without this page. See `in_file`.
    warnings.extend(
        Problem(f"content/{ref.path}", -note.line, 0, note.code, note.found, note.expected, note.mend)
        for note in rendered.warnings
    )
    return Markup(html)


def _with_smaller(html: str, smaller: Mapping[str, tuple[tuple[str, int], ...]], in_page: bool = True) -> str:
    from dateline.content.body.pictured import with_smaller  # which a body without pictures does without

    return with_smaller(html, smaller, in_page)


def _feed_body(entry: FeedEntry, rules: RenderRules) -> Markup:
    """A body that needs no page around it: its addresses are absolute, and it says its own direction."""
    from dateline.content.body.destinations import absolute

    rendered = _body(entry.body, rules, [], in_page=False)
    body = absolute(rendered, entry.card.permalink)
    if body != rendered and not rules.body.trust:
        from dateline.content.body.sanitise import sanitise

        body = sanitise(body)
    if direction(entry.card.lang) == "rtl":
        body = f'<div lang="{entry.card.lang}" dir="rtl">\n{body}\n</div>'
    return Markup(body)


def _rendered(ref: BodyRef, rules: RenderRules) -> RenderedBody:
    if ref.linked:
        return _linked(ref, rules)
    store = store_at(rules.bodies, os.getpid())
    key = fingerprint_text(rules.makers, ref.fingerprint, f"{ref.links}{ref.sizes}" if ref.links else "")
    if (kept := store.get(key)) is not None:
        return kept
    shown = f"content/{ref.path}"
    text = body_text(ref.path, ref.fingerprint, rules.content)
    body = render_body(text, rules.body, dict(ref.links), _sizes(ref), shown)
    if not body.plain:
        store.add(key, body)
    return body


def _linked(ref: BodyRef, rules: RenderRules) -> RenderedBody:
    """The body of an edition with addresses of the web, which was converted when its link items were read."""
    from dateline.content.body.linked import linked_body, resolved_body

    body = store_at(rules.bodies, os.getpid()).linked(linked_key(rules.makers, ref.fingerprint))
    if body is None:
        body = linked_body(body_text(ref.path, ref.fingerprint, rules.content), rules.body, f"content/{ref.path}")
    return resolved_body(body, rules.body, dict(ref.links), _sizes(ref))


def body_text(place: str, known: str, content: Path) -> str:
    """The body of the file `place` below `content`, which has the fingerprint `known`: its file was judged.

    Raises ContentError where the file changed since.
    """
    path, shown = f"{content}/{place}", f"content/{place}"
    try:
        text, mark = known_body(read_whole(path))
    except (FileNotFoundError, ContentError, UnicodeDecodeError):
        raise _changed(shown) from None
    except OSError as error:
        raise fault_of(error, path) or error from None
    if mark != known:
        raise _changed(shown)
    return text


def _changed(shown: str) -> ContentError:
    found, expected = "the file changed while the site was built", "files that stay as they are"
    return ContentError([Problem(shown, 0, 0, "changed", found, expected, "Run the command again.")])


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def render_pages(pages: Iterable[Page], rules: RenderRules) -> Iterator[Rendered | DatelineError]:
    """Each page's bytes, or what is wrong with its layout.

    Some pages at a time: first the Markdown of all of them, then the layouts. A processor that is asked to do both by
    turns waits for memory, which cost a tenth of a build.
    """
    left = iter(pages)
    while some := list(islice(left, TOGETHER)):
        filled = [_attempted(_values, page, rules) for page in some]
        yield from [
            values if isinstance(values, DatelineError) else _attempted(_laid_out, page, values, rules)
            for page, values in zip(some, filled, strict=True)
        ]
    store_at(rules.bodies, os.getpid()).flush()


def warm_up(rules: RenderRules) -> None:
    """Loads what workers need, so that processes forked from this one have it."""
    environment_for(rules.theme, rules.fingerprint, rules.compiled, rules.lang).get_template("article.html")
    render_body("[a](b)", rules.body, {}, {})


def _attempted(work: Callable[P, Made], *args: P.args, **named: P.kwargs) -> Made | DatelineError:
    """What `work` gives back, or the mistake that it raises."""
    try:
        return work(*args, **named)
    except DatelineError as error:
        return error
