"""From the bytes of a saved page to its characters: BOM, then what the bytes say, then meta, then a guess."""

from __future__ import annotations

import codecs
import re

from dateline.seeds.text.decode import Decoded, unmarked

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""(?:<meta\b[^>]{0,200}?\bcharset|<\?xml\b[^>]{0,100}?\bencoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
# WHATWG Encoding Standard, section 4.2: labels that mean a larger set than they name.
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_NOT_DECLARED = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
_BY_ESCAPES = ("iso2022_jp", "hz")
_UTF16_STARTS = ((re.compile(rb"(?:[ \t\r\n]\0)*<\0"), "utf-16-le"), (re.compile(rb"(?:\0[ \t\r\n])*\0<"), "utf-16-be"))
HEAD = 4096


def decode_html(data: bytes) -> Decoded:
    """The characters of a page without NULs, and a note where they were not plain UTF-8. Raises Rejected."""
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _read(data[len(bom) :].decode(codec, "replace"), "" if codec == "utf-8" else f"read as {codec}")
    declared = _declared(data)
    if declared in _BY_ESCAPES:
        return _read(data.decode(declared, "replace"), f"read as {declared}")
    if (wide := _without_bom(data)) is not None:
        return _read(*wide)
    return unmarked(data.replace(b"\0", b""), None if declared == "utf-8" else declared)


def _read(text: str, note: str) -> Decoded:
    return Decoded(text.replace("\0", ""), (note,) if note else ())


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:HEAD])
    if found is None:
        return None
    name = codec_of(found[1].decode("ascii"))
    # a declaration read as ASCII cannot be true of these
    return None if name is None or name.startswith(("utf-16", "utf-32", "utf-7")) else name


def codec_of(label: str) -> str | None:
    """The codec that a declared charset means; None for what is no encoding of texts."""
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return None
    return _MEANT.get(name, name) if _is_text(name) and name not in _NOT_DECLARED else None


def _is_text(name: str) -> bool:
    return bool(getattr(codecs.lookup(name), "_is_text_encoding", True))


def _without_bom(data: bytes) -> tuple[str, str] | None:
    """UTF-16 whose BOM is missing, known by the zero byte of its first `<`."""
    for start, codec in _UTF16_STARTS:
        if start.match(data[:200]):
            return data.decode(codec, "replace").replace("\0", ""), f"read as {codec}"
    return None
