"""Charts as vector pictures that a printer draws sharp, in black and greys: which shapes stand where. Pure.

A template (``survey/parts.html``) writes the shapes down as SVG.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from queue_core.reports.documents.html import Say
from queue_core.reports.survey.figures.model import CoinCount, ElementScore
from queue_core.reports.survey.words import Step, number, share
from queue_core.satisfaction.rules import COIN_VALUES, GRADES

_WIDTH = 640.0
_INK, _PAPER, _SHADE = "#14213d", "#ffffff", "#c9cbd6"
#: From the best to the worst coin; told apart on a copy without colours too.
_SHADES = ("#14213d", "#6b7590", "#b9bfcf", "#ffffff")
#: The scale of an index.
LOW, HIGH = 25.0, 100.0


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    fill: str
    edge: str = _SHADE
    kind: str = "box"


@dataclass(frozen=True)
class Stroke:
    """A line; ``dashes`` as SVG has them."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str = _INK
    width: float = 1
    dashes: str = ""
    kind: str = "stroke"


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    fill: str = _INK
    kind: str = "dot"


@dataclass(frozen=True)
class Text:
    x: float
    y: float
    text: str
    bold: bool = False
    anchor: str = "start"
    size: float = 12
    fill: str = _INK
    kind: str = "text"


Shape = Box | Stroke | Dot | Text
#: A value that a chart marks with a line: where, and what is written there.
Mark = tuple[float, str]
#: Where a better grade begins.
MARKS: Final[tuple[Mark, ...]] = tuple((float(bound), letter) for bound, letter in GRADES if bound > 0)


@dataclass(frozen=True)
class Chart:
    """A picture; ``label`` says in words what it shows, ``name`` is its class in the style sheet."""

    width: float
    height: float
    shapes: Sequence[Shape]
    label: str
    name: str = "chart"


def bars(rows: Sequence[tuple[str, float | None, str]], *, low: float, high: float, label: str,
         marks: Sequence[Mark] = ()) -> Chart:
    """One bar a row from ``low`` to ``high``: the row's name, its value (none: no bar) and the value in words."""
    height, names, room = 24.0, 170.0, 56.0
    span, top = _WIDTH - names - room, 18.0 if marks else 0.0
    bottom = top + height * len(rows)
    shapes: list[Shape] = []
    for at, (name, value, words) in enumerate(rows):
        y = top + at * height
        width = 0.0 if value is None else _part(value, low, high) * span
        shapes += [Text(0, y + 16, name), Box(names, y + 4, span, 16, _PAPER), Box(names, y + 4, width, 16, _INK),
                   Text(_WIDTH, y + 16, words, bold=True, anchor="end")]
    for value, words in marks:
        x = names + _part(value, low, high) * span
        shapes += [Stroke(x, top - 2, x, bottom, width=1.5), Stroke(x, top - 2, x, bottom, _PAPER, 1, "3 3"),
                   Text(x, top - 6, words, anchor="middle", size=10.5)]
    return Chart(_WIDTH, bottom, shapes, label)


def line(points: Sequence[tuple[str, float | None, str]], *, low: float, high: float, label: str,
         marks: Sequence[Mark] = ()) -> Chart:
    """A line over periods, broken where a period has no value: the period's name, its value, the value in words."""
    height, top, bottom, left = 190.0, 26.0, 30.0, 34.0 if marks else 0.0
    step = (_WIDTH - left) / max(1, len(points))
    room = height - top - bottom

    def level(value: float) -> float:
        return top + room * (1 - _part(value, low, high))

    places = [None if value is None else (left + step * (at + 0.5), level(value))
              for at, (_, value, _) in enumerate(points)]
    shapes: list[Shape] = [Stroke(left, height - bottom, _WIDTH, height - bottom, _SHADE)]
    for value, words in marks:
        shapes += [Stroke(left, level(value), _WIDTH, level(value), _SHADE, dashes="4 3"),
                   Text(0, level(value) + 4, words, size=10.5)]
    shapes += [Stroke(*place, *after, width=2) for place, after in pairwise(places) if place and after]
    for at, (name, _, words) in enumerate(points):
        place = places[at]
        shapes.append(Text(left + step * (at + 0.5), height - 10, name, anchor="middle"))
        if place:
            shapes += [Dot(*place), Text(place[0], place[1] - 10, words, bold=True, anchor="middle")]
    return Chart(_WIDTH, height, shapes, label)


def small_bar(part: float, label: str) -> Chart:
    """A bar for the cell of a table; ``part`` of 1."""
    full = 99 * max(0.0, min(1.0, part))
    return Chart(100, 8, [Box(0.5, 0.5, 99, 7, _PAPER), Box(0.5, 0.5, full, 7, _INK)], label, "small")


def stack(parts: Sequence[float], label: str) -> Chart:
    """Shares of a whole beside each other, from the best to the worst, for the cell of a table."""
    boxes, at, whole = [], 0.5, sum(parts) or 1.0
    for part, shade in zip(parts, _SHADES, strict=True):
        width = 99 * part / whole
        boxes.append(Box(at, 0.5, width, 7, shade, _INK))
        at += width
    return Chart(100, 8, boxes, label, "small")


def of_scale(ikm: float, label: str) -> Chart:
    """An index on its scale."""
    return small_bar((ikm - LOW) / (HIGH - LOW), label)


def of_elements(elements: Sequence[ElementScore], say: Say) -> Chart:
    """The value of each element beside the bounds of the grades."""
    return bars([(f"U{row.element} {say('survey-short-' + row.key)}", row.value, number(row.value))
                 for row in elements], low=LOW, high=HIGH, marks=MARKS, label=say("survey-chart-elements"))


def of_course(steps: Sequence[Step], label: str) -> Chart | None:
    """The index over periods or months; ``None`` when none of them has one."""
    values = [row.ikm for _, _, row in steps if row.ikm is not None]
    if not values:
        return None
    # Low enough for all of it, high enough that a step is seen.
    floor = max(LOW, min(values) // 10 * 10 - 10)
    return line([(short, row.ikm, number(row.ikm)) for _, short, row in steps], low=floor, high=HIGH, label=label,
                marks=[mark for mark in MARKS if mark[0] > floor])


def of_coins(row: CoinCount, shown: Sequence[str]) -> Chart:
    """Coins by value, with the shares of those that are ``shown`` in words."""
    counts = row.counts or {}
    return stack([counts[value] for value in COIN_VALUES], ", ".join(share(counts[value], row.n) for value in shown))


def _part(value: float, low: float, high: float) -> float:
    return max(0.0, min(1.0, (value - low) / (high - low)))
