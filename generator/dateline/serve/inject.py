"""The preview's script in a page, and a policy that lets it run; in responses only, never in files."""

from __future__ import annotations

import re
from html import escape, unescape

# Below this path lies what belongs to the preview and not to the site.
OWN = "/.dateline/"
_META = re.compile(r"<meta\b[^>]*\bhttp-equiv\s*=\s*[\"']?Content-Security-Policy\b[^>]*>", re.IGNORECASE)
_CONTENT = re.compile(r"""(\bcontent\s*=\s*)("[^"]*"|'[^']*')""", re.IGNORECASE)
_HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)
# What the script needs: to be loaded, to listen, to look different.
_NEEDED = ("script-src", "connect-src", "style-src")
# What narrows one of these where a policy names it, and where the worker that pages share is looked up.
_NARROWER = ("script-src-elem", "style-src-elem", "worker-src", "child-src")


def with_script(page: str, **data: object) -> tuple[str, str]:
    """`page` with the script and a loosened policy, and that policy for the header (empty where it has none).

    The script is given `data`.
    """
    policies: list[str] = []

    def loosen(match: re.Match[str]) -> str:
        policies.append(loosened(unescape(match[2][1:-1])))
        return f'{match[1]}"{escape(policies[-1])}"'

    page = _META.sub(lambda match: _CONTENT.sub(loosen, match[0]), page)
    attributes = "".join(f' data-{name}="{escape(str(value))}"' for name, value in data.items())
    script = f'<script src="{OWN}serve.js"{attributes} defer></script>\n'
    end = _HEAD_END.search(page)
    place = end.start() if end else len(page)
    return page[:place] + script + page[place:], ", ".join(policies)


def loosened(policy: str) -> str:
    """A Content-Security-Policy (CSP Level 3, 2.2) that also allows the preview's own script, and nothing else."""
    directives: dict[str, list[str]] = {}
    for directive in policy.split(";"):
        if words := directive.split():
            directives.setdefault(words[0].lower(), words[1:])
    for name in (*_NEEDED, *_NARROWER):
        sources = directives.get(name, directives.get("default-src") if name in _NEEDED else None)
        if sources is not None and not {"*", "'self'"} & {*sources}:
            directives[name] = [*(source for source in sources if source.lower() != "'none'"), "'self'"]
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())
