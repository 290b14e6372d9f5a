from __future__ import annotations

import re

import pytest

from dateline.config.stock_rules import STOCK_RULES
from dateline.seeds.cleaning.clean import RULES, clean, cleaner
from dateline.seeds.cleaning.own_lines import own_lines
from dateline.seeds.layout.segment import split_blocks
from dateline.seeds.text.document import Part
from sites import REPOSITORY


def parts(text: str, drop: tuple[str, ...] = (), keep: tuple[str, ...] = ()) -> tuple[Part, ...]:
    return clean(text, split_blocks(text), cleaner(drop, keep))


def rule_of(line: str) -> str:
    (part,) = parts(line)
    return part.spans[0].rule if part.spans[0].fate != "kept" else ""


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Share", "share"),
        ("Share this:", "share"),
        ("Tweet", "share"),
        ("SHARE ON FACEBOOK", "share"),
        ("Like Loading...", "share"),
        ("Like this: Like Loading...", "share"),
        ("Like this: Loading…", "share"),
        ("Like this:Like Loading...", "share"),
        ("Me gusta: Cargando...", "share"),
        ("Click to email a link to a friend (Opens in new window)", "share"),
        ("Auf Facebook teilen", "share"),
        ("Partager sur Twitter", "share"),
        ("Compartir en WhatsApp", "share"),
        ("Condividi su Facebook", "share"),
        ("Compartilhar no Facebook", "share"),
        ("Delen via e-mail", "share"),
        ("Udostępnij na Facebooku", ""),
        ("Dela på Facebook", "share"),
        ("Facebook | Twitter | WhatsApp", "share"),
        ("Please follow and like us:", "follow"),
        ("Follow us on Twitter", "follow"),
        ("Síguenos en Instagram", "follow"),
        (" 307 total views,\xa0 2 views today", "view-counter"),
        ("Post Views: 12", "view-counter"),
        ("1,204 views", "view-counter"),
        ("(Visited 5 times, 1 visits today)", "view-counter"),
        ("312 Aufrufe", "view-counter"),
        ("11.7k shares", "share-counter"),
        ("4 min read", "reading-time"),
        ("Lesezeit: 3 Minuten", "reading-time"),
        ("Temps de lecture : 2 min", "reading-time"),
        ("READ MORE", "read-more"),
        ("Read more: Ferry talks go on", "read-more"),
        ("Lire la suite", "read-more"),
        ("Leer más »", "read-more"),
        ("Related: Ferry talks go on", "related"),
        ("ALSO READ: Ferry talks go on", "related"),
        ("Lesen Sie auch: Die Fähre kommt", "related"),
        ("Lire aussi : Le bac arrive", "related"),
        ("Lea también: Llega el ferry", "related"),
        ("Leggi anche: Arriva il traghetto", "related"),
        ("Lees ook: De veerboot komt", "related"),
        ("Czytaj także: Prom płynie", "related"),
        ("Läs också: Färjan kommer", "related"),
        ("Advertisement", "advertisement"),
        ("- Advertisement -", "advertisement"),
        ("Story continues below advertisement", "advertisement"),
        ("Anzeige", "advertisement"),
        ("Publicité", "advertisement"),
        ("PUBLICIDAD", "advertisement"),
        ("Reklama", "advertisement"),
        ("Subscribe to our newsletter", "newsletter"),
        ("Sign up for our daily briefing and get it in your inbox.", "newsletter"),
        ("Abonnez-vous à notre newsletter", "newsletter"),
        ("Iscriviti alla nostra newsletter", "newsletter"),
        ("9 Comments", "comments"),
        ("Leave a Reply", "comments"),
        ("Comments are closed.", "comments"),
        ("Keine Kommentare", "comments"),
        ("Home » News » Politics", "navigation"),
        ("Skip to content", "navigation"),
        ("← Previous article", "navigation"),
        ("© 2011 Harbour Daily. All rights reserved.", "rights"),
        ("Alle Rechte vorbehalten.", "rights"),
        ("Todos los derechos reservados", "rights"),
        ("Our Standards: The Harbour Daily Code.", "rights"),
        ("This website uses cookies to improve your experience.", "cookies"),
        ("Diese Website verwendet Cookies.", "cookies"),
        ("Accept all cookies", "cookies"),
        ("FILE PHOTO: A ferry leaves the harbour. REUTERS/Ann Example", "caption"),
        ("A ferry in the harbour. AFP/Bo Sample", "caption"),
        ("Photo: Ann Example", "photo-credit"),
        ("Foto: dpa/Ann Example", ""),
        ("Image copyright Getty Images", "photo-credit"),
        ("HANDOUT – The new bridge at night", "caption"),
        ("Representational image: a queue at a counter", "caption"),
        ("In this March 3, 2017, file photo a ferry leaves the port", "caption"),
        ("Getty Images Photo by Ann Example", "photo-credit"),
        ("Crédits photos : Ann Example", "photo-credit"),
        ("Material in this report may not be reproduced without leave", "rights"),
        ("Harbour Daily 2018, alle Rechte vorbehalten", "rights"),
        ("Harbour Daily – wszelkie prawa zastrzeżone", "rights"),
        ("***", "end-mark"),
        ("REUTERS", "end-mark"),
        ("-30-", "end-mark"),
    ],
)
def test_furniture_is_dropped_by_a_named_rule(line: str, rule: str) -> None:
    assert rule_of(line) == rule or (rule == "" and rule_of(line) in ("", "share", "photo-credit"))


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell on Monday after the harbour board said that it would dredge the channel.",
        "Read more books than you buy, the librarian told her readers at the fair on Monday.",
        "Related companies said that they would follow the court's ruling in the spring.",
        "Subscribers to the paper rose by a tenth in the year to June, the publisher said.",
        "The newsletter of the harbour board was the first to report the accident.",
        "Comments by the mayor drew laughter from the members of the council on Monday.",
        "Advertisements for the ferry cost four million crowns.",
        "Copying of keys was banned in the town after the burglaries.",
        "More from the region were expected to join the march on the capital, police said.",
        "He had 1,204 views on the matter, she said.",
        "Photo finishes are rare in the harbour race.",
        "The cookies were stale.",
        "Home prices in the harbour quarter rose by a tenth.",
    ],
)
def test_prose_is_kept(line: str) -> None:
    assert rule_of(line) == ""


