"""Lines before the text that say what they are: labels, embargoes, slugs, headers of mails and archives."""

from __future__ import annotations

import re
from datetime import datetime

from dateline.seeds.head.byline import read_byline, read_names
from dateline.seeds.text.dates import FoundDate, find_date
from dateline.seeds.text.places import gazetteer
from dateline.seeds.text.tables import words_of

_LABELLED = re.compile(r"\s*(?P<label>[^\W\d_]{1,16}(?: [^\W\d_]{2,12})?)\s?[:：]\s*(?P<rest>.*)\Z", re.S)
_TITLES = frozenset({"title", "headline", "head", *words_of("field title"), *words_of("mail subject")})
_TEXTS = frozenset({"content", "text", "body", "article", "story", *words_of("field text")})
_LINKS = frozenset("link url address permalink href".split())
_HEADERS = frozenset({*words_of("mail from"), *words_of("mail to")})
_SLUG = re.compile(
    r"(?:(?:keywords?|slug)\s?:\s*)?[A-Z0-9][A-Z0-9&'.-]*(?:[ -][A-Z0-9&'.-]+)*/(?:[A-Z0-9 -]*)(?:\s*\([^()]{1,40}\))?",
    re.I,
)
_OF_MANY = re.compile(r"\W*\d{1,4} (?:of|von|de|di|van|av|af|z|из) \d{1,4}\b(?: [^\W\d_]+)?\W*", re.I)
_DESK = re.compile(r"\(\([^()]*(?:@|\+?\d[\d ()-]{5,})[^()]*\)\)")
_EMBARGO = re.compile(
    r"\W*(?:strictly |under |news )?(?:embargo|sperrfrist|not for (?:release|publication) before)", re.I
)
_CLOCK = re.compile(r"\b([01]?\d|2[0-3])[:.h]([0-5]\d)\b(?:\s?(?:hrs|uhr|h))?(?:\s?\(?([A-Z]{2,4}|[+-]\d\d:?\d\d)\)?)?")
_ARCHIVE = re.compile(
    r"(?:Document \w{12,}|[\d.,]{1,7} (?:words|Wörter|mots|palabras|parole|palavras|woorden|ord))", re.I
)
_FIELD_BARS = re.compile("[|·•–—]")
_CHANGE = (
    r"(?:correct(?:s|ed|ion|ing)|adds?|recasts?|updat(?:es?|ed|ing)|repeats?|refiles?|refiled|rewrites?|"
    r"clarif(?:ies|y|ication)|deletes?|"
    r"inserts?|removes?|fixes|changes|writes through)"
)
NOTE = re.compile(
    rf"\(.{{0,100}}?\b(?:{_CHANGE}|note|statement was released)\b.{{0,900}}\)"
    rf"|{_CHANGE}\b.{{0,300}}\b(?:paragraph|headline|throughout|details|quotes?|background|comments?|byline|"
    rf"dateline|lead|version|item|typo|spelling)\b.{{0,500}}"
    r"|(?:editor['’]s note|eds?\.? note|note to (?:editors|readers)|the following statement was released)\b.{0,900}",
    re.I | re.S,
)
_SLUGLINE = re.compile(r"(?:(?:UPDATE \d+|REFILE|RPT|WRAPUP \d+|CORRECTED|ADVISORY)-\s?)+")


def label_of(line: str) -> tuple[str, str]:
    """What a line is (title, url, text, header, slug, embargo) and what follows its label; "" for others."""
    if _EMBARGO.match(line) and len(line) <= 160:
        return "embargo", line
    if _OF_MANY.fullmatch(line) or _ARCHIVE.fullmatch(line) or _DESK.fullmatch(line):
        return "header", ""
    if (_SLUG.fullmatch(line) and line.partition("/")[0].isupper()) or _is_keyword_slug(line):
        return "slug", ""
    match = _LABELLED.match(line)
    if match is None:
        return "", ""
    label, rest = match["label"].casefold(), match["rest"].strip()
    if label in _TITLES and rest:
        return "title", rest
    if label in _LINKS and rest.startswith(("http://", "https://", "www.")):
        return "url", rest
    if label in _TEXTS and not rest:
        return "text", ""
    return ("header", rest) if label in _HEADERS and "@" in rest else ("", "")


def is_header(line: str) -> bool:
    """Whether a line is of an archive or a desk, wherever it stands."""
    return bool(_DESK.fullmatch(line) or _ARCHIVE.fullmatch(line) or _is_keyword_slug(line))


def _is_keyword_slug(line: str) -> bool:
    label, colon, rest = line.partition(":")
    return bool(colon) and label.casefold() in ("keywords", "slug") and rest.strip().isupper() and "/" in rest


def embargo_of(line: str, day_first: bool) -> FoundDate | None:
    """The moment until which a line holds a text back; its time may stand before its day."""
    found = find_date(line, day_first)
    if found is None or isinstance(found.value, datetime):
        return found
    clock = _CLOCK.search(line)
    if clock is None:
        return found
    zone = clock[3] or ""
    both = find_date(f"{found.value.isoformat()} {clock[1].zfill(2)}:{clock[2]} {zone}".strip(), day_first)
    return FoundDate(both.value, found.start, found.end, False) if both else found


def fields_of(line: str, day_first: bool) -> dict[str, object] | None:
    """The facts of a head line of several fields ("Name | Agency", "3 May 2019 | 4 Comments"); None for other lines."""
    pieces = [piece.strip() for piece in _FIELD_BARS.split(line) if piece.strip()]
    if not 2 <= len(pieces) <= 5 or len(line) > 160:
        return None
    facts: dict[str, object] = {}
    for piece in pieces:
        if (agency := gazetteer.find_agency(piece)) and "source" not in facts:
            facts["source"] = agency.name
        elif found := find_date(piece, day_first):
            if len(piece) > 60:
                return None
            facts.setdefault("date", found)
        elif names := read_byline(piece) or read_names(piece):
            facts.setdefault("byline", names)
        elif not _is_count(piece):
            return None
    known = set(facts)
    return facts if known & {"source", "date"} and (known != {"source"} or len(pieces) == 1) else None


def _is_count(piece: str) -> bool:
    return piece.count(" ") <= 2 and (any(map(str.isdigit, piece)) or not any(map(str.isalpha, piece)))


def without_slugline(title: str) -> str:
    """A headline without the wire's own label ("UPDATE 2-")."""
    return _SLUGLINE.sub("", title, count=1) if _SLUGLINE.match(title) else title
