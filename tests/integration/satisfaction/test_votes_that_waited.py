"""A server that was away over a weekend: what fell into the panels meanwhile counts for its own day."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from queue_core.errors import Conflict, Invalid
from queue_core.office.actions import change_settings
from queue_core.satisfaction import actions
from queue_core.satisfaction.models import CoinVote, CounterScore, SurveyResponse
from queue_core.satisfaction.rules import ELEMENTS
from queue_core.tickets.actions import moves
from queue_core.tickets.models import Ticket
from tests.support.lobby import MORNING, Lobby, acting
from tests.support.refusals import refused

#: The lobby's first day is a Monday: the Friday after it, that weekend, and the Monday of the repair.
FRIDAY = date(2026, 11, 27)
SATURDAY, MONDAY = FRIDAY + timedelta(days=1), FRIDAY + timedelta(days=3)
DAY = 24 * 3600


def go_to(lobby: Lobby, day: date) -> None:
    lobby.now = MORNING + timedelta(days=(day - MORNING.date()).days)


def served(lobby: Lobby) -> Ticket:
    lobby.write(lambda session: change_settings(
        session, acting(lobby.office_id), changes={"survey_probability": 1}, now=lobby.now))
    ticket_id = lobby.take("A").ticket["id"]
    lobby.call("loket1")
    lobby.move("loket1", moves.start, ticket_id)
    lobby.move("loket1", moves.finish, ticket_id)
    return lobby.ticket(ticket_id)


def drop(lobby: Lobby, code: str, given_on: date | None) -> None:
    lobby.write(lambda session: actions.drop_coin(
        session, code, "puas", lobby.tick(), office_id=lobby.office_id, given_on=given_on))


def answer(lobby: Lobby, code: str, given_on: date | None, **told: Any) -> None:
    given = actions.Answers(dict.fromkeys(ELEMENTS, 3), {}, given_on=given_on, **told)
    lobby.write(lambda session: actions.answer_drawn(
        session, code, given, lobby.tick(), office_id=lobby.office_id, source="panel", key=str(uuid.uuid4())))


def test_what_was_given_on_friday_counts_for_friday(lobby: Lobby) -> None:
    go_to(lobby, FRIDAY)
    ticket = served(lobby)
    go_to(lobby, MONDAY)
    refused("coin_closed", lambda: drop(lobby, ticket.code, None), Conflict)
    refused("survey_closed", lambda: answer(lobby, ticket.code, None), Conflict)
    drop(lobby, ticket.code, FRIDAY)
    answer(lobby, ticket.code, FRIDAY, time_band="13.00-17.00")
    with lobby.database.read() as session:
        assert session.scalars(select(CoinVote.service_date)).all() == [FRIDAY]
        row = session.scalars(select(SurveyResponse)).one()
        assert (row.service_date, row.time_band) == (FRIDAY, "13.00-17.00")
        assert set(session.scalars(select(CounterScore.month))) == {FRIDAY.replace(day=1)}
    refused("coin_already_used", lambda: drop(lobby, ticket.code, FRIDAY), Conflict)
    refused("survey_already_used", lambda: answer(lobby, ticket.code, FRIDAY), Conflict)


def test_the_day_after_the_visit_is_the_last_one(lobby: Lobby) -> None:
    go_to(lobby, FRIDAY)
    first, second = served(lobby), served(lobby)
    go_to(lobby, MONDAY)
    drop(lobby, first.code, SATURDAY)
    for too_late in (SATURDAY + timedelta(days=1), MONDAY):
        refused("coin_closed", lambda: drop(lobby, second.code, too_late), Conflict)  # noqa: B023 asked at once
        refused("survey_closed", lambda: answer(lobby, second.code, too_late), Conflict)  # noqa: B023
    answer(lobby, second.code, SATURDAY)


def test_nobody_rates_a_visit_before_it_was(lobby: Lobby) -> None:
    go_to(lobby, MONDAY)
    ticket = served(lobby)
    refused("coin_closed", lambda: drop(lobby, ticket.code, FRIDAY), Conflict)
    refused("survey_closed", lambda: answer(lobby, ticket.code, FRIDAY), Conflict)


def test_never_in_the_future_and_at_most_two_weeks_back(lobby: Lobby) -> None:
    go_to(lobby, FRIDAY)
    first, second = served(lobby), served(lobby)
    refused("given_in_future", lambda: drop(lobby, first.code, SATURDAY), Invalid)
    refused("given_in_future", lambda: answer(lobby, first.code, SATURDAY), Invalid)
    lobby.tick(14 * DAY)
    drop(lobby, first.code, FRIDAY)
    lobby.tick(DAY)
    refused("given_too_long_ago", lambda: drop(lobby, second.code, FRIDAY), Invalid)
    refused("given_too_long_ago", lambda: answer(lobby, second.code, FRIDAY), Invalid)
    refused("given_too_long_ago", lambda: drop(lobby, second.code, date.min), Invalid)
    refused("given_in_future", lambda: drop(lobby, second.code, date.max), Invalid)


def test_an_answer_without_a_visit_may_have_waited_too(lobby: Lobby) -> None:
    go_to(lobby, MONDAY)
    given = actions.Answers({"waktu": 4}, {}, given_on=FRIDAY, time_band="08.00-12.00")
    lobby.write(lambda session: actions.answer_survey(
        session, office_id=lobby.office_id, service_id=lobby.services["A"], source="panel", now=lobby.tick(),
        answers=given, sample="drawn"))
    assert lobby.read(lambda session: session.scalars(select(SurveyResponse.service_date)).all()) == [FRIDAY]
