"""Where sentences end, and the summary and made headline that come from them."""

from __future__ import annotations

import re

LONGEST_SUMMARY = 240
LONGEST_HEADLINE = 90
SHORTEST_HEADLINE = 24

_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*(?=\s+[\"'“‘«„(\[¿¡]*[^\W_a-zß-öø-ÿ])|[。！？]")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|Gen|Gov|Sen|Rep|Reps|Sens|Lt|Col|Capt|Cmdr|Maj|Sgt|Adm|Pres|Rev|Hon|St|"
    r"Ste|Mt|Ft|Jr|Sr|Inc|Corp|Co|Ltd|"
    r"Bros|Cos|vs|etc|No|Nos|Art|Abs|ca|bzw|ggf|evtl|Nr|Mio|Mrd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Okt|Nov|Dec|"
    r"Dez|Ala|Ariz|Ark|Calif|Colo|"
    r"Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Vt|Va|Wash|"
    r"Wis|Wyo|Mme|Mlle|Sra|Sr|"
    r"Dra|Dott|Sig|Av|approx|est|dept|univ|al)|\b(?:[A-Za-z]\.)+[A-Za-z])\.\Z"
)
_STARTERS = re.compile(
    r"\s+[\"'“‘(]*(?:The|A|An|It|He|She|They|We|But|And|In|On|At|This|That|These|Those|There|As|For|However|"
    r"Meanwhile|Its|His|Her|Their)\b"
)
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
_TICKER = re.compile(r"\s+<?(?:[A-Z]{2,6}\.[A-Z]{1,2}|\.[A-Z]{3,6})>?(?=[\s,;]|\.\s|\.\Z|\Z)")
_CLAUSE = re.compile(
    r"(?:,|;|:|\s[–—-])\s|\s(?=(?:as|after|amid|while|when|which|who|but|because|following|despite|before|since|until|"
    r"though|although|whose|where|if|that|in|on|at|for|from|with|without|into|over|against|under|and|or|than|by|to|of|"
    r"during|through|between|among|about|toward|towards|across|near|via|per)\s)"
)
_APPOSITION = re.compile(
    r"(?P<who>[^,]{3,60}), (?:a|an|the|one of|which|who|whose|part of|based|formerly|already|[A-Z][\w.]*(?: [A-Z][\w.]*)*[’']s)\s"
    r"[^,]{3,140}, (?P<does>[a-zß-ÿ].*)", re.S
)
_WEAK = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "without",
        "into",
        "onto",
        "over",
        "under",
        "about",
        "against",
        "between",
        "among",
        "through",
        "during",
        "before",
        "after",
        "as",
        "than",
        "and",
        "or",
        "but",
        "nor",
        "so",
        "yet",
        "if",
        "that",
        "which",
        "who",
        "whom",
        "whose",
        "when",
        "where",
        "while",
        "because",
        "since",
        "until",
        "though",
        "although",
        "amid",
        "despite",
        "following",
        "including",
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
        "your",
        "this",
        "these",
        "those",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "could",
        "should",
        "may",
        "might",
        "must",
        "do",
        "does",
        "did",
        "not",
        "also",
        "more",
        "most",
        "very",
        "some",
        "any",
        "all",
        "both",
        "each",
        "per",
        "via",
        "up",
        "out",
        "off",
        "no",
        "new",
        "u.s.",
        "us",
        "it",
        "he",
        "she",
        "they",
        "we",
        "said",
        "says",
        "told",
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "und",
        "oder",
        "mit",
        "von",
        "vom",
        "zu",
        "zum",
        "zur",
        "für",
        "auf",
        "aus",
        "bei",
        "nach",
        "vor",
        "über",
        "unter",
        "durch",
        "gegen",
        "ohne",
        "um",
        "im",
        "am",
        "an",
        "le",
        "la",
        "les",
        "un",
        "une",
        "des",
        "du",
        "de",
        "et",
        "ou",
        "à",
        "au",
        "aux",
        "en",
        "dans",
        "par",
        "pour",
        "sur",
        "avec",
        "sans",
        "que",
        "qui",
        "el",
        "los",
        "las",
        "una",
        "unos",
        "unas",
        "y",
        "o",
        "del",
        "al",
        "con",
        "sin",
        "por",
        "para",
        "según",
        "il",
        "lo",
        "gli",
        "i",
        "uno",
        "e",
        "ed",
        "di",
        "da",
        "dal",
        "della",
        "su",
        "per",
        "tra",
        "fra",
        "os",
        "as",
        "do",
        "dos",
        "das",
        "no",
        "na",
        "nos",
        "nas",
        "em",
        "com",
        "sem",
        "het",
        "een",
        "van",
        "op",
        "te",
        "met",
        "voor",
        "door",
        "na",
        "w",
        "z",
        "i",
        "na",
        "do",
        "od",
        "po",
        "ze",
        "och",
        "på",
        "av",
        "för",
        "med",
        "som",
        "at",
        "og",
        "til",
        "fra",
    ]
)
_QUOTES = (("“", "”"), ("„", "“"), ("«", "»"), ('"', '"'))


def sentences(text: str) -> list[str]:
    """The sentences of one paragraph; abbreviations and initials end none."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        stop = match.start() + 1
        if (
            text[match.start()] == "."
            and _ABBREVIATION.search(text, max(start, stop - 14), stop)
            and not _starts_anew(text, match)
        ):
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    if rest := text[start:].strip():
        found.append(rest)
    return found


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


def made_headline(paragraphs: tuple[str, ...]) -> str:
    """A headline in news style from the lead: whole words, at most 90 characters, only deletions."""
    lead = next((p for p in paragraphs if len(p) >= 30), paragraphs[0] if paragraphs else "")
    first = next(iter(sentences(lead[:1500])), "")
    plain = _TICKER.sub("", _PARENTHESES.sub("", first))
    without = _ATTRIBUTION.sub("", plain)
    plain = without if len(without) >= SHORTEST_HEADLINE else plain
    plain = _WHEN.sub("", plain).strip()
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
        if bare.endswith(".") and not _ABBREVIATION.search(bare) and not bare.endswith("..."):
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
