"""The stock rules, in the order in which they are tried: what each takes stands in the files of the languages."""

from __future__ import annotations

from dateline.seeds.text.tables import any_of, entries_of

LINES = (
    *("share", "follow", "view-counter", "share-counter", "reading-time", "read-more", "related", "advertisement"),
    *("newsletter", "feed-footer", "navigation", "comments", "rights", "cookies", "end-mark"),
)
"""Rules that take a whole line: by `[phrases NAME]`, the line itself, and by `[patterns NAME]`."""

_SITE = (
    r"(?:facebook|twitter|x|linked ?in|google ?\+?(?: plus)?|pinterest|reddit|tumblr|whats ?app|telegram|pocket|"
    r"e-?mail|instagram|youtube|skype|messenger|xing|flipboard|mastodon|bluesky|threads|vkontakte|digg|"
    r"stumbleupon|delicious|print|sms|line|weibo|rss)"
)
# What the patterns have in common; a language names it in braces.
_PIECES = {
    "{site}": _SITE,
    "{sites}": rf"{_SITE}(?:(?:,? (?:or|{any_of('and')}) |[ ,/|·•]+){_SITE})*",
    "{number}": r"[\d][\d.,\s]*[km]?",
    "{minutes}": r"\d{1,3}(?:\s?[-–]\s?\d{1,3})?",
    "{title}": r".{3,240}",
    "{crumb}": r"[^»›>→|/]{2,60}",
}
# What all languages say in one form: they give the words of it, and no more.
_MADE = {
    "share": f"(?:{any_of('share')}) (?:{any_of('at a site')}) {{sites}}.{{0,40}}",
    "follow": f"(?:{any_of('follow')}) (?:{any_of('at a site')}) {{sites}}.{{0,40}}",
    "read-more": f"(?:{any_of('read more')})(?: ?[:|–—-] ?| (?:{any_of('read more at')}) ).{{2,160}}",
    "related": f"(?:{any_of('related to')}) ?[:–—-] ?{{title}}",
    # What may stand anywhere in a line is looked for first: to try the whole of it at each place takes five times as long.
    "rights": rf"(?=.*(?:{any_of('rights reserved')})).{{0,120}}\b(?:{any_of('rights reserved')})\b.{{0,160}}",
}

TAILS = {"read-more": (rf"(?:{any_of('tails')})(?: (?:here|at [A-Z][\w .&'’-]{{1,40}}))?",)}
"""Forms that close a paragraph."""


def phrases(rule: str) -> tuple[str, ...]:
    """The lines that a rule takes, in lower case."""
    return entries_of(f"phrases {rule}")


def patterns(rule: str) -> tuple[str, ...]:
    """The patterns of lines that a rule takes, in lower case."""
    made = (_MADE[rule],) if rule in _MADE else ()
    return tuple(map(_filled, (*entries_of(f"patterns {rule}"), *made)))


def _filled(pattern: str) -> str:
    for name, piece in _PIECES.items():
        pattern = pattern.replace(name, piece)
    return pattern
