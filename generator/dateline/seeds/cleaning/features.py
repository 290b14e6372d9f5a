"""What speaks for a line being no part of the article: its form, its words, its place, its language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.seeds.cleaning.service import UNSPACED, WORD, Said, said_by, small_words
from dateline.seeds.cleaning.whole import Line, Text, script_of

_OPENING = tuple("\"'“‘«„‹「『(")
_LEAD_SIGNS = re.compile(r"[^\w\s\"'“‘«„‹「『(\[$€£¥#@.*•·–—-]")
_BARS = re.compile(r"\s[|•·»›→>/]\s|[|»›→•]")
_ADDRESS = re.compile(r"https?://|www\.\w|[\w.]@\w+\.\w|(?:^|[\s(])[@#]\w")
POINTERS = frozenset("→►▶»›➜➤➡▸👉▷⇒")
LABELS = frozenset("read related watch follow tag photo comment count".split())
_CLAIM = re.compile(r"©|\([cC]\)\s?\d{4}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FRAMED = re.compile(r"[–—*=_-]\s?\S.*\S\s?[–—*=_-]|\[.*\]")
_CREDIT_BEHIND = re.compile(r"[(\[]\s*([^\W\d]+)[.:/ ][^()\[\]]{2,80}[)\]]\W*\Z")
_ONLY_ADDRESS = re.compile(r"\W*(?:(?:https?://|www\.)\S+|[\w.+-]+@[\w.-]+\.\w+|@\w+|(?:#\w+\s*)+)(?:\W+|\Z)")
_BULLETS = " •·‣▪●◦■□*-–"
_LETTER = re.compile(r"[^\W\d_]")
_LONG_WORD = 5
SHORT_CLAIM = 14
"""Words up to which one of rights and a year are a claim wherever they stand."""


def quotes(line: str) -> bool:
    """Whether a line is said by somebody."""
    if line.startswith(_OPENING) or '"' in line:
        return True
    return not line.isascii() and any(sign in line for sign in "“”«»„")


@dataclass(slots=True)  # not frozen, which would take thrice the time for so many fields
class Features:
    """The features of one line in its text; `strong` and `weak` count the families of its words of service."""

    said: Said
    families: tuple[str, ...]
    hits: int
    strong: int
    weak: int
    share: float
    alien: float
    like: int
    bars: int
    address: int
    count: bool
    sign: bool
    repeated: bool
    quotes: bool
    imperative: bool
    credit: bool
    number: bool
    pointer: bool
    label: bool
    claim: bool
    name: bool
    own: bool
    bracket: bool


_CALLS = frozenset("share follow subscribe app comment support read watch contact account".split())
_WEAK = frozenset("offer stamp author read print support count watch photo tag nav rate contact button".split())


def features_of(line: Line, text: Text) -> Features:
    """The features of `line`; words of service that the text itself speaks of are not counted."""
    found = text.read.get(line.index)
    if found is None:
        found = text.read[line.index] = _features_of(line, text)
    return found


def _features_of(line: Line, text: Text) -> Features:
    said = said_by(line.text, text.lang)
    own = text.times(line) if line.prose else 0
    served = [pair for pair in said.served if not line.prose or text.uses(pair[0]) - own < 2]
    hits = max(0, said.hits - len(said.served) + len(served) + said.sites)
    families = dict.fromkeys(family for _, family in served)
    weak = sum(family in _WEAK for family in families)
    bare = line.text.lstrip(_BULLETS)
    return Features(
        said,
        tuple(families),
        hits,
        len(families) - weak,
        weak,
        min(1.0, hits / max(1, len(said.words))),
        alien(line, said, text),
        _like(line, said, served, text, own),
        len(_BARS.findall(bare)),
        2 if _ONLY_ADDRESS.fullmatch(bare) else int(has_address(bare)),
        not _LETTER.search(bare) or (len(bare) <= 6 and bare[0].isdigit()),
        bool(_LEAD_SIGNS.match(bare) or _FRAMED.fullmatch(bare))
        or bare.endswith(("→", "»", "›", "...", "…"))
        or (bare.endswith(">") and "<" not in bare),
        text.times(line) > 1 and not line.text.endswith(":"),
        quotes(bare),
        begins_with_call(said),
        _is_credit(bare, said),
        any(map(str.isdigit, bare)) and len(said.words) <= 5,
        bare[:1] in POINTERS,
        _is_label(bare, said),
        claims(bare, said),
        2 <= len(said.words) <= 4 and not said.hits and all(w[0].isupper() for w in bare.split() if w[0].isalpha()),
        any(text.lang in small_words().get(word, ()) or text.uses(word) - own >= 3 for word in said.words),
        bare.startswith("(") and bare.count(" ") >= 4,
    )


def begins_with_call(said: Said) -> bool:
    """Whether a line begins with a word that bids its reader do something with the page."""
    return bool(said.words and said.served) and said.served[0][0] == said.words[0] and said.served[0][1] in _CALLS


def has_address(line: str) -> bool:
    """Whether an address, a name with @ or one with # stands in a line."""
    signs = "@" in line or "#" in line or "://" in line or "www." in line  # found far faster than the pattern
    return signs and _ADDRESS.search(line) is not None


