"""The blocks that hold no blocks: headings, rules, code, HTML, tables, definitions, paragraphs (CommonMark 4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from dateline.content.body.dialect import links, tables
from dateline.content.body.dialect.attributes import attributes_at_end
from dateline.content.body.dialect.document import folded, raw_element
from dateline.content.body.dialect.source import TAB, columns
from dateline.content.body.html_names import BLOCKS, ELEMENTS, finished, tag_at

if TYPE_CHECKING:
    from dateline.content.body.dialect.blocks import Blocks

_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|\Z)")
_RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*\Z")
_FENCE = re.compile(r"(`{3,})([^`]*)\Z|(~{3,})(.*)\Z")
_LANGUAGE = re.compile(r"[\w+#.-]+")
_FOOTNOTE = re.compile(r"\[\^([^\s\[\]^]+)\]:")
_TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
_NAME = re.compile(r"</?([A-Za-z][^\s/>]*)")

# What begins a block of HTML and what ends it (CommonMark 4.6, kinds 1 to 5); the last three end at a blank line.
_HTML = (
    (
        re.compile(r"<(?:script|pre|style|textarea)(?=[\s>]|\Z)", re.I),
        re.compile(r"</(?:script|pre|style|textarea)>", re.I),
    ),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<![A-Za-z]"), re.compile(r">")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
)
_BLOCK_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)(?=\s|/?>|\Z)")


def heading(blocks: Blocks, parent: Element | None, start: int, end: int) -> bool:
    """A heading that begins with `#` and a blank."""
    text = blocks.lines.content(start)
    match = _HEADING.match(text)
    if match is None or blocks.is_code(start):
        return False
    if parent is not None:
        title, attributes = attributes_at_end(_without_closing(text[match.end() :].strip(" \t")))
        _heading(blocks, parent, len(match[1]), title, attributes, start)
        blocks.line = start + 1
    return True


def _without_closing(title: str) -> str:
    """A heading's text without the `#` that may close it."""
    bare = title.rstrip("#")
    return bare.rstrip(" \t") if not bare or bare[-1] in " \t" else title


def _heading(blocks: Blocks, parent: Element, level: int, title: str, attributes: dict[str, str], line: int) -> None:
    element = SubElement(parent, f"h{level}", attributes)
    if attributes:
        blocks.document.attributes.append((line, element.tag, tuple(attributes)))
    blocks.document.add_text(element, title, line)


def rule(blocks: Blocks, parent: Element | None, start: int, end: int) -> bool:
    """A line of three or more `*`, `-` or `_`."""
    if blocks.is_code(start) or _RULE.match(blocks.lines.content(start)) is None:
        return False
    if parent is not None:
        SubElement(parent, "hr")
        blocks.line = start + 1
    return True


def indented_code(blocks: Blocks, parent: Element, start: int, end: int) -> None:
    """Code that is set in by four blanks."""
    lines = blocks.lines
    line = last = start
    while line < end:
        if not lines.is_blank(line):
            if not blocks.is_code(line):
                break
            last = line
        line += 1
    text = [lines.without(number, blocks.inner + TAB) for number in range(start, last + 1)]
    _code(parent, "\n".join(text) + "\n", "")
    blocks.line = last + 1


def fence(blocks: Blocks, parent: Element | None, start: int, end: int) -> bool:
    """Code between lines of ``` or ~~~; the first word behind the opening ones names its language."""
    lines = blocks.lines
    match = _FENCE.match(lines.content(start))
    if match is None or blocks.is_code(start):
        return False
    if parent is None:
        return True
    mark, info = (match[1], match[2]) if match[1] else (match[3], match[4])
    closing = re.compile(rf"{re.escape(mark[0])}{{{len(mark)},}}[ \t]*\Z")
    line, text, is_closed = start + 1, [], False
    while line < end:
        if not lines.is_blank(line) and lines.indent[line] < blocks.inner:
            break
        if not blocks.is_code(line) and closing.match(lines.content(line)):
            is_closed = True
            break
        text.append(lines.without(line, lines.indent[start]))
        line += 1
    _code(parent, "".join(f"{each}\n" for each in text), links.unescaped(info.strip()))
    blocks.line = line + is_closed
    return True


def _code(parent: Element, text: str, info: str) -> None:
    pre = SubElement(parent, "pre")
    code = SubElement(pre, "code")
    word = _LANGUAGE.match(info.lstrip("{ ."))
    if word:
        code.set("class", f"language-{word[0]}")
    code.text = AtomicString(text)


