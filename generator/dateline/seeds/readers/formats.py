"""Formats that are known and have no reader: told by what a file begins with, else by its ending."""

from __future__ import annotations

import re
from dataclasses import dataclass

TEXT = "Save it as plain text, HTML or Markdown"
LINKS = "It holds addresses and no texts: save the pages themselves as .html"
PACKED = "Unpack it, and import what is in it"
MEDIA = "It holds no text; pictures belong into content/media/"
WIRE = "Ask for the report as RSS or JSON, or save it as plain text"
DATA = "Export it as .csv, .json or .jsonl, with a column for the text"
CITED = "It describes texts and does not hold them: save the texts themselves"
WORDS = "Save its words as plain text, without the times"
NO_PROSE = "It is for programs; import the text that it belongs to"


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that is not read: its name, what to do instead, and the endings of its files."""

    name: str
    mend: str
    endings: str = ""

    @property
    def refusal(self) -> str:
        """What is said of a file of this kind."""
        return f"is of a kind that is not read: {self.name}. {self.mend}"


_FORMATS = (
    Format("PDF", TEXT, ".pdf"),
    Format("PostScript", TEXT, ".ps .eps"),
    Format("Word document", TEXT, ".docx .docm .dotx"),
    Format("old Office document", TEXT, ".doc .xls .ppt .msg .dot"),
    Format("Excel workbook", DATA, ".xlsx .xlsm .xlsb"),
    Format("PowerPoint slides", TEXT, ".pptx .ppsx"),
    Format("OpenDocument text", TEXT, ".odt .fodt .ott"),
    Format("OpenDocument table", DATA, ".ods .fods"),
    Format("OpenDocument slides", TEXT, ".odp .fodp"),
    Format("Apple iWork document", TEXT, ".pages .key .numbers"),
    Format("RTF", TEXT, ".rtf"),
    Format("TeX", TEXT, ".tex .latex"),
    Format("EPUB", TEXT, ".epub"),
    Format("e-book", TEXT, ".mobi .azw .azw3 .fb2 .djvu .lit"),
    Format("Evernote export", TEXT, ".enex"),
    Format("web archive", "Save the page as .html or .mhtml", ".warc .arc .webarchive .wacz .har .maff"),
    Format("bookmark", LINKS, ".webloc .url .desktop .website"),
    Format("bookmarks", LINKS),
    Format("list of links", LINKS),
    Format("OPML", LINKS, ".opml"),
    Format("sitemap", LINKS),
    Format("subtitles", WORDS, ".srt .vtt .ass .ssa .ttml .sbv"),
    Format("BibTeX", CITED, ".bib .bibtex"),
    Format("RIS", CITED, ".ris .enw .nbib"),
    Format("calendar", CITED, ".ics .ical"),
    Format("contacts", CITED, ".vcf .vcard"),
    Format("NITF", WIRE, ".nitf"),
    Format("NewsML", WIRE, ".newsml"),
    Format("wiki dump", "Export the article as plain text"),
    Format("SQLite database", DATA, ".sqlite .sqlite3 .db .db3"),
    Format(
        "table for programs", DATA, ".parquet .feather .arrow .avro .orc .pkl .pickle .npy .npz .rds .sav .dta .mdb"
    ),
    Format("zip archive", PACKED, ".zip"),
    Format("gzip, compressed", "Unpack it with `gunzip -k FILE`, and import what is in it", ".gz .tgz"),
    Format("compressed archive", PACKED, ".bz2 .xz .zst .7z .rar .tar .lz4 .br .dmg .iso"),
    Format("SVG drawing", MEDIA, ".svg .svgz"),
    Format("picture", MEDIA, ".jpg .jpeg .png .gif .webp .avif .heic .bmp .tif .tiff .ico .psd .raw .cr2 .nef .jxl"),
    Format("sound", MEDIA, ".mp3 .m4a .wav .ogg .oga .opus .flac .aac .aiff .mid .wma"),
    Format("film", MEDIA, ".mp4 .m4v .mov .avi .mkv .webm .mpg .mpeg .wmv .flv .ogv .3gp"),
    Format("font", MEDIA, ".woff .woff2 .ttf .otf .eot"),
    Format("mailbox of Outlook", "Export the mails as .eml or .mbox", ".pst .ost .olm .dbx"),
    Format("program", NO_PROSE, ".exe .dll .so .dylib .class .jar .pyc .wasm .o .bin .apk .deb .rpm"),
    Format(
        "code or settings",
        NO_PROSE,
        ".css .js .mjs .ts .py .php .rb .go .rs .java .c .h .cpp .sh .bat .ps1 .sql .yaml .yml .toml .ini .cfg .xsl",
    ),
    Format("property list", NO_PROSE, ".plist"),
    Format("XML of another kind", "Save its text as plain text, or the page as .html"),
    Format("bytes that are no text", "Export it as plain text, HTML, Markdown, .csv or .json"),
)
BY_NAME = {one.name: one for one in _FORMATS}
_BY_ENDING = {ending: one for one in _FORMATS for ending in one.endings.split()}

_BYTES = (
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office document"),
    (0, b"SQLite format 3\0", "SQLite database"),
    (0, b"PAR1", "table for programs"),
    (0, b"\x93NUMPY", "table for programs"),
    (0, b"ARROW1", "table for programs"),
    (0, b"Obj\x01", "table for programs"),
    (0, b"\x1f\x8b", "gzip, compressed"),
    (0, b"BZh", "compressed archive"),
    (0, b"\xfd7zXZ\0", "compressed archive"),
    (0, b"\x28\xb5\x2f\xfd", "compressed archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "compressed archive"),
    (0, b"Rar!\x1a\x07", "compressed archive"),
    (257, b"ustar", "compressed archive"),
    (0, b"\xff\xd8\xff", "picture"),
    (0, b"\x89PNG\r\n\x1a\n", "picture"),
    (0, b"GIF87a", "picture"),
    (0, b"GIF89a", "picture"),
    (0, b"II*\0", "picture"),
    (0, b"MM\0*", "picture"),
    (0, b"8BPS", "picture"),
    (0, b"\0\0\1\0", "picture"),
    (8, b"WEBP", "picture"),
    (8, b"WAVE", "sound"),
    (8, b"AVI ", "film"),
    (8, b"AIFF", "sound"),
    (4, b"ftypavif", "picture"),
    (4, b"ftyphei", "picture"),
    (4, b"ftypmif1", "picture"),
    (4, b"ftypM4A", "sound"),
    (4, b"ftyp", "film"),
    (0, b"ID3", "sound"),
    (0, b"\xff\xfb", "sound"),
    (0, b"OggS\0", "sound"),
    (0, b"fLaC", "sound"),
    (0, b"MThd\0", "sound"),
    (0, b"\x1aE\xdf\xa3", "film"),
    (0, b"FLV\x01", "film"),
    (0, b"\0\0\x01\xba", "film"),
    (0, b"wOFF", "font"),
    (0, b"wOF2", "font"),
    (0, b"OTTO\0", "font"),
    (0, b"\0\1\0\0\0", "font"),
    (0, b"!BDN", "mailbox of Outlook"),
    (0, b"bplist00", "property list"),
    (0, b"AT&TFORM", "e-book"),
    (60, b"BOOKMOBI", "e-book"),
    (0, b"\x7fELF", "program"),
    (0, b"\xca\xfe\xba\xbe", "program"),
    (0, b"\xcf\xfa\xed\xfe", "program"),
    (0, b"\0asm", "program"),
)
"""Where in a file, which bytes, and what they show; of several the first."""
_ZIPPED = (
    (b"application/epub+zip", "EPUB"),
    (b"opendocument.text", "OpenDocument text"),
    (b"opendocument.spreadsheet", "OpenDocument table"),
    (b"opendocument.presentation", "OpenDocument slides"),
    (b"word/", "Word document"),
    (b"xl/", "Excel workbook"),
    (b"ppt/", "PowerPoint slides"),
    (b"Index/", "Apple iWork document"),
)
_OPENED = 60_000
_BEGINS = (
    (r"%PDF-\d", "PDF"),
    (r"%!PS-Adobe", "PostScript"),
    (r"\{\\rtf", "RTF"),
    (r"(?:%[^\n]{0,200}\n\s{0,20}){0,20}\\documentclass\b", "TeX"),
    (r"W?ARC/\d\.\d\r?\n|filedesc://", "web archive"),
    (r"\[InternetShortcut\]|\[Desktop Entry\]", "bookmark"),
    (r"<!DOCTYPE NETSCAPE-Bookmark", "bookmarks"),
    (r"[^\0]{0,300}<title>(?:Pocket|Instapaper:) ?Export", "list of links"),
    (r"WEBVTT(?:[ \t\r\n]|$)|\[Script Info\]|\d{1,6}\r?\n\d\d:\d\d:\d\d[,.]\d{3} --> ", "subtitles"),
    (
        r"(?:%[^\n]{0,200}\n\s{0,20}){0,20}@(?:article|book|booklet|comment|conference|dataset|inbook|incollection|"
        r"inproceedings|manual|mastersthesis|misc|online|patent|phdthesis|preamble|proceedings|report|string|techreport|"
        r"thesis|unpublished)\s?[{(]",
        "BibTeX",
    ),
    (r"TY {1,2}- [A-Z]{2,8}\s|%0 [A-Z][A-Za-z ]{3,30}\r?\n%|PMID ?- ?\d", "RIS"),
    (r"BEGIN:VCALENDAR", "calendar"),
    (r"BEGIN:VCARD", "contacts"),
)
_BEGINNING = re.compile("|".join(f"(?P<f{at}>{pattern})" for at, (pattern, _) in enumerate(_BEGINS)), re.IGNORECASE)
_ROOTS = {
    "nitf": "NITF",
    "newsitem": "NewsML",
    "newsmessage": "NewsML",
    "packageitem": "NewsML",
    "knowledgeitem": "NewsML",
    "planningitem": "NewsML",
    "conceptitem": "NewsML",
    "newsml": "NewsML",
    "opml": "OPML",
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
    "svg": "SVG drawing",
    "plist": "property list",
    "en-export": "Evernote export",
    "mediawiki": "wiki dump",
    "fictionbook": "e-book",
    "tt": "subtitles",
    "xbel": "bookmarks",
}
_FEEDS = frozenset({"rss", "feed", "rdf", "channel", "item", "entry", "html"})
_PROLOG = re.compile(
    r"(?:\s|<\?[^>]{0,500}\?>|<!--[^\0]{0,2000}?-->|<!DOCTYPE\b[^>\[]{0,500}(?:\[[^\]]{0,2000}\])?\s?>){0,20}",
    re.IGNORECASE,
)
_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?([a-zA-Z][\w.-]{0,60})")
_XML = re.compile(r"\s{0,20}<\?xml\b", re.IGNORECASE)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
HEAD = 4096


def format_shown(head: bytes, binary: bool) -> Format | None:
    """The format without a reader that a file beginning with `head` shows itself to be; words alone are no sign."""
    for at, magic, name in _BYTES:
        if head.startswith(magic, at) and (binary or not magic.isascii() or b"\0" in head[:HEAD]):
            return BY_NAME[name]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        inside = head[:_OPENED]
        return BY_NAME[next((name for sign, name in _ZIPPED if sign in inside), "zip archive")]
    text = head[:HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").decode("latin-1")
    if found := _BEGINNING.match(text):
        return BY_NAME[_BEGINS[int((found.lastgroup or "f0")[1:])][1]]
    return _xml(text) if text.startswith("<") else None


def _xml(text: str) -> Format | None:
    """What XML of no feed and no page is; a property list with an address is a bookmark."""
    prolog = _PROLOG.match(text)
    root = _ROOT.match(text, prolog.end() if prolog else 0)
    if root is None:
        return None
    name = root[1].lower()
    if name == "plist" and "<key>URL</key>" in text:
        return BY_NAME["bookmark"]
    if name in _ROOTS:
        return BY_NAME[_ROOTS[name]]
    return BY_NAME["XML of another kind"] if _XML.match(text) and name not in _FEEDS else None


def is_binary(head: bytes) -> bool:
    """Whether bytes are those of no text in any encoding; NULs of UTF-16 and UTF-32 are."""
    head = head[:HEAD]
    if b"\0" in head and head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        return False
    if len(head) > 15 and head.count(0) * 3 > len(head) and (not any(head[1::2]) or not any(head[::2])):
        return False
    return len(_CONTROLS.findall(head)) > max(3, len(head) // 50)


def format_named(ending: str) -> Format | None:
    """The format without a reader whose files end so; `ending` begins with a dot, in lower case."""
    return _BY_ENDING.get(ending)
