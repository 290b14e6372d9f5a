"""What an author said of an article besides its text: who may see it and when, and what only one article can have."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

from dateline.base.fingerprint import FrozenMap
from dateline.base.forms import is_web_url
from dateline.seeds.text.item import Facts, ImportedArticle, Moment

# Field of an article → the fact that it is taken from as it stands.
_OWN = {"id": "article_id"} | {name: name for name in ("rights", "indexing", "slug", "aliases", "image", "extra")}


def handled_as_said(facts: Facts, now: datetime, article: ImportedArticle) -> ImportedArticle:
    """`article` handled as its facts say: what was held back stays held back, and waits for a later moment."""
    own = {name: known for name, field in _OWN.items() if (known := getattr(facts, field))}
    handled = replace(article, **own) if own else article
    if article.url and not is_web_url(article.url):
        why = "its `url` is no address that an article can have (a name or password in it?), so it was left out"
        handled = replace(handled, url=None, notes=(*handled.notes, why))
    if facts.not_before and is_after(facts.not_before, now) and is_after(facts.not_before, handled.date, now):
        handled = _waiting(handled, facts.not_before)
    status, why = _status(facts, handled.date, now)
    return (
        replace(handled, status=status, notes=(*handled.notes, why) if why else handled.notes)
        if status or why
        else handled
    )


def _waiting(article: ImportedArticle, moment: Moment) -> ImportedArticle:
    """The article with a later date; the one that its seed gave it goes to `extra`, and its receipt says so."""
    note = f"it waits for {moment.isoformat()}, which became its date"
    waiting = replace(article, date=moment, notes=(*article.notes, note))
    if "date" in article.review:
        return replace(waiting, review=tuple(name for name in article.review if name != "date"))
    spans = tuple(replace(span, to="extra") if span.to == "date" else span for span in article.spans)
    extra = FrozenMap({**(article.extra or {}), "date": article.date.isoformat()})
    return replace(waiting, extra=extra, spans=spans)


def _status(facts: Facts, day: Moment, now: datetime) -> tuple[str | None, str]:
    """The status that an article has, None where it is for all, and a note of why."""
    if facts.expires and not is_after(facts.expires, now):
        return "draft", f"it expired on {facts.expires.isoformat()}, so it is a draft"
    if facts.status == "scheduled" and not is_after(day, now):
        return "draft", "it is scheduled, but for no later date, so it is a draft"
    later = f"it expires on {facts.expires.isoformat()}: set its `status` then" if facts.expires else ""
    return facts.status if facts.status in ("draft", "withdrawn") else None, later


def is_after(moment: Moment, other: Moment, near: datetime | None = None) -> bool:
    """Whether a moment lies after another; without a zone, both are of the zone of `other`, or of `near`."""
    zone = near.tzinfo if near else other.tzinfo if isinstance(other, datetime) else UTC
    first, second = (one if isinstance(one, datetime) else datetime.combine(one, time.min) for one in (moment, other))
    return (first if first.tzinfo else first.replace(tzinfo=zone)) > (
        second if second.tzinfo else second.replace(tzinfo=zone)
    )