def html_block(blocks: Blocks, parent: Element | None, start: int, end: int) -> bool:
    """HTML as its author wrote it. What is no known tag begins none."""
    if blocks.is_code(start):
        return False
    text = blocks.lines.content(start)
    closing = next((end for begin, end in _HTML if begin.match(text)), None)
    if closing is None and not _begins_html(text, can_be_any=parent is not None):
        return False
    if parent is None:
        return True
    line = start
    while line < end:
        if line > start and blocks.lines.indent[line] < blocks.inner and not blocks.lines.is_blank(line):
            break
        if closing is None and blocks.lines.is_blank(line):
            break
        line += 1
        if closing is not None and closing.search(blocks.lines.content(line - 1)):
            break
    html = "\n".join(blocks.lines.without(number, blocks.inner) for number in range(start, line))
    html = finished(_NAME.sub(_escape_unknown, html))
    blocks.document.raw.append((start, html))
    parent.append(raw_element(html, is_block=True))
    blocks.line = line
    return True


def _begins_html(text: str, can_be_any: bool) -> bool:
    match = _BLOCK_TAG.match(text)
    if match is None:
        return False
    if match[1].lower() in BLOCKS:
        return True
    tag = tag_at(text, 0) if can_be_any else None
    return tag is not None and not text[tag.end() :].strip()


def _escape_unknown(match: re.Match[str]) -> str:
    return match[0] if match[1].lower() in ELEMENTS else "&lt;" + match[0][1:]


def footnote(blocks: Blocks, parent: Element | None, start: int, end: int) -> bool:
    """The text of a footnote: `[^label]:` and what follows, set in by four blanks from the second line on."""
    lines = blocks.lines
    match = _FOOTNOTE.match(lines.text[start], lines.first[start])
    if match is None or blocks.is_code(start):
        return False
    if parent is None:
        return True
    old = lines.begin[start], lines.first[start], lines.indent[start], blocks.inner, blocks.in_paragraph
    text, at = lines.text[start], match.end()
    after = len(text) - len(text[at:].lstrip(" \t"))
    before = lines.indent[start] + at - lines.first[start]
    lines.begin[start], lines.first[start] = at, after
    lines.indent[start] = columns(text, at, after, before + lines.shift[start])
    blocks.inner += TAB
    blocks.in_paragraph = False
    lines.indent[start] += blocks.inner
    note = Element("li")
    blocks.line = start + 1
    if after < len(text) or (start + 1 < end and not lines.is_blank(start + 1)):
        blocks.read_between(note, start, end)
    lines.begin[start], lines.first[start], lines.indent[start], blocks.inner, blocks.in_paragraph = old
    if blocks.document.footnotes.setdefault(folded(match[1]), note) is not note:
        blocks.document.unseen_notes.append((start, match[1]))
    return True


def paragraph(blocks: Blocks, parent: Element, start: int, end: int) -> None:
    """A paragraph, or a heading that is underlined."""
    lines = blocks.lines
    text, line = [lines.content(start)], start + 1
    was, blocks.in_paragraph = blocks.in_paragraph, True
    level = 0
    while line < end and not lines.is_blank(line):
        if not blocks.is_code(line):
            underline = _UNDERLINE.match(lines.content(line)) if lines.indent[line] >= blocks.inner else None
            if underline:
                level = 1 if underline[1][0] == "=" else 2
                break
            if lines.indent[line] >= 0 and (blocks.interrupts(line, end) or tables.table(blocks, None, line, end)):
                break
        text.append(lines.content(line))
        line += 1
    blocks.in_paragraph = was
    whole = "\n".join(text).rstrip(" \t")
    if whole.startswith("["):
        after = links.definitions(whole, blocks.document.references)
        start += whole.count("\n", 0, after)
        whole = whole[after:]
    blocks.line = line + bool(level and whole)
    if not whole:
        return
    if level:
        title, attributes = attributes_at_end(whole)
        _heading(blocks, parent, level, title, attributes, start)
        return
    is_first = parent.tag == "li" and not len(parent) and parent in blocks.document.line_of
    if is_first and (task := _TASK.match(whole)):
        blocks.document.tasks.append((parent, task[1] != " "))
        whole = whole[task.end() :]
    element = SubElement(parent, "p")
    blocks.document.line_of[element] = start
    blocks.document.add_text(element, _with_attributes(blocks, element, whole, line), start)


def _with_attributes(blocks: Blocks, element: Element, whole: str, after: int) -> str:
    """`whole` without a last line of attributes in braces, which `element` gets; the paragraph ends at line `after`."""
    text, attributes = attributes_at_end(whole)
    if not attributes or not text.endswith("\n"):
        return whole
    element.attrib.update(attributes)
    blocks.document.attributes.append((after - 1, element.tag, tuple(attributes)))
    return text.rstrip()
