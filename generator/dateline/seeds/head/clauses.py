"""Where a clause of an English sentence ends: by its verb, its commas and the words that join clauses."""

from __future__ import annotations

import re
from bisect import bisect_right

from dateline.seeds.head.verbs import (
    HELPING,
    LINKS,
    OPENS,
    OWNING,
    PREPOSITIONS,
    PRONOUNS,
    SAYING,
    bare,
    is_clause,
    is_verb,
)
from dateline.seeds.text.tables import any_of

SHORTEST_CLAUSE = 24
_DETERMINERS = OWNING | frozenset("it he she they him them to himself herself itself themselves".split())
_NEVER_LAST = (
    OWNING
    | HELPING
    | PREPOSITIONS
    | LINKS
    | frozenset(
        "and or but nor as least only just even not shortly soon immediately later especially particularly such so "
        "very both either neither between among whether if because while until some every each no next last "
        "behind without through within beyond toward towards near per via".split()
    )
)
"""Words that a clause does not end with: they lead on."""
_OPENS_BEHIND_COMMA = re.compile(rf"(?:{any_of('clause openers after a comma')})\s")
_LED = re.compile(
    r",?\s(?:especially|particularly|mainly|mostly|largely|partly|even|(?:just |shortly |soon |immediately )"
    r"|(?:(?:just|barely|nearly|almost|about|less than|more than) )?(?:(?<=,\s)|(?:an?|one|two|three|four|five|six|"
    r"several|\d{1,3}|a few) )(?:minute|hour|day|week|month|year)s?|shortly|soon|immediately|just)\Z"
    r"|,\s(?:just|only|barely|nearly|almost) (?:minute|hour|day|week|month|year)s\Z"
)
"""What belongs to the words behind it: "… , especially | because", "… a day | after"."""
_PARTICLES = frozenset("up down out off back".split())
_AS_AFTER = frozenset("as such well long much soon far same so many known seen used described".split())
_NOUNS_OF_SAYING = frozenset("report reports claims estimates".split())
_ALL_BUT = frozenset("nothing anything everything nobody everybody nowhere no none all".split())
_LOOKS = re.compile(r"(?:look|take|took)\w*\Z|named\Z|called\Z|sought\Z")
_COMMA_AT_END = re.compile(r",([”\"’]?)\Z")
_NOT = re.compile(r"\b(?:not|never|no|none|nor|without|cannot)\b|n[’']t\b")
_HARDLY = re.compile(r"\b(?:unlikely|hardly|refus(?:es|ed)|declin(?:es|ed)|den(?:ies|ied))\b")
_PERHAPS = re.compile(r"\b(?:may|might|likely|probably|partly|mainly)\b")
_HELD_BY_NOT = ("because", "before", "until", "when", "while", "despite")
_GRANTS = re.compile(r"\bnot (?:only|just|merely)\b|\bmay\b")
"""What says nothing true without its "but": "The stone may be old, | but …"."""
_UP_TO = ("after", "before", "when", "until", "following", "ahead")
_LEADS_TO_TIME = re.compile(
    r"\b(?:the|an?) (?:\w+ )?(?:minute|hour|day|week|month|year)s?\Z|\b(?:minute|hour|day|week|month|year)s\Z"
    r"|(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbe )(?<!\bbeen )\b[a-z]+ing\Z"
)
"""What a time belongs to: "in the days | before", "a bill coming | before"."""
_RANK = re.compile(r"(?:first|second|third|last|only|most|least|\w+est)\Z")
_JOINED = re.compile(r",\s(?P<word>and that|and|but|while)\s")
"""What a clause, or another verb, stands behind: "…, and that the real one | had gone"."""
_TELLS = re.compile(
    r"\b(?:(?:said|says)\s+(?:that\s)?|(?:reported|showed|announced|told|wrote|added)\s+(?:[^,]{3,60}?\s)?that\s)"
    r"(?P<what>.+)",
    re.S,
)


