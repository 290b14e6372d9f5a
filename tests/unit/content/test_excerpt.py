from __future__ import annotations

import pytest

from dateline.content.body.excerpt import LIMIT, first_paragraph, shorten


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("\nOne two.\n\nThree.\n", "One two."),
        ("One\ntwo.\n\nThree.", "One two."),
        ("One.\r\n\r\nTwo.", "One."),
        ("# Heading\n\nOne.", "One."),
        ("Heading\n===\n\nOne.", "One."),
        ("- item\n\n> quote\n\nOne.", "One."),
        ("One *two* [three](four.md).", "One two three."),
        ("\n \t\n\nOne.", "One."),
        ("AT&amp;T rose.", "AT&T rose."),
        (
            "So says [the report][1], [Jo] and [Al][].\n\n[1]: https://a.example/\n[JO]: /b\n\n [al]:\n /c",
            "So says the report, Jo and Al.",
        ),
        ("So says [the report][2] and [1].\n\n[1]: /b", "So says [the report][2] and 1."),
        ("Lamps[^a] failed[^2].\n\nMore.\n\n[^a]: Of oil.\n[^2]: All\n    of them.", "Lamps failed."),
        ("[note]: /url\n\nReal one.\n\n[note]: this is only text.\n", "Real one."),
        ("<!-- [config] -->\n\nReal one.\n\n```\n[config]: a b c\n```\n", "Real one."),
        ("See [x] and [y].\n\n```\n[x]: /url\n```\n\n~~~\n```\n[y]: /u\n", "See [x] and [y]."),
        ("See [x] and [y].\n\n```\na\n```\n[y]: /u\n[x]: /u\n", "See x and y."),
        ("See [x] here.\n\nanother\n[x]: /url", "See [x] here."),
        ("See [x] and[^1] here.\n\n[^1]: A.\n[x]: /url", "See [x] and here."),
        ("[y](/a) and [y].\n\n# Head\n[y]: /u", "y and y."),
        (f"Lamps[^a] failed.\n\n[^a]: {'Of oil. ' * 200}", "Lamps failed."),
        ("Lamps[^b] failed.\n\n[^a]: Of oil.", "Lamps[^b] failed."),
        ("港口恢复\n作业。\n\n二", "港口恢复作业。"),
        ("出港した\n *船* は\nABC 号", "出港した船 は ABC 号"),
        ("항구가\n열렸다.", "항구가 열렸다."),
        ("# Only a heading", ""),
        ("", ""),
    ],
)
def test_the_first_paragraph_is_found_and_read(body: str, text: str) -> None:
    assert first_paragraph(body) == text


def test_a_long_paragraph_ends_with_a_whole_word_and_an_ellipsis() -> None:
    found = first_paragraph("word " * 100)
    assert len(found) <= LIMIT
    assert found.endswith("word…")


def test_what_fits_is_left_alone() -> None:
    assert shorten("a" * LIMIT) == "a" * LIMIT
