"""An upgrade changes no article's words: what the importer escaped for Python-Markdown's rules is told and mended."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import old_escape
from checking import GOOD, checked
from dateline.check.checks.structure import structure
from dateline.content.body.convert import BodyRules, to_html
from dateline.content.body.sanitise import sanitise
from dateline.content.read import split_body
from dateline.seeds.text.whitespace import flow
from sites import SiteDir

MakeSite = Callable[..., SiteDir]
PATH = "content/articles/third.md"
SEED = "seed: {file: seeds/third.txt, fingerprint: 1234}\n"
HEAD = "---\nid: cccccccccccc\ntitle: Third\ndate: 2026-01-03\n"
MEND = {
    "struck text": ("a\n\nb ~~nine~~ c\n", "a\n\nb &#126;&#126;nine~~ c\n"),
    "a heading's braces": ("## Costs {#costs}\n\na\n", "## Costs \\{#costs}\n\na\n"),
    "two quotations": ("> a\n\n> b\n\nc\n", "> a\n>\n> b\n\nc\n"),
    "a list after a line": ("a\n- b\n", "a\n\\- b\n"),
    "a number after a line": ("a\n1. b\n", "a\n1\\. b\n"),
    "a number with a bracket": ("2) a\n", "2\\) a\n"),
    "an underlined line": ("a\nb\n===\n", "a\nb\n&#61;==\n"),
    "a heading without a blank": ("#metoo\n\na\n", "# metoo\n\na\n"),
    "a task": ("- [ ] a *b*\n", "- \\[ ] a *b*\n"),
    "a backslash": ("a\\~b\n", "a\\\\~b\n"),
    "a backslash that ends a line": ("a\\\nb\n", "a\\\\\nb\n"),
    "lines that end with a return": ("*a*\r\n\r\nb ~~c~~\r\n", "*a*\r\n\r\nb &#126;&#126;c~~\r\n"),
    "an open fence": ("~~~\na *b*\n\nc\n", "&#126;&#126;&#126;\na *b*\n\nc\n"),
    "code": ("~~~\na ~~b~~\n\n> c\n\n> d\n~~~\n", None),
    "bare addresses": ("See www.a.example, https://b.example/c_d or e@f.example.\n", None),
    "a list of which paragraphs are other ones": ("- a\n- b\n\n- c\n- d\n", ""),
}


def told(site: SiteDir, *args: str) -> list[tuple[str, int, bool]]:
    """Path and line of what the check finds, and whether it can be mended."""
    found = checked(site, *args)["findings"]
    return [(one["path"], one["line"], one["fixable"]) for one in found if one["code"] == "dialect-differs"]


def shown(body: str, dialect: str) -> tuple[str, ...]:
    return structure(sanitise(to_html(body, BodyRules(dialect=dialect))))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", MEND)
def test_what_reads_otherwise_is_told_and_mended(name: str, make_site: MakeSite) -> None:
    before, after = MEND[name]
    site = make_site(GOOD)
    (site.root / PATH).write_bytes((HEAD + SEED + "---\n" + before).encode())
    found = told(site)
    assert [(path, fixable) for path, _, fixable in found] == ([(PATH, after != "")] if after is not None else [])
    assert told(site, "--fix") == ([] if after != "" else found)
    assert (site.root / PATH).read_bytes().decode() == HEAD + SEED + "---\n" + (after or before)
    if after:
        assert shown(after, "commonmark") == shown(after, "python-markdown") == shown(before, "python-markdown")


def test_the_line_is_that_of_the_first_sign(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    site.write(PATH, HEAD + SEED + "---\nOne *a*.\n\nTwo.\nThree ~~b~~.\n")
    assert told(site) == [(PATH, 10, True)]


def test_a_list_that_begins_with_another_number_was_never_escaped(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    site.write(PATH, HEAD + SEED + "---\n3. Three\n4. Four\n")
    assert told(site) == []


@pytest.mark.parametrize(
    "head", ["", "seed: {file: seeds/third.md, fingerprint: 1234}\n", "seed: {file: 'seeds/third.markdown#2'}\n"]
)
def test_what_people_wrote_themselves_is_not_told(head: str, make_site: MakeSite) -> None:
    site = make_site(GOOD)
    site.write(PATH, HEAD + head + "---\n~~nine~~\n")
    assert told(site) == []


def test_a_digest_of_pythons_own_rules_is_not_told(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    site.write(PATH, HEAD + SEED + "---\n~~nine~~\n")
    assert len(told(site)) == 1
    site.write("config.yaml", (site.root / "config.yaml").read_text() + "markdown: {dialect: python-markdown}\n")
    assert told(site) == []


SIGNS = st.sampled_from(
    "~~ ~ ~~~ * ** _ ` ``` [ ] ]( ]: [^1] ![ < > <b> </b> & &amp; &#65; # ## \\ - + 1. 2) 1) > | |-|-| --- === : {#a} "
    "{.x} {: [TOC] [x] http:// https://a.example/b_c www.a.example @ a@b.example #metoo . ! é 日本 “q”".split()
)
LINES = (
    st.lists(st.tuples(SIGNS, st.sampled_from(("", " "))).map("".join), min_size=1, max_size=8).map("".join).map(flow)
)
ITEMS = st.lists(LINES.map(lambda line: "- " + old_escape.escape(line)), min_size=1, max_size=3).map("\n".join)
BLOCKS = st.one_of(
    LINES.map(old_escape.escape),
    LINES.map(lambda line: "> " + old_escape.escape(line)),
    st.builds(old_escape.heading, LINES, st.integers(2, 5)),
    st.lists(LINES, min_size=1, max_size=3).map(lambda lines: old_escape.code("\n".join(lines))),
    ITEMS,
)


def body_of(blocks: list[str]) -> str:
    """The body that the importer made of `blocks`: items on lines of their own, all else with empty lines between."""
    out = blocks[0]
    for before, block in pairwise(blocks):
        out += ("\n" if before.startswith("- ") and block.startswith("- ") else "\n\n") + block
    return out + "\n"


BODIES = st.lists(BLOCKS, min_size=1, max_size=4).map(body_of)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(BODIES, min_size=12, max_size=12))
@example(bodies=["## C {#c}\n\n> ~~a~~\n\n> 2\\) b\n\n- ~~c~~\n- \\[ ] d\n"])
def test_what_the_old_escape_wrote_keeps_its_words(make_site: MakeSite, bodies: list[str]) -> None:
    site = make_site(GOOD)
    heads = [HEAD.replace("cccc", f"{number:04}") + SEED + "---\n" for number in range(len(bodies))]
    paths = [site.root / f"content/articles/{number}.md" for number in range(len(bodies))]
    for path, head, body in zip(paths, heads, bodies, strict=True):
        path.write_text(head + body, encoding="utf-8")
    assert told(site, "--fix") == []
    for path, head, body in zip(paths, heads, bodies, strict=True):
        text = path.read_text(encoding="utf-8")
        assert text.startswith(head)
        assert shown(split_body(text), "commonmark") == shown(body, "python-markdown")
        assert shown(split_body(text), "python-markdown") == shown(body, "python-markdown")
