"""What an author says of who may read a text, and when: one table for the heads, rows and sidecars of all tools.

What names a later moment waits for it; what means "not for all" makes a draft. A key of this table with a value that
the table does not know makes a draft too: what is held back without need is seen and mended, what is let out is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from dateline.base.fingerprint import Frozen, value
from dateline.base.forms import day_of
from dateline.seeds.readers.stamps import read_stamp
from dateline.seeds.text.dates import find_date
from dateline.seeds.text.item import Facts, Moment
from dateline.seeds.text.spans import plain

# Keys in lower case, without `_`, `-` and blanks: `publishDate`, `publish_date` and `Publish Date` are one.
_HOLDS = frozenset(  # "yes" holds the text back
    "draft isdraft private isprivate hidden ishidden unlisted unpublished confidential embargoed membersonly protected "
    "passwordprotected deleted trashed eleventyexcludefromcollections".split()
)
_SHOWS = frozenset("publish published ispublished public ispublic visible listed render permalink".split())
_WORDS = frozenset(
    "status visibility poststatus publicationstatus publishstatus publishingstatus draftstatus pubstatus rights".split()
)
_LOOSE = frozenset("state access audience workflow workflowstate".split())  # often say something else, such as a place
_LATER = frozenset(
    "publishat publishon publishdate publishedat publishedon publisheddate datepublished pubdate publicationdate "
    "schedule scheduled scheduledat scheduledfor scheduleddate embargo embargodate embargountil embargoeduntil "
    "releasedate releaseat golive liveat availablefrom visiblefrom notbefore".split()
)
_ENDS = frozenset("expirydate expires expiresat expireson expire expiry unpublishdate unpublishat unpublishon".split())
_SECRETS = frozenset("password postpassword passphrase".split())
_BUILDS = frozenset({"build"})  # Hugo's `build` and `_build`
_ALL = _HOLDS | _SHOWS | _WORDS | _LOOSE | _LATER | _ENDS | _SECRETS | _BUILDS
_BUILT = {"list": frozenset({"always", "true"}), "render": frozenset({"always", "true"})}
CONTAINERS = frozenset("params extra taxonomies meta metadata attributes custom".split())
"""Keys under which tools keep such keys as these."""

_YES, _NO = frozenset("true yes on 1 y t".split()), frozenset("false no off 0 n f never none null".split())
_PUBLIC = frozenset("publish published public live featured everyone usable".split())
_NOT_FOR_ALL = frozenset(
    "draft private pending trash hidden unlisted password members paid tiers unpublished internal confidential "
    "embargoed protected auto-draft inherit onlypaid only_paid only_free founding review withheld canceled "
    "cancelled".split()
)
_SCHEDULED = frozenset("future scheduled".split())
_FETCHED = frozenset("200 ok success".split())  # what scrapers call a `status`
_RIGHTS = frozenset("full excerpt link".split())
_SHOWN = 60
_RANK = ("published", "scheduled", "withdrawn", "draft")


@value
class Verdict(Frozen):
    """What one key says; `whole` means that nothing is lost with its value, `why` what people are to be told."""

    status: str = ""
    rights: str = ""
    not_before: Moment | None = None
    expires: Moment | None = None
    whole: bool = False
    why: str = ""


NOTHING = Verdict()
_DRAFT, _SEEN = Verdict("draft", whole=True), Verdict("published", whole=True)


@lru_cache(maxsize=1024)  # rows have the same keys again and again
def speaks(key: str) -> bool:
    """Whether a key speaks of who may read a text, and when."""
    return _bare(key) in _ALL


def may_speak(key: str) -> bool:
    """Whether a key does, or keys below it may."""
    return speaks(key) or _bare(key) in CONTAINERS


def is_secret(key: str) -> bool:
    """Whether the value of a key must not be written down anywhere."""
    return _bare(key) in _SECRETS


@lru_cache(maxsize=4096)  # rows have the same keys again and again
def _bare(key: str) -> str:
    return re.sub(r"[\W_]+", "", key.casefold())


def facts_with(facts: Facts, pairs: Iterable[tuple[str, Any]]) -> Facts:
    """`facts` and what the keys among `pairs` say of publication; the strictest of them holds."""
    found = [verdict for key, given in pairs for verdict in _verdicts(key, given)]
    states = [verdict.status for verdict in found if verdict.status]
    return replace(
        facts,
        status=max(states, key=_RANK.index, default=None),
        rights=min((v.rights for v in found if v.rights), key=("link", "excerpt", "full").index, default=None),
        not_before=_latest(v.not_before for v in found),
        expires=_earliest(v.expires for v in found),
        notes=(*facts.notes, *dict.fromkeys(verdict.why for verdict in found if verdict.why)),
    )


def _verdicts(key: str, given: Any) -> Iterable[Verdict]:
    if speaks(key):
        yield judged(key, given)
    elif isinstance(given, Mapping) and _bare(key) in CONTAINERS:
        for inner, held in given.items():
            yield from _verdicts(str(inner), held)


def judged(key: str, given: Any) -> Verdict:
    """What a key that speaks of publication says; NOTHING where it has no value, or one of another matter."""
    name = _bare(key)
    if given is None or given in ("", [], {}, ()):
        return NOTHING
    if name in _BUILDS:
        return _of_build(key, given)
    if isinstance(given, list | tuple) and name in _WORDS | _LOOSE:
        verdicts = [judged(key, one) for one in given]
        return max(verdicts, key=lambda one: _RANK.index(one.status or "published"))
    said = given.casefold().strip() if isinstance(given, str) else str(given).casefold()
    if name in _SECRETS:
        return NOTHING if said in _NO or not said else replace(_DRAFT, why=f"it has a `{key}`, so it is a draft")
    if name in _WORDS | _LOOSE:
        return _of_word(key, name, said)
    return _of_flag_or_moment(key, name, said, given)


def _of_build(key: str, given: Any) -> Verdict:
    """What Hugo's `build` says: only what is rendered and listed as ever is for all."""
    if not isinstance(given, Mapping):
        return _unknown(key, given)
    for part, public in _BUILT.items():
        said = str(given.get(part, "always")).casefold()
        if said not in public:
            return _held(f"{key}: {{{part}: {_clip(said)}}}")
    return NOTHING


