"""Mails as items: the text in its best form, the headers as facts, what was attached in the notes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.seeds.readers.html.elements.pictures import laid_item
from dateline.seeds.readers.html.fragment import read_fragment
from dateline.seeds.readers.mail.forwarded import cut_forwarded
from dateline.seeds.readers.mail.headers import facts_of_mail
from dateline.seeds.readers.mail.parts import Budget, Part, parse_part
from dateline.seeds.readers.mail.pictures import PictureParts
from dateline.seeds.text.decode import Rejected
from dateline.seeds.text.document import Loss
from dateline.seeds.text.excerpts import doubted
from dateline.seeds.text.failing import read_or_not
from dateline.seeds.text.item import RawItem, Unread
from dateline.seeds.text.spans import plain

DEEPEST = 2
"""Mails in one another."""
MOST_SHOWN = 12
_ENVELOPE = re.compile(rb"(?:\xef\xbb\xbf|[\r\n])*(?:From \S.{0,400}\r?\n)?")
LONGEST_SIGNATURE = 1_000
_SIGNATURE = re.compile(r"\n-- ?\n")
_WORD = re.compile(r"\w+")
_WEB = re.compile(r"<?https?://\S+")
_SEALED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})


def read_mail(data: bytes, seed: str, number: int = 0) -> Iterator[RawItem | Unread]:
    """The item of a mail; the mails in it, where it holds nothing else. Raises Rejected."""
    start = _ENVELOPE.match(data)
    root = parse_part(memoryview(data)[start.end() if start else 0 :], Budget())
    if not any(root.headers.get(name) for name in ("from", "subject", "date", "message-id", "mime-version")):
        raise Rejected("is no mail: it does not begin with headers such as From: and Subject:")
    if number:
        seed = f"{seed}#{_id(root) or number}"
    yield from _items(root, seed, 0)


def _id(root: Part) -> str:
    return plain("".join(root.header("message-id").split())).strip("<>")[:200]


def _items(mail: Part, seed: str, depth: int) -> Iterator[RawItem | Unread]:
    inner = [part for part in mail.walk() if part.type == "message/rfc822"]
    if depth < DEEPEST and inner and not _has_text(mail):
        for number, part in enumerate(inner, 1):
            name = seed if len(inner) == 1 else f"{seed}{'.' if '#' in seed else '#'}{number}"
            try:
                mails = list(_items(parse_part(memoryview(part.unpacked()), part.budget), name, depth + 1))
            except Rejected as error:
                mails = [Unread(name, error)]
            yield from mails
        return
    yield read_or_not(seed, _item, mail, seed) if depth else _item(mail, seed)


def _has_text(mail: Part) -> bool:
    kind, text = _best(mail)
    shown = read_fragment(text).text if kind == "html" else text
    return len(_WORD.findall(shown)) > 2


def _item(mail: Part, seed: str) -> RawItem:
    if sealed := next((part for part in mail.walk() if part.type in _SEALED), None):
        raise Rejected(f"is encrypted ({sealed.type}); save its text from your mail program as .txt or .html")
    kind, text = _best(mail)
    facts, guessed = facts_of_mail(mail)
    if not text.strip():
        said = f": {'; '.join(attached)}" if (attached := _attached(mail)) else ""
        raise Rejected(f"the mail has no text{said}. Save what is attached, and import that" if said else "has no text")
    parts = PictureParts(mail)
    if kind == "html":
        item = laid_item(read_fragment(text, facts.url or "", parts.of), seed, facts)
    elif cut_forwarded(text):
        item = laid_item(read_fragment(_as_markup(text)), seed, facts)
    else:
        item = replace(_without_signature(RawItem(seed, text.strip("\n"))), facts=facts)
    item = replace(item, guessed=guessed)
    if item.blocks is not None:
        item = _without_forwarding(item)
    attached = _attached(mail, parts.shown(item.pictures))
    notes = (f"attached and not taken over: {'; '.join(attached[:MOST_SHOWN])}" + _more(attached),) if attached else ()
    lost = tuple(Loss("attachment", one, "mail:attachment") for one in attached)
    return doubted(replace(item, notes=(*item.notes, *notes), lost=(*item.lost, *lost)))


def _without_signature(item: RawItem) -> RawItem:
    """A plain text without what stands below the line "-- " at its end."""
    found = _SIGNATURE.search(item.text, max(0, len(item.text) - LONGEST_SIGNATURE))
    if found is None or not item.text[: found.start()].strip():
        return item
    signature = " / ".join(item.text[found.end() :].split("\n"))
    note = f"the signature was not taken over: {' '.join(signature.split())[:200]}"
    lost = Loss("signature", signature, "mail:signature")
    return replace(item, text=item.text[: found.start()], notes=(note,), lost=(lost,))


def _without_forwarding(item: RawItem) -> RawItem:
    """A mail that was passed on: its own headers are facts, and what was above them is not the article."""
    found = cut_forwarded(item.text)
    if found is None or item.blocks is None:
        return item
    return replace(
        item,
        facts=found.facts.over(replace(item.facts, byline=(), source=None)),
        blocks=found.blocks(item.blocks),
        guessed=found.guessed,
        notes=(*item.notes, "it was forwarded: title, date and sender are those of the mail in it"),
    )


def _attached(mail: Part, shown: Sequence[Part] = ()) -> list[str]:
    """What came with the text and is neither `shown` nor a part of it: name, type and size of each file."""
    found = []
    for part in mail.walk():
        if any(part is one for one in shown) or part.inner or part.type.startswith("multipart/"):
            continue
        if part.is_attached or part.type not in ("text/plain", "text/html", "text/x-amp-html", "text/watch-html"):
            size = (
                len(part.body) * 3 // 4
                if "base64" in str(part.headers.get("content-transfer-encoding"))
                else len(part.body)
            )
            found.append(f"{part.name or 'a part without a name'} ({plain(part.type)[:60]}, {size:,} bytes)")
    return found


def _more(attached: list[str]) -> str:
    return f" and {len(attached) - MOST_SHOWN:,} more" if len(attached) > MOST_SHOWN else ""


def _best(part: Part) -> tuple[str, str]:
    """The text of a part as "html" or "plain": of alternatives the fuller one, and of equals the HTML."""
    if part.is_attached:
        return "plain", ""
    if part.type == "text/html":
        return "html", _without_head(part.text())
    if part.type.startswith("multipart/"):
        return _best_of(part)
    if part.type == "text/plain" and not part.inner:
        return "plain", _reflowed(part)
    return "plain", ""


def _best_of(part: Part) -> tuple[str, str]:
    if part.headers.get_content_subtype() in ("alternative", "related", "signed"):
        texts = [found for one in part.inner if (found := _best(one))[1].strip()]
        if part.headers.get_content_subtype() != "alternative":
            return texts[0] if texts else ("plain", "")
        return max(texts, key=lambda one: (_amount(*one), one[0] == "html"), default=("plain", ""))
    texts = [found for one in part.inner if (found := _best(one))[1].strip()]
    if all(kind == "plain" for kind, _ in texts):
        return "plain", "\n\n".join(text for _, text in texts)
    return "html", "\n".join(text if kind == "html" else _as_markup(text) for kind, text in texts)


def _amount(kind: str, text: str) -> int:
    """How much a text holds, in tenths of what its words weigh: HTML keeps links and lists, plain text spells them."""
    shown = read_fragment(text).text if kind == "html" else _WEB.sub("", text)
    return len(_WORD.findall(shown)) * (10 if kind == "html" else 9)


def _without_head(page: str) -> str:
    """HTML without its head, whose title and styles are no text of the mail."""
    return re.sub(r"<head\b[^>]{0,500}>.*?</head\s*>", "", page, count=1, flags=re.DOTALL | re.IGNORECASE)


def _reflowed(part: Part) -> str:
    """A plain text; where it says that it flows (RFC 3676), with its soft line ends taken back."""
    text = part.text()
    if str(part.headers.get_param("format", "")).lower() != "flowed":
        return text
    joined = "" if str(part.headers.get_param("delsp", "")).lower() == "yes" else " "
    lines: list[str] = []
    soft = False
    for line in text.split("\n"):
        line = line[1:] if line.startswith(" ") else line
        flows = line.endswith(" ") and line != "-- "
        said = line[:-1] + joined if flows else line
        if soft and not line.startswith(">"):
            lines[-1] += said
        else:
            lines.append(said)
        soft = flows
    return "\n".join(line.rstrip() for line in lines)


def _as_markup(text: str) -> str:
    """Plain text as HTML that shows the same: paragraphs, and the ends of their lines."""
    paragraphs = re.split(r"\n[ \t]*\n", text.strip("\n"))
    return "".join(
        f"<p>{html.escape(one, quote=False).replace(chr(10), '<br>')}</p>" for one in paragraphs if one.strip()
    )
