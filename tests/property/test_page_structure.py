"""The law of an import over saved pages, made at random; `page_structure.py` holds it over folders of real ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from page_structure import first_difference, imported, kept

pytest.importorskip("trafilatura")

WORDS = st.text("abc é日1.,;!?-'\"()[]*_`~#|\\:&", min_size=1, max_size=10).map(
    lambda text: text.replace("&", "&amp;").replace('"', "&quot;")
)
LEAD = "<p>The harbour board of Lindholm will spend four million crowns on a new pier, its chair said on Tuesday.</p>"
LAST = "<p>Work starts in May and should end before the first frost, the board said in the plan that it put up.</p>"


def _in(tags: str, inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """An element of one of `tags`, whose attributes stand behind its name."""
    return st.tuples(st.sampled_from(tags.split(",")), inner).map(lambda p: f"<{p[0]}>{p[1]}</{p[0].split()[0]}>")


inline = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        _in("b,i,em,code,sup,sub,del,ins,q,a href=https://a.example/x,span", inner),
        st.lists(inner, min_size=2, max_size=3).map("".join),
        inner.map(lambda text: f"{text}<br>more"),
    ),
    max_leaves=5,
)
rows = st.lists(
    st.lists(_in("td,th,td colspan=2,td rowspan=2", inline), min_size=1, max_size=3).map("".join),
    min_size=1,
    max_size=3,
)
blocks = st.recursive(
    st.one_of(
        _in("p,h2,h4,pre,blockquote,div", inline),
        rows.map(lambda table: f"<table border=1><tr>{'<tr>'.join(table)}</table>"),
        st.lists(st.tuples(inline, inline), min_size=1, max_size=2).map(
            lambda pairs: f"<dl>{''.join(f'<dt>{term}</dt><dd>{said}</dd>' for term, said in pairs)}</dl>"
        ),
        st.just("<hr>"),
    ),
    lambda inner: st.one_of(
        _in("blockquote,ul,ol,ol start=3", st.lists(_in("li", inner), min_size=1, max_size=3).map("".join)),
        st.lists(inner, min_size=2, max_size=3).map("".join),
    ),
    max_leaves=5,
)


@given(blocks)
def test_an_article_has_the_structure_that_its_page_had(inside: str) -> None:
    page = f"<!doctype html><html><head><title>Pier</title></head><body><article>{LEAD}{inside}{LAST}</article></body>"
    item, article = imported(page.encode())
    assert len(kept(item, article)) > 100
    assert not first_difference(item, article), article.body
