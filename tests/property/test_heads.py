"""Any head of a Markdown seed: accounted for to the last character, never a broken article, and "draft" is heard."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from dateline.config.load import parse_config
from dateline.content.article import Article
from dateline.content.read import read_content
from dateline.seeds.convert import convert
from dateline.seeds.readers.markdown.read import read_markdown
from dateline.seeds.ruleset import rules_of
from dateline.seeds.text.item import ImportedArticle
from dateline.seeds.writing.write import article_file

RULES = rules_of(parse_config("title: T\nurl: https://x.example/\n"))
NOW = datetime(2020, 5, 1, 12, tzinfo=UTC)
BODY = "\nThe harbour board met on Monday about the crane, and it meets again.\n"
KEYS = st.sampled_from(
    "title date id slug aliases image extra rights indexing dateline review topics tags lang updated url source byline "
    "params build _build taxonomies seed summary credits weight categories publishDate x".split()
)
ODD = [
    "\x00",
    "\x1b[31m",
    "\u202e",
    "\x85",
    "\u2028",
    "\ufeff",
    "\ud800",
    "../",
    "&a",
    "*a",
    "!x",
    "é" * 200,
    "%",
    '"',
    "'",
]
TEXT = st.one_of(
    st.sampled_from(
        ["a", "/a/", "2024-05-06", "true", "link", "media/x.jpg", "https://u:p@h.example/", "", "[", "{", "# x"]
    ),
    st.sampled_from(ODD),
    st.text(max_size=12),
)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-5, 5), TEXT),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.one_of(KEYS, TEXT), inner, max_size=3),
    max_leaves=6,
)
LINES = st.lists(
    st.one_of(
        st.builds("{}: {}".format, KEYS, TEXT),
        st.builds(lambda key, held: f"{key}: {json.dumps(held)}", KEYS, VALUES),
        st.sampled_from(
            ["", "# note", "  - item", "  inner: 5", "loose words", "[table]", 'x = "y"', '"q": 1,', "}", "{"]
        ),
    ),
    max_size=6,
)
FENCES = st.sampled_from(
    [
        ("---\n", "---\n"),
        ("+++\n", "+++\n"),
        ("---json\n", "---\n"),
        ("---js\n", "---\n"),
        ("", ""),
        ("\ufeff---\n", "...\n"),
    ]
)


def made(text: str) -> ImportedArticle:
    """The article of a seed, once its receipt and its file were looked at."""
    item = read_markdown(text, "x.md")
    article = convert(item, RULES, NOW)
    assert "".join(item.text[s.start : s.end] for s in article.spans) == item.text
    assert all(a.end == b.start for a, b in zip(article.spans, article.spans[1:], strict=False))
    written = article_file(article, "articles/2020/05/x.md", "seeds/x.md", "0" * 32, draft=False)
    read = read_content(written.encode(), "articles/2020/05/x.md", "x.md")
    assert isinstance(read, Article) and read.status == (article.status or "published")
    assert {*read.extra} == {*(article.extra or ()), *(["note"] if article.lead_notes else [])}
    return article


def as_decoded(lines: list[str]) -> str:
    """Lines as the bytes of a seed may hold them."""
    return "".join(f"{line}\n" for line in lines).replace("\x00", "").encode("utf-8", "replace").decode()


@given(FENCES, LINES)
def test_any_head_gives_a_whole_receipt_and_an_article_that_reads_back(
    fence: tuple[str, str], lines: list[str]
) -> None:
    made(fence[0] + as_decoded(lines) + fence[1] + BODY)


@given(st.dictionaries(st.one_of(KEYS, TEXT), VALUES, max_size=6))
def test_any_json_head_does_too(head: dict[str, object]) -> None:
    made(json.dumps({"title": "T", **head}, indent=1).replace("\x00", "") + "\n" + BODY)


@given(st.sampled_from(["draft: true", "published: false", "Status: private"]), LINES, LINES)
def test_what_says_draft_among_any_other_lines_is_a_draft(said: str, before: list[str], after: list[str]) -> None:
    lines = [line for line in before if line.strip() not in ("---", "...")]
    article = made(f"---\ntitle: T\n{as_decoded([*lines, said, *after])}---\n{BODY}")
    assert article.status == "draft"
