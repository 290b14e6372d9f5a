"""Saved HTML pages: everything visible as text, the article's blocks in it, the page's own facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dateline.base.addresses import joined
from dateline.base.errors import DatelineError
from dateline.seeds.readers.html.addresses import Addresses, lost_of
from dateline.seeds.readers.html.article.about_author import without_notes_on_authors
from dateline.seeds.readers.html.article.body import covered, judged
from dateline.seeds.readers.html.article.doubts import BELIEVED, cut_by, doubts_of
from dateline.seeds.readers.html.article.own_features import words_of
from dateline.seeds.readers.html.elements.came import Coming, lifted, none_came
from dateline.seeds.readers.html.elements.lists import with_lists
from dateline.seeds.readers.html.elements.pictures import CAPTION, Pictures, laid_item, pictures_of
from dateline.seeds.readers.html.encoding import decode_html
from dateline.seeds.readers.html.facts.byline import declared
from dateline.seeds.readers.html.facts.checked import checked, claimed
from dateline.seeds.readers.html.facts.guess import unsure
from dateline.seeds.readers.html.facts.signed import Page
from dateline.seeds.readers.html.fragment import HIDDEN, read_fragment
from dateline.seeds.readers.html.page_head import PageHead, read_head
from dateline.seeds.readers.html.page_metadata import stated_address
from dateline.seeds.readers.html.parsed import LARGEST, parse_page, visible_text
from dateline.seeds.readers.html.placed import Layout, VisibleBlock
from dateline.seeds.text.decode import Decoded
from dateline.seeds.text.document import Document, Span
from dateline.seeds.text.item import RawItem
from dateline.seeds.writing.runs import Marks, plain_of, runs_of

OUTSIDE = "html:outside-article"
HEADLINE = "html:headline"
FROM_METADATA = "the body was taken from the page's JSON-LD, which holds more than the page shows"
_TAGS = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|article|div|p|h[1-6])\b", re.IGNORECASE)

_WHOLE_PAGE = re.compile(r"<(?:!doctype|html|head|body|title|meta|link|nav|header)\b", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


def looks_like_html(head: bytes) -> bool:
    """Whether a file that begins with `head` is an HTML page."""
    start = head[:2048].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    start = re.sub(rb"^(?:<\?xml[^>]*>|<!--.*?-->|\s)+", b"", start, flags=re.DOTALL)
    return _TAGS.match(start) is not None


def read_html(data: bytes, seed: str, address: str = "", came: Coming = none_came) -> RawItem:
    """The item of a saved page; `address` is where it was, if that is known from elsewhere.

    `came` finds the pictures that came along with it.
    Raises UsageError where the extra `[html]` is absent, and DatelineError for a page that has no
    text, is too large, or is nested too deeply.
    """
    decoded = decode_html(data)
    _refuse_binary(page := decoded.text)
    if _WHOLE_PAGE.search(page[:8192]) is None:
        return _fragment(decoded, seed, address, came)
    page, held = lifted(page) if len(page) > LARGEST else (page, ())
    tree = parse_page(page)
    head, seen = read_head(tree, page), visible_text(tree)
    stated = stated_address(head) or address
    whole, blocks = Addresses(_base(tree, stated)).of, seen.blocks
    if not blocks and not head.linked.body:
        raise DatelineError("the page shows no text", "Check that the file was saved whole.")
    claims = claimed(tree, head)
    words = [words_of(block.text) for block in blocks]
    body = _body(tree, blocks, words, head, claims.title.value)
    headline = _headline(blocks, words, words_of(claims.title.value))
    told = checked(claims, head, Page(blocks, body.kept, headline))
    pictures = pictures_of(seen.pictures, blocks, body.kept, whole, came, held)
    around = Around(headline, body.hidden, seen.hidden, pictures)
    laid = lay_out(blocks, body.kept, whole, around)
    found = laid.blocks if any(block.kind != "junk" for block in laid.blocks) else None
    return replace(
        laid_item(laid, seed, told.facts),
        blocks=found,
        notes=(*decoded.notes, *((FROM_METADATA,) if body.hidden else ())),
        guessed=(*decoded.fields, *unsure(told.scores), *(("body",) if body.doubts else ())),
        lost=(*lost_of(stated, told.facts.url), *laid.lost),
        doubts=body.doubts,
        cut=body.cut,
        scores=told.scores,
        signed=told.signed,
        weekday=told.weekday,
        believed=_believed(laid, body, around),
    )


def _believed(laid: Document, body: Body, around: Around) -> frozenset[int]:
    """Where the blocks begin that surely belong to the article."""
    off = {*around.pictures.captions, around.headline}
    own = [score for at, (keep, score) in enumerate(zip(body.kept, body.scores, strict=True)) if keep and at not in off]
    starts = [block.start for block in laid.blocks if block.kind != "junk"]
    return frozenset(start for start, score in zip(starts, own, strict=False) if score > BELIEVED)


@dataclass(frozen=True, slots=True)
class Body:
    """Which blocks of a page are its article, or what its metadata has in their place; and why it may not be whole."""

    kept: list[bool]
    hidden: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    cut: str = ""
    scores: Sequence[float] = ()


def _body(tree: Any, blocks: list[VisibleBlock], words: list[list[str]], head: PageHead, title: str) -> Body:
    """The article among the blocks of a page, whose words are `words`; `tree` is spent."""
    verdict = judged(tree, blocks, words, head.linked.body, title)
    authors = {name for names in declared(head) for name in names}
    kept = without_notes_on_authors(blocks, with_lists(blocks, verdict.kept, verdict.near), authors)
    if hidden := _hidden_body(head, words, kept):
        return Body([False] * len(kept), hidden, scores=verdict.scores)
    count = sum(len(said) for said, keep in zip(words, kept, strict=True) if keep)
    doubts = doubts_of(blocks, words, verdict, kept, head.linked)
    return Body(kept, (), doubts, cut_by(head.linked, count), verdict.scores)


def _base(tree: Any, own: str) -> str:
    """The address that the page's links are relative to; `own` is that which it states."""
    return joined(own, next((str(found) for one in tree.iter("base") if (found := one.get("href"))), ""))


