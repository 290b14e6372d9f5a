"""Addresses of a page as a reader is sent to them: whole, over the web or to a mailbox, without tracking."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.base.addresses import joined, parts_of
from dateline.seeds.text.document import Loss
from dateline.seeds.writing.marks import TRACKED

_SCHEMES = frozenset(("http", "https", "mailto", "tel"))
LONGEST = 2000
TRACKING = frozenset(
    # What Firefox strips (its list of query parameters, toolkit/components/antitracking), and the brands' own pages.
    """
    fbclid gclid gclsrc gbraid wbraid dclid msclkid twclid ttclid yclid ysclid igsh igshid li_fat_id epik sccid
    mc_cid mc_eid mkt_tok oly_anon_id oly_enc_id vero_id vero_conv wickedid __hsfp __hssc __hstc __s _hsenc _hsmi
    hsctatracking rb_clickid s_cid _openstat ml_subscriber ml_subscriber_hash bsft_clkid bsft_uid cx_click cx_recsorder
    unicorn_click_id guccounter guce_referrer guce_referrer_sig
    """.split()
)
"""Names of parameters that tell a site who sent the reader: of Meta, Google, Microsoft, X, TikTok, Yandex, LinkedIn,
Pinterest, Snap, Mailchimp, Marketo, Omeda, Vero, HubSpot, Drip, Adobe, MailerLite, Blueshift, Piano, Yahoo."""
PREFIXES = ("utm_", "mtm_", "pk_", "piwik_", "matomo_", "hsa_")
"""Beginnings of such names: Google Analytics, Matomo (its docs, "campaign tracking"), HubSpot."""
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/(https?:/{1,2}[^/\s].*)", re.IGNORECASE)
_ONE_SLASH = re.compile(r"(https?:)/{1,2}", re.IGNORECASE)


def unarchived(address: str) -> str:
    """The address of which one of the Wayback Machine keeps a copy, any other as it is."""
    found = _ARCHIVED.fullmatch(address)
    return _ONE_SLASH.sub(r"\1//", found[1], count=1) if found else address


def untracked(address: str) -> str:
    """An address without the parameters that tell only who sent the reader; all else of it as it stands."""
    before, mark, rest = address.partition("?")
    if not mark:
        return address
    query, hash_, fragment = rest.partition("#")
    given = query.split("&")
    kept = [one for one in given if not _tracks(one.partition("=")[0].removeprefix("amp;").lower())]
    if len(kept) == len(given):
        return address
    return before + ("?" + "&".join(kept) if kept else "") + hash_ + fragment


def _tracks(name: str) -> bool:
    return name in TRACKING or name.startswith(PREFIXES)


def own_address(address: str) -> str:
    """An address as its paper gives it: no archive's, and without tracking."""
    return untracked(unarchived(address))


def lost_of(stated: str, own: str | None) -> tuple[Loss, ...]:
    """The address of an article as it was stated, where a reader is sent to another one."""
    if not stated or stated == (own or stated):
        return ()
    return (Loss("address", stated, TRACKED if unarchived(stated) == stated else "archive-copy"),)


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one page; `base` is its own, "" where it is not known."""

    base: str = ""

    def of(self, written: str) -> str:
        """A link's address made absolute; "" for one inside the page, one of another kind, or one that is none."""
        written = "".join(written.split()) if "\n" in written else written.strip()
        if not written or written.startswith("#"):
            return ""
        whole = joined(self.base, written)
        parts = parts_of(whole)
        if parts.scheme.lower() not in _SCHEMES or not (parts.netloc or parts.scheme.lower() in ("mailto", "tel")):
            return ""
        return whole if len(whole) <= LONGEST else ""
