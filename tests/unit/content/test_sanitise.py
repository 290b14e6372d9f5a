"""What is left of hostile HTML, whichever release of the sanitiser is installed."""

from __future__ import annotations

import re
from typing import Literal

import html5lib
import pytest
from markupsafe import Markup

from dateline.content.body import sanitise as module
from dateline.content.body.convert import BodyRules, converted, render_body
from dateline.content.body.outline import in_order
from dateline.content.body.sanitise import may_lead, sanitise, with_notes_own_ids
from dateline.content.body.words import paragraph_text
from dateline.render.filters import scroll_tables
from dateline.render.plain_text import without_pictures


class Bare:
    """The sanitiser as it was up to nh3 0.3.6: angle brackets in attributes are written as they are."""

    def clean(self, raw: str) -> str:
        return re.sub(r'="[^"]*"', lambda value: value[0].replace("&lt;", "<").replace("&gt;", ">"), CLEANER.clean(raw))


CLEANER = module._cleaner()[0]


@pytest.fixture(params=["installed", "up to 0.3.6"])
def release(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param != "installed":
        monkeypatch.setattr(module, "_cleaner", lambda: (Bare(), False))
    return str(request.param)


def elements(html: str) -> list[tuple[str, dict[str, str]]]:
    root = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return [(node.tag, dict(node.attrib)) for node in root.iter() if isinstance(node.tag, str)]


def render(text: str, links: dict[str, str | None] | None = None) -> str:
    return render_body(text, BodyRules(), links or {}).html


SCRIPT = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    "text",
    [
        f"![{SCRIPT}](https://h.example/p.png)",
        f"![{SCRIPT}](gone.png)",
        f'![a](m.png "{SCRIPT}")',
        '<p><img src="m.png" title="&lt;script&gt;alert(1)&lt;/script&gt;"></p>',
        '<img src="https://h.example/&lt;script&gt;alert(1)&lt;/script&gt;">',
        '<b title="&lt;table onmouseover=alert(1) &lt;h2 onclick=alert(1) ">a</b> <table><tr><td>b</td></tr></table>',
        '<td title="&lt;td" align="left">a</td> <i title="&lt;img alt=&apos;&lt;script&gt;&apos;&gt;">b</i>',
    ],
)
def test_what_an_attribute_says_never_becomes_an_element(text: str, release: str) -> None:
    html = render(text, {"m.png": "/media/m.png"})
    for shown in (html, scroll_tables(Markup(html), "Table"), without_pictures(Markup(html))):
        for tag, attributes in elements(str(shown)):
            assert tag != "script" and not [name for name in attributes if name.startswith("on")], shown


def test_a_summary_is_the_same_text_in_every_release(release: str) -> None:
    assert paragraph_text('a <b title="&lt;i&gt;">b</b> c') == "a b c"


@pytest.mark.parametrize(
    "reference", ["&#27;", "&#x1b", "&#x01;", "&#127;", "&#xFFFE;", "&#2&#27;7;", "&Tab;", "&#10;"]
)
@pytest.mark.parametrize(
    "text",
    ["[x](java{}script:alert(1))", "<a href='{}javascript:alert(1)'>x</a>", "<a href=java&#0000013;{}script:x>x</a>"],
)
def test_no_character_that_is_taken_out_or_passed_over_makes_a_scheme(text: str, reference: str) -> None:
    for _, attributes in elements(render(text.format(reference))):
        assert may_lead(attributes.get("href", ""))


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("a.md", True),
        ("#a", True),
        ("/a:b", True),
        ("https://a.example", True),
        ("MAILTO:a@b.example", True),
        ("tel:+1", True),
        ("javascript:x", False),
        (" JavaScript:x", False),
        ("java\nscr\tipt:x", False),
        ("\x01javascript:x", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("10:30.md", True),
        ("日本:語", True),
        ("a/ü:b", True),
        ("http\u2029s://a.example", True),
    ],
)
def test_an_address_is_judged_as_browsers_read_it(address: str, may: bool) -> None:
    assert may_lead(address) is may


HIDING = (*range(0x21), *range(0x7F, 0x3000, 7), 0xA0, 0x2028, 0x2029, 0x3164, 0xFE0F, 0xFF4A, 0xE0041)


def test_no_sign_but_a_seen_one_of_ascii_hides_a_scheme() -> None:
    for sign in map(chr, HIDING):
        for address in (f"{sign}javascript:x", f"v{sign}bscript:x", f"x{sign}:x"):
            assert not may_lead(address), repr(address)
        for address in (f"ht{sign}tps:x", f"{sign}mailto:x", f"tel{sign}:x"):
            assert may_lead(address), repr(address)


@pytest.mark.parametrize("tag", ["q", "blockquote", "ins", "del"])
def test_a_citation_has_no_scheme_that_a_link_may_not_have(tag: str) -> None:
    assert "cite" not in sanitise(f'<{tag} cite="java&#10;script:alert(1)">a</{tag}>')
    assert 'cite="https://a.example/"' in sanitise(f'<{tag} cite="https://a.example/">a</{tag}>')


