"""The text of a block: emphasis, links, code, HTML in it, by CommonMark's rules (section 6) and GitHub's additions.

One pass from left to right. What it finds stands in `pieces`: text, finished elements, runs of `*` whose meaning
shows later, and where a link begins and ends. Each sign is looked at a bounded number of times.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from dateline.content.body.dialect import bare, links
from dateline.content.body.dialect.attributes import attributes_here
from dateline.content.body.dialect.document import Document, folded, raw_element
from dateline.content.body.dialect.emphasis import Run, is_east_asian, match_pairs, run_at
from dateline.content.body.dialect.footnotes import Footnotes
from dateline.content.body.dialect.pieces import Piece, alternative, close_up, fill
from dateline.content.body.html_names import HIDING, tag_at

_SIGN = re.compile(r"[\\`*_~\[\]!<&\n]|[hH][tT][tT][pP][sS]?://|www\.")
_SIGN_OR_MAIL = re.compile(r"[\\`*_~\[\]!<&\n]|[hH][tT][tT][pP][sS]?://|www\.|@")
_TICKS = re.compile(r"`+")
_ADDRESS = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\x00-\x20]*)>")
_MAIL = re.compile(
    r"<([a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
    r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*)>"
)
_ENTITY = re.compile(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_OTHER_HTML = (("<!-->", ""), ("<!--->", ""), ("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))
_NOTE = re.compile(r"\[\^([^\s\[\]^]+)\]")


@dataclass(slots=True)
class Bracket:
    """A `[` or `![` that may begin a link: its place among the pieces and runs, and in the text."""

    place: int
    run: int
    at: int
    is_picture: bool


class Inline:
    """Reads one text into an element. `dead` counts the lowest brackets of which no more links can begin."""

    def __init__(self, document: Document, notes: Footnotes) -> None:
        self.document = document
        self.notes = notes

    def read(self, element: Element, text: str, line: int) -> None:
        """Makes `text` the content of `element`; its first line is number `line` of the body."""
        if not _has_sign(text):
            element.text = text
            return
        self.text, self.line = text, line
        self.pieces: list[Piece] = []
        self.runs: list[Run] = []
        self.brackets: list[Bracket] = []
        self.dead = 0
        self._ticks: dict[int, list[int]] | None = None
        self._ends: list[int] | None = None
        self._missing: set[str] = set()
        self._last_ends: dict[str, int] = {}
        self._scan()
        match_pairs(self.runs)
        if not text.isascii() and "\n" in text:
            close_up(self.pieces)
        fill(element, self.pieces)

    def _scan(self) -> None:
        text, at, pieces = self.text, 0, self.pieces
        search = (_SIGN_OR_MAIL if "@" in text else _SIGN).search
        while match := search(text, at):
            start = match.start()
            if start > at:
                pieces.append(text[at:start])
            at = _READERS[text[start]](self, start)
        if at < len(text):
            pieces.append(text[at:])

    def _literal(self, text: str, end: int) -> int:
        self.pieces.append(text)
        return end

    def _escape(self, at: int) -> int:
        following = self.text[at + 1 : at + 2]
        if following == "\n":
            self.pieces.append(Element("br"))
            return self._line_end(at + 1, is_hard=True)
        if following in links.ESCAPABLE and following:
            return self._literal(following, at + 2)
        return self._literal("\\", at + 1)

    def _code(self, at: int) -> int:
        if self._ticks is None:
            self._ticks = {}
            for match in _TICKS.finditer(self.text, at):
                self._ticks.setdefault(len(match[0]), []).append(match.start())
        opening = _TICKS.match(self.text, at)
        assert opening
        places = self._ticks.get(len(opening[0]), ())
        number = bisect_left(places, opening.end())
        if number == len(places):
            return self._literal(opening[0], opening.end())
        text = self.text[opening.end() : places[number]].replace("\n", " ")
        if text.strip(" ") and text[0] == text[-1] == " ":
            text = text[1:-1]
        code = Element("code")
        code.text = AtomicString(text)
        return self._with_attributes(code, places[number] + len(opening[0]))

    def _run(self, at: int) -> int:
        run = run_at(self.text, at, len(self.pieces))
        if run.can_open or run.can_close:
            self.pieces.append(run)
            self.runs.append(run)
        else:
            self.pieces.append(run.sign * run.length)
        return at + run.length

    def _bang(self, at: int) -> int:
        if not self.text.startswith("[", at + 1) or _NOTE.match(self.text, at + 1):
            return self._literal("!", at + 1)
        self.brackets.append(Bracket(len(self.pieces), len(self.runs), at + 1, True))
        return self._literal("![", at + 2)

    def _open(self, at: int) -> int:
        note = _NOTE.match(self.text, at)
        if note and folded(note[1]) in self.document.footnotes:
            self.pieces.append(self.notes.reference(folded(note[1]), note[1]))
            return note.end()
        self.brackets.append(Bracket(len(self.pieces), len(self.runs), at, False))
        return self._literal("[", at + 1)

    def _close(self, at: int) -> int:
        if not self.brackets:
            return self._literal("]", at + 1)
        bracket = self.brackets.pop()
        is_dead = len(self.brackets) < self.dead and not bracket.is_picture
        self.dead = min(self.dead, len(self.brackets))
        found = None if is_dead else self._destination(bracket, at)
        if found is None:
            return self._literal("]", at + 1)
        address, title, end = found
        self.document.addresses.setdefault(address, self._line_at(at))
        match_pairs(self.runs[bracket.run :])
        del self.runs[bracket.run :]
        if bracket.is_picture:
            return self._picture(bracket, address, title, end)
        element = Element("a", {"href": links.as_href(address)})
        if title:
            element.set("title", title)
        end = self._add_attributes(element, end)
        self.pieces[bracket.place] = (element,)
        self.pieces.append(None)
        self.dead = len(self.brackets)
        return end

    def _picture(self, bracket: Bracket, address: str, title: str, end: int) -> int:
        inside = Element("p")
        fill(inside, self.pieces[bracket.place + 1 :])
        del self.pieces[bracket.place :]
        picture = Element("img", {"alt": alternative(inside), "src": links.as_href(address)})
        if title:
            picture.set("title", title)
        return self._with_attributes(picture, end)

    def _with_attributes(self, element: Element, end: int) -> int:
        end = self._add_attributes(element, end)
        self.pieces.append(element)
        return end

    def _add_attributes(self, element: Element, end: int) -> int:
        """Gives an element the attributes in braces that follow it at `end`; where they end."""
        if not self.text.startswith("{", end):
            return end
        end, attributes = attributes_here(self.text, end)
        attributes = {name: value for name, value in attributes.items() if name not in ("href", "src")}
        if attributes:
            element.attrib.update(attributes)
            self.document.attributes.append((self._line_at(end), element.tag, tuple(attributes)))
        return end

    def _destination(self, bracket: Bracket, at: int) -> tuple[str, str, int] | None:
        """Address and title that follow the `]` at `at`, or that its label is defined as, and where they end."""
        text = self.text
        if text.startswith("(", at + 1) and (found := links.inline_at(text, at + 1)):
            return found
        if bracket.is_picture and text.startswith("(", at + 1) and (picture := links.picture_at(text, at + 1)):
            return picture
        references = self.document.references
        if not references:
            return None
        own = links.LABEL.match(text, bracket.at)
        label = own[1] if own and own.end() == at + 1 else None
        end = at + 1
        if text.startswith("[]", end):
            end += 2
        elif other := links.LABEL.match(text, end):
            label, end = other[1], other.end()
        known = references.get(folded(label)) if label else None
        return (*known, end) if known else None

    def _angle(self, at: int) -> int:
        text = self.text
        for pattern, scheme in ((_ADDRESS, ""), (_MAIL, "mailto:")):
            if match := pattern.match(text, at):
                self._bare(match[1], scheme + match[1], at)
                return match.end()
        if match := tag_at(text, at):
            if text[at + 1] != "/" and self._is_word(match) and not self._has_end(match[1].lower(), match.end()):
                return self._literal("<", at + 1)
            return self._raw(at, match.end())
        for begin, end in _OTHER_HTML:
            if text.startswith(begin, at) and end not in self._missing:
                if begin == "<!" and not text[at + 2 : at + 3].isalpha():
                    continue
                stop = text.find(end, at + len(begin))
                if stop >= 0:
                    return self._raw(at, stop + len(end))
                self._missing.add(end)
        return self._literal("<", at + 1)

    def _is_word(self, tag: re.Match[str]) -> bool:
        """Whether a tag without an end is more likely meant to be read: the `title` element, `Vec<U>`."""
        name, before = tag[1], self.text[tag.start() - 1 : tag.start()]
        return name.lower() in HIDING or (len(name) == 1 and name.isupper() and before.isalnum() and not tag[2])

    def _has_end(self, name: str, at: int) -> bool:
        if name not in self._last_ends:
            self._last_ends[name] = self.text.lower().rfind(f"</{name}")
        return self._last_ends[name] >= at

    def _raw(self, at: int, end: int) -> int:
        html = self.text[at:end]
        self.document.raw.append((self._line_at(at), html))
        self.pieces.append(raw_element(html))
        return end

    def _bare(self, shown: str, address: str, at: int) -> None:
        element = Element("a", {"href": links.as_href(address)})
        element.text = AtomicString(shown)
        self.document.addresses.setdefault(address, self._line_at(at))
        self.pieces.append(element)

    def _entity(self, at: int) -> int:
        match = _ENTITY.match(self.text, at)
        found = links.entity(match[1]) if match else None
        if match is None or found is None:
            return self._literal("&", at + 1)
        return self._literal(found, match.end())

    def _web(self, at: int) -> int:
        found = bare.address_at(self.text, at)
        if found is None:
            return self._literal(self.text[at], at + 1)
        shown = links.unescaped(found)
        self._bare(shown, "http://" + shown if shown.startswith("www.") else shown, at)
        return at + len(found)

    def _at_sign(self, at: int) -> int:
        pieces, found = self.pieces, bare.mail_at(self.text, at)
        first = self.brackets[-1].place + 1 if self.brackets else 0  # a bracket's place must stay what it is
        while len(pieces) > first + 1 and isinstance(pieces[-1], str) and isinstance(pieces[-2], str) and found:
            pieces[-2:] = [pieces[-2] + pieces[-1]]
        last = pieces[-1] if pieces else None
        if found is None or not isinstance(last, str) or not last.endswith(found[0]):
            return self._literal("@", at + 1)
        pieces[-1] = last[: len(last) - len(found[0])]
        whole = found[0] + found[1]
        self._bare(whole, "mailto:" + whole, at)
        return at + len(found[1])

    def _line_end(self, at: int, is_hard: bool = False) -> int:
        pieces, following = self.pieces, self.text[at + 1 : at + 2]
        last = pieces[-1] if pieces and isinstance(pieces[-1], str) else ""
        bare_last = last.rstrip(" ")
        if last:
            pieces[-1] = bare_last
        if not is_hard and len(last) - len(bare_last) >= 2:
            pieces.append(Element("br"))
        elif bare_last and following and is_east_asian(bare_last[-1]) and is_east_asian(following):
            return at + 1
        return self._literal("\n", at + 1)

    def _line_at(self, at: int) -> int:
        if self._ends is None:
            self._ends = [match.start() for match in re.finditer("\n", self.text)]
        return self.line + bisect_right(self._ends, at)


_READERS = {
    "\\": Inline._escape,
    "`": Inline._code,
    "*": Inline._run,
    "_": Inline._run,
    "~": Inline._run,
    "!": Inline._bang,
    "[": Inline._open,
    "]": Inline._close,
    "<": Inline._angle,
    "&": Inline._entity,
    "h": Inline._web,
    "H": Inline._web,
    "w": Inline._web,
    "@": Inline._at_sign,
    "\n": Inline._line_end,
}


def _has_sign(text: str) -> bool:
    return (_SIGN_OR_MAIL if "@" in text else _SIGN).search(text) is not None
