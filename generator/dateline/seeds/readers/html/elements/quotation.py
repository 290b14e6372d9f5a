"""The quotation marks that a browser puts round `q`: the page's own language says which (HTML 15.3.11, CLDR)."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.seeds.text.tables import by_language

_MARKS = {lang: marks for lang, (marks,) in by_language("quotation marks").items()}
_ENGLISH = "“”‘’"
_ANY = frozenset("\"'“”„‟‘’‚‛«»‹›「」『』〝〞`")


@dataclass(slots=True)
class Quotations:
    """The open quotations of a page; one whose text brings its own marks gets no others."""

    opened: list[tuple[str, bool | None]] = field(default_factory=list)  # what ends it, whether it was begun

    def begin(self, lang: str) -> None:
        """Opens a quotation in a text of that language."""
        self.opened.append((lang, None))

    def before(self, text: str) -> str:
        """The marks that stand before `text`, which is the next to be seen."""
        if not self.opened or self.opened[-1][1] is not None or not text.strip():
            return ""
        out = ""
        for depth, (lang, begun) in enumerate(self.opened):
            if begun is None:
                is_bare = text.lstrip()[0] not in _ANY
                self.opened[depth] = (lang, is_bare)
                out += _pair(lang, depth)[0] if is_bare else ""
        return out

    def end(self) -> str:
        """The mark that ends the innermost quotation."""
        if not self.opened:
            return ""
        lang, begun = self.opened.pop()
        return _pair(lang, len(self.opened))[1] if begun else ""


def _pair(lang: str, depth: int) -> tuple[str, str]:
    """The marks of a quotation that stands in `depth` others."""
    marks = _MARKS.get(lang.lower().partition("-")[0].partition("_")[0], _ENGLISH)
    if " " in marks:  # each mark is a sign and a blank that belongs to it
        found = (marks[:2], marks[3:5], marks[5:7], marks[8:10])
    else:
        found = (marks[0], marks[1], marks[2], marks[3])
    return (found[0], found[1]) if depth % 2 == 0 else (found[2], found[3])
