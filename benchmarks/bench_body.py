"""How well the body of saved pages is found, beside other libraries in the same run.

    python benchmarks/bench_body.py PAGES.jsonl[.gz] … [--part all|rest|held]

PAGES is as for fit_body.py: an object a line with `body`, `html` and, for `--part`, `id`. Counted are runs of four
words. Trafilatura comes with the extra `[html]`; readability-lxml and newspaper4k take part where they are installed
(`pip install readability-lxml newspaper4k`); neither is a dependency of the project.
"""

from __future__ import annotations

import argparse
import importlib.util
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from body_pages import judged, kept_blocks, pages_in


def by_trafilatura(page: Mapping[str, Any]) -> str:
    """What trafilatura takes for the article."""
    import trafilatura

    return trafilatura.extract(page["html"], include_comments=False) or ""


def by_readability(page: Mapping[str, Any]) -> str:
    """What readability-lxml takes for the article, as text."""
    import lxml.html
    from readability import Document

    found = lxml.html.fromstring(Document(page["html"]).summary())
    return "\n".join(found.itertext())


def by_newspaper(page: Mapping[str, Any]) -> str:
    """What newspaper4k takes for the article."""
    from newspaper import Article

    article = Article("https://example.org/", fetch_images=False)  # nothing is loaded
    article.download(input_html=page["html"])
    article.parse()
    return str(article.text)


VOICES: dict[str, tuple[str, Callable[[Mapping[str, Any]], str]]] = {
    "dateline": ("trafilatura", kept_blocks),
    "trafilatura": ("trafilatura", by_trafilatura),
    "readability-lxml": ("readability", by_readability),
    "newspaper4k": ("newspaper", by_newspaper),
}


def quietly(find: Callable[[Mapping[str, Any]], str]) -> Callable[[Mapping[str, Any]], str]:
    """The same search, which finds nothing in a page that it cannot bear."""

    def found(page: Mapping[str, Any]) -> str:
        try:
            return find(page)
        except Exception:  # a page that a library cannot bear counts as one in which it found nothing
            return ""

    return found


def main() -> None:
    """Prints a line for each that is installed."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("pages", type=Path, nargs="+")
    ask.add_argument("--part", choices=("all", "rest", "held"), default="all")
    given = ask.parse_args()
    pages = pages_in(given.pages, given.part)
    for name, (module, find) in VOICES.items():
        if importlib.util.find_spec(module) is None:
            print(f"{name:17} is not installed")
        else:
            print(f"{name:17} {judged(pages, quietly(find))} ({len(pages)} pages)")


if __name__ == "__main__":
    main()
