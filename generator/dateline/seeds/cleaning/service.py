"""Words by which a line speaks to its reader about the page: share, subscribe, log in; by family, in every language.

They are one voice among others (`nature.py`): a word says nothing of a line whose form is that of prose.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from dateline.seeds.text.tables import by_language

WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SHORTEST_STEM = 3

SITES = frozenset(
    "facebook twitter linkedin whatsapp pinterest reddit telegram tumblr instagram youtube mastodon bluesky threads "
    "messenger xing flipboard vkontakte weibo wechat viber tiktok snapchat rss digg google x "
    "微博 微信 фейсбук вконтакте телеграм одноклассники твиттер ватсап".split()
)
"""Networks that a line can lead to."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a line says of the page that it stood on: its words, those of service by family, and its language."""

    words: tuple[str, ...]
    served: tuple[tuple[str, str], ...]
    hits: int
    you: bool
    sites: int
    lang: str
    page: bool = False

    @property
    def families(self) -> tuple[str, ...]:
        """The families of its words, each once."""
        return tuple(dict.fromkeys(family for _, family in self.served))


def _listed() -> Iterator[tuple[str, str, str]]:
    """Each word of service as the languages list it, with its language and family."""
    for lang, lines in by_language("service stems").items():
        for line in lines:
            family, _, words = line.partition(": ")
            yield from ((lang, family, word) for word in words.split())


@cache
def _stems() -> tuple[dict[str, tuple[tuple[str, str], ...]], dict[str, tuple[tuple[str, str], ...]]]:
    """Whole words, and beginnings of words, each with the languages and families that it stands for."""
    whole: dict[str, list[tuple[str, str]]] = {}
    starts: dict[str, list[tuple[str, str]]] = {}
    for lang, family, word in _listed():
        table = starts if word.endswith("*") else whole
        table.setdefault(word.rstrip("*"), []).append((lang, family))
    return {word: tuple(found) for word, found in whole.items()}, {word: tuple(found) for word, found in starts.items()}


@cache
def _unspaced_families() -> dict[str, str]:
    """The families of the words of scripts that set no spaces."""
    return {word: family for _, family, word in _listed() if UNSPACED.search(word)}


@cache
def _unspaced() -> re.Pattern[str]:
    """A pattern of these words, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(_unspaced_families(), key=len, reverse=True))))


@cache
def _you() -> dict[str, frozenset[str]]:
    return _as_sets(by_language("you and us"))


@cache
def you_and_us(lang: str) -> frozenset[str]:
    """The words by which a line in a language or in English speaks to its reader, or of those who made the page."""
    return _you().get(lang, frozenset()) | _you().get("en", frozenset())


@cache
def _page() -> dict[str, frozenset[str]]:
    return _as_sets(by_language("this page"))


def _as_sets(found: dict[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    return {lang: frozenset(" ".join(lines).split()) for lang, lines in found.items()}


@cache
def triggers() -> frozenset[str]:
    """Words that a sentence of service has, one at least; a cheap look before it is read."""
    families = {"share", "follow", "subscribe", "comment", "consent", "account", "app", "contact", "rights", "support"}
    whole, starts = _stems()
    stems = {word for table in (whole, starts) for word, found in table.items() for _, f in found if f in families}
    found = stems.union(*_you().values())
    return frozenset(word + end for word in found for end in ("", ",", "."))


@lru_cache(maxsize=8192)
def families_of(word: str) -> dict[str, str]:
    """The family that a word in lower case stands for in each language that has it."""
    whole, starts = _stems()
    found = whole.get(word, ())
    for length in range(_SHORTEST_STEM, len(word) + 1):
        found += starts.get(word[:length], ())
    return dict(found)


@cache
def small_words() -> dict[str, tuple[str, ...]]:
    """The languages that use each small word."""
    users: dict[str, list[str]] = {}
    for code, lines in by_language("small words").items():
        for word in " ".join(lines).split():
            users.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in users.items()}


@lru_cache(maxsize=512)
def said_by(line: str, lang: str) -> Said:
    """What `line` says, read in the language that most of its words speak for; `lang` is the text's own."""
    if UNSPACED.search(line):
        return _unspaced_line(line)
    listed = WORD.findall(line)
    words = tuple([word.lower() for word in listed if not word[0].isdigit()])
    read = [(word, by_code) for word in words if (by_code := families_of(word))]
    best = _best_language(words, read, lang)
    found = tuple([(word, by_code[best]) for word, by_code in read if best in by_code])
    codes = {best, lang, "en"}
    lower = [word.lower() for word in listed]
    spoken = words if line.isupper() else [word.lower() for word in listed if not (word.isupper() and len(word) == 2)]
    you = any(not known.isdisjoint(spoken) for code in codes if (known := _you().get(code)))
    other = frozenset(words).difference(
        [word for word, family in found if family == "share"]
    )  # a post is a page, or is sent: it counts once
    page = any(not known.isdisjoint(other) for code in codes if (known := _page().get(code)))
    # "report" may be news, "this report" is the page: English lists such words with "this-" before them.
    page = page or ("this" in other and not _page()["en"].isdisjoint([f"{a}-{b}" for a, b in pairwise(words)]))
    sites = 0
    if not SITES.isdisjoint(lower):
        all_low = line.islower()
        sites = sum(low in SITES and (all_low or not word.islower()) for word, low in zip(listed, lower, strict=True))
    return Said(words, found, len(found), you, sites, best, page)


def _best_language(words: tuple[str, ...], read: Iterable[tuple[str, dict[str, str]]], lang: str) -> str:
    """The language that most words speak for: those of service, and small ones."""
    votes = defaultdict(float, {lang: 0.5, "en": 0.25})
    small = small_words()
    for _, families in read:
        for code in families:
            votes[code] += 1
    for word in words:
        for code in small.get(word, ()):
            votes[code] += 0.8
    return max(votes, key=votes.__getitem__)


def _unspaced_line(line: str) -> Said:
    families, found = _unspaced_families(), _unspaced().findall(line)
    letters = sum(c.isalnum() for c in line)
    words = tuple("x" for _ in range(max(1, round(letters / 2))))
    hits = min(len(words), round(sum(map(len, found)) / 2 + 0.25))
    sites = sum(word.lower() in SITES for word in WORD.findall(line))
    script = "ko" if re.search("[\uac00-\ud7af]", line) else "ja" if re.search("[\u3040-\u30ff]", line) else "zh"
    return Said(words, tuple((word, families[word]) for word in found), hits, len(found) > 1, sites, script)
