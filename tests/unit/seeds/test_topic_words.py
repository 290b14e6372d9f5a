"""Topics of texts in other languages than English: each language by words of its own, English none the slower."""

from __future__ import annotations

from collections import Counter

import pytest

from dateline.config.load import parse_config
from dateline.config.stock_topics import STOCK_TOPICS
from dateline.seeds.about import topic_words
from dateline.seeds.about.topics import suggest_topics
from dateline.seeds.text.tables import LANGUAGES, read_table
from dateline.seeds.text.words import WIDE, bare_words

STOCK = parse_config("title: T\nurl: https://x.example/\n").topics
KEYS = {key for key, _, _, _ in STOCK_TOPICS}
FREQUENT = KEYS - {"human-interest"}
CODES = sorted(topic_words.languages())

TEXTS = {
    ("de", "politics"): "Der Landtag wählt im Mai eine neue Ministerpräsidentin. Die Koalition verlor die "
    "Kommunalwahl, und die Opposition verlangt Neuwahlen; zwei Abgeordnete traten aus ihrer Partei aus.",
    ("de", "sport"): "Der Torwart hielt zwei Elfmeter, dann traf der Stürmer zum Sieg. Die Trainerin lobte ihre "
    "Mannschaft; im Halbfinale wartet der Meister der Regionalliga.",
    ("de", "disaster"): "Bei einem Großbrand in einer Lagerhalle half die Feuerwehr aus vier Orten. Nach der Explosion "
    "suchten Rettungskräfte in den Trümmern nach Vermissten.",
    ("fr", "health"): "L'hôpital manque d'infirmières, disent les médecins. L'épidémie de grippe remplit les lits, et "
    "peu de patients ont reçu le vaccin contre ce virus.",
    ("fr", "politics"): "L'Assemblée a voté la motion de censure : le gouvernement tombe. Les députés de l'opposition "
    "demandent une élection, et le premier ministre consulte les partis.",
    ("es", "crime"): "La fiscalía pidió diez años de cárcel para el acusado. El juez ordenó la detención de dos "
    "sospechosos, y la policía registró un almacén de cocaína.",
    ("es", "weather"): "Una borrasca traerá lluvias y nieve al norte. Los meteorólogos esperan tormentas con granizo y "
    "rachas de viento de noventa kilómetros.",
    ("it", "arts"): "Il regista porta al festival un film tratto da un romanzo. L'attrice protagonista è anche una "
    "cantante, e la colonna sonora la suona l'orchestra del teatro.",
    ("it", "economy"): "La banca centrale alza i tassi contro l'inflazione. In borsa le azioni scendono, gli "
    "investitori vendono, e molte aziende rinviano gli investimenti.",
    ("nl", "labour"): "De vakbond kondigt een staking aan bij de fabriek. Werknemers willen een hoger loon, maar de "
    "werkgever dreigt met ontslag en een lager pensioen.",
    ("nl", "sport"): "De keeper stopte een strafschop en de spits scoorde twee keer. De coach prees zijn elftal; de "
    "finale van het toernooi is in een vol stadion.",
    ("pt", "environment"): "O desmatamento da floresta cresceu, dizem ecologistas. As emissões de carbono agravam o "
    "aquecimento do clima e ameaçam a biodiversidade.",
    ("pt", "sport"): "O goleiro defendeu um pênalti e o atacante marcou dois gols. O treinador elogiou os jogadores; a "
    "semifinal da taça será num estádio cheio.",
    ("sv", "crime"): "Åklagaren har väckt åtal mot två män. En misstänkt greps efter rånet, och tingsrätten dömde en "
    "tredje till fängelse för mord.",
    ("da", "economy"): "Banken hæver renten, og aktierne falder på børsen. Virksomheder venter et mindre overskud, "
    "fordi inflationen og tolden rammer eksporten.",
    ("no", "disaster"): "Et snøskred tok to hus. Redningsfolk leter etter savnede, og beboere er evakuert; i fjor døde "
    "tre etter en flom og en brann i samme dal.",
    ("fi", "sport"): "Maalivahti torjui rangaistuspotkun, ja joukkue pääsi finaaliin. Valmentaja kiitti pelaajiaan; "
    "maajoukkue kohtaa mestarin stadionilla.",
    ("pl", "religion"): "Papież modlił się z biskupami w katedrze. Wierni z parafii poszli w pielgrzymce do klasztoru, "
    "a ksiądz odprawił mszę.",
    ("cs", "education"): "Učitelé chtějí méně zkoušek. Žáci základních škol se hlásí na gymnázia, maturita se mění a "
    "univerzity otevírají nové fakulty pro studenty.",
    ("ru", "science"): "Астрономы нашли планету с помощью нового телескопа. Космический спутник передал снимки, а "
    "алгоритм на компьютере лаборатории разобрал их.",
    ("uk", "health"): "Лікарні бракує медсестер. Пацієнти з вірусом чекають на вакцину, а лікарі попереджають про "
    "епідемію грипу та важкі симптоми.",
    ("tr", "conflict"): "Ordu cephede ateşkes ilan etti. Askerler füze ve drone saldırısına uğradı; savaş sürerken "
    "rehineler bırakıldı, silahlar sustu.",
    ("zh", "disaster"): "山区发生地震,房屋倒塌,多人失踪。消防人员在废墟中救援,余震不断,村民已疏散。",
    ("zh", "sport"): "守門員撲出點球,球隊在決賽中獲得冠軍。教練稱讚球員,聯賽下周開始。",
    ("ja", "health"): "病院で感染が広がり、医師が患者を治療した。ワクチンの接種は来週始まり、看護師が足りない。",
    ("ko", "crime"): "경찰은 용의자를 체포했다. 검찰은 사기 혐의로 기소했고, 법원은 징역 삼 년을 선고했다.",
    ("el", "crime"): "Η αστυνομία προχώρησε σε δύο συλλήψεις για ληστεία. Ο εισαγγελέας ζήτησε φυλάκιση, και το "
    "δικαστήριο θα ακούσει τον δικηγόρο του κατηγορούμενου.",
    ("hu", "sport"): "A kapus hárított, majd a csatár gólt lőtt. Az edző dicsérte a csapatot; a válogatott a "
    "stadionban játssza a mérkőzést, és a bajnok a döntőbe jut.",
    ("ro", "weather"): "Meteorologii anunță ploi, ninsori și vijelii. Furtuna aduce grindină, iar temperaturile scad; "
    "vremea rea ține până luni, cu ceață și îngheț.",
    ("bg", "labour"): "Синдикатите обявиха стачка. Работниците искат по-високи заплати, а работодателите говорят за "
    "съкращения; пенсионерите чакат нови пенсии.",
    ("hr", "disaster"): "Potres je srušio stare kuće. Vatrogasci i spasitelji traže nestale u ruševinama, a stanovnici "
    "su evakuirani nakon poplava i požara.",
    ("ca", "education"): "Els alumnes tornen a l'escola amb nous professors. La universitat amplia les beques per als "
    "estudiants, i el batxillerat canvia els exàmens.",
    ("ar", "politics"): "صوت البرلمان على الحكومة الجديدة. وقال رئيس الوزراء إن الانتخابات ستجري في الربيع، ورفضت "
    "المعارضة ذلك، وانسحب حزب من الائتلاف.",
}


