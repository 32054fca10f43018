"""Charts as vector pictures: SVG that a printer draws sharp. Pure; every word is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import pairwise

_WIDTH = 640.0
_INK, _PAPER, _SHADE = "#14213d", "#ffffff", "#c9cbd6"
_FONT = 'font-family="Plus Jakarta Sans, DejaVu Sans, sans-serif"'


def bars(rows: Sequence[tuple[str, float | None, str]], *, low: float, high: float, label: str) -> str:
    """One bar a row from ``low`` to ``high``: the row's name, its value (none: no bar) and the value in words."""
    height, names, room = 26.0, 250.0, 80.0
    span = _WIDTH - names - room
    parts = []
    for at, (name, value, words) in enumerate(rows):
        top = at * height
        parts.append(_text(0, top + 17, name))
        width = 0.0 if value is None else max(0.0, min(1.0, (value - low) / (high - low))) * span
        parts.append(f'<rect x="{names}" y="{top + 5:.1f}" width="{span:.1f}" height="16" fill="{_PAPER}" '
                     f'stroke="{_SHADE}" stroke-width="0.75"/>')
        parts.append(f'<rect x="{names}" y="{top + 5:.1f}" width="{width:.1f}" height="16" fill="{_INK}"/>')
        parts.append(_text(names + span + 8, top + 17, words, bold=True))
    return _picture(height * len(rows), parts, label)


def line(points: Sequence[tuple[str, float | None, str]], *, low: float, high: float, label: str) -> str:
    """A line over periods, broken where a period has no value: the period's name, its value, the value in words."""
    height, top, bottom = 190.0, 28.0, 34.0
    step = _WIDTH / max(1, len(points))
    room = height - top - bottom
    places = [
        None if value is None else (step * (at + 0.5), top + room * (1 - (value - low) / (high - low)))
        for at, (_, value, _) in enumerate(points)]
    parts = [f'<line x1="0" y1="{height - bottom:.1f}" x2="{_WIDTH}" y2="{height - bottom:.1f}" stroke="{_SHADE}"/>']
    for place, after in pairwise(places):
        if place and after:
            parts.append(f'<line x1="{place[0]:.1f}" y1="{place[1]:.1f}" x2="{after[0]:.1f}" y2="{after[1]:.1f}" '
                         f'stroke="{_INK}" stroke-width="2"/>')
    for at, (name, _, words) in enumerate(points):
        place = places[at]
        parts.append(_text(step * (at + 0.5), height - 12, name, middle=True))
        if place:
            parts.append(f'<circle cx="{place[0]:.1f}" cy="{place[1]:.1f}" r="4.5" fill="{_INK}"/>')
            parts.append(_text(place[0], place[1] - 11, words, bold=True, middle=True))
    return _picture(height, parts, label)


def _text(x: float, y: float, text: str, *, bold: bool = False, middle: bool = False) -> str:
    anchor = ' text-anchor="middle"' if middle else ""
    weight = ' font-weight="700"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="12.5" fill="{_INK}" {_FONT}{weight}{anchor}>{escape(text)}</text>'


def _picture(height: float, parts: Sequence[str], label: str) -> str:
    return (f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {_WIDTH:.0f} {height:.0f}" '
            f'role="img" aria-label="{escape(label)}">{"".join(parts)}</svg>')
