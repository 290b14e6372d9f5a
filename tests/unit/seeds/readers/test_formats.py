"""What is no text is refused by name, whatever it is called, wherever it lies; folders count what they held."""

from __future__ import annotations

import gzip
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.seeds.readers.formats import format_named
from dateline.seeds.readers.reader import BY_ENDING, READERS, UNKNOWN, reader_of
from dateline.seeds.text.decode import Rejected
from reference import DOCS
from sites import SiteDir

TEXT = "The ferry came late on Monday, and the harbour board of Port Alma said that it was the fog.\n"
DIGEST = "-- config.yaml --\ntitle: Test\nurl: https://x.example/\n"
MakeSite = Callable[[str], SiteDir]


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "application/epub+zip" if name == "mimetype" else "x")
    return file.getvalue()


def database(folder: Path) -> bytes:
    with sqlite3.connect(folder / "a.db") as db:
        db.execute("CREATE TABLE a (b)")
    return (folder / "a.db").read_bytes()


SHOWN = {
    "PDF": b"%PDF-1.7\n%\xe2\xe3\n" + bytes(range(200)),
    "RTF": b"{\\rtf1\\ansi Hello}",
    "Word document": zipped("[Content_Types].xml", "word/document.xml"),
    "Excel workbook": zipped("[Content_Types].xml", "xl/workbook.xml"),
    "EPUB": zipped("mimetype", "META-INF/container.xml"),
    "zip archive": zipped("a.txt"),
    "gzip, compressed": gzip.compress(TEXT.encode()),
    "old Office document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(90),
    "sound": b"ID3\x04\0\0\0\0\0\0" + bytes(90),
    "film": b"\0\0\0\x18ftypisom" + bytes(90),
    "property list": b"bplist00\xd1\x01\x02SURL" + bytes(20),
    "web archive": b"WARC/1.0\r\nWARC-Type: response\r\n\r\n",
    "bookmark": b"[InternetShortcut]\r\nURL=https://a.example/\r\n",
    "bookmarks": b"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>",
    "list of links": b"<!DOCTYPE html>\n<html>\n<head><title>Pocket Export</title></head>",
    "OPML": b'<?xml version="1.0"?>\n<!-- x -->\n<opml version="2.0"></opml>',
    "NITF": b'<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf><head/></nitf>',
    "NewsML": b'\xef\xbb\xbf<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>',
    "XML of another kind": b'<?xml version="1.0"?><invoice><p>x</p></invoice>',
    "subtitles": b"\xef\xbb\xbf1\r\n00:00:01,000 --> 00:00:02,000\r\nHello\r\n",
    "BibTeX": b"% from a program\n\n@article{sten,\n title = {Pier}\n}\n",
    "RIS": b"TY  - JOUR\nTI  - Pier\nER  - \n",
    "calendar": b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
    "TeX": b"\\documentclass{article}\n\\begin{document}",
    "bytes that are no text": bytes(range(256)) * 20,
}


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize("ending", [".txt", "", ".bin"])
def test_a_format_is_known_by_what_it_begins_with(name: str, ending: str) -> None:
    with pytest.raises(Rejected) as refused:
        reader_of(BY_ENDING.get(ending, UNKNOWN), ending, SHOWN[name])
    assert name in str(refused.value) or (name == "bytes that are no text" and ending == ".bin")


@pytest.mark.parametrize("name", ["PDF", "gzip, compressed", "picture", "Word document", "old Office document"])
@pytest.mark.parametrize("kind", [kind for kind, reader in READERS.items() if reader.endings])
def test_no_reader_is_handed_bytes_of_another_kind(kind: str, name: str) -> None:
    with pytest.raises(Rejected, match=name):
        reader_of(kind, READERS[kind].endings[0], SHOWN[name])


