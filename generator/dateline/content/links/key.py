"""The key of a link: two addresses with one key lead to the same thing. It is for comparing, never for sending to.

The rules are those of RFC 3986, section 6 (case, percent signs, dot segments, ports), and besides: `http` and `https`
are one, `www.` and a slash at the end mean nothing, parameters are sorted, tracking goes. Different hosts are one only
by a row of `same.txt`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from operator import itemgetter
from pathlib import Path
from urllib.parse import quote

from dateline.base.addresses import parts_of
from dateline.content.links.tracking import tracks

_TABLE = Path(__file__).with_name("same.txt")
_OWN = r"\0"  # the host itself, in front of what is meant
_TURNS = 5  # of the rules, which may follow one another
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_ESCAPE = re.compile("%([0-9a-fA-F]{2})")
_PORT = re.compile(r":(?:80|443)?$")
_PLAIN = re.compile(r"(?:/[\w~-][\w.~-]*)*", re.ASCII)  # a path that is in its one form
_ROUTE = re.compile(r"[!/]|:~:")  # what makes a fragment a place of its own (a route, or a passage of the text)
_IN_PATH, _IN_QUERY = "/%!$&'()*+,;=:@", "/?%!$&'()*+,;=:@"
_ANY_CASE = {"doi.org"}  # hosts whose paths are one in any case (DOI Handbook, 2.4)

Rule = tuple[re.Pattern[str], str]


def key_of(address: str) -> str:
    """The canonical form of an address of the web, "" for any other."""
    parts = parts_of(address.strip())
    if parts.scheme.lower() not in ("http", "https"):
        return ""
    user, _, name = parts.netloc.rpartition("@")
    host = _host(name)
    if not host:
        return ""
    place = _place(host, parts.path, parts.query)
    for _ in range(_TURNS if not user else 0):
        meant = _meant(host, place)
        if meant is None:
            break
        host, place = meant
    fragment = f"#{_escaped(parts.fragment, _IN_QUERY)}" if _ROUTE.match(parts.fragment) else ""
    return f"https://{f'{user}@' if user else ''}{host}{place}{fragment}"


def direct(address: str) -> str:
    """The key of what a row of same.txt says that an address means: of another host, or the page of an AMP page.

    Empty where no row says so.
    """
    key, parts = key_of(address), parts_of(address.strip())
    host = _host(parts.netloc)
    if not key or not host:
        return ""
    place = _place(host, parts.path, parts.query)
    is_amp = any(pattern.fullmatch(place) for pattern, _ in _table()["*"][1])
    return key if host != host_of(key) or is_amp else ""


def host_of(key: str) -> str:
    """The host of a key, empty where there is none."""
    return parts_of(key).netloc.rpartition("@")[2]


def _host(written: str) -> str:
    """A host in its one form: ASCII (RFC 3492), lower case, without `www.` and a usual port."""
    host = unicodedata.normalize("NFKC", _PORT.sub("", written)).lower().replace("。", ".").rstrip(".")
    if not host.isascii():
        host = ".".join(map(_label, host.split(".")))
    return host.removeprefix("www.") if host.count(".") > 1 else host


def _label(label: str) -> str:
    return label if label.isascii() else f"xn--{label.encode('punycode', 'replace').decode()}"


def _place(host: str, path: str, query: str) -> str:
    """Path and query in their one form: empty, or with a slash or question mark in front and no slash at the end."""
    if not _PLAIN.fullmatch(path):
        path = re.sub("/{2,}", "/", _without_dots(_escaped(path, _IN_PATH))).rstrip("/")
    path = path.lower() if host in _ANY_CASE else path
    if not query:
        return path
    off = _rules_of(host)[0]
    kept = []
    for one in _escaped(query, _IN_QUERY).split("&"):
        name, sign, value = one.partition("=")
        if (name or value) and name.lower() not in off and not tracks(name):
            kept.append((name.lower(), name + sign + value.replace("%3D", "=")))  # the first sign alone parts them
    return path + ("?" + "&".join(one for _, one in sorted(kept, key=itemgetter(0))) if kept else "")


def _escaped(text: str, safe: str) -> str:
    """`text` with a percent sign only where one is needed (RFC 3986, 6.2.2)."""
    return quote(_ESCAPE.sub(_unescaped, text), safe=safe, errors="replace")


def _unescaped(match: re.Match[str]) -> str:
    byte = int(match[1], 16)
    return chr(byte) if byte in _UNRESERVED else match[0].upper()


def _without_dots(path: str) -> str:
    """A path without `.` and `..` (RFC 3986, 5.2.4)."""
    if "/." not in path:
        return path
    kept: list[str] = []
    for part in path.split("/"):
        if part != "..":
            kept += [part] if part != "." else []
        elif len(kept) > 1:
            kept.pop()
    return "/".join(kept)


def _meant(host: str, place: str) -> tuple[str, str] | None:
    """Host and place that the first rule for them gives; None where none gives others."""
    whole = place if place.startswith("/") else f"/{place}"
    for pattern, address in _rules_of(host)[1]:
        if found := pattern.fullmatch(whole):
            filled = (host if address.startswith(_OWN) else "") + found.expand(address.removeprefix(_OWN))
            name, slash, rest = filled.partition("/")
            path, _, query = (slash + rest).partition("?")
            meant = _host(name), _place(_host(name), path, query)
            return meant if meant != (host, place) else None
    return None


@lru_cache(maxsize=1 << 14)
def _rules_of(host: str) -> tuple[frozenset[str], tuple[Rule, ...]]:
    """The parameters that mean nothing at a host, and the rules for its addresses."""
    table = [rows for name in (host, f"*.{host.partition('.')[2]}", "*") if (rows := _table().get(name))]
    return frozenset(name for off, _ in table for name in off), tuple(rule for _, rules in table for rule in rules)


@cache
def _table() -> dict[str, tuple[list[str], list[Rule]]]:
    """The rows of same.txt by host."""
    found: dict[str, tuple[list[str], list[Rule]]] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            host, first, *rest = line.split()
            off, rules = found.setdefault(host, ([], []))
            if first.startswith("-"):
                off += [name.removeprefix("-") for name in (first, *rest)]
            else:
                rules.append((re.compile(first), rest[0]))
    return found
