"""Which encoding a text is in that names none, or a false one: judged by the letters that it would have.

For each encoding, and each language that is written in it, the text has a likelihood: common letters speak for
them, signs and letters that the language lacks speak against. Nothing of this is read for texts in UTF-8.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from math import log

from dateline.base.fingerprint import Frozen, value
from dateline.seeds.text.tables import by_language

SAMPLE = 4_000
"""Bytes that are looked at, as far as possible those of lines with bytes beyond ASCII."""

LEAST = -5.5
"""The likelihood for each byte beyond ASCII, as a logarithm, below which a text is in no encoding that is known."""

_SIGNS = frozenset("“”‘’„‚«»–—…\xa0°€£§·•©®™×¶±½¼¾²³µ÷¿¡ªº\xad")
_IN_WORD = re.compile(r"(?<=[^\W\d_])[“”„‚«»•©®™€£§°·¶†‡‰¤¦¬±](?=[^\W\d_])")
_ENOUGH = 8
"""Bytes beyond ASCII that can speak against what a page declares."""

_ODD = 4.0  # what two characters cost that hardly follow one another
_RARELY, _SELDOM = 2.0, 0.6  # what it costs a text to be in an encoding that few are in
_BROKEN, _CONTROL, _SIGN, _STRANGE, _RARE = -10.0, -12.0, -4.2, -9.2, -14.0
# Of encodings in which a text is as likely, the first is taken; others that a language names come behind.
_COMMONEST = (
    "cp1252 mac_roman cp850 iso8859-15 cp1250 iso8859-2 cp852 iso8859-16 cp1254 iso8859-9 cp1257 "
    "iso8859-13 cp1251 koi8-r cp866 iso8859-5 mac_cyrillic koi8-u cp1125 cp1253 iso8859-7 cp1255 "
    "iso8859-8 cp1256 iso8859-6 cp874 gb18030 big5hkscs cp932 euc_jp cp949"
).split()
_COMMON_SETS = {
    "gb18030": "gb2312",
    "big5hkscs": "big5",
    "cp932": "shift_jis",
    "euc_jp": "shift_jis",
    "cp949": "euc_kr",
}
_COMMON_LEADS = {"gb2312": (0xB0, 0xD7), "big5": (0xA4, 0xC6), "shift_jis": (0x88, 0x97), "euc_kr": (0xB0, 0xC8)}
_COMMON_SIGN = log(0.35 / 3_000)
_NAMES = {"cp125": "Windows-125", "iso": "ISO ", "mac_": "Mac "}


@value
class Guess(Frozen):
    """A codec, the language that the text would be in, and the likelihood for each byte beyond ASCII."""

    codec: str
    lang: str
    likelihood: float

    @property
    def name(self) -> str:
        """The codec as people know it."""
        begin = next((begin for begin in _NAMES if self.codec.startswith(begin)), "")
        return _NAMES[begin] + self.codec.removeprefix(begin).replace("_", "-").upper() if begin else self.codec.upper()


def guess_encoding(data: bytes, declared: str | None = None) -> Guess | None:
    """The likeliest encoding of a text that is not UTF-8; what it declares holds where another is not much likelier."""
    sample = _sample(data)
    beyond = sum(byte > 0x7F for byte in sample)
    if not beyond:
        return None
    hint = _hint(sample)
    guesses = [_guess(sample, codec, beyond, hint) for codec in _codecs()]
    best = max(guesses, key=lambda guess: guess.likelihood)
    if declared:
        said = _guess(sample, declared, beyond, hint)
        if said.likelihood > max(LEAST, best.likelihood - (0.9 if beyond >= _ENOUGH else 3.0)):
            return said
    return best if best.likelihood > LEAST or beyond < _ENOUGH else None


def _sample(data: bytes) -> bytes:
    """Lines with bytes beyond ASCII, in order, no more than `SAMPLE`."""
    if len(data) <= SAMPLE:
        return data
    lines: list[bytes] = []
    size = 0
    for line in data.split(b"\n"):
        if not line.isascii():
            lines.append(line[:SAMPLE])
            size += len(lines[-1])
            if size >= SAMPLE:
                break
    return b"\n".join(lines)


def _hint(sample: bytes) -> str:
    """The language whose small words in ASCII stand in the text most often, where that is clear."""
    words = re.findall(r"(?<![\w\ufffd])[a-z]{1,12}(?![\w\ufffd])", sample.decode("ascii", "replace").lower())
    counts = sorted(
        (sum(word in small for word in words), code)
        for code, small in (
            (code, frozenset(" ".join(found).split())) for code, found in by_language("small words").items()
        )
    )
    (second, _), (most, code) = counts[-2:]
    return code if most >= 3 and most > 1.15 * second else ""


def _guess(sample: bytes, codec: str, beyond: int, hint: str) -> Guess:
    """How likely a text is in this encoding, in the likeliest of its languages."""
    text = sample.decode(codec, "replace")
    counts = Counter(character for character in text if character > "\x7f")
    pairs = Counter(pairwise(text))
    odd = sum(number for pair, number in pairs.items() if not (pair[0] + pair[1]).isascii() and _is_odd(*pair))
    odd += len(_IN_WORD.findall(text))
    rare = _RARELY if codec.startswith(("mac_", "cp8")) and codec != "cp874" else _SELDOM * (codec != "cp1252")
    scores = {
        lang: sum(number * _log(character, letters, codec) for character, number in counts.items())
        + (beyond if lang == hint else 0)
        for lang, letters in _languages(codec)
    }
    lang = max(scores, key=lambda lang: scores[lang])
    return Guess(codec, lang, (scores[lang] - _ODD * odd - rare) / beyond)


def _is_odd(before: str, after: str) -> bool:
    """Whether two characters hardly follow one another in a word: a capital a small letter, Arabic Latin."""
    if before.islower() and after.isupper():
        return True
    one, other = sorted((before, after))
    return one.isascii() and "\u0370" <= other < "\u1e00" and one.isalpha() and other.isalpha()


def _log(character: str, letters: dict[str, float], codec: str) -> float:
    """How likely a character is among those beyond ASCII of a language, as a logarithm."""
    known = letters.get(character)
    if known is not None:
        return known
    if character == "\ufffd":
        return _BROKEN
    if character < "\xa0" or "\ue000" <= character <= "\uf8ff":
        return _CONTROL
    if character in _SIGNS:
        return _SIGN
    return _log_wide(character, codec) if codec in _COMMON_SETS else _STRANGE


def _log_wide(character: str, codec: str) -> float:
    """The same of the thousands of signs of Chinese, Japanese and Korean: standards put the common ones first."""
    try:
        lead = character.encode(name := _COMMON_SETS[codec])[0]
    except UnicodeEncodeError:
        return _RARE
    first, last = _COMMON_LEADS[name]
    return _COMMON_SIGN if first <= lead <= last else _RARE + 2 if character.isalpha() else _STRANGE


@cache
def _codecs() -> tuple[str, ...]:
    return tuple(dict.fromkeys((*_COMMONEST, *(codec for _, codecs, _ in _written() for codec in codecs))))


@cache
def _written() -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """Each language, the encodings in which its texts lie, and its letters beyond ASCII, the commonest first."""
    return tuple(
        (lang, tuple(codecs.split()), letters)
        for lang, found in by_language("encodings").items()
        for codecs, _, letters in (entry.partition("\t") for entry in found)
    )


@cache
def _languages(codec: str) -> tuple[tuple[str, dict[str, float]], ...]:
    """The languages that are written in an encoding, each with the logarithms of how likely its letters are."""
    found = tuple((lang, _likely(letters)) for lang, codecs, letters in _written() if codec in codecs)
    return found or (("", {}),)


def _likely(letters: str) -> dict[str, float]:
    """Letters by rank, with a share for each that falls with it; capitals are an eighth as common."""
    ranked = tuple(dict.fromkeys(letters))
    weights = [1 / (rank + 3) for rank in range(len(ranked))] if len(ranked) < 80 else [1.0] * len(ranked)
    whole = sum(weights) / (0.9 if len(ranked) < 80 else 0.6)
    likely = {letter: log(weight / whole) for letter, weight in zip(ranked, weights, strict=True)}
    capitals = {letter.upper(): share - log(8) for letter, share in likely.items() if len(letter.upper()) == 1}
    return capitals | likely
