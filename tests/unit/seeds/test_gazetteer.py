"""Dateline places and agencies, tidied; a country only where it is sure."""

from __future__ import annotations

import pytest

from dateline.seeds.text.places.gazetteer import Agency, Place, find_agency, find_place, is_city, tidy_place
from dateline.seeds.text.tables import place_key


@pytest.mark.parametrize(
    ("raw", "name", "country"),
    [
        ("TOKYO", "Tokyo", "JP"),
        ("Tokyo", "Tokyo", "JP"),
        ("NEW  YORK ", "New York", "US"),
        ("SAO PAULO", "Sao Paulo", "BR"),
        ("SÃO PAULO", "São Paulo", "BR"),
        ("RIO DE JANEIRO", "Rio de Janeiro", "BR"),
        ("THE HAGUE", "The Hague", "NL"),
        ("LE BOURGET, France", "Le Bourget, France", "FR"),
        ("STRATFORD-UPON-AVON", "Stratford-upon-Avon", "GB"),
        ("PORT-AU-PRINCE", "Port-au-Prince", "HT"),
        ("SHARM EL-SHEIKH, Egypt", "Sharm el-Sheikh, Egypt", "EG"),
        ("O'FALLON, Missouri", "O'Fallon, Missouri", "US"),
        ("MCALLEN, Texas", "McAllen, Texas", "US"),
        ("ST. PETERSBURG, Russia", "St. Petersburg, Russia", "RU"),
        ("AUBURN HILLS, Michigan", "Auburn Hills, Michigan", "US"),
        ("CAMP EXAMPLE, N.C.", "Camp Example, N.C.", "US"),
        ("CHARLOTTE, N.C", "Charlotte, N.C", "US"),
        ("WASHINGTON, D.C.", "Washington, D.C.", "US"),
        ("CALGARY, Alberta", "Calgary, Alberta", "CA"),
        ("FARNBOROUGH, England", "Farnborough, England", "GB"),
        ("BEIJING/SEOUL", "Beijing/Seoul", "CN"),
        ("NOWHEREVILLE/SEOUL", "Nowhereville/Seoul", "KR"),
        ("GEORGETOWN, Del. and NEW YORK", "Georgetown, Del. and New York", "US"),
        ("TBILISI, Georgia", "Tbilisi, Georgia", "GE"),
        ("ATLANTA, Georgia", "Atlanta, Georgia", "US"),
        ("KUWAIT", "Kuwait", "KW"),
        ("SINGAPORE", "Singapore", "SG"),
        ("KIEV", "Kiev", "UA"),
        ("PÉKIN", "Pékin", "CN"),
        ("MÜNCHEN", "München", "DE"),
        ("ABOARD USS EXAMPLE", "Aboard USS Example", None),
    ],
)
def test_places_are_written_as_in_running_text(raw: str, name: str, country: str | None) -> None:
    assert find_place(raw) == Place(name, country)


@pytest.mark.parametrize("raw", ["HYDERABAD", "SAN JOSE", "GEORGIA", "UNITED NATIONS", "BIRMINGHAM", "QUUXBURY"])
def test_a_place_that_could_be_several_has_no_country(raw: str) -> None:
    place = find_place(raw)
    assert place is not None
    assert place.country is None


def test_a_region_that_is_not_known_leaves_no_country_but_an_agreed_one() -> None:
    assert find_place("PARIS, Nosuchregion") == Place("Paris, Nosuchregion", "FR")
    assert find_place("PARIS, Tokyo") == Place("Paris, Tokyo", None)


@pytest.mark.parametrize("raw", ["", " ", "--", "12"])
def test_what_holds_no_letters_is_no_place(raw: str) -> None:
    assert find_place(raw) is None


@pytest.mark.parametrize("raw", ["de Wijk", "Port-au-Prince", "eThekwini", "東京", "Москва"])
def test_a_name_with_small_letters_or_another_script_stays_as_it_is(raw: str) -> None:
    assert tidy_place(raw) == raw


@pytest.mark.parametrize(
    ("raw", "code", "name"),
    [
        ("Reuters", "Reuters", "Reuters"),
        ("AP", "AP", "The Associated Press"),
        ("Associated Press", "AP", "The Associated Press"),
        ("AFP", "AFP", "Agence France-Presse"),
        ("afp", "AFP", "Agence France-Presse"),
        ("AFP/Reuters", "AFP", "Agence France-Presse"),
        ("Kyodo", "Kyodo", "Kyodo News"),
        ("Reuters Health", "Reuters", "Reuters Health"),
    ],
)
def test_agencies_are_known_by_code_name_and_desk(raw: str, code: str, name: str) -> None:
    agency = find_agency(raw)
    assert agency is not None
    assert (agency.code, agency.name) == (code, name)


@pytest.mark.parametrize(
    "raw", ["", "BA.N", "the company said", "Reuters on Friday", "Reuters World Sport News", "Nosuch Wire"]
)
def test_other_words_in_brackets_are_no_agency(raw: str) -> None:
    assert find_agency(raw) is None


def test_an_agency_has_its_country() -> None:
    assert find_agency("Yonhap") == Agency("Yonhap", "Yonhap News Agency", "KR")


def test_keys_forget_case_accents_dots_and_hyphens() -> None:
    assert place_key("Saint-Étienne") == place_key("ST. ETIENNE") == "st etienne"
    assert place_key("Łódź") == "lodz"


def test_large_cities_are_known_as_spelled() -> None:
    assert is_city("Osaka")
    assert not is_city("osaka")
    assert not is_city("Nowhereville")
