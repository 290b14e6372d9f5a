"""A headline made from the lead, for texts that have none: nothing is put in, only left out."""

from __future__ import annotations

import re

from dateline.seeds.text.sentences import ABBREVIATION, sentences
from dateline.seeds.text.tables import words_of

LONGEST_HEADLINE = 90
SHORTEST_HEADLINE = 24
_WEAK = frozenset(
    words_of("weak words")
)  # articles, prepositions, conjunctions, pronouns, auxiliaries: they end no headline
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_HOUR = r"(?:(?<!hours)(?<!days)(?<!weeks)(?<!months)(?<!years)(?<!minutes) (?:late|early))?"
_WHEN = re.compile(
    rf"(?P<comma>,)?{_HOUR} on {_DAY}(?:,? (?:morning|afternoon|evening|night))?(?=[\s,.;:]|"
    rf"$)(?(comma),?|)"
    rf"|,? (?:(?:late|early|in the) )?(?<=\s){_DAY}(?: (?:morning|afternoon|evening|night))?(?=[.]|$)"
)
_SAID = r"(?:said|says|reported|showed|announced|told|wrote|added|quoted)"
_ATTRIBUTION = re.compile(
    rf",\s+(?:(?:according to|citing)\b[^,]*|[^,]{{3,110}}?\s{_SAID}(?: (?:on|in|to|late|early|{_DAY})\b[^,]{{0,40}})?)"
    r"(?:, [^,]{0,60})?\.?\Z"
)
_PARENTHESES = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_TICKER = re.compile(r"(?<!\s)\s+<?(?:[A-Z]{2,6}\.[A-Z]{1,2}|\.[A-Z]{3,6})>?(?=[\s,;]|\.\s|\.\Z|\Z)")
_CLAUSE = re.compile(
    r"(?:,|;|:|\s[–—-])\s|\s(?=(?:as|after|amid|while|when|which|who|but|because|following|despite|before|since|until|"
    r"though|although|whose|where|if|that|in|on|at|for|from|with|without|into|over|against|under|and|or|than|by|to|of|"
    r"during|through|between|among|about|toward|towards|across|near|via|per)\s)"
)
_APPOSITION = re.compile(
    r"(?P<who>[^,]{3,60}), "
    r"(?:a|an|the|one of|which|who|whose|part of|based|formerly|already|[A-Z][\w.]*(?: [A-Z][\w.]*)*[’']s)\s"
    r"[^,]{3,140}, (?P<does>[a-zß-ÿ].*)",
    re.S,
)
_QUOTES = (("“", "”"), ("„", "“"), ("«", "»"), ('"', '"'))


def made_headline(paragraphs: tuple[str, ...]) -> str:
    """A headline in news style from the lead: whole words, at most 90 characters, only deletions."""
    lead = next((p for p in paragraphs if len(p) >= 30), paragraphs[0] if paragraphs else "")
    first = next(sentences(lead[:1500]), "")
    plain = _TICKER.sub("", _PARENTHESES.sub("", first) if "(" in first or "[" in first else first)
    without = _ATTRIBUTION.sub("", plain)
    plain = without if len(without) >= SHORTEST_HEADLINE else plain
    plain = (_WHEN.sub("", plain) if "day" in plain else plain).strip()
    if len(plain) > LONGEST_HEADLINE and (match := _APPOSITION.fullmatch(plain)):
        plain = f"{match['who']} {match['does']}"
    return _fitted(plain) or _fitted(first) or _hard_cut(first)


def _fitted(text: str) -> str:
    text = _finished(text)
    if len(text) <= LONGEST_HEADLINE:
        return text
    cuts = [match.start() for match in _CLAUSE.finditer(text, 0, LONGEST_HEADLINE + 1) if match.start() >= 40]
    for cut in reversed(cuts):
        if _is_whole(piece := _finished(_without_stub(text[:cut]))):
            return piece
    space = text.rfind(" ", 0, LONGEST_HEADLINE + 1)
    return _finished(text[:space]) if space > 0 else ""


def _without_stub(piece: str) -> str:
    """`piece` without the few words that a cut left behind its last comma."""
    comma = piece.rfind(", ")
    return piece[:comma] if comma >= 40 and len(piece) - comma <= 26 else piece


def _is_whole(piece: str) -> bool:
    return len(piece) >= SHORTEST_HEADLINE and all(
        piece.count(a) == piece.count(b) if a != b else piece.count(a) % 2 == 0 for a, b in _QUOTES
    )


def _finished(text: str) -> str:
    """`text` without what cannot end a headline: weak words, a full stop, half a quotation."""
    text = _balanced(text.strip())
    while True:
        bare = text.rstrip(" ,;:–—-")
        if bare.endswith(".") and not ABBREVIATION.search(bare) and not bare.endswith("..."):
            bare = bare[:-1]
        head, _, last = bare.rpartition(" ")
        if head and last.casefold().strip("“”\"'’‘") in _WEAK and len(head) >= SHORTEST_HEADLINE:
            bare = head
        if bare == text:
            return bare
        text = _balanced(bare)


def _balanced(text: str) -> str:
    for opening, closing in _QUOTES:
        odd = text.count(opening) % 2 if opening == closing else text.count(opening) > text.count(closing)
        if odd:
            at = text.rfind(opening)
            text = text[:at].rstrip() if at >= SHORTEST_HEADLINE else (text[:at] + text[at + 1 :])
    return text


def _hard_cut(text: str) -> str:
    return text[:LONGEST_HEADLINE].strip()
