"""Articles of seeds whose text the stock dialect shows otherwise than Python-Markdown, and the escapes that mend it.

The importer of earlier versions escaped for Python-Markdown's own rules, so what that shows is what the source said.
An escape counts only where both dialects then show what Python-Markdown showed before. Seeds in Markdown are passed
over: their marks are their author's, and were never escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.base.errors import ContentError
from dateline.check.checks.structure import structure
from dateline.check.finding import Check, Fix, Found
from dateline.check.source import Source
from dateline.config.values import Config
from dateline.content.article import Article
from dateline.content.body.convert import BodyRules, to_html
from dateline.content.body.plain import plain_html
from dateline.content.body.sanitise import sanitise

MOST_TRIALS = 1000
"""Escapes that are tried in one article before a person has to look."""

_MARKDOWN = (".md", ".markdown")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_BY_PYTHON = frozenset("\\`*_{}[]()>#+-.!")
"""What Python-Markdown takes a backslash before; other signs are written as numbers."""

_SITE = re.compile(
    r"""
      (?P<joint> (?<=\n) (?=\r?\n[ ]{0,3}>) )                   # an empty line between two quotations
    | (?P<line> ^[ ]{0,3} (?:=+|-+) (?=[ \t]*\r?$) )            # what underlines a heading
    | (?P<mark> (?:^|(?<=[>*+-])|(?<=\d[.)])) [ \t]*            # what begins a list, heading or quotation
                (?:[-+](?=\s)|\d+[.)](?=\s)|\#|>) )
    | (?P<slash> \\(?=["$%&',/:;<=>?@^|~]|\r?$) )               # what only the stock dialect takes for an escape
    | (?P<escaped> \\. )
    | (?P<run> ~~+ | `+ )
    | (?P<sign> [*_\[{<|] | &(?=\#|\w+;) )
    """,
    re.VERBOSE | re.MULTILINE,
)


def otherwise_shown(source: Source) -> Iterator[Found]:
    """An article of a seed that reads otherwise than it did under Python-Markdown's own rules."""
    markdown = source.config.markdown
    if markdown.dialect != "commonmark" or not _is_of_seed(source) or plain_html(source.body) is not None:
        return
    try:
        mended = _Mending(source.body, source.config).result()
    except ContentError:  # one of the dialects cannot render it; what the stock one cannot is told elsewhere
        return
    if mended is None:
        return
    line, column, excerpt = source.place_at(mended.at)
    yield Found(
        source.shown,
        "the importer escaped this text for Python-Markdown's rules, and it reads otherwise by today's",
        "the text of the seed",
        "Put a backslash before each sign that is no markup; docs/writing.md says what is.",
        line,
        column,
        excerpt,
        Fix("body", source.body, mended.body) if mended.body else None,
    )


def _is_of_seed(source: Source) -> bool:
    seed = source.head.get("seed")
    if not isinstance(source.content, Article) or not seed:
        return False
    file = str(seed.get("file", "")) if isinstance(seed, dict) else str(seed)
    return not file.partition("#")[0].lower().endswith(_MARKDOWN)


@dataclass(frozen=True, slots=True)
class _Mended:
    """The place where a body first differs, and the body with escapes; empty where no escapes mend it."""

    at: int
    body: str


class _Mending:
    """One body under both dialects. It is mended stretch by stretch, and judged as a whole."""

    def __init__(self, body: str, config: Config) -> None:
        self.body = body
        trust, extensions = config.markdown.trust, config.markdown.extensions
        self.ours = BodyRules(extensions, trust)
        self.python = BodyRules(extensions, trust, "python-markdown")
        self.left = MOST_TRIALS

    def result(self) -> _Mended | None:
        """The difference and its mending; None where nothing differs. Raises ContentError."""
        wanted = self._shown(self.body, self.python)
        if self._shown(self.body, self.ours) == wanted:
            return None
        out: list[str] = []
        at, first = 0, -1
        for stretch in _stretches(self.body):
            new = self._escaped(stretch)
            if first < 0 and (new is None or new != stretch):
                first = at + (0 if new is None else _first_difference(stretch, new))
            out.append(stretch if new is None else new)
            at += len(stretch)
        body = "".join(out)
        agrees = body != self.body and all(self._shown(body, rules) == wanted for rules in (self.ours, self.python))
        return _Mended(max(first, 0), body if agrees else "")

    def _shown(self, text: str, rules: BodyRules) -> tuple[str, ...]:
        html = to_html(text, rules)
        found = structure(html if rules.trust else sanitise(html))
        return tuple("<ol" if one.startswith("<ol ") else one for one in found)  # only ours counts from another number

    def _escaped(self, text: str) -> str | None:
        """`text` with the escapes that it needs by itself; None where there are none that mend it."""
        wanted = self._shown(text, self.python)
        shown = self._shown(text, self.ours)
        done, start = "", 0  # what is decided of the text, and where the rest begins
        for site in _SITE.finditer(text):
            if shown == wanted:
                break
            if self.left <= 0:
                return None
            self.left -= 1
            for written in _writings(site):
                trial = done + text[start : site.start()] + written + text[site.end() :]
                new = self._shown(trial, self.ours)
                if _reach(new, wanted) > _reach(shown, wanted) and self._shown(trial, self.python) == wanted:
                    done += text[start : site.start()] + written
                    start, shown = site.end(), new
                    break
        return done + text[start:] if shown == wanted else None


def _reach(found: tuple[str, ...], wanted: tuple[str, ...]) -> int:
    """The length of what two structures have in common, in characters; more where they are the same."""
    return len(str(found)) + 1 if found == wanted else _first_difference("\n".join(found), "\n".join(wanted))


def _first_difference(one: str, other: str) -> int:
    same = (number for number, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(same, min(len(one), len(other)))


def _writings(site: re.Match[str]) -> Iterator[str]:
    """The ways to write a sign so that it is no markup."""
    text = site[0]
    match site.lastgroup:
        case "joint":
            yield ">"
        case "mark":
            yield text[:-1] + "\\" + text[-1]
            if text[-1] == "#":  # `#word` was a heading
                rest = site.string[site.end() :]
                more = len(rest) - len(rest.lstrip("#"))
                if more == 0:
                    yield text + " "
        case "line":
            sign = text.lstrip()
            yield text[: -len(sign)] + _plain(sign[0]) + sign[1:]
        case "slash":
            yield "\\\\"
        case "run":
            yield "".join(map(_plain, text))
        case "sign":
            yield {"<": "&lt;", "&": "&amp;"}.get(text) or _plain(text)
        case _:
            return


def _plain(sign: str) -> str:
    return "\\" + sign if sign in _BY_PYTHON else f"&#{ord(sign)};"


def _stretches(body: str) -> Iterator[str]:
    """`body` cut at empty lines, but not inside fenced code and not between quotations."""
    start = at = 0
    fence, was_blank, was_quote = "", False, False
    for line in re.findall(r"[^\n]*\n|[^\n]+", body):
        mark = _FENCE.match(line)
        is_blank = not line.strip(" \t\r\n")
        is_quote = line.lstrip(" ").startswith(">")
        if was_blank and not is_blank and not fence and not (was_quote and is_quote):
            yield body[start:at]
            start = at
        if fence:
            if mark and mark[1].startswith(fence) and not line[mark.end() :].strip():
                fence = ""
        elif mark and re.search(rf"^ {{0,3}}{mark[1]}{mark[1][0]}*[ \t]*\r?$", body[at + len(line) :], re.MULTILINE):
            fence = mark[1]
        was_blank = is_blank
        was_quote = is_quote or (is_blank and was_quote)
        at += len(line)
    yield body[start:]


DIALECT_CHECKS: tuple[Check[Source], ...] = (
    Check("dialect-differs", "warning", "An imported text reads otherwise than it did.", otherwise_shown),
)
"""The check of single files that belongs to the dialect."""
