"""A headline made from the lead, for texts that have none: nothing is put in, only left out."""

from __future__ import annotations

import re
from itertools import pairwise

from dateline.seeds.head.asides import holds, without_asides
from dateline.seeds.head.clauses import main_clause
from dateline.seeds.head.verbs import is_clause
from dateline.seeds.text.sentences import ABBREVIATION, sentences
from dateline.seeds.text.tables import words_of

LONGEST_HEADLINE = 120
"""Characters, where a clause allows it; a sentence that cannot be cut stays whole."""
ENGLISH = "en"
"""The language whose clauses are known; of others the whole sentence is taken."""
LONGEST_SENTENCE = 400
"""Characters beyond which a text without a sentence's end is cut at a word."""
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PART = r"(?:,? (?:morning|afternoon|evening|night))?"
_COUNTED = "".join(f"(?<!{unit})(?<!{unit}s)" for unit in ("hour", "day", "week", "month", "year", "minute"))
_WHEN = re.compile(
    rf"(?P<comma>,)?(?:{_COUNTED} (?:later?|earl(?:y|ier)))? on {_DAY}{_PART}(?=[\s,.;:]|$)"
    rf"(?!,? (?:and|or|to|through|until) (?:on )?{_DAY})(?(comma),?|)"
    rf"|,? (?:(?:late|early|in the) )?(?<=\s){_DAY}{_PART}(?=[.]|$)"
)
_MODIFIER = re.compile(
    r"(?P<who>(?:\baccording to|, said|, says)\s[^,]{3,100})?(?:\b\w+ed|taken|given|held|made|seen|shown|sent)\Z"
)
_LEADS_TO_DAY = frozenset(
    "by until till before after since from of to and or next last this that every each a the than for in at as".split()
)
"""What stands before a day that cannot be left out: "by Friday", "Thursday and Friday", "Black Friday"."""
_NOT_THEN = re.compile(r"\b(?:not|never|no)\b|n[’']t\b")
"""What holds for a day alone: "will not meet on Monday"."""
_OF_A_NAME = re.compile(r",\s(?:which|who|whose|where|when)\s[^,]*\Z")
"""What holds for a day inside a clause of its own: "the council, which meets on Monday, votes"."""
_VERB_NEXT = re.compile(
    r" (?:[a-z]{2,14}ed|of|is|are|was|were|has|have|had|will|would|said|shows?|found|gave|put|saw)\b"
)
_PARENTHESES = re.compile(
    r"(?<!\bwith)(?<!\bof)(?<!\bto)(?<!\bby)(?<!\bin)(?<!\bfor)(?<!\s)\s*[(\[](?P<aside>[^()\[\]]*)[)\]]"
)
_TICKER = re.compile(r"(?<!\s)\s+(?:<?(?:[A-Z]{2,6}\.[A-Z]{1,2}|\.[A-Z]{3,6})>?|<[A-Z]{1,6}>)(?=[\s,;]|\.\s|\.\Z|\Z)")
_IN_ANGLES = re.compile(r"(?<!\S)<([^<>\s](?:[^<>]{0,58}[^<>\s])?)>(?![^\s,;.])")
"""A company without a ticker, as old wire texts mark it."""
_SAID = f"(?:{'|'.join(words_of('verbs of saying'))})"
_NO_SUBJECT = "and but or which who whose that as when while with after before if where because although though so"
_NO_SPEAKER = "is|are|was|were|be|been|will|would|that|which|whether"
_BEHIND_SAYING = "during|by|as|for|from|under|late|early|today|yesterday|this|last|without|to reporters"
_FINDS = "report|study|survey|poll|inquiry|review|investigation|analysis|audit|court|judge|jury|panel|commission"
_NO_NOUN = "".join(f"(?<![ ,]{word})" for word in "to of from by despite amid for with the an a".split())
"""What no verb stands behind: "contrary to reports", "despite claims"."""
_ONLY_THEN = re.compile(
    r",?\s(?:unless|if|until|till|before|when|only|because|any|provided|except|once|as long as|without|nor|or|instead"
    r"|rather than|but (?:only|not))\b"
)
"""What is not left out behind the one who says so: "…, said the mayor, unless the state pays"."""
_SAYS = re.compile(
    rf",[”\"’]?\s(?P<who>according to (?:[^,;]|,(?=\d)){{3,160}}(?=[,;]|\.?\Z)"
    rf"|(?:an?|the|its|his|her|their) (?:(?!\b(?:{_NO_SPEAKER})\b)[^,;]){{2,80}}? [a-z]{{2,14}}ed\.?\Z"
    r"|(?:an?|the|its|his|her|their) (?:[^,;\s]{1,30} ){0,3}?"
    rf"(?:{_FINDS})\b[^,;]{{0,80}}? found(?=[,;.]|\Z)"
    rf"|(?!(?:{_NO_SUBJECT.replace(' ', '|')})\b)[^,;]{{2,110}}?(?:(?:,\s[^,;]{{3,110}}){{1,3}},)?"
    rf"{_NO_NOUN}\s(?:told\s[^,;]{{2,60}}?|{_SAID})"
    rf"(?=[,;]|\.?\Z|\s(?:in|on|at|after|ahead|before|{_BEHIND_SAYING}|[a-z]{{2,12}}ing)\b)"
    rf"|{_SAID} (?!it\b|he\b|she\b|they\b|that\b|its\b|his\b|there\b)(?:[^,;]|,(?=\d)){{3,80}})"
)
_ASIDE_OF_SPEAKER = re.compile(rf",.*,(?=\s{_SAID}\b)")
_DASH_FIRST = re.compile(r"[\s–—―‒-]+")
_QUOTED = re.compile('[„“][^„“”]*[“”]|«[^«»]*»|»[^«»]*«|"[^"]*"')
_OPENS_QUOTE = re.compile('[„“«"]')


