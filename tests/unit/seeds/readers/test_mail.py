"""Mails and mailboxes: texts as their writers sent them, headers as facts, all of it bounded."""

from __future__ import annotations

import base64
import io
import quopri
import tracemalloc
from datetime import UTC, datetime, timedelta, timezone

import pytest

from dateline.seeds.readers.mail.look import looks_like_mail, looks_like_mailbox
from dateline.seeds.readers.mail.mailbox import cut_mailbox
from dateline.seeds.readers.mail.parts import DEEPEST, MOST_PARTS, Budget, parse_part
from dateline.seeds.readers.mail.read import read_mail
from dateline.seeds.text.decode import Rejected
from dateline.seeds.text.item import RawItem

FIRST = "The council of Port Alma voted on Monday to keep the night ferry, after a debate of four hours."
SECOND = "The boat will sail at nine and at midnight, the clerk said."
HEAD = "From: Alma Post <news@alma.example>\nSubject: Night ferry stays\nDate: Fri, 3 Nov 2023 07:15:00 +0100\n"
MIME = HEAD + "MIME-Version: 1.0\n"
CET = timezone(timedelta(hours=1))


def mail(text: str | bytes) -> RawItem:
    (item,) = read_mail(text if isinstance(text, bytes) else text.encode(), "a.eml")
    assert isinstance(item, RawItem)
    return item


def parts(kind: str, *inner: str, boundary: str = "b") -> str:
    joined = "".join(f"--{boundary}\n{one}\n" for one in inner)
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"\n\npreamble\n{joined}--{boundary}--\nepilogue\n'


def plain(text: str) -> str:
    return f"Content-Type: text/plain; charset=utf-8\n\n{text}\n"


def page(text: str) -> str:
    return f"Content-Type: text/html; charset=utf-8\n\n<html><head><title>t</title></head><body>{text}</body></html>\n"


def test_headers_are_facts() -> None:
    item = mail(
        HEAD.replace("Night ferry stays", "=?utf-8?q?F=C3=A4hre_=E2=80=93?=\n =?utf-8?q?_bleibt?=")
        + "Message-ID: <1@alma.example>\nList-Id: Alma <l.alma.example>\nArchived-At: <https://alma.example/1>\n"
        + f"Content-Language: de\n\n{FIRST}\n"
    )
    assert item.facts.title == "Fähre – bleibt"
    assert item.facts.date == datetime(2023, 11, 3, 7, 15, tzinfo=CET)
    assert (item.facts.source, item.facts.byline, item.facts.url) == ("Alma Post", (), "https://alma.example/1")
    assert item.facts.lang == "de" and item.guessed == ()
    assert dict(item.facts.extra or {}) == {"message_id": "1@alma.example", "list_id": "Alma <l.alma.example>"}
    assert item.text == FIRST


@pytest.mark.parametrize(
    ("sender", "byline", "source"),
    [
        ("Ann Example <ann.example@alma.example>", ("Ann Example",), None),
        ('"Ann Example" <aexample@alma.example>', ("Ann Example",), None),
        ("Ann Example from Alma Post <post@letters.example>", ("Ann Example",), "Alma Post"),
        ("Alma Post <newsletter@alma.example>", (), "Alma Post"),
        ("=?iso-8859-1?Q?Caf=E9_Post?= <info@alma.example>", (), "Café Post"),
        ("news@alma.example", (), None),
        ("", (), None),
    ],
)
def test_a_sender_is_a_person_or_an_outlet_and_that_is_a_guess(
    sender: str, byline: tuple[str, ...], source: str | None
) -> None:
    item = mail(f"From: {sender}\nSubject: x\n\n{FIRST}\n")
    assert (item.facts.byline, item.facts.source) == (byline, source)
    assert item.guessed == (("byline",) if byline else ()) + (("source",) if source else ())


def test_of_alternatives_the_one_that_holds_more_is_read() -> None:
    full, short = f"<p>{FIRST} <a href='https://alma.example/v'>Vote</a></p><ul><li>Nine</li></ul>", "See the page."
    assert mail(MIME + parts("alternative", plain(short), page(full))).text == f"{FIRST} Vote\n\nNine"
    assert mail(MIME + parts("alternative", plain(f"{FIRST} {SECOND}"), page("<p>See above</p>"))).text.startswith(
        FIRST
    )
    same = mail(MIME + parts("alternative", plain(FIRST), page(f"<p>{FIRST}</p>")))
    assert same.blocks and same.text == FIRST