def main_clause(text: str, room: int) -> str | None:
    """The longest beginning of a sentence that fits and ends as a clause does, else the shortest that does not fit."""
    words = [(found.start(), found[0]) for found in re.finditer(r"\S+", text)]
    fits = bisect_right(words, (room + 2,))
    for number in (*range(fits - 1, 2, -1), *range(max(fits, 3), len(words))):
        start = words[number][0]
        if start > SHORTEST_CLAUSE and _begins(text, words, number) and (piece := _ending_at(text, start)):
            return piece
    return None


def _ending_at(text: str, start: int) -> str | None:
    """What stands before a place, if it is a clause that says the same without the rest."""
    before = text[:start].rstrip()
    piece = before.rstrip(" ;:")
    piece = _LED.sub("", piece) if OPENS.match(text, start) else piece
    piece = _COMMA_AT_END.sub(r"\1", piece)
    free = len(piece) >= SHORTEST_CLAUSE and is_clause(piece) and _is_free(piece, text[start:], before.endswith(","))
    return piece if free else None


def _begins(text: str, words: list[tuple[int, str]], number: int) -> bool:
    """Whether something that a clause can do without begins with a word."""
    (start, word), before = words[number], words[number - 1][1]
    if word in ("–", "—", "-") or before[-1] in ";:":
        return True
    comma = before.rstrip('”"’').endswith(",")
    if word in ("and", "but"):
        return _joins_clauses(text[:start], words, number, comma)
    if word == "as" and not comma:
        measured = words[number - 2][1] in ("as", "so") or before in _AS_AFTER
        return not measured and _is_subject_and_verb(words, number + 1)
    if OPENS.match(text, start):
        return before not in HELPING and not (word == "after" and _LOOKS.match(before))
    return comma and (
        _OPENS_BEHIND_COMMA.match(text, start) is not None
        or _is_participle(word, text[start + len(word) :])
        or _is_apposition(text[:start].rstrip(" ,"), text[start:])
    )


def _joins_clauses(before: str, words: list[tuple[int, str]], number: int, comma: bool) -> bool:
    """Whether "and" or "but" adds a clause or another verb, and not another thing."""
    word = words[number][1]
    following = words[number + 1][1] if number + 1 < len(words) else ""
    if comma and (word == "but" or following == "that"):
        return True
    if word == "but" and words[number - 1][1] not in _ALL_BUT and not _NOT.search(before):
        return True
    subject = (comma or word == "but") and _is_subject_and_verb(words, number + 1)
    return subject or _adds_a_verb(before, words, number)


def _is_participle(word: str, rest: str) -> bool:
    """Whether a participle stands behind a comma: "…, raising hopes", "…, helped by it"; not "…, mining towns, …"."""
    following = rest.split(None, 1)[0] if rest.strip() else ""
    if not following or not word.isalpha() or not word.islower() or word == "according":
        return False
    if following == "by" or (word.endswith("ly") and following.endswith("ing")):
        return True
    if word.endswith("ed"):
        return (following in PREPOSITIONS or following == "that") and ", " not in rest
    return word.endswith("ing") and len(word) > 5 and not following.endswith(",")


def _is_apposition(before: str, rest: str) -> bool:
    """Whether nothing but another name of what stands before is left of the sentence: "…, a sign of trust"."""
    article, _, named = rest.partition(" ")
    named, _, more = named.rstrip(" ,").partition(", ")
    if not named or (", " in before and not OWNING.isdisjoint(before.rpartition(", ")[2].split()[:1])):
        return False
    joined = re.search(r"\s(?P<word>and|or|that|which|of|in|from|for|to|who|on|by|with)\s", named)
    if article in ("a", "an"):
        return joined["word"] not in ("and", "or") if joined else not more
    ranked = _RANK.match(named.split(None, 1)[0]) is not None
    alone = ", " not in before and not re.search(r"\s(?:and|or)\s", named)
    return article in OWNING and not more and (ranked or alone)


