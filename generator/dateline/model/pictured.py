"""Which pictures of media/ the pages of a site show."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from dateline.base.addresses import parts_of
from dateline.config.values import Config
from dateline.content.article import Article, Body, Content, Edition, PlainPage
from dateline.content.names import Names, place_of
from dateline.content.outgoing import footer_body
from dateline.model.entries import moment_of
from dateline.model.rights import policy_of
from dateline.model.site import Choice, is_held

_FEW = 3  # names in a line


def pictures_shown(contents: Iterable[Content], media: Collection[str], config: Config, choice: Choice) -> set[str]:
    """The files of `media` that pages show as pictures; those of drafts only where these are shown."""
    names, zone = Names(media), ZoneInfo(config.timezone)
    found = {file for one in _in_body(footer_body(config)) if (file := names.find(one))}
    for content in contents:
        if not (content.body.pictures or (not isinstance(content, PlainPage) and content.image)):
            continue  # as most are: an edit asks this of every file
        if isinstance(content, PlainPage) or _is_shown(content, config, choice, zone):
            found.update(file for one in _wanted(content, config) if (file := names.find(one)))
    return found


def _wanted(content: Content, config: Config) -> Iterator[str]:
    """The files that a content file shows, as it names them."""
    if not isinstance(content, Article):
        if isinstance(content, Edition) and content.image:
            yield content.image.file
        yield from _in_body(content.body)
        return
    if content.status == "withdrawn":
        return
    rights = policy_of(content, config).rights
    if content.image and rights != "link":
        yield content.image.file
    if rights == "full":
        yield from _in_body(content.body)


def _in_body(body: Body) -> Iterator[str]:
    for link in body.pictures:
        yield place_of(unquote(parts_of(link).path), body.path)


def _is_shown(content: Article | Edition, config: Config, choice: Choice, zone: ZoneInfo) -> bool:
    kept_back = content.status == "draft" or (isinstance(content, Article) and is_held(content, config))
    return choice.takes(moment_of(content.date, zone), kept_back)


def moving_note(paths: Sequence[str]) -> list[str]:
    """A line for those who may wonder about pictures that move; none where there are none."""
    if not paths:
        return []
    named = ", ".join(f"content/{path}" for path in paths[:_FEW]) + (", …" if len(paths) > _FEW else "")
    if len(paths) == 1:
        return [f"{named} moves, so it is shown as it is: smaller ones would stand still."]
    return [f"{len(paths)} pictures move, so they are shown as they are: smaller ones would stand still ({named})."]
