"""A text as lines that stand together: which are prose, in what language and script, and what words they share."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Container, Sequence
from functools import cache, cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.seeds.cleaning.service import UNSPACED, WORD

if TYPE_CHECKING:
    from dateline.seeds.cleaning.features import Features

EDGE = 4
"""Lines of prose at the end that are looked at whatever their words, where these are of many forms."""
MANY = 5
"""Lines with a word beyond which no more of them are counted."""
FEWEST_WORDS = 2
MANY_WORDS = 16
LONG_PROSE = 220
SHORTEST_LEAD = 60
_ENDS = tuple(".!?…。！？؟।")
NOT_LATIN = re.compile("[^\u0000-\u02af\u1e00-\u1eff\u2000-\u20cf]")
_ASKS = tuple("?？؟")
SEVERAL = 2
"""Questions from which a text is an interview, or asks and answers itself."""
_LETTER = re.compile(r"[^\W\d_]")
WIRE = 60
"""Characters at the head of a text that an agency's place and name take."""
SAMPLE = 400
"""Characters from which a script and a language are told."""
_CLOSING = "\"'”’»›)]」』“"
_SENTENCE_INSIDE = re.compile(r"[a-zß-ÿа-я][.!?][\"”’»)]* [\"“„«($€£]*[^\W_a-z]")


class Line:
    """A part as one line, where it stands among the others, and whether its form is that of prose."""

    __slots__ = ("index", "prose", "text")

    def __init__(self, index: int, text: str, prose: bool) -> None:
        self.index, self.text, self.prose = index, text, prose


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return line.rstrip(_CLOSING).endswith(_ENDS)


def is_prose(line: str) -> bool:
    """Whether the form of a line is that of a sentence of a text."""
    words = line.count(" ") + 1
    if len(line) >= LONG_PROSE or words >= MANY_WORDS:
        return True
    if not ends_sentence(line):
        return bool(_SENTENCE_INSIDE.search(line)) and words >= 12
    if line.rstrip(_CLOSING).endswith(("...", "…")):
        return words >= 12
    return words >= FEWEST_WORDS or (len(line) >= 6 and UNSPACED.search(line) is not None)


