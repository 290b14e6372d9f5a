"""Footnotes: numbered by their first mention, each with a way back (the form of Python-Markdown's)."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

MOST_BACKLINKS = 20
"""Ways back from one note: a note that is mentioned more often leads to its first mentions."""


@dataclass(slots=True)
class Footnotes:
    """The notes that a body mentions, by label in order: name, and how often each is mentioned."""

    names: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    mentions: dict[str, int] = field(default_factory=dict)

    def reference(self, label: str, as_written: str) -> Element:
        """The mention of a note: a number that leads to it."""
        number = self.number(label, as_written)
        count = self.mentions[label] = self.mentions[label] + 1
        name = self.names[label]
        element = Element("sup", {"id": f"fnref{count if count > 1 else ''}:{name}"})
        link = SubElement(element, "a", {"class": "footnote-ref", "href": f"#fn:{name}"})
        link.text = AtomicString(str(number))
        return element

    def number(self, label: str, as_written: str) -> int:
        """The number of a note, which it has from its first mention on."""
        if label not in self.numbers:
            self.numbers[label] = len(self.numbers) + 1
            self.names[label], self.mentions[label] = as_written, 0
        return self.numbers[label]

    def element(self, notes: dict[str, Element]) -> Element:
        """The list of all notes, each ended by its ways back."""
        whole = Element("div", {"class": "footnote"})
        SubElement(whole, "hr")
        items = SubElement(whole, "ol")
        for label, number in self.numbers.items():
            note = notes[label]
            note.set("id", f"fn:{self.names[label]}")
            items.append(note)
            self._add_backlinks(note, self.names[label], number, self.mentions[label])
        return whole

    def _add_backlinks(self, note: Element, name: str, number: int, count: int) -> None:
        last = note[-1] if len(note) and note[-1].tag == "p" else SubElement(note, "p")
        for mention in range(1, min(count, MOST_BACKLINKS) + 1):
            if len(last):
                last[-1].tail = (last[-1].tail or "") + "\xa0"
            else:
                last.text = (last.text or "") + "\xa0"
            title = f"Jump back to footnote {number} in the text"
            href = f"#fnref{mention if mention > 1 else ''}:{name}"
            link = SubElement(last, "a", {"class": "footnote-backref", "href": href, "title": title})
            link.text = AtomicString("\u21a9")
