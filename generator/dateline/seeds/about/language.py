"""A text's language, guessed offline from its script, its small words and its letters."""

from __future__ import annotations

import re
from functools import cache

from dateline.seeds.text.rare_signs import uncommon
from dateline.seeds.text.tables import by_language

_RANGES = (
    ("el", "\u0370-\u03ff\u1f00-\u1fff"),
    ("ru", "\u0400-\u04ff"),
    ("he", "\u0590-\u05ff"),
    ("ar", "\u0600-\u06ff\u0750-\u077f"),
    ("hi", "\u0900-\u097f"),
    ("th", "\u0e00-\u0e7f"),
    ("ja", "\u3040-\u30ff"),
    ("zh", "\u4e00-\u9fff"),
    ("ko", "\uac00-\ud7af"),
)
_SCRIPTS = tuple((code, re.compile(f"[{span}]")) for code, span in _RANGES)
_NOT_LATIN = re.compile("[" + "".join(span for _, span in _RANGES) + "]")
_LATIN = re.compile(r"[a-z\u00df-\u024f]")
_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = bytes(c if c > 127 or chr(c).isalpha() else 32 for c in range(256))
_WIDE = frozenset({"ja", "zh", "ko"})  # one sign says as much as three letters
# Letters that tell apart languages of one script.
_CYRILLIC = (("uk", "іїєґ"), ("be", "ўі"), ("sr", "ђјљњћџ"), ("mk", "ѓѕќ"))
_BULGARIAN = frozenset({"на", "да", "се", "от", "ще", "не", "са", "като", "бе", "това", "според"})
_PERSIAN = re.compile("[پچژگکی]")
_SAMPLE = 700  # characters looked at; more makes no answer better
_FEWEST_WORDS, _FEWEST_SIGNS = 8, 12


_ALIKE = (frozenset({"no", "nb", "nn", "da"}), frozenset({"hr", "sr", "bs"}), frozenset({"id", "ms"}))
"""Languages whose small words are too much alike to overrule what a source says of itself."""


def spoken(stated: str, text: str) -> str:
    """The language that `text` is in: that of its words, where they are surely of another than is stated."""
    found, main = guess_language(text), stated.partition("-")[0].lower()
    if found is None or found == main or any(found in alike and main in alike for alike in _ALIKE):
        return stated
    return found


def guess_language(text: str) -> str | None:
    """The BCP 47 code of the language that `text` begins in; None where it is short or unclear."""
    sample = text[:_SAMPLE].lower()
    foreign = _beyond_ascii(sample)
    if not _NOT_LATIN.search(foreign):
        return _latin_language(sample, foreign)
    latin = len(_LATIN.findall(sample))
    counts = {code: len(pattern.findall(sample)) for code, pattern in _SCRIPTS}
    if counts["ja"] * 20 > counts["zh"]:  # kana stand only in Japanese, beside Chinese signs
        counts["ja"] += counts.pop("zh")
    code, most = max(counts.items(), key=lambda item: item[1])
    if most * (3 if code in _WIDE else 1) > latin:
        return _within_script(code, sample) if most >= _FEWEST_SIGNS else None
    return _latin_language(sample, foreign)


def _beyond_ascii(sample: str) -> str:
    """The different characters of a text that ASCII lacks."""
    return "" if sample.isascii() else "".join(set(uncommon(sample)))


def _within_script(code: str, sample: str) -> str:
    if code == "ar" and len(_PERSIAN.findall(sample)) * 25 > len(sample):
        return "fa"
    if code != "ru":
        return code
    for other, letters in _CYRILLIC:
        if sum(map(sample.count, letters)) * 60 > len(sample):
            return "be" if other == "uk" and "ў" in sample else other
    if "ы" in sample or "э" in sample:
        return "ru"
    words = _WORD.findall(sample)
    return "bg" if sum(w in _BULGARIAN for w in words) * 12 > len(words) else "ru"


@cache
def _small_words() -> dict[str, tuple[tuple[str, float], ...]]:
    """For each small word, the languages that use it, with more weight the fewer they are."""
    users: dict[str, list[str]] = {}
    for code, listed in by_language("small words").items():
        for word in " ".join(listed).split():
            users.setdefault(word, []).append(code)
    return {word: tuple((code, 0.3 + 0.7 / len(codes)) for code in codes) for word, codes in users.items()}


@cache
def _own_letters() -> dict[str, str]:
    found = by_language("own letters")
    return {code: "".join(found.get(code, ())) for code in by_language("small words")}


def _words(sample: str, foreign: str) -> list[str]:
    """What _WORD finds in a text whose signs beyond ASCII are `foreign`, in a fifth of the time."""
    for sign in foreign:
        if not sign.isalnum() or sign.isdecimal():
            sample = sample.replace(sign, " ")
    return sample.encode("utf-8", "surrogatepass").translate(_BETWEEN).decode("utf-8", "surrogatepass").split()


@cache
def _all_letters() -> frozenset[str]:
    return frozenset("".join(_own_letters().values()))


def _latin_language(sample: str, foreign: str) -> str | None:
    words = _words(sample, foreign)
    if len(words) < _FEWEST_WORDS:
        return None
    scores = dict.fromkeys(_own_letters(), 0.0)
    small = _small_words()
    for word in filter(small.__contains__, words):
        for code, weight in small[word]:
            scores[code] += weight
    for code, letters in () if _all_letters().isdisjoint(foreign) else _own_letters().items():
        scores[code] += 0.5 * sum(sample.count(letter) for letter in letters if letter in foreign)
    first = max(scores, key=scores.__getitem__)
    most = scores.pop(first)
    return first if most >= max(2.0, 0.1 * len(words)) and most >= 1.15 * max(scores.values()) else None
