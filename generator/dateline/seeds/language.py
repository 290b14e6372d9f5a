"""A text's language, guessed offline from its script, its small words and its letters."""

from __future__ import annotations

import re
from collections import Counter

# Words that a page of running text cannot do without; those of one language alone weigh most.
_SMALL_WORDS = {
    "en": "the of and to in that is was for on with as he it at by from his be this have has had were "
          "which are not but they their been would who will more said an its than after about",
    "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an "
          "werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum war",
    "fr": "le la les de des et en un une du dans est que pour qui au sur par plus avec ce il ne pas se "
          "son sont aux cette mais ou été ses leur comme nous ont elle selon fait l'un d'un deux",
    "es": "el la los las de que y en un una del se por con para es al lo como más su sus pero este "
          "esta ha sido fue son entre cuando sobre también hasta hay donde desde porque según años",
    "it": "il la le di che e in un una per con non del della dei delle si da al sono più nel alla come "
          "anche ha gli dal ma questo stato essere dopo nella ai è lo anni suo tra degli ed",
    "pt": "o a os as de que e do da em um uma para com não por dos das no na se mais ao como foi mas "
          "são pela pelo sua seu também à ele entre já está nos nas ser até anos quando disse",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er die ook als om door maar bij "
          "heeft naar uit wordt ze hij nog over werd kan dan tot deze jaar was zich worden meer",
    "sv": "och att det i en som är av för på med den till inte har de om ett var från vi så kan men "
          "man sig efter när där eller också enligt under han hon skulle över sin mot vid säger",
    "da": "og i at det er en til af på for med den de som ikke der har et var fra om vi men han så kan "
          "vil efter også ved eller sig blev være skal når være over siger mod hun nu ud år",
    "no": "og i det er en til på for som med at av den har ikke de et om var fra vi men han så kan seg "
          "etter også ved eller ble være skal når over sier mot hun nå ut år opp noe hvor",
    "fi": "ja on ei että se oli hän ovat mutta kun myös mukaan kuin joka tai sen vuonna ole jo olla "
          "hänen sekä jos niin nyt vain sitä ollut eivät vielä joka ovat kuitenkin jälkeen",
    "pl": "w i na z się nie do to że jest o jak po od przez za co dla ale są był był jego który oraz "
          "jej być tym ma czy także już która roku może przed tego tylko jako było będzie",
    "cs": "a v se na je že s z do o i ve to k pro za by ale jako jsou od po který bude byl jeho podle "
          "také jak co až která při už před aby jsme které této tak nebo byla si však",
    "sk": "a v sa na je že s z do o aj vo to k pre za by ale ako sú od po ktorý bude bol jeho podľa "
          "tiež čo až ktorá pri už pred aby ktoré tak alebo bola si však roku iba",
    "hu": "a az és hogy nem is egy ez volt de van már csak mint még meg ki el azt ezt szerint után "
          "lehet kell között majd akkor ha vagy amely pedig lesz azonban több minden",
    "ro": "și în de la a că nu cu pe care din o un este pentru mai să au fost se sau al după ale prin "
          "până fi lui sunt această acest către între despre când dar fără potrivit ca",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi sonra kadar ancak en o ki ne var olduğu "
          "göre değil ise her yeni tarafından ya iki oldu etti eden üzerinde dedi",
    "hr": "je u i na se da za su od s o ne koji kako što a će bi to kao iz do koja nije sve ili ali "
          "bio je nakon prema samo koje biti još već može te njegov također godine",
}
_RANGES = (
    ("el", "\u0370-\u03ff\u1f00-\u1fff"), ("ru", "\u0400-\u04ff"), ("he", "\u0590-\u05ff"),
    ("ar", "\u0600-\u06ff\u0750-\u077f"), ("hi", "\u0900-\u097f"), ("th", "\u0e00-\u0e7f"),
    ("ja", "\u3040-\u30ff"), ("zh", "\u4e00-\u9fff"), ("ko", "\uac00-\ud7af"),
)
_SCRIPTS = tuple((code, re.compile(f"[{span}]")) for code, span in _RANGES)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W\d_]+")
# Letters that tell apart languages of one script.
_CYRILLIC = (("uk", "іїєґ"), ("be", "ўі"), ("sr", "ђјљњћџ"), ("mk", "ѓѕќ"), ("bg", ""))
_BULGARIAN = frozenset("на да се за от ще не са като бе това според която".split())
_PERSIAN = re.compile("[پچژگکی]")
_OWN_LETTERS = {
    "de": "ß", "es": "ñ¿¡", "pt": "ãõ", "pl": "łąęśżźćń", "cs": "řěů", "sk": "ľĺŕ", "hu": "őű",
    "ro": "țşţăș", "tr": "ığş", "da": "æø", "no": "æø", "sv": "äå", "fi": "ää", "hr": "đćč",
}
_SAMPLE = 6000  # characters looked at
_FEWEST_WORDS, _FEWEST_SIGNS = 8, 12


def guess_language(text: str) -> str | None:
    """The BCP 47 code of the language of most of `text`; None where it is too short or unclear."""
    sample = text[:_SAMPLE]
    latin = len(_LATIN.findall(sample))
    counts = {code: len(pattern.findall(sample)) for code, pattern in _SCRIPTS}
    if counts["ja"] * 20 > counts["zh"]:  # kana stand only in Japanese, beside Chinese signs
        counts["ja"] += counts.pop("zh")
    code, most = max(counts.items(), key=lambda item: item[1])
    if most * (1 if code not in ("ja", "zh", "ko") else 3) > latin:
        return _within_script(code, sample) if most >= _FEWEST_SIGNS else None
    return _latin_language(sample)


def _within_script(code: str, sample: str) -> str:
    if code == "ar" and len(_PERSIAN.findall(sample)) * 25 > len(sample):
        return "fa"
    if code != "ru":
        return code
    low = sample.lower()
    for other, letters in _CYRILLIC:
        if letters and sum(map(low.count, letters)) * 60 > len(low):
            return "be" if other == "uk" and "ў" in low else other
    if sum(map(low.count, "ыэ")):
        return "ru"
    words = _WORD.findall(low)
    return "bg" if sum(w in _BULGARIAN for w in words) * 12 > len(words) else "ru"


def _weights() -> dict[str, tuple[tuple[str, float], ...]]:
    """For each small word, the languages that use it with a weight: 1 shared among them."""
    users: dict[str, list[str]] = {}
    for code, words in _SMALL_WORDS.items():
        for word in sorted(set(words.split())):
            users.setdefault(word, []).append(code)
    return {word: tuple((code, 0.3 + 0.7 / len(codes)) for code in codes)
            for word, codes in users.items()}


_WEIGHTS = _weights()


def _latin_language(sample: str) -> str | None:
    words = _WORD.findall(sample.lower())
    if len(words) < _FEWEST_WORDS:
        return None
    scores: Counter[str] = Counter()
    for word in words:
        for code, weight in _WEIGHTS.get(word, ()):
            scores[code] += weight  # type: ignore[assignment]
    low = sample.lower()
    for code, letters in _OWN_LETTERS.items():
        scores[code] += 0.3 * sum(map(low.count, letters))  # type: ignore[assignment]
    ranked = scores.most_common(2)
    if not ranked or ranked[0][1] < max(2.0, 0.12 * len(words)):
        return None
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return ranked[0][0] if ranked[0][1] >= 1.15 * second else None
