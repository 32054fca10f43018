"""Coins while the day runs, whom the survey asks, and what PostgreSQL would remember of an order."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, text

from queue_core.errors import NotFound
from queue_core.record.models import Event
from queue_core.satisfaction import actions
from queue_core.satisfaction.coins import today
from queue_core.satisfaction.models import CoinVote, SurveyResponse
from queue_core.satisfaction.survey import drawing
from queue_core.satisfaction.survey.mixing import mix
from queue_core.tickets.models import Ticket
from tests.integration.satisfaction.test_survey_sample import answer, asked, drop, served
from tests.support.lobby import Lobby, acting
from tests.support.refusals import refused

TODAY = date(2026, 11, 23)


def coins(lobby: Lobby, prefix: str, day: date = TODAY, **counts: int) -> None:
    rows = [{"id": str(uuid.uuid4()), "office_id": lobby.office_id, "service_id": lobby.services[prefix],
             "service_date": day, "value": value} for value, n in counts.items() for _ in range(n)]
    lobby.write(lambda session: session.execute(insert(CoinVote), rows))


def todays(lobby: Lobby) -> list[today.ServiceCoins]:
    usual = lobby.read(lambda session: today.usual_shares(session, lobby.office_id, TODAY))
    found: list[today.ServiceCoins] = lobby.read(
        lambda session: today.todays_coins(session, lobby.office_id, TODAY, usual))
    return found


def test_few_coins_are_not_told_apart(lobby: Lobby) -> None:
    coins(lobby, "A", tidak_puas=4)
    coins(lobby, "B", puas=3, tidak_puas=2)
    few, enough = todays(lobby)
    assert (few.n, few.counts, few.notice) == (4, None, False)
    assert enough.counts == {"sangat_puas": 0, "puas": 3, "kurang_puas": 0, "tidak_puas": 2}


def test_a_run_of_bad_coins_is_noticed_where_it_is_not_usual(lobby: Lobby) -> None:
    for prefix in ("A", "B"):
        coins(lobby, prefix, tidak_puas=3, kurang_puas=1, puas=2)
    coins(lobby, "B", TODAY - timedelta(days=7), tidak_puas=60, puas=40)
    assert [(row.bad, row.notice) for row in todays(lobby)] == [(4, True), (4, False)]


def shares(lobby: Lobby) -> dict[int, drawing.ServiceShare]:
    found = lobby.read(lambda session: drawing.shares(
        session, lobby.office(), date(2026, 7, 1), date(2026, 12, 31), TODAY))
    return {row.service_id: row for row in found}


def test_each_service_has_its_share_and_its_plan(lobby: Lobby) -> None:
    asked(lobby, 1)
    code = served(lobby).code
    served(lobby)
    answer(lobby, code)
    a, b = lobby.services["A"], lobby.services["B"]
    row = shares(lobby)[a]
    assert (row.permille, row.effective) == (None, 1000)
    assert (row.progress.visits, row.progress.drawn, row.progress.answers) == (2, 2, 1)
    assert row.plan.minimum >= 2
    assert shares(lobby)[b].progress.visits == 0
    lobby.write(lambda session: drawing.set_share(
        session, acting(lobby.office_id, 1), service_id=b, permille=250, now=lobby.tick()))
    assert (shares(lobby)[b].permille, shares(lobby)[b].effective) == (250, 250)
    [told] = lobby.read(lambda session: session.scalars(
        select(Event.data).where(Event.kind == "survey_share_changed")).all())
    assert told == {"service_id": b, "permille": 250}
    refused("unknown_service", lambda: lobby.write(lambda session: drawing.set_share(
        session, acting(lobby.office_id + 1, 1), service_id=b, permille=0, now=lobby.tick())), NotFound)


def marks(lobby: Lobby, model: Any) -> set[str]:
    return set(lobby.read(lambda session: session.execute(
        text(f"SELECT xmin::text FROM {model.__tablename__}")).scalars().all()))


@pytest.mark.postgres
def test_postgresql_forgets_which_vote_came_with_which_ticket(postgres_lobby: Lobby) -> None:
    """A coin and its ticket are written by one transaction, whose number PostgreSQL keeps with both rows."""
    lobby = postgres_lobby
    asked(lobby, 1)
    for score in (1, 2, 3, 4):
        code = served(lobby).code
        drop(lobby, code)
        answer(lobby, code, score)
    assert marks(lobby, SurveyResponse) & marks(lobby, Ticket), "the day itself: they could be joined"
    before = lobby.read(lambda session: sorted(session.execute(select(SurveyResponse.id, SurveyResponse.waktu)).all()))

    assert lobby.write(lambda session: mix(session, lobby.office_id, TODAY)) == 0, "today's own rows wait for the night"
    assert lobby.write(lambda session: mix(session, lobby.office_id, TODAY + timedelta(days=1))) == 8

    assert not (marks(lobby, CoinVote) | marks(lobby, SurveyResponse)) & marks(lobby, Ticket)
    assert len(marks(lobby, SurveyResponse)) == len(marks(lobby, CoinVote)) == 1
    for model in (CoinVote, SurveyResponse):
        stored = lobby.read(lambda session, model=model: session.execute(
            text(f"SELECT id FROM {model.__tablename__} ORDER BY ctid")).scalars().all())
        assert stored == sorted(stored), "the order on the disk is that of the random keys"
    after = lobby.read(lambda session: sorted(session.execute(select(SurveyResponse.id, SurveyResponse.waktu)).all()))
    assert after == before


def test_on_sqlite_rows_lie_by_their_keys_anyway(sqlite_lobby: Lobby) -> None:
    asked(sqlite_lobby, 1)
    for _ in range(6):
        sqlite_lobby.write(lambda session: actions.answer_survey(
            session, office_id=sqlite_lobby.office_id, service_id=sqlite_lobby.services["A"], source="panel",
            answers=actions.Answers({"waktu": 3}, {}), now=sqlite_lobby.now))
    assert sqlite_lobby.write(lambda session: mix(session, sqlite_lobby.office_id, TODAY + timedelta(days=1))) == 0
    stored = sqlite_lobby.read(lambda session: session.execute(text("SELECT id FROM survey_responses")).scalars().all())
    assert stored == sorted(stored)
