"""The names in a run of capitalised words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dateline.seeds.about.lexicon import common_words, kinds, known_size
from dateline.seeds.text.tables import words_of

_STOCK_CODE = re.compile(r"[A-Z0-9]{1,6}\.[A-Z]{1,3}$")
_OWNED = re.compile(r"(?:['’]s|(?<=s)['’])$")
_MADE_WORD = re.compile(r"(?:-[a-z]\w*)+$")  # U.S.-led, London-based
_SHORTENED = tuple(sign + end for sign in "'’" for end in ("m", "ve", "d", "ll", "re", "t"))  # I'm, don't
_OFFICES = words_of("office endings")
_SIGNS = frozenset(".'’-")
_FULL_STOPS = frozenset({"Inc.", "Corp.", "Co.", "Ltd."})  # they end a name, mostly a sentence too


class Mention(NamedTuple):
    """A name in a run of words: its offset, whether it begins a sentence, and whether with 's."""

    name: str
    at: int
    first: bool = False
    owned: bool = False


def names_in(run: str, first: bool) -> tuple[Mention, ...]:
    """The names in a run; `first` says that a sentence begins with it.

    Offices, weekdays, stock codes and subheads in capitals are left out.
    """
    words = run.split(" ")
    if len(words) == 1:
        return tuple(_one_word(run, first))
    if _plain(run, words):
        return (Mention(run, 0, first),)
    return tuple(_after_known(words, first))


def _plain(run: str, words: list[str]) -> bool:
    """Whether a run is one name at first sight; saves most of the time that runs take."""
    return (
        run.istitle()
        and "." not in run
        and run[-1] not in "'’"
        and kinds().special.isdisjoint(words)
        and not words[0].endswith(_OFFICES)
        and not known_size(words)
    )


def _one_word(word: str, first: bool) -> Iterator[Mention]:
    name, owned = _bare(word)
    if _STOCK_CODE.match(name) or name.endswith(_SHORTENED):
        return
    if not (first and name.lower() in common_words()):
        yield Mention(name, 0, first, owned)


def _bare(word: str) -> tuple[str, bool]:
    """A word without 's and without what makes an adjective of a name; whether it had 's."""
    name = _OWNED.sub("", word) if word[-1] in "s'’" else word
    owned = len(name) != len(word)
    if "-" in name and name[-1].islower():
        name = _MADE_WORD.sub("", name)
    return name, owned


def _after_known(words: list[str], first: bool) -> Iterator[Mention]:
    """A known name at the run's head as it stands (Moody's Investors Service), then the rest."""
    at = 0
    size = known_size([word.replace("’", "'") for word in words])
    if size:
        yield Mention(" ".join(words[:size]).replace("’", "'"), 0, first)
        while size < len(words) and words[size] in kinds().suffix:
            size += 1
        at = sum(len(word) + 1 for word in words[:size])
        words, first = words[size:], False
    if words:
        yield from _pieces(words, at, first)


def _pieces(words: list[str], at: int, first: bool) -> Iterator[Mention]:
    """The names in a run, cut where 's, a full stop, a weekday, a code or a subhead ends one."""
    if not any(w.isupper() or w in kinds().time or not _SIGNS.isdisjoint(w) for w in words):
        yield from _named(words, at, first, False)
        return
    name: list[str] = []
    begin, head, capitals = at, at, False
    for number, word in enumerate(words):
        bare, owned = _bare(word)
        begin = at if not name else begin
        at += len(word) + 1
        capitals = _subhead(words, number, capitals)
        made = word.startswith(f"{bare}-") and bare.lower() in common_words()  # Cash-strapped
        dropped = capitals or made or _STOCK_CODE.match(bare) or _is_time(words, number)
        if not dropped:
            name.append(bare)
        if dropped or owned or bare in _FULL_STOPS:
            yield from _named(name, begin, first and begin == head, owned and not dropped)
            name = []
        if capitals:  # a sentence begins behind a subhead
            first, head = True, at
    yield from _named(name, begin, first and begin == head, False)


