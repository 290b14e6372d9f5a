"""The headers of a mail as facts: its subject, date and address, and who wrote or sent it."""

from __future__ import annotations

import re
from collections.abc import Callable
from email.utils import parseaddr

from dateline.base.fingerprint import FrozenMap
from dateline.seeds.readers.entry import absolute
from dateline.seeds.readers.mail.parts import Part, header_text
from dateline.seeds.readers.names import tidy_names
from dateline.seeds.readers.stamps import read_stamp
from dateline.seeds.text.item import Facts
from dateline.seeds.text.spans import plain
from dateline.seeds.text.tables import any_of, words_of

_PREFIX = re.compile(rf"^(?:\s*(?:{any_of('forward prefix')})\s?(?:\[\d{{1,3}}\])?:\s*){{1,5}}", re.IGNORECASE)
_FROM_OUTLET = re.compile(rf"^(.{{2,80}}?) (?:{'|'.join(words_of('sender from'))}) (.{{2,80}})$", re.IGNORECASE)
_LISTED = ("list-id", "list-unsubscribe", "list-post", "feedback-id", "x-campaign-id", "x-mailgun-sid")
_OFFICE = re.compile(rf"^(?:{any_of('mailboxes')})\b", re.IGNORECASE)


def facts_of_mail(mail: Part) -> tuple[Facts, tuple[str, ...]]:
    """The facts of a mail's headers, and those of them that are a guess."""
    facts, guessed = facts_of_headers(mail.header)
    is_listed = any(mail.headers.get(name) for name in _LISTED)
    return facts, () if is_listed and facts.source and not facts.byline else guessed


def facts_of_headers(header: Callable[[str], str]) -> tuple[Facts, tuple[str, ...]]:
    """The facts that headers give, asked by name. Whether a name is a person's or an outlet's is a guess."""
    byline, source = sender(header("from"), header("sender"))
    extra = {"message_id": header("message-id").strip("<>"), "list_id": header("list-id")}
    kept = {name: plain(said)[:300] for name, said in extra.items() if said}
    facts = Facts(
        title=plain(_PREFIX.sub("", header("subject"))).strip() or None,
        date=read_stamp(header("date")),
        url=_address(header("archived-at")) or _address(header("content-location")) or _address(header("x-url")),
        source=source,
        byline=byline,
        lang=_lang(header("content-language")),
        extra=FrozenMap(kept) if kept else None,
    )
    return facts, tuple(name for name in ("byline", "source") if getattr(facts, name))


def sender(written: str, also: str = "") -> tuple[tuple[str, ...], str | None]:
    """The person and the outlet that a `From` names: `Ann Example from Harbour Daily` names both."""
    name, address = parseaddr(header_text(written))
    name = plain(" ".join(name.strip("\"' ").split()))[:100]
    if not name or "@" in name:
        return (), None
    if (both := _FROM_OUTLET.match(name)) and _is_person(both[1], ""):
        return tidy_names([both[1]]), both[2].strip()
    if _is_person(name, address.partition("@")[0]):
        return tidy_names([name]), None
    return (), name


def _is_person(name: str, mailbox: str) -> bool:
    """Whether a name is one of a person: two to four words, one of which the mailbox has too, if there is one."""
    words = name.replace(",", " ").split()
    if not 2 <= len(words) <= 4 or not all(
        word[0].isupper() or word in ("de", "van", "von", "da", "di") for word in words
    ):
        return False
    if not mailbox:
        return True
    low = mailbox.casefold()
    return not _OFFICE.match(mailbox) and any(len(word) > 2 and word.casefold().strip(".") in low for word in words)


def _address(value: str) -> str | None:
    return absolute(value.strip("<> "), "")


def _lang(value: str) -> str | None:
    tag = value.partition(",")[0].strip()
    return tag if re.fullmatch(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,2}", tag) else None
