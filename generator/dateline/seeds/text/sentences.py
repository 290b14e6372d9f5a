"""Where sentences end, and the summary that is made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dateline.seeds.text.tables import FIRST, by_language, words_of

LONGEST_SUMMARY, LEAST_CUT = 300, 100

_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*(?=\s+[\"'“‘«„(\[¿¡]*[^\W_a-zß-öø-ÿ])|[。！？]")
ABBREVIATION = re.compile(rf"(?:\b(?:[A-Za-z]|{'|'.join(words_of('abbreviations'))})|\b(?:[A-Za-z]\.)+[A-Za-z])\.\Z")
_ORDINAL = re.compile(r"(?:([^\W\d_]{1,20})\s)?(?<!\d)\d{1,2}\.\Z")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")
_BEFORE_ORDINAL = frozenset(words_of("before an ordinal"))
_CLAUSE = re.compile(r"[,;:،、，；：](?=\s|[^\x00-\u2fff])|\s[–—-](?=\s)")
_WHOLE_START = re.compile(r"[^\w]*(?:[^\W\d_a-zß-öø-ÿ]|\d)")
_WHOLE_END = re.compile(r"[.!?。！？…।؟][\"'”’»)\]」』]*\Z")
_STARTERS = re.compile(
    r"\s+[\"'“‘(]*(?:The|A|An|It|He|She|They|We|But|And|In|On|At|This|That|These|Those|There|As|For|However|"
    r"Meanwhile|Its|His|Her|Their)\b"
)


def sentences(text: str) -> Iterator[str]:
    """The sentences of one paragraph, found one by one; abbreviations, initials and ordinals end none."""
    start = 0
    for match in _END.finditer(text):
        if text[match.start()] == "." and _goes_on(text, start, match):
            continue
        yield text[start : match.end()].strip()
        start = match.end()
    if rest := text[start:].strip():
        yield rest


def _goes_on(text: str, start: int, end: re.Match[str]) -> bool:
    """Whether the point belongs to an ordinal, or to an abbreviation inside the sentence that began at `start`."""
    stop = end.start() + 1
    if text[end.start() - 1].isdigit():
        return _is_ordinal(text, end)
    return bool(ABBREVIATION.search(text, max(start, stop - 14), stop)) and not _starts_anew(text, end)


@cache
def _months() -> frozenset[str]:
    """The months of the languages that may write "28. April"; English does not."""
    found = (names for code, months in by_language("months").items() if code != FIRST for names in months)
    return frozenset(word for names in found for word in names.split())


def _is_ordinal(text: str, end: re.Match[str]) -> bool:
    """Whether a number with a point counts what follows: "am 28. April", "im 19. Jahrhundert"."""
    number = _ORDINAL.search(text, max(0, end.start() - 24), end.start() + 1)
    following = _NEXT_WORD.match(text, end.end())
    if number is None or following is None:
        return False
    before = (number[1] or "").casefold()
    return before in _BEFORE_ORDINAL or (following[1].casefold() in _months() and before not in _months())


def _starts_anew(text: str, end: re.Match[str]) -> bool:
    """Whether an abbreviation such as "U.S." closes its sentence: an article or pronoun follows."""
    before = text[max(0, end.start() - 3) : end.start()]
    closes = before.endswith((".S", ".K", ".m", "Inc", "orp", " Co", "Ltd", ".N"))
    return closes and bool(_STARTERS.match(text, end.end()))


def summary_of(paragraphs: tuple[str, ...]) -> str:
    """The lead's first sentences, at most 300 characters; a longer first one is cut at a clause."""
    for paragraph in paragraphs[:6]:
        if len(paragraph) < 40 and len(paragraphs) > 1:
            continue
        return first_sentences(paragraph)
    return first_sentences(paragraphs[0]) if paragraphs else ""


def first_sentences(paragraph: str) -> str:
    """As many whole sentences from the beginning as a summary holds, else what it holds of the first."""
    taken = ""
    for sentence in sentences(paragraph[:2000]):
        longer = f"{taken} {sentence}".strip()
        if len(longer) > LONGEST_SUMMARY:
            break
        taken = longer
    return taken or _cut_at_clause(paragraph)


def is_whole(text: str) -> bool:
    """Whether a text begins as a sentence does and ends as one."""
    ends = _WHOLE_END.search(text) and not text.endswith(("...", "…", "[...]"))
    return bool(ends) and _WHOLE_START.match(text) is not None


def _cut_at_clause(text: str) -> str:
    """What a summary holds of a long sentence: clauses, if the first of them is long enough, with an ellipsis."""
    if len(text) <= LONGEST_SUMMARY:
        return text
    cut = max((match.start() for match in _CLAUSE.finditer(text[: LONGEST_SUMMARY - 1])), default=0)
    return f"{text[:cut].rstrip()}…" if cut > LEAST_CUT else shorten(text, LONGEST_SUMMARY)


def shorten(text: str, limit: int) -> str:
    """`text` cut at a word to at most `limit` characters, with an ellipsis where it was cut."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    cut = head.rfind(" ")
    return head[: cut if cut > limit // 2 else limit - 1].rstrip(" ,;:–—-") + "…"
