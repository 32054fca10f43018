"""The figures of the survey report, from answers in a database to the numbers on the Camat's desk."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert

from queue_core.reports.periods import Period, month, semester
from queue_core.reports.survey.figures import report as skm
from queue_core.reports.survey.figures.answer import as_json
from queue_core.satisfaction import actions
from queue_core.satisfaction.models import FollowUp
from queue_core.satisfaction.rules import ELEMENTS
from tests.support.lobby import Lobby

TODAY, NOVEMBER = date(2026, 11, 23), month(2026, 11)


def answer(lobby: Lobby, score: int, prefix: str = "A", sample: str = "drawn", **respondent: Any) -> None:
    given = actions.Answers(dict.fromkeys(ELEMENTS, score), respondent, "Ramah" if score == 4 else None)
    lobby.write(lambda session: actions.answer_survey(
        session, office_id=lobby.office_id, service_id=lobby.services[prefix], answers=given, source="panel",
        now=lobby.tick(), sample=sample))


def report(lobby: Lobby, period: Period = NOVEMBER, service_id: int | None = None) -> dict[str, Any]:
    found: dict[str, Any] = lobby.read(
        lambda session: as_json(skm.report(session, lobby.office(), period, TODAY, service_id)))
    return found


def test_a_period_without_answers_says_so(lobby: Lobby) -> None:
    found = report(lobby)
    assert (found["n"], found["ikm"], found["grade"], found["weakest"]) == (0, None, None, [])
    assert [element["nrr"] for element in found["elements"]] == [None] * 9
    assert found["sample"]["minimum"] == 0
    assert not found["sample"]["enough"]


def test_the_office_is_judged_by_all_its_answers(lobby: Lobby) -> None:
    for _ in range(3):
        answer(lobby, 4, sex="P", age=25)
    answer(lobby, 2, "B", sex="L", age=61, education="SD")
    answer(lobby, 1, sample="volunteer")
    found = report(lobby)
    assert (found["n"], found["ikm"], found["grade"]) == (4, 87.5, "B")
    assert [(line["n"], line["ikm"]) for line in found["services"]] == [(3, 100.0), (1, 50.0)]
    assert (found["volunteers"]["n"], found["volunteers"]["ikm"]) == (1, 25.0)
    assert found["respondents"]["sex"] == [{"value": "L", "n": 1}, {"value": "P", "n": 3}]
    assert {line["value"]: line["n"] for line in found["respondents"]["age"]} == {
        0: 0, 20: 3, 30: 0, 40: 0, 50: 0, 60: 1}
    assert found["respondents"]["education"][-1] == {"value": None, "n": 3}
    assert found["comments"] == ["Ramah"] * 3
    one = report(lobby, service_id=lobby.services["B"])
    assert (one["n"], one["ikm"], one["counters"]) == (1, 50.0, [])


def test_elements_carry_both_their_numbers(lobby: Lobby) -> None:
    answer(lobby, 3)
    by_key = {element["key"]: (element["element"], element["question"]) for element in report(lobby)["elements"]}
    assert (by_key["pengaduan"], by_key["sarana"]) == ((8, 9), (9, 8))
    assert by_key["persyaratan"] == (1, 1)


def test_the_trend_goes_back_by_periods_of_the_same_kind(lobby: Lobby) -> None:
    answer(lobby, 4)
    lobby.now -= timedelta(days=31)
    answer(lobby, 2)
    found = report(lobby)
    assert [(past["number"], past["n"], past["ikm"]) for past in found["trend"]] == [
        (8, 0, None), (9, 0, None), (10, 1, 50.0), (11, 1, 100.0)]
    half = report(lobby, semester(2026, 2))
    assert [(line["month"], line["ikm"]) for line in half["months"]] == [("2026-10", 50.0), ("2026-11", 100.0)]
    assert (half["n"], half["trend"][-1]["kind"]) == (2, "semester")


def test_unfinished_plans_are_carried_to_the_next_report(lobby: Lobby) -> None:
    def plan(period: Period, programme: str, state: str) -> None:
        lobby.write(lambda session: session.execute(insert(FollowUp).values(
            office_id=lobby.office_id, first=period.first, last=period.last, element="waktu", programme=programme,
            due="Desember 2026", responsible="Kasi Pelayanan", state=state, created_at=lobby.now, version=1)))

    plan(month(2026, 9), "Lama, selesai", "done")
    plan(month(2026, 9), "Lama, belum", "doing")
    plan(month(2026, 10), "Bulan lalu, selesai", "done")
    plan(NOVEMBER, "Bulan ini", "planned")
    plan(month(2026, 12), "Bulan depan", "planned")
    found = [(row["programme"], row["carried"]) for row in report(lobby)["follow_ups"]]
    assert found == [("Lama, belum", True), ("Bulan lalu, selesai", True), ("Bulan ini", False)]
