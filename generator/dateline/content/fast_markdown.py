"""Python-Markdown with the stock extensions, without the work that provably does nothing.

The same processors and patterns make the same HTML; a step is left out only where it cannot find what
it looks for. A Python-Markdown with other steps is refused, and then used as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown, __version__
from markdown.blockparser import BlockParser
from markdown.treeprocessors import InlineProcessor
from markdown.util import ETX, STX, AtomicString

from dateline.content.plain import is_paragraph, is_plain, is_text

# The steps of Python-Markdown with the extensions tables, fenced_code, footnotes and toc, in their order.
_STEPS = (
    ("normalize_whitespace", "fenced_code_block", "html_block"),
    (
        "empty",
        "indent",
        "code",
        "table",
        "hashheader",
        "setextheader",
        "hr",
        "olist",
        "ulist",
        "quote",
        "footnote",
        "reference",
        "paragraph",
    ),
    (
        "backtick",
        "escape",
        "footnote",
        "reference",
        "link",
        "image_link",
        "image_reference",
        "short_reference",
        "short_image_ref",
        "autolink",
        "automail",
        "linebreak",
        "html",
        "entity",
        "em_strong",
    ),
    ("footnote", "inline", "footnote-duplicate", "prettify", "toc", "unescape"),
    ("raw_html", "footnote", "amp_substitute"),
)
# What a text must hold, all of it, for an inline pattern to change anything.
_NEEDS: dict[str, tuple[str, ...]] = {
    "backtick": ("`",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("[", "]("),
    "image_link": ("![", "]("),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<", "://"),
    "automail": ("<", "@"),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&", ";"),
    "em_strong": (),
}
_REFERENCES = frozenset(("reference", "image_reference", "short_reference", "short_image_ref"))
# Stands in the tree for paragraphs that are already written.
_MARK = f"{STX}plain{ETX}"
_PLAIN = f"<p>{_MARK}</p>"
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class FastMarkdown(Markdown):
    """Python-Markdown with the stock extensions; raises LookupError where its steps are not those known here."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        _refuse_unknown_steps(self)
        self.block_levels = frozenset(self.block_level_elements)
        self.parser.processors = tuple(self.parser.blockprocessors)
        self.treeprocessors.register(_Inline(self), "inline", 20)
        patterns: Any = self.inlinePatterns
        self.footnotes = patterns["footnote"].footnotes

    def build_parser(self) -> FastMarkdown:
        """Itself, with a block parser that has a short way for paragraphs."""
        super().build_parser()
        self.parser: _Blocks = _Blocks(self)
        return self

    def is_block_level(self, tag: Any) -> bool:
        """As the class above says, from a set instead of a list."""
        return tag in self.block_levels or (isinstance(tag, str) and tag.lower().rstrip("/") in self.block_levels)

    def convert(self, source: str) -> str:
        """`source` as HTML, as the class above would make it."""
        if not source.strip():
            return ""
        text = self._preprocessed(source)
        root = self.parser.root = Element(self.doc_tag)
        self.parser.plain = []
        self.parser.parseBlocks(root, text.split("\n\n"))
        self._process_tree(root, text)
        output: str = self.serializer(root)
        output = output[len(self.doc_tag) + 2 : output.rindex(f"</{self.doc_tag}")].strip()
        if self.parser.plain:
            pieces = zip(output.split(_PLAIN), [*self.parser.plain, ""], strict=True)
            output = "".join(chain.from_iterable(pieces))
        if STX in output:
            for postprocessor in self.postprocessors:
                output = postprocessor.run(output)
        return output.strip()

    def _preprocessed(self, source: str) -> str:
        text = source + "\n\n"
        if " \n" in text or any(mark in text for mark in "\x02\x03\r\t"):
            text = self._preprocess("normalize_whitespace", source)
        if "```" in text or "~~~" in text:
            text = self._preprocess("fenced_code_block", text)
        # Without these two the HTML parser gives back what it was given.
        return self._preprocess("html_block", text) if "<" in text or "&#" in text else text

    def _preprocess(self, name: str, text: str) -> str:
        return "\n".join(self.preprocessors[name].run(text.split("\n")))

    def _process_tree(self, root: Element, text: str) -> None:
        has_footnotes = bool(self.footnotes.footnotes)
        if has_footnotes:
            self.treeprocessors["footnote"].run(root)
        self.treeprocessors["inline"].run(root)
        if has_footnotes:
            self.treeprocessors["footnote-duplicate"].run(root)
        self.treeprocessors["prettify"].run(root)
        if "[TOC]" in text or any(element.tag in _HEADINGS for element in root.iter()):
            self.treeprocessors["toc"].run(root)
        # Only the escape of a backslash leaves something to undo.
        if "\\" in text:
            self.treeprocessors["unescape"].run(root)


