"""One coin for one finished visit, answers without a person, and the figures made of them."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from queue_core.errors import Conflict, Forbidden, Invalid, NotFound
from queue_core.office.actions import change_settings
from queue_core.reports.day import daily
from queue_core.reports.periods import Period
from queue_core.reports.survey.figures import report as skm
from queue_core.reports.survey.figures.answer import as_json
from queue_core.satisfaction import actions
from queue_core.satisfaction.models import CoinVote, SurveyResponse
from queue_core.satisfaction.rules import ELEMENTS
from queue_core.tickets.actions import moves
from queue_core.tickets.models import Ticket
from tests.integration.tickets.test_issue import threads
from tests.support.lobby import Lobby, acting
from tests.support.refusals import refused

TODAY = date(2026, 11, 23)


def served(lobby: Lobby) -> Ticket:
    ticket_id = lobby.take("A").ticket["id"]
    lobby.call("loket1")
    lobby.move("loket1", moves.start, ticket_id)
    lobby.move("loket1", moves.finish, ticket_id)
    return lobby.ticket(ticket_id)


def drop(lobby: Lobby, code: str, value: str = "puas", **arguments: Any) -> actions.Dropped:
    office_id = arguments.get("office_id", lobby.office_id)
    dropped: actions.Dropped = lobby.write(lambda session: actions.drop_coin(
        session, code, value, lobby.tick(), office_id=office_id))
    return dropped


def test_a_finished_visit_unlocks_one_coin(lobby: Lobby) -> None:
    ticket = served(lobby)
    assert drop(lobby, ticket.code.lower()).service_id == lobby.services["A"]
    refused("coin_already_used", lambda: drop(lobby, ticket.code), Conflict)
    assert lobby.ticket(ticket.id).coin_used


def test_before_the_end_and_for_a_no_show_it_is_closed(lobby: Lobby) -> None:
    waiting = lobby.take("A").ticket
    refused("coin_closed", lambda: drop(lobby, waiting["code"]), Conflict)
    lobby.call("loket1")
    lobby.move("loket1", moves.no_show, waiting["id"])
    refused("coin_closed", lambda: drop(lobby, waiting["code"]), Conflict)


def test_a_coin_may_fall_until_the_end_of_the_next_day(lobby: Lobby) -> None:
    first, second = served(lobby), served(lobby)
    lobby.tick(24 * 3600)
    drop(lobby, first.code)
    lobby.tick(24 * 3600)
    refused("coin_closed", lambda: drop(lobby, second.code), Conflict)


def test_unknown_codes_other_offices_and_wrong_coins(lobby: Lobby) -> None:
    ticket = served(lobby)
    refused("unknown_ticket", lambda: drop(lobby, "XXXXXXXX"), NotFound)
    refused("unknown_ticket", lambda: drop(lobby, ticket.code, office_id=lobby.office_id + 1), NotFound)
    refused("bad_coin", lambda: drop(lobby, ticket.code, "biasa"), Invalid)
    lobby.write(lambda session: change_settings(
        session, acting(lobby.office_id), changes={"coin_faces": 2}, now=lobby.now))
    refused("bad_coin", lambda: drop(lobby, ticket.code, "sangat_puas"), Invalid)
    drop(lobby, ticket.code, "tidak_puas", office_id=None)


def test_two_hands_and_one_coin(lobby: Lobby) -> None:
    code = served(lobby).code
    dropped = threads(lambda _n: drop(lobby, code), 8)
    assert sum(isinstance(result, actions.Dropped) for result in dropped) == 1
    assert dropped.count("coin_already_used") == 7
    assert len(lobby.read(lambda session: session.scalars(select(CoinVote)).all())) == 1


def test_a_vote_tells_neither_the_time_nor_the_ticket(lobby: Lobby) -> None:
    ticket = served(lobby)
    drop(lobby, ticket.code, "tidak_puas")
    vote = lobby.read(lambda session: session.scalars(select(CoinVote)).one())
    assert {column.name for column in CoinVote.__table__.columns} == {
        "id", "office_id", "service_id", "service_date", "value"}
    assert uuid.UUID(vote.id).version == 4
    with pytest.raises(Forbidden):
        actions.refuse_staff("staff")


def figures_of(lobby: Lobby, service_id: int | None = None, day: date = TODAY) -> dict[str, Any]:
    found: dict[str, Any] = lobby.read(
        lambda session: as_json(skm.report(session, lobby.office(), Period(day, day), TODAY, service_id)))
    return found


def answer(lobby: Lobby, score: int, scores: dict[str, int] | None = None, **arguments: Any) -> None:
    given: dict[str, Any] = {"service_id": lobby.services["A"], "source": "panel", "sample": "drawn", **arguments}
    answers = actions.Answers(scores or dict.fromkeys(ELEMENTS, score), {"sex": "P"}, given.pop("comment", None))
    lobby.write(lambda session: actions.answer_survey(
        session, office_id=lobby.office_id, now=lobby.now, answers=answers, **given))


def test_the_office_index_is_over_all_answers_not_the_mean_of_services(lobby: Lobby) -> None:
    for _ in range(3):
        answer(lobby, 4)
    answer(lobby, 2, service_id=lobby.services["B"])
    whole = figures_of(lobby)
    assert (whole["n"], whole["ikm"], whole["grade"]) == (4, 87.5, "B")
    one = figures_of(lobby, lobby.services["B"])
    assert (one["n"], one["ikm"], one["grade"]) == (1, 50.0, "D")
    none = figures_of(lobby, day=TODAY + timedelta(days=1))
    assert (none["n"], none["ikm"], none["grade"]) == (0, None, None)


def test_a_partial_answer_counts_for_what_it_says(lobby: Lobby) -> None:
    answer(lobby, 4)
    answer(lobby, 1, scores={"waktu": 2})
    figures = figures_of(lobby)
    by_key = {element["key"]: (element["n"], element["nrr"]) for element in figures["elements"]}
    assert by_key["waktu"] == (2, 3.0)
    assert by_key["biaya"] == (1, 4.0)


def test_an_answer_keeps_no_time_and_an_unknown_service_is_refused(lobby: Lobby) -> None:
    answer(lobby, 3, comment="Cepat")
    row = lobby.read(lambda session: session.scalars(select(SurveyResponse)).one())
    assert (row.service_date, row.time_band, row.comment) == (TODAY, "08.00-12.00", "Cepat")
    assert not {"created_at", "ticket_id", "at"} & {column.name for column in SurveyResponse.__table__.columns}
    refused("unknown_service", lambda: answer(lobby, 3, service_id=999), NotFound)


def test_a_days_coins_are_told_from_the_fifth_on(lobby: Lobby) -> None:
    for value in ("sangat_puas", *["puas"] * 4):
        drop(lobby, served(lobby).code, value)
    told = lobby.read(lambda session: daily(session, lobby.office(), TODAY))["coins"]
    assert told == {"n": 5, "counts": {"sangat_puas": 1, "puas": 4, "kurang_puas": 0, "tidak_puas": 0}}


def test_the_days_figures(lobby: Lobby) -> None:
    ticket = served(lobby)
    drop(lobby, ticket.code, "sangat_puas")
    lobby.take("B")
    late = lobby.take("A").ticket["id"]
    lobby.write(lambda session: session.execute(update(Ticket).values(status="unresolved").where(Ticket.id == late)))
    figures = lobby.read(lambda session: daily(session, lobby.office(), TODAY))
    assert figures["totals"]["issued"] == 3
    assert (figures["totals"]["done"], figures["totals"]["waiting"], figures["totals"]["unresolved"]) == (1, 1, 1)
    assert figures["coins"] == {"n": 1, "counts": None}, "one coin tells whose it was"
    sample = figures_of(lobby)["sample"]
    assert (sample["population"], sample["minimum"]) == (1, 1)


def test_an_answer_sent_twice_is_kept_once(lobby: Lobby) -> None:
    key = str(uuid.uuid4())
    for sent in (key, key, str(uuid.uuid4())):
        answer(lobby, 1, {"waktu": 3}, key=sent)
    with lobby.database.read() as session:
        kept = session.scalars(select(SurveyResponse)).all()
    assert len(kept) == 2
    assert key not in {row.id for row in kept}
