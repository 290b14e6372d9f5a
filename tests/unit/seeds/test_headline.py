"""The bounds of headlines that are made from a lead, and what they never are; test_sentences.py has what they say."""

from __future__ import annotations

import pytest

from dateline.seeds.head.headline import LONGEST_HEADLINE, LONGEST_SENTENCE, made_headline
from dateline.seeds.text.sentences import sentences


@pytest.mark.parametrize(
    ("lead", "length"),
    [
        ("x" * LONGEST_HEADLINE, LONGEST_HEADLINE),
        ("x" * LONGEST_SENTENCE, LONGEST_SENTENCE),
        ("x" * (LONGEST_SENTENCE + 1), LONGEST_HEADLINE),
        ("日" * LONGEST_SENTENCE, LONGEST_SENTENCE),
        (f"{'x' * 44} {'y' * LONGEST_SENTENCE}", 44),
        (f"{'x' * LONGEST_HEADLINE} yyyy {'z' * LONGEST_SENTENCE}", LONGEST_HEADLINE),
    ],
)
def test_only_what_has_no_end_is_cut_at_a_word(lead: str, length: int) -> None:
    made = made_headline((lead,))
    assert lead.startswith(made)
    assert len(made) == length


@pytest.mark.parametrize(
    ("lead", "headline"),
    [
        (
            "The harbour board of Lindholm approved the “new pier” for the ferries of the town, Lindholm, on Friday "
            "amid a quarrel over its costs, telling all neighbours that “a pier for one is a pier for all of us”.",
            "The harbour board of Lindholm approved the “new pier” for the ferries of the town, Lindholm",
        ),
        ("— The pier was closed by the harbour board.", "The pier was closed by the harbour board"),
        (
            "The old pier of the northern town of Lindholm was closed for the winter and for all the ferries that go "
            "there by the board of the harbour itself.",
            "The old pier of the northern town of Lindholm was closed for the winter and for all the ferries that go "
            "there by the board of the harbour itself",
        ),
        (
            "Doubts over the plan of the board for a long pier of stone, coupled with weak figures from the town and "
            "its trade, sank the shares of the firm on Friday.",
            "Doubts over the plan of the board for a long pier of stone sank the shares of the firm",
        ),
        (
            "The firm, the largest builder of piers in the whole country, on Monday lost its work at the harbour "
            "of Lindholm to a smaller rival.",
            "The firm lost its work at the harbour of Lindholm to a smaller rival",
        ),
        (
            "Crucial details of the harbour plan, including the height of the pier, were in doubt on Friday as the "
            "board and the yard went on with their talks over the costs of it.",
            "Crucial details of the harbour plan were in doubt",
        ),
        (
            "The chair of the board said the long talks of the town with the owner of the northern yard after the war "
            "were of no use to anybody in it.",
            "The chair of the board said the long talks of the town with the owner of the northern yard after the war "
            "were of no use to anybody in it",
        ),
        (
            "The board of the harbour seems all but certain to take up the plan for a new pier of stone this week "
            "after two of its members gave in.",
            "The board of the harbour seems all but certain to take up the plan for a new pier of stone this week "
            "after two of its members gave in",
        ),
        (  # "family" ends as an adverb does, and begins no participle
            "The board of the harbour of Lindholm will build new sheds for boats, family cabins on "
            "the northern shore and a new pier of stone next year.",
            "The board of the harbour of Lindholm will build new sheds for boats, family cabins on "
            "the northern shore and a new pier of stone next year",
        ),
    ],
)
def test_a_headline_is_a_main_clause_or_the_whole_sentence(lead: str, headline: str) -> None:
    assert made_headline((lead,)) == headline


SAID = "The new pier of Lindholm will cost the town twice as much as the board of the harbour has told it in the spring"


@pytest.mark.parametrize(
    ("lead", "headline"),
    [
        (f"{SAID}, a report suggests.", f"{SAID}, a report suggests"),
        (
            "The pier will be closed for most of the winter on Monday, as the yard has no stone left for the long "
            "wall, two members of the board said, citing a letter.",
            "The pier will be closed for most of the winter, two members of the board said",
        ),
        (
            "The pier may be the last of its kind, the owner of the yard said in an interview, adding that no other "
            "town of the coast would pay for one made of stone.",
            "The pier may be the last of its kind, the owner of the yard said",
        ),
        (
            "The long pier of the harbour is stronger than it has been since the war, the head of the yard said using "
            "a word that nobody had used of it for years.",
            "The long pier of the harbour is stronger than it has been since the war, the head of the yard said",
        ),
        (
            "The town will be able to own a stake in every yard, but these should not be the largest ones that there "
            "are, a court in Lindholm ruled.",
            "The town will be able to own a stake in every yard, a court in Lindholm ruled",
        ),
        (
            "The new pier is another small step toward a far longer one of stone in the north of the town, Bo Sample, "
            "master of the harbour in Lindholm, the largest of them all, said.",
            "The new pier is another small step toward a far longer one of stone in the north of the town, Bo Sample "
            "said",
        ),
        (
            "More than 1,200 people of the northern town will lose the ferry to the islands as soon as the winter "
            "begins, according to a count of 1,500 tickets.",
            "More than 1,200 people of the northern town will lose the ferry to the islands as soon as the winter "
            "begins, according to a count of 1,500 tickets",
        ),
    ],
)
def test_who_says_so_stays(lead: str, headline: str) -> None:
    assert made_headline((lead,)) == headline


