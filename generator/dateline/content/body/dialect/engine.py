"""Python-Markdown with the rules of the stock dialect in place of its own for blocks and text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.toc import TocExtension, slugify

from dateline.content.body.dialect.blocks import Blocks
from dateline.content.body.dialect.document import Document, raw_element
from dateline.content.body.dialect.extensions import COVERED, DialectParser, Extras
from dateline.content.body.dialect.footnotes import Footnotes
from dateline.content.body.dialect.inline import Inline
from dateline.content.body.dialect.writer import to_html

_CONTENTS = "[TOC]"
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS | {"ul", "ol", "p", "pre", "blockquote", "table", "hr"}
_OF_NOTE = re.compile(r"fn(?:ref\d*)?:")  # the sanitiser sees to it that a footnote keeps its own
_ID = re.compile(r"""\sid\s*=\s*["']?([^\s"'<>]+)""", re.IGNORECASE)
_UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class DialectMarkdown(Markdown):
    """Python-Markdown that reads blocks and text by CommonMark's rules and GitHub's additions."""

    parser: DialectParser

    def __init__(self, extensions: tuple[str, ...] = ()) -> None:
        named = [name for name in extensions if name not in COVERED]
        super().__init__(extensions=named, output_format="html")
        self.extras = Extras(self, Markdown()) if named else None
        TocExtension(baselevel=2, slugify=heading_slug).extendMarkdown(self)
        self.serializer = _with_tag
        self.document = Document()

    def build_parser(self) -> DialectMarkdown:
        """Itself, with a block parser that reads by the rules of the dialect."""
        super().build_parser()
        rules, self.parser = self.parser.blockprocessors, DialectParser(self)
        self.parser.blockprocessors = rules
        for rule in rules:
            rule.parser = self.parser
        return self

    def convert(self, source: str) -> str:
        """`source` as HTML. What was found in it is in `document` until the next one."""
        html = to_html(self.tree(source))
        return self.extras.finished(html) if self.extras else html

    def tree(self, source: str) -> Element:
        """`source` as a tree."""
        document = self.document = self.parser.document = Document()
        text = _UNREADABLE.sub("\ufffd", source.replace("\r\n", "\n").replace("\r", "\n"))
        if self.extras:
            text = self.extras.prepared(text)
            document.extend = self.extras.read_block if self.extras.blocks else None
        root = self.parser.root = Element(self.doc_tag)
        Blocks(text, document).read(root)
        self._read_texts(root)
        for element in document.tight:
            _tighten(element)
        for item, is_done in document.tasks:
            _mark_task(item, is_done)
        has_contents = _CONTENTS in text
        if has_contents or document.attributes or any(element.tag in _HEADINGS for element in root.iter()):
            self._give_ids(root, has_contents)
        return root

    def _give_ids(self, root: Element, has_contents: bool) -> None:
        """Gives each heading an id that nothing else in the body has, and makes the table of contents."""
        taken = {value for _, html in self.document.raw for value in _ID.findall(html)}
        counts: dict[str, int] = {}
        for element in root.iter():
            if "id" in element.attrib and not _OF_NOTE.match(element.attrib["id"]):
                element.set("id", _free(element.attrib["id"], taken, counts))
        others = SubElement(root, "div")  # whose ids the headings without one of their own have to leave alone
        for value in taken:
            SubElement(others, "p", {"id": value})
        contents: Any = self.treeprocessors["toc"]
        contents.marker = _CONTENTS if has_contents else ""  # looks at each element for it otherwise
        contents.run(root)
        root.remove(others)

    def _read_texts(self, root: Element) -> None:
        document, notes = self.document, Footnotes()
        inline = Inline(document, notes)
        for element, text, line in document.texts:
            inline.read(element, text, line)
            if (element.text or "").strip() == _CONTENTS != text.strip() and not len(element):
                _as_words(element)
        for label in document.footnotes:
            notes.number(label, label)
        if notes.numbers:
            root.append(notes.element(document.footnotes))
        if self.extras:
            self.extras.finish(root, inline, {element for element, _, _ in document.texts})


def _free(id: str, taken: set[str], counts: dict[str, int]) -> str:
    """`id`, or with a number where it is taken; then that is."""
    free = id
    while free in taken:
        counts[id] = counts.get(id, 0) + 1
        free = f"{id}_{counts[id]}"
    taken.add(free)
    return free


def _with_tag(element: Element) -> str:
    """An element as HTML, with its own tag: the form in which extensions ask for it."""
    holder = Element("div")
    holder.append(element)
    return to_html(holder)


def _as_words(element: Element) -> None:
    """Keeps a text such as `\\[TOC]`, which is no mark of a table of contents, from being taken for one."""
    words = raw_element("")
    words.tail, element.text = element.text, None
    element.append(words)


def _tighten(listing: Element) -> None:
    """Makes the paragraphs of a list's items text of the items."""
    for item in listing:
        for number, paragraph in reversed(list(enumerate(item))):
            if paragraph.tag == "p":
                _unwrap(item, number, paragraph)


def _unwrap(item: Element, number: int, paragraph: Element) -> None:
    item.attrib.update(paragraph.attrib)
    children = list(paragraph)
    item[number : number + 1] = children
    text = paragraph.text or ""
    if number:
        before = item[number - 1]
        before.tail = (before.tail or "") + text
    else:
        item.text = (item.text or "") + text


def _mark_task(item: Element, is_done: bool) -> None:
    """Puts what stands for a box before an item's text, in a label with it, so that both are read out together."""
    holder = item[0] if len(item) and item[0].tag == "p" and not item.text else item
    item.set("class", "task")
    box = Element("span", {"class": "task-done" if is_done else "task-open"})
    label = Element("label")
    label.append(box)
    box.tail = " " + (holder.text or "")
    holder.text = None
    while len(holder) and holder[0].tag not in _BLOCKS and not holder[0].get("block"):
        child = holder[0]
        holder.remove(child)
        label.append(child)
    holder.insert(0, label)


def heading_slug(value: str, separator: str) -> str:
    """A heading's id: without accents where that loses no letter (as ever), else in the letters of its script."""
    plain = slugify(value, separator)
    letters = unicodedata.normalize("NFKD", value)
    if all(char.isascii() for char in letters if char.isalnum()):
        return plain
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", value).lower())
    return re.sub(r"[-\s]+", separator, "".join(_of_id(text)).strip())


def _of_id(text: str) -> Iterator[str]:
    is_letter = False
    for char in text:
        # A combining mark belongs to the letter before it (Devanagari, Thai).
        is_letter = char.isalnum() or (is_letter and unicodedata.category(char)[0] == "M")
        if is_letter or char.isspace() or char in "_-":
            yield char