def _beside(words: list[str], number: int) -> list[str]:
    return words[max(0, number - 1) : number] + words[number + 1 : number + 2]


def _subhead(words: list[str], number: int, before: bool) -> bool:
    """Whether a word belongs to a subhead in capitals, merged with the sentence behind it."""
    word = words[number]
    if not word.isupper() or "." in word:
        return False
    beside = _beside(words, number)
    return (
        before
        or all(w.isupper() and "." not in w and (len(w) > 1 or w == "A") for w in beside)
        or (len(word) > 3 and word.lower() in common_words())
    )


def _is_time(words: list[str], number: int) -> bool:
    """Whether a word is a weekday or month, and not part of Black Friday or Sunday Times."""
    if words[number] not in kinds().time:
        return False
    return kinds().festive.isdisjoint(_beside(words, number))


def _named(words: list[str], at: int, first: bool, owned: bool) -> Iterator[Mention]:
    """The names among words that stand together, without offices ("Prime Minister")."""
    kind = kinds()
    waiting = [(words, at, first, owned)]
    while waiting:
        words, at, first, owned = waiting.pop()
        words, at, first = _trimmed(words, at, first)
        if not words:
            continue
        if known_size(words) == len(words):
            yield Mention(" ".join(words), at, first, owned)
            continue
        if len(words) > 1 and words[-1] in kind.closing:
            words = words[:-1]
        if len(words) > 3 and any(word in kind.start and word != "The" for word in words[1:]):
            continue  # a headline With Every Word Like This
        if (cut := _office(words)) is None:
            yield from _without_ties(words, at, first, owned)
            continue
        before, behind = cut
        offset = sum(len(word) + 1 for word in words[:behind])
        waiting.append((words[behind:], at + offset, False, owned))
        waiting.append((words[:before], at, first, False))


def _trimmed(words: list[str], at: int, first: bool) -> tuple[list[str], int, bool]:
    """`words` without small ones at their ends, which are no part of a name, and where they begin."""
    kind = kinds()
    while words and words[-1] in kind.join:
        words = words[:-1]
    no_name = kind.drop if first else kind.small
    while words and words[0] in no_name and not known_size(words):
        at += len(words[0]) + 1
        words, first = words[1:], False
    return words, at, first


def _office(words: list[str]) -> tuple[int, int] | None:
    """Where in `words` an office begins and where what follows it begins; None without one."""
    kind = kinds()
    roles = [word in kind.role or word.endswith(_OFFICES) for word in words]
    if True not in roles:
        return None
    for number, is_role in enumerate(roles):
        if not is_role:
            continue
        begin, end = number, number + 1
        while begin and words[begin - 1] in kind.modifier:
            begin -= 1
        while end < len(words) and _still_office(words, end):
            end += 1
        if end < len(words) or begin == 0 or begin < number:
            return begin, end
    return None


def _still_office(words: list[str], end: int) -> bool:
    """Whether the office goes on: Chief Executive, Secretary of State."""
    kind = kinds()
    if words[end] in kind.role or words[end] in kind.join:
        return True
    return words[end] in kind.modifier and words[end - 1] in kind.join


def _without_ties(words: list[str], at: int, first: bool, owned: bool) -> Iterator[Mention]:
    """The words as one name, or as several where "of" or "for" does not belong to a name."""
    waiting = [(words, at, first, owned)]
    while waiting:
        words, at, first, owned = waiting.pop()
        number = _tie(words)
        if number is not None:
            rest = number + 2 if words[number + 1 : number + 2] == ["the"] else number + 1
            offset = sum(len(w) + 1 for w in words[:rest])
            waiting.append((words[rest:], at + offset, False, owned))
            waiting.append((words[:number], at, first, False))
        elif words and not (len(words) == 1 and first and words[0].lower() in common_words()):
            yield Mention(" ".join(words), at, first, owned)


def _tie(words: list[str]) -> int | None:
    """Where "of" or "for" parts two names."""
    heads = kinds().head
    return next((n for n, word in enumerate(words) if word in ("of", "for") and words[n - 1] not in heads), None)
