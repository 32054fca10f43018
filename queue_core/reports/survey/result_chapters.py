"""What came out: the index, what is weak and strong, what is done about it, and how it went before. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any, Final

from queue_core.reports.register_book import Say
from queue_core.reports.survey.charts import Mark, bars, line, small_bar
from queue_core.reports.survey.markup import Drawn, Head, heading, listed, para, table
from queue_core.reports.survey.words import (
    NONE,
    count,
    grade_words,
    month_words,
    number,
    period_words,
    short_month,
    short_period,
)
from queue_core.satisfaction.rules import CONVERSION, GRADES

_LOW, _HIGH = 25.0, 100.0
#: Where a better grade begins, for the charts.
MARKS: Final[tuple[Mark, ...]] = tuple((float(bound), letter) for bound, letter in GRADES if bound > 0)


def results(figures: dict[str, Any], say: Say) -> str:
    """The index of the office, of its elements, services and counters, and what its letters mean."""
    if figures["ikm"] is None:
        return para(say("survey-index-none")) + _elements(figures, say) + _grades(figures, say)
    said = say("survey-index-said", ikm=number(figures["ikm"]), grade=grade_words(figures["grade"], say))
    chart = bars([(f"U{row['element']} {say('survey-short-' + row['key'])}", row["value"], number(row["value"]))
                  for row in figures["elements"]], low=_LOW, high=_HIGH, marks=MARKS,
                 label=say("survey-chart-elements"))
    return "".join((para(said), _elements(figures, say), para(say("survey-index-numbers"), "note"),
                    _figure(chart, say("survey-chart-elements")), _grades(figures, say),
                    _places("services", [] if figures["service"] else figures["services"], say),
                    _places("counters", figures["counters"], say)))


def _elements(figures: dict[str, Any], say: Say) -> str:
    heads = (Head(say("survey-head-element"), "c"), Head(say("survey-head-question"), "c"),
             Head(say("survey-head-name")), Head(say("survey-head-n"), "n"), Head(say("survey-head-nrr"), "n"),
             Head(say("survey-head-weighted"), "n"), Head(say("survey-head-value"), "n"),
             Head(say("survey-head-grade"), "c"))
    rows = [(f"U{row['element']}", str(row["question"]), say(f"survey-element-{row['key']}"), count(row["n"]),
             number(row["nrr"], 3), number(row["weighted"], 3), number(row["value"]), row["grade"] or NONE)
            for row in figures["elements"]]
    foot = ("", "", say("survey-index-sum"), "", "", number(figures["weighted"], 4), number(figures["ikm"]),
            figures["grade"] or NONE)
    return table(heads, rows, "elements", foot=foot)


def _grades(figures: dict[str, Any], say: Say) -> str:
    """The regulation's table, with the line that was reached."""
    heads = (Head(say("survey-head-grade"), "c"), Head(say("survey-head-meaning")),
             Head(say("survey-head-interval"), "n"), Head(say("survey-head-converted"), "n"))
    rows = [(letter, say(f"survey-grade-{letter}"), _span(mean), _span(converted))
            for letter, mean, converted in CONVERSION]
    reached = [at for at, row in enumerate(CONVERSION) if row[0] == figures["grade"]]
    return heading(say("survey-grades")) + table(heads, rows, "grades", marked=reached)


def _span(bounds: Sequence[str]) -> str:
    return " \u2013 ".join(bound.replace(".", ",") for bound in bounds)


def _places(name: str, found: list[dict[str, Any]], say: Say) -> str:
    """The index of each service, or of each counter."""
    if not found:
        return ""
    heads = (Head(say(f"survey-head-{name}")), Head(say("survey-head-n"), "n"), Head(say("survey-head-ikm"), "n"),
             Head(say("survey-head-grade"), "c"), Head(say("survey-head-scale"), "bar"))
    rows = [(row["name"], count(row["n"]), number(row["ikm"]), row["grade"] or NONE, _bar(row["ikm"]))
            for row in found]
    note = para(say("survey-counters-note"), "note") if name == "counters" else ""
    return heading(say(f"survey-{name}")) + table(heads, rows, "places") + note


