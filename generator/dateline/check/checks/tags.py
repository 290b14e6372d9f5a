"""Tags that look like one another: two spellings of one thing, in all likelihood."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from dateline.check.digest import Digest
from dateline.check.finding import Found
from dateline.model.entries import Entry

LONG = 8
"""Letters from which on one letter more, less or other is a misspelling rather than another word."""


def alike_tags(digest: Digest) -> Iterator[Found]:
    """Pairs of tags that differ in accents, points, a plural's letter, or one letter of a long word."""
    terms = {term.slug: term.label for term in digest.site.tags()}
    # Whoever gives both their own rule has thought about it.
    decided = set(digest.config.tags)
    by_key: dict[str, list[str]] = {}
    for label in terms.values():
        for key in _keys(label):
            by_key.setdefault(key, []).append(label)
    pairs = {
        tuple(sorted((one, other), key=lambda label: (-counts_of(digest, label), label)))
        for labels in by_key.values()
        for index, one in enumerate(labels)
        for other in labels[index + 1 :]
        if alike(one, other) and not {one, other} <= decided
    }
    for more, fewer in sorted(pairs):
        path = _bearer(digest, fewer)
        yield Found(
            f"content/{path}",
            f"the tag {fewer!r}, which looks like {more!r}",
            "one tag for one thing",
            f"If they are one, write in config.yaml `tags: {{{more}: {{aliases: [{fewer}]}}}}`; "
            "if not, give each a rule of its own there, such as a description.",
        )


def counts_of(digest: Digest, label: str) -> int:
    """The number of articles that bear the tag of this label."""
    return len(_entries(digest, label))


def _bearer(digest: Digest, label: str) -> str:
    entries = _entries(digest, label)
    return entries[-1].article.path if entries else ""


def _entries(digest: Digest, label: str) -> Sequence[Entry]:
    term = digest.site.terms.labels.get(label)
    return digest.site.entries_of(term) if term else ()


def folded(label: str) -> str:
    """`label` without case, accents, points and blanks."""
    plain = unicodedata.normalize("NFKD", label.casefold())
    return "".join(c for c in plain if c.isalnum())


def _keys(label: str) -> set[str]:
    """Keys of a label; labels that look alike share at least one."""
    key = folded(label)
    if not key:
        return set()
    keys = {key, key.removesuffix("s") or key, key.removesuffix("es") or key}
    if _may_be_misspelt(key):
        keys |= {key[:at] + key[at + 1 :] for at in range(1, len(key))}
    return keys


def _may_be_misspelt(key: str) -> bool:
    return len(key) >= LONG and not any(c.isdigit() for c in key)


def alike(label: str, other_label: str) -> bool:
    """Whether two labels look like spellings of one thing. Names differ by first letters, spellings seldom do."""
    one, other = folded(label), folded(other_label)
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) > 2 and long in (short + "s", short + "es"):
        return True
    if not (_may_be_misspelt(one) and _may_be_misspelt(other)) or len(long) - len(short) > 1 or one[0] != other[0]:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return at not in _word_starts(label if len(one) <= len(other) else other_label) and _one_letter(short, long, at)


def _word_starts(label: str) -> set[int]:
    """The places where words begin in a folded label."""
    words = [folded(word) for word in label.split()]
    return {sum(map(len, words[:number])) for number in range(len(words))}


def _one_letter(short: str, long: str, at: int) -> bool:
    """Whether two texts that differ first at `at` become one by changing, adding or swapping one letter."""
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at + 1 : at + 2] + short[at : at + 1]
    return short[at + 1 :] == long[at + 1 :] or (swapped == long[at : at + 2] and short[at + 2 :] == long[at + 2 :])
