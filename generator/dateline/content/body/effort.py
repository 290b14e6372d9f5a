"""The effort of rendering a body: counted first, and refused where it is too much, so that every machine decides alike.

Markdown's readers look from each opening mark for what closes it, and from each heading at all that follows it. Text
that is nothing but marks takes them the square of its length. One pass counts how many characters they would look at;
what people write stays a hundred times below the bound.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from dateline.base.errors import ContentError, Problem

MOST = 10_000_000
"""Characters looked at: one or two seconds."""
_MOST_OPEN = 20_000_000
"""Elements that are open, added up over all tags: some tenths of a second."""
_MOST_SCANNED = 10_000_000_000
"""Characters that are scanned for what is to be escaped: a tenth of a second."""
_FEW_TAGS = 5_000
"""So many come below it, however they stand."""
# What one more reference to a note, heading, heading in a table of contents, and character beside such a table come to.
_NOTE, _HEADING, _LISTED, _BESIDE = 20, 4, 200, 1 / 32
# A paragraph is copied for each link and break in it, and quicker for the other marks.
_COPIED, _QUICK = 1 / 128, 1 / 4096

_MARK = re.compile(
    r"""^[ \t>]*(?: (?P<fence>`{3,}|~{3,}) (?P<info>[^\n]*)
        | \#+ | (?:[-=*_+][ \t]*)+$ | \[TOC\] | \*\[[^][\n]+\]: | :(?=[ ]) | !!! )
    | \\. | \n[ \t]*(?=\n) | \]\( | \[\^[^][\n]+\] | [][()>] | <(?=[a-zA-Z/!?])""",
    re.VERBOSE | re.MULTILINE,
)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
# Elements that hold nothing, and those that end where the next of their kind begins.
_ENDS_ITSELF = frozenset("br hr img wbr p li dt dd tr td th rp rt option".split())
_CLOSES = {"]": "[", ")": "("}
_PARAGRAPH = ("[", "(", "#")  # what is not looked for past a paragraph's end


def refuse_effort(text: str, shown: str) -> None:
    """Raises ContentError, with the path `shown`, where `text` would take too long to render."""
    if effort(text) > MOST:
        found = "Markdown that would take minutes to render: marks that nothing closes, or thousands of headings"
        expected = "brackets that are closed, and some thousands of headings or notes at most"
        mend = "Close the marks or write a backslash before them, or cut the text into several files."
        raise ContentError([Problem(shown, 0, 0, "effort", found, expected, mend)])


def refuse_html(html: str, shown: str) -> None:
    """Raises ContentError, with the path `shown`, where the sanitiser would take too long over `html`.

    At each tag it looks, as HTML says, through all elements that are open.
    """
    if has_many_escapes(html):
        found = "a text without a tag in it that holds very many ampersands or no-break spaces"
        mend = "Write fewer of them, or cut the text into paragraphs."
        raise ContentError([Problem(shown, 0, 0, "effort", found, "some thousands in a paragraph at most", mend)])
    if html.count("<") > _FEW_TAGS and looked_through(html) > _MOST_OPEN:
        found, expected = "HTML nested too deeply to be rendered", "elements that are closed, a few levels deep"
        raise ContentError(
            [Problem(shown, 0, 0, "nesting", found, expected, "Close the elements, or flatten the text.")]
        )


def has_many_escapes(html: str) -> bool:
    """Whether a sanitiser would take too long over a text in `html`.

    From each ampersand and no-break space, which it escapes, it looks to the end of that text.
    """
    if _escaped(html) * len(html) <= _MOST_SCANNED:
        return False
    return sum(_escaped(text) * len(text) for text in html.split("<")) > _MOST_SCANNED


def _escaped(text: str) -> int:
    """The number of characters of `text` that are written as `&amp;` or `&nbsp;`."""
    return text.count("&") + text.count("\xa0") - text.count("&lt;") - text.count("&gt;") - text.count("&quot;")


def looked_through(html: str) -> int:
    """The number of open elements, added up over all tags of `html`."""
    steps = depth = 0
    opened: Counter[str] = Counter()
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        step = -int(opened[name] > 0) if tag[1] else int(name not in _ENDS_ITSELF)
        opened[name] += step
        depth += step
        steps += depth
    return steps


def effort(text: str) -> int:
    """The most characters that Markdown's readers look at to find the partner of each mark of `text`."""
    steps, start = 0.0, 0
    count: Counter[str] = Counter()
    waiting: defaultdict[str, list[int]] = defaultdict(list)  # for what closes them, where they opened
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if mark in "[(<":
            waiting[mark].append(at)
        elif mark == "](":
            steps += _closed(waiting["["], at)
            waiting["("].append(at)
        elif mark in _CLOSES:
            steps += _closed(waiting[_CLOSES[mark]], at)
        elif mark == ">":
            steps += _all_closed(waiting["<"], at)
        elif mark[0] == "\n":
            steps += sum(_all_closed(waiting[kind], at) for kind in _PARAGRAPH) + _copies(text[start:at])
            start = at
        elif mark[:2] == "[^":
            steps += count[mark] * _NOTE
            count[mark] += 1
        elif fence := match["fence"]:
            steps += _fenced(waiting[fence], at, match["info"])
        elif mark[0] != "\\":
            count[mark.rstrip()[-1]] += 1
            waiting["#"].append(at)
    steps += sum(_all_closed(opened, len(text)) for opened in waiting.values()) + _copies(text[start:])
    headings, contents = count["#"] + count["-"] + count["="], count["]"]
    return int(steps + headings * (headings * _HEADING + contents * _LISTED) + contents * len(text) * _BESIDE)


def _copies(paragraph: str) -> float:
    dear = paragraph.count("[") + paragraph.count("  \n")
    return len(paragraph) * (dear * _COPIED + sum(map(paragraph.count, "*_`&\\<")) * _QUICK)


def _fenced(opened: list[int], at: int, info: str) -> int:
    if opened and not info.strip():
        return _all_closed(opened, at)
    opened.append(at)
    return 0


def _closed(opened: list[int], at: int) -> int:
    return at - opened.pop() if opened else 0


def _all_closed(opened: list[int], at: int) -> int:
    steps = len(opened) * at - sum(opened)
    opened.clear()
    return steps