def _bar(ikm: float | None) -> str:
    return "" if ikm is None else small_bar((ikm - _LOW) / (_HIGH - _LOW), number(ikm))


def analysis(figures: dict[str, Any], say: Say) -> str:
    """The three lowest elements first, then the strongest, then what people wrote."""
    if figures["ikm"] is None:
        return para(say("survey-index-none")) + _remarks(figures, say)
    by_key = {row["key"]: row for row in figures["elements"]}

    def ranked(keys: Sequence[str]) -> str:
        return listed([f"{say('survey-element-' + key)}: {number(by_key[key]['value'])}, "
                       f"{grade_words(by_key[key]['grade'], say)}" for key in keys], ordered=True)

    return (heading(say("survey-weakest")) + ranked(figures["weakest"]) + heading(say("survey-strongest"))
            + ranked(figures["strongest"]) + _remarks(figures, say))


def _remarks(figures: dict[str, Any], say: Say) -> str:
    if not figures["comments"]:
        return ""
    return heading(say("survey-comments")) + listed(figures["comments"])


def plan(figures: dict[str, Any], say: Say) -> str:
    """What earlier plans came to, then what is planned now."""
    carried = [row for row in figures["follow_ups"] if row["carried"]]
    own = [row for row in figures["follow_ups"] if not row["carried"]]
    earlier = heading(say("survey-plan-carried")) + _lines(carried, say) if carried else ""
    now = _lines(own, say) if own else para(say("survey-plan-none"))
    return earlier + heading(say("survey-plan-now")) + now


def _lines(found: list[dict[str, Any]], say: Say) -> str:
    heads = (Head(say("survey-head-name"), "what"), Head(say("survey-head-programme"), "programme"),
             Head(say("survey-head-due"), "due"), Head(say("survey-head-responsible"), "who"),
             Head(say("survey-head-state"), "state"))
    rows = [(say(f"survey-element-{row['element']}"), row["programme"], row["due"], row["responsible"],
             say(f"survey-state-{row['state']}") + (f". {row['note']}" if row["note"] else "")) for row in found]
    return table(heads, rows, "plan")


def trend(figures: dict[str, Any], say: Say) -> str:
    """Periods of the same kind beside each other, and the months of this one."""
    periods = [(period_words(past, say), short_period(past, say), past) for past in figures["trend"]]
    months = [(month_words(row["month"]), short_month(row["month"]), row) for row in figures["months"]]
    told = _course(say("survey-head-period"), periods, say("survey-chart-trend"), say)
    if len(months) > 1:
        told += heading(say("survey-months")) + _course(say("survey-head-month"), months, say("survey-chart-months"),
                                                        say)
    return told


def _course(head: str, rows: list[tuple[str, str, dict[str, Any]]], label: str, say: Say) -> str:
    heads = (Head(head), Head(say("survey-head-n"), "n"), Head(say("survey-head-ikm"), "n"),
             Head(say("survey-head-grade"), "c"))
    body = [(words, count(row["n"]), number(row["ikm"]), row["grade"] or NONE) for words, _, row in rows]
    chart = line([(short, row["ikm"], number(row["ikm"])) for _, short, row in rows], low=_floor(rows), high=_HIGH,
                 label=label, marks=[mark for mark in MARKS if mark[0] > _floor(rows)])
    known = any(row["ikm"] is not None for _, _, row in rows)
    return table(heads, body, "course") + (_figure(chart) if known else "")


def _floor(rows: list[tuple[str, str, dict[str, Any]]]) -> float:
    """Where the scale of a course begins: low enough for all of it, high enough that a step is seen."""
    lowest = min((row["ikm"] for _, _, row in rows if row["ikm"] is not None), default=_LOW)
    return max(_LOW, lowest // 10 * 10 - 10)


def _figure(chart: Drawn, words: str = "") -> str:
    below = f"<figcaption>{escape(words)}</figcaption>" if words else ""
    return f"<figure>{chart}{below}</figure>"