@pytest.mark.parametrize(
    "text",
    [
        "ID3 tags, the board said, are no news.",
        "BZh is how it is written.",
        "8BPS",
        "OggS and MThd",
        "PAR1 and wOFF",
        "@reporter wrote: so be it.",
        "<p>x</p> is how a paragraph begins.",
        "1\n2\n3\n",
        "Item: a thing\nBEGIN:VCALENDAR",
    ],
)
def test_words_are_no_sign_of_a_format(text: str) -> None:
    reader_of("text", ".txt", text.encode())
    assert reader_of("markdown", ".md", b"@article{x}\n\nWEBVTT").name == "markdown"


def test_text_in_any_encoding_is_no_binary() -> None:
    for encoding in (
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "koi8-r",
        "iso2022_jp",
        "gb18030",
    ):
        sample = {"koi8-r": "Паром. ", "iso2022_jp": "夜のフェリー。", "gb18030": "夜间渡轮。"}.get(encoding, TEXT) * 9
        assert reader_of("text", ".txt", sample.encode(encoding)).name == "text", encoding


def test_an_ending_names_a_format_where_the_bytes_show_none() -> None:
    with pytest.raises(Rejected, match="picture"):
        reader_of(UNKNOWN, ".jpg", TEXT.encode())
    assert reader_of(UNKNOWN, ".doc", b"<html><body><p>Saved by a word processor.</p></body></html>").name == "html"
    assert reader_of(UNKNOWN, ".asc", TEXT.encode()).name == "text"


def test_no_ending_has_both_a_reader_and_a_refusal() -> None:
    assert not [ending for ending in BY_ENDING if format_named(ending)]


@pytest.mark.parametrize("way", ["named", "folder", "stdin"])
def test_a_file_is_refused_by_name_wherever_it_comes_from(make_site: MakeSite, tmp_path: Path, way: str) -> None:
    digest = make_site(DIGEST)
    path = digest.write("in/report.txt", SHOWN["PDF"])
    args = {"named": [str(path)], "folder": [str(path.parent)], "stdin": ["-"]}[way]
    done = digest.spawn("import", "--json", *args, stdin="%PDF-1.7\n")
    (answer,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.code == 1 and answer["status"] == "rejected" and "PDF" in answer["error"]


def test_a_folder_counts_what_was_passed_over(make_site: MakeSite, tmp_path: Path) -> None:
    digest = make_site(DIGEST)
    digest.write("in/a.txt", TEXT)
    digest.write("in/a.yaml", "source: Alma Post\n")
    digest.write("in/b.pdf", SHOWN["PDF"])
    digest.write("in/deep/report", SHOWN["PDF"])
    digest.write("in/c.jpg", b"x")
    digest.write("in/d.xyz", "x")
    digest.write("in/lone.yaml", "a: b\n")
    digest.write("in/data", database(tmp_path))
    digest.write("in/.hidden.pdf", SHOWN["PDF"])
    digest.write("in/page.html", f"<html><body><p>{TEXT * 3}</p></body></html>")
    digest.write("in/page_files/logo.png", SHOWN["picture"])
    done = digest.run("import", "--dry-run", str(digest.root / "in"))
    wanted = "2 PDF, 1 .xyz, 1 SQLite database, 1 code or settings, 1 picture"
    assert f"Passed over, for no reader takes them: {wanted}. Name one" in done.stderr


def test_build_and_check_count_what_lies_among_the_seeds(make_site: MakeSite) -> None:
    digest = make_site(DIGEST)
    digest.write("content/seeds/a.pdf", SHOWN["PDF"])
    built = digest.run("build")
    assert built.code == 0 and "no reader takes were passed over: 1 PDF [passed-seed]" in built.stderr
    checked = digest.run("check")
    assert "no reader takes were passed over: 1 PDF [refused-seed]" in checked.stdout + checked.stderr


def test_the_documentation_names_each_ending() -> None:
    rows = [line for line in (DOCS / "importing.md").read_text(encoding="utf-8").split("\n") if line.startswith("| `.")]
    named = {ending for row in rows for ending in re.findall(r"`(\.\w+)`", row.split("|")[1])}
    assert named == {ending for reader in READERS.values() for ending in reader.endings}
