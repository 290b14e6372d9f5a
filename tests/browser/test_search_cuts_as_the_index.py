"""The script of the search page cuts what is typed as the index was cut: one list of signs in two languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser, Page, expect

from dateline.base.forms import nfc
from dateline.search.cuttings import searchable
from sites import REPOSITORY, SiteDir, write_site
from visits import served

pytestmark = pytest.mark.browser

# Each script, with a sentence in which a word stands between others.
SENTENCES = {
    "hiragana": ("きのうみなとがひらいた", "みなと"),
    "katakana": ("ブラジルノミナトガヒライタ", "ミナト"),
    "half-width katakana": ("ﾌﾗﾝｽﾉﾐﾅﾄｶﾞﾋﾗｲﾀ", "ﾐﾅﾄｶﾞ"),
    "a long vowel": ("新しいコーヒーの店", "コーヒー"),
    "an iteration mark": ("昨日人々が来た", "人々"),
    "a hiragana iteration mark": ("毎朝こゝろを読む", "こゝろ"),
    "a closing mark": ("本日〆切です", "〆切"),
    "a zero": ("西暦二〇二六年の港", "二〇二六年"),
    "Chinese": ("昨天港口重新开放了", "港口"),
    "traditional Chinese": ("昨天港灣重新開放了", "港灣"),
    "extension A": ("昨日㐂寿の祝い", "㐂寿"),
    "extension B": ("昨日𠮷野家が開いた", "𠮷野"),
    "compatibility ideographs": ("昨日\ufa19宮に参る", "\ufa19宮"),
    "their other places": ("昨日\ufa10を築く", "\u585a"),
    "those that have one place": ("昨日\ufa11さんが来た", "\ufa11さん"),
    "figures": ("昨日2026年の春", "2026年"),
    "full-width figures": ("昨日２０２６年の春", "２０２６年"),
    "full-width letters": ("昨日ＮＨＫが報じた", "ＮＨＫ"),
    "letters": ("昨日NHKが報じた", "NHK"),
    "Korean between blanks": ("어제 항구가 열렸다", "항구가"),
    "a bracket": ("昨日「湊」が開いた", "湊"),
    "accents apart from their letters": ("昨日か\u3099っこうを見た", "か\u3099っこう"),
    "a middle dot": ("昨日ジョン・スミスが来た", "スミス"),
}
SCRIPT = (REPOSITORY / "layouts" / "assets" / "search.js").read_text(encoding="utf-8")
TYPED = r"""(texts) => {
  %s
  return texts.map((text) => text.split(/[^\p{L}\p{N}]+/u).flatMap((word) => word.match(UNITS) ?? []));
}"""


@pytest.fixture(scope="module")
def digest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The origin of a digest with an article for each sentence."""
    articles = "".join(
        f"-- content/articles/a{number}.md --\n---\ntitle: Number {number}\ndate: 2025-01-01\n---\n{sentence}。\n"
        for number, (sentence, _) in enumerate(SENTENCES.values())
    )
    config = "-- config.yaml --\ntitle: Test\nurl: https://digest.example/\n"
    built: SiteDir = write_site(tmp_path_factory.mktemp("cut") / "digest", config + articles).built()
    with served(built.root / "site", "/") as origin:
        yield origin


@pytest.fixture
def page(browser: Browser, digest: str) -> Iterator[Page]:
    """The search page of that digest."""
    context = browser.new_context()
    made = context.new_page()
    made.goto(f"{digest}/search/")
    yield made
    context.close()


@pytest.mark.parametrize("script", SENTENCES)
def test_a_word_inside_a_sentence_is_found(script: str, page: Page) -> None:
    sentence, word = SENTENCES[script]
    page.get_by_role("searchbox").fill(word)
    results = page.locator("[data-results] .row")
    expect(results).to_have_count(1)
    assert nfc(sentence) in results.locator(".deck").inner_text()
    assert "".join(results.locator("mark").all_inner_texts()) == nfc(word)


def _words(text: str) -> list[str]:
    """The words that the index has of a text, as Pagefind takes them: what stands between two blanks, without signs."""
    cut = searchable(f"<p data-pagefind-body>{text}</p>".encode()).decode()
    parts = re.sub("<[^>]*>", "", cut).split()
    bare = ("".join(sign for sign in part if unicodedata.category(sign)[0] in "LN") for part in parts)
    return [word for word in bare if word]


def _agree(page: Page, texts: list[str]) -> None:
    typed = page.evaluate(TYPED % SCRIPT, texts)
    assert [
        (text, mine) for text, mine, other in zip(texts, map(_words, texts), typed, strict=True) if mine != other
    ] == []


def test_every_character_is_cut_alike(page: Page) -> None:
    blocks = (
        range(0x20, 0x2FF),
        range(0x370, 0x530),
        range(0xAC00, 0xAC20),
        range(0x2E80, 0xA000),
        range(0xF900, 0xFB00),
    )
    wide = (range(0xFE30, 0xFE50), range(0xFF00, 0xFFF0), range(0x1AFF0, 0x1B170), range(0x1F200, 0x1F300))
    far = (range(0x20000, 0x33480, 7), range(0xE0100, 0xE0110))
    signs = [chr(code) for block in (*blocks, *wide, *far) for code in block]
    letters = [sign for sign in signs if unicodedata.category(sign)[0] in "LN" and nfc(sign) == sign]
    _agree(page, [f"a{sign}{sign}1" for sign in letters])
    _agree(page, [f"港{sign}{sign}ア" for sign in letters])


def test_every_row_of_kinds_is_cut_alike(page: Page) -> None:
    kinds = ["a", "1", "ａ", "１", "港", "か", "ア", "ｱ", "ー", "々", "〇", "𠮷", "한", "é", "。", "・", "！", " "]
    _agree(page, ["".join(row) for row in product(kinds, repeat=3)])