def _refuse_unknown_steps(md: Markdown) -> None:
    stages: Iterable[Any] = (
        md.preprocessors,
        md.parser.blockprocessors,
        md.inlinePatterns,
        md.treeprocessors,
        md.postprocessors,
    )
    found = tuple(_names(stage) for stage in stages)
    methods = ("_InlineProcessor__handleInline", "_InlineProcessor__applyPattern")
    if found != _STEPS or not all(hasattr(InlineProcessor, method) for method in methods):
        raise LookupError(f"Python-Markdown {__version__} takes other steps: {found}")


def _names(registry: Any) -> tuple[str, ...]:
    names = {id(registry[name]): name for name in registry._data}
    return tuple(names[id(item)] for item in registry)


class _Blocks(BlockParser):
    """A block parser with a short way for paragraphs; `plain` takes those that need nothing more."""

    processors: tuple[Any, ...] = ()
    plain: list[str]

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.blockprocessors = md.parser.blockprocessors
        for processor in self.blockprocessors:
            processor.parser = self

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:
        """Takes `blocks` off their list and puts what they mean below `parent`."""
        while blocks:
            block = blocks[0]
            if not is_paragraph(block):
                self._parse_block(parent, blocks)
            elif self.state.isstate("list"):
                self.processors[-1].run(parent, blocks)
            elif parent is self.root and is_plain(block):
                self._take_plain(blocks)
            else:
                del blocks[0]
                SubElement(parent, "p").text = block

    def _take_plain(self, blocks: list[str]) -> None:
        count = 1
        while count < len(blocks) and is_paragraph(blocks[count]) and is_plain(blocks[count]):
            count += 1
        text = "\n\n".join(blocks[:count]).replace(">", "&gt;")
        self.plain.append("<p>" + text.replace("\n\n", "</p>\n<p>") + "</p>")
        # No inline pattern looks into an AtomicString.
        SubElement(self.root, "p").text = AtomicString(_MARK)
        del blocks[:count]

    def _parse_block(self, parent: Element, blocks: list[str]) -> None:
        for processor in self.processors:
            if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                return


class _Inline(InlineProcessor):
    """An inline processor that tries only patterns that can change something."""

    def __init__(self, md: FastMarkdown) -> None:
        super().__init__(md)
        self.tries: tuple[tuple[Any, Callable[[str], bool]], ...] = tuple(
            (md.inlinePatterns[name], self._condition(md, name)) for name in _STEPS[2]
        )

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, AtomicString) or is_text(data):
            return data
        stock: Any = self
        start = 0
        while patternIndex < len(self.tries):
            pattern, can_change = self.tries[patternIndex]
            matched = False
            if can_change(data):
                data, matched, start = stock._InlineProcessor__applyPattern(pattern, data, patternIndex, start)
            if not matched:
                patternIndex, start = patternIndex + 1, 0
        return data

    def _condition(self, md: FastMarkdown, name: str) -> Callable[[str], bool]:
        needs = _NEEDS[name]
        if name == "em_strong":
            return lambda data: "*" in data or "_" in data
        if name in _REFERENCES:
            return lambda data: bool(md.references) and all(part in data for part in needs)
        if name == "footnote":
            return lambda data: bool(md.footnotes.footnotes) and "[^" in data
        return lambda data: all(part in data for part in needs)
