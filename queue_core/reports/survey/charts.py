"""Charts as vector pictures: SVG that a printer draws sharp, in black and greys. Pure; every word is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from queue_core.reports.survey.markup import Drawn

_WIDTH = 640.0
_INK, _PAPER, _SHADE = "#14213d", "#ffffff", "#c9cbd6"
#: From the best to the worst coin; told apart on a copy without colours too.
_SHADES = ("#14213d", "#6b7590", "#b9bfcf", "#ffffff")
_FONT = 'font-family="Plus Jakarta Sans, DejaVu Sans, sans-serif"'

#: A value that a chart marks with a line: where, and what is written there.
Mark = tuple[float, str]


def bars(rows: Sequence[tuple[str, float | None, str]], *, low: float, high: float, label: str,
         marks: Sequence[Mark] = ()) -> Drawn:
    """One bar a row from ``low`` to ``high``: the row's name, its value (none: no bar) and the value in words."""
    height, names, room = 24.0, 170.0, 56.0
    span, top = _WIDTH - names - room, 18.0 if marks else 0.0
    bottom = top + height * len(rows)
    parts = []
    for at, (name, value, words) in enumerate(rows):
        y = top + at * height
        parts.append(_text(0, y + 16, name))
        width = 0.0 if value is None else _part(value, low, high) * span
        parts.append(_box(names, y + 4, span, 16, _PAPER))
        parts.append(_box(names, y + 4, width, 16, _INK))
        parts.append(_text(_WIDTH, y + 16, words, bold=True, anchor="end"))
    for value, words in marks:
        x = names + _part(value, low, high) * span
        parts.append(f'<line x1="{x:.1f}" y1="{top - 2:.1f}" x2="{x:.1f}" y2="{bottom:.1f}" stroke="{_INK}" '
                     f'stroke-width="1.5"/><line x1="{x:.1f}" y1="{top - 2:.1f}" x2="{x:.1f}" y2="{bottom:.1f}" '
                     f'stroke="{_PAPER}" stroke-width="1" stroke-dasharray="3 3"/>')
        parts.append(_text(x, top - 6, words, anchor="middle", size=10.5))
    return _picture(_WIDTH, bottom, parts, label)


def line(points: Sequence[tuple[str, float | None, str]], *, low: float, high: float, label: str,
         marks: Sequence[Mark] = ()) -> Drawn:
    """A line over periods, broken where a period has no value: the period's name, its value, the value in words."""
    height, top, bottom, left = 190.0, 26.0, 30.0, 34.0 if marks else 0.0
    step = (_WIDTH - left) / max(1, len(points))
    room = height - top - bottom

    def level(value: float) -> float:
        return top + room * (1 - _part(value, low, high))

    places = [None if value is None else (left + step * (at + 0.5), level(value))
              for at, (_, value, _) in enumerate(points)]
    def across(y: float, look: str = "") -> str:
        return f'<line x1="{left}" y1="{y:.1f}" x2="{_WIDTH}" y2="{y:.1f}" stroke="{_SHADE}"{look}/>'

    parts = [across(height - bottom)]
    for value, words in marks:
        parts.append(across(level(value), ' stroke-dasharray="4 3"'))
        parts.append(_text(0, level(value) + 4, words, size=10.5))
    for place, after in pairwise(places):
        if place and after:
            parts.append(f'<line x1="{place[0]:.1f}" y1="{place[1]:.1f}" x2="{after[0]:.1f}" y2="{after[1]:.1f}" '
                         f'stroke="{_INK}" stroke-width="2"/>')
    for at, (name, _, words) in enumerate(points):
        place = places[at]
        parts.append(_text(left + step * (at + 0.5), height - 10, name, anchor="middle"))
        if place:
            parts.append(f'<circle cx="{place[0]:.1f}" cy="{place[1]:.1f}" r="4.5" fill="{_INK}"/>')
            parts.append(_text(place[0], place[1] - 10, words, bold=True, anchor="middle"))
    return _picture(_WIDTH, height, parts, label)


def small_bar(part: float, label: str) -> Drawn:
    """A bar for the cell of a table; ``part`` of 1."""
    return _picture(100, 8, [_box(0.5, 0.5, 99, 7, _PAPER), _box(0.5, 0.5, 99 * max(0.0, min(1.0, part)), 7, _INK)],
                    label, "small")


def stack(parts: Sequence[float], label: str) -> Drawn:
    """Shares of a whole beside each other, from the best to the worst, for the cell of a table."""
    boxes, at, whole = [], 0.5, sum(parts) or 1.0
    for part, shade in zip(parts, _SHADES, strict=True):
        width = 99 * part / whole
        boxes.append(_box(at, 0.5, width, 7, shade, _INK))
        at += width
    return _picture(100, 8, boxes, label, "small")


def _part(value: float, low: float, high: float) -> float:
    return max(0.0, min(1.0, (value - low) / (high - low)))


def _box(x: float, y: float, width: float, height: float, fill: str, edge: str = _SHADE) -> str:
    return (f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.2f}" height="{height:.1f}" fill="{fill}" '
            f'stroke="{edge}" stroke-width="0.5"/>')


def _text(x: float, y: float, text: str, *, bold: bool = False, anchor: str = "start", size: float = 12) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{_INK}" text-anchor="{anchor}" '
            f"{_FONT}{weight}>{escape(text)}</text>")


def _picture(width: float, height: float, parts: Sequence[str], label: str, name: str = "chart") -> Drawn:
    return Drawn(f'<svg xmlns="http://www.w3.org/2000/svg" class="{name}" viewBox="0 0 {width:.0f} {height:.0f}" '
                 f'role="img" aria-label="{escape(label)}">{"".join(parts)}</svg>')
