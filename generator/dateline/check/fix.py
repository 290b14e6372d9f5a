"""The fixes of `check --fix`: safe edits of single keys or of the body, each proved before the file is written.

An edit counts only where the file still reads, says what it said but for the key in question, has the body that it
had (or that the edit was judged by), and has lost the mistake that the edit was for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from dateline.base.errors import ContentError, Problem
from dateline.base.project import Project
from dateline.check.finding import Finding, Fix
from dateline.content.edit import (
    add_item,
    insert_key,
    line_value,
    read_for_edit,
    replace_at,
    replace_item,
    replace_line_value,
    write_edited,
)
from dateline.content.free_text import CUT, quote_cut
from dateline.content.read import read_content, split_body
from dateline.seeds.text.dates import find_date

_TEXTS = frozenset({"title", "summary", "credits", "byline", "source", "dateline"})
_QUOTABLE = frozenset({"yaml", "yaml-colon", "yaml-alias", "yaml-anchor", "yaml-tag"})
# Quotes round a whole text: between them is none, or only apostrophes within words.
_QUOTES_ROUND = re.compile(r"\"[^\"]*\"|'(?:[^']|(?<=\w)'(?=\w))*'")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)\Z")


def fix_for(problem: Problem, text: str) -> Fix | None:
    """The edit that mends a mistake for which a file was refused, where one is safe."""
    if problem.code == CUT and problem.path.startswith("content/"):
        return Fix("quote", "", "", problem.line, problem.column)
    found = line_value(text, problem.line) if problem.path.startswith("content/") else None
    if found is None:
        return None
    key, written = found
    if problem.code in _QUOTABLE and key in _TEXTS and _is_words(written):
        return Fix("line", key, _quoted(written), problem.line)
    if problem.code == "yaml-quotes" and key in _TEXTS and _is_words(written):
        return Fix("line", key, _quoted(written[1:-1]), problem.line)
    if problem.code == "date" and key in ("date", "updated") and (moment := sure_date(written.strip("\"' "))):
        return Fix("line", key, moment.isoformat(), problem.line)
    return None


def _is_words(written: str) -> bool:
    """Whether a value is one line of words rather than a list, a mapping or a block, or a quote that is not closed."""
    if not written or written[0] in "[{|>#" or " #" in written or not written.isprintable():
        return False
    return written[0] not in "\"'" or written.count(written[0]) > 1


def _quoted(written: str) -> str:
    if _QUOTES_ROUND.fullmatch(written):  # they are YAML's; what is wrong is between them
        written = written[1:-1]
    return '"' + written.replace("\\", "\\\\").replace('"', '\\"') + '"'


def sure_date(written: str) -> date | datetime | None:
    """The date that `written` is in another form than ours, and that it alone can be; else None."""
    if match := _COMPACT.match(written):
        written = "-".join(match.groups())
    found = find_date(written)
    return found.value if found and found.sure and (found.start, found.end) == (0, len(written)) else None


def edited(text: str, fix: Fix) -> str:
    """`text` with one fix applied."""
    if fix.edit == "insert":
        return insert_key(text, fix.key, fix.value)
    if fix.edit == "line":
        return replace_line_value(text, fix.line, fix.value)
    if fix.edit == "quote":
        return quote_cut(text, fix.line, fix.column)
    if fix.edit == "tag":
        return replace_item(text, "tags", fix.key, fix.value)
    if fix.edit == "body":  # was judged by the check; of a file that changed since then nothing is touched
        return text.removesuffix(fix.key) + fix.value if split_body(text) == fix.key else text
    if fix.edit == "address":
        return replace_at(text, fix.line, fix.column, fix.key, fix.value)
    return add_item(text, fix.key, fix.value)


def mend(project: Project, findings: Iterable[Finding]) -> list[Finding]:
    """Applies every fix, file by file, and gives back those that were mended. Raises OutsideError."""
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.fix:
            by_path.setdefault(finding.problem.path, []).append(finding)
    done: list[Finding] = []
    for shown, wanted in sorted(by_path.items()):
        path = project.root / shown
        before = text = read_for_edit(path, shown)
        # From the last line up, so that an inserted line moves none that is still to be edited.
        for finding in sorted(wanted, key=_from_above, reverse=True):
            if finding.fix and _is_safe(text, after := edited(text, finding.fix), finding):
                text = after
                done.append(finding)
        if text != before:
            write_edited(path, text, shown)
    return done


def _from_above(finding: Finding) -> tuple[bool, int, int]:
    fix, line = finding.fix, finding.problem.line
    return fix is not None and fix.line > 0, line, fix.column if fix and fix.edit == "address" else 0


def _is_safe(before: str, after: str, finding: Finding) -> bool:
    path = finding.problem.path.removeprefix("content/")
    if after == before or finding.fix is None:
        return False
    try:
        new = read_content(after.encode(), path, path)
    except ContentError as error:
        # A file with several mistakes is mended one by one: this one must be gone, and no other have come.
        return _fewer(before, error.problems, finding)
    try:
        old = read_content(before.encode(), path, path)
    except ContentError:
        return split_body(after) == split_body(before)
    changed = {finding.fix.key if finding.fix.edit != "tag" else "tags", "head", "body"}
    if finding.fix.edit in ("body", "address"):  # what is made of it where the front matter says nothing
        changed |= {"summary", "list_fingerprint"}
    same = {name: getattr(old, name) for name in changed & set(type(old).__slots__)}
    is_right = type(old) is type(new) and replace(new, **same) == old
    if finding.fix.edit == "address":  # the check has looked at what it makes of the page
        return is_right and before.removesuffix(split_body(before)) == after.removesuffix(split_body(after))
    return is_right and split_body(after) == (finding.fix.value if finding.fix.edit == "body" else split_body(before))


def _fewer(before: str, left: Iterable[Problem], finding: Finding) -> bool:
    path = finding.problem.path.removeprefix("content/")
    try:
        read_content(before.encode(), path, path)
    except ContentError as error:
        # What ` #` cuts is mended piece by piece, and one line may hold several.
        was, now = ({(p.line, p.column * (p.code == CUT), p.code) for p in told} for told in (error.problems, left))
        problem = finding.problem
        spot = (problem.line, problem.column * (problem.code == CUT), problem.code)
        # A value that can be read at last may be wrong in itself; but no YAML is to be worse than it was.
        return spot in was and spot not in now and not any(code.startswith("yaml") for *_, code in now - was)
    return False
