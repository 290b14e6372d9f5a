from __future__ import annotations

from datetime import UTC, datetime

from dateline.seeds.convert import convert
from dateline.seeds.readers.markdown.read import read_markdown
from dateline.seeds.ruleset import Rules
from dateline.seeds.shown import LONGEST
from dateline.seeds.text.item import ImportedArticle


def converted(text: str) -> ImportedArticle:
    return convert(read_markdown(text, "x.md"), Rules(), datetime(2017, 8, 18, tzinfo=UTC))


def test_paragraphs_of_markdown_are_what_readers_see() -> None:
    text = (
        "The **ferry** came [late](https://a.example) on *Monday*,\nwith `ropes` &amp; more.\n\n"
        "> A quoted\n> line.\n\n- one *item*\n- two\n\n## A *head*\n\nSnake_case and 2 * 3 stay."
    )
    article = converted(text)
    assert article.paragraphs == (
        "The ferry came late on Monday, with ropes & more.",
        "A quoted line.",
        "one item two",
        "A head",
        "Snake_case and 2 * 3 stay.",
    )
    assert article.body == text
    assert article.summary.startswith("The ferry came late on Monday")


def test_a_link_defined_at_the_end_is_a_link() -> None:
    article = converted("The ferry came [late][1] on Monday.\n\n[1]: https://a.example/late")
    assert article.paragraphs == ("The ferry came late on Monday.",)
    assert "[1]: https://a.example/late" in article.body


def test_scripts_and_tags_are_no_text() -> None:
    assert converted("<script>alert(1)</script> The <b>ferry</b> came late.").paragraphs == ("The ferry came late.",)


def test_a_text_that_shows_nothing_keeps_its_source_as_its_text() -> None:
    assert converted("<!-- a note to the editor -->").paragraphs == ("<!-- a note to the editor -->",)


def test_quotations_thousands_deep_and_endless_blocks_are_read_all_the_same() -> None:
    deep = converted("> " * 2000 + "The ferry came late.")
    assert deep.paragraphs[0].endswith("The ferry came late.")
    long = converted("The **ferry** came late. " * LONGEST)
    assert "**" not in long.paragraphs[0]