def claims(line: str, said: Said) -> bool:
    """Whether a line claims rights."""
    if ("©" in line or "(" in line) and _CLAIM.search(line):
        return True
    if "rights" not in said.families or not _YEAR.search(line):
        return False
    if len(said.words) <= SHORT_CLAIM:
        return True
    claiming = [word for word, family in said.served if family == "rights"]
    return len(claiming) > 1 or claiming[0] in said.words[:3]


def _like(line: Line, said: Said, served: Iterable[tuple[str, str]], text: Text, own: int) -> int:
    """How many words of a line the prose has too, those of service left out."""
    if UNSPACED.search(line.text):
        bare = "".join(c for c in line.text if c.isalnum())
        return sum(bare[at : at + 3] in text.together for at in range(0, len(bare) - 2, 2)) if not own else 0
    words = {word for word in said.words if len(word) >= _LONG_WORD}.difference([word for word, _ in served])
    listed = small_words()
    return sum(text.uses(word) - own > 0 for word in words if word not in listed)


def _is_label(line: str, said: Said) -> bool:
    """Whether a line is a word or few of service, a colon, and what they lead to."""
    label, _, rest = line.partition(":")
    if not rest.strip() or len(label) > 60 or label.count(" ") > 5:
        return False
    low = label.lower()
    return any(family in LABELS and word in low for word, family in said.served)


def _is_credit(line: str, said: Said) -> bool:
    """Whether a line is of a picture: it begins with a word for one and names its maker, or ends so in brackets."""
    if "photo" not in said.families:
        return False
    closing = _CREDIT_BEHIND.search(line)
    if closing and "photo" in said_by(closing[1], said.lang).families:
        return True
    first, _, rest = line.strip("([ ").partition(" ")
    names = [word for word in WORD.findall(rest) if len(word) > 3]
    return "photo" in said_by(first, said.lang).families and 1 <= len(names) <= 8 and all(n[0].isupper() for n in names)


def alien(line: Line, said: Said, text: Text) -> float:
    """How sure it is that a line is in another language than the text: 0, 1, or 2 where even its script is."""
    own = text.times(line) if line.prose else 0
    script = script_of(line.text)
    if script and text.script and script != text.script:
        return 2.0
    if script != "latin" or len(said.words) < 2:
        return 0.0
    listed = small_words()
    lang = text.lang
    if any(lang in listed.get(word, ()) for word in said.words if len(word) > 1):
        return 0.0
    small = [listed.get(word, ()) for word in said.words if len(word) > 1]
    if any(text.uses(word) - own > 0 for word in said.words if len(word) > 3):
        return 0.0
    strange = set() if line.text.isascii() else {c for c in line.text if c.islower() and not c.isascii()}
    letters = strange and strange - text.letters
    theirs = sum(map(bool, small)) + len(letters) + (said.hits if said.lang != text.lang else 0)
    return float(theirs >= (1 if len(said.words) >= 3 else 2) and theirs * 3 >= len(said.words))
