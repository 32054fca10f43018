"""What was answered to the office's own extra questions: counted by the database, never part of the index."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from queue_core.satisfaction.models import SurveyForm, SurveyResponse
from queue_core.satisfaction.queries import Selection

#: A question as ``survey_forms`` keeps it: ``{id, kind, text: {id, en}, options: [{id, en}]}``.
Question = dict[str, Any]


@dataclass
class Replies:
    """What was said to one question of one version: ``n`` answers, and how often each option (from 1) was chosen."""

    n: int = 0
    options: Counter[int] = field(default_factory=Counter)


def forms(session: Session, office_id: int) -> dict[int, list[Question]]:
    """Every version of the office's extra questions, oldest first."""
    rows = session.execute(select(SurveyForm.version, SurveyForm.questions)
                           .where(SurveyForm.office_id == office_id).order_by(SurveyForm.version))
    return {version: list(questions) for version, questions in rows}


def replies(session: Session, chosen: Selection, known: dict[int, list[Question]]) -> dict[tuple[int, str], Replies]:
    """The answers to each question that has any, by version and the question's id."""
    found: dict[tuple[int, str], Replies] = {}
    for version, questions in known.items():
        if questions:
            _count(session, chosen, version, questions, found)
    return {key: said for key, said in found.items() if said.n}


def _count(session: Session, chosen: Selection, version: int, questions: list[Question],
           found: dict[tuple[int, str], Replies]) -> None:
    """One pass for a version: rows alike in all their choices are counted together, texts only as given or not."""
    inner = select(*(_reply(question).label(f"q{at}") for at, question in enumerate(questions))).where(
        *chosen.clauses(), SurveyResponse.form_version == version, SurveyResponse.extra.is_not(None)).subquery()
    columns = [inner.c[f"q{at}"] for at in range(len(questions))]
    for n, *values in session.execute(select(func.count(), *columns).group_by(*columns)):
        for question, value in zip(questions, values, strict=True):
            if value is None:
                continue
            said = found.setdefault((version, question["id"]), Replies())
            said.n += n
            if question["kind"] == "choice":
                said.options[value] += n


def _reply(question: Question) -> ColumnElement[Any]:
    given: Any = SurveyResponse.extra[question["id"]]
    if question["kind"] == "choice":
        return cast(ColumnElement[Any], given.as_integer())
    return case((given.as_string().is_not(None), 1))
