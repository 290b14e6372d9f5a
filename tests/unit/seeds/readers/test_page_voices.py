"""What a page declares of its article, held against what it shows: the value chosen, and whether it is doubted."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

pytest.importorskip("trafilatura")

from dateline.config.load import parse_config
from dateline.seeds.convert import convert
from dateline.seeds.readers.html.read import read_html
from dateline.seeds.ruleset import rules_of
from dateline.seeds.text.calendars.eras import date_by_era
from dateline.seeds.text.item import Facts, ImportedArticle, RawItem

STORY = [
    "The bakery on the corner of the market square opened again on Monday after a summer of repairs to its old oven.",
    "Neighbours had asked for it since the spring, when the last loaves were sold from a table in front of the door.",
    "“We missed the smell in the morning,” said a woman who had waited in the queue with her two children since six.",
    "The owner said that she would bake rye bread on Tuesdays, and cake for everybody on the last Friday of the month.",
    "The oven is from 1911, and the mason who repaired it learned the trade from the grandson of the man who built it.",
]
RULES = rules_of(parse_config("title: Digest\nurl: https://example.org/\n"))
NOW = datetime(2031, 5, 6, 12, tzinfo=UTC)


def page(head: str = "", top: str = "<h1>Bakery opens again</h1>", end: str = "", lang: str = "en") -> RawItem:
    body = "".join(f"<p>{text}</p>" for text in STORY)
    data = (
        f"<!doctype html><html lang={lang}><head><meta charset=utf-8>{head}</head><body>"
        f"<article>{top}<div class=text>{body}</div>{end}</article></body></html>"
    )
    return read_html(data.encode(), "bakery.html")


def ld(**article: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **article})}</script>'


def meta(**values: str) -> str:
    names = {name.replace("__", ":"): value for name, value in values.items()}
    return "".join(f'<meta property="{name}" content="{value}">' for name, value in names.items())


def facts(head: str = "", top: str = "<h1>Bakery opens again</h1>", end: str = "") -> Facts:
    return page(head, top, end).facts


def imported(item: RawItem) -> ImportedArticle:
    return convert(item, RULES, NOW)


# ---------------------------------------------------------------- title
def test_a_kicker_in_an_element_of_its_own_is_no_part_of_the_headline() -> None:
    top = "<h1><span>Life in town</span><span>Bakery opens again after a summer</span></h1>"
    head = meta(og__title="Market square: Bakery opens again after a summer")
    assert facts(head, top).title == "Bakery opens again after a summer"


def test_words_of_elements_side_by_side_stay_parted() -> None:
    top = "<h1><span>Bakery opens</span><span>again after summer</span></h1>"
    assert facts(meta(og__title="Bakery opens again after summer"), top).title == "Bakery opens again after summer"


def test_a_headline_in_the_path_of_links_gives_way_to_the_one_of_the_article() -> None:
    head = meta(og__title="Bread is back") + ld(headline="Bakery opens again after a summer of repairs")
    top = (
        "<ol><li><a href=/>Home</a></li><li><h1>Bread is back</h1></li></ol>"
        "<h2>Bakery opens again after a summer of repairs</h2>"
    )
    assert facts(head, top).title == "Bakery opens again after a summer of repairs"


def test_a_name_that_leads_to_the_first_page_is_no_headline() -> None:
    top = '<h1><a href="/">Town - the paper of the square</a></h1><p>A day in May</p>'
    assert facts("<title>Bakery opens - Town - the paper of the square</title>", top).title == "Bakery opens"


def test_two_declarations_stand_for_another_form_of_a_headline() -> None:
    said = "Does bread come back? The bakery on the square"
    found = facts(
        ld(headline=said) + meta(og__title=said), "<h1>Square The bakery on the square, and why it is back</h1>"
    )
    assert found.title == said


def test_a_title_that_one_voice_gives_is_doubted_and_one_of_two_is_not() -> None:
    assert "title" in page("<title>Bread</title>", top="").guessed
    assert "title" not in page("<title>Bakery opens again</title>").guessed


# ---------------------------------------------------------------- byline
@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<p>By Ida Loaf and Per Crust</p>", ("Ida Loaf", "Per Crust")),
        ("<p>Von Ida Loaf, Redakteurin</p>", ("Ida Loaf",)),
        ("<p>Published on 3 May 2031 by Ida Loaf</p>", ("Ida Loaf",)),
        ("<p>ByIda Loaf</p>", ("Ida Loaf",)),
        ("<p>Autorin/Autor Ida Loaf</p>", ("Ida Loaf",)),
        (
            '<div class="article-byline"><a href=/i>Ida Loaf</a> <a href=/p>Per Crust</a></div>',
            ("Ida Loaf", "Per Crust"),
        ),
    ],
)
def test_the_line_between_headline_and_text_signs_where_the_page_declares_only_itself(
    line: str, names: tuple[str, ...]
) -> None:
    head = ld(headline="Bakery opens again", author={"name": "Square Post"}) + meta(og__site_name="Square Post")
    assert facts(head, f"<h1>Bakery opens again</h1>{line}").byline == names


def test_nobody_in_comments_and_boxes_signs_the_article() -> None:
    box = '<div class="comment"><p>By Nick Crumb</p></div><div class="related"><p class=author>Zoe Bun</p></div>'
    item = page(ld(headline="Bakery opens again"), f"<h1>Bakery opens again</h1>{box}")
    assert item.facts.byline == () and "byline" in item.guessed


def test_a_photographer_does_not_sign_the_article() -> None:
    line = "<p>Picture by Nick Crumb</p>"
    assert facts(ld(author={"name": "Ida Loaf"}), f"<h1>Bakery opens again</h1>{line}").byline == ("Ida Loaf",)


def test_a_person_is_named_before_an_organisation() -> None:
    assert facts(meta(author="The Bakers Association", article__author="Ida Loaf")).byline == ("Ida Loaf",)


def test_authors_on_whom_page_and_metadata_agree_are_sure_and_others_are_not() -> None:
    head = ld(headline="Bakery opens again", author=[{"name": "Ida Loaf"}])
    assert "byline" not in page(head, "<h1>Bakery opens again</h1><p>By Ida Loaf</p>").guessed
    other = page(head, "<h1>Bakery opens again</h1><p>By Per Crust</p>")
    assert other.facts.byline == ("Per Crust",) and "byline" in other.guessed


def test_the_paper_signs_where_nobody_else_does() -> None:
    head = ld(headline="Bakery opens again", author={"name": "Square Post"}) + meta(og__site_name="Square Post")
    assert facts(head).byline == ("Square Post",)


@pytest.mark.parametrize(
    ("author", "line", "sure"),
    [
        ("Mill Agency", "<p>Mill Agency</p>", True),
        ("Rye", "<p>Rye, 3 May 2031</p>", True),
        ("Square Post", "<p>3 May 2031</p>", False),
        ("mill desk", "<p>mill desk</p>", False),
        ("Ida Maria Loaf", "<p class=author>Ida LOAF</p>", True),
        ("Nobody Shown", "<p class=author>Ida Loaf</p>", False),
        ("", "<p class=author>Ida Loaf</p>", False),
    ],
)
def test_what_is_no_person_is_sure_where_the_page_shows_it_beside_the_text(author: str, line: str, sure: bool) -> None:
    head = ld(headline="Bakery opens again", **({"author": {"name": author}} if author else {}))
    item = page(head + meta(og__site_name="Square Post"), f"<h1>Bakery opens again</h1>{line}")
    assert ("byline" not in item.guessed) == sure


def test_an_organisation_on_which_the_declarations_disagree_is_doubted() -> None:
    head = ld(headline="Bakery opens again", author={"name": "Square"}) + meta(author="Mill Agency in Loafham")
    item = page(head, "<h1>Bakery opens again</h1><p>Mill Agency in Loafham</p>")
    assert "byline" in item.guessed


def test_a_publisher_that_looks_like_a_person_is_none() -> None:
    head = ld(author={"name": "Square Welle"}) + meta(publisher="Square Welle (www.square.example)")
    item = page(head, end="<footer><p>© 2031 Square Welle</p></footer>")
    assert item.facts.byline == ("Square Welle",) and "byline" in item.guessed


def test_the_line_that_begins_with_by_signs_before_a_caption_that_has_it() -> None:
    caption = "<div class=image-caption>The owner on May 3, 2031. — Picture by Nick Crumb</div>"
    item = page(ld(author={"name": "Ida Loaf"}), f"<h1>Bakery opens again</h1>{caption}<p>By Ida Loaf</p>")
    assert item.facts.byline == ("Ida Loaf",) and "byline" not in item.guessed
    assert page(top=f"<h1>Bakery opens again</h1>{caption}").facts.byline == ()


@pytest.mark.parametrize(
    "names",
    "bildunterschrift Bildnachweis pie-de-foto legende didascalia fotobijschrift podpis-zdj kuvateksti crédito".split(),
)
def test_a_caption_in_any_language_signs_nothing(names: str) -> None:
    for caption in (f"<div class='{names}'>By Nick Crumb</div>", f"<p class='{names}'>3 May 2031 by Nick Crumb</p>"):
        assert facts(top=f"<h1>Bakery opens again</h1>{caption}").byline == ()


def test_a_portrait_names_the_author_and_a_figure_its_photographer() -> None:
    top = "<h1>Bakery opens again</h1><figure><figcaption>{}</figcaption></figure>"
    assert facts(top=top.format("<address>By Ida Loaf</address>")).byline == ("Ida Loaf",)
    assert facts(top=top.format("<p>By Ida Loaf</p>")).byline == ()


def test_a_byline_behind_bars_and_dates_and_in_a_box_about_its_author_is_read() -> None:
    bars = "<p>Square Post | 04.05.2031, 13:36 | Par Ida Loaf (avec Per Crust)</p>"
    assert facts(top=f"<h1>Bakery opens again</h1>{bars}").byline == ("Ida Loaf",)
    for names in ("author-info", "byline-social", "author-box"):
        box = f"<div class='{names}'><p>By Ida Loaf</p></div>"
        assert facts(top=f"<h1>Bakery opens again</h1>{box}").byline == ("Ida Loaf",)
    box = "<div class=has-bio><p>Analysis by Ida Loaf</p></div>"
    assert facts(ld(author={"name": "Analysis by Ida Loaf"}), f"<h1>Bakery opens again</h1>{box}").byline == (
        "Ida Loaf",
    )


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("By Ida Loaf, Reuters", "Reuters"),
        ("By Ida Loaf and Per Crust, Reuters", "Reuters"),
        ("By Ida Loaf (AP)", "The Associated Press"),
        ("By Ida Loaf | AFP | 3 May 2031", "Agence France-Presse"),
        ("</p><p class=author>Ida Loaf, AFP/dpa", "Agence France-Presse"),
        ("By Ida Loaf, Baker", None),
        ("By Ida Loaf", None),
    ],
)
def test_the_agency_behind_a_name_is_the_source_and_beside_a_paper_a_credit(line: str, agency: str | None) -> None:
    top = f"<h1>Bakery opens again</h1><p>{line}</p>"
    alone, beside = imported(page(top=top)), imported(page(meta(og__site_name="Square Post"), top))
    assert (alone.byline[0], alone.source, alone.credits) == ("Ida Loaf", agency, None)
    assert (beside.byline[0], beside.source, beside.credits) == ("Ida Loaf", "Square Post", agency)


def test_the_agency_of_a_line_that_does_not_sign_is_nothing() -> None:
    head, top = ld(author=[{"name": "Ida Loaf"}]) + meta(author="Ida Loaf"), "<h1>Bakery opens again</h1><p>{}</p>"
    assert imported(page(head, top.format("Ida Loaf") + "<p>By Per Crust, Reuters</p>")).source is None
    own = imported(page(meta(og__site_name="AP News"), top.format("By Ida Loaf, AP")))
    assert (own.source, own.credits) == ("AP News", None)


def test_an_author_of_two_names_in_two_fields_is_one() -> None:
    head = ld(author=[{"@type": "Person", "givenName": "Ida", "familyName": "Loaf"}, {"name": "Per Crust, Jr."}])
    assert "Ida Loaf" in facts(head).byline


# ---------------------------------------------------------------- date
def test_a_date_under_the_headline_is_sure_and_comes_before_any_other() -> None:
    item = page(top="<h1>Bakery opens again</h1><p>3 May 2031</p>", end="<p>12 April 2030</p>")
    assert item.facts.date == date(2031, 5, 3) and "date" not in item.guessed


@pytest.mark.parametrize("end", ["<footer><p>© 2019 Square Post</p><p>3 May 2020</p></footer>", ""])
def test_no_year_of_a_footer_or_of_prose_dates_an_article(end: str) -> None:
    article = imported(page(end=end))
    assert article.date == NOW and "date" in article.review


def test_a_date_of_which_only_the_change_is_shown_is_doubted() -> None:
    head = ld(headline="Bakery opens again", datePublished="2029-02-01", dateModified="2031-05-03")
    item = page(head, "<h1>Bakery opens again</h1><p>3 May 2031</p>")
    assert item.facts.date == date(2029, 2, 1) and "date" in item.guessed


@pytest.mark.parametrize("line", ["Updated 5 May 2031, first published 3 May 2031", "3 May 2031\nUpdated: 5 May 2031"])
def test_the_day_of_publication_comes_before_that_of_a_change(line: str) -> None:
    item = page(top=f"<h1>Bakery opens again</h1><p>{line}</p>".replace("\n", "<br>"))
    assert item.facts.date == date(2031, 5, 3) and "date" not in item.guessed


def test_a_page_that_shows_only_when_it_was_changed_is_doubted() -> None:
    item = page(top="<h1>Bakery opens again</h1><p>Updated 5 May 2031</p>")
    assert item.facts.date == date(2031, 5, 5) and "date" in item.guessed


@pytest.mark.parametrize(
    "zero", ["0001-01-01T00:00:00", "1970-01-01T00:00:00Z", "1969-12-31T19:00:00-05:00", "1900-01-01", "1899-12-30"]
)
def test_the_day_from_which_a_machine_counts_dates_no_article(zero: str) -> None:
    head = ld(headline="Bakery opens again", datePublished=zero)
    item = page(head, "<h1>Bakery opens again</h1><p>3 May 2031</p>")
    assert item.facts.date == date(2031, 5, 3)
    assert imported(page(head)).date == NOW


def test_a_day_in_the_address_that_is_earlier_is_the_day_of_publication_and_doubted() -> None:
    head = ld(headline="Bakery opens again", datePublished="2031-05-03", url="https://post.example/2029/2/1/bakery")
    item = page(head + meta(article__published_time="2031-05-03"))
    assert item.facts.date == date(2029, 2, 1) and "date" in item.guessed


def test_a_date_beside_which_the_page_shows_another_is_doubted() -> None:
    head = ld(headline="Bakery opens again", datePublished="2031-05-03") + meta(article__published_time="2031-05-03")
    assert "date" not in page(head).guessed
    assert "date" in page(head, "<h1>Bakery opens again</h1><p>12 April 2031</p>").guessed


def test_a_page_that_shows_a_day_long_after_its_own_is_doubted() -> None:
    head = ld(headline="Bakery opens again", datePublished="2030-05-03") + meta(article__published_time="2030-05-03")
    line = "<h1>Bakery opens again</h1><p>Last updated {}, first published 3 May 2030</p>"
    assert "date" not in page(head, line.format("5 May 2030")).guessed
    late = page(head, line.format("5 May 2031"))
    assert late.facts.date == date(2030, 5, 3) and "date" in late.guessed


def test_two_dates_over_the_text_of_a_page_that_declares_none_are_doubted() -> None:
    item = page(top="<h1>Bakery opens again</h1><p>The fair is on 3 August 2031</p><p>12 April 2031</p>")
    assert "date" in item.guessed


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Thursday, May 8", date(2031, 5, 8)),
        ("Wednesday, May 8 • 3 min read", date(2030, 5, 8)),
        ("Freitag, 8. Mai · Kultur", date(2026, 5, 8)),
        ("</p><p class=bildtext>Thursday, May 1", NOW),
        ("May 8", NOW),
    ],
)
def test_a_weekday_tells_the_year_of_a_day_above_the_text_and_the_date_is_doubted(line: str, day: date) -> None:
    article = imported(page(top=f"<h1>Bakery opens again</h1><p>{line}</p>"))
    assert article.date == day and "date" in article.review


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (meta(article__published_time="2031-05-03"), "Thursday, May 8"),
        ("", "Saturday, 3 May 2031</p><p>Thursday, May 8"),
    ],
)
def test_a_whole_date_comes_before_a_day_without_a_year(head: str, line: str) -> None:
    assert imported(page(head, f"<h1>Bakery opens again</h1><p>{line}</p>")).date == date(2031, 5, 3)


def test_a_day_without_a_year_comes_before_one_that_stands_anywhere_in_the_page() -> None:
    end = "<div class=more><p>Published: February 1, 2029</p></div>"
    assert page(end=end).facts.date == date(2029, 2, 1)
    assert imported(page(top="<h1>Bakery opens again</h1><p>Thursday, May 8</p>", end=end)).date == date(2031, 5, 8)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("令和5年11月3日", date(2023, 11, 3)),
        ("平成元年1月8日", date(1989, 1, 8)),
        ("۳۱ شهریور ۱۳۹۸", date(2019, 9, 22)),
        ("۳۰ اسفند ۱۳۹۹", date(2021, 3, 20)),
        ("1 فروردین 1404", date(2025, 3, 21)),
        ("民國115年5月3日", date(2026, 5, 3)),
        ("中華民國 99 年 1 月 2 日", date(2010, 1, 2)),
        ("令和 5 年 11 月 3 日", date(2023, 11, 3)),
        ("3 พฤษภาคม 2569", date(2026, 5, 3)),
        ("3 พ.ค. พ.ศ. 2569", date(2026, 5, 3)),
        ("3 สิงโต 2569", None),
        ("令和5年13月3日", None),
        ("令和0年5月3日", None),
        ("昭和99年5月3日", None),
        ("平成31年5月1日", None),
        ("民國999年5月3日", None),
        ("令和13年2月30日 民國120年5月3日", date(2031, 5, 3)),
        ("3 May 2031", None),
    ],
)
def test_dates_of_other_eras_are_read(line: str, day: date | None) -> None:
    found = date_by_era(line)
    assert (found.value if found else None) == day
    if day:
        assert page(top=f"<h1>Bakery opens again</h1><p>{line}</p>").facts.date == day


# ---------------------------------------------------------------- source, summary, tags, language
def test_the_name_that_the_address_bears_out_is_the_source() -> None:
    head = meta(og__site_name="World", og__url="https://www.square-post.example/bread") + ld(
        publisher={"name": "Square Post"}
    )
    assert facts(head).source == "Square Post"
    bare = meta(og__url="https://www.square-post.example/bread")
    assert facts(bare).source == "square-post.example"
    assert facts(f"<title>Bakery opens again - Square Post</title>{bare}").source == "Square Post"


@pytest.mark.parametrize(
    ("stated", "summary"),
    [
        ("<p>The bakery is open. It smells.</p>", "The bakery is open. It smells."),
        ("The bakery on the square is open ag...", None),
        ("bakery, bread, square", None),
        ("It bakes. The post Bread appeared first on Square Post.", "It bakes."),
        ("It bakes all night. " * 30, ("It bakes all night. " * 15).strip()),
    ],
)
def test_a_summary_is_whole_sentences_without_markup(stated: str, summary: str | None) -> None:
    assert facts(ld(description=stated)).summary == summary


def test_a_summary_of_the_lead_is_cut_at_a_clause() -> None:
    lead = "The bakery, which had been shut since the spring, " + "and the mill behind it with all its stones " * 4
    item = RawItem(
        "x", f"{lead}, which the town had let to a club of anglers for a year and a day, open again on Monday."
    )
    assert imported(item).summary.endswith("stones…") or imported(item).summary.endswith("day…")
    assert len(imported(item).summary) <= 300


def test_tags_are_names_of_things_each_once() -> None:
    words = [
        "Bread", "bread", "6f9619ff-8b86-d011-b42d-00c04fc964ff", "www.square.example", "/life/bread", "_commerce",
        "textAboveLeft", "nlp: general", "Square Post", "Ida Loaf", "Loaf", "life", "1003123",
    ]  # fmt: skip
    head = ld(keywords=words) + meta(og__site_name="Square Post", og__url="https://a.example/life/bread")
    assert facts(head + meta(article__section="Life")).tags == ("Bread", "Ida Loaf")


def test_words_tell_the_language_where_a_page_says_another() -> None:
    assert imported(page(lang="de")).lang == "en"
    assert imported(page(lang="en-GB")).lang == "en"


def test_a_given_language_is_not_asked_again() -> None:
    assert imported(RawItem("x", "\n\n".join(STORY), Facts(lang="de"))).lang == "de"


# ---------------------------------------------------------------- scores
def test_each_guess_has_a_score_that_is_low_where_it_is_under_review() -> None:
    article = imported(page(ld(headline="Bakery opens again", author=[{"name": "Ida Loaf"}])))
    scores = dict(article.guesses)
    assert {"title", "date", "byline", "lang"} <= scores.keys()
    assert all((score < 0.75) == (name in article.review) for name, score in scores.items())


def test_what_a_person_said_is_no_guess() -> None:
    article = imported(RawItem("x", "\n\n".join(STORY), Facts(title="Bread", date=date(2031, 5, 3), lang="en")))
    assert not {"title", "date", "lang"} & dict(article.guesses).keys()
