"""Datelines that agencies write in their own languages: TASS, EFE, ANSA, Yonhap, Xinhua, Kyodo, and AFP in French."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.seeds.text.dates import MONTH, MONTHS

_DAY_MONTH = (
    rf"(?P<day>[0-3]?\d)\.?\s+(?:de\s+)?(?P<month>{MONTH})\b\.?(?:\s+(?:de\s+)?(?P<year>(?:19|20)\d\d))?(?:\s*г\.)?"
)
_PLACE = r"(?P<place>[^\W\d_][^\d()/,=\n]{1,40}?)"
# Each with the sign of it that is looked for first, since its pattern is compiled when a text has that.
_FORMS = (
    # ЛИНДХОЛЬМ, 3 ноября. /ТАСС/.
    ("TASS", "ТАСС", rf"{_PLACE},\s+{_DAY_MONTH}\.?\s*/\s?(?:Корр\.\s+)?(?:ИТАР-)?ТАСС\s?[^/\n]{{0,60}}/\.?\s*"),
    ("Interfax", "ИНТЕРФАКС", rf"{_PLACE}\.\s+{_DAY_MONTH}\.?\s*(?:/\s?)?ИНТЕРФАКС[^\n]{{0,20}}?\s[-–—]\s+"),
    ("Interfax", "INTERFAX", rf"{_PLACE}\.\s+{_DAY_MONTH}\.?\s*(?:/\s?)?INTERFAX[^\n]{{0,20}}?\s[-–—]\s+"),
    # Madrid, 3 nov (EFE).-
    ("EFE", "(EFE)", rf"{_PLACE},\s+{_DAY_MONTH}\s+\(EFE\)\s?\.?\s?[-–—]\s*"),
    # (ANSA) - ROMA, 03 NOV -
    ("ANSA", "(ANSA)", rf"\(ANSA\)\s+[-–—]\s+{_PLACE},\s+{_DAY_MONTH}\s+[-–—]\s+"),
    # Lindholm (Suède), 3 nov 2023 (AFP) -
    ("AFP", "), ", rf"{_PLACE}\s+\((?P<land>[^()\d]{{3,30}})\),\s+{_DAY_MONTH}\s+\(AFP\)\s+[-–—]\s+"),
    # (서울=연합뉴스) 홍길동 기자 =
    (
        "Yonhap",
        "연합뉴스",
        r"\((?P<place>[^()=\n]{1,20})=연합뉴스\)\s*(?:(?P<names>[^=\n]{2,40}?)\s*(?:기자|특파원)\s*)?=\s*",
    ),
    # 新华社北京11月3日电（记者张三）
    (
        "Xinhua",
        "社",
        r"新[华華]社(?P<place>[\u4e00-\u9fff]{2,12}?)(?P<monthly>\d{1,2})月(?P<day>\d{1,2})日(?:电|電)"
        r"(?:\s*[（(]记者(?P<names>[^）)\n]{2,30})[）)])?\s*(?:题[：:]\s*)?",
    ),
    # 【東京共同】
    ("Kyodo", "共同", r"【(?P<place>[^【】\n]{0,12}?)\s?共同】\s*|［(?P<town>[^［］\n]{1,12})\s?共同］\s*"),
)
_NAMES = re.compile(r"\s*[、,·]\s*|\s+")


@dataclass(frozen=True, slots=True)
class Abroad:
    """What such a dateline says, and where it ends."""

    agency: str
    place: str | None
    month_day: tuple[int, int] | None
    year: int | None
    names: tuple[str, ...]
    end: int


def dateline_abroad(head: str) -> Abroad | None:
    """The dateline of an agency in its own language at the head of a text."""
    high = head.upper()
    for agency, sign, form in _FORMS:
        if sign in high and (match := _compiled(form).match(head)) and match.end() < len(head):
            return _read(agency, match)
    return None


@cache
def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(form, re.I)


def _read(agency: str, match: re.Match[str]) -> Abroad | None:
    said = match.groupdict()
    day, month = said.get("day"), said.get("month")
    number = MONTHS.get(month.casefold(), 0) if month else int(said.get("monthly") or 0)
    if month and not number:
        return None
    dated = (number, int(day)) if day and 1 <= number <= 12 and 1 <= int(day) <= 31 else None
    place = said.get("place") or said.get("town")
    if land := said.get("land"):
        place = f"{place}, {land}"
    names = tuple(name for name in _NAMES.split(said.get("names") or "") if name)
    year = said.get("year")
    return Abroad(agency, place or None, dated, int(year) if year else None, names, match.end())
