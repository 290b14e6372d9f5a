"""A result as a picture: one row a scenario, one dot a generator, seconds on a logarithmic scale. Plain SVG."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape

WIDTH, LEFT, RIGHT, ROW, TOP = 760, 150, 24, 34, 64
COLOURS = {
    "dateline": "#b3261e",
    "dateline-stock": "#e08a3c",
    "hugo": "#1f6fb2",
    "eleventy": "#6a4fa3",
    "pelican": "#2f8f5b",
    "nikola": "#6b7280",
}
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1a1a1a}.small{font-size:11px;fill:#5a5a5a}.line{stroke:#d4d4d4}"
    ".ground{fill:#fff}@media(prefers-color-scheme:dark){text{fill:#eee}.small{fill:#aaa}.line{stroke:#444}"
    ".ground{fill:#161616}}"
)
Rows = Mapping[str, Mapping[str, float]]  # scenario → generator → seconds


def chart(title: str, rows: Rows) -> str:
    """The picture as SVG."""
    values = [value for row in rows.values() for value in row.values()]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    height = TOP + ROW * len(rows) + 36
    names = [name for name in COLOURS if any(name in row for row in rows.values())]
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"',
            f' aria-label="{escape(title)}">',
            f"<style>{STYLE}</style>",
            f'<rect class="ground" width="{WIDTH}" height="{height}"/>',
            f'<text x="16" y="22" font-weight="600">{escape(title)}</text>',
            *_legend(names),
            *_scale(low, high, height),
            *_dots(rows, low, high),
            "</svg>",
            "",
        )
    )


def _place(value: float, low: int, high: int) -> float:
    return LEFT + (math.log10(value) - low) / (high - low) * (WIDTH - LEFT - RIGHT)


def _legend(names: Sequence[str]) -> Iterator[str]:
    for number, name in enumerate(names):
        x = 24 + number * 122
        yield f'<circle cx="{x}" cy="42" r="6" fill="{COLOURS[name]}"/><text x="{x + 11}" y="46">{name}</text>'


def _scale(low: int, high: int, height: int) -> Iterator[str]:
    for power in range(low, high + 1):
        x = _place(10**power, low, high)
        yield f'<path class="line" d="M{x:.1f} {TOP}V{height - 30}"/>'
        yield f'<text class="small" x="{x:.1f}" y="{height - 14}" text-anchor="middle">{10.0**power:g} s</text>'


def _dots(rows: Rows, low: int, high: int) -> Iterator[str]:
    for number, (scenario, row) in enumerate(rows.items()):
        y = TOP + ROW * number + ROW // 2
        yield f'<path class="line" d="M{LEFT} {y}H{WIDTH - RIGHT}"/>'
        yield f'<text x="{LEFT - 12}" y="{y + 4}" text-anchor="end">{escape(scenario)}</text>'
        for name in reversed([name for name in COLOURS if name in row]):
            x = _place(row[name], low, high)
            yield (
                f'<circle cx="{x:.1f}" cy="{y}" r="6" fill="{COLOURS[name]}" fill-opacity="0.9">'
                f"<title>{name}, {escape(scenario)}: {row[name]:.2f} s</title></circle>"
            )
