"""Who worked on a report: "(Reporting by …; Editing by …)", moved out of the body."""

from __future__ import annotations

import re

from dateline.seeds.text.document import Span
from dateline.seeds.text.tables import any_of

LONGEST_CREDITS = 600

_WORK = (
    r"(?:[Rr]eport(?:ing|ed)|[Ww]rit(?:ing|ten)|[Ee]dit(?:ing|ed)|[Cc]ompil(?:ing|ed)|[Tt]ranslat(?:ing|ed|ion)|"
    r"[Rr]esearch|"
    r"[Gg]raphics?|[Pp]roduc(?:ing|ed|tion)|[Ff]ilming|[Pp]hotography|[Cc]overage|[Cc]ontribut(?:ing|ed|ions?)|"
    r"[Pp]olling|"
    r"[Ss]creening|[Aa]nalysis|[Ii]nterview(?:ing)?|REPORTING|EDITING|WRITING|[Rr]ewriting)"
)
_ROLE = (
    rf"(?:(?:[A-Za-z][\w’'.-]*,? ){{0,5}}?{_WORK}(?:(?:,? (?:and|&) |, ?|/){_WORK})*"
    r"(?: and \w+ing)?(?: assistance| support| help)?)"
)
_OTHER = rf"(?:(?:{any_of('credits')}) [A-ZÀ-Þ])"
_INSIDE = r"(?:[^()]|\([^()]*\))*"
_OPEN = re.compile(
    r"\(\s?(?![^()]{0,60}\bnot been )"
    rf"(?:{_ROLE}\s*(?:[Bb]y|BY|from|de|von|par|:)\s|{_OTHER}|(?:[A-Z][\w.’'-]+ ){{1,4}}(?:contributed|"
    rf"reported|wrote)\b|"
    rf"(?:With )?[Aa]dditional reporting\s|[Rr]eporting [A-ZÀ-Þ]|By [A-ZÀ-Þ][^()]{{3,80}}; ?[Ee]diting by\s)"
)
_NAME = (
    r"[A-ZÀ-Þ][\w.’'-]*(?: (?:[A-ZÀ-Þ][\w.’'-]*|de|da|van|von|der|bin|al)){0,4}(?: in [A-ZÀ-Þ]\w+(?: [A-ZÀ-Þ]\w+)?)?"
)
_NAMES = rf"{_NAME}(?:(?:, ?| and |, and | & ){_NAME})*"
_LINE = re.compile(
    rf"(?=[A-Z]){_ROLE} [Bb]y {_NAMES}(?:; ?{_ROLE} [Bb]y {_NAMES})*\.?|{_NAMES} contributed (?:reporting|"
    rf"to this (?:report|story|article))\.?"
)
_STARTS = re.compile(rf"{_ROLE} [Bb]y\b")
_CLOSED = re.compile(_INSIDE + r"\)")


def credit_spans(text: str, start: int, end: int) -> tuple[Span, ...]:
    """text[start:end] cut where its closing credits begin; empty when it has none.

    A note that follows them within the block ("($1 = 0.7 euros)") is set apart too.
    """
    opening = text.rfind("(", start, end)
    if opening < 0 or text.find(")", opening, end) < 0:
        return _whole_line(text, start, end)
    position = text.find("(", max(start, end - 1500), end)
    while position >= 0:
        match = _OPEN.match(text, position, end)
        if match and (closed := _CLOSED.match(text, position + 1, end)):
            return _around(text, start, position, closed.end(), end)
        position = text.find("(", position + 1, end)
    return _whole_line(text, start, end)


def _whole_line(text: str, start: int, end: int) -> tuple[Span, ...]:
    credited = False
    if end - start <= LONGEST_CREDITS:
        stop = min(end, start + 80)
        by = text.find(" by", start, stop) >= 0 or text.find(" By", start, stop) >= 0
        credited = by and _STARTS.match(text, start, stop) is not None
    if not credited and (end - start > 160 or "contributed" not in text[start:end]):
        return ()
    if _LINE.fullmatch(text, start, end):
        return (Span(start, end, "moved", "credits", "credits"),)
    return ()


def _around(text: str, start: int, opening: int, closing: int, end: int) -> tuple[Span, ...]:
    """The body before the credits, the credits, and a note after them. Prose after them: no cut."""
    rest = text[closing:end].strip(" .)\t\r\n")
    if rest and not (rest[0] in "([" and len(rest) <= LONGEST_CREDITS):
        return ()
    spans = []
    if opening > start:
        spans.append(Span(start, opening, "kept", "paragraph"))
    spans.append(Span(opening, closing, "moved", "credits", "credits"))
    if closing < end:
        blank = not text[closing:end].strip(" .\t\r\n")
        spans.append(
            Span(closing, end, "dropped", "white-space")
            if blank
            else Span(closing, end, "moved", "closing-note", "note")
        )
    return tuple(spans)