@pytest.mark.parametrize("id", ["page:main", "part:1", "part:1:2", "page:contents", "letter:1", "fnord:1", "Page:main"])
def test_a_body_takes_no_id_of_the_layouts(id: str) -> None:
    assert "id=" not in sanitise(f'<p id="{id}">a</p>')


@pytest.mark.parametrize("id", ["one-two", "fn:1", "fnref:1", "fnref2:1"])
def test_ids_of_headings_and_footnotes_stay(id: str) -> None:
    assert sanitise(f'<p id="{id}">a</p>') == f'<p id="{id}">a</p>'


def test_sources_of_pictures_other_than_src_are_taken_out() -> None:
    assert "srcset" not in sanitise('<img src="a.png" srcset="javascript:x 1x">')


@pytest.mark.parametrize(
    "text",
    [
        "![[*a*](b) c](x.png)",
        "![[`a` **b**](b 't')](x.png)",
        "![[![z](q)](b) c](x.png)",
        "![a[*b*][r]](x.png)\n\n[r]: y",
    ],
)
@pytest.mark.parametrize("trust", [False, True])
@pytest.mark.parametrize("extensions", [(), ("def_list",)])
def test_what_a_picture_says_is_plain_text(text: str, trust: bool, extensions: tuple[str, ...]) -> None:
    html = render_body(text, BodyRules(extensions, trust), {"x.png": "/media/x.png"}).html
    assert "klzzwxh" not in html and "\x02" not in html
    assert "<a" not in html and 'alt="' in html


def test_a_picture_in_a_link_that_cannot_be_shown_is_its_text() -> None:
    assert render("[![a](https://h.example/p.png)](https://b.example/)") == '<p><a href="https://b.example/">a</a></p>'


_OURS = """
### Skips a level {#a}

##### And "two" more <é>

| left | *right* | `<h2>` |
| :--- | ------: | :----: |
| a    | [b](c "<h1 align=\\"left\\">") | &lt;h3 |

> # In a quotation

- ## In a list ![`<h2>`](d.png "align=\\"right\\"")
- [x] &#60;h1> \xa0&#1;

Set
===
"""


@pytest.mark.parametrize("text", [_OURS, *(part for part in _OURS.split("\n\n") if part)])
def test_what_the_dialect_made_is_the_same_set_right_before_it_is_judged_or_after(text: str) -> None:
    raw = converted(text, BodyRules())
    judged_once, judged_twice = sanitise(in_order(raw.html)), sanitise(in_order(sanitise(raw.html)))
    assert (raw.own, judged_once) == (True, judged_twice)
    assert judged_once == sanitise(judged_once)


@pytest.mark.parametrize("text", ["<h1>a</h1>", "a <b>b</b>", '<td align="left" class="align-right">', "- <!-- c -->"])
def test_html_of_an_author_is_judged_before_anything_is_set_right(text: str) -> None:
    assert not converted(text, BodyRules()).own


def test_html_of_an_extension_is_judged_before_anything_is_set_right() -> None:
    assert not converted("*a*", BodyRules(extensions=("attr_list",))).own
    assert not converted("*a*", BodyRules(dialect="python-markdown")).own


NOTED = "A[^1] b[^1].\n\n{}\n\n[^1]: Note.\n"


@pytest.mark.parametrize("dialect", ["commonmark", "python-markdown"])
@pytest.mark.parametrize(
    "own",
    [
        '<p id="fn:1">own</p>',
        '<b title="a &lt; b" id="fn:1">own</b> <p id="fnref:1" lang="de">own</p>',
        '<ul><li id="fnref:1">own</li><li id="fn:1">own</li></ul> <sup id="fn:1">own</sup>',
        '# own {#fn:1}\n\n<div id="fnref2:1">own</div>',
    ],
)
def test_no_element_of_a_body_has_the_id_of_a_footnote_in_it(own: str, dialect: Literal["commonmark"]) -> None:
    html = render_body(NOTED.format(own), BodyRules(dialect=dialect), {}).html
    ids = [(attributes["id"], tag) for tag, attributes in elements(html) if ":" in attributes.get("id", "")]
    assert sorted(ids) == [("fn:1", "li"), ("fnref2:1", "sup"), ("fnref:1", "sup")] and "own" in html
    assert html.index('id="fn:1"') > html.index("own")


def test_ids_of_footnotes_that_are_written_by_hand_stay() -> None:
    by_hand = '<p>a<sup id="fnref:1"><a href="#fn:1">1</a></sup></p>\n<p title=" id=" id="fn:1">Note</p>'
    assert with_notes_own_ids(by_hand) == by_hand
    assert with_notes_own_ids('<p id="fn:1">a</p><p id="fn:1">b</p>') == '<p id="fn:1">a</p><p>b</p>'
    assert render(by_hand + '<p id="fn:1">again &lt;p id="fn:1"></p>').count('id="fn:1"') == 2
