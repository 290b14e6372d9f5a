"""`dateline explain --html`: a receipt as one page, the source on the left and the article on the right.

It loads nothing, runs nothing, and is never published.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from dateline.base.project import Project
from dateline.base.wholefile import put_whole
from dateline.commands.marks import marks_line, name_of
from dateline.config.load import load_config
from dateline.content.body.convert import BodyRules, render_body
from dateline.seeds.receipt import EDITED, Receipt

LONGEST_SHOWN = 700
"""Characters of a dropped stretch that is shown at once; a longer one is folded."""

_FATES = ("kept", "moved", "dropped")


def write_page(receipt: Receipt, project: Project, path: Path) -> None:
    """Puts the receipt's page into a file. Raises OutsideError."""
    put_whole(str(path), receipt_page(receipt, project).encode())


def receipt_page(receipt: Receipt, project: Project) -> str:
    """The receipt as an HTML document; the article's body as the digest renders it, but never with trusted HTML."""
    article, markdown = receipt.article, load_config(project).markdown
    rules = BodyRules(markdown.extensions, False, markdown.dialect)
    title = html.escape(article.title)
    style = files("dateline.commands").joinpath("receipt.css").read_text(encoding="utf-8")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="robots" content="noindex">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>Receipt: {title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"<header>\n<p class=kind>Receipt of an import</p>\n<h1>{title}</h1>\n"
        f"<p><code>{html.escape(receipt.seed)}</code> → <code>{html.escape(receipt.path or 'no article yet')}</code>"
        "</p>\n"
        f"{_characters(receipt)}{_marks(receipt)}{_review(receipt)}</header>\n<main>\n"
        f'<section class=source aria-labelledby=source>\n<h2 id=source>Source</h2>\n<div class=text dir=auto lang="'
        f'{html.escape(article.lang)}">{"".join(_source(receipt))}</div>\n</section>\n'
        f"<section class=article aria-labelledby=article>\n<h2 id=article>Article</h2>\n{''.join(_fields(receipt))}"
        f'<article dir=auto lang="{html.escape(article.lang)}">\n{render_body(article.body, rules, {}).html}\n'
        "</article>\n</section>\n"
        f"</main>\n<footer>\n{_lost(receipt)}{_taken(receipt)}</footer>\n</body>\n</html>\n"
    )


def _characters(receipt: Receipt) -> str:
    counts = Counter[str]()
    for span in receipt.article.spans:
        counts[span.fate] += span.end - span.start
    whole = max(1, len(receipt.text))
    bars = "".join(
        f'<span class="{fate}" style="flex-grow:{counts[fate] / whole:.4f}"></span>' for fate in _FATES if counts[fate]
    )
    said = ", ".join(f"<b>{counts[fate]:,}</b> {fate}" for fate in _FATES)
    return f"<p>{len(receipt.text):,} characters: {said}</p>\n<div class=bar aria-hidden=true>{bars}</div>\n"


def _marks(receipt: Receipt) -> str:
    article = receipt.article
    kept = marks_line(article.kept)
    if not kept and not article.lost:
        return ""
    lost = f'<a href="#lost"><b>{len(article.lost):,}</b> dropped</a>' if article.lost else "none dropped"
    return f"<p>Marks: {html.escape(kept or 'none')} kept, {lost}</p>\n"


def _review(receipt: Receipt) -> str:
    article = receipt.article
    review = f"<p class=review>Guessed, to be looked at: {html.escape(', '.join(article.review))}</p>\n"
    notes = "".join(f"<li>{html.escape(note)}</li>" for note in article.notes)
    return (review if article.review else "") + (f"<ul class=notes>{notes}</ul>\n" if notes else "")


def _source(receipt: Receipt) -> Iterator[str]:
    """The seed's text, each stretch marked by what became of it."""
    for span in receipt.article.spans:
        text = receipt.text[span.start : span.end]
        if not text.strip():
            yield text
            continue
        body = text.rstrip()
        shown = _shown(receipt, span.start, span.start + len(body))
        if span.fate == "kept":
            yield f"<span class=moved>{shown}</span>{_label('moved', span.rule)}" if span.rule in EDITED else shown
        elif span.fate == "moved":
            yield f"<span class=moved>{shown}</span>{_label('moved', '→ ' + span.to)}"
        elif len(body) > LONGEST_SHOWN:
            summary = f"{len(body):,} characters dropped{_label('dropped', span.rule)}"
            yield f"<details><summary>{summary}</summary><del>{shown}</del></details>"
        else:
            yield f"<del>{shown}</del>{_label('dropped', span.rule)}"
        yield text[len(body) :]


def _shown(receipt: Receipt, start: int, end: int) -> str:
    """A stretch of the seed's text as HTML, raised and lowered signs as they are in the article."""
    pieces = receipt.pieces(start, end)
    return "".join(f"<{kind}>{html.escape(said)}</{kind}>" if kind else html.escape(said) for kind, said in pieces)


def _label(fate: str, said: str) -> str:
    return f'<span class="label {fate}">{html.escape(said)}</span>'


def _fields(receipt: Receipt) -> Iterator[str]:
    """What the front matter says, as far as readers see it."""
    article = receipt.article
    known = {
        "title": article.title,
        "date": article.date.isoformat(),
        "dateline": article.dateline.raw if article.dateline else "",
        "source": " ".join(filter(None, (article.source, article.url))),
        "byline": ", ".join(article.byline),
        "credits": article.credits or "",
        "summary": article.summary,
        "topics": _suggested((one.name, one.why) for one in article.topics),
        "tags": _suggested((one.name, one.why) for one in article.tags),
        "lang": article.lang,
        "status": article.status or "",
    }
    rows = (
        f"<div><dt>{name}{' <em>guessed</em>' if name in article.review else ''}</dt><dd dir=auto>"
        f"{html.escape(said)}</dd></div>\n"
        for name, said in known.items()
        if said
    )
    yield f"<dl>\n{''.join(rows)}</dl>\n"


def _suggested(suggestions: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    return ", ".join(name + (f" ({', '.join(why)})" if why else "") for name, why in suggestions)


def _lost(receipt: Receipt) -> str:
    """The marks of the source that the article has not."""
    lost = receipt.article.lost
    if not lost:
        return ""
    rows = "".join(
        f"<tr><td>{html.escape(name_of(loss.kind))}</td><td>{html.escape(loss.what)}</td>"
        f"<td><code>{html.escape(loss.rule)}</code></td></tr>\n"
        for loss in lost
    )
    return (
        "<h2 id=lost>Marks that the article has not</h2>\n<div class=wide tabindex=0><table>\n"
        f"<tr><th>mark</th><th>words or address</th><th>rule</th></tr>\n{rows}</table></div>\n"
    )


def _taken(receipt: Receipt) -> str:
    """How much each rule took."""
    counts, sizes = Counter[str](), Counter[str]()
    for span in receipt.article.spans:
        if span.fate == "dropped" and receipt.text[span.start : span.end].strip():
            counts[span.rule] += 1
            sizes[span.rule] += span.end - span.start
    rows = "".join(
        f"<tr><td><code>{html.escape(rule)}</code></td><td>{counts[rule]:,}</td><td>{size:,}</td></tr>\n"
        for rule, size in sizes.most_common()
    )
    if not rows:
        return ""
    return (
        "<h2>What rules dropped</h2>\n<div class=wide tabindex=0><table>\n"
        f"<tr><th>rule</th><th>stretches</th><th>characters</th></tr>\n{rows}</table></div>\n"
    )