def made_headline(paragraphs: tuple[str, ...], lang: str = ENGLISH) -> str:
    """A headline in news style from the lead: its main clause or its whole first sentence, only deletions."""
    lead = next((p for p in paragraphs if len(p) >= 30 and not p[0].islower()), paragraphs[0] if paragraphs else "")
    lead = lead[:1500]
    first = next(sentences(_DASH_FIRST.sub("", lead, count=1) if _DASH_FIRST.match(lead) else lead), "")
    plain = _TICKER.sub("", _PARENTHESES.sub(_left_of_aside, first) if "(" in first or "[" in first else first)
    plain = _IN_ANGLES.sub(r"\1", plain) if "<" in plain else plain
    plain = (_WHEN.sub(_left_of_day, plain) if "day" in plain else plain).strip()
    if len(plain) > LONGEST_HEADLINE and not _is_cut(plain, lang):
        made = _closed((plain if len(plain) <= LONGEST_SENTENCE else f"{_cut_at_word(plain)}…") or first)
    else:
        made = _closed((plain if len(plain) <= LONGEST_HEADLINE else _fitted(plain)) or first)
    return made or " ".join(lead.split())[:LONGEST_HEADLINE]  # of a lead of signs alone


def _is_cut(text: str, lang: str) -> bool:
    """Whether a long sentence may be cut: in a language whose clauses are known, and not in a question."""
    return lang.partition("-")[0] == ENGLISH and not text.endswith("?")


def _left_of_aside(found: re.Match[str]) -> str:
    """What stays of brackets: all of them where the sentence is true only with what they hold."""
    return found[0] if holds(found["aside"]) else ""


def _left_of_day(when: re.Match[str]) -> str:
    """What stays of a day: all of it in "a report released on Monday said", and a comma that closes what is before."""
    before = when.string[: when.start()].rpartition(" ")[2]
    if "on " not in when[0] and (before in _LEADS_TO_DAY or before[:1].isupper()):
        return when[0]
    inside = not when["comma"] and _OF_A_NAME.search(when.string, 0, when.start())
    if inside or _NOT_THEN.search(when.string, 0, when.start()):
        return when[0]
    modifier = _MODIFIER.search(when.string, max(0, when.start() - 120), when.start())
    if modifier and (modifier["who"] or _VERB_NEXT.match(when.string, when.end())):
        return when[0]
    return "," if when["comma"] and not when[0].endswith(",") else ""


def _fitted(text: str) -> str:
    """The main clause of `text` where a clause ends in it, with the one who says so; else all of it."""
    claim, who = _parted(text)
    room = LONGEST_HEADLINE - len(who)
    plain = without_asides(claim)
    if len(plain) <= room:
        return plain + who
    if clause := main_clause(plain, room):
        return f"{clause},{who}" if who else clause
    if len(text) <= LONGEST_SENTENCE:
        return plain + who
    return _cut_at_word(text)


def _cut_at_word(text: str) -> str:
    space = text.rfind(" ", 0, LONGEST_HEADLINE + 1)
    return text[: space if space > 0 else LONGEST_HEADLINE].rstrip(" ,;:–—-")


def _parted(text: str) -> tuple[str, str]:
    """What is claimed and who says so: "The ferry is late," and " the board said"; the latter may be empty."""
    for says in reversed(list(_SAYS.finditer(text))):
        claim = text[: says.start("who")].rstrip()
        if ": " not in claim and is_clause(claim) and not _ONLY_THEN.match(text, says.end()):
            return claim, f" {_ASIDE_OF_SPEAKER.sub('', says['who'])}"
    return text, ""


def _closed(text: str) -> str:
    """`text` without its full stop, and without half a quotation."""
    text = _balanced(text.strip()).rstrip(" ,;:–—-")
    if text.endswith(".") and not ABBREVIATION.search(text) and not text.endswith("..."):
        text = text[:-1]
    return text.rstrip("。")


def _balanced(text: str) -> str:
    """`text` without the marks of quotations that open and never close in it."""
    ends = [0, *(at for found in _QUOTED.finditer(text) for at in found.span()), len(text)]
    pieces = [text[start:end] for start, end in pairwise(ends)]  # by turns outside and inside quotations
    pieces[::2] = [_OPENS_QUOTE.sub("", piece) for piece in pieces[::2]]
    return "".join(pieces)
