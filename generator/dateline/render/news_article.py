"""What search engines read of an article: schema.org's NewsArticle. In Python, as every article has one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from markupsafe import Markup

from dateline.pages.contexts import Card, Link, SiteInfo
from dateline.render.json_text import tojson

IPTC = "http://cv.iptc.org/newscodes/mediatopic/"


def news_article(
    card: Card,
    site: SiteInfo,
    permalink: str,
    published: datetime,
    modified: datetime,
    codes: Mapping[str, str],
    license: Link | None,
) -> Markup:
    """The object as JSON that is safe in HTML, empty values left out."""
    source, place = card.source, card.dateline
    digest = {"@type": "Organization", "name": site.title, "url": site.url}
    outlet = source and _filled({"@type": "NewsMediaOrganization", "name": source.name, "url": source.home})
    people = [{"@type": "Person", "name": name} for name in card.byline]
    values = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": permalink,
        "mainEntityOfPage": permalink,
        "headline": card.title,
        "description": card.summary,
        "datePublished": published.isoformat(timespec="seconds"),
        "dateModified": modified.isoformat(timespec="seconds"),
        "inLanguage": card.lang,
        "author": people or outlet or digest,
        "publisher": digest,
        "sourceOrganization": outlet,
        "isBasedOn": source and source.original,
        "dateline": place and place.text,
        "contentLocation": place and _place(place.place, place.country),
        "articleSection": [topic.label for topic in card.topics],
        "keywords": [tag.label for tag in card.tags],
        "about": _about(card.tags, codes, site.origin),
        "image": _image(card, site.origin),
        "license": license and license.url,
    }
    return tojson(_filled(values))


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}


def _about(tags: tuple[Link, ...], codes: Mapping[str, str], origin: str) -> list[dict[str, str]]:
    things = [{"@type": "Thing", "name": tag.label, "url": origin + tag.url} for tag in tags]
    terms = [
        {"@type": "DefinedTerm", "name": label, "termCode": code, "url": IPTC + code, "inDefinedTermSet": IPTC}
        for code, label in codes.items()
    ]
    return things + terms


def _place(name: str, country: str) -> dict[str, Any] | None:
    if not name:
        return None
    address = {"@type": "PostalAddress", "addressCountry": country}
    return {"@type": "Place", "name": name, "address": address} if country else {"@type": "Place", "name": name}


def _image(card: Card, origin: str) -> dict[str, Any] | None:
    if not (image := card.image):
        return None
    return _filled(
        {
            "@type": "ImageObject",
            "url": origin + image.url,
            "width": image.width,
            "height": image.height,
            "caption": image.alt,
            "creditText": image.credit,
        }
    )
