"""Who is asked the nine questions, who answered, and what is kept of it: nothing that leads back."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import inspect, select, update

from queue_core.errors import Conflict, NotFound
from queue_core.office.actions import change_settings
from queue_core.office.models import Service
from queue_core.satisfaction import actions, queries
from queue_core.satisfaction.models import CoinVote, CounterScore, SurveyResponse
from queue_core.satisfaction.queries import Selection
from queue_core.satisfaction.rules import ELEMENTS, FEWEST_PER_COUNTER, VOLUNTEER
from queue_core.satisfaction.survey.sampling import Progress
from queue_core.tickets.actions import moves
from queue_core.tickets.models import Ticket
from tests.integration.tickets.test_issue import threads
from tests.support.lobby import Lobby, acting
from tests.support.refusals import refused

TODAY, MONTH_END = date(2026, 11, 23), date(2026, 11, 30)


def asked(lobby: Lobby, probability: float) -> None:
    lobby.write(lambda session: change_settings(
        session, acting(lobby.office_id), changes={"survey_probability": probability}, now=lobby.now))


def served(lobby: Lobby) -> Ticket:
    ticket_id = lobby.take("A").ticket["id"]
    lobby.call("loket1")
    lobby.move("loket1", moves.start, ticket_id)
    lobby.move("loket1", moves.finish, ticket_id)
    return lobby.ticket(ticket_id)


def answer(lobby: Lobby, code: str, score: int = 4, key: str | None = None, office_id: int | None = None) -> None:
    given = actions.Answers(dict.fromkeys(ELEMENTS, score), {"sex": "P", "age": 34, "education": "SMA"})
    lobby.write(lambda session: actions.answer_drawn(
        session, code, given, lobby.tick(), office_id=office_id, source="panel", key=key or str(uuid.uuid4())))


def drop(lobby: Lobby, code: str) -> None:
    lobby.write(lambda session: actions.drop_coin(session, code, "puas", lobby.tick(), office_id=None))


def test_the_draw_is_made_when_the_visit_ends_and_is_kept(lobby: Lobby) -> None:
    asked(lobby, 1)
    assert served(lobby).survey == "drawn"
    asked(lobby, 0)
    ticket = served(lobby)
    assert ticket.survey == "no"
    refused("survey_closed", lambda: answer(lobby, ticket.code), Conflict)
    found = lobby.read(lambda session: queries.progress(session, lobby.office_id, TODAY, TODAY))
    assert found == Progress(visits=2, drawn=1, answers=0)


def test_a_service_may_have_its_own_share(lobby: Lobby) -> None:
    asked(lobby, 0)
    lobby.write(lambda session: session.execute(
        update(Service).values(survey_permille=1000).where(Service.id == lobby.services["A"])))
    assert served(lobby).survey == "drawn"


def test_a_drawn_visit_answers_once(lobby: Lobby) -> None:
    asked(lobby, 1)
    ticket, key = served(lobby), str(uuid.uuid4())
    answer(lobby, ticket.code.lower(), key=key)
    answer(lobby, ticket.code, key=key)  # sent again: the panel never heard the answer
    refused("survey_already_used", lambda: answer(lobby, ticket.code), Conflict)
    refused("unknown_ticket", lambda: answer(lobby, "XXXXXXXX"), NotFound)
    refused("unknown_ticket", lambda: answer(lobby, served(lobby).code, office_id=lobby.office_id + 1), NotFound)
    assert lobby.ticket(ticket.id).survey == "used"
    n, _ = lobby.read(lambda session: queries.score_sums(session, lobby.office_id, TODAY, TODAY))
    assert n == 1


def test_tablet_and_phone_at_once_make_one_answer(lobby: Lobby) -> None:
    asked(lobby, 1)
    code = served(lobby).code
    results = threads(lambda _n: answer(lobby, code), 8)
    assert results.count("survey_already_used") == 7
    assert len(lobby.read(lambda session: session.scalars(select(SurveyResponse)).all())) == 1


def test_two_days_later_it_is_closed(lobby: Lobby) -> None:
    asked(lobby, 1)
    first, second = served(lobby), served(lobby)
    lobby.tick(24 * 3600)
    answer(lobby, first.code)
    lobby.tick(24 * 3600)
    refused("survey_closed", lambda: answer(lobby, second.code), Conflict)


def test_volunteers_stay_apart(lobby: Lobby) -> None:
    asked(lobby, 1)
    answer(lobby, served(lobby).code, 4)
    lobby.write(lambda session: actions.answer_survey(
        session, office_id=lobby.office_id, service_id=lobby.services["A"], source="link", now=lobby.tick(),
        answers=actions.Answers(dict.fromkeys(ELEMENTS, 1), {})))
    chosen = Selection(lobby.office_id, TODAY, TODAY)

    def count(selection: Selection) -> int:
        return len(lobby.read(lambda session: list(queries.raw(session, selection))))

    assert count(chosen) == 1
    assert count(Selection(lobby.office_id, TODAY, TODAY, sample=VOLUNTEER)) == 1
    assert count(Selection(lobby.office_id, TODAY, TODAY, sample=None)) == 2


def test_a_counter_is_shown_only_when_enough_people_answered(lobby: Lobby) -> None:
    asked(lobby, 1)

    def scores() -> dict[int, Any]:
        found: dict[int, Any] = lobby.read(
            lambda session: queries.counter_scores(session, lobby.office_id, date(2026, 11, 1), MONTH_END))
        return found

    for _ in range(FEWEST_PER_COUNTER - 1):
        answer(lobby, served(lobby).code, 3)
    assert scores() == {}
    answer(lobby, served(lobby).code, 3)
    assert scores() == {lobby.counters[0]: dict.fromkeys(ELEMENTS, (30, 10))}
    half = lobby.read(lambda session: queries.counter_scores(session, lobby.office_id, date(2026, 11, 2), MONTH_END))
    assert half == {}, "a month that is not whole in the period"


def test_groups_of_respondents_and_tallies(lobby: Lobby) -> None:
    asked(lobby, 1)
    for score in (4, 2):
        answer(lobby, served(lobby).code, score)
    chosen = Selection(lobby.office_id, TODAY, TODAY)

    groups = lobby.read(lambda session: queries.respondents(session, chosen))
    assert (groups["sex"], groups["age"], groups["occupation"]) == ({"P": 2}, {30: 2}, {None: 2})
    [tally] = lobby.read(lambda session: queries.tallies(session, lobby.office_id, TODAY, TODAY))
    assert (tally.day, tally.service_id, tally.n, tally.sums["waktu"]) == (TODAY, lobby.services["A"], 2, (6, 2))
    raw = lobby.read(lambda session: list(queries.raw(session, chosen)))
    assert len(raw) == 2
    assert not {"id", "office_id", "ticket_id", "counter_id"} & set(raw[0])


def columns_that_lead_back(table: str, lobby: Lobby) -> set[str]:
    """Columns of a table that could be matched with a ticket, a person, a device or a moment."""
    inspector = inspect(lobby.database.engine)
    linked = {"id": "a key of its own", "office_id": "", "service_id": "", "service_date": "", "time_band": ""}
    suspicious: Callable[[str], bool] = lambda name: name.endswith(("_id", "_at", "code", "key", "address"))  # noqa: E731
    return {column["name"] for column in inspector.get_columns(table)
            if suspicious(column["name"]) and column["name"] not in linked}


@pytest.mark.parametrize("table", ["coin_votes", "survey_responses"])
def test_nothing_in_the_schema_joins_an_answer_to_a_visit(lobby: Lobby, table: str) -> None:
    assert columns_that_lead_back(table, lobby) == set()
    references = {key["referred_table"] for key in inspect(lobby.database.engine).get_foreign_keys(table)}
    assert references == {"offices", "services"}


def test_nothing_in_the_rows_joins_an_answer_to_a_visit(lobby: Lobby) -> None:
    """Try it: no value of an answer or a coin stands in its ticket, its events, its device or its counter's sums."""
    asked(lobby, 1)
    tickets = [served(lobby) for _ in range(3)]
    for ticket in reversed(tickets):
        drop(lobby, ticket.code)
        answer(lobby, ticket.code)
    with lobby.database.read() as session:
        keys = {*session.scalars(select(SurveyResponse.id)), *session.scalars(select(CoinVote.id))}
        assert len(keys) == 6
        everything = {name: [str(tuple(row)) for row in session.execute(table.select())]
                      for name, table in Ticket.metadata.tables.items()
                      if name not in ("survey_responses", "coin_votes")}
        sums = session.execute(select(CounterScore.n).distinct()).scalars().all()
    assert not [name for name, rows in everything.items() for row in rows if any(key in row for key in keys)]
    assert sums == [3]
