"""Tags: what a text is about, under one name each, spelled as in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.config.values import TagRule
from dateline.seeds.about.tags import suggest_tags


def names(*paragraphs: str, title: str | None = None, place: str | None = None, **rules: tuple[str, ...]) -> list[str]:
    config = {label.replace("_", " "): TagRule("", aliases, "") for label, aliases in rules.items()}
    return [tag.name for tag in suggest_tags(title, paragraphs, config, place)]


def test_a_surname_is_folded_into_the_full_name() -> None:
    found = names("Quentin Marbury opened the bridge. “It stands,” Marbury said. Later Marbury left for Oslo.")
    assert found[0] == "Quentin Marbury"
    assert "Marbury" not in found


def test_offices_and_forms_of_address_are_no_part_of_a_name() -> None:
    found = names(
        "Defence Minister Ilsa Brandvold met Secretary of State Orrin Pell and Admiral Teo Kast on Friday. "
        "Mr. Pell thanked Ms. Brandvold, and General Kast agreed with Deputy Chief Executive Mina Sorel."
    )
    assert {"Ilsa Brandvold", "Orrin Pell", "Teo Kast"} <= set(found)
    assert not any(word in " ".join(found) for word in ("Minister", "Secretary", "Admiral", "Mr", "Executive"))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The U.S. said so. A U.S. spokesman agreed. The U.S. will go on.", "United States"),
        ("A North Korean ship left. North Korean officials smiled. Then North Korea spoke.", "North Korea"),
        ("The Japanese cabinet met. Japan is calm. The Japanese agreed.", "Japan"),
        ("In Britain it rained. Britain was wet, the British said.", "Britain"),
        ("The UK left. UK firms stayed. The UK waits.", "United Kingdom"),
        ("The ECB met. The European Central Bank cut rates, and ECB watchers cheered.", "European Central Bank"),
        ("The International Monetary Fund met. The IMF lent more.", "IMF"),
        ("Shares of Macy's fell. Macy's said so. Macy's closed.", "Macy's"),
        ("The Fed met. Later the Fed rose and the Federal Reserve spoke.", "Federal Reserve"),
    ],
)
def test_aliases_demonyms_and_initials_mean_one_thing(text: str, label: str) -> None:
    assert names(text)[0] == label


def test_an_acronym_in_brackets_is_the_same_body() -> None:
    found = names(
        "The Harbour Pilots Guild (HPG) voted to stop work. “We stop,” the HPG said. The Harbour Pilots Guild "
        "was founded long ago; the HPG has 90 members."
    )
    assert found == ["Harbour Pilots Guild"]


def test_companies_lose_their_legal_form() -> None:
    found = names("Quillon Foods Inc ( QLN.N ) bought Brasker Ltd. Quillon said it would keep Brasker Ltd as it is.")
    assert found[:2] == ["Quillon Foods", "Brasker"]


@pytest.mark.parametrize(
    "text",
    [
        "On Monday it rained. On Monday in May it rained again. The Internet was down on Monday in May.",
        "However, nothing came of it. Meanwhile, analysts waited. However, shares rose.",
        "(Reuters) - Reuters reported it. Reuters said so on Friday.",
        "",
        "all in small letters and nothing in it that has a name at all",
        "THIS IS A LINE IN CAPITALS AND NOTHING ELSE IS SAID IN IT BY ANYONE",
    ],
)
def test_nothing_generic_is_a_tag(text: str) -> None:
    assert names(text) == []


def test_the_title_and_the_lead_count_most() -> None:
    lead = "Ambrose Teller opened the market hall in the town on the river and cut a long green ribbon."
    rest = "Filler goes here, line after line. " * 30 + "Dora Finch watched. Dora Finch clapped."
    assert names(lead, rest)[0] == "Ambrose Teller"
    assert names(lead, rest, title="Dora Finch claps")[0] == "Dora Finch"


def test_at_most_eight_and_the_spellings_are_told() -> None:
    people = ["Abel Arnott", "Bela Brock", "Cora Cray", "Dirk Dorn", "Edda Eyre", "Finn Fry", "Gus Groot", "Hal Hume"]
    text = " ".join(f"They met {name} there." for name in [*people, "Ira Ives", "Joss Jute"]) * 2
    assert len(suggest_tags(None, [text], {})) == 8
    tag = suggest_tags(None, ["They met Bela Brock. Brock waved, and Brock left."], {})[0]
    assert tag.why == ("Brock", "Bela Brock")


def test_where_a_report_was_filed_from_is_no_tag_by_itself() -> None:
    text = "Ambrose Teller spoke in Quill Hills on Friday. Teller left on Sunday."
    assert "Quill Hills" in names(text)
    assert "Quill Hills" not in names(text, place="Quill Hills, Ohio")
    assert "Quill Hills" in names(text, title="A speech in Quill Hills", place="Quill Hills, Ohio")


def test_labels_and_aliases_of_config_win() -> None:
    found = names(
        "The Harbour Guild met. The guild, called the Harbour Guild, voted. Climate change was discussed.",
        Pilots=("Harbour Guild",),
        Climate=("climate change",),
        Unused=("zeppelin",),
    )
    assert set(found) == {"Pilots", "Climate"}


def test_words_joined_to_a_name_do_not_change_it() -> None:
    assert names("Cash-strapped Belarus asked for more. The loan is for Belarus.") == ["Belarus"]
    found = names("The Oslo-based firm and the U.S.-led force met Ida Voss. Ida Voss’s plan passed.")
    assert "Ida Voss" in found
    assert not any("-" in name or "’" in name for name in found)


def test_a_subhead_in_capitals_does_not_stick_to_the_sentence_behind_it() -> None:
    found = names("Ida Voss spoke. NO END IN SIGHT Ida Voss went on, and Ida Voss closed.")
    assert found == ["Ida Voss"]


def test_names_with_small_words_stay_whole() -> None:
    found = names("Ana de la Cruz left the University of Quill. The University of Quill thanked Ana de la Cruz.")
    assert set(found) == {"Ana de la Cruz", "University of Quill"}


def test_a_name_at_the_head_of_a_sentence_keeps_its_first_word_where_that_belongs_to_it() -> None:
    found = names("New Zealand won. New Zealand sang. But Ida Voss lost; The Hague heard Ida Voss.")
    assert {"New Zealand", "Ida Voss"} <= set(found)
    assert "Zealand" not in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Die Regierung will mehr Geld für den Ausbau der Bahn ausgeben. Verkehrsminister Karl Beispiel sagte, die "
            "Mittel und die Pläne seien gut für das Land. Die Opposition und der Verband lobten Beispiel.",
            ["Karl Beispiel"],
        ),
        (
            "Le ministre de l'Économie Jean Exemple a annoncé une baisse. M. Exemple a dit que l'opposition dénonce "
            "un cadeau. Jean Exemple ira à la Banque de France. Selon la Banque de France, cela va.",
            ["Jean Exemple", "Banque de France"],
        ),
        (
            "El ministro Juan Ejemplo anunció un plan. Ejemplo dijo que la oposición miente. Juan Ejemplo salió.",
            ["Juan Ejemplo"],
        ),
        ("Президент Иван Примеров заявил это. Примеров встретился с ними. Иван Примеров ушёл.", ["Иван Примеров"]),
    ],
)
def test_other_languages_give_names_and_no_mere_nouns(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@given(st.text(max_size=300), st.text(alphabet="AaBbZz .'’-()&\nofthe", max_size=300))
def test_no_text_breaks_it(one: str, other: str) -> None:
    for tag in suggest_tags(one, [other, one], {}, "Oslo"):
        assert tag.name
        assert tag.why


def sure_names(text: str, title: str = "", lang: str = "en") -> dict[str, bool]:
    return {one.name: one.sure for one in suggest_tags(title, [text], {}, lang=lang)}


def test_names_that_are_known_or_said_within_a_sentence_are_sure() -> None:
    sure = sure_names(
        "The mayor of Lindholm, Astrid Norrby, went to France on Monday. Norrby said the ferry board had asked for the "
        "visit. Officials of the Mended Harbours Fund met her in the hotel by the quay, and the talks took a day.",
        "Norrby goes to France",
    )
    assert sure["France"] and sure["Astrid Norrby"] and sure["Mended Harbours Fund"]


def test_what_may_be_no_name_is_left_out_beside_three_that_are() -> None:
    doubtful = "Weary Lindholm opened the quay."
    known = "It wrote to France, Italy and Spain on Monday, and to the mayor, Astrid Norrby."
    assert sure_names(f"{doubtful} {known}") == {"France": True, "Italy": True, "Spain": True, "Astrid Norrby": True}
    assert sure_names(doubtful) == {"Weary Lindholm": False}


def test_a_subhead_ends_where_a_sentence_begins_with_a_small_word() -> None:
    found = names("The quay opened. HARD TIMES Although Spain had said so, the boats of Spain stayed in Spain.")
    assert found == ["Spain"]


@pytest.mark.parametrize(
    "text",
    [
        "Das Ziel ist klar. Alle kennen das Ziel, denn ohne Ziel geht es nicht, und das Ziel bleibt.",
        "Es kamen Zwei Jahre später Boote, und zwei Jahre danach kamen, Zwei Jahre lang, noch mehr in dem Jahre.",
        "Beim Marktplatz Wolke gibt es alles, sagt Wolke. Der Marktplatz liefert, auf Marktplatz Wolke kauft man.",
        "Er fragte, Ihre Zustimmung vorausgesetzt, nach Ihre Zustimmung. Zustimmung fehlte, und Zustimmung kam nicht.",
        "Man redet über, Lindholms Hafen also, Lindholms Hafen. Von Lindholm heißt es, Hafen sei Hafen.",
    ],
)
def test_nouns_of_a_german_text_are_no_tags(text: str) -> None:
    assert sure_names(text, "Das Ziel: Zwei Jahre Marktplatz Wolke", "de") == {}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "In Lindholm sprach gestern Astrid Norrby über den Hafen. Die Mittel reichen, sagte Norrby."),
        ("it", "Ieri a Lindholm ha parlato Astrid Norrby del porto. I mezzi bastano, ha detto Norrby."),
        ("ru", "Вчера о порте говорила Астрид Норби. Средств хватит, сказала Норби. Так считает Астрид Норби."),
    ],
)
def test_a_person_who_is_named_again_is_sure_in_other_languages(lang: str, text: str) -> None:
    assert list(sure_names(text, lang=lang).values()) == [True]


def test_a_name_that_another_language_says_once_is_left_out() -> None:
    assert sure_names("Ieri a Lindholm ha parlato Astrid Norrby del porto, e i mezzi bastano.", lang="it") == {}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("it", "Ieri a Lindholm ha parlato il Sindaco Astrid Norrby del porto. I mezzi bastano, ha detto Norrby."),
        ("de", "Gestern sprach Hafenmeister Astrid Norrby über den Hafen. Die Mittel reichen, sagte Norrby."),
        ("it", "Ieri il treno di Stazione Roma era in ritardo. A Roma pioveva, e poi Roma si fermava."),
        ("fr", "Hier le train de Gare Paris est parti. Plus tard, Paris dormait."),
    ],
)
def test_a_trade_or_a_place_beside_a_name_makes_no_sure_name_in_other_languages(lang: str, text: str) -> None:
    assert sure_names(text, lang=lang) == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ieri pioveva. Astrid Norrby ha parlato del porto. Norrby ha detto che i mezzi bastano.", {}),
        ("Ieri, in piazza, Astrid Norrby parlava. Norrby ha detto che i mezzi bastano.", {"Astrid Norrby": True}),
        ("Viva Norrby! Ieri pioveva, e a Norrby si dormiva. Viva Norrby! Tutti dormivano.", {}),
    ],
)
def test_what_another_language_says_only_where_sentences_begin_is_no_sure_name(
    text: str, found: dict[str, bool]
) -> None:
    assert sure_names(text, lang="it") == found


def test_a_name_with_a_country_inside_is_doubted_where_an_english_text_says_it_once() -> None:
    text = "The mayor spoke in the morning with the {} Harbour Fund about the quay, and nobody knew why."
    assert sure_names(text.format("Spain")) == {"Spain Harbour Fund": False}
    assert sure_names(text.format("Lindholm")) == {"Lindholm Harbour Fund": True}


def test_a_nationality_is_no_part_of_a_persons_name() -> None:
    found = names("German Ida Loaf opened the hall on the square. Loaf said that Loaf would bake, and the town agreed.")
    assert found == ["Ida Loaf"]
    found = names("British Medical Journal staff met. The Journal said so, and later the Journal of the town agreed.")
    assert "Medical Journal" not in found
