"""What was answered to the office's own extra questions: counted by the database, never part of the index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from queue_core.satisfaction.forms.questions import CHOICE, Question
from queue_core.satisfaction.forms.versions import Form
from queue_core.satisfaction.models import SurveyResponse
from queue_core.satisfaction.queries import Selection


@dataclass
class Replies:
    """What was said to one question of one version: ``n`` answers, and how often each option (from 1) was chosen."""

    n: int = 0
    options: Counter[int] = field(default_factory=Counter)


def replies(session: Session, chosen: Selection, forms: Sequence[Form]) -> dict[tuple[int, str], Replies]:
    """The answers to each question that has any, by version and the question's id."""
    found: dict[tuple[int, str], Replies] = {}
    for form in forms:
        if form.questions:
            _count(session, chosen, form, found)
    return {key: said for key, said in found.items() if said.n}


def _count(session: Session, chosen: Selection, form: Form, found: dict[tuple[int, str], Replies]) -> None:
    """One pass for a version: rows alike in all their choices are counted together, texts only as given or not."""
    inner = select(*(_reply(question).label(f"q{at}") for at, question in enumerate(form.questions))).where(
        *chosen.clauses(), SurveyResponse.form_version == form.version, SurveyResponse.extra.is_not(None)).subquery()
    columns = [inner.c[f"q{at}"] for at in range(len(form.questions))]
    for n, *values in session.execute(select(func.count(), *columns).group_by(*columns)):
        for question, value in zip(form.questions, values, strict=True):
            if value is None:
                continue
            said = found.setdefault((form.version, question.id), Replies())
            said.n += n
            if question.kind == CHOICE:
                said.options[value] += n


def _reply(question: Question) -> ColumnElement[Any]:
    given: Any = SurveyResponse.extra[question.id]
    if question.kind == CHOICE:
        return cast(ColumnElement[Any], given.as_integer())
    return case((given.as_string().is_not(None), 1))
