"""The link items of an edition are those that a walk over another library's tree counts by the written rule."""

from __future__ import annotations

import sys

from hypothesis import given
from hypothesis import strategies as st

from dateline.content.body.convert import BodyRules
from dateline.content.body.linked import linked_body
from sites import REPOSITORY

sys.path.insert(0, str(REPOSITORY / "benchmarks"))
from compare_links import counted, differences

ADDRESS = st.sampled_from(
    [
        *(
            "https://one.example/",
            "http://www.two.example/a?b=c&d=e",
            "https://three.example/ä b",
            "HTTPS://FOUR.example",
        ),
        *("mailto:a@b.example", "/here/", "#part", "../articles/a.md", "ftp://five.example/"),
    ]
)
WORD = st.sampled_from(["word", "two words", "a `code`", "[mark]", "[a mark] [b]", "1.", "—", "&amp;", "x_y", ""])
LINK = st.builds("[{}](<{}>)".format, st.sampled_from(["Title", "*Ti*tle", "`t`", "A & B", "![p](p.png)", ""]), ADDRESS)
LEAD = st.one_of(
    *([LINK] * 2),
    LINK.map("**{}**".format),
    LINK.map("*{}*".format),
    st.builds("**{} {}**".format, LINK, WORD),
    st.builds("{} {}".format, WORD, LINK),
    WORD,
)
LINE = st.builds("{}{}{}".format, LEAD, st.sampled_from(["", ": ", " — ", "\\\n"]), st.one_of(WORD, LINK))
BLOCK = st.builds(
    "{}{}".format,
    st.sampled_from(["- ", "* ", "1. ", "  - ", "    - ", "", "### ", "## ", "###### ", "> ", "> - ", "-\t"]),
    LINE,
)
BODY = st.lists(st.tuples(BLOCK, st.sampled_from(["\n", "\n\n"])).map("".join), max_size=8).map("".join)


@given(BODY)
def test_link_items_are_those_of_another_tree(body: str) -> None:
    items = linked_body(body, BodyRules(), "e.md").items
    assert not differences(items, counted(body), "https://digest.example"), body