@pytest.mark.parametrize(
    ("rest", "kept"),
    [
        (", a sign of how much stone there is left in all the quarries of the country", ""),
        (", its first since the war that took the old one and most of the harbour with it", ""),
        (", helped by a gift of stone from the quarries in the south of the country", ""),
        (", further raising the costs of all the ferries that go to the islands in winter", ""),
        (" and will build another one of stone for the ferries that go to the islands", ""),
        (" and raised the fares of all the ferries that go to the islands in the winter", ""),
        (" as it tries to find stone for a wall in the northern part of the town", ""),
        (" as lawmakers try to find stone for a wall in the northern part of the town", ""),
        (" but the wall in the northern part has to wait for another year or for two", ""),
        (" just as it had been told by the board", " just as it had been told by the board"),
        (", especially because of the quarrel over all the stone in the northern part", ""),
        (" a day after the board had asked it for more time and for a lot of stone", ""),
        (", worried that the stone from the islands would not last for the whole of the pier", ""),
        (" but mounting costs of the stone from the islands may keep it from a new one", ""),
        (" and said it would look for stone on the islands in the north of the country", ""),
        (", just hours after the board had said that it would look for more stone in the north", ""),
        (
            " for less than three years, after the yard had lost all of its stone to a storm",
            " for less than three years",
        ),
        (" including the one of the board that has gone there every day since the war", ""),
        (", a sign of doubts over whether the whole of the work on it can be finished", ""),
        (" even as the board asked for more time, for stone and for wood from the islands", ""),
        (" over the next five years as it waits for stone from the islands of the north", " over the next five years"),
        (" as the island and harbour maker works its way out of debts that the last board left", ""),
        (" as its new chair steps up efforts to win back the trust of the owners of ferries", ""),
        (" because of its age in the last year before the war took most of the harbour", ""),
        (": the stone came from the quarries, the wood from the islands, the rest by sea", ""),
    ],
)
def test_a_clause_ends_where_another_one_begins(rest: str, kept: str) -> None:
    clause = "The town has shut the long pier of the northern harbour to all ferries"
    assert made_headline((f"{clause}{rest}.",)) == clause + kept


@pytest.mark.parametrize(
    "lead",
    [
        "The board broke two rules of the harbour in the days after the yard had lost the whole of its stone to the "
        "storm that took the pier.",
        "The board wants to hear from the master of the harbour why the head of the yard was asked to go days before "
        "the storm took the pier.",
        "The plan for the new pier is unlikely to be seen by the people of the town until the board takes up the costs "
        "of the old one.",
        "The board of the harbour said it thinks well of the plan for a bill coming before the people of the town in "
        "the last week of May.",
        "The rest of the town may be looking at the long pier of the northern harbour with doubts, but the yard sees "
        "more work than ever.",
        "The yard said in view of the costs of all the stone from the yards of the north due to the storm, it weighs "
        "the sale of its pier.",
        "The head of the board threw his weight behind including the stone of the northern yards in the plan of the "
        "town for its pier.",
        "The pier of stone may have been lost because the board did not send anybody to look after it during the storm "
        "that came over Lindholm.",
        "The yard will not sell a single stone of its own to the town before the board has paid for what it took in "
        "the long winter of the storm.",
        "The town is weighing the old yard as a home for the ferries, the boats and all the nets that its people have "
        "kept in the harbour so far.",
        "The board asked the owners of the small boats, mining towns, quarries and yards in the north for stone that "
        "it needs for a new pier.",
        "As the board of the harbour closed the long pier in January, its master, sitting on a stone of the wall, "
        "wrote to the yard about the price.",
        "Anybody that came as late to the harbour in the storm as the crew of the last ferry may have to wait for a "
        "new pier for a whole year.",
        "The town is looking at the long pier, but what is so good about it, and why did nobody ask the board for it "
        "in all the years before?",
    ],
)
def test_no_clause_is_taken_that_says_something_else_without_the_rest(lead: str) -> None:
    assert made_headline((lead,)) == lead.removesuffix(".")


