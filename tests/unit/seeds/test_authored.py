"""What an author wrote in Markdown is kept byte for byte; rules only name lines, and Obsidian's own marks are told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

import pytest

from dateline.seeds import authored as module
from dateline.seeds.authored import authored
from dateline.seeds.readers.markdown.obsidian import RULES
from dateline.seeds.readers.markdown.read import read_markdown
from dateline.seeds.ruleset import Rules
from dateline.seeds.text.document import Block, Edit, Part
from dateline.seeds.text.item import ImportedArticle

HEAD = "---\ntitle: Quay\ndate: 2024-02-16\n---\n"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def converted(text: str, seed: str = "x.md") -> ImportedArticle:
    return authored(read_markdown(text, seed), Rules(), NOW)


BODY = (
    "OSLO, May 2 (Reuters) – The ice broke.\nBy Ann Example\n\n\n\n### Newsletters\n* one\n\n\n## See also\n- two  \n\n"
    "Share this:\n\n    code\n\n<!--\n# Hidden\n\nREAD MORE\n-->\nText.READ MORE\n\n"
    "(Reporting by A; Editing by B)\n\n\n"
)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("head", [HEAD, "# Quay\n"])
def test_a_body_stays_byte_for_byte(head: str, ends: str) -> None:
    body = BODY.replace("\n", ends)
    article = converted(head.replace("\n", ends) + ends + body)
    assert article.body == body
    assert article.title == "Quay"
    assert article.byline == () and article.dateline is None and article.credits is None


def test_doubtful_lines_are_named_and_put_the_body_under_review() -> None:
    article = converted(HEAD + BODY)
    assert "body" in article.review
    assert "line 10, “### Newsletters” (newsletter)" in article.notes[-1]
    assert "READ MORE" not in article.notes[-1]  # it stands in a comment, and at the end of a sentence of the author's
    assert "body" not in converted(HEAD + "The ice broke.").review


def test_nothing_is_read_in_code_and_comments() -> None:
    text = "<!--\n# Wrong\n\nmore\n-->\n```\n# Wrong too\n```\n    # And this\n\n# Right\n\nText."
    article = converted(text)
    assert article.title == "Right"
    assert article.body == text
    assert article.summary == "Text."


def test_the_first_heading_leaves_the_body_only_where_it_is_the_title() -> None:
    assert converted(HEAD + "# quay\n\nText.").body == "Text."
    assert converted(HEAD + "# Other\n\nText.").body == "# Other\n\nText."
    assert converted(HEAD + "Text.\n\n# Quay\n").body == "Text.\n\n# Quay\n"
    second = converted("## Quay\n\nText.")
    assert (second.title, second.body, "title" in second.review) == ("Quay", "## Quay\n\nText.", True)


OBSIDIAN = [
    ("A %% my note %% b.", "A  b.", "obsidian-note"),
    ("A.\n\n%%\nmine\n\n# Mine\n%%\n\nB.", "A.\n\n\n\nB.", "obsidian-note"),
    ("See [[Harbour plan]].", "See Harbour plan.", "obsidian-link"),
    ("See [[Harbour plan#Cost|the cost]].", "See the cost.", "obsidian-link"),
    ("See ![[pier.png|300]] here.", "See  here.", "obsidian-embed"),
    ("==Work starts== now.", "<mark>Work starts</mark> now.", "obsidian-highlight"),
    ("It is high. ^block1\n\nMore.", "It is high.\n\nMore.", "obsidian-block-id"),
    ("> [!quote] Maja\n> Text.", "> Maja\n> Text.", "obsidian-callout"),
    ("> [!note]-\n> Text.", "> Note\n> Text.", "obsidian-callout"),
    ("![The pier|400](https://a.example/p.jpg)", "![The pier](https://a.example/p.jpg)", "obsidian-size"),
]


@pytest.mark.parametrize(("written", "published", "rule"), OBSIDIAN)
def test_obsidians_own_marks_are_not_published_raw(written: str, published: str, rule: str) -> None:
    article = converted(HEAD + written)
    assert article.body == published
    assert any(span.rule == rule for span in article.spans)
    assert rule in RULES and (article.notes or article.beside)
    assert "".join((HEAD + written)[s.start : s.end] for s in article.spans) == HEAD + written


@pytest.mark.parametrize(
    "text",
    [
        "Prices rose 5%% and then 7%% at once.",
        "`%% code %%` and `[[x]]` and ``==y==``",
        "```\n%% a %% [[b]] ==c== ^d1\n```",
        "<!-- %% a %% [[b]] -->",
        "a == b, c == d",
        "[[1]](https://a.example) and x ^2",
        "2^n and [^1] text.\n\n[^1]: note",
    ],
)
def test_what_only_looks_like_obsidian_stays(text: str) -> None:
    article = converted(HEAD + text)
    assert article.body == text
    assert article.notes == ()


def test_a_note_without_an_end_stays_and_is_told() -> None:
    article = converted(HEAD + "Text %% of mine.\n\nMore.")
    assert article.body == "Text %% of mine.\n\nMore."
    assert "body" in article.review and "%%" in article.notes[0]


def test_a_clipper_names_when_it_clipped_and_not_when_a_text_was_published() -> None:
    clipped = read_markdown(
        '---\ntitle: A\nsource: "https://a.example/1"\ncreated: 2024-03-09\n---\nText.', "x.md"
    ).facts
    assert clipped.date is None
    assert dict(clipped.extra or {}) == {"created": "2024-03-09"}
    own = converted("---\ntitle: A\ncreated: 2024-03-09\n---\nText.")
    assert (own.date, "date" in own.review) == (date(2024, 3, 9), True)


@pytest.mark.parametrize(
    ("seed", "head", "day", "guessed"),
    [
        ("in/2024-08-09-lamp.md", "---\ntitle: A\n---\n", date(2024, 8, 9), False),
        ("in/2024-08-09-lamp/index.md", "---\ntitle: A\n---\n", date(2024, 8, 9), False),
        ("in/2024-08-09.md", "# A\n", date(2024, 8, 9), True),
        ("in/2024-08-09 A.md", "---\ntitle: A\nsource: https://a.example/\n---\n", date(2024, 8, 9), True),
        ("in/2024-13-09-lamp.md", "---\ntitle: A\n---\n", NOW, True),
        ("in/lamp.md", "---\ntitle: A\n---\n", NOW, True),
        ("in/2024-08-09-lamp.md", "---\ntitle: A\ndate: 2024-01-01\n---\n", date(2024, 1, 1), False),
    ],
)
def test_a_file_may_be_named_by_its_day(seed: str, head: str, day: object, guessed: bool) -> None:
    article = converted(head + "Text.", seed)
    assert (article.date, "date" in article.review) == (day, guessed)


def test_marks_of_the_body_are_counted() -> None:
    article = converted(
        HEAD + "**a** [b](https://a.example/) *c* ~~d~~ `e`\n\n## f\n\n- g\n- h\n\n| i |\n|---|\n| j |\n"
    )
    counts = dict(article.kept)
    assert (counts["strong"], counts["link"], counts["emphasis"], counts["code"]) == (1, 1, 1, 1)
    assert (counts["heading"], counts["item"], counts["table"]) == (1, 2, 1)


def test_edits_are_looked_at_by_the_blocks_that_they_stand_in_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def part(block: Block, edits: Iterable[Edit]) -> Part:
        seen.append(len(edits := list(edits)))
        return kept(block, edits)

    kept = module._part
    monkeypatch.setattr(module, "_part", part)
    blocks = [Block(at, at + 8, "paragraph") for at in range(0, 80_000, 10)]
    edits = [Edit(block.start, block.start + 2, "", "rule") for block in reversed(blocks)] + [Edit(5, 35, "x", "long")]
    parts = list(module._parts(blocks, edits))
    assert max(seen) == 2
    assert sum(span.rule == "long" for part in parts for span in part.spans) == 4
