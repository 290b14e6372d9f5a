"""The number of an edition."""

from __future__ import annotations

import json

import pytest

from dateline.base.errors import ContentError
from dateline.content.article import Edition
from dateline.content.read import read_content
from dateline.content.record import from_record, known_content, to_record


def edition(more: str) -> Edition:
    text = f"---\ntitle: A\ndate: 2026-01-31\n{more}---\nHello.\n"
    content = read_content(text.encode(), "editions/a.md", "content/editions/a.md")
    assert isinstance(content, Edition)
    return content


def test_an_edition_has_a_number_where_its_front_matter_says_one():
    assert edition("number: 12\n").number == 12
    assert edition("").number is None


@pytest.mark.parametrize("written", ["0", "-3", "twelve", "1.5", "[1]"])
def test_a_number_is_a_whole_one_from_1(written):
    with pytest.raises(ContentError) as raised:
        edition(f"number: {written}\n")
    (problem,) = raised.value.problems
    assert (problem.path, problem.line) == ("content/editions/a.md", 4)
    assert problem.found.startswith("number:")
    assert problem.expected


def test_a_record_keeps_the_number_and_one_of_before_is_not_read():
    content = edition("number: 12\n")
    assert from_record(to_record(content)) == content
    assert from_record(to_record(edition(""))).number is None
    row = json.loads(to_record(content))
    row.remove(12)
    assert known_content(json.dumps(row)) is None
