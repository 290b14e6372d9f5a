from __future__ import annotations

import pytest

from dateline.seeds.text.decode import Rejected, decode_seed


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_in_every_form(encoding: str) -> None:
    text = "Zürich reports a quiet night – nothing more than that was heard.\n"
    assert decode_seed(text.encode(encoding)).text.lstrip("\ufeff") == text


def test_windows_1252_is_found_and_said() -> None:
    decoded = decode_seed("Zürich – “quiet”".encode("cp1252"))
    assert decoded.text == "Zürich – “quiet”"
    assert "Windows-1252" in decoded.notes[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"abc\0def", "NUL"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe", "UTF-8"),
        (b"\xff\xfea", "UTF-16"),
        (b"{\\rtf1\\ansi Hello}", "RTF"),
        (b"%PDF-1.7 x", "PDF"),
    ],
)
def test_what_is_no_text_is_rejected_with_a_reason(data: bytes, said: str) -> None:
    with pytest.raises(Rejected, match=said):
        decode_seed(data)
