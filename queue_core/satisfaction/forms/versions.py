"""Keeping the versions of the office's extra questions, and finding the one an answer was given to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_core.errors import Conflict, Invalid
from queue_core.record import log, sql
from queue_core.record.actor import Actor
from queue_core.record.base import table_of
from queue_core.record.kinds import Kind
from queue_core.satisfaction.forms.questions import Given, Question, StoredQuestion, fitting, next_version
from queue_core.satisfaction.models import SurveyForm
from queue_core.satisfaction.rules import FORM_VERSION

_FORMS = table_of(SurveyForm)


@dataclass(frozen=True)
class Form:
    """One version of an office's extra questions; version 1 is the regulation's questionnaire alone."""

    version: int
    questions: tuple[Question, ...]


def forms_of(session: Session, office_id: int) -> list[Form]:
    """Every version there was, oldest first; the last one is asked now."""
    rows = session.execute(
        select(_FORMS.c.version, _FORMS.c.questions).where(_FORMS.c.office_id == office_id).order_by(_FORMS.c.version))
    return [Form(FORM_VERSION, ()), *(_form(row.version, row.questions) for row in rows)]


def form_of(session: Session, office_id: int, version: int | None = None) -> Form:
    """The office's form in this version, or the one asked now. Raises ``Invalid`` ``unknown_form``."""
    if version == FORM_VERSION:
        return Form(FORM_VERSION, ())
    wanted = select(_FORMS.c.version, _FORMS.c.questions).where(_FORMS.c.office_id == office_id)
    if version is not None:
        wanted = wanted.where(_FORMS.c.version == version)
    row = session.execute(wanted.order_by(_FORMS.c.version.desc()).limit(1)).first()
    if row is not None:
        return _form(row.version, row.questions)
    if version is not None:
        raise Invalid("unknown_form")
    return Form(FORM_VERSION, ())


def save_form(session: Session, actor: Actor, *, version: int, questions: Sequence[Question], now: datetime) -> Form:
    """Make the next version out of ``version``. The very questions asked now are no new version.

    Raises ``Conflict`` ``stale_version`` when another version is asked by now, and ``Invalid`` as ``next_version``.
    """
    known = forms_of(session, actor.office_id)
    newest = known[-1]
    kinds = {question.id: question.kind for form in known for question in form.questions}
    made = next_version(questions, kinds)
    if made == newest.questions:
        return newest
    if version != newest.version:
        raise Conflict("stale_version", extra={"version": newest.version})
    form = Form(version + 1, made)
    raw = [question.to_json() for question in made]
    if not sql.add_new(session, _FORMS, {
            "office_id": actor.office_id, "version": form.version, "questions": raw, "created_at": now,
            "staff_id": actor.staff_id}, keys=["office_id", "version"]):  # somebody else's came in between
        raise Conflict("stale_version", extra={"version": form.version})
    log.append(session, actor, kind=Kind.SURVEY_FORM_CHANGED, at=now, version=form.version, questions=raw)
    return form


def fitting_answers(session: Session, office_id: int, version: int | None,
                    given: Given | None) -> tuple[int, dict[str, int | str] | None]:
    """The version that was answered, and the answers to it as they are kept.

    Without a ``version`` the answers are to the form asked now. Raises ``Invalid`` ``unknown_form`` and as ``fitting``.
    """
    form = form_of(session, office_id, version)
    return form.version, fitting(form.questions, given)


def _form(version: int, raw: Sequence[StoredQuestion]) -> Form:
    return Form(version, tuple(Question.from_json(each) for each in raw))
