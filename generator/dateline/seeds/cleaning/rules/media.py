"""Captions and photo credits. These look at the line as it stands, capitals and all."""

from __future__ import annotations

from dateline.seeds.text.tables import any_of

_AGENCIES = r"(?:REUTERS|Reuters|AP|AFP|EPA|EFE|ANSA|DPA|dpa|TASS|Xinhua|Kyodo|Getty(?: Images)?|Shutterstock|iStock|Bloomberg|PA|ANI|PTI|ANP|TT|NTB|Ritzau|PAP)"
_NAME = r"[^.!?]{0,80}"
_PICTURE = f"(?:{any_of('picture words')})"
_BY = any_of("picture by")

# Each needs a slash, a bracket, a bar, or one of PICTURE_FIRST (hints.py) at its head.
RAW_PATTERNS = {
    "caption": (
        r"(?:FILE(?: PHOTO| PICTURE| IMAGE)?|File (?:[Pp]hoto|[Pp]icture)|HANDOUT|IMAGE|PHOTO|Representational image)\s?[-–—:.]\s?.{3,500}",
        rf".{{3,500}}[.!?”\"')\]]\s*(?:\(?(?:Photo|Picture|Image|Credit|Photograph)s?(?: by| credit| courtesy)?\s?:?\s?)?{_AGENCIES}\s?/\s?{_NAME}",
        rf".{{3,500}}(?:\(|\|\s?)(?:{_AGENCIES} [Pp]hoto|{any_of('caption ends')})\b[^()]{{0,120}}\)?",
        r"(?:In this|This) (?:[A-Z][\w.,]* ){1,4}\d{1,2}, \d{4},? file (?:photo|image|picture)\b.{3,400}",
    ),
    "photo-credit": (
        rf"(?:{_AGENCIES}|Handout)\s?/\s?[\w .,'’/-]{{2,80}}",
        rf"\(?{_PICTURE}(?: (?:{_BY}))?\s?[:/©]\s?[A-Z©][^.!?]{{1,100}}\)?",
        rf"\(?{_PICTURE}(?: (?:by|courtesy of|von)) [A-Z©][^.!?]{{1,100}}\)?",
        r"Image (?:copyright|caption|source) [A-Z©][^.!?]{1,100}",
        rf"(?:\(?(?:c|C)\)|©)\s?(?:{_AGENCIES}|Getty Images)[^.!?]{{0,60}}",
        rf"{_AGENCIES} (?:PHOTO|Photo|Images)\b[^.!?]{{0,80}}",
    ),
}
