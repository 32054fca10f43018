"""The office's extra questions over HTTP, and answers that a panel had kept."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from queue_core.office.actions import change_settings
from queue_core.satisfaction.models import SurveyResponse
from tests.support.lobby import acting
from tests.web.conftest import Caller, Web

PARKING = {"kind": "choice", "text": {"id": "Apakah parkirnya cukup?", "en": "Is there enough parking?"},
           "options": [{"id": "Ya", "en": "Yes"}, {"id": "Tidak", "en": "No"}]}
ELSE = {"kind": "text", "text": {"id": "Apa lagi?"}}


def code_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def save(web: Web, version: int, *questions: Any) -> Any:
    return web.staff("kasi").call("PUT", "/skm/form", {"version": version, "questions": list(questions)})


def kept(web: Web) -> list[SurveyResponse]:
    return list(web.lobby.read(lambda session: session.scalars(select(SurveyResponse)).all()))


def finished(web: Web) -> dict[str, Any]:
    """A visit at the panel's counter that was drawn for the survey."""
    web.lobby.write(lambda session: change_settings(
        session, acting(web.lobby.office_id), changes={"survey_probability": 1}, now=web.lobby.now))
    web.take()
    ticket = web.call_next()
    web.staff("loket1").post(f"/tickets/{ticket['id']}/start")
    done = web.staff("loket1").post(f"/tickets/{ticket['id']}/finish")
    assert done.status_code == 200, done.text
    found: dict[str, Any] = done.json
    return found


def test_questions_are_saved_as_versions_and_asked_in_the_callers_language(web: Web) -> None:
    kasi = web.staff("kasi")
    assert kasi.get("/skm/form").json == {"version": 1, "questions": []}
    plain = web.nobody().get("/surveys/form").json
    assert (plain["version"], plain["extra"]) == (1, [])
    made = save(web, 1, PARKING, ELSE)
    assert made.status_code == 200
    assert [question["id"] for question in made.json["questions"]] == ["q1", "q2"]
    assert kasi.get("/skm/form").json == made.json
    form = web.device("skm").get("/surveys/form").json
    assert form["version"] == 2
    assert form["extra"] == [
        {"id": "q1", "kind": "choice", "language": "id", "text": "Apakah parkirnya cukup?",
         "options": ["Ya", "Tidak"]},
        {"id": "q2", "kind": "text", "language": "id", "text": "Apa lagi?", "options": []}]
    english = web.nobody().get("/surveys/form?lang=en").json
    assert [(each["language"], each["text"]) for each in english["extra"]] == [
        ("en", "Is there enough parking?"), ("id", "Apa lagi?")]
    assert english["consent"] != form["consent"]
    assert "sukarela" in form["consent"]


def test_a_typist_finds_every_version_a_paper_may_bear(web: Web) -> None:
    save(web, 1, PARKING)
    save(web, 2, ELSE)
    found = web.staff("loket1").get("/skm/paper/versions?lang=en").json["versions"]
    assert [(each["version"], [one["text"] for one in each["extra"]]) for each in found] == [
        (3, ["Apa lagi?"]), (2, ["Is there enough parking?"]), (1, [])]
    assert code_of(web.device("skm").get("/skm/paper/versions")) == (403, "not_allowed")
    assert code_of(web.nobody().get("/skm/paper/versions")) == (401, "sign_in_first")


def test_a_form_changed_by_somebody_else_is_not_overwritten(web: Web) -> None:
    save(web, 1, PARKING)
    stale = save(web, 1, ELSE)
    assert code_of(stale) == (409, "stale_version")
    assert stale.json["version"] == 2
    assert save(web, 2, ELSE).json["version"] == 3


@pytest.mark.parametrize(("questions", "code"), [
    ([ELSE] * 6, "too_many_questions"), ([{**ELSE, "id": "a"}, {**ELSE, "id": "a"}], "question_twice"),
    ([{**ELSE, "text": {"id": "  "}}], "question_without_words"), ([{**PARKING, "options": []}], "bad_options"),
    ([{**ELSE, "text": {"id": "a\x00"}}], "invalid_body"), ([{**ELSE, "text": {"id": "x" * 201}}], "invalid_body"),
    ([{**PARKING, "options": [{"id": "x" * 81}] * 2}], "invalid_body"), ([{**ELSE, "id": "../"}], "invalid_body"),
    ([{**ELSE, "kind": "stars"}], "invalid_body"), ([{**ELSE, "wajib": True}], "invalid_body"),
])
def test_what_cannot_be_asked_is_refused(web: Web, questions: list[Any], code: str) -> None:
    assert code_of(save(web, 1, *questions)) == (422, code)
    assert web.staff("kasi").get("/skm/form").json["version"] == 1


