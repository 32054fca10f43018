"""The survey as a workbook with every part of the report, and the answers behind it, which name nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from queue_core.office.models import Office
from queue_core.reports.documents.html import Say
from queue_core.reports.documents.workbook import Column, Sheet
from queue_core.reports.periods import Period
from queue_core.reports.survey.answers import Answers, answers_of
from queue_core.reports.survey.document import SurveyPaper, read
from queue_core.reports.survey.figures.beside import coin_days
from queue_core.reports.survey.figures.model import (
    CoinCount,
    CounterScore,
    DayCoins,
    MonthScore,
    OptionCount,
    PeriodScore,
    Scored,
    ServiceScore,
    SurveyReport,
)
from queue_core.reports.survey.words import group_words, month_words, period_words, weight_words
from queue_core.satisfaction.rules import COIN_VALUES, CONVERSION, ELEMENTS

#: More answers than this are left out of the workbook, which says so: the CSV has them all.
MOST_RAW: Final = 50_000
_ABOUT = ("service_date", "time_band", "service", "sample", "source", "sex", "age", "education", "occupation",
          "occupation_other")


def workbook_sheets(session: Session, office: Office, period: Period, now: datetime, say: Say,
                    service_id: int | None = None) -> list[Sheet]:
    """The tables of a period; the answers are read as they are used. Raises ``NotFound`` ``unknown_service``."""
    paper = read(session, office, period, now, service_id)
    answers = answers_of(session, office, period, service_id)
    return sheets(paper, coin_days(session, office.id, period, answers.services, service_id), answers, say)


def sheets(paper: SurveyPaper, coin_days: Sequence[DayCoins], answers: Answers, say: Say) -> list[Sheet]:
    """Every part of the report as a table of its own, then the answers themselves, as far as they are not too many."""
    figures = paper.figures
    above = [f"{paper.office}, {paper.regency}",
             f"{say('survey-paper-title')} \u2013 {period_words(figures.period, say)}"]
    if figures.service:
        above.append(say("survey-of-service", service=figures.service))
    book = _Book(figures, tuple(above), say)
    return [book.summary(), book.elements("elements", figures), book.grades(),
            book.places("services", figures.services), book.places("counters", figures.counters), book.respondents(),
            book.trend(), book.months(), book.plan(), book.coins(), book.coin_days(coin_days),
            book.elements("volunteers", figures.volunteers), book.extra(), book.answers(answers)]


class _Book:
    """The figures, sheet by sheet."""

    def __init__(self, figures: SurveyReport, above: tuple[str, ...], say: Say) -> None:
        self.figures, self.above, self.say = figures, above, say
        self.scored = (self.head("n", "number", 10), self.head("ikm", "decimal", 10), self.head("grade", "text", 8))

    def head(self, name: str, kind: Any, width: float) -> Column:
        return Column(self.say(f"survey-head-{name}"), kind, width)

    def sheet(self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]], *notes: str) -> Sheet:
        return Sheet(self.say(f"survey-sheet-{name}"), (*self.above, *notes), columns, rows)

    def summary(self) -> Sheet:
        say, figures, sample = self.say, self.figures, self.figures.sample
        rows = [
            (say("survey-head-ikm"), figures.ikm), (say("survey-head-grade"), figures.grade),
            (say("survey-method-population"), sample.population),
            (say("survey-method-expected"), sample.expected_visits),
            (say("survey-method-minimum"), sample.minimum), (say("survey-method-drawn"), sample.drawn),
            (say("survey-method-answers"), figures.n),
            (say("survey-method-partly"), figures.n - figures.whole),
            (say("survey-method-rate"), sample.response_rate),
            (say("survey-method-volunteers"), figures.volunteers.n),
            (say("survey-sheet-review"), figures.apart.review),
            (say("survey-sheet-rejected"), figures.apart.rejected),
            (say("survey-method-weight"), weight_words(figures.weight)),
        ]
        return self.sheet("summary", (self.head("what", "text", 40), self.head("figure", "figure", 16)), rows)

    def elements(self, name: str, scored: Scored) -> Sheet:
        columns = (self.head("element", "text", 8), self.head("question", "number", 12), self.head("name", "text", 42),
                   self.head("n", "number", 10), self.head("nrr", "decimal", 10), self.head("weighted", "decimal", 14),
                   self.head("value", "decimal", 10), self.head("grade", "text", 8))
        rows: list[tuple[Any, ...]] = [
            (f"U{row.element}", row.question, self.say(f"survey-element-{row.key}"), row.n, row.nrr,
             row.weighted, row.value, row.grade) for row in scored.elements]
        rows.append((None, None, self.say("survey-index-sum"), scored.n, None, scored.weighted, scored.ikm,
                     scored.grade))
        return self.sheet(name, columns, rows)

    def grades(self) -> Sheet:
        columns = (self.head("grade", "text", 8), self.head("meaning", "text", 16),
                   *(Column(self.say(f"survey-sheet-{name}"), "decimal", 18)
                     for name in ("interval-from", "interval-to", "converted-from", "converted-to")))
        return self.sheet("grades", columns, [
            (grade, self.say(f"survey-grade-{grade}"), *map(float, (*mean, *converted)))
            for grade, mean, converted in CONVERSION])

    def places(self, name: str, found: Sequence[ServiceScore | CounterScore]) -> Sheet:
        columns = (self.head(name, "text", 42), *self.scored,
                   *(Column(f"U{at}", "decimal", 8) for at in range(1, len(ELEMENTS) + 1)))
        rows = [(row.name, row.n, row.ikm, row.grade, *(part.nrr for part in row.elements))
                for row in found]
        notes = (self.say("survey-counters-note"),) if name == "counters" else ()
        return self.sheet(name, columns, rows, *notes)

    def respondents(self) -> Sheet:
        rows = [(self.say(f"survey-group-{group}"), group_words(group, row.value, self.say), row.n)
                for group, found in self.figures.respondents.items() for row in found]
        rows += [(self.say("survey-head-services"), row.name, row.n) for row in self.figures.services]
        return self.sheet("respondents", (
            self.head("group", "text", 18), self.head("answer", "text", 42), self.head("n", "number", 10)), rows)

    def trend(self) -> Sheet:
        """The periods before this one, and this one."""
        return self._course("trend", "period", [(period_words(past.period, self.say), past)
                                                for past in self.figures.trend])

    def months(self) -> Sheet:
        return self._course("months", "month", [(month_words(row.month), row) for row in self.figures.months])

    def _course(self, name: str, head: str, named: Sequence[tuple[str, PeriodScore | MonthScore]]) -> Sheet:
        return self.sheet(name, (self.head(head, "text", 34), *self.scored), [
            (words, row.n, row.ikm, row.grade) for words, row in named])

    def plan(self) -> Sheet:
        columns = (self.head("name", "text", 34), self.head("programme", "text", 50), self.head("due", "text", 20),
                   self.head("responsible", "text", 28), self.head("state", "text", 16), self.head("note", "text", 40),
                   self.head("first", "date", 12), self.head("last", "date", 12))
        return self.sheet("plan", columns, [
            (self.say(f"survey-element-{row.element}"), row.programme, row.due, row.responsible,
             self.say(f"survey-state-{row.state}"), row.note, row.first.isoformat(), row.last.isoformat())
            for row in self.figures.follow_ups])

    def coins(self) -> Sheet:
        rows = [(row.name, *self._counts(row)) for row in self.figures.coins.services]
        rows += [(month_words(row.month), *self._counts(row)) for row in self.figures.coins.months]
        rows.append((self.say("survey-coins-all"), *self._counts(self.figures.coins)))
        return self.sheet("coins", (self.head("what", "text", 42), *self._faces()), rows,
                          self.say("survey-coins-apart"))

    def coin_days(self, days: Sequence[DayCoins]) -> Sheet:
        columns = (self.head("day", "date", 12), self.head("services", "text", 42), *self._faces())
        rows = [(row.day.isoformat(), row.service, *self._counts(row)) for row in days]
        return self.sheet("coin-days", columns, rows, self.say("survey-coins-apart"))

    def _faces(self) -> tuple[Column, ...]:
        return (self.head("n", "number", 10),
                *(Column(self.say(f"skm-coin-{value}"), "number", 12) for value in COIN_VALUES))

    @staticmethod
    def _counts(row: CoinCount) -> tuple[int | None, ...]:
        counts = row.counts
        return (row.n, *(None if counts is None else counts[value] for value in COIN_VALUES))

    def extra(self) -> Sheet:
        rows: list[tuple[Any, ...]] = []
        for question in self.figures.extra:
            versions = ", ".join(map(str, question.versions))
            options = question.options or (OptionCount(self.say("survey-sheet-texts"), question.n),)
            rows += [(question.text, versions, option.text, option.n) for option in options]
        return self.sheet("extra", (
            self.head("extra", "text", 50), self.head("versions", "text", 10), self.head("answer", "text", 42),
            self.head("n", "number", 10)), rows, self.say("survey-extra-said"))

    def answers(self, found: Answers) -> Sheet:
        say, asked = self.say, found.asked
        kinds: dict[str, Any] = {"service_date": "date", "age": "number"}
        columns = [Column(say(f"survey-raw-{name}"), kinds.get(name, "text"), 14) for name in _ABOUT]
        columns += [Column(f"U{at} {say('survey-short-' + key)}", "number", 12)
                    for at, key in enumerate(ELEMENTS, start=1)]
        columns += [Column(say("survey-raw-comment"), "text", 40),
                    *(Column(text, "text", 24) for text in asked.values())]
        if self.figures.n + self.figures.volunteers.n > MOST_RAW:
            return self.sheet("answers", columns, [], say("survey-raw-many", count=MOST_RAW))
        rows = ((*(self._words(name, found.value(row, name)) for name in _ABOUT), *(row[key] for key in ELEMENTS),
                 row["comment"], *(found.reply(row, key) for key in asked)) for row in found.rows)
        return self.sheet("answers", columns, rows)

    def _words(self, name: str, value: Any) -> Any:
        """Codes in the words of the questionnaire."""
        if value is None or name not in ("sample", "source", "sex", "education", "occupation"):
            return value
        return self.say(f"survey-{name}-{value}" if name in ("sample", "source") else f"skm-{name}-{value}")
