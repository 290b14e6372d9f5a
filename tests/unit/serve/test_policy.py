"""A page's policy lets the preview's own script run, and nothing else."""

from __future__ import annotations

import re
from html import unescape

import pytest

from dateline.serve.inject import loosened, with_script

PAGE = (
    '<!doctype html><html><head><meta charset="utf-8">'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'\">"
    "<title>A</title></head><body></body></html>"
)


@pytest.mark.parametrize(
    ("policy", "wanted"),
    [
        (
            "default-src 'none'; img-src 'self'",
            "default-src 'none'; img-src 'self'; script-src 'self'; connect-src 'self'; style-src 'self'",
        ),
        ("script-src 'none'", "script-src 'self'"),
        ("script-src 'self' 'wasm-unsafe-eval'", "script-src 'self' 'wasm-unsafe-eval'"),
        ("script-src *", "script-src *"),
        ("connect-src https://a.example", "connect-src https://a.example 'self'"),
        ("worker-src 'none'; child-src 'none'", "worker-src 'self'; child-src 'self'"),
        ("img-src 'self'", "img-src 'self'"),  # nothing is said of scripts: all are allowed already
        ("", ""),
    ],
)
def test_a_policy_is_loosened_no_further_than_the_script_needs(policy: str, wanted: str) -> None:
    assert loosened(policy) == wanted


def test_the_script_stands_in_the_head_and_the_policy_before_it_allows_it() -> None:
    page, policy = with_script(PAGE, tag="1-2-3", url="/a/")
    assert policy == "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'"
    assert policy in unescape(page)
    assert page.index("/.dateline/serve.js") < page.index("</head>")
    assert 'data-tag="1-2-3" data-url="/a/"' in page


def test_nothing_else_of_the_page_changes() -> None:
    page, _ = with_script(PAGE, tag="1")
    policy = re.compile('content="default[^"]*"')
    assert policy.sub("", re.sub("<script[^>]*></script>\n", "", page)) == policy.sub("", PAGE)


@pytest.mark.parametrize(
    "meta",
    [
        '<META CONTENT="default-src x" HTTP-EQUIV=content-security-policy>',
        "<meta content='default-src x' http-equiv='Content-Security-Policy'/>",
    ],
)
def test_a_policy_of_a_digests_own_layout_is_found_however_it_is_written(meta: str) -> None:
    page, policy = with_script(f"<head>{meta}</head>", tag="1")
    assert "script-src x 'self'" in policy
    assert "script-src x 'self'" in unescape(page)


def test_a_page_without_head_or_policy_gets_the_script_too() -> None:
    page, policy = with_script("<p>only this", tag="1")
    assert page.startswith("<p>only this<script ")
    assert policy == ""


def test_what_is_written_into_the_page_is_escaped() -> None:
    page, _ = with_script("<head></head>", url='/"><b>/')
    assert "<b>" not in page
