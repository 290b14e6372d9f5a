"""Tables: rows as spreadsheets write them, one broken row beside whole ones, bounded whatever they hold."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from dateline.seeds.readers.piece import Piece
from dateline.seeds.readers.table import cut_table, looks_like_table
from dateline.seeds.text.decode import MAX_TEXT, Rejected

TEXT = "The ferry came late."


def pieces(data: str | bytes, name: str = "a.csv", **mapping: str) -> list[Piece]:
    return list(cut_table(io.BytesIO(data if isinstance(data, bytes) else data.encode()), name, mapping))


def rows(data: str | bytes, name: str = "a.csv", **mapping: str) -> list[dict[str, Any]]:
    found = pieces(data, name, **mapping)
    assert not [piece.refused for piece in found if piece.refused]
    return [json.loads(piece.data) for piece in found]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_delimiter_and_line_end_is_read(sign: str, end: str) -> None:
    lines = [
        f"title{sign}text",
        f'A{sign}"He said ""yes{sign} no"",{end}{end}and; left|\tat once."',
        "",
        f"B{sign}{TEXT}",
        "",
    ]
    one, two = rows(end.join(lines))
    assert one == {"title": "A", "text": f'He said "yes{sign} no",\n\nand; left|\tat once.'}
    assert two == {"title": "B", "text": TEXT}


def test_what_excel_writes_is_read() -> None:
    table = f"sep=;\r\nTitel;Datum;Text\r\nFähre;03.11.2023;{TEXT} – so\r\n;;\r\n"
    for data in (table.encode("cp1252"), b"\xff\xfe" + table.encode("utf-16-le"), b"\xef\xbb\xbf" + table[7:].encode()):
        assert rows(data) == [{"Titel": "Fähre", "Datum": "03.11.2023", "Text": f"{TEXT} – so"}]
    assert (
        pieces(table.encode("cp1252"))[0].note
        == "read as Windows-1252, a guess, because it is not UTF-8 and its letters look like de"
    )


def test_tabs_part_a_tsv_whatever_else_its_header_holds() -> None:
    assert rows(f"title, date, place\ttext\nA\t{TEXT}\n", "a.tsv")[0]["text"] == TEXT


def test_backslashes_escape_quotes_where_a_table_shows_that() -> None:
    assert rows('title,text\nA,"He said \\"yes, no\\" and left"\n')[0]["text"] == 'He said "yes, no" and left'
    assert rows("title,text\nA,C:\\new\\table\n")[0]["text"] == "C:\\new\\table"


def test_one_broken_row_spoils_no_other() -> None:
    table = f'title,text\nA,{TEXT}\nB,too,many,fields\nC,"never closed\nD,{TEXT}\nprose of C alone\nE,{TEXT}\n'
    found = pieces(table)
    assert [(one.number, bool(one.refused)) for one in found] == [
        (2, False), (3, True), (4, True), (5, False), (6, False), (7, False)
    ]  # fmt: skip
    assert "4 fields, the header row 2" in found[1].refused and "nothing closes" in found[2].refused


def test_lines_below_an_open_quote_are_rows_only_where_they_have_all_fields() -> None:
    found = pieces(f'text,title\n"{TEXT} Never closed\nprose that goes on\n{TEXT},B\n')
    assert [(one.number, bool(one.refused)) for one in found] == [(2, True), (3, True), (4, False)]


def test_a_field_may_be_as_long_as_a_text_and_no_longer() -> None:
    long = "a" * (MAX_TEXT + 1)
    found = pieces(f'title,text\nA,{long}\nB,{TEXT}\nC,"{long}\nD,{TEXT}\n')
    assert [(one.number, bool(one.refused)) for one in found] == [(2, True), (3, False), (4, True), (5, False)]


def test_open_quotes_on_every_line_are_not_read_again_without_end() -> None:
    line = 'x,"' + "y" * 2_000 + "\n"
    table = "title,text\n" + line * 4_001  # an odd number: the last is never closed
    reads = sum(len(piece.data) for piece in pieces(table))
    assert reads < 2 * len(table)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("1,2,3\n4,5,6\n", "no header row"),
        ("title,url,time_added,tags,status\nA,https://a.example/,1,,unread\n", "list of links"),
        ("URL,Title,Selection,Folder,Timestamp\nhttps://a.example/1,A,,Unread,1\n", "list of links"),
        ("title,amount\nA,1\n", "no column for the text"),
        (",".join(["text"] * 1_001) + "\n", "1,001 columns"),
    ],
)
def test_a_table_without_texts_is_refused_as_a_whole(table: str, said: str) -> None:
    with pytest.raises(Rejected, match=said):
        pieces(table)


def test_a_column_can_be_named() -> None:
    assert rows(f"title,wording\nA,{TEXT}\n", text="wording") == [{"title": "A", "wording": TEXT}]


def test_a_table_of_another_name_is_known_by_its_header() -> None:
    assert looks_like_table(f"title,date,text\nA,2023-11-03,{TEXT}\n".encode())
    assert not looks_like_table(b"The text, the title, and a date that nobody knows\nstood below.\n")
    assert not looks_like_table(b"title,date,text\n")
    assert not looks_like_table(f"Story | Author | Date\n\n{TEXT}\n".encode())
