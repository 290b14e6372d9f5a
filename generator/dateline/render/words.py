"""Interface words: the English catalogue, and over it those of the site's language and of the digest."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

from dateline.base.errors import ContentError, Problem, nearest
from dateline.base.extras import install_hint
from dateline.base.fingerprint import FrozenMap
from dateline.base.project import CONFIG
from dateline.base.textfile import read_text
from dateline.render.dates import is_english, lack_of
from dateline.render.theme import Theme
from dateline.yaml.document import Document
from dateline.yaml.read import read_mapping

# Forms that only some languages have (CLDR's plural categories); a count without its form takes that of `many`.
OPTIONAL = ("article_zero", "article_two", "article_few")


def load_words(theme: Theme, lang: str) -> FrozenMap:
    """The words of a site in `lang`. Raises ContentError for every one that cannot stand in its place."""
    words: dict[str, str] = {}
    problems: list[Problem] = []
    for document in _catalogues(theme, lang):
        english = words if words else document.value
        problems += (problem for key in document.value for problem in _mistakes(document, key, english))
        words |= {key: str(value) for key, value in document.value.items()}
    if problems:
        raise ContentError(problems)
    return FrozenMap(words)


def language_warnings(theme: Theme, lang: str) -> list[Problem]:
    """Warnings for a site in `lang`: missing translations, dates without words, and words of the digest's own that
    nothing uses but that resemble one in use."""
    english, *others = _catalogues(theme, lang)
    found = []
    own = {key: document for document in others for key in document.value}
    for key, document in own.items():
        if key not in english.value and key not in OPTIONAL and (hint := nearest(key, english.value)):
            found.append(document.problem((key,), "word", f"{key}: a word that nothing uses", "a known key", hint))
    missing = [key for key in english.value if key not in own and "/" not in key]
    if missing and not is_english(lang):
        shown = ", ".join(missing[:4]) + (", …" if len(missing) > 4 else "")
        said = f"{len(missing)} of {len(english.value)} interface words in {lang} ({shown}); English stands in"
        mend = f"Translate them in layouts/words/{lang}.yaml; docs/layouts.md lists them."
        found.append(Problem(CONFIG, 0, 0, "words", said, "a translation of each", mend))
    if lack := lack_of(lang):
        said = f"dates in {lang} need {lack}; they are written as 2017-08-18"
        found.append(Problem(CONFIG, 0, 0, "dates", said, "", install_hint("i18n")))
    return found


def _catalogues(theme: Theme, lang: str) -> Iterator[Document]:
    """English first, then more and more of the site's own: for each code the default's before the digest's."""
    for code in dict.fromkeys(("en", lang.partition("-")[0], lang)):
        for folder in reversed(theme.folders):
            path = folder / "words" / f"{code}.yaml"
            if path.is_file():
                shown = f"layouts/words/{code}.yaml"
                yield read_mapping(read_text(path, shown), shown)


def _mistakes(document: Document, key: str, english: dict[str, str]) -> Iterator[Problem]:
    value = document.value[key]
    if not isinstance(value, str):
        yield document.problem((key,), "word", f"{key}: no text", "one line of text", "Put the text into quotes.")
        return
    known = _fields(english.get("article_many" if key in OPTIONAL else key, value))
    asked = _fields(value)
    if asked is None or (known is not None and not asked <= known):
        expected = "only " + " ".join(f"{{{name}}}" for name in sorted(known or ())) if known else "no braces"
        yield document.problem((key,), "word", f"{key}: {value}", expected, "Braces name what is filled in.")


def _fields(text: str) -> set[str] | None:
    """The names in braces, or None where the braces do not fit."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    names = {name for _, name, _, _ in parts if name is not None}
    return names if all(name.isidentifier() for name in names) and not any(p[2] or p[3] for p in parts) else None
