"""Python-Markdown with the stock extensions, without the work that provably does nothing.

The same processors and patterns make the same HTML; a step is left out only where it cannot find what
it looks for. Another version of Python-Markdown, with other steps, is used as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.treeprocessors import InlineProcessor
from markdown.util import STX, AtomicString

from dateline.content.plain import is_paragraph, is_text

EXTENSIONS = ("tables", "fenced_code", "footnotes", "toc")
_PREPROCESSORS = ("normalize_whitespace", "fenced_code_block", "html_block")
_TREE = ("footnote", "inline", "footnote-duplicate", "prettify", "toc", "unescape")
_BLOCKS = ("empty", "indent", "code", "table", "hashheader", "setextheader", "hr", "olist", "ulist", "quote",
           "footnote", "reference", "paragraph")
# What the text must hold (all of it) for an inline pattern to have any effect.
_NEEDS: dict[str, tuple[str, ...]] = {
    "backtick": ("`",), "escape": ("\\",), "footnote": ("[^",), "reference": ("[",), "link": ("[", "]("),
    "image_link": ("![", "]("), "image_reference": ("![",), "short_reference": ("[",), "short_image_ref": ("![",),
    "autolink": ("<", "://"), "automail": ("<", "@"), "linebreak": ("  \n",), "html": ("<",), "entity": ("&", ";"),
    "em_strong": (),
}
_REFERENCES = {"reference", "image_reference", "short_reference", "short_image_ref"}
_TRIGGER = re.compile(r"[`\\\[<&*_]|  \n")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class FastMarkdown(Markdown):
    """Python-Markdown that leaves out what provably does nothing; raises LookupError where it cannot know."""

    def __init__(self, **options: Any) -> None:
        super().__init__(extensions=EXTENSIONS, **options)
        _check(self)
        self.block_levels = frozenset(self.block_level_elements)
        self.parser = _Blocks(self)
        self.treeprocessors.register(_Inline(self), "inline", 20)
        self.footnotes = self.inlinePatterns["footnote"].footnotes

    def is_block_level(self, tag: Any) -> bool:
        """As the class it comes from says, by a set instead of a list."""
        return isinstance(tag, str) and tag.lower().rstrip("/") in self.block_levels

    def convert(self, source: str) -> str:
        """`source` as HTML, as the class it comes from would make it."""
        if not source.strip():
            return ""
        text = self._preprocessed(source)
        root = Element(self.doc_tag)
        self.parser.parseBlocks(root, text.split("\n\n"))
        self._process(root, text)
        output: str = self.serializer(root)
        output = output[len(self.doc_tag) + 2 : output.rindex(f"</{self.doc_tag}>")].strip()
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
        # Without these the HTML parser gives back what it was given.
        return self._preprocess("html_block", text) if "<" in text or "&#" in text else text

    def _preprocess(self, name: str, text: str) -> str:
        return "\n".join(self.preprocessors[name].run(text.split("\n")))

    def _process(self, root: Element, text: str) -> None:
        has_footnotes = bool(self.footnotes.footnotes)
        steps = ["footnote", "inline", "footnote-duplicate", "prettify"] if has_footnotes else ["inline", "prettify"]
        for name in steps:
            self.treeprocessors[name].run(root)
        if "[TOC]" in text or any(element.tag in _HEADINGS for element in root.iter()):
            self.treeprocessors["toc"].run(root)
        if "\\" in text:
            self.treeprocessors["unescape"].run(root)


class _Blocks(BlockParser):
    """The block parser of an instance, with a short way for paragraphs."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.blockprocessors = md.parser.blockprocessors
        self.processors = list(self.blockprocessors)
        for processor in self.processors:
            processor.parser = self

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802
        """Takes `blocks` off the list and puts what they mean below `parent`."""
        while blocks:
            block = blocks[0]
            if not is_paragraph(block):
                self._parse(parent, blocks)
            elif self.state.isstate("list"):
                self.processors[-1].run(parent, blocks)
            else:
                del blocks[0]
                SubElement(parent, "p").text = AtomicString(block) if is_text(block) else block

    def _parse(self, parent: Element, blocks: list[str]) -> None:
        for processor in self.processors:
            if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                return


class _Inline(InlineProcessor):
    """The inline processor, which tries only patterns that can find something."""

    def __init__(self, md: FastMarkdown) -> None:
        super().__init__(md)
        names = [item.name for item in md.inlinePatterns._priority]
        self.patterns: Sequence[tuple[str, Any, tuple[str, ...]]] = [
            (name, md.inlinePatterns[name], _NEEDS[name]) for name in names]

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString) or not _TRIGGER.search(data):
            return data
        apply, start = getattr(self, "_InlineProcessor__applyPattern"), 0
        while patternIndex < len(self.patterns):
            name, pattern, needs = self.patterns[patternIndex]
            matched = False
            if self._can_match(name, needs, data):
                data, matched, start = apply(pattern, data, patternIndex, start)
            if not matched:
                patternIndex, start = patternIndex + 1, 0
        return data

    def _can_match(self, name: str, needs: tuple[str, ...], data: str) -> bool:
        for part in needs:
            if part not in data:
                return False
        if name in _REFERENCES:
            return bool(self.md.references)
        if name == "em_strong":
            return "*" in data or "_" in data
        return name != "footnote" or bool(self.md.footnotes.footnotes)
