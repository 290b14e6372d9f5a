"""Bytes of saved pages in the encodings that they come in."""

from __future__ import annotations

import pytest

from dateline.seeds.readers.html.encoding import decode_html
from dateline.seeds.text.decode import Decoded

TEXT = "<html><p>Žižkov café – naïve</p>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_found_with_and_without_a_mark(encoding: str) -> None:
    assert decode_html(TEXT.encode(encoding)).text == TEXT


def test_utf8_bytes_beat_a_declaration_of_something_else() -> None:
    page = '<meta charset="iso-8859-1"><p>café</p>'
    assert decode_html(page.encode("utf-8")) == Decoded(page)


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("windows-1250", "cp1250"),
        ("iso-8859-2", "iso8859-2"),
        ("shift_jis", "cp932"),
        ("gb2312", "gb18030"),
        ("koi8-r", "koi8-r"),
    ],
)
def test_a_declared_encoding_is_used(label: str, codec: str) -> None:
    words = {"cp932": "東京", "gb18030": "北京", "koi8-r": "Москва"}.get(codec, "Łódź")
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={label}"><p>{words}</p>'
    decoded = decode_html(page.encode(codec))
    assert decoded.text == page
    assert "read as" in decoded.notes[0]


def test_latin1_means_windows_1252_as_in_browsers() -> None:
    page = '<meta charset="iso-8859-1"><p>It’s “so”</p>'
    assert decode_html(page.encode("cp1252")).text == page


def test_undeclared_bytes_that_are_no_utf8_are_windows_1252_and_said_so() -> None:
    decoded = decode_html("<p>café</p>".encode("cp1252"))
    assert (decoded.text, decoded.guessed) == ("<p>café</p>", True)
    assert "read as Windows-1252, a guess" in decoded.notes[0]


def test_a_few_damaged_characters_do_not_change_the_encoding() -> None:
    data = ("<p>" + "šť" * 100).encode() + b"\xff</p>"
    decoded = decode_html(data)
    assert "šťšť" in decoded.text
    assert decoded.notes == ("a byte that is not UTF-8 is shown as \ufffd",)


@pytest.mark.parametrize("label", ["no-such-thing", "utf-16", "rot13", "base64"])
def test_a_false_or_senseless_declaration_is_passed_over(label: str) -> None:
    page = f'<meta charset="{label}"><p>plain</p>'
    assert decode_html(page.encode()) == Decoded(page)


def test_nuls_are_left_out() -> None:
    assert decode_html(b"<p>a\0b</p>").text == "<p>ab</p>"
