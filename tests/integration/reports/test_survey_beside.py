"""What the survey report tells beside the index: coins, extra questions, partial answers, what was kept apart."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import insert

from queue_core.record.base import table_of
from queue_core.reports.periods import month
from queue_core.reports.survey.answers import answers_of, as_csv
from queue_core.reports.survey.figures import report as skm
from queue_core.reports.survey.figures.answer import as_json
from queue_core.reports.survey.figures.beside import coin_days
from queue_core.satisfaction import actions
from queue_core.satisfaction.models import CoinVote, SurveyResponse
from queue_core.satisfaction.rules import ELEMENTS
from tests.support.lobby import Lobby
from tests.support.satisfaction.survey_months import QUESTIONS, add_form

NOVEMBER, TODAY = month(2026, 11), date(2026, 11, 23)


def report(lobby: Lobby, service_id: int | None = None) -> dict[str, Any]:
    found: dict[str, Any] = lobby.read(
        lambda session: as_json(skm.report(session, lobby.office(), NOVEMBER, TODAY, service_id)))
    return found


def keep(lobby: Lobby, number: int, **values: Any) -> None:
    """One answer, laid into the table."""
    row = {"office_id": lobby.office_id, "service_date": date(2026, 11, 2), "id": f"{number:036d}",
           "service_id": lobby.services["A"], "time_band": "08.00-12.00", "form_version": 1, "source": "panel",
           "sample": "drawn", "state": "counted", **dict.fromkeys(ELEMENTS, 3), **values}
    lobby.write(lambda session: session.execute(insert(table_of(SurveyResponse)), [row]))


def coins(lobby: Lobby, prefix: str, day: date, values: Iterable[str]) -> None:
    rows = [{"id": f"{prefix}{day}{number:025d}", "office_id": lobby.office_id, "service_id": lobby.services[prefix],
             "service_date": day, "value": value} for number, value in enumerate(values)]
    lobby.write(lambda session: session.execute(insert(table_of(CoinVote)), rows))


def test_coins_are_told_by_service_and_month_and_never_enter_the_index(lobby: Lobby) -> None:
    keep(lobby, 1)
    before = report(lobby)
    coins(lobby, "A", date(2026, 11, 3), ["puas"] * 4 + ["tidak_puas"])
    coins(lobby, "B", date(2026, 11, 4), ["tidak_puas"] * 3)
    found = report(lobby)
    assert (found["ikm"], found["n"]) == (before["ikm"], before["n"])
    assert found["coin"] == {"sangat_puas": 0, "puas": 4, "kurang_puas": 0, "tidak_puas": 4}
    by_service = {row["service_id"]: (row["n"], row["counts"]) for row in found["coins"]["services"]}
    assert by_service[lobby.services["A"]] == (5, {"sangat_puas": 0, "puas": 4, "kurang_puas": 0, "tidak_puas": 1})
    assert by_service[lobby.services["B"]] == (3, None), "three coins could be known by whoever served them"
    assert [(row["month"], row["n"]) for row in found["coins"]["months"]] == [("2026-11", 8)]
    few = report(lobby, lobby.services["B"])
    assert (few["coins"]["n"], few["coins"]["counts"], set(few["coin"].values())) == (3, None, {None})
    days = lobby.read(lambda session: coin_days(session, lobby.office_id, NOVEMBER, {}))
    assert [(row.day.isoformat(), row.n, row.counts is None) for row in days] == [
        ("2026-11-03", 5, False), ("2026-11-04", 3, True)]


def test_what_was_kept_apart_is_counted_and_in_no_figure(lobby: Lobby) -> None:
    keep(lobby, 1)
    for number, state in enumerate(["review", "review", "rejected"], start=2):
        keep(lobby, number, state=state, comment="Jangan dihitung", **dict.fromkeys(ELEMENTS, 1))
    found = report(lobby)
    assert (found["n"], found["ikm"], found["apart"]) == (1, 75.0, {"review": 2, "rejected": 1})
    assert found["comments"] == []
    assert report(lobby, lobby.services["B"])["apart"] == {"review": 0, "rejected": 0}


def test_partial_answers_count_for_the_elements_they_have(lobby: Lobby) -> None:
    keep(lobby, 1)
    keep(lobby, 2, **dict.fromkeys(ELEMENTS[1:], None), persyaratan=1)
    found = report(lobby)
    assert (found["n"], found["whole"]) == (2, 1)
    assert [row["n"] for row in found["elements"]] == [2] + [1] * 8
    assert found["elements"][0]["nrr"] == 2.0
    assert found["weighted"] == 2.8889  # (2 + 8 x 3) / 9
    assert found["ikm"] == 72.22


def test_extra_questions_are_counted_apart_and_by_version(lobby: Lobby) -> None:
    renamed = {**QUESTIONS[1], "options": [*QUESTIONS[1]["options"], {"id": "Tidak tahu", "en": "Not sure"}]}
    lobby.write(lambda session: add_form(session, lobby.office_id, 2, QUESTIONS[:2], lobby.now))
    lobby.write(lambda session: add_form(session, lobby.office_id, 3, [QUESTIONS[0], renamed, QUESTIONS[2]], lobby.now))
    keep(lobby, 1, form_version=2, extra={"asal": 3, "jam": 1})
    keep(lobby, 2, form_version=2, extra={"asal": 3})
    keep(lobby, 3, form_version=3, extra={"asal": 1, "jam": 3, "lain": "Paspor"})
    keep(lobby, 4, form_version=3, extra={"lain": "=SIM()"}, sample="volunteer")
    keep(lobby, 5, form_version=3, extra={"asal": 4}, state="review")
    told = report(lobby)["extra"]
    source, hours, again, missing = told
    assert (source["id"], source["versions"], source["n"]) == ("asal", [2, 3], 3)
    assert [option["n"] for option in source["options"]] == [1, 0, 2, 0]
    assert (hours["versions"], [option["n"] for option in hours["options"]]) == ([2], [1, 0])
    assert (again["versions"], [option["n"] for option in again["options"]]) == ([3], [0, 0, 1])
    assert (missing["kind"], missing["options"], missing["n"]) == ("text", None, 1)
    assert "Paspor" not in str(told)

    lines = lobby.read(lambda session: "".join(as_csv(answers_of(session, lobby.office(), NOVEMBER)))).splitlines()
    assert lines[0].endswith("sumber,sampel,tambahan_asal,tambahan_jam,tambahan_lain")
    ends = sorted(",".join(line.split(",")[-4:]) for line in lines[1:])
    assert ends == ["drawn,Perangkat RT/RW,,", "drawn,Perangkat RT/RW,Ya,",
                    "drawn,Situs web kecamatan,Tidak tahu,Paspor", "volunteer,,,'=SIM()"]


def test_a_report_without_extra_questions_has_none(lobby: Lobby) -> None:
    lobby.write(lambda session: add_form(session, lobby.office_id, 2, QUESTIONS, lobby.now))
    lobby.write(lambda session: actions.answer_survey(
        session, office_id=lobby.office_id, service_id=lobby.services["A"], now=lobby.tick(), source="panel",
        answers=actions.Answers(dict.fromkeys(ELEMENTS, 4), {}), sample="drawn"))
    assert report(lobby)["extra"] == []
