"""What a body may cost by Python-Markdown's own rules is counted, never timed. (The stock dialect is linear.)"""

from __future__ import annotations

import pytest

from dateline.base.errors import ContentError
from dateline.content.body.convert import BodyRules, render_body, to_html
from dateline.content.body.effort import _MARK, _MOST_OPEN, MOST, effort, looked_through
from dateline.content.body.guarded import DEEPEST
from sites import REPOSITORY

PYTHON_MARKDOWN = BodyRules(dialect="python-markdown")
# Each is repeated; in a space of its own, so that a blank can be part of one.
MARKS = r"""
[a](·<a ·![a](·# a\n·-\n·<http://·<a <a·<b ·a <·[·[a](b·[a](<·[a][·[![a](·<![CDATA[·===\n·a\n---\n·* * *\n·> # a\n
·```a\n·[TOC]\n\n# a\n\n·[^1] ·## a\n\n·<a b="·<!a ·*[a]: b\n·: a\n·!!! a\n·[a](b(c)·[z]([z](·[]()·a  \n·![r]·[TOC]\n\n
"""
ORDINARY = r"""
[a](b) ·![a](b) ·<b>a</b> ·- [a](b)\n·| [a](b) | c |\n·`a` ·*a* ·a < b ·[a]: b\n·word ·1. a\n·> a\n·- a\n·\[a\]\(b\)
·A sentence (with an aside) and [a link](https://a.example/b).\n\n·```\n[a](\n```\n\n·<https://a.example/>\n
"""


def listed(text: str) -> list[str]:
    return [mark.replace("\\n", "\n") for mark in text.replace("\n", "").split("·")]


@pytest.mark.parametrize("mark", listed(MARKS))
def test_marks_that_nothing_closes_are_refused_by_path(mark: str) -> None:
    text = "[x]: y\n[^1]: z\n\n*b* " + (mark * 200_000)[:200_000]
    with pytest.raises(ContentError) as caught:
        render_body(text, PYTHON_MARKDOWN, {}, shown="content/articles/a.md")
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == ("content/articles/a.md", "effort")


@pytest.mark.parametrize("mark", listed(ORDINARY))
def test_what_people_write_is_not_refused_at_fifty_thousand_characters(mark: str) -> None:
    assert effort((mark * 50_000)[:50_000]) < MOST


@pytest.mark.parametrize("mark", [*listed(MARKS), *listed(ORDINARY)])
def test_counting_itself_takes_a_step_for_each_mark(mark: str) -> None:
    """Each mark is put where it waits once, and taken out once."""
    few, many = ((mark * size)[:size] for size in (10_000, 40_000))
    assert len(_MARK.findall(many)) <= 4 * len(_MARK.findall(few)) + 4


def test_our_own_texts_stay_far_below() -> None:
    texts = [*REPOSITORY.glob("content/**/*.md"), *REPOSITORY.glob("docs/*.md")]
    assert max(effort(path.read_text(encoding="utf-8")) for path in texts) < MOST // 100


@pytest.mark.parametrize("marks", ["- " * 350 + "a", "1. " * 500, ">" * 1000 + " a", "> - " * 300 + "a"])
@pytest.mark.parametrize("extensions", [(), ("def_list",)])
def test_lists_and_quotations_nest_so_deep_and_no_deeper(marks: str, extensions: tuple[str, ...]) -> None:
    with pytest.raises(ContentError) as caught:
        to_html(marks, BodyRules(extensions, dialect="python-markdown"), "content/articles/a.md")
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == ("content/articles/a.md", "nesting")


def test_how_deep_blocks_may_nest_does_not_hang_on_who_asks() -> None:
    fits, more = ">" * (DEEPEST - 1) + " a", ">" * (DEEPEST + 2) + " a"

    def from_below(depth: int) -> str:
        return to_html(fits, PYTHON_MARKDOWN) if depth == 0 else from_below(depth - 1)

    assert from_below(0) == from_below(300)
    with pytest.raises(ContentError):
        to_html(more, PYTHON_MARKDOWN)


@pytest.mark.parametrize("unit", ["<div>\n", "<b>\n<dl><i>", "<span><hr>\n", "<ul><li>", "<div></b>", "<details>"])
@pytest.mark.parametrize("rules", [BodyRules(), PYTHON_MARKDOWN])
def test_html_that_nests_too_deeply_is_refused_by_path(unit: str, rules: BodyRules) -> None:
    with pytest.raises(ContentError) as caught:
        render_body(unit * (100_000 // len(unit)), rules, {}, shown="content/articles/a.md")
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == ("content/articles/a.md", "nesting")


@pytest.mark.parametrize(
    "unit", ["<p>a\n", "<ul><li>a</ul>\n", "<table><tr><td>a<tr><td>b</table>\n", "<br>a\n", "- a\n"]
)
def test_long_html_is_not_refused_for_its_length(unit: str) -> None:
    assert "a" in render_body(unit * (100_000 // len(unit)), BodyRules(), {}).html
    assert looked_through(unit * 20_000) < 400_000


@pytest.mark.parametrize("unit", ["\xa0", "&nbsp;", "&", "&#38;"])
def test_very_many_escapes_in_one_text_are_refused_by_path(unit: str) -> None:
    with pytest.raises(ContentError) as caught:
        render_body("*a*" + unit * 110_000, BodyRules(), {}, shown="content/articles/a.md")
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == ("content/articles/a.md", "effort")


@pytest.mark.parametrize(
    "text",
    ["a & b\xa0c\n\n" * 30_000, "```\n" + "if (a && b < c && *d) { e(); }\n" * 5_000 + "```\n", "&lt;" * 120_000],
)
def test_escapes_in_texts_of_a_usual_make_are_not_refused(text: str) -> None:
    assert render_body("*x*\n\n" + text, BodyRules(), {}).html


def test_our_own_pages_stay_far_below() -> None:
    pages = [path.read_text(encoding="utf-8") for path in REPOSITORY.glob("site/**/*.html")]
    assert 0 < max(map(looked_through, pages)) < _MOST_OPEN // 100
