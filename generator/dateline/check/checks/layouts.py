"""Layouts, tried out: each one parsed, and one page of each rendered."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.base.errors import ContentError, DatelineError, Problem
from dateline.build.load import load_layouts, load_rules
from dateline.build.stale import Comparer
from dateline.check.digest import Digest
from dateline.pages.spec import Spec
from dateline.render.layouts import Layouts
from dateline.render.mistakes import told_once
from dateline.render.renderer import render_pages


def layout_problems(digest: Digest) -> list[Problem]:
    """The problems of the digest's layouts: of those that cannot be parsed, else of those that cannot be rendered."""
    layouts = layouts_of(digest)
    try:
        rules = load_rules(digest.project, digest.config, layouts)
    except ContentError as error:
        return list(error.problems)
    comparer = Comparer(list(_one_of_each(digest)), digest.web, layouts, {}, rules.makers)
    pages = (comparer.order(position).page for position in range(len(comparer.specs)))
    results = list(zip(comparer.specs, render_pages(pages, rules), strict=True))
    for _, result in results:
        if isinstance(result, DatelineError) and not isinstance(result, ContentError):
            raise result
    return told_once(
        (spec.route, problem)
        for spec, result in results
        if isinstance(result, ContentError)
        for problem in result.problems
    )


def _one_of_each(digest: Digest) -> Iterator[Spec]:
    seen: set[str] = set()
    for spec in digest.specs:
        if spec.layout not in seen:
            seen.add(spec.layout)
            yield spec


def layouts_of(digest: Digest) -> Layouts:
    """The digest's layouts, with what is kept of them between runs."""
    return load_layouts(digest.project, digest.theme)
