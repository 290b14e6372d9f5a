"""The report of `dateline check`: for people, grouped by file; and as one JSON document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from dateline.base.secret import masked
from dateline.check.finding import Finding
from dateline.check.run import CheckReport


def report_lines(report: CheckReport) -> Iterator[tuple[str, str]]:
    """The report as (style, line); style is "head", "plain", "warn" or "error"."""
    if report.fixed:
        files = {finding.problem.path for finding in report.fixed}
        yield "head", f"Mended: {_count(len(report.fixed), 'thing')} in {_count(len(files), 'file')}"
        for finding in report.fixed:
            yield "plain", f"  {finding.problem.path}: {finding.problem.code}: {finding.problem.shown}"
    for path, found in groupby(report.findings, key=lambda one: one.problem.path):
        yield "head", path
        for finding in found:
            yield from _lines(finding)
    for note in report.notes:
        yield "plain", note
    yield from _sum(report)


def _lines(finding: Finding) -> Iterator[tuple[str, str]]:
    problem = finding.problem
    place = f"{problem.line}{f':{problem.column}' if problem.column else ''} " if problem.line else ""
    style = "error" if finding.level == "error" else "warn"
    yield style, f"  {place}{finding.level}: {problem.shown} [{problem.code}]"
    if problem.excerpt:
        yield "plain", f"      | {masked(problem.excerpt)}"
    if problem.expected:
        yield "plain", f"      expected: {problem.expected}"
    if problem.mend:
        yield "plain", f"      to mend: {problem.mend}"


def _sum(report: CheckReport) -> Iterator[tuple[str, str]]:
    errors, total = report.errors, len(report.findings)
    if not total:
        yield "head", "Nothing is wrong." if report.site == "checked" else "Nothing is wrong in what was checked."
        return
    fixable = sum(finding.fix is not None for finding in report.findings)
    line = f"{_count(errors, 'error')}, {_count(total - errors, 'warning')}."
    if fixable:
        line += f" `dateline check --fix` mends {fixable} of them."
    yield ("error" if errors else "warn"), line


def report_json(report: CheckReport) -> dict[str, Any]:
    """The report as the document that `check --json` prints."""
    return {
        "errors": report.errors,
        "warnings": len(report.findings) - report.errors,
        "site": report.site,
        "findings": _rows(report.findings),
        "fixed": _rows(report.fixed),
        "notes": report.notes,
    }


def _rows(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    return [
        {
            "code": finding.problem.code,
            "level": finding.level,
            "path": finding.problem.path,
            "line": finding.problem.line,
            "column": finding.problem.column,
            "found": finding.problem.shown,
            "expected": finding.problem.expected,
            "mend": finding.problem.mend,
            "excerpt": masked(finding.problem.excerpt),
            "fixable": finding.fix is not None,
        }
        for finding in findings
    ]


def _count(number: int, one: str) -> str:
    return f"{number} {one}" if number == 1 else f"{number} {one}s"
