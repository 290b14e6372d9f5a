"""A page's title as its readers see it: the headline shown, else declared, without the site's name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import islice

from dateline.seeds.readers.html.facts.guess import Guess
from dateline.seeds.readers.html.page_head import HOME, MOST_VALUE, Headline, PageHead

_SEPARATOR = re.compile(" [-–—|·•:»«/~>]+ | ?[|»•ㅣ] ?|: ")  # of white space there is one blank at most
_WORD = re.compile(r"\w+")
LONGEST, MOST_CUTS, MOST_WORDS = 300, 20, 40
_TICKER = "+++"  # between the latest news of a page that changes all day
VARIANT, SAME = 0.4, 0.8
"""How like one title is to another that is a form of it, and to one that is the same."""
FEWEST = 4
"""Words that make a declared title one of which no second is like by chance."""


def page_title(head: PageHead) -> Guess[str]:
    """The title, or "" where the page has none, with how sure it is.

    It is sure where the page shows it and declares it too, or where two of its declarations agree and it shows none.
    """
    site = site_names(head)
    stated = [without_site(one, site) for one in _declared(head)]
    declared = list(dict.fromkeys(filter(None, stated)))
    headlines = [one for one in head.headlines if one.tag != HOME]
    found = _shown([one for one in headlines if one.tag], declared)
    shown, holds, alike = found if found[0] else _shown(headlines, declared)
    title = holds or without_site(shown, site)
    if (agreed := _agreed(stated)) and _is_better(agreed, title):
        return Guess(_as_shown(agreed, head.headlines) or agreed, 0.8)
    if title:
        return Guess(title, _score(title, alike, declared, head))
    if only := _only_headline(headlines, site):
        return Guess(only, 0.5)
    return Guess(declared[0], 0.8 if _voices(declared[0], stated) > 1 else 0.4) if declared else Guess("", 0.0)


def _only_headline(headlines: Iterable[Headline], site: list[str]) -> str:
    """The one headline of the first rank that has words enough to be one, and is no ticker; "" if there are more."""
    names = {squeezed_name(name) for name in site}
    found = {one.text for one in headlines if one.tag == "h1" and FEWEST < len(_words(one.text)) <= MOST_WORDS}
    only = found.pop() if len(found) == 1 else ""
    return "" if squeezed_name(only) in names or _TICKER in only else only


def _score(title: str, alike: float, declared: Sequence[str], head: PageHead) -> float:
    """How sure a title is that a page shows: less where all that declares it is the end of what `title` says."""
    own = _words(title)
    only = {" ".join(_words(one)) for one in declared}
    if len(only) == 1 and not head.linked.headline and not head.first("og:title"):
        whole = only.pop()
        if whole != " ".join(own) and whole.endswith(" ".join(own)):
            return 0.4  # the name of the site, it may be, behind the title of the page
    within = any(_is_part(own, _words(one)) or _is_part(_words(one), own) for one in declared)
    return 0.95 if alike >= 1 else 0.8 if within else 0.7


def _is_part(words: Sequence[str], whole: Sequence[str]) -> bool:
    return bool(words) and f" {' '.join(words)} " in f" {' '.join(whole)} "


def _agreed(stated: Sequence[str]) -> str:
    """The title on which JSON-LD and Open Graph agree, which are the two that name a headline and nothing else."""
    words = _words(stated[0])
    return stated[0] if len(words) >= FEWEST and words == _words(stated[1]) else ""


def _is_better(agreed: str, shown: str) -> bool:
    """Whether a title that is declared twice stands for one shown, which is another form of it or its end."""
    if not shown or _ends_with(agreed, shown):
        return True
    if _is_part(_words(shown), _words(agreed)) or _is_part(_words(agreed), _words(shown)):
        return False
    return VARIANT <= _alike(shown, agreed)[0] < SAME


def _ends_with(title: str, end: str) -> bool:
    """Whether a title has more than its `end`: a kicker that both its declarations count as a part."""
    whole, own = _words(title), _words(end)
    return len(whole) > len(own) > 0 and whole[-len(own) :] == own


def _as_shown(title: str, headlines: Iterable[Headline]) -> str:
    """A declared title in the signs in which the page shows it."""
    words = _words(title)
    return next((one.text for one in headlines if _words(one.text) == words), "")


def _voices(title: str, stated: Iterable[str]) -> int:
    """How many declarations say the title; those of one family count once."""
    words = _words(title)
    says = [bool(one) and _words(one) == words for one in stated]
    return says[0] + any(says[1:3]) + any(says[3:])


def _declared(head: PageHead) -> list[str]:
    return [
        " ".join(head.linked.headline[:MOST_VALUE].split()),
        head.first("og:title"),
        head.first("twitter:title"),
        head.first("dc.title", "dcterms.title", "parsely-title", "sailthru.title"),
        head.title,
    ]


def _shown(headlines: Iterable[Headline], declared: list[str]) -> tuple[str, str, float]:
    """The shown headline that is most like a declared title, the title where it is a part, and how like it is.

    A part, because a headline element may hold a kicker or a deck as well.
    """
    best, part, most = "", "", 0.0
    for rank, headline in enumerate(headlines):
        if not 0 < len(headline.text) <= LONGEST:
            continue
        for title in declared:
            alike, is_part = _alike(headline.text, title)
            if alike >= _least(headline, title) and alike - rank * 0.01 > most:
                best, most = headline.text, alike - rank * 0.01
                part = title if is_part else _behind_kicker(headline, title) if alike < 1 else ""
    return best, part, most


def _least(headline: Headline, title: str) -> float:
    """How like a title a headline must be: a lower one is the whole of it, or a piece between signs."""
    if headline.tag == "h1":
        return 0.3
    pieces = _SEPARATOR.split(title)
    return 0.8 if not headline.tag or any(_words(one) == _words(headline.text) for one in pieces) else 1.0


def _behind_kicker(headline: Headline, title: str) -> str:
    """The last part of a headline where a declared title ends with it, behind a sign: what is before is a kicker."""
    last = headline.parts[-1] if len(headline.parts) > 1 else ""
    if len(_words(last)) < 3:
        return ""
    ends = [cut.end() for cut in _SEPARATOR.finditer(title)]
    return last if any(_words(title[end:]) == _words(last) for end in ends) else ""


def _alike(shown: str, title: str) -> tuple[float, bool]:
    """How much of the two texts is the same words, and whether the title is a part of the shown."""
    one, other = _words(shown), _words(title)
    if not one or not other:
        return 0.0, False
    if one == other:
        return 2.0, False
    whole, inner = f" {' '.join(one)} ", f" {' '.join(other)} "
    if len(other) >= 3 and inner in whole:
        # After a kicker the title alone is better; before a deck it may be a title cut short.
        return 2.1 if whole.endswith(inner) else 1.0 + len(other) / len(one), True
    if len(one) >= 2 and whole in inner:
        return 0.5 + len(one) / len(other), False
    return 2 * len(set(one) & set(other)) / (len(set(one)) + len(set(other))), False


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold() if text.isascii() else unicodedata.normalize("NFKC", text).casefold())


def site_names(head: PageHead) -> list[str]:
    """The names that the page gives its site, and its host."""
    names = [
        *(one.text for one in head.headlines if one.tag == HOME),
        head.first("og:site_name"),
        head.linked.publisher,
        head.first("application-name"),
        head.first("twitter:site").lstrip("@"),
    ]
    url = head.canonical or head.first("og:url") or head.linked.url
    if host := re.match(r"https?://(?:www\.)?([^/:]+)", url):
        names += [host[1], host[1].rsplit(".", 1)[0]]
    return [name for name in names if name]


def without_site(title: str, names: list[str]) -> str:
    """A title without the site's name at its end or its beginning, where that is sure."""
    squeezed = {squeezed_name(name) for name in names} - {""}
    for _ in range(3):
        cuts = list(islice(_SEPARATOR.finditer(title), MOST_CUTS))
        behind = next((cut for cut in cuts if squeezed_name(title[cut.end() :]) in squeezed), None)
        before = next((cut for cut in cuts if squeezed_name(title[: cut.start()]) in squeezed), None)
        if behind is None and before is None:
            break
        title = title[: behind.start()] if behind else title[before.end() if before else 0 :]
    return title.strip()


def squeezed_name(name: str) -> str:
    """A name as it is told from others: its letters and digits, without the article."""
    return "".join(_WORD.findall(name.casefold())).removeprefix("the")