def test_answers_are_kept_with_their_version_and_stay_out_of_the_index(web: Web) -> None:
    save(web, 1, PARKING, ELSE)
    answers = {"service_id": web.lobby.services["A"], "scores": {"waktu": 4}}
    panel = web.device("skm")
    assert panel.post("/surveys/responses", {**answers, "form_version": 2, "extra": {"q1": 2, "q2": " Kursi "}}
                      ).status_code == 201
    assert [(row.form_version, row.extra) for row in kept(web)] == [(2, {"q1": 2, "q2": "Kursi"})]
    period = "from=2026-11-01&to=2026-11-30"
    elements = web.staff("kasi").get(f"/reports/skm?{period}").json["elements"]
    assert {element["key"]: element["n"] for element in elements if element["n"]} == {"waktu": 1}


@pytest.mark.parametrize(("extra", "version", "code"), [
    ({"q9": 1}, 2, "unknown_question"), ({"q1": 3}, 2, "bad_extra_answer"), ({"q1": "Ya"}, 2, "bad_extra_answer"),
    ({"q1": 1}, 1, "unknown_question"), ({"q1": 1}, 9, "unknown_form"), ({"q2": "x" * 501}, 2, "answer_too_long"),
    ({"q2": "a\x00"}, 2, "bad_extra_answer"), ({"q1": 0}, 2, "invalid_body"), ({"q1": 1.5}, 2, "invalid_body"),
    ({f"q{n}": 1 for n in range(30)}, 2, "invalid_body"),
])
def test_answers_that_were_never_asked_for_are_refused(web: Web, extra: Any, version: int, code: str) -> None:
    save(web, 1, PARKING, ELSE)
    body = {"service_id": web.lobby.services["A"], "scores": {"waktu": 4}, "extra": extra, "form_version": version}
    assert code_of(web.nobody().post("/surveys/responses", body)) == (422, code)
    assert kept(web) == []


def test_a_panel_tells_the_day_of_what_waited_and_nobody_else_may(web: Web) -> None:
    ticket, day = finished(web), web.lobby.now.date().isoformat()
    web.lobby.tick(3 * 24 * 3600)
    coin = {"ticket_code": ticket["code"], "value": "puas", "given_on": day}
    answers = {"service_id": web.lobby.services["A"], "ticket_code": ticket["code"], "scores": {"waktu": 4},
               "given_on": day, "time_band": "13.00-17.00"}
    for caller in (web.nobody(), web.device("kiosk")):
        assert code_of(caller.post("/surveys/coin", coin)) == (422, "given_by_panels_only")
        assert code_of(caller.post("/surveys/responses", answers)) == (422, "given_by_panels_only")
    panel: Caller = web.screen("skm")
    later = (web.lobby.now + timedelta(days=1)).date().isoformat()
    assert code_of(panel.post("/surveys/coin", {**coin, "given_on": later})) == (422, "given_in_future")
    assert code_of(panel.post("/surveys/coin", {**coin, "given_on": "27/11/2026"})) == (422, "invalid_body")
    assert code_of(panel.post("/surveys/coin", {**coin, "given_on": 1795000000})) == (422, "invalid_body")
    assert panel.post("/surveys/coin", coin).status_code == 201
    key = {"Idempotency-Key": str(uuid.uuid4())}
    for _ in range(2):
        assert panel.post("/surveys/responses", answers, headers=key).status_code == 201
    assert [(row.service_date.isoformat(), row.time_band) for row in kept(web)] == [(day, "13.00-17.00")]


def test_where_an_answer_came_from_is_told(web: Web) -> None:
    ticket = finished(web)
    answers = {"service_id": web.lobby.services["A"], "scores": {"waktu": 4}}
    web.nobody().post("/surveys/responses", {**answers, "ticket_code": ticket["code"]})
    web.nobody().post("/surveys/responses", answers)
    web.device("skm").post("/surveys/responses", answers)
    assert sorted((row.source, row.sample) for row in kept(web)) == [
        ("link", "volunteer"), ("panel", "drawn"), ("phone", "drawn")]


def test_another_occupation_is_a_word_not_a_story(web: Web) -> None:
    body = {"service_id": web.lobby.services["A"], "scores": {"waktu": 4},
            "respondent": {"occupation": "lainnya", "occupation_other": "x" * 61}}
    assert code_of(web.nobody().post("/surveys/responses", body)) == (422, "invalid_body")
