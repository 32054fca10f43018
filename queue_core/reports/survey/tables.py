"""The survey as tables: a workbook with every part of the report, and the answers for other programs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import Any, Final

from queue_core.reports.register_book import Say
from queue_core.reports.survey.paper import SurveyPaper, group_words, period_words
from queue_core.reports.workbook import Column, Sheet, workbook
from queue_core.satisfaction.rules import ELEMENTS, QUESTIONS

#: More answers than this are left out of the workbook, which says so: the CSV has them all.
MOST_RAW: Final = 50_000
_ABOUT = ("service_date", "time_band", "service", "sample", "source", "sex", "age", "education", "occupation")


def as_workbook(paper: SurveyPaper, raw: Iterable[Mapping[str, Any]], names: Mapping[int, str], say: Say) -> bytes:
    """The report as XLSX with the answers behind it, which name nobody. Raises ``Unavailable``."""
    return workbook(*sheets(paper, raw, names, say))


def sheets(paper: SurveyPaper, raw: Iterable[Mapping[str, Any]], names: Mapping[int, str], say: Say) -> list[Sheet]:
    """Summary, elements, services, counters, respondents, trend, plan, and the answers themselves."""
    figures = paper.figures
    above = (f"{paper.office}, {paper.regency}",
             f"{say('survey-paper-title')} \u2013 {period_words(figures['period'], say)}")
    head_n, head_ikm = Column(say("survey-head-n"), "number", 10), Column(say("survey-head-ikm"), "decimal", 10)
    head_grade = Column(say("survey-head-grade"), "text", 8)
    elements = (
        Column(say("survey-head-element"), "text", 8), Column(say("survey-head-name"), "text", 42),
        Column(say("survey-head-question"), "number", 12), head_n, Column(say("survey-head-nrr"), "decimal", 10),
        Column(say("survey-head-value"), "decimal", 10), head_grade)
    found = [
        Sheet(say("survey-sheet-summary"), above, (
            Column(say("survey-head-what"), "text", 34), Column(say("survey-head-figure"), "text", 20)),
            _summary(figures, say)),
        Sheet(say("survey-sheet-elements"), above, elements, [
            (f"U{row['element']}", say(f"survey-element-{row['key']}"), row["question"], row["n"], row["nrr"],
             row["value"], row["grade"]) for row in figures["elements"]]),
    ]
    for name in ("services", "counters"):
        scored = [(row["name"], row["n"], row["ikm"], row["grade"], *(part["nrr"] for part in row["elements"]))
                  for row in figures[name]]
        found.append(Sheet(say(f"survey-sheet-{name}"), above, (
            Column(say(f"survey-head-{name}"), "text", 42), head_n, head_ikm, head_grade,
            *(Column(f"U{at}", "decimal", 8) for at in range(1, len(ELEMENTS) + 1))), scored))
    found += [
        Sheet(say("survey-sheet-respondents"), above, (
            Column(say("survey-head-group"), "text", 18), Column(say("survey-head-answer"), "text", 24), head_n),
            [(say(f"survey-group-{group}"), group_words(group, row["value"], say), row["n"])
             for group, rows in figures["respondents"].items() for row in rows]),
        Sheet(say("survey-sheet-trend"), above, (
            Column(say("survey-head-period"), "text", 34), head_n, head_ikm, head_grade),
            [(period_words(past, say), past["n"], past["ikm"], past["grade"]) for past in figures["trend"]]),
        Sheet(say("survey-sheet-plan"), above, (
            Column(say("survey-head-name"), "text", 34), Column(say("survey-head-programme"), "text", 50),
            Column(say("survey-head-due"), "text", 20), Column(say("survey-head-responsible"), "text", 28),
            Column(say("survey-head-state"), "text", 16)),
            [(say(f"survey-element-{row['element']}"), row["programme"], row["due"], row["responsible"],
              say(f"survey-state-{row['state']}")) for row in figures["follow_ups"]]),
        _answers(above, raw, names, say, figures["n"] + figures["volunteers"]["n"]),
    ]
    return found


def _summary(figures: dict[str, Any], say: Say) -> list[tuple[str, str]]:
    sample = figures["sample"]
    return [
        (say("survey-head-ikm"), "" if figures["ikm"] is None else f"{figures['ikm']:.2f}"),
        (say("survey-head-grade"), figures["grade"] or ""), (say("survey-method-answers"), str(figures["n"])),
        (say("survey-method-population"), str(sample["population"])),
        (say("survey-method-minimum"), str(sample["minimum"])), (say("survey-method-drawn"), str(sample["drawn"])),
        (say("survey-method-volunteers"), str(figures["volunteers"]["n"])),
        (say("survey-method-weight"), figures["weight"]),
    ]


def _answers(above: tuple[str, ...], raw: Iterable[Mapping[str, Any]], names: Mapping[int, str], say: Say,
             total: int) -> Sheet:
    kinds: dict[str, Any] = {"service_date": "date", "age": "number"}
    columns = [Column(say(f"survey-raw-{name}"), kinds.get(name, "text"), 14) for name in _ABOUT]
    columns += [Column(f"U{at} {say('survey-short-' + key)}", "number", 12) for at, key in enumerate(ELEMENTS, start=1)]
    columns.append(Column(say("survey-raw-comment"), "text", 40))
    if total > MOST_RAW:
        return Sheet(say("survey-sheet-answers"), (*above, say("survey-raw-many", count=MOST_RAW)), columns, [])
    rows = [tuple(_value(row, name, names) for name in (*_ABOUT, *ELEMENTS, "comment")) for row in raw]
    return Sheet(say("survey-sheet-answers"), above, columns, rows)


def _value(row: Mapping[str, Any], name: str, names: Mapping[int, str]) -> Any:
    if name == "service":
        return names.get(row["service_id"], "")
    return row[name].isoformat() if name == "service_date" else row[name]


#: The columns of the CSV for the provincial portal and the key of an answer each is made of (docs/skm.md).
CSV_COLUMNS: Final = (
    ("tanggal", "service_date"), ("jam", "time_band"), ("layanan", "service"), ("jenis_kelamin", "sex"),
    ("umur", "age"), ("pendidikan", "education"), ("pekerjaan", "occupation"),
    ("pekerjaan_lain", "occupation_other"), *((f"p{at}", key) for at, key in enumerate(QUESTIONS, start=1)),
    ("saran", "comment"), ("sumber", "source"))


def as_csv(raw: Iterable[Mapping[str, Any]], names: Mapping[int, str]) -> Iterator[str]:
    """The answers as lines of CSV, in the questionnaire's order of questions; text that looks like a formula is
    marked as text, because such files end in spreadsheets."""
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([name for name, _ in CSV_COLUMNS])
    for row in raw:
        writer.writerow([_plain(_value(row, key, names)) for _, key in CSV_COLUMNS])
        if buffer.tell() > 1 << 16:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _plain(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + value
    return "" if value is None else value
