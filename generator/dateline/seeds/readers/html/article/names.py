"""What the class and id of an element say that it is; each is asked of many elements with the same ones."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.seeds.text.tables import any_of

_FURNITURE = re.compile(
    r"nav|menu|footer|(?<!sub)(?<!sub[-_])header|masthead|toolbar|skip|sr-only|visually-hidden|screen-reader|"
    r"pagination|pager",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    rf"caption|credit|photo-?by|legend|copyright|wp-cap|image-desc|figure|{any_of('caption names')}", re.IGNORECASE
)
_BODY = re.compile(
    r"article-?_?(?:body|text|content)|entry-?_?content|story-?_?(?:body|text|content)|"
    r"post-?_?(?:body|content|text)|body-?_?(?:text|copy|content)|articlebody|main-?content|"
    r"richtext|field-name-body|paragraph",
    re.IGNORECASE,
)
_BOX = re.compile(
    r"related|recirc|recommend|promo|newsletter|sign-?up|fact-?_?box|info-?_?box|(?<!article-)(?<!article_)teaser(?!-?_?(?:text|intro|body|content))|most-?(?:read|popular)|trending|"
    r"read-?(?:next|also)|more-(?:on|from|stories)|outbrain|taboola|sponsor|advert|(?:^|[\s_-])ads?(?:$|[\s_-])|comment|"
    r"author-?(?:bio|box|info)|about-?author|(?:^|[\s_-])bio(?:$|[\s_-])|social|tag-?list|disclaimer|consent|cookie|"
    r"modal|popup|overlay|access-wall|login|carousel|tool-?tip|click-?to-?tweet|tweet-?this|donat",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def names_caption(names: str) -> bool:
    """Whether they name what a picture shows, or whose it is."""
    return _CAPTION.search(names) is not None


@lru_cache(maxsize=4096)
def names_furniture(names: str) -> bool:
    """Whether they name what every page of a site has."""
    return _FURNITURE.search(names) is not None


@lru_cache(maxsize=4096)
def names_body(names: str) -> bool:
    """Whether they name the text of an article."""
    return _BODY.search(names) is not None


@lru_cache(maxsize=4096)
def names_box(names: str) -> bool:
    """Whether they name something that is put beside a text, or between its paragraphs."""
    return bool(names) and _BOX.search(names) is not None