class Text:
    """What the lines of a text have in common: its language, the words of its prose, how often a line comes."""

    def __init__(self, lines: Sequence[Line], guess: Callable[[str], str | None]) -> None:
        self.lines, self._guess = lines, guess
        self.read: dict[int, Features] = {}
        self._used: dict[str, int] = {}
        self.prose = [line for line in lines if line.prose]
        leads = (
            line.index
            for line in self.prose
            if len(line.text) >= (SHORTEST_LEAD // 3 if UNSPACED.search(line.text) else SHORTEST_LEAD)
        )
        self.first = next(leads, self.prose[0].index if self.prose else -1)
        self.last = self.prose[-1].index if self.prose else -1
        self.edge = self.prose[-EDGE:][0].index if self.prose else -1

    def narrow(self, gone: Container[int]) -> None:
        """Sets the first and last line of prose anew, without those that are `gone`."""
        left = [line for line in self.prose if line.index not in gone]
        if left and (left[-1].index < self.last or left[0].index > self.first):
            self.last, self.first = left[-1].index, max(self.first, left[0].index)

    @cached_property
    def fragments_inside(self) -> int:
        """How many lines between the first and the last of prose are no sentences."""
        return sum([not line.prose and self.first < line.index < self.last for line in self.lines])

    @cached_property
    def asked(self) -> frozenset[int]:
        """The indexes of the questions of a text that has several, and of what stands behind each."""
        found = [at for at, line in enumerate(self.lines) if line.text.rstrip(_CLOSING).endswith(_ASKS)]
        if len({self.lines[at].text for at in found}) < SEVERAL:
            return frozenset()
        return frozenset([line.index for at in found for line in self.lines[at : at + 2]])

    @cached_property
    def is_wire(self) -> bool:
        """Whether the prose begins as agencies begin it: a place in capitals, and a dash or a bracket."""
        lead = next((line.text[:WIRE] for line in self.prose if line.index >= self.first), "")
        place = lead.partition(" ")[0].rstrip(",")
        return len(place) > 2 and place.isupper() and any(sign in lead for sign in "–—-(")

    @cached_property
    def together(self) -> str:
        """All the prose."""
        return "\n".join(line.text for line in self.prose)

    @cached_property
    def lang(self) -> str:
        """The language of the prose."""
        return self._guess(" ".join([line.text for line in self.prose[:6]])[:SAMPLE]) or "en"

    def before(self, line: Line) -> Line | None:
        """The line that stands before `line`."""
        at = bisect_left(self.lines, line.index, key=lambda one: one.index)
        return self.lines[at - 1] if at else None

    def times(self, line: Line) -> int:
        """How often a line comes."""
        return self._times[line.text]

    @cached_property
    def _times(self) -> Counter[str]:
        return Counter([one.text for one in self.lines])

    @cached_property
    def _low(self) -> str:
        """All the prose in lower case."""
        return self.together.lower()

    def uses(self, word: str) -> int:
        """In how many lines of prose a word in lower case stands; only the few that are asked for are looked for."""
        found = self._used.get(word)
        if found is None:
            found = self._used[word] = _lines_with(word, self._low)
        return found

    @cached_property
    def lead_stems(self) -> frozenset[str]:
        """The beginnings of the words of the first three paragraphs."""
        at = next((i for i, line in enumerate(self.prose) if line.index >= self.first), 0)
        return frozenset().union(*(_stems(line.text[:500]) for line in self.prose[at : at + 3]))

    @cached_property
    def letters(self) -> frozenset[str]:
        """The letters of the prose."""
        return frozenset("".join(line.text for line in self.prose[:30]).lower())

    @cached_property
    def script(self) -> str:
        """The script of the prose."""
        return script_of(" ".join(line.text[:300] for line in self.prose[:6]))


def continues(line: Line, text: Text) -> bool:
    """Whether a line goes on with a sentence that the line before it has not ended."""
    if not line.text[0].islower() and not (line.text.endswith(")") and "(" not in line.text):
        return False
    before = text.before(line)
    return before is not None and not ends_sentence(before.text) and before.text[-1:] not in ":)"


def _lines_with(word: str, text: str) -> int:
    """How many lines of `text` have `word` with no letter or digit beside it; more than MANY are not counted."""
    found, at = 0, text.find(word)
    while at >= 0 and found < MANY:
        end = at + len(word)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            found += 1
            end = text.find("\n", end)
            if end < 0:
                break
        at = text.find(word, end)
    return found


def script_of(text: str) -> str:
    """The script of most letters of `text`, "" where it has none."""
    if text.isascii():
        return "latin" if any(map(str.isalpha, text)) else ""
    if not NOT_LATIN.search(text):
        return "latin" if _LETTER.search(text) else ""
    found = Counter(_script_of(c) for c in text[:SAMPLE] if c.isalpha())
    return found.most_common(1)[0][0] if found else ""


@cache
def _script_of(letter: str) -> str:
    name = unicodedata.name(letter, "").split(" ")[0].split("-")[0].lower()
    return "cjk" if name in ("hiragana", "katakana", "cjk", "fullwidth", "halfwidth") else name


def title_score(line: str, text: Text) -> float:
    """How much a line before the text is like a headline of it: the words they share, and its form."""
    stems = _stems(line)
    like = len(stems & text.lead_stems) / max(3, len(stems))
    words = len(stems) if UNSPACED.search(line) else line.count(" ") + 1
    form = 0.6 if 3 <= words <= 20 else 0.2 if words == 2 else 0.0
    return 0.05 + 2.0 * like + form - 0.8 * line.endswith((":", "|")) - 0.4 * line.endswith(".")


def _stems(line: str) -> frozenset[str]:
    """The beginnings of a line's longer words; pairs of signs in scripts without spaces."""
    if UNSPACED.search(line):
        bare = "".join(c for c in line if c.isalnum())
        return frozenset(map("".join, pairwise(bare)))
    return frozenset([word[:5] for word in WORD.findall(line.lower()) if len(word) > 3])
