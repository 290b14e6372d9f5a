"""XMP (ISO 16684-1) with nothing in it but whose a picture is and on what terms, in a packet that is written anew.

Read by expat as a stream of events, without document types, so that no entity can be declared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from typing import Literal
from xml.parsers.expat import ExpatError, ParserCreate

LONGEST_PACKET = 1 << 22  # bytes
_FRAME = 1024  # bytes by which a packet may be longer than the one it is made of, for what it must say in any case
_LONGEST, _MOST = 10_000, 100  # characters of a value, values of a property

_SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "cc": "http://creativecommons.org/ns#",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
}
_Form = Literal["text", "address", "Alt", "Seq", "Bag"]
# What is kept, and how it is written; below some there are fields.
_FORMS: dict[str, _Form] = {
    "dc:creator": "Seq",
    "dc:rights": "Alt",
    "photoshop:Credit": "text",
    "photoshop:Source": "text",
    "xmpRights:Marked": "text",
    "xmpRights:Owner": "Bag",
    "xmpRights:UsageTerms": "Alt",
    "xmpRights:WebStatement": "text",
    "cc:license": "address",
    "cc:attributionName": "text",
    "cc:attributionURL": "address",
    "cc:morePermissions": "address",
    "plus:CopyrightOwner": "Seq",
    "plus:Licensor": "Seq",
}
_FIELDS = {
    "plus:CopyrightOwner": ("plus:CopyrightOwnerName",),
    "plus:Licensor": ("plus:LicensorName", "plus:LicensorURL"),
}
_NAMES = {f"{_SPACES[prefix]} {name}": f"{prefix}:{name}" for prefix, _, name in (full.partition(":") for full in (
    *_FORMS, *(field for fields in _FIELDS.values() for field in fields),
    "rdf:RDF", "rdf:Description", "rdf:li", "rdf:value", "rdf:resource",
))} | {"http://www.w3.org/XML/1998/namespace lang": "xml:lang", "adobe:ns:meta/ xmpmeta": "x:xmpmeta"}  # fmt: skip
# Where the picture itself is described, and not one that it was made from.
_DESCRIPTIONS = (["rdf:RDF", "rdf:Description"], ["x:xmpmeta", "rdf:RDF", "rdf:Description"])
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,8}\Z")

Item = dict[str, str]  # what a value says, by field; "" where it has none; and its language
Found = dict[str, list[Item]]


class _Reader:
    """What a packet says of the properties that are kept."""

    def __init__(self) -> None:
        self.found: Found = defaultdict(list)
        self._path: list[str] = []
        self._into, self._depth = "", 0  # the property that is being read, and how deep it lies
        self._item: Item = {}

    def read(self, packet: bytes) -> Found:
        """Takes in a packet. One that is not well-formed says nothing from there on."""
        parser = ParserCreate("utf-8", " ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        with suppress(ExpatError):
            parser.Parse(packet.strip(b"\0 \t\r\n"), True)
        return self.found

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        name = _NAMES.get(name, "")
        said = {_NAMES[key]: value for key, value in attributes.items() if key in _NAMES}
        self._path.append(name)
        if self._into:
            if name == "rdf:li":
                self._item = {"xml:lang": said.get("xml:lang", "")}
            fields = _FIELDS.get(self._into, ())
            self._item.update({key: value[:_LONGEST] for key, value in said.items() if key in fields})
        elif self._path in _DESCRIPTIONS:
            for key in said.keys() & _FORMS.keys():
                self._take(key, {"": said[key]})
        elif name in _FORMS and self._path[:-1] in _DESCRIPTIONS:
            self._into, self._depth = name, len(self._path)
            self._item = {"": said.get("rdf:resource", "")}

    def _text(self, text: str) -> None:
        if not self._into:
            return
        inner = self._path[-1]
        field = inner if inner in _FIELDS.get(self._into, ()) else ""
        if field or inner in (self._into, "rdf:li", "rdf:value"):
            self._item[field] = (self._item.get(field, "") + text)[:_LONGEST]

    def _end(self, _: str) -> None:
        if self._into and (self._path[-1] == "rdf:li" or len(self._path) == self._depth):
            self._take(self._into, self._item)
            self._item = {}
        if len(self._path) == self._depth:
            self._into, self._depth = "", 0
        self._path.pop()

    def _take(self, name: str, item: Item) -> None:
        fields = _FIELDS.get(name, ("",))
        said = {field: text for field in fields if (text := item.get(field, "").strip())}
        if said and len(self.found[name]) < _MOST:
            self.found[name].append(said | {"xml:lang": item.get("xml:lang", "")})


def _refuse(*_: object) -> None:
    raise ExpatError("a document type")


def kept_xmp(packet: bytes, more: bytes = b"") -> bytes:
    """A packet that says only whose the picture is and on what terms; empty where `packet` and `more` do not."""
    if len(packet) > LONGEST_PACKET or not packet:
        return b""
    found = _Reader().read(packet)
    if more and len(more) <= LONGEST_PACKET:
        found = {**_Reader().read(more), **found}
    written = "".join([_property(name, form, found[name]) for name, form in _FORMS.items() if found.get(name)])
    if not written:
        return b""
    spaces = "".join(f' xmlns:{p}="{uri}"' for p, uri in _SPACES.items() if p == "rdf" or f"<{p}:" in written)
    made = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF{spaces}><rdf:Description rdf:about="">{written}</rdf:Description></rdf:RDF>'
        '</x:xmpmeta><?xpacket end="r"?>'
    ).encode()
    return made if len(made) <= len(packet) + len(more) + _FRAME else b""


def _property(name: str, form: _Form, items: list[Item]) -> str:
    fields = _FIELDS.get(name)
    if form == "text":
        return f"<{name}>{_escaped(items[0][''])}</{name}>"
    if form == "address":
        return f'<{name} rdf:resource="{_escaped(items[0][""])}"/>'
    if fields:
        inner = "".join(f'<rdf:li rdf:parseType="Resource">{_fields(item, fields)}</rdf:li>' for item in items)
    elif form == "Alt":
        inner = "".join(f'<rdf:li xml:lang="{_language(item)}">{_escaped(item[""])}</rdf:li>' for item in items)
    else:
        inner = "".join(f"<rdf:li>{_escaped(item[''])}</rdf:li>" for item in items)
    return f"<{name}><rdf:{form}>{inner}</rdf:{form}></{name}>"


def _fields(item: Item, fields: tuple[str, ...]) -> str:
    return "".join(f"<{name}>{_escaped(item[name])}</{name}>" for name in fields if name in item)


def _language(item: Item) -> str:
    return item["xml:lang"] if _LANGUAGE.match(item["xml:lang"]) else "x-default"


def _escaped(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return re.sub(r"[\t\r\n]", lambda match: f"&#{ord(match[0])};", text)