@pytest.mark.parametrize(
    ("lead", "headline"),
    [
        ("The board meets on Thursday and Friday.", "The board meets on Thursday and Friday"),
        ("A report released on Monday blamed the yard.", "A report released on Monday blamed the yard"),
        ("The town gave up, said papers seen on Monday.", "The town gave up, said papers seen on Monday"),
        ("The board will not meet on Monday.", "The board will not meet on Monday"),
        ("The ferry may go as early as Monday.", "The ferry may go as early as Monday"),
        ("The master will give himself up later on Monday.", "The master will give himself up"),
        ("Pier Corp <PC> sued Quay Ltd <QY.L> and <Stone & Sons>.", "Pier Corp sued Quay Ltd and Stone & Sons"),
        ("A bay of < 3 and one of > 5 metres differ.", "A bay of < 3 and one of > 5 metres differ"),
        ("The yard has made a pact with (Quarry Inc) on stone.", "The yard has made a pact with (Quarry Inc) on stone"),
    ],
)
def test_what_is_left_out_leaves_no_hole(lead: str, headline: str) -> None:
    assert made_headline((lead,)) == headline


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Am Sonntag, 28. April, war Markt. Er war voll.", "Am Sonntag, 28. April, war Markt."),
        ("Der Rat tagt am 11. und 12. Mai. Er wählt.", "Der Rat tagt am 11. und 12. Mai."),
        ("Die Mole ist aus dem 19. Jahrhundert. Sie steht.", "Die Mole ist aus dem 19. Jahrhundert."),
        ("The council met on May 28. August was dry.", "The council met on May 28."),
        ("Der Preis fiel um 28. Die Stadt zahlt.", "Der Preis fiel um 28."),
        ("The vote was 52 to 28. The mayor left.", "The vote was 52 to 28."),
    ],
)
def test_a_number_that_counts_what_follows_ends_no_sentence(text: str, first: str) -> None:
    assert next(sentences(text)) == first


@pytest.mark.parametrize(
    ("lead", "headline"),
    [
        (
            "Anna Example, for ten years the master of the harbour of Lindholm and a friend of the yard, was told to "
            "go after the storm took the pier.",
            "Anna Example was told to go after the storm took the pier",
        ),
        (
            "The board agreed to buy Example Yards, a small builder of piers and walls in the north of the country, "
            "for an amount that nobody would name.",
            "The board agreed to buy Example Yards for an amount that nobody would name",
        ),
        (
            "The long pier – the pride of Lindholm for more than a hundred years – has been closed for all the ferries "
            "of the islands by the board.",
            "The long pier has been closed for all the ferries of the islands by the board",
        ),
    ],
)
def test_an_aside_is_passed_over_in_a_long_sentence(lead: str, headline: str) -> None:
    assert made_headline((lead,)) == headline


@pytest.mark.parametrize(
    ("lang", "lead"),
    [
        (
            "de",
            "Als der Vorstand am Sonntag in Lindholm den Bau der neuen Mole – wenn man sie noch so nennen will – "
            "beschloss, war die Stadt überrascht.",
        ),
        (
            "nl",
            "Het bestuur van de haven, dat al jaren om een nieuwe pier vraagt, was vorige week in de stad; niemand had "
            "de kosten van de muur verwacht.",
        ),
        (
            "it-CH",
            "La giunta di Lindholm - dopo anni di attesa e molte promesse - ha votato il nuovo molo, che sarà lungo e "
            "bello come quello di una volta.",
        ),
    ],
)
def test_a_sentence_of_another_language_is_whole(lang: str, lead: str) -> None:
    assert made_headline((lead,), lang) == lead.removesuffix(".")


@pytest.mark.parametrize("lead", ["– – –", "-----", "—", "... …"])
def test_a_lead_of_signs_still_gives_a_headline(lead: str) -> None:
    assert made_headline((lead,))


@pytest.mark.parametrize(
    ("lang", "lead"),
    [
        ("de", "Die Stadt Lindholm hat den Film „Die Mole – eine Geschichte“ als Beitrag zum Streit gelobt"),
        ("de", "Der Rat wählte im »Saal der Fische« einen neuen Vorstand, den viele »den Stillen« nennen"),
        ("fr", "La ville de Lindholm a fermé « la longue jetée » après la visite de « son » ministre"),
        ("sv", "Hamnen i Lindholm stänger ”den långa piren” för alla färjor"),
        ("hu", "A város bezárta „a hosszú mólót” minden komp elől"),
    ],
)
def test_the_quotation_marks_of_every_language_stay(lang: str, lead: str) -> None:
    assert made_headline((f"{lead}.",), lang) == lead


def test_a_quotation_that_does_not_close_loses_its_mark() -> None:
    lead = "Der Vorstand nannte die Mole „ein altes Lied“ und sprach von „einer Last, die niemand mehr trägt."
    assert made_headline((lead,), "de").endswith("„ein altes Lied“ und sprach von einer Last, die niemand mehr trägt")
