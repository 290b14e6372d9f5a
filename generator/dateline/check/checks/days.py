"""Words for days that only the day of writing explains, by language."""

from __future__ import annotations

import re

_WORDS = {
    "en": r"today|yesterday|tomorrow|tonight|this (?:morning|afternoon|evening|week|weekend)|last (?:night|week)"
    r"|next week|the day (?:before yesterday|after tomorrow)|earlier today|later today",
    "de": r"heute|gestern|vorgestern|übermorgen|morgen früh|diese woche|letzte woche|nächste woche",
    "fr": r"aujourd[’']hui|hier|avant-hier|demain|après-demain|cette semaine|la semaine (?:dernière|prochaine)",
    "es": r"hoy|ayer|anteayer|pasado mañana|esta (?:mañana|tarde|noche|semana)|la semana (?:pasada|próxima)",
    "it": r"oggi|ieri|l[’']altro ieri|domani|dopodomani|stamattina|stasera|questa settimana|la settimana scorsa",
    "pt": r"hoje|ontem|anteontem|amanhã|esta semana|na semana passada",
    "nl": r"vandaag|gisteren|eergisteren|overmorgen|deze week|vorige week|volgende week",
    "sv": r"i dag|idag|i går|igår|i förrgår|i morgon|imorgon|denna vecka|förra veckan",
    "da": r"i dag|i går|i forgårs|i morgen|denne uge|sidste uge",
    "nb": r"i dag|i går|i forgårs|i morgen|denne uken|forrige uke",
    "no": r"i dag|i går|i forgårs|i morgen|denne uken|forrige uke",
    "fi": r"tänään|eilen|toissapäivänä|huomenna|ylihuomenna|tällä viikolla|viime viikolla",
    "pl": r"dzisiaj|dziś|wczoraj|przedwczoraj|jutro|pojutrze|w tym tygodniu|w zeszłym tygodniu",
}

RELATIVE_DAYS = {lang: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for lang, words in _WORDS.items()}
"""A pattern for each language."""
