"""Pictures that came along, in the Markdown of an article: their places, and what is to stand there."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.seeds.text.document import Edit, Figure, Loss, Part
from dateline.seeds.text.item import ImportedArticle
from dateline.seeds.text.spans import plain
from dateline.seeds.writing.beside import PICTURE
from dateline.seeds.writing.blocks import Lines
from dateline.seeds.writing.inline import address_of, on_one_line
from dateline.seeds.writing.runs import Run

_PLACE = re.compile("\0(\\d+)\0")


def standing(pictures: Sequence[Figure], parts: Sequence[Part]) -> tuple[tuple[Figure, ...], tuple[Loss, ...]]:
    """Those of `pictures` beside which something is kept, and the others as losses, with the rule that took that."""
    here = [part for part in parts if not any(span.to == "caption" for span in part.spans)]
    starts = [part.start for part in here]
    kept: list[Figure] = []
    lost: list[Loss] = []
    for picture in pictures:
        number = bisect_right(starts, picture.at - 1)
        around = here[max(0, number - 1) : number + 1]
        if any(part.is_kept for part in around):
            kept.append(picture)
        else:
            rule = around[-1].spans[0].rule if around else "outside-the-body"
            lost.append(Loss("picture", picture.alt or picture.target, rule))
    return tuple(kept), tuple(lost)


def places_before(pictures: Sequence[Figure], first: int, at: int | None) -> Iterator[Lines]:
    """A block for each of the pictures from number `first` on that stand before `at`, or at the end."""
    for number in range(first, len(pictures)):
        if at is not None and pictures[number].at > at:
            return
        yield Lines("paragraph", pictures[number].within, (f"\0{number}\0",))


def with_pictures(article: ImportedArticle, pictures: Sequence[Figure], lost: Sequence[Loss]) -> ImportedArticle:
    """An article with its pictures' words in their places, where these are to stand themselves; and those `lost`."""
    if not pictures:
        return replace(article, lost=(*article.lost, *lost)) if lost else article
    pieces: list[str] = []
    edits: list[Edit] = []
    length = 0
    for number, piece in enumerate(_PLACE.split(article.body)):
        text = piece
        if number % 2:
            edit = _edit(pictures[int(piece)])
            text = edit.text
            edits.append(replace(edit, start=length, end=length + len(text)))
        pieces.append(text)
        length += len(text)
    kept = tuple(sorted((*article.kept, ("picture", len(pictures)))))
    return replace(article, body="".join(pieces), beside=tuple(edits), kept=kept, lost=(*article.lost, *lost))


def _edit(picture: Figure) -> Edit:
    alt = on_one_line([Run(plain(picture.alt))], " ", opens_block=False) if picture.alt else ""
    caption = f' "{_quoted(plain(picture.caption))}"' if picture.caption else ""
    before, after = f"![{alt}](", f"{caption})"
    if picture.link:
        before, after = f"[{before}", f"{after}]({address_of(plain(picture.link))})"
    name = picture.target or picture.alt
    return Edit(0, 0, alt or "–", PICTURE, name, before, after, picture.data)


def _quoted(text: str) -> str:
    return html.escape(text).replace("\\", "&#92;").replace("*", "&#42;").replace("_", "&#95;").replace("`", "&#96;")
