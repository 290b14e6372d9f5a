"""What neither XML nor HTML can hold reaches no page, by whichever spelling (XML 1.0, section 2.2)."""

from __future__ import annotations

import pytest

from dateline.base.errors import ContentError
from dateline.base.textfile import CONTROL
from dateline.content.body.convert import BodyRules, render_body
from dateline.content.body.words import paragraph_text
from dateline.yaml.read import read_mapping


@pytest.mark.parametrize("reference", ["&#1;", "&#x0C;", "&#xFFFE;", "&#xb;"])
@pytest.mark.parametrize("text", ["a {} b", "*a* {} b", "`{}`", "[a](b '{}')"])
def test_a_reference_in_a_body_is_left_out(text: str, reference: str) -> None:
    assert not CONTROL.search(render_body(text.format(reference), BodyRules(), {}).html)


def test_other_references_stay() -> None:
    assert "caf\N{LATIN SMALL LETTER E WITH ACUTE}" in render_body("*caf&#233;*", BodyRules(), {}).html


@pytest.mark.parametrize("escape", [r"\v", r"\x07", r"\uFFFE", r"\N", r"\0"])
def test_an_escape_in_front_matter_is_refused_where_it_stands(escape: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_mapping(f'date: 2026-01-30\ntitle: "a{escape}b"\n', "a.md")
    (problem,) = caught.value.problems
    assert problem.line == 2 and "control character" in problem.found


def test_escapes_of_plain_text_stay() -> None:
    assert read_mapping(r'title: "a\tb\nc\u00e9"', "a.md").value == {"title": "a\tb\ncé"}


def test_a_summary_made_from_the_body_holds_none() -> None:
    assert paragraph_text("a &#1; *b* &#xFFFE; c") == "a b c"
