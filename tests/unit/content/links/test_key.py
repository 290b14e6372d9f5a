"""When two addresses are one link."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline.content.links.key import key_of
from dateline.content.links.tracking import untracked

PAIRS = Path(__file__).with_name("pairs.txt")


def pairs() -> Iterator[tuple[bool, str, str, bool]]:
    """Whether two addresses are one, both, and whether that is our own view."""
    beyond = False
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            beyond = line.startswith("## (beyond)")
        if line[:2] in ("= ", "! "):
            at = line.index(" http", 2)  # an address may hold a blank
            yield line[0] == "=", line[2:at], line[at + 1 :], beyond


TABLE = tuple(pairs())


def test_the_table_is_as_large_as_its_families_need() -> None:
    assert len(TABLE) >= 200


@pytest.mark.parametrize(("same", "one", "other"), [row[:3] for row in TABLE])
def test_pairs(same: bool, one: str, other: str) -> None:
    assert (key_of(one) == key_of(other)) is same


def test_two_libraries_that_agree_with_each_other_agree_with_the_table() -> None:
    from courlan import normalize_url
    from url_normalize import url_normalize

    judged = 0
    for same, one, other, beyond in TABLE:
        both = normalize_url(one) == normalize_url(other)
        if both == (url_normalize(one) == url_normalize(other)):
            judged += 1
            # What is beyond them makes one of more addresses; of two that they take for one it never makes two.
            assert same == both or (beyond and same), (one, other)
    assert judged > 140


@pytest.mark.parametrize(
    "address",
    "x mailto:a@b.example javascript:alert(1) ftp://a.example/ http:// http://[ https://a]b/ //a.example/x /x".split(),
)
def test_what_is_no_address_of_the_web_has_no_key(address: str) -> None:
    assert key_of(address) == ""


ADDRESSES = st.builds(
    "{}://{}{}{}{}".format,
    st.sampled_from(["http", "https", "HTTPS"]),
    st.sampled_from(
        "a.example www.a.example A.example:80 a.example:8080 u@a.example bücher.example www.www.example [::1] 。 "
        "youtu.be youtube.com m.youtube.com arxiv.org dx.doi.org x.medium.com open.substack.com www.google.com "
        "a.cdn.ampproject.org".split()
    ),
    st.text(st.sampled_from("/.a%2eEBamp?&=é織~ :\\"), max_size=20).map(lambda path: f"/{path}"),
    st.text(st.sampled_from("ab=&%2fv?/+utm_é"), max_size=16).map(lambda query: f"?{query}"),
    st.sampled_from(["", "#", "#x", "#/a b", "#!%c3", "#:~:text=a"]),
)


@given(ADDRESSES | st.text(max_size=60).map(lambda text: f"http://{text}"))
@example("https://www.google.com/amp/s/www.google.com/amp/s/youtu.be/abcdef")
@example("https://a.example/?/=/&%75tm_x=1")
@example("http://h:443/%")
@example("http://a.example/\ud800")
def test_a_key_is_its_own_key_and_of_the_web(address: str) -> None:
    key = key_of(address)
    assert key == "" or key.startswith("https://")
    assert key_of(key) == key


OTHERS = st.builds(
    "{}{}.example".format, st.sampled_from(["", "www.", "m.", "amp.", "www2.", "WWW."]), st.sampled_from("abcß")
)


@given(OTHERS, OTHERS, st.text(st.sampled_from("/.a%2eEBamp?&=é織~ :\\"), max_size=20))
def test_hosts_are_one_only_by_www_and_the_table(one: str, other: str, path: str) -> None:
    same = one.lower().removeprefix("www.") == other.lower().removeprefix("www.")
    assert (key_of(f"http://{one}/{path}") == key_of(f"https://{other}/{path}")) is same


@pytest.mark.parametrize(
    ("address", "without"),
    [
        ("https://a.example/x?utm_source=a&id=7#part", "https://a.example/x?id=7#part"),
        ("https://a.example/x?id=%2f&fbclid=1", "https://a.example/x?id=%2f"),
        ("https://a.example/x?UTM_Source=a", "https://a.example/x"),
        ("https://a.example/x?a=1&amp;utm_source=a", "https://a.example/x?a=1"),
        ("https://A.example//x?b=2&a=1", "https://A.example//x?b=2&a=1"),
    ],
)
def test_tracking_goes_and_all_else_stays(address: str, without: str) -> None:
    assert untracked(address) == without
