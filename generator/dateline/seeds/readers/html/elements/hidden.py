"""What a page hides: from sight for good, or only until a reader asks for the rest of the article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import islice
from typing import Any

from dateline.seeds.readers.html.article.names import names_caption

_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Names that frameworks give to what only a screen reader says (Bootstrap, WordPress, Foundation, Drupal, GOV.UK, …).
_FOR_EARS = re.compile(
    r"(?<![\w-])(?:(?:u-|is-|govuk-|usa-)?(?:sr-only|visually-?hidden|hidden-?visually)|screen-?reader(?:-text|-only|s-only)?"
    r"|show-for-sr|sr-text|a11y-(?:hidden|text|only)|element-invisible|assistive-text|accessibility-text|aural)(?![\w-])",
    re.IGNORECASE,
)
_REST = re.compile(
    r"more|rest|full|expand|collaps|truncat|remain|continu|article|story|body|content|text|paragraph|hidden-?part",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"comment|menu|nav|modal|popup|overlay|cookie|consent|newsletter|subscri|share|social|related|recommend|login|"
    r"signup|paywall|search|gallery|tooltip|dropdown|footer|header|sidebar|author|bio|promo|(?:^|[\s_-])ads?\b",
    re.IGNORECASE,
)
LOOKED_AT = 500
"""Hidden elements of a page, and paragraphs of one of them, that are looked at."""
LEAST_REST = 300
"""Characters in paragraphs from which on something hidden can be the rest of an article."""


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Whether an element with these attributes is not to be seen."""
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style, names = attributes.get("style"), attributes.get("class")
    return bool(style and _hides(style)) or bool(names and _is_for_ears(names))


@lru_cache(maxsize=1024)
def _hides(style: str) -> bool:
    return _STYLE.search(style) is not None


@lru_cache(maxsize=2048)
def _is_for_ears(names: str) -> bool:
    return _FOR_EARS.search(names) is not None


def reveal(tree: Any) -> None:
    """Shows what a page hides of its article only until a reader asks for it."""
    given = tree.xpath("//*[@hidden or @style]")
    for element in islice((one for one in given if is_hidden(dict(one.items()))), LOOKED_AT):
        _reveal(element)


def _reveal(element: Any) -> None:
    if _is_rest(element):
        element.attrib.pop("hidden", None)
        element.attrib.pop("style", None)


def _is_rest(element: Any) -> bool:
    """Whether an element that is hidden holds the rest of what stands before it."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag in ("nav", "form", "aside", "footer", "header"):
        return False
    if _ASIDE.search(names) or names_caption(names) or _FOR_EARS.search(names):
        return False
    own = [p for p in islice(element.iter("p"), LOOKED_AT) if len(p.text_content()) > 40]
    if sum(len(p.text_content()) for p in own) < LEAST_REST:
        return False
    before = [one for one in islice(element.itersiblings(preceding=True), 3) if isinstance(one.tag, str)]
    prose = any(one.tag == "p" and len(one.text_content()) > 40 for one in before)
    return prose or bool(before and _REST.search(names) and before[0].find(".//p") is not None)
