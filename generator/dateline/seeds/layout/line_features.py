"""What speaks for and against each line of a page's text being a part of its article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log1p

from dateline.seeds.text.patterns import CAPTION
from dateline.seeds.text.tables import any_of

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"”’»)\]]*\s*\Z")
_TEASER = re.compile(r"(?:\.\.\.|…)[\"”’»)\]]*\s*\Z")
_END_MARK = re.compile(rf"\W*(?:\d+\s+)?(?:{any_of('end marks')})", re.IGNORECASE)
_SERVICE = re.compile(any_of("service words"), re.IGNORECASE)
_LONG_WORD = 5


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: its words, and what can be said of it alone."""

    text: str
    words: tuple[str, ...]
    lower: float
    prose: bool
    service: bool
    end_mark: bool
    repeated: bool

    @property
    def count(self) -> int:
        return len(self.words)


def features(lines: Sequence[str]) -> list[dict[str, float]]:
    """The features of each line, by the names that the table of weights uses."""
    times = Counter(lines)
    read = [_read(line, times[line] > 1) for line in lines]
    first, last = _best_run(read)
    shared = Counter(word for line in read[first : last + 1] for word in set(line.words) if len(word) >= _LONG_WORD)
    words = [0, *accumulate(line.count for line in read)]
    prose = [0, *accumulate(line.count * line.prose for line in read)]
    marks = 0
    out = []
    for i, line in enumerate(read):
        inside = first <= i <= last
        marks = marks + line.end_mark if i > first else 0
        beside = 0 < i < len(read) - 1 and read[i - 1].prose and read[i + 1].prose
        out.append(
            {
                **_alone(line),
                "near": _near(words, prose, i, 2),
                "between prose": float(beside),
                "before": log1p(words[first] - words[i]) if i < first else 0.0,
                "lines after": log1p(i - last) if i > last else 0.0,
                "marks passed": log1p(marks),
                "shared": _overlap(line, shared, 2 if inside else 1),
                "short inside": float(inside and line.count < 12),
                "mark inside": float(inside and line.end_mark),
            }
        )
    return out


def _read(text: str, repeated: bool) -> _Line:
    found = _WORD.findall(text)
    count = len(found)
    lower = sum(word[0].islower() for word in found) / count if count else 0.0
    service = _SERVICE.search(text) is not None
    ends = _SENTENCE_END.search(text) is not None
    prose = not service and lower >= 0.55 and (count >= 25 or (count >= 10 and ends))
    return _Line(
        text, tuple(word.lower() for word in found), lower, prose, service, _END_MARK.match(text) is not None, repeated
    )


def _alone(line: _Line) -> dict[str, float]:
    text, count = line.text, line.count
    return {
        "words": log1p(count),
        "sentence": float(_SENTENCE_END.search(text) is not None),
        "teaser": float(_TEASER.search(text) is not None),
        "colon": float(text.rstrip().endswith(":")),
        "address": float("http" in text or "@" in text or "www." in text),
        "bar": float("|" in text or "»" in text),
        "repeated": float(line.repeated),
        "service": float(line.service),
        "caption": float(CAPTION.search(text) is not None),
    }


def _best_run(lines: Sequence[_Line]) -> tuple[int, int]:
    """First and last line of the run in which prose outweighs all else the most (Kadane)."""
    best = total = 0
    run, start = (0, 0), 0
    for i, line in enumerate(lines):
        if total <= 0:
            total, start = 0, i
        if line.prose and not line.repeated:
            total += min(line.count, 60)
        else:
            total -= (6 if line.count < 12 else 4) + 14 * line.end_mark
        if total > best:
            best, run = total, (start, i)
    first, last = run
    while first < last and not lines[first].prose:
        first += 1
    return first, last


def _overlap(line: _Line, shared: Counter[str], at_least: int) -> float:
    """The share of a line's long words that the best run has too, besides this line itself."""
    words = {word for word in line.words if len(word) >= _LONG_WORD}
    return sum(shared[word] >= at_least for word in words) / len(words) if words else 0.0


def _near(words: list[int], prose: list[int], i: int, reach: int) -> float:
    """The share of prose among the words round line `i`, itself left out."""
    low, high = max(0, i - reach), min(len(words) - 1, i + reach + 1)
    all_words = words[high] - words[low] - (words[i + 1] - words[i])
    return (prose[high] - prose[low] - (prose[i + 1] - prose[i])) / all_words if all_words else 0.0