def _adds_a_verb(before: str, words: list[tuple[int, str]], number: int) -> bool:
    """Whether "and" adds another verb of the same subject: "… and has shut it", "… and raised its fares"."""
    following = [word for _, word in words[number + 1 : number + 3]]
    last, last_but_one = bare(words[number - 1][1]), words[number - 2][1]
    if len(following) < 2 or is_verb(last, "") or is_verb(last_but_one, ""):
        return False
    if last_but_one in OWNING and following[0].endswith("ed") and following[1] not in _DETERMINERS:
        return False  # "a new and improved pier"
    parts = before.rstrip(" ,").split(", ")
    if len(parts) > 1 and any(is_verb(word, "") for word in parts[-1].split()[:1]):
        return False  # the last of three verbs
    if following[0] == "that":
        return bool(_TELLS.search(before))
    object_follows = following[1] in _DETERMINERS or (following[0].endswith("ed") and following[1].islower())
    if following[0] in HELPING or (following[0] in SAYING and following[0].startswith("sa")):
        return True
    return object_follows and (following[0] in SAYING or is_verb(following[0], ""))


def _is_subject_and_verb(words: list[tuple[int, str]], number: int) -> bool:
    """Whether a clause begins with a word: "as | it grew", "as | the new crisis deepened"."""
    before = ""
    for place, (_, word) in enumerate(words[number : number + 8]):
        if place == 0 and word in PRONOUNS:
            return True
        if word in PREPOSITIONS or word in LINKS:
            return False
        follows = words[number + place + 1][1] if number + place + 1 < len(words) else ""
        acts = is_verb(word, before) or _one_acts(before, word, follows)
        if place and (acts or (place == 1 and _many(before, word) and follows in _DETERMINERS)):
            return True
        if word.endswith(","):
            return False
        before = word
    return False


def _one_acts(noun: str, verb: str, following: str) -> bool:
    """Whether a noun and the word behind it are subject and verb of one: "the maker works its", "it steps up"."""
    formed = len(verb) > 4 and verb.endswith("s") and not verb.endswith("ss") and verb.isalpha() and verb.islower()
    subject = noun[-1:].isalpha() and not noun.endswith("s") and noun not in _NEVER_LAST
    return formed and subject and (following in OWNING or following in _PARTICLES)


def _many(noun: str, verb: str) -> bool:
    """Whether a noun of more than one and the word behind it can be subject and verb: "lawmakers try"."""
    return noun.endswith("s") and not noun.endswith(("'s", "’s")) and verb.isalpha() and verb.islower()


def _is_free(piece: str, rest: str, comma: bool) -> bool:
    """Whether a clause is whole without the rest of its sentence, and says the same."""
    if not _is_whole(piece) or _is_stump(piece):
        return False
    word = rest.split(None, 1)[0]
    if word == "but" and _GRANTS.search(piece):
        return False
    if (word in _UP_TO and not comma and _LEADS_TO_TIME.search(piece)) or (
        word == "because" and _PERHAPS.search(piece)
    ):
        return False
    if word in ("before", "until") and _HARDLY.search(piece):
        return False
    return word not in _HELD_BY_NOT or not _NOT.search(piece)


def _is_stump(piece: str) -> bool:
    """Whether a clause breaks off: at a word that leads on, before the verb of what is said or comes behind "but"."""
    last = piece.rsplit(None, 1)[-1].strip(",")
    if last in _NEVER_LAST or (last in SAYING and last not in _NOUNS_OF_SAYING):
        return True
    after = piece.rpartition(", ")[2] if ", " in piece else ""
    if after.isalpha() and after.islower():
        return True
    told = _TELLS.search(piece)
    joined = next(reversed(list(_JOINED.finditer(piece))), None)
    if joined and joined["word"] == "and" and ", " in piece[: joined.start()]:
        joined = None  # "fares, halls, and jobs"
    rest = piece[joined.end() :] if joined else told["what"] if told else ""
    first = rest.split(None, 1)[0] if rest else ""
    return bool(rest) and not is_clause(rest) and first not in PRONOUNS and not is_verb(first, "")


def _is_whole(piece: str) -> bool:
    """Whether every quotation that opens in `piece` closes there."""
    if "„" in piece:
        return piece.count("„") <= piece.count("“") + piece.count("”")
    pairs = (("“", "”"), ("«", "»"))
    return piece.count('"') % 2 == 0 and all(piece.count(opens) == piece.count(closes) for opens, closes in pairs)
