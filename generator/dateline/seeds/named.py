"""Names in running text: which runs of capitalised words name something, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.seeds.gazetteer import is_city, read_table
from dateline.seeds.topics import stock_weights

_CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁŃŅŇŐŒŔŘŚŞŠŤŪŮŰŲŹŻŽȘȚΑ-ΩΆΈΉΊΌΎΏА-ЯЁЄІЇҐ"
_SHORT = "Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Lt|Col|Maj|Sgt|Capt|Adm|Prof|Rev|Jr|Sr|Inc|Corp|Co|Ltd"
_WORD = (
    rf"(?:(?:[A-Z]\.)+(?:[A-Z](?!\w))?|(?:{_SHORT})\.(?= [A-Z])"
    rf"|(?:[{_CAPITAL}]|(?:al|el)-(?=[A-Z])|[a-z](?=[A-Z])|[ld]['’](?=[A-Z]))\w*"
    rf"(?:[&'’.-](?=\w)\w+)*)"
)
_TIE = (
    r"(?: (?:of|for|de|del|della|di|da|do|dos|das|du|des|la|le|van|von|der|den|bin|ibn|al|el|y)"
    r"(?: (?:the|la|las|los|der|den))?)"
)
_RUN = re.compile(rf"(?<![\w$£€@#/.]){_WORD}(?:(?:{_TIE}? | & ){_WORD})*")
_STOCK_CODE = re.compile(r"[A-Z0-9]{1,6}\.[A-Z]{1,3}$")
_OWNED = re.compile(r"(?:['’]s|(?<=s)['’])$")
_MADE_WORD = re.compile(r"(?:-[a-z]\w*)+$")  # U.S.-led, London-based
_SENTENCE_ENDS = frozenset(".!?:;\n\"“”‘'’*•-–—(|>")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands in a text: where, whether it begins a sentence, and whether with 's."""

    name: str
    at: int
    first: bool = False
    owned: bool = False


@cache
def word_kinds() -> dict[str, frozenset[str]]:
    """The packaged lists of words that help to tell names from other words, by kind."""
    kinds: dict[str, set[str]] = {}
    for kind, words in read_table("words.tsv"):
        kinds.setdefault(kind, set()).update(words.split())
    kinds["drop"] = kinds["join"] | kinds["start"]
    kinds["generic"] = kinds["never"] | kinds["role"] | kinds["modifier"] | kinds["drop"]
    return {kind: frozenset(words) for kind, words in kinds.items()}


@cache
def common_words() -> frozenset[str]:
    """Words that are no names where a sentence begins with one of them, in lower case."""
    small = {word for _, words, _ in read_table("languages.tsv") for word in words.split()}
    start = {word.lower() for word in word_kinds()["start"]}
    return frozenset(small | start | set(stock_weights().words))


@cache
def known_names() -> dict[str, str]:
    """Labels of well-known bodies by each of their names."""
    return {
        name: label
        for label, others in read_table("names.tsv")
        for name in (label, *filter(None, others.split(";")))
    }


def mentions(text: str) -> Iterator[Mention]:
    """All names in the text, in order; titles, offices and stock codes are left out."""
    for run in _RUN.finditer(text):
        at, words = run.start(), run[0].split(" ")
        first = _begins_sentence(text, at)
        if len(words) == 1:
            yield from _one_word(words[0], at, first)
        else:
            yield from _several_words(words, at, first)


def _begins_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 2) : at].rstrip(" \u00a0")
    return not before or before[-1] in _SENTENCE_ENDS


def _one_word(word: str, at: int, first: bool) -> Iterator[Mention]:
    bare = _OWNED.sub("", word)
    name = _MADE_WORD.sub("", bare) if "-" in bare else bare
    if _STOCK_CODE.match(name) or (first and name.lower() in common_words()):
        return
    yield Mention(name, at, first, bare != word)


def _several_words(words: list[str], at: int, first: bool) -> Iterator[Mention]:
    """The names in a run, cut where 's, an office or a stock code ends one."""
    name: list[str] = []
    begin = at
    size = _known_size(words)
    if size:
        yield Mention(" ".join(words[:size]).replace("’", "'"), at, first)
        at += sum(len(word) + 1 for word in words[:size])
        words, first = words[size:], False
        while words and words[0] in word_kinds()["suffix"]:
            at += len(words[0]) + 1
            words = words[1:]
    for number, word in enumerate(words):
        bare = _OWNED.sub("", word)
        if "-" in bare and bare[-1].islower():
            bare = _MADE_WORD.sub("", bare)
        if not name:
            begin = at
        at += len(word) + 1
        if _STOCK_CODE.match(bare):
            yield from _named(name, begin, first and begin == at, False)
            name = []
            continue
        name.append(bare)
        if bare != word:
            yield from _named(name, begin, first and number + 1 == len(name), word != bare)
            name = []
    yield from _named(name, begin, first and len(name) == len(words), False)


def _named(words: list[str], at: int, first: bool, owned: bool) -> Iterator[Mention]:
    """The names among words that stand together, without offices ("Prime Minister")."""
    kinds = word_kinds()
    while words and words[-1] in kinds["join"]:
        words = words[:-1]
    while words and words[0] in kinds["drop"] and not _known_size(words):
        at += len(words[0]) + 1
        words, first = words[1:], False
    if not words:
        return
    if _known_size(words) == len(words):
        yield Mention(" ".join(words), at, first, owned)
        return
    cut = _office(words)
    if cut:
        before, behind = cut
        if before:
            yield from _named(words[:before], at, first, False)
        offset = sum(len(word) + 1 for word in words[:behind])
        yield from _named(words[behind:], at + offset, False, owned)
        return
    yield from _without_ties(words, at, first, owned)


def _known_size(words: list[str]) -> int:
    """How many words a well-known name of two or more takes up at the head of a run; else 0."""
    for size in range(min(len(words), 6), 1, -1):
        name = " ".join(words[:size]).replace("’", "'")
        if name in known_names() or is_city(name):
            return size
    return 0


def _office(words: list[str]) -> tuple[int, int] | None:
    """Where in `words` an office begins and where what follows it begins; None without one."""
    kinds = word_kinds()
    role, modifier, join = kinds["role"], kinds["modifier"], kinds["join"]
    for number, word in enumerate(words):
        if word not in role:
            continue
        begin = number
        while begin and words[begin - 1] in modifier:
            begin -= 1
        end = number + 1
        while end < len(words) and (
            words[end] in role
            or words[end] in join
            or (words[end] in modifier and words[end - 1] in join)
        ):
            end += 1
        if end < len(words) or begin == 0 or begin < number:
            return begin, end
    return None


def _without_ties(words: list[str], at: int, first: bool, owned: bool) -> Iterator[Mention]:
    """The words as one name, or as two where "of" or "for" does not belong to a name."""
    kinds = word_kinds()
    for number, word in enumerate(words):
        if word in ("of", "for") and words[number - 1] not in kinds["head"]:
            yield from _without_ties(words[:number], at, first, False)
            rest = number + 2 if words[number + 1] == "the" else number + 1
            offset = sum(len(w) + 1 for w in words[:rest])
            yield from _without_ties(words[rest:], at + offset, False, owned)
            return
    if len(words) == 1 and first and words[0].lower() in common_words():
        return
    if words:
        yield Mention(" ".join(words), at, first, owned)
