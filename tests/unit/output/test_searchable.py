"""What a page lets the search see."""

from __future__ import annotations

import pytest

from dateline.search.cuttings import search_fingerprint, searchable

PAGE = b'<body><nav>Menu</nav><article class="a" data-pagefind-body><h1>T</h1>%s</article><footer>End</footer></body>'


def test_it_is_the_marked_element_and_nothing_around_it() -> None:
    assert searchable(PAGE % b"<p>Text</p>") == (
        b'<article class="a" data-pagefind-body><h1>T</h1><p>Text</p></article>'
    )


def test_an_element_of_the_same_name_inside_ends_nothing() -> None:
    assert searchable(PAGE % b"<article>In</article><p>After</p>").endswith(b"<p>After</p></article>")


def test_every_marked_element_counts() -> None:
    page = b"<div data-pagefind-body>A</div><p>no</p><p data-pagefind-body='x'>B</p>"
    assert searchable(page) == b"<div data-pagefind-body>A</div><p data-pagefind-body='x'>B</p>"


def test_one_that_is_never_closed_reaches_to_the_end() -> None:
    assert searchable(b"<main data-pagefind-body>A<p>B") == b"<main data-pagefind-body>A<p>B"


@pytest.mark.parametrize(
    "page",
    [
        b"<p>data-pagefind-body</p>",
        b'<p title="data-pagefind-body">A</p>',
        b"<p data-pagefind-bodyguard>A</p>",
        b"&lt;p data-pagefind-body>A",
    ],
)
def test_the_name_of_the_mark_alone_marks_nothing(page: bytes) -> None:
    assert searchable(page) == b"" and search_fingerprint(page) == ""


def test_a_greater_than_sign_in_an_attribute_ends_no_tag() -> None:
    page = b'<p title="a>b" data-pagefind-body>A</p>C'
    assert searchable(page) == page[:-1]


def test_what_stands_outside_does_not_change_the_mark() -> None:
    page = PAGE % b"Text"
    assert (
        search_fingerprint(page)
        == search_fingerprint(page.replace(b"Menu", b"Another"))
        != search_fingerprint(PAGE % b"Other")
    )


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("新しい港。海", "新|^ し|^ い|^ 港。|^ 海"),
        ("春、2026年A", "春、|^ 2026|^ 年|^ A"),
        ("<b>新</b>しい", "<b>新|^ </b>し|^ い"),
        ("A<i title='新し'>B</i>&amp;新", "A<i title='新し'>B</i>&amp;|^ 新"),
        ("the word 港口 in “quotes”", "the word 港|^ 口 in “quotes”"),
        ("한국어 문장 café 🙂", "한국어 문장 café 🙂"),
    ],
)
def test_signs_that_are_written_without_blanks_are_words(text: str, cut: str) -> None:
    assert searchable(f"<p data-pagefind-body>{text}</p>".encode()).decode() == f"<p data-pagefind-body>{cut}</p>"


def test_words_are_found_however_they_were_typed() -> None:
    page = "<p data-pagefind-body>A\u030akers\u00adund, o\ufb03ce\u200b \u2013 na\u00efve</p>"
    assert searchable(page.encode()).decode() == "<p data-pagefind-body>\u00c5kersund, office \u2013 na\u00efve</p>"
