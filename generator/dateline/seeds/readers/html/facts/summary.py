"""What a page or feed says in short of its article, where that is fit to stand as the summary."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from dateline.seeds.text.sentences import LONGEST_SUMMARY, is_whole, sentences
from dateline.seeds.text.tables import any_of

LONGEST = 5_000
_FOOTER = re.compile(any_of("patterns feed-footer"), re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{1,500}>")


def stated_summary(texts: Iterable[str]) -> str | None:
    """The first of the texts that is made of whole sentences, without markup; at most 300 characters of it."""
    for text in texts:
        plain = " ".join(_TAG.sub(" ", html.unescape(html.unescape(text[:LONGEST]))).split())
        if is_whole(plain) and (short := _within(plain)):
            return short
    return None


def _within(text: str) -> str:
    """As many sentences of a text as a summary holds: "" where the first is longer."""
    taken = ""
    for sentence in sentences(text):
        if _FOOTER.fullmatch(sentence.rstrip(" .")):
            continue
        longer = f"{taken} {sentence}".strip()
        if len(longer) > LONGEST_SUMMARY:
            break
        taken = longer
    return taken