def test_a_mail_as_newsletters_send_it_keeps_its_structure_and_names_what_was_attached() -> None:
    shown = quopri.encodestring(f"<div style='display:none'>Hidden</div><h2>Café</h2><p>{FIRST}</p>".encode("latin-1"))
    html = (
        f"Content-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n{shown.decode()}"
    )
    logo = 'Content-Type: image/png; name="../../etc/passwd"\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n'
    plan = "Content-Type: application/pdf\nContent-Disposition: attachment; filename=plan.pdf\n\nJVBERi0=\n"
    related = parts("related", html, logo, boundary="r")
    item = mail(
        (MIME + parts("mixed", parts("alternative", plain("x"), related, boundary="a"), plan)).replace("\n", "\r\n")
    )
    kept = [item.text[block.start : block.end] for block in item.blocks or () if block.kind != "junk"]
    assert kept == ["Café", FIRST]
    assert [block.kind for block in item.blocks or ()] == ["junk", "heading", "paragraph"]
    (note,) = item.notes
    assert "passwd (image/png, 10 bytes)" in note and "plan.pdf (application/pdf" in note
    assert [(one.kind, one.rule) for one in item.lost] == [("attachment", "mail:attachment")] * 2


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("koi8-r", "koi8-r"),
        ("gb2312", "gb18030"),
        ("iso-2022-jp", "iso2022_jp"),
    ],
)
@pytest.mark.parametrize("coding", ["base64", "quoted-printable", "8bit"])
def test_charsets_and_codings_are_read(charset: str, codec: str, coding: str) -> None:
    text = {"koi8-r": "Паром остаётся, сказал совет.", "gb2312": "夜间渡轮保留。", "iso-2022-jp": "夜のフェリー。"}.get(
        charset, "Die Fähre bleibt, sagt „Alma“."[: None if charset == "utf-8" else 24]
    )
    data = text.encode(codec)
    sent = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}.get(coding, bytes)(data)
    head = f"{MIME}Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {coding}\n\n"
    assert mail(head.encode() + sent).text.strip() == text


def test_a_mail_without_mime_and_with_raw_bytes_in_its_headers_is_read() -> None:
    item = mail(HEAD.replace("Night", "Nächte").encode() + f"\nIm Café: {FIRST}\n".encode())
    assert item.facts.title == "Nächte ferry stays" and item.text.startswith("Im Café")
    item = mail(HEAD.replace("Night", "Nächte").encode("cp1252") + f"\nIm Café: {FIRST}\n".encode("cp1252"))
    assert item.facts.title == "Nächte ferry stays" and item.text.startswith("Im Café")


def test_lines_that_flow_are_joined_and_a_signature_is_left_out_and_named() -> None:
    text = "The council of Port Alma \nvoted on Monday.\n\n> It said \n> so.\n\n-- \nAnn Example\nAlma\n"
    item = mail(f"{MIME}Content-Type: text/plain; format=flowed\n\n{text}")
    assert item.text == "The council of Port Alma voted on Monday.\n\n> It said\n> so.\n"
    assert item.notes == ("the signature was not taken over: Ann Example / Alma",)


@pytest.mark.parametrize("form", ["plain", "html"])
def test_a_mail_that_was_passed_on_is_the_one_in_it(form: str) -> None:
    lines = [
        "For you",
        "",
        "---------- Forwarded message ---------",
        "From: Harbour Daily &lt;news@harbour.example&gt;",
        "Date: Thu, 2 Nov 2023 09:00:00 +0000",
        "Subject: Ferry stays",
        "To: me@alma.example",
        "",
        FIRST,
    ]
    text = (
        page("<br>".join(lines))
        if form == "html"
        else plain("\n".join(lines).replace("&lt;", "<").replace("&gt;", ">"))
    )
    item = mail(MIME.replace("Subject: ", "Subject: Fwd: ") + text)
    assert (item.facts.title, item.facts.source) == ("Ferry stays", "Harbour Daily")
    assert item.facts.date == datetime(2023, 11, 2, 9, tzinfo=UTC)
    kept = "".join(item.text[b.start : b.end] for b in item.blocks or () if b.kind != "junk").strip()
    assert kept == FIRST
    assert {b.rule for b in item.blocks or () if b.kind == "junk"} == {"mail:forwarded"}


def test_attached_mails_are_the_items_of_a_mail_without_a_text() -> None:
    inner = f"Content-Type: message/rfc822\n\n{HEAD}Message-ID: <2@x>\n\n{FIRST}\n"
    assert mail(MIME + parts("mixed", plain(""), inner)).text == FIRST
    two = list(read_mail((MIME + parts("digest", inner, inner.replace("Night", "Day"))).encode(), "d.eml"))
    assert [(one.seed, one.facts.title) for one in two if isinstance(one, RawItem)] == [
        ("d.eml#1", "Night ferry stays"),
        ("d.eml#2", "Day ferry stays"),
    ]


