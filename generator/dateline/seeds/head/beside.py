"""What stands beside a date or a name in a line: nothing but words of dates, names, an agency."""

from __future__ import annotations

import re

from dateline.seeds.head.byline import read_byline, read_names
from dateline.seeds.text.calendars.weekdays import WeekdayDate, find_weekday_date
from dateline.seeds.text.places import gazetteer
from dateline.seeds.text.tables import any_of, words_of

_DATE_WORDS = (
    rf"{any_of('beside a date')}|{'|'.join(words_of('weekdays'))}|ist|et|est|edt|gmt|utc|cet|bst|am|pm|"
    r"\d{1,2}[:.h]\d\d(?: ?[ap]\.?m\.?)?"
)
_NOISE = re.compile(rf"(?:^|(?<=\W))(?:{_DATE_WORDS})(?=\W|$)|[\s,.:;|/•·()\[\]–—@-]+", re.I)
_BEFORE_DATE = re.compile(rf"(?<!\s)\s+(?:{any_of('before a date')})$", re.I)
_EDGES = re.compile(r"^\W+|\W+$")
_PIECES = re.compile(r"[,|(·•\n]|\s[–—-]\s")
_ROLE = re.compile(
    rf"(?!author|professor|university)(?:{any_of('desks')}|{any_of('jobs')}|{any_of('roles at an agency')})", re.I
)
MOST_WORDS = 8
"""Words of an agency's name and of a role there."""
_STRANGE_LABEL = re.compile(r"\W*[^\W\d_]{3,20}(?: [^\W\d_]{2,14}){0,2}\s?[:：]\s*")


def names_beside(before: str, after: str) -> tuple[str, ...] | None:
    """The byline beside a date; () when nothing but date words stands there, None when prose does."""
    for piece in (f"{before} {after}", before, after):
        left = _EDGES.sub("", _NOISE.sub(" ", piece))
        if left:
            break
    else:
        return ()
    both = (before.strip(" ,|•·–—-:"), after.strip(" ,|•·–—-:"))
    for piece in both:
        other = both[1] if piece is both[0] else both[0]
        trimmed = _BEFORE_DATE.sub("", piece)
        if _NOISE.sub("", other) == "" and (names := read_byline(trimmed) or read_names(trimmed)):
            return names
    return None


def outlet_of(byline: str) -> gazetteer.Agency | None:
    """The agency that a byline has behind its names: "By A. Writer, Reuters", "By A. Writer (AP)"; of two the first.

    A code that is a state too counts only right behind the names: not in "By A. Writer, Harrisburg, PA".
    """
    behind = [piece.strip(" .)") for piece in _PIECES.split(byline)[1:]]
    found = (_outlet(piece) for at, piece in enumerate(behind) if not (at and gazetteer.is_region(piece)))
    return next(filter(None, found), None)


def _outlet(piece: str) -> gazetteer.Agency | None:
    """The agency that is all of a piece but for roles: "AP Science Writer", and not "AP Government Teacher"."""
    words = piece.split()[:MOST_WORDS]
    for count in range(len(words), 0, -1):
        agency = gazetteer.agency_as_signed(" ".join(words[:count]))
        if agency and all(map(_ROLE.fullmatch, words[count:])):
            return agency
    return None


def is_label(before: str, after: str) -> bool:
    """Whether a date stands behind a label of an unknown language, with nothing more beside it."""
    return bool(_STRANGE_LABEL.fullmatch(before)) and not _NOISE.sub("", after)


def weekday_alone(line: str) -> tuple[WeekdayDate, tuple[str, ...]] | None:
    """The day without a year that a line names, and the names beside it; None where more stands there."""
    day = find_weekday_date(line)
    names = names_beside(line[: day.start] + " ", " " + line[day.end :]) if day else None
    return (day, names) if day and names is not None else None
