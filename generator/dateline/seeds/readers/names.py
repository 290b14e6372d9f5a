"""Bylines as pages and feeds write them, tidied to names: roles, links and handles removed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.seeds.text.tables import any_of, entries_of, words_of

MOST_NAMES = 12
LONGEST = 500
"""Characters of a byline that are read."""
_BY = re.compile(
    r"^(?:(?:written|posted|published|reported|reporting|story|words|text|article|analysis|opinion|review|comment)\s+by\b|"
    rf"(?:{'|'.join(words_of('by'))}|{any_of('author')})\b)"
    r"\s*:?\s*",
    re.IGNORECASE,
)
# Of white space there is one sign at most.
_BETWEEN = re.compile(
    rf"[ \n]?(?:[;|•·、\n]|/(?= )|(?<= )/|,?[ \n](?:{'|'.join(words_of('and'))}|&)[ \n])[ \n]?(?=\S)", re.IGNORECASE
)
_ROLE = re.compile(
    r"(?:^|\b)(?:(?:senior|chief|staff|deputy|contributing|associate|assistant|guest|special|freelance|"
    r"political|business|science|sports?|news|health|foreign|local|national|executive|managing|"
    r"digital|multimedia|video|web|data|investigative|lead|royal|crime|education|technology|tech|"
    r"for|the|of|at|in|us|uk)\s+)*"
    rf"(?:{any_of('jobs')})s?\b.*$",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_ADDRESS = re.compile(r"[^\s(]+@[^\s)]+|https?://[^\s)]+|www\.[^\s)]+|(?:^|\s)@\w+")
_SMALL = "al ap ben bin bint da de del den der di do dos du el ibn la le van von ter ten y".split()
_PARTICLES = frozenset((*words_of("inside names"), *_SMALL))
_BODIES = frozenset(" ".join(entries_of("bodies that sign")).casefold().split())
_HAN, _HANGUL = re.compile("[\u4e00-\u9fff]{2,4}\\Z"), re.compile("[\uac00-\ud7af]{2,4}\\Z")
_BESIDE = re.compile(r"[^\s@<>()]{1,64}@[^\s@<>()]{1,255} ?\(([^()@]{1,100})\)")
_NOT_A_NAME = re.compile(
    r"^(?:admin(?:istrator)?|editor|user\d*|staff|unknown|n/a|none|null|guest|author|www\..*)$", re.IGNORECASE
)


def tidy_names(written: Iterable[str]) -> tuple[str, ...]:
    """The names in bylines, each once, in order."""
    found: dict[str, str] = {}
    for byline in written:
        for part in _parts(byline):
            name = _name(part)
            if name and name.casefold() not in found and len(found) < MOST_NAMES:
                found[name.casefold()] = name
    return tuple(found.values())


def is_person(name: str) -> bool:
    """Whether a name has the form of a person's: a few capitalised words, none of which a company or desk has."""
    if _HAN.match(name) or _HANGUL.match(name):
        return True
    words = name.split()
    if not 2 <= len(words) <= 5 or any(sign.isdigit() or sign in "_@/:()" for sign in name):
        return False
    if any(word.strip(".,'’").casefold() in _BODIES for word in words):
        return False
    starts = [word[0] for word in words if word not in _PARTICLES]
    return bool(starts) and all(start.isupper() or (start.isalpha() and not start.islower()) for start in starts)


def without_addresses(byline: str) -> str:
    """A byline without e-mail and web addresses: of `a@port.example (Ann Example)` the name is left."""
    return _ADDRESS.sub(" ", _BESIDE.sub(r"\1", byline[:LONGEST]))


def _parts(byline: str) -> list[str]:
    lines = (" ".join(line.split()) for line in without_addresses(byline).split("\n"))
    byline = _BY.sub("", "\n".join(line for line in lines if line))
    parts: list[str] = []
    for part in _BETWEEN.split(byline):
        pieces = [piece.strip() for piece in part.split(",")]
        # "Ann Lee, Bo Chu" are two people; "Ann Lee, Reporter" and "Lee, Ann" are one.
        if len(pieces) == 1 and "/" in part and all(len(side.split()) > 1 for side in part.split("/")):
            pieces = [side.strip() for side in part.split("/")]
        several = len(pieces) > 1 and all(2 <= len(piece.split()) <= 4 for piece in pieces)
        parts += pieces if several else [part]
    return parts


def _name(part: str) -> str:
    part = _BY.sub("", part.strip())
    head, comma, rest = part.partition(",")
    if comma and (_ROLE.search(rest) or len(head.split()) > 1):
        part = head
    part = _BRACKETS.sub("", part)
    shorter = _ROLE.sub("", part).strip(" ,-–—|:")
    name = re.sub(r"\s+", " ", shorter or "").strip(" ,;-–—|:")
    if _NOT_A_NAME.match(name) or len(name) > 80 or len(name.split()) > 8:
        return ""
    return name if any(letter.isalpha() for letter in name) else ""