def test_a_mailbox_is_cut_where_a_mail_begins_and_nowhere_else() -> None:
    box = (
        f"From - Fri Nov 03 07:15:00 2023\nX-Mozilla-Status: 0001\n{HEAD}Message-ID: <1@x>\n\n"
        f">From the quay one sees it.\n>>From here too.\n\nFrom now on it sails.\n"
        f"Not one:\nFrom ann@x Fri Nov  3 07:15:00 2023\n\n"
        f"From - Fri Nov 03 07:16:00 2023\nX-Mozilla-Status: 0009\n{HEAD}\nGone.\n\n"
        f"From ann@alma.example Fri Nov  3 07:17:00 2023\n{HEAD}\n{SECOND}\n"
    ).encode()
    pieces = list(cut_mailbox(io.BytesIO(box), "", {}))
    assert [(one.number, bool(one.left_out)) for one in pieces] == [(1, False), (2, True), (3, False)]
    (first,) = read_mail(pieces[0].data, "x.mbox", 1)
    assert isinstance(first, RawItem) and first.seed == "x.mbox#1@x"
    assert first.text == (
        "From the quay one sees it.\n>From here too.\n\nFrom now on it sails.\nNot one:\n"
        "From ann@x Fri Nov  3 07:15:00 2023"
    )
    assert looks_like_mailbox(box) and not looks_like_mailbox(b"From the quay one sees 2023\nthe ferry.\n")


def test_a_text_with_a_head_of_its_own_is_no_mail() -> None:
    assert not looks_like_mail(f"Subject: Ferry\nFrom: the press office\n\n{FIRST}".encode())
    assert looks_like_mail(f"{MIME}\n{FIRST}".encode())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (FIRST, "is no mail"),
        (f"{MIME}{parts('encrypted', plain('x'))}", "is encrypted"),
        (MIME + parts("mixed", "Content-Type: image/png; name=a.png\n\nx\n"), r"a\.png \(image/png"),
        (MIME + parts("mixed", *["\n"] * (MOST_PARTS + 1)), "more than 10,000 parts"),
        (MIME + "X: y\n" * 300_000 + "\nx", "MB of headers"),
        (MIME + "Content-Type: text/plain\n\n" + "a word " * 8_000_000, "more than 50 MB"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(text: str, said: str) -> None:
    with pytest.raises(Rejected, match=said):
        list(read_mail(text.encode(), "a.eml"))


def test_parts_in_parts_end_at_a_depth_and_cost_no_memory_on_the_way() -> None:
    deep = plain(FIRST)
    for level in range(400):
        deep = parts("mixed", deep, boundary=f"b{level}")
    data = (MIME + deep + "x" * 4_000_000).encode()
    tracemalloc.start()
    with pytest.raises(Rejected, match=f"more than {DEEPEST} deep"):
        list(read_mail(data, "a.eml"))
    assert tracemalloc.get_traced_memory()[1] < 4 * len(data)
    tracemalloc.stop()


@pytest.mark.parametrize(
    "bad",
    [
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nno end",
        "Content-Type: multipart/mixed\n\nno boundary",
        "Content-Type: text/plain; charset=idna\n\n" + FIRST,
        "Content-Type: text/plain; charset=rot13\n\n" + FIRST,
        "Content-Type: text/plain; charset=\udcff\n\n" + FIRST,
        "Content-Transfer-Encoding: base64\n\n====A",
        "Content-Transfer-Encoding: base64\n\nQQ",
        "Content-Type: " + ";" * 100_000 + "\n\n" + FIRST,
        "Subject: =?utf-8?b?A?=\n\n" + FIRST,
        "Subject: " + "=?a?q?" * 50_000 + "\n\n" + FIRST,
        "From: " + "<" * 50_000 + "\n\n" + FIRST,
        "Date: " + "9" * 5_000 + "\n\n" + FIRST,
        "Content-Type: text/plain\n\nA\0B " + FIRST,
        "Content-Disposition: attachment; filename*=x''%00..%2f..%2fa\n\n" + FIRST,
    ],
)
def test_broken_and_hostile_mails_give_an_item_or_a_reason(bad: str) -> None:
    data = (MIME + bad).encode("utf-8", "surrogateescape")
    try:
        items = list(read_mail(data, "a.eml"))
    except Rejected:
        return
    assert all(isinstance(item, RawItem) and "\0" not in item.text for item in items)


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_part_of_headers_alone_has_an_empty_body(end: str) -> None:
    part = parse_part(memoryview(f"Subject: Ferry\nContent-Type: text/plain{end}".encode()), Budget())
    assert (part.header("subject"), bytes(part.body)) == ("Ferry", b"")
