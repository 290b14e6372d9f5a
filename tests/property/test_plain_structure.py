"""The law for plain text: what a build shows has the words of the source, and the structure that its lines show."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import html5lib
from hypothesis import assume, given
from hypothesis import strategies as st

from dateline.config.load import parse_config
from dateline.content.body.convert import BodyRules, render_body
from dateline.seeds.convert import convert
from dateline.seeds.layout.segment import FEWEST_LINES, NARROWEST_COLUMN
from dateline.seeds.ruleset import rules_of
from dateline.seeds.text.decode import Rejected
from dateline.seeds.text.item import ImportedArticle, RawItem

RULES = rules_of(parse_config("title: Test\nurl: https://x.example/\n"))
NOW = datetime(2020, 5, 1, 12, tzinfo=UTC)
LEAD = (
    "The harbour board of Lindholm will spend four million crowns on a new pier, its chair said after a long meeting."
)
END = "Work starts in spring, the board said in its plan, and ends before the first frost comes to the small old town."


def imported(text: str) -> ImportedArticle:
    return convert(RawItem("x.txt", text), RULES, NOW)


def rendered(made: ImportedArticle) -> Any:
    return html5lib.parseFragment(render_body(made.body, BodyRules((), False), {}).html, namespaceHTMLElements=False)


# ---------------------------------------------------------------- nothing is lost
pieces = st.sampled_from(
    "the pier Board 5 12.5 2019. well- - – * • -- _ o 1. 2. (3) a) | of said. crane, “yes” AT&T <b> ~~~ AB:".split()
).flatmap(lambda piece: st.sampled_from([piece, piece, piece, "Page 3", "- 4 -", "# x"]))
gaps = st.sampled_from(
    [" ", " ", " ", "  ", "    ", "\t", "\n", "\n", "\n  ", "\n    ", "\n\n", "\r\n", "\x0c", "\u00a0"]
)
loose_texts = st.lists(st.tuples(pieces, gaps), min_size=1, max_size=60).map(
    lambda pairs: "".join(piece + gap for piece, gap in pairs)
)


def letters(text: str) -> str:
    """A text without blanks, and without the signs that dashes are made of."""
    return re.sub(r"[\s\u00a0_–—-]+", "", text)


@given(loose_texts)
def test_every_word_is_in_the_body_or_in_a_span_that_says_why_not(text: str) -> None:
    text = f"{LEAD}\n\n{text}\n\n{END}\n"
    try:
        made = imported(text)
    except Rejected:
        return
    assert [span.start for span in made.spans] == [0, *(span.end for span in made.spans[:-1])]
    assert made.spans[-1].end == len(text)
    kept = "".join(text[span.start : span.end] for span in made.spans if span.fate == "kept")
    shown = "".join(rendered(made).itertext())
    assert letters(kept) == letters(shown), made.body
    ruled = "".join(text[span.start : span.end] for span in made.spans if span.rule == "table-rule")
    assert not any(char.isalnum() for char in ruled), ruled
    words = Counter(re.findall(r"\w+", text))
    of_spans = Counter(word for span in made.spans for word in re.findall(r"\w+", text[span.start : span.end]))
    assert words == of_spans or not words - of_spans


# ---------------------------------------------------------------- structure
word = st.sampled_from("pier crane ferry quay harbour plan stone wood frost boats nets ropes".split())
phrase = st.lists(word, min_size=2, max_size=4).map(" ".join)
sentence = st.lists(word, min_size=22, max_size=40).map(lambda said: f"The {' '.join(said)} said so.")
number = st.integers(10, 99_999).map(str)
Made = tuple[str, Any]


@st.composite
def lists(draw: st.DrawFn) -> Made:
    """Items of signs or numbers, some of them with a list inside; as text, and as they should be shown."""
    sign = draw(st.sampled_from(["*", "•", "-", "1.", "1)", "(1)"]))
    items = draw(st.lists(st.tuples(phrase, st.lists(phrase, max_size=3)), min_size=2, max_size=4))
    lines, shown = [], []
    for place, (said, inner) in enumerate(items, 1):
        marker = sign.replace("1", str(place))
        lines.append(f"{marker} {said}")
        lines += [f"{' ' * (len(marker) + 1)}- {one}" for one in inner]
        shown.append(("li", [said, *([("ul", [("li", [one]) for one in inner])] if inner else [])]))
    return "\n".join(lines), ("ol" if "1" in sign else "ul", shown)


@st.composite
def tables(draw: st.DrawFn) -> Made:
    """Names and numbers in columns set with blanks or tabs, with a head or without."""
    width = draw(st.integers(3, 5))
    rows = [[draw(phrase), *(draw(number) for _ in range(width - 1))] for _ in range(draw(st.integers(3, 6)))]
    head = draw(st.booleans())
    if head:
        rows.insert(0, [draw(word).title() for _ in range(width)])
    if draw(st.booleans()):
        text = "\n".join("\t".join(row) for row in rows)
    else:
        wide = [max(len(row[at]) for row in rows) for at in range(width)]
        lines = (
            "  ".join([row[0].ljust(wide[0]), *(row[at].rjust(wide[at]) for at in range(1, width))]) for row in rows
        )
        text = "\n".join(line.rstrip() for line in lines)
    return text, ("table", rows)


@st.composite
def stanzas(draw: st.DrawFn) -> Made:
    """Short lines that end without a stop, not so wide that they could be a narrow column."""
    lines = draw(st.lists(phrase, min_size=3, max_size=6))
    assume(len(lines) < FEWEST_LINES or max(map(len, lines)) < NARROWEST_COLUMN)
    return "\n".join(lines), ("p", lines)


blocks = st.one_of(sentence.map(lambda said: (said, ("p", [said]))), lists(), tables(), stanzas())


def structure(tree: Any) -> list[Any]:
    """What a tree of HTML shows, as the grammar says it."""
    return [_node(child) for child in tree if isinstance(child.tag, str)]


def _node(element: Any) -> Any:
    if element.tag == "table":
        return "table", [["".join(cell.itertext()).strip() for cell in row] for row in element.iter("tr")]
    if element.tag == "p":
        return "p", [line.strip() for line in [element.text or "", *(child.tail or "" for child in element)]]
    if element.tag == "li":
        said = (element.text or "").strip()
        return "li", [said, *structure(element)]
    return element.tag, structure(element)


@given(st.lists(blocks, min_size=1, max_size=5))
def test_a_build_shows_the_structure_that_the_lines_of_a_text_show(parts: list[Made]) -> None:
    planned: list[Any] = []
    for _, shown in parts:  # two lists without words between them are one or two, as their signs say
        assume(not (planned and planned[-1][0] in ("ul", "ol") and shown[0] in ("ul", "ol")))
        planned.append(shown)
    text = "\n\n".join([LEAD, *(text for text, _ in parts), END]) + "\n"
    made = imported(text)
    assert structure(rendered(made)) == [("p", [LEAD]), *planned, ("p", [END])], made.body