@pytest.mark.parametrize(("code", "key"), TEXTS)
def test_a_text_gets_its_topic_by_words_of_its_language(code: str, key: str) -> None:
    assert suggest_topics(None, [TEXTS[code, key]], STOCK, code)[0].name == key


def test_each_language_is_tried() -> None:
    assert {code for code, _ in TEXTS} == set(CODES)


@pytest.mark.parametrize(("lang", "text"), [("nb-NO", "no"), ("nn", "no"), ("de-AT", "de"), ("PT-br", "pt")])
def test_a_region_and_a_sister_use_the_same_words(lang: str, text: str) -> None:
    key, said = next((key, said) for (code, key), said in TEXTS.items() if code == text)
    assert suggest_topics(None, [said], STOCK, lang)[0].name == key


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Das war der Tag, an dem die Nachbarin ihre Tür strich und den Schlüssel in der Dose fand."),
        ("fr", "Elle a posé la lettre sur la table, puis elle est sortie sans dire un mot à personne."),
        ("ru", "Он положил письмо на стол и вышел, не сказав никому ни слова."),
    ],
)
def test_none_where_few_words_speak_for_one(code: str, text: str) -> None:
    assert suggest_topics(None, [text], STOCK, code) == ()


def test_english_words_do_not_speak_in_another_language() -> None:
    text = "Er war da, die Bank war leer, der Film war alt, und die Band war die Art Band, die man hat. War das die?"
    assert all("war" not in one.why and "die" not in one.why for one in suggest_topics(None, [text], STOCK, "de"))


@pytest.mark.parametrize("lang", ["en", "en-GB", "EN", "", "tlh", "../de"])
def test_english_and_unknown_languages_load_no_words(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr(topic_words, "topic_words", read.append)
    text = "The pope prayed with bishops and priests at the cathedral; a rabbi spoke."
    found = suggest_topics(None, [text], STOCK, lang)
    assert found[0].name == "religion" and not read


def test_the_words_that_spoke_are_named_and_config_adds_its_own() -> None:
    (found, *_) = suggest_topics(None, [TEXTS["fr", "health"]], STOCK, "fr")
    assert {"hôpital…", "médecin…", "vaccin…"} <= set(found.why)
    only = {"politics": STOCK["politics"]}
    assert suggest_topics(None, [TEXTS["fr", "health"]], only, "fr") == ()


@pytest.mark.parametrize(
    ("word", "topics"),
    [
        ("Staatsanwältin", {"crime"}),  # the longest beginning, not "staat*"
        ("Verteidigungsministerin", {"conflict", "politics"}),  # a beginning and an end
        ("brennen", {"disaster"}),  # a whole word alone, though it ends like "*rennen"
        ("l'opposition", {"politics"}),
        ("İHRACAT", {"economy"}),
    ],
)
def test_what_a_word_speaks_for(word: str, topics: set[str]) -> None:
    heard = topic_words.heard_in({"l": "fr", "İ": "tr"}.get(word[0], "de"), [word], 60)
    assert heard and set(heard.scores) == topics


@pytest.mark.parametrize("code", CODES)
def test_a_table_speaks_for_stock_topics_each_word_for_one(code: str) -> None:
    assert (LANGUAGES / f"{code}.txt").is_file()
    rows = read_table(f"topics/{code}.tsv")
    words = [(topic, word) for topic, _, listed in rows for word in listed.split()]
    assert {topic for topic, _ in words} == KEYS
    assert not [word for word, times in Counter(word for _, word in words).items() if times > 1]
    assert all(0 < float(weight) <= 3 for _, weight, _ in rows)
    counts = Counter(topic for topic, _ in words)
    assert not [topic for topic in FREQUENT if counts[topic] < 10]


@pytest.mark.parametrize("code", CODES)
def test_every_word_of_a_table_can_be_found(code: str) -> None:
    for _, _, listed in read_table(f"topics/{code}.tsv"):
        for word in listed.split():
            bare = word.strip("*")
            assert len(bare) > 1 or WIDE.search(bare), word
            assert WIDE.search(bare) or bare_words(bare) == [bare.encode()], word
