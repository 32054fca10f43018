"""Versions of the office's extra questions, and the answers to each."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from queue_core.errors import Conflict, Invalid
from queue_core.record.models import Event
from queue_core.satisfaction import actions
from queue_core.satisfaction.forms.questions import Question
from queue_core.satisfaction.forms.versions import Form, form_of, forms_of, save_form
from queue_core.satisfaction.models import SurveyResponse
from queue_core.satisfaction.rules import ELEMENTS
from tests.integration.tickets.test_issue import threads
from tests.support.lobby import Lobby, acting
from tests.support.refusals import refused

PARKING = Question("", "choice", {"id": "Apakah parkirnya cukup?", "en": "Is there enough parking?"},
                   ({"id": "Ya", "en": "Yes"}, {"id": "Tidak", "en": "No"}))
ELSE = Question("", "text", {"id": "Apa lagi?", "en": ""})


def save(lobby: Lobby, version: int, *questions: Question) -> Form:
    made: Form = lobby.write(lambda session: save_form(
        session, acting(lobby.office_id, 7), version=version, questions=questions, now=lobby.tick()))
    return made


def asked(lobby: Lobby, version: int | None = None) -> Form:
    form: Form = lobby.read(lambda session: form_of(session, lobby.office_id, version))
    return form


def answer(lobby: Lobby, extra: dict[str, Any] | None, version: int | None = None, service: str = "A") -> None:
    given = actions.Answers(dict.fromkeys(ELEMENTS, 4), {}, extra=extra, form_version=version)
    lobby.write(lambda session: actions.answer_survey(
        session, office_id=lobby.office_id, service_id=lobby.services[service], source="panel", now=lobby.tick(),
        answers=given, key=str(uuid.uuid4())))


def kept(lobby: Lobby) -> list[tuple[int, Any]]:
    rows = lobby.read(lambda session: session.execute(
        select(SurveyResponse.form_version, SurveyResponse.extra)).all())
    return sorted(((row[0], row[1]) for row in rows), key=str)


def test_a_version_never_changes_and_the_last_one_is_asked(lobby: Lobby) -> None:
    assert asked(lobby) == Form(1, ())
    first = save(lobby, 1, PARKING, ELSE)
    assert (first.version, [question.id for question in first.questions]) == (2, ["q1", "q2"])
    second = save(lobby, 2, replace(first.questions[0], text={"id": "Parkirnya cukup?", "en": ""}))
    assert (second.version, asked(lobby)) == (3, second)
    assert asked(lobby, 2) == first
    assert lobby.read(lambda session: forms_of(session, lobby.office_id)) == [Form(1, ()), first, second]
    last = save(lobby, 3)
    assert (last.version, last.questions) == (4, ())
    assert save(lobby, 4, PARKING).questions[0].id == "q3", "an old name is not given to a new question"


def test_it_is_told_in_the_log_and_saving_the_same_is_no_new_version(lobby: Lobby) -> None:
    made = save(lobby, 1, PARKING)
    assert save(lobby, 1, *made.questions) == made
    events = lobby.read(lambda session: session.scalars(
        select(Event).where(Event.kind == "survey_form_changed")).all())
    assert [(event.staff_id, event.data["version"]) for event in events] == [(7, 2)]
    assert events[0].data["questions"] == [made.questions[0].to_json()]


def test_two_who_change_it_at_once(lobby: Lobby) -> None:
    save(lobby, 1, PARKING)
    refused("stale_version", lambda: save(lobby, 1, ELSE), Conflict)
    results = threads(lambda number: save(
        lobby, 2, replace(ELSE, text={"id": f"Apa lagi, {number}?", "en": ""})), 6)
    assert results.count("stale_version") == 5
    assert asked(lobby).version == 3


def test_answers_are_checked_against_the_version_they_were_given_for(lobby: Lobby) -> None:
    save(lobby, 1, PARKING)
    save(lobby, 2, ELSE)  # the first question is not asked any more; a panel may not know yet
    answer(lobby, {"q1": 2}, version=2)
    answer(lobby, {"q2": "Kursi"}, version=3)
    answer(lobby, {"q2": "Payung"})
    answer(lobby, None)
    answer(lobby, None, version=1)
    refused("unknown_question", lambda: answer(lobby, {"q1": 2}), Invalid)
    refused("unknown_question", lambda: answer(lobby, {"q1": 2}, version=1), Invalid)
    refused("bad_extra_answer", lambda: answer(lobby, {"q1": 3}, version=2), Invalid)
    refused("unknown_form", lambda: answer(lobby, None, version=4), Invalid)
    assert [version for version, _ in kept(lobby)] == [1, 2, 3, 3, 3]
    assert {str(extra) for _, extra in kept(lobby)} == {"None", "{'q1': 2}", "{'q2': 'Kursi'}", "{'q2': 'Payung'}"}


def test_another_offices_questions_are_its_own(lobby: Lobby) -> None:
    from queue_core.office.actions import import_catalogue
    from queue_core.office.catalogue_schema import load_shipped

    save(lobby, 1, PARKING)
    other = lobby.write(lambda session: import_catalogue(session, acting(0), load_shipped("kedopok"), lobby.now).id)
    assert lobby.read(lambda session: form_of(session, other)) == Form(1, ())
    refused("unknown_form", lambda: lobby.read(lambda session: form_of(session, other, 2)), Invalid)
