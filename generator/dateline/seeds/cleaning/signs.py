"""The signs that speak for or against a line being no part of the article: of its words, its form, and its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from dateline.seeds.cleaning.features import Features
from dateline.seeds.cleaning.service import small_words, you_and_us
from dateline.seeds.cleaning.whole import Line, Text, title_score

Sign = tuple[str, float]
_LONG_WORD = 5
_FEW = 10
"""Words up to which a line that shares none with its text is unlike it."""
_MOST_LIKE = 4
_NUMBER = re.compile(r"\d[\d.,:/-]*")
_PRICE = re.compile(r"[$€£¥₹₽]\s?\d|\d\s?(?:[$€£¥₹₽]|euros?\b|zł\b|kr\b|円|元|원)")
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b")
_MARKS = frozenset("&/+*#<>=%")
_CODE = frozenset("{}_=\\")
_PHONE = re.compile(r"\d[\d ()/.-]{5,}\d")
# The names of signs, by how much there is of what they count.
_STRONG = ("strong 1", "strong 2", "strong 3")
_WEAK = ("weak 1", "weak 2", "weak 3")
_HITS = ("hits 1", "hits 2", "hits 3")
_SITES = ("sites 1", "sites 2")
_ADDRESS = ("address 1", "address 2")
_BARS = ("bars 1", "bars 2")
_AT_MOST = ((1, "at most 1 words"), (3, "at most 3 words"), (8, "at most 8 words"))
_OVER = ((20, "over 20 words"), (32, "over 32 words"))
_OTHERS = ((1, "others 1"), (3, "others 3"))
_FORMS = ("count", "sign", "credit", "number", "pointer", "label", "claim", "repeated", "quotes", "bracket", "name")
_LAST = {sign: f"ends with {plain}" for sign, plain in zip("?？!！:：.。", "??!!::..", strict=True)}


def signs_of(line: Line, f: Features, text: Text, title: int) -> list[Sign]:
    """The signs of a line, each by its name with how much there is of it."""
    found = [*_of_words(line, f, text), *_of_form(line.text, f), *_of_place(line, f, text)]
    if line.index < text.first:
        found.append(("like the lead", title_score(line.text, text)))
        if line.index == title:
            found.append(("headline", 1.0))
    return found


def _of_words(line: Line, f: Features, text: Text) -> Iterator[Sign]:
    """What a line's words speak of: the page, its reader, other sites."""
    said, words = f.said, len(f.said.words)
    if f.hits:
        yield "share", f.share
        if not f.strong:
            yield "share of weak words", f.share
        for sign in (*_STRONG[: f.strong], *_WEAK[: f.weak], *_HITS[: f.hits], *f.families):
            yield sign, 1.0
        if said.served and said.served[0][0] == said.words[0]:
            yield "begins with service", 1.0
        if said.served and said.served[-1][0] == said.words[-1]:
            yield "ends with service", 1.0
    if said.you:
        yield "you", 1.0
        own = text.times(line) if line.prose else 0
        if all(text.uses(word) - own < 2 for word in said.words if word in you_and_us(text.lang)):
            yield "you, here alone", 1.0
    if said.page:
        yield ("this page and you" if said.you else "this page"), 1.0
    yield from ((sign, 1.0) for sign in _SITES[: said.sites])
    yield from ((sign, 1.0) for most, sign in _AT_MOST if words <= most)
    yield from ((sign, 1.0) for least, sign in _OVER if words > least)


def _of_form(line: str, f: Features) -> Iterator[Sign]:
    """What a line looks like."""
    for name in _FORMS:
        if getattr(f, name):
            yield name, 1.0
    yield from ((sign, 1.0) for sign in (*_ADDRESS[: f.address], *_BARS[: f.bars]))
    if line[-1] in _LAST:
        yield _LAST[line[-1]], 1.0
    if line.isupper():
        yield "capitals", 1.0
    elif line[0].islower():
        yield "begins low", 1.0
    if ", " in line:
        yield "comma", 1.0
    if ": " in line:
        yield "colon", 1.0
    if not _CODE.isdisjoint(line) or "()" in line:
        yield "code", 1.0
    length = len(line)
    if digits := sum(map(str.isdigit, line)):
        yield "digits", digits / length
        if _CLOCK.search(line):
            yield "clock", 1.0
        if _PRICE.search(line):
            yield "price", 1.0
        if _PHONE.search(line):
            yield "long number", 1.0
    words = line.split()
    if upper := sum([word[0].isupper() for word in words]):
        yield "upper", upper / len(words)
        if upper == len(words) > 2:
            yield "all upper", 1.0
    if not _MARKS.isdisjoint(line):
        yield "marks", 1.0
    if "—" in line or " – " in line or " - " in line:
        yield "dash", 1.0
    if not line.isascii() and any(unicodedata.category(sign) == "So" for sign in set(line)):
        yield "picture sign", 1.0


def _of_place(line: Line, f: Features, text: Text) -> Iterator[Sign]:
    """What a line has in common with its text."""
    if f.alien:
        yield ("other script" if f.alien > 1 else "other language"), 1.0
    if f.like:
        yield "like", float(min(_MOST_LIKE, f.like))
        yield "share like", min(1.0, f.like / max(1, sum([len(word) >= _LONG_WORD for word in f.said.words])))
    elif not f.name and len(f.said.words) <= _FEW:
        yield "unlike", 1.0
    if f.own:
        yield "words of the text", 1.0
    if f.imperative:
        yield "bids", 1.0
    if small := sum([text.lang in small_words().get(word, ()) for word in f.said.words]):
        yield "small words", small / len(f.said.words)
    if line.text.startswith("(") or is_of_numbers(line, text):
        yield "shown", 1.0
    if f.hits and text.is_wire:
        yield "service in a wire", 1.0
    plain = text.fragments_inside - (not line.prose and text.first < line.index < text.last)
    yield from ((sign, 1.0) for least, sign in _OTHERS if plain >= least)


def is_of_numbers(line: Line, text: Text) -> bool:
    """Whether a line may be of a table: it has numbers, behind the text two of them, or one and little else."""
    numbers = _NUMBER.findall(line.text)
    return len(numbers) > (line.index > text.last and not any(len(number) > 3 for number in numbers))
