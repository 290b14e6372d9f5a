"""Topics: at most two, none without words that speak for one, config's own words on top."""

from __future__ import annotations

import pytest

from dateline.config.load import parse_config
from dateline.config.stock_topics import STOCK_TOPICS
from dateline.config.values import Topic
from dateline.seeds.about.topics import stock_weights, suggest_topics

STOCK = parse_config("title: T\nurl: https://x.example/\n").topics


def topic(label: str, words: tuple[str, ...]) -> Topic:
    return Topic(label, "", words, "")


TEXTS = {
    "sport": "United won the cup final after a late goal from their captain. The coach praised his team: the "
    "striker scored twice, the goalkeeper saved a penalty, and the fans sang. The league season ends on Sunday.",
    "economy": "Shares in the bank fell 4 percent after quarterly profit missed forecasts. Analysts said investors "
    "feared weaker revenue, and the company cut its dividend as markets and bonds slipped.",
    "conflict": "Troops backed by tanks shelled rebel positions, the army said, and militants fired missiles at an air "
    "base. A ceasefire brokered by peacekeepers collapsed after a suicide bomber killed nine soldiers.",
    "disaster": "An earthquake of magnitude 7 struck the coast, toppling houses. Rescuers searched the rubble for "
    "survivors, aftershocks shook the region, and a tsunami warning had villages evacuated; the death toll rose.",
    "health": "Doctors at the hospital said patients given the vaccine had fewer symptoms. The disease, an infection "
    "of the lungs, has spread since the outbreak, and nurses were treated with antibiotics in clinical trials.",
    "science": "Astronomers using a space telescope found a planet in orbit around a distant star. The researchers, "
    "who wrote software for the computer that sifts the satellite data, published the study on the internet.",
    "politics": "Parliament voted on the bill after the prime minister lost the support of coalition lawmakers. The "
    "opposition party called for an election and said the government had broken its manifesto.",
    "arts": "The film won the award for best actress at the festival. Its director, once a singer in a rock band, "
    "thanked the cast and said the soundtrack album and the musical would follow the movie next year.",
    "crime": "A jury convicted the man of murder and fraud. Prosecutors said detectives had arrested the suspect after "
    "a robbery; the judge sentenced the defendant to life in prison, and his lawyer said he would appeal.",
    "weather": "Forecasters warned of a hurricane with gale-force winds and heavy rain. Temperatures fell as snow and "
    "a blizzard swept the hills, and meteorologists expect thunderstorms and frost by the weekend.",
    "religion": "The pope prayed with bishops and priests at the cathedral. Catholics and Muslims held prayers at a "
    "mosque and a church, and an imam and a rabbi spoke of faith to worshippers and pilgrims.",
    "education": "Pupils at the school sat exams in their classrooms. Teachers and the headmaster said the curriculum "
    "prepares students for university, but tuition fees keep many from college and from a degree.",
}


@pytest.mark.parametrize("key", TEXTS)
def test_a_plain_text_gets_its_topic(key: str) -> None:
    assert suggest_topics(None, [TEXTS[key]], STOCK)[0].name == key


def test_at_most_two_the_surest_first() -> None:
    found = suggest_topics(None, [TEXTS["sport"], TEXTS["health"], TEXTS["economy"], TEXTS["arts"]], STOCK)
    assert len(found) == 2
    assert found[0].score >= found[1].score


@pytest.mark.parametrize(
    "text", ["", "A man walked down the lane and came back an hour later with nothing in his hands.", "1 2 3", "大臣"]
)
def test_none_where_nothing_speaks_for_one(text: str) -> None:
    assert suggest_topics(None, [text], STOCK) == ()


def test_the_words_that_spoke_are_named() -> None:
    why = suggest_topics(None, [TEXTS["disaster"]], STOCK)[0].why
    assert 0 < len(why) <= 6
    assert {"earthquake", "rubble", "survivors"} & set(why)


def test_only_topics_of_the_config_are_suggested() -> None:
    assert suggest_topics(None, [TEXTS["sport"]], {"health": STOCK["health"]}) == ()


def test_a_topic_with_words_of_its_own_is_found_by_them() -> None:
    topics = {"chess": topic("Chess", ("grandmaster", "world chess title"))}
    text = "The Grandmaster met his rival; the other grandmaster smiled. The World Chess Title was at stake."
    found = suggest_topics(None, [text], topics)
    assert [topic.name for topic in found] == ["chess"]
    assert set(found[0].why) == {"grandmaster", "world chess title"}


def test_one_passing_word_is_not_enough_but_one_in_the_title_is() -> None:
    topics = {"chess": topic("Chess", ("grandmaster",))}
    text = "A grandmaster was among the guests."
    assert suggest_topics(None, [text], topics) == ()
    assert [topic.name for topic in suggest_topics("Grandmaster opens fair", [text], topics)] == ["chess"]


def test_words_of_config_put_a_stock_topic_first() -> None:
    topics = STOCK | {"labour": topic("Work", ("cup final",))}
    assert suggest_topics("The cup final", [TEXTS["sport"]], topics)[0].name == "sport"
    topics = STOCK | {"labour": topic("Work", ("cup final", "captain", "fans", "coach", "striker"))}
    assert suggest_topics("Captain, coach and striker: a cup final", [TEXTS["sport"]], topics)[0].name == "labour"


def test_words_of_config_are_found_in_text_without_spaces() -> None:
    topics = {"port": topic("Port", ("港口",))}
    assert suggest_topics(None, ["市长参观港口。新港口明年开放。"], topics)[0].why == ("港口",)


@pytest.mark.parametrize("words", [("",), ("...",), ("’",)])
def test_words_of_config_without_letters_do_nothing(words: tuple[str, ...]) -> None:
    assert suggest_topics(None, ["One … two ’ three."], {"own": topic("", words)}) == ()


def test_curly_quotes_and_capitals_hide_no_word() -> None:
    text = TEXTS["crime"].upper().replace(" ", " “").replace("'", "’")
    assert suggest_topics(None, [text], STOCK)[0].name == "crime"


def test_the_table_holds_single_words_and_pairs_for_every_stock_topic() -> None:
    table = stock_weights()
    assert set(table.bias) == {key for key, _, _, _ in STOCK_TOPICS}
    assert all(1 <= len(word.split()) <= 2 and len(word) < 30 for word in table.words)
    for number in range(len(table.topics)):
        assert sum(pair[0] == number and pair[1] > 0 for pairs in table.words.values() for pair in pairs) >= 40


def scores_of(text: str) -> list[tuple[float, bool]]:
    topics = parse_config("title: T\nurl: https://x.example/\n").topics
    return [(one.score, one.sure) for one in suggest_topics("", [text], topics)]


def test_a_first_topic_is_sure_but_where_it_hardly_speaks() -> None:
    hardly = "The board met in the hall by the quay on Monday. A striker was there, and a goal was named by the clerk."
    little = f"{hardly} The coach came late."
    ((low, doubted),) = scores_of(hardly)
    ((high, sure),) = scores_of(little)
    assert (doubted, sure) == (False, True)
    assert 0 < low < 0.5 <= high < 1.5


def test_a_second_topic_is_sure_where_more_speaks_for_it() -> None:
    sport = "The team won the match with two goals; the coach praised the striker, the leader lost the cup final."
    court = "Police arrested a suspect, and the court jailed the man for murder."
    assert [sure for _, sure in scores_of(f"{sport} {court}")] == [True, True]
    faint = "Police arrested a man for robbery and the court jailed him."
    assert [sure for _, sure in scores_of(f"The coach praised the striker. {faint}")] == [True, False]
