"""Pages that a browser saved as one file."""

from __future__ import annotations

import pytest

from dateline.seeds.readers.mail.saved_page import read_saved_page
from dateline.seeds.text.decode import Rejected

pytest.importorskip("lxml")

FIRST = "The council of Port Alma voted on Monday to keep the night ferry, after a debate of four hours in the hall."
SECOND = "The boat will sail at nine and at midnight; fares stay as they are until spring, the clerk of the town said."
PAGE = (
    '<!DOCTYPE html><html><head><title>Night ferry</title></head><body><nav><a href="/">Home</a></nav><article>'
    f'<p>{FIRST} <a href="/vote">Caf=C3=A9 vote</a></p><p>{SECOND}</p></article></body></html>'
).replace('="', '=3D"')


def saved(page: str, head: str = "") -> bytes:
    return (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://alma.example/news/1\r\n"
        "Subject: Night ferry\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--b"\r\n\r\n\r\n'
        f"----b\r\nContent-Type: text/html{head}\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: https://alma.example/news/1\r\n\r\n{page}\r\n"
        "----b\r\nContent-Type: text/css\r\nContent-Location: cid:css\r\n\r\np{}\r\n----b--\r\n"
    ).encode()


@pytest.mark.parametrize("head", ["", "; charset=utf-8"])
def test_the_page_is_read_with_its_address_as_base(head: str) -> None:
    item = read_saved_page(saved(PAGE, head), "a.mhtml")
    assert item.facts.url == "https://alma.example/news/1" and item.facts.title == "Night ferry"
    assert f"{FIRST} Café vote" in item.text
    assert [mark.to for mark in item.marks if mark.kind == "link"][-1:] == ["https://alma.example/vote"]


def test_a_charset_of_the_part_is_true() -> None:
    page = PAGE.replace("Caf=C3=A9", "Caf=E9")
    assert "Café vote" in read_saved_page(saved(page, "; charset=iso-8859-1"), "a.mht").text


def test_a_file_without_a_page_is_refused() -> None:
    with pytest.raises(Rejected, match="holds no page"):
        read_saved_page(b"MIME-Version: 1.0\nContent-Type: text/css\n\np{}", "a.mht")
