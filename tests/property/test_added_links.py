"""What `edition add` writes is one link and its note, whatever they say: nothing in them becomes markup."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from dateline.base.errors import UsageError
from dateline.commands.edition.add import checked_item
from dateline.content.body.convert import BodyRules, to_html
from dateline.content.body.sanitise import sanitise
from dateline.content.links.insert import with_item
from dateline.content.links.key import key_of
from dateline.content.links.reader import link_items
from dateline.seeds.link_line import heading_of

DIALECTS = [BodyRules(), BodyRules(dialect="python-markdown")]
SIGNS = st.sampled_from(
    "* ** _ __ ` `` ``` ~~~ ~~ [ ] ( ) ]( ][ ]:  [^1] [^1]: ![ < > </ <b> </b> <!-- --> <script> <http://a.b> <a@b.c> "
    "& &amp; &lt &#65; &copy; # ## \\ \\* - + 1. > | --- === {: .x} {#a} { } ' \" ! : ; = a b é 日本 www.a.b "
    "https://a.b/_c_ (https://a.b) a@b.cd [x] U.S.".split(" ")
)
TEXTS = st.lists(st.one_of(SIGNS, st.just(" "), st.text(max_size=3)), min_size=1, max_size=10).map("".join)
PARTS = st.sampled_from(
    "a b _c_ *d* ~~e~~ ( ) ' [ ] { } & &copy; &amp; ? = / # % %20 é 日 ! : ; , . + $ @ ` | ^".split(" ")
)
URLS = st.lists(PARTS, max_size=10).map(lambda parts: "https://one.example/" + "".join(parts))
BODIES = ["", "Hello.\n", "## A\n\n- [x](https://x.example/)\n", "1. <https://x.example/>\n2. b\n\nText.\n", "> q\n"]
LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
TAG = re.compile(r"</?[a-z][^<>]*>")


def items(fragment: str) -> list[str]:
    return [item.strip() for item in re.findall(r"<li>(.*?)</li>", fragment, re.DOTALL)]


def words(fragment: str) -> str:
    return " ".join(html.unescape(TAG.sub("", fragment)).split())


@pytest.mark.parametrize("rules", DIALECTS, ids=lambda rules: rules.dialect)
@given(url=URLS, title=st.one_of(st.just(""), TEXTS), note=st.one_of(st.just(""), TEXTS), body=st.sampled_from(BODIES))
@example(url="https://one.example/?a=1&copy;", title="", note="{: .x}", body="")
@example(url="https://one.example/(x)", title="](https://evil.example/)", note="- [a](b)", body=BODIES[2])
def test_a_link_is_one_item_that_says_what_was_given(
    rules: BodyRules, url: str, title: str, note: str, body: str
) -> None:
    try:
        item = checked_item(url, title, note)
    except UsageError:
        assume(False)
    assert "\n" not in item
    added = with_item(body, item, "", str, "\n")
    assert added is not None
    assert added.text.split("\n")[added.line].endswith(item)
    before, after = items(to_html(body, rules)), items(to_html(added.text, rules))
    assert len(after) == len(before) + 1 and after[:-1] == before
    link = LINK.match(after[-1])
    assert link is not None
    assert key_of(html.unescape(link[1])) == key_of(url)
    assert words(link[2]) == words(html.escape(" ".join(title.split()) or html.unescape(link[2])))
    # It is what the edition's page, feeds and lists know of as a link.
    (found,) = link_items(sanitise(to_html(added.text, rules))).items[len(before) - before.count("b") :]
    assert (found.title, found.key) == (words(link[2]), key_of(url))
    rest = after[-1][link.end() :]
    assert words(rest) == " ".join(f": {note}".split()) if note.strip() else not rest
    # An address in a note may be a link of the note; there is no other markup.
    assert not TAG.search(LINK.sub("", rest))


@given(url=URLS, title=TEXTS, note=TEXTS, section=TEXTS)
def test_a_section_is_made_whatever_its_name_is_and_found_again(url: str, title: str, note: str, section: str) -> None:
    try:
        item = checked_item(url, title, note)
    except UsageError:
        assume(False)
    section = " ".join(section.split())
    assume(section and section.isprintable())
    body = "## A\n\n- [x](https://x.example/)\n"
    added = with_item(body, item, section, lambda level: heading_of(section, level), "\n")
    assert added is not None and added.text.startswith(body.rstrip("\n"))
    if added.is_new_section:
        made = to_html(added.text, BodyRules())
        assert [words(name) for name in re.findall(r"<h3[^>]*>(.*?)</h3>", made)] == ["A", section]
