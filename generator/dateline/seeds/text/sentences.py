"""Where sentences end, and the summary that is made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.seeds.text.tables import words_of

LONGEST_SUMMARY = 240

_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*(?=\s+[\"'“‘«„(\[¿¡]*[^\W_a-zß-öø-ÿ])|[。！？]")
ABBREVIATION = re.compile(rf"(?:\b(?:[A-Za-z]|{'|'.join(words_of('abbreviations'))})|\b(?:[A-Za-z]\.)+[A-Za-z])\.\Z")
_STARTERS = re.compile(
    r"\s+[\"'“‘(]*(?:The|A|An|It|He|She|They|We|But|And|In|On|At|This|That|These|Those|There|As|For|However|"
    r"Meanwhile|Its|His|Her|Their)\b"
)


def sentences(text: str) -> Iterator[str]:
    """The sentences of one paragraph, found one by one; abbreviations and initials end none."""
    start = 0
    for match in _END.finditer(text):
        stop = match.start() + 1
        if (
            text[match.start()] == "."
            and ABBREVIATION.search(text, max(start, stop - 14), stop)
            and not _starts_anew(text, match)
        ):
            continue
        yield text[start : match.end()].strip()
        start = match.end()
    if rest := text[start:].strip():
        yield rest


def _starts_anew(text: str, end: re.Match[str]) -> bool:
    """Whether an abbreviation such as "U.S." closes its sentence: an article or pronoun follows."""
    before = text[max(0, end.start() - 3) : end.start()]
    closes = before.endswith((".S", ".K", ".m", "Inc", "orp", " Co", "Ltd", ".N"))
    return closes and bool(_STARTERS.match(text, end.end()))


def summary_of(paragraphs: tuple[str, ...]) -> str:
    """The lead's first sentences, at most 240 characters; a longer first one is cut at a word."""
    for paragraph in paragraphs[:6]:
        if len(paragraph) < 40 and len(paragraphs) > 1:
            continue
        return _first_sentences(paragraph)
    return _first_sentences(paragraphs[0]) if paragraphs else ""


def _first_sentences(paragraph: str) -> str:
    taken = ""
    for sentence in sentences(paragraph[:2000]):
        longer = f"{taken} {sentence}".strip()
        if len(longer) > LONGEST_SUMMARY:
            break
        taken = longer
    return taken or shorten(paragraph, LONGEST_SUMMARY)


def shorten(text: str, limit: int) -> str:
    """`text` cut at a word to at most `limit` characters, with an ellipsis where it was cut."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    cut = head.rfind(" ")
    return head[: cut if cut > limit // 2 else limit - 1].rstrip(" ,;:–—-") + "…"
