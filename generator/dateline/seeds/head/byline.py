"""Who wrote it: "By A. Writer and B. Author, Reuters" → the names, roles removed."""

from __future__ import annotations

import re

from dateline.seeds.text.places import gazetteer
from dateline.seeds.text.tables import any_of, words_of
from dateline.seeds.text.whitespace import flow

_UPPER = r"A-ZÀ-ÖØ-ÞĀŁŚŠŽŻČĆĐİĞŞ"
_BY = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}|{word.upper()}" for word in words_of("by"))
_PREFIX = re.compile(
    r"(?:(?:[Ss]tory|[Tt]ext|[Aa]rticle|[Ww]ords|[Rr]eport(?:ed)?|[Ww]ritten|[Aa]nalysis|[Oo]pinion|"
    r"[Rr]eview(?:ed)?)\s+)?"
    rf"(?:{_BY}|{any_of('author lines')})\s*:?\s+"
)
_NAME = re.compile(
    rf"(?:[{_UPPER}][\w’'.-]*|[{_UPPER}]\.)(?:\s(?:[{_UPPER}][\w’'.-]*|{'|'.join(words_of('inside names'))}|Mc\w+|"
    r"[dO][’']\w+)){1,4}\Z"
)
_SPLIT = re.compile(
    r"\s*(?:,|;|&|\|)\s*(?:(?:"
    + "|".join(words_of("and"))
    + r")\s+)?|\s+(?:"
    + "|".join(words_of("and between names"))
    + r")\s+"
)
_ROLE = re.compile(rf"\b(?:{any_of('desks')})\b", re.I)
_NOT_AUTHORS = frozenset(
    {"admin", "staff", "editor", "newsroom", "news desk", "staff reporter", "staff writer", "web desk", "administrator"}
)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_OUTLET_BEHIND = re.compile(rf"\s+(?:{any_of('before an outlet')})\s+(?:the\s+)?[A-Z][\w .'’]{{1,40}}$")
_WITHOUT_OUTLET = re.compile(r"\s+(?:Reuters?|AP|AFP|UPI|CNN|BBC(?: News)?|(?:The )?Associated Press)$")
_LONGEST = 160


def read_byline(line: str) -> tuple[str, ...]:
    """The names in a byline, or () when `line` is none."""
    line = flow(line).strip(" |·•-–—")
    if len(line) > _LONGEST or not (match := _PREFIX.match(line)):
        return ()
    return _names(line[match.end() :])


def read_names(line: str) -> tuple[str, ...]:
    """The names in a line that holds nothing but names, or ()."""
    line = flow(line).strip(" |·•-–—.")
    return _names(line) if len(line) <= _LONGEST and not line.isupper() else ()


def _names(rest: str) -> tuple[str, ...]:
    rest = _OUTLET_BEHIND.sub("", _BRACKETS.sub("", rest).strip(" .|-–—"))
    names: list[str] = []
    for comma, piece in _pieces(rest):
        whole = piece.strip()
        name = whole if gazetteer.find_agency(whole) else _WITHOUT_OUTLET.sub("", whole)
        if not name or _is_role(name, may_be_job=comma and bool(names)):
            continue
        if not _NAME.match(name):
            return ()
        names.append(_cased(name))
    return tuple(dict.fromkeys(names))


def _pieces(rest: str) -> list[tuple[bool, str]]:
    """The parts of a list of names, each with whether a comma or bar, and no "and", stands before it."""
    found: list[tuple[bool, str]] = []
    at, comma = 0, False
    for match in _SPLIT.finditer(rest):
        found.append((comma, rest[at : match.start()]))
        at, comma = match.end(), not any(c.isalpha() or c == "&" for c in match[0])
    return [*found, (comma, rest[at:])]


def _is_role(piece: str, may_be_job: bool) -> bool:
    """Whether `piece` is a job or an outlet; a person may be called Post or Press."""
    roles = len(_ROLE.findall(piece))
    if roles and (may_be_job or roles >= len(piece.split())):
        return True
    return piece.casefold() in _NOT_AUTHORS or gazetteer.find_agency(piece) is not None


def _cased(name: str) -> str:
    """A name that was set in capitals, in ordinary ones; initials stay."""
    if not name.isupper() or len(name) < 4:
        return name
    return re.sub(r"[^\W\d_]+", lambda word: _cased_word(word[0]), name)


def _cased_word(word: str) -> str:
    if len(word) == 1:
        return word
    if word.startswith("MC") and len(word) > 3:
        return "Mc" + word[2:].capitalize()
    return word.capitalize()