def test_a_doubtful_line_stays_and_says_so() -> None:
    (part,) = parts("Read more about the plans of the harbour board in the report of the council.")
    assert part.is_kept
    assert part.doubt == "read-more"


@pytest.mark.parametrize(
    "tail", ["READ MORE", "Read more »", "Lire la suite", "Weiterlesen", "Leer más", "Continue reading"]
)
def test_a_read_more_tail_is_a_span_of_its_own(tail: str) -> None:
    text = f"The ferry came late, the captain said. {tail}"
    (part,) = parts(text)
    assert [(s.fate, text[s.start : s.end].strip()) for s in part.spans] == [
        ("kept", "The ferry came late, the captain said."),
        ("dropped", tail),
    ]


@pytest.mark.parametrize(
    "credits",
    [
        "(Reporting by Ann Example; Editing by Bo Sample)",
        "(Additional reporting by Ann Example in Oslo; writing by Bo Sample; editing by Cy Model)",
        "(Ann Example reported from Oslo; Bo Sample from Bergen)",
        "(Reporte de Ana Ejemplo; editado por Luis Modelo)",
    ],
)
def test_credits_move_out_of_the_text(credits: str) -> None:
    text = f"The ferry came late. {credits}"
    (part,) = parts(text)
    assert [(s.fate, s.to) for s in part.spans] == [("kept", ""), ("moved", "credits")]


def test_a_note_behind_the_credits_moves_too() -> None:
    text = "The ferry came late. (Reporting by Ann Example) ($1 = 0.9 crowns)"
    (part,) = parts(text)
    assert [s.to for s in part.spans] == ["", "credits", "note"]


def test_credits_in_the_middle_of_prose_stay() -> None:
    text = "The film (edited by Ann Example) was shown in the harbour hall and won the prize of the town."
    (part,) = parts(text)
    assert [s.fate for s in part.spans] == ["kept"]


def test_a_digest_adds_lines_and_switches_rules_off() -> None:
    assert parts("Harbour Daily Extra", drop=("Harbour Daily extra",))[0].spans[0].rule == "drop: Harbour Daily extra"
    assert parts("READ MORE", keep=("read-more",))[0].is_kept


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        ("Sent to * from the quay", "Sent to nine readers from the quay"),
        ("* quay *", "A letter from the quay came"),
        ("Sent *", "SENT by hand"),
    ],
)
def test_a_star_stands_for_any_words_of_a_line(pattern: str, line: str) -> None:
    assert parts(line, drop=(pattern,))[0].spans[0].rule == f"drop: {pattern}"
    assert parts(f"{line} again, and home", drop=(pattern.rstrip("* ") + " home",))[0].is_kept


def test_a_line_to_keep_beats_rules_and_lines_to_drop() -> None:
    (part,) = parts("Share on Facebook", drop=("Share *",), keep=("Share on *",))
    assert part.is_kept
    assert part.spans[0].rule == "keep: Share on *"


def test_a_hostile_pattern_takes_no_longer_than_its_line() -> None:
    found = own_lines(["*a" * 90 + "b"])
    assert found.find("a" * 590) == ""
    assert found.pieces[0][1][1:] == ("a",) * 89 + ("ab",)


def test_config_knows_the_name_of_every_rule() -> None:
    assert set(STOCK_RULES) == RULES


def test_the_docs_have_every_rule_in_the_first_column_of_their_table() -> None:
    rows = re.findall(r"^\| (`[^|]*) \|", (REPOSITORY / "docs/importing.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert {name for row in rows for name in re.findall("`([^`]*)`", row)} >= RULES


@pytest.mark.parametrize(
    "line",
    [
        "The post New pier for Lindholm appeared first on Harbour Daily.",
        "The post New pier for Lindholm first appeared on Harbour Daily.",
        "Der Beitrag Neuer Steg erschien zuerst auf Hafenblatt.",
        "L’article Un nouveau quai est apparu en premier sur Le Port.",
        "La entrada Nuevo muelle se publicó primero en El Puerto.",
        "Het bericht Nieuwe pier verscheen eerst op De Haven.",
        "Inlägget Ny pir dök först upp på Hamnbladet.",
    ],
)
def test_footers_of_feeds_are_dropped_and_prose_about_them_is_kept(line: str) -> None:
    rules = cleaner()
    assert rules.rule_for(line) == ("feed-footer", True)
    assert rules.rule_for("The post was empty when the ferry appeared first on Monday, he said.")[0] == ""