def _refuse_binary(page: str) -> None:
    head = page[:4000]
    if len(_CONTROL.findall(head)) > len(head) // 100:
        raise DatelineError("this is not HTML but binary data", "Save the page as HTML again.")


def _fragment(decoded: Decoded, seed: str, address: str, came: Coming) -> RawItem:
    """The item of HTML that is only a piece of a page: all of it is the article."""
    read = read_fragment(decoded.text, address, came)
    if not read.text:
        raise DatelineError("the HTML shows no text", "Check that the file was saved whole.")
    return replace(laid_item(read, seed), notes=decoded.notes, guessed=decoded.fields)


def _hidden_body(head: PageHead, words: list[list[str]], kept: list[bool]) -> tuple[str, ...]:
    """The paragraphs of the JSON-LD's article where the page, whose blocks' words are `words`, shows little of it."""
    body = head.linked.body
    own = words_of(body)
    if len(own) < 100 or len(own) < 2 * sum(len(said) for said, keep in zip(words, kept, strict=True) if keep):
        return ()
    shown = "\n".join(" ".join(said) for said in words)
    if words and covered([own], shown)[0] > 0.5:
        return ()
    return tuple(line.strip() for line in body.split("\n") if line.strip())


@dataclass(frozen=True, slots=True)
class Around:
    """What a page has beside its blocks: which of them is the headline (or -1), further paragraphs of the article from
    elsewhere, hidden stretches, each with the number of the block before which it stands, and pictures."""

    headline: int
    more: tuple[str, ...]
    hidden: Sequence[tuple[int, str]]
    pictures: Pictures


def _headline(blocks: list[VisibleBlock], words: list[list[str]], title: list[str]) -> int:
    """The index of the block that is the headline, with raised and lowered words as a title has them; else -1."""
    if not title:
        return -1
    for number, (block, said) in enumerate(zip(blocks, words, strict=True)):
        if said == title:
            return number
        if any(mark.kind in ("sup", "sub") for mark in block.marks):
            whole = Span(0, len(block.text), "kept", "")
            if words_of(plain_of(runs_of(block.text, (whole,), Marks(block.marks)))) == title:
                return number
    return -1


def lay_out(
    blocks: Iterable[VisibleBlock], kept: Iterable[bool], address: Callable[[str], str], around: Around
) -> Document:
    """The text of all blocks, a blank line between two, and what is known of each stretch.

    Stretches outside the article that follow one another are one Block, and so are those that are hidden.
    """
    hidden, pictures = around.hidden, around.pictures
    laid, unseen, starts = Layout(address), 0, list[int]()
    for number, (block, keep) in enumerate(zip(blocks, kept, strict=True)):
        while unseen < len(hidden) and hidden[unseen][0] <= number:
            laid.junk(hidden[unseen][1], HIDDEN)
            unseen += 1
        starts.append(laid.at)
        if number in pictures.captions:
            laid.junk(block.text, CAPTION, "caption", block)
        elif number == around.headline:
            laid.junk(block.text, HEADLINE, "title", block)
        elif keep:
            laid.keep(block)
        else:
            laid.junk(block.text, OUTSIDE, block=block)
    starts.append(laid.at)
    for _, text in hidden[unseen:]:
        laid.junk(text, HIDDEN)
    for paragraph in around.more:
        laid.paragraph(paragraph)
    return laid.document(pictures.lost, pictures.laid(starts))