def _of_word(key: str, name: str, said: str) -> Verdict:
    if name == "rights":
        return Verdict(rights=said, whole=True) if said in _RIGHTS else _unknown(key, said)
    if said in _NOT_FOR_ALL:
        return _DRAFT if said == "draft" else _held(f"{key}: {_clip(said)}")
    if name in _LOOSE or (name == "status" and said in _FETCHED):
        return NOTHING
    if said in _SCHEDULED:
        return Verdict("scheduled")
    if said == "withdrawn":
        return Verdict("withdrawn", whole=True)
    return _SEEN if said in _PUBLIC else _unknown(key, said)


def _of_flag_or_moment(key: str, name: str, said: str, given: Any) -> Verdict:
    yes, no = said in _YES, said in _NO
    if name in _ENDS:
        moment = None if no else _moment(given)
        return NOTHING if no else Verdict(expires=moment) if moment else _unknown(key, given)
    if (yes and name in _HOLDS) or (no and name in _SHOWS):
        return _DRAFT if name in ("draft", "isdraft") else replace(_held(f"{key}: {_clip(said)}"), whole=True)
    if (no and name in _HOLDS) or (yes and name in _SHOWS):
        return _SEEN
    if no:
        return NOTHING
    if not yes and name != "permalink" and (moment := _moment(given)):
        return Verdict(not_before=moment)
    if name == "permalink":
        return NOTHING  # an address
    if name in _SHOWS and said in _PUBLIC:
        return _SEEN
    return _held(f"{key}: {_clip(said)}") if yes or said in _NOT_FOR_ALL else _unknown(key, given)


def _held(said: str) -> Verdict:
    return Verdict("draft", why=f"`{said}` is not for all, so it is a draft")


def _unknown(key: str, given: Any) -> Verdict:
    said = f"`{key}: {_clip(str(given))}` is not known to say that it is for all, so it is a draft"
    return Verdict("draft", why=said)


def _clip(said: str) -> str:
    one_line = " ".join(plain(said[: 4 * _SHOWN]).split())
    return one_line if len(one_line) <= _SHOWN else one_line[:_SHOWN] + "…"


def _moment(given: Any) -> Moment | None:
    """The date or moment that a value is; of a date with two readings the later."""
    if isinstance(given, date):
        return given
    text = str(given).strip()
    if re.fullmatch(r"\d{9,13}(?:\.\d+)?", text):
        seconds = float(text)
        return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC).replace(microsecond=0)
    if stamp := read_stamp(text):
        return stamp
    if found := re.fullmatch(r"([12]\d{3})(?:-(0[1-9]|1[0-2]))?", text):
        return date(int(found[1]), int(found[2] or 12), 28)
    readings = (find_date(text[:_SHOWN], day_first=first) for first in (True, False))
    return max((one.value for one in readings if one and not one.start), key=day_of, default=None)


def _latest(moments: Iterable[Moment | None]) -> Moment | None:
    return max((moment for moment in moments if moment), key=_order, default=None)


def _earliest(moments: Iterable[Moment | None]) -> Moment | None:
    return min((moment for moment in moments if moment), key=_order, default=None)


def _order(moment: Moment) -> tuple[date, str]:
    """Near enough an order of moments with and without time and zone."""
    return day_of(moment), moment.isoformat()
