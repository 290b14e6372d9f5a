"""Texts in no or a false encoding are read by their letters, and what was guessed is to be looked at."""

from __future__ import annotations

import pytest

from dateline.seeds.readers.html.encoding import decode_html
from dateline.seeds.text.decode import Decoded, Rejected, decode_seed, unmarked
from dateline.seeds.text.twice import mended

SENTENCES = {
    "ru": ("Новый причал Линдхольма откроют в мае, сказал во вторник глава порта.", "cp1251 koi8-r cp866 iso8859-5"),
    "uk": ("Новий причал Ліндгольма відкриють у травні, сказав у вівторок голова порту.", "cp1251 koi8-u"),
    "bg": ("Новият кей на Линдхолм ще бъде открит през май, каза във вторник шефът на пристанището.", "cp1251"),
    "cs": ("Přístavní rada dá na nové molo čtyři miliony korun, řekl v úterý její předseda.", "iso8859-2 cp1250"),
    "pl": (
        "Zarząd portu da na nową przystań cztery miliony, powiedział w środę szef, żeby łódź mogła wpłynąć.",
        "iso8859-2 cp1250",
    ),
    "hu": (
        "A kikötő négymillió koronát költ az új mólóra, mondta kedden az elnöke, mert a jég eltörte a régit.",
        "cp1250",
    ),
    "tr": ("Liman kurulu yeni iskele için dört milyon kron ödeyecek, dedi başkanı salı günü.", "cp1254"),
    "el": ("Το νέο λιμάνι θα ανοίξει τον Μάιο, είπε την Τρίτη ο πρόεδρος του συμβουλίου.", "cp1253 iso8859-7"),
    "he": ("מועצת הנמל תבנה מזח חדש במאי, אמר ביום שלישי יושב הראש שלה.", "cp1255"),
    "ar": ("سوف يبني مجلس الميناء رصيفا جديدا في شهر مايو، قال رئيسه يوم الثلاثاء.", "cp1256"),
    "th": ("คณะกรรมการท่าเรือจะสร้างท่าเทียบเรือใหม่ในเดือนพฤษภาคม", "cp874"),
    "lt": ("Uosto taryba naujam molui skirs keturis milijonus kronų, antradienį sakė jos pirmininkė.", "cp1257"),
    "lv": ("Ostas pārvalde jaunajam molam atvēlēs četrus miljonus kronu, otrdien sacīja tās priekšsēdētājs.", "cp1257"),
    "sv": ("Hamnstyrelsen lägger fyra miljoner på en ny brygga, sade ordföranden på tisdagen.", "cp1252 mac_roman"),
    "de": (
        "Die Hafenbehörde gibt vier Millionen für einen neuen Steg, sagte ihr Vorsitzender; das Büro schließt früh.",
        "cp1252",
    ),
    "fr": (
        "Le conseil du port a décidé, après deux hivers de glace, de bâtir une nouvelle jetée à l’été.",
        "cp1252 mac_roman",
    ),
    "zh": ("林霍尔姆港务委员会周二表示，将花四百二十万克朗建新码头，工程五月开始。", "gb18030"),
    "tw": ("港務委員會星期二表示，將花四百二十萬克朗建新碼頭，工程五月開始。", "big5"),
    "ja": ("港の委員会は火曜日、新しい桟橋を五月に作り始めると発表した。", "cp932 euc_jp iso2022_jp"),
    "ko": ("항만위원회는 화요일 새 부두를 오월에 짓기 시작한다고 밝혔다.", "cp949"),
}
CASES = [(text, codec) for text, codecs in SENTENCES.values() for codec in codecs.split()]


@pytest.mark.parametrize(("text", "codec"), CASES, ids=[f"{text[:6]}-{codec}" for text, codec in CASES])
def test_a_sentence_is_read_in_the_encoding_that_it_is_in(text: str, codec: str) -> None:
    decoded = decode_seed(text.encode(codec))
    assert decoded.text == text
    assert decoded.guessed == (codec != "iso2022_jp")
    assert "read as" in decoded.notes[0]


@pytest.mark.parametrize(("text", "codec"), [case for case in CASES if case[1] != "iso2022_jp"])
@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1"])
def test_a_page_that_declares_nothing_or_what_is_false_is_read_all_the_same(
    text: str, codec: str, declared: str | None
) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    page = f"<html><head>{meta}<title>{text[:20]}</title></head><body><p>{text}</p></body></html>"
    assert decode_html(page.encode(codec)).text == page


def test_what_a_page_declares_holds_where_it_may() -> None:
    page = '<html><head><meta charset="koi8-r"></head><p>Да</p></html>'
    decoded = decode_html(page.encode("koi8-r"))
    assert (decoded.text, decoded.guessed, decoded.notes) == (page, False, ("read as koi8-r",))


@pytest.mark.parametrize("text", [sentence for sentence, _ in SENTENCES.values()])
def test_utf8_stays_as_it_is(text: str) -> None:
    assert decode_seed(text.encode()) == Decoded(text)


def test_one_bad_byte_costs_one_character() -> None:
    data = SENTENCES["sv"][0].encode().replace("ö".encode(), b"\xf6", 1)
    decoded = decode_seed(data)
    assert decoded.text == SENTENCES["sv"][0].replace("ö", "\ufffd", 1)
    assert decoded.guessed and "\ufffd" in decoded.notes[0]
    cut = decode_seed(SENTENCES["ru"][0].encode() + "й".encode()[:1])
    assert cut.text == SENTENCES["ru"][0] + "\ufffd"


@pytest.mark.parametrize(
    "text", ["The board’s chair said “the café” closes – now.", *(s for s, _ in SENTENCES.values())]
)
@pytest.mark.parametrize("second", ["cp1252", "latin-1"])
def test_what_was_encoded_twice_is_mended_and_told(text: str, second: str) -> None:
    twice = "".join(
        chr(byte) if second == "latin-1" or byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([byte]).decode("cp1252")
        for byte in text.encode()
    )
    decoded = decode_seed(twice.encode())
    assert decoded.text == text
    assert "twice" in decoded.notes[0] and not decoded.guessed


@pytest.mark.parametrize(
    "text",
    ["CAFÉ» et THÉ»", "SÃO PAULO", "É «fini»", "naïve Â", "Ä“ and Ö”", "plain", "Größe „Ü“", "25 °C, Ã", "L’Été–Où"],
)
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert mended(text) == (text, 0, False)


def test_what_may_have_been_encoded_twice_in_places_is_told_and_left() -> None:
    text = "Der Größe wegen blieb es cafÃ© dort."
    decoded = decode_seed(text.encode())
    assert (decoded.text, decoded.guessed) == (text, True)


def test_bytes_that_are_no_text_in_any_encoding_are_refused() -> None:
    with pytest.raises(Rejected, match="encoding that is known"):
        unmarked(bytes(range(0x80, 0x100)) * 20)
