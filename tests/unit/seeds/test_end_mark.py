"""The mark of an agency at the end of a report: read as its source, and no part of the text."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dateline.seeds.convert import convert
from dateline.seeds.ruleset import Rules
from dateline.seeds.text.item import ImportedArticle, RawItem

STORY = "The ferry came late.\n\nThe board of the harbour met on Monday and found no money for a new pier this year."


def imported(end: str) -> ImportedArticle:
    return convert(RawItem("ferry.txt", STORY + end), Rules(), datetime(2031, 5, 6, tzinfo=UTC))


@pytest.mark.parametrize(
    ("end", "source"),
    [
        (" – Reuters", "Reuters"),
        (" -- Bernama", "Bernama"),
        (" (AP)", "The Associated Press"),
        (" (dpa)", "dpa"),
        (" /TASS/", "TASS Russian News Agency"),
        ("【Kyodo】", "Kyodo News"),
        ("【共同】", "Kyodo News"),
        ("（新华社）", "Xinhua"),
        ("（時事）", "Jiji Press"),
        (" /ТАСС/", "TASS Russian News Agency"),
        (" — РИА Новости", "RIA Novosti"),
        (" (رويترز)", "Reuters"),
        (" (أ ف ب)", "Agence France-Presse"),
        ("\n\n(연합뉴스)", "Yonhap News Agency"),
        (" – 路透社", "Reuters"),
        (" (PA)", "PA Media"),
        ("\n\n(AP)", "The Associated Press"),
        ("\n\n— Reuters", "Reuters"),
    ],
)
def test_the_mark_of_an_agency_at_the_end_is_the_source(end: str, source: str) -> None:
    article = imported(end)
    assert article.source == source
    assert article.paragraphs[-1].endswith("a new pier this year.")
    assert [span.to for span in article.spans if span.rule == "end-mark"] == ["source"]


@pytest.mark.parametrize(
    "end",
    [
        " It asked the Associated Press (AP)",
        " (the chair)",
        " – the board",
        " So said Reuters",
        " It wrote to either/or/",
        " The mayor read it in a cable from Reuters.",
        " – Ana",
        "\n\n– Petra",
        "\n\nHarrisburg\n\n(PA)",
        " (App)",
        " (Map, Page 3)",
        " (ABC Island)",
        " (dpa/Harbour Daily)",
    ],
)
def test_what_belongs_to_a_sentence_is_no_mark(end: str) -> None:
    article = imported(end)
    assert article.source is None
    assert article.paragraphs[-1].endswith(end.strip().rpartition("\n")[2])


def test_the_agency_of_a_source_line_stays() -> None:
    article = imported("\n\nSource: Harbour Daily\n\n(AP)")
    assert article.source == "Harbour Daily"


@pytest.mark.parametrize(
    ("begin", "end", "source", "credits"),
    [
        ("", " (AFP/dpa)\n\nSource: Harbour Daily", "Harbour Daily", "AFP/dpa"),
        ("", " (AFP/dpa)", "Agence France-Presse", "AFP/dpa"),
        ("", " – AFP/dpa", "Agence France-Presse", "AFP/dpa"),
        ("PORT ALMA (AFP) - ", " (AFP/dpa)", "Agence France-Presse", "AFP/dpa"),
        ("PORT ALMA (Reuters) - ", " (AP)", "Reuters", "AP"),
        ("PORT ALMA (Reuters) - ", " /TASS/", "Reuters", "TASS"),
        ("PORT ALMA (Reuters) - ", "\n\n【Kyodo】", "Reuters", "Kyodo"),
        ("PORT ALMA (Reuters) - ", " (Reuters)", "Reuters", None),
    ],
)
def test_a_mark_beside_another_source_and_one_of_several_are_credits(
    begin: str, end: str, source: str, credits: str | None
) -> None:
    article = convert(RawItem("ferry.txt", begin + STORY + end), Rules(), datetime(2031, 5, 6, tzinfo=UTC))
    assert (article.source, article.credits) == (source, credits)


@pytest.mark.parametrize("end", ["> I like the pier. (AP)", "- The pier. (AP)\n- The mill. (AP)"])
def test_what_a_quotation_or_a_list_ends_with_is_no_mark(make_site, end: str) -> None:
    site = make_site("")
    seed = site.write("ferry.md", f"# Ferry late\n\n{STORY}\n\n{end}\n")
    assert site.run("import", str(seed)).code == 0
    (article,) = (site.root / "content/articles").rglob("*.md")
    written = article.read_text(encoding="utf-8")
    assert "source:" not in written and written.rstrip().endswith("(AP)")
