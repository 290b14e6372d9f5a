"""The text of an edition that is begun: of the digest's template, or of its front matter alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from dateline.base.errors import ContentError, Problem
from dateline.base.fingerprint import fingerprint_text
from dateline.base.project import Project, is_inside
from dateline.base.textfile import read_text
from dateline.content.edit import set_key, without_key
from dateline.content.front_matter import FENCE, cut, scalar
from dateline.model.entries import Entry
from dateline.seeds.link_line import plain
from dateline.yaml.read import read_mapping

TEMPLATE = "content/templates/edition.md"
_NAME = re.compile(r"\{(title|number|date)\}")


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of an edition that is begun: the title that was asked for, and the one that its days give it."""

    asked: str
    title: str
    day: date
    number: int | None
    sections: Sequence[tuple[str, Sequence[Entry]]]

    @property
    def lists(self) -> list[str]:
        """The lines of front matter that name its articles."""
        if not self.sections:
            return []
        if not self.sections[0][0]:
            return ["articles:", *(f"  - {scalar(entry.article.path)}" for entry in self.sections[0][1])]
        lines = ["sections:"]
        for name, entries in self.sections:
            lines += [f"  - title: {scalar(name)}", "    articles:"]
            lines += [f"      - {scalar(entry.article.path)}" for entry in entries]
        return lines


def plain_text(draft: Draft) -> str:
    """The text of an edition without a template; one without articles is a draft."""
    lines = [FENCE, f"title: {scalar(draft.asked or draft.title)}"]
    lines += [f"number: {draft.number}"] if draft.number else []
    lines += [f"date: {draft.day}", "summary:", *(draft.lists or ["status: draft"])]
    return "\n".join([*lines, FENCE, "", ""])


def read_template(project: Project) -> str | None:
    """The text of the digest's template, None where it has none. Raises ContentError or OutsideError."""
    path = project.root / TEMPLATE
    if not path.exists():
        return None
    if not is_inside(path, project.content):
        found, expected = "a link that leads out of content/", "a file, or a link inside content/"
        raise ContentError([Problem(TEMPLATE, 0, 0, "symlink", found, expected, "Copy the file instead.")])
    return read_text(path, TEMPLATE)


def asks_for_number(template: str) -> bool:
    """Whether a template has a place for the number."""
    return "number" in _NAME.findall(template)


def filled(template: str, draft: Draft) -> str:
    """A template with what is known of an edition in its places; title, number, date and status are put in if missing.

    Other words in braces stay. Raises ContentError where its front matter cannot be read.
    """
    newline = "\r\n" if "\r\n" in template else "\n"
    if template.partition("\n")[0].rstrip() != FENCE:
        template = f"{FENCE}{newline}{FENCE}{newline}{template}"
    head, body = cut(template, TEMPLATE)
    # A word stands for the title until YAML is read: it may hold signs that mean something there.
    word = f"title{fingerprint_text(template)}"
    known = {"title": word, "number": str(draft.number or ""), "date": f"{draft.day}"}
    end = template[len(template.partition("\n")[0]) + 1 + len(head) : len(template) - len(body)]
    head = _NAME.sub(lambda name: known[name[1]], head)
    fields = read_mapping(head, TEMPLATE, first_line=2).value
    pattern = _text_of(fields.get("title"))
    title = pattern.replace(word, draft.asked or draft.title) if word in pattern else draft.asked or pattern
    title = title or draft.title
    text = f"{FENCE}{newline}{head}{end}"
    for key, value in {"title": pattern, **fields}.items():
        if word in (written := _text_of(value)) or (key == "title" and title != pattern):
            text = set_key(text, str(key), scalar(title if key == "title" else written.replace(word, title)))
    missing = {"number": known["number"], "date": known["date"], "status": "draft"}
    for key, written in missing.items():
        if written and not fields.get(key):
            text = set_key(text, key, written)
    if draft.lists and not (fields.get("articles") or fields.get("sections")):
        text = _with_lines(without_key(without_key(text, "articles"), "sections"), draft.lists, newline)
    return text.replace(word, "{title}") + _NAME.sub(partial(_in_body, {**known, "title": title}), body)


def _text_of(value: object) -> str:
    return value if isinstance(value, str) else ""


def _in_body(known: dict[str, str], name: re.Match[str]) -> str:
    """A value as the Markdown that shows it."""
    before = name.string[: name.start()].rpartition("\n")[2]
    return plain(known[name[1]], opens_block=not before.strip()) if name[1] == "title" else known[name[1]]


def _with_lines(text: str, lines: Sequence[str], newline: str) -> str:
    """`text` with more lines at the end of its front matter."""
    at = text.index("\n") + 1 + len(cut(text)[0])
    return text[:at] + "".join(line + newline for line in lines) + text[at:]
