"""A tree as HTML, block elements on lines of their own. Iterative: no depth of nesting exhausts the stack."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from dateline.content.body.dialect.document import RAW

_EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())
# Elements that stand on lines of their own, and those of them whose content does too.
_LINES = frozenset(
    """
    address article aside blockquote caption details dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr
    li main nav ol p pre section summary table tbody td tfoot th thead tr ul
    """.split()
)
_HOLDERS = frozenset("blockquote details div dl figure ol section table tbody tfoot thead tr ul".split())


def to_html(root: Element) -> str:
    """The content of `root` as HTML."""
    out: list[str] = [_text(root.text)]
    todo: list[Element | str] = list(reversed(root))
    while todo:
        each = todo.pop()
        if isinstance(each, str):
            out.append(each)
        elif each.tag == RAW:
            out.append((each.text or "") + ("\n" if each.get("block") else "") + _text(each.tail))
        else:
            out.append(_opening(each, out[-1]))
            todo.append(_closing(each))
            todo.extend(reversed(each))
    return "".join(out).strip("\n")


def _opening(element: Element, before: str) -> str:
    tag = element.tag
    attributes = "".join(f' {name}="{_attribute(value)}"' for name, value in element.attrib.items())
    text = _text(element.text)
    start = "\n" if tag in _LINES and before and not before.endswith("\n") and before[-1:] != ">" else ""
    if tag in _HOLDERS or (tag == "li" and len(element) and not text and element[0].tag in _LINES):
        text = "\n" + text.lstrip("\n")
    elif tag == "li" and len(element) and element[0].tag in _LINES and text:
        text += "\n"
    return f"{start}<{tag}{attributes}>{text}"


def _closing(element: Element) -> str:
    tag = element.tag
    end = "" if tag in _EMPTY else f"</{tag}>"
    return end + ("\n" if tag in _LINES else "") + _text(element.tail)


def _text(text: str | None) -> str:
    if not text:
        return ""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text


def _attribute(value: str) -> str:
    return _text(value).replace('"', "&quot;")
