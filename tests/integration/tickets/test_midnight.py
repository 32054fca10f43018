"""The end of the day, in each of the country's three zones."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import update

from queue_core.office.models import Counter, Office
from queue_core.record.clock import business_date
from queue_core.satisfaction.queries import coins
from queue_core.tickets.actions import day, moves
from queue_core.tickets.actions.counters import open_counter, pause_counter
from queue_core.tickets.queries import by_status, waiting_counts
from tests.support.lobby import Lobby

ZONES = {"Asia/Jakarta": "+07:00", "Asia/Makassar": "+08:00", "Asia/Jayapura": "+09:00"}


@pytest.fixture(params=list(ZONES))
def evening(lobby: Lobby, request: pytest.FixtureRequest) -> Lobby:
    """A lobby in one of the zones, at one minute to midnight."""
    lobby.write(lambda session: session.execute(update(Office).values(timezone=request.param)))
    lobby.now = datetime.fromisoformat(f"2026-11-23T23:59:00{ZONES[request.param]}")
    return lobby


def tidy(lobby: Lobby) -> int:
    return int(lobby.write(lambda session: day.close_past_days(
        session, session.get_one(Office, lobby.office_id), lobby.now)))


def test_numbers_begin_again_and_yesterdays_rest_is_unresolved(evening: Lobby) -> None:
    ids = [evening.take("A").ticket["id"] for _ in range(6)]
    evening.call("loket1")
    evening.move("loket1", moves.start, ids[0])
    evening.move("loket1", moves.finish, ids[0])
    evening.call("loket1")
    evening.move("loket1", moves.no_show, ids[1])
    evening.call("loket1")
    evening.move("loket1", moves.hold, ids[2], reason="fotokopi", minutes=1)
    evening.move("kasi", moves.cancel, ids[3], reason="pulang")
    evening.call("loket1")
    assert tidy(evening) == 0
    evening.now += timedelta(minutes=2)
    today = evening.take("A").ticket
    assert (today["number"], today["service_date"]) == (1, date(2026, 11, 24))
    assert tidy(evening) == 3
    assert [evening.ticket(ticket_id).status for ticket_id in (*ids, today["id"])] == [
        "done", "no_show", "unresolved", "cancelled", "unresolved", "unresolved", "waiting"]
    assert tidy(evening) == 0, "done once"


def test_yesterdays_tickets_are_not_called_today(evening: Lobby) -> None:
    evening.take("A")
    evening.now += timedelta(minutes=2)
    assert evening.call("loket1") is None
    office = evening.office()
    tomorrow = business_date(evening.now, office.timezone)
    assert evening.read(lambda session: waiting_counts(session, office.id, tomorrow)) == {}
    assert evening.read(lambda session: by_status(session, office.id, tomorrow, ["waiting"])) == []


def test_counters_left_open_are_closed_and_one_at_work_is_not(evening: Lobby) -> None:
    """Only whoever already serves somebody of the new day is left at the counter."""
    for name, counter_id in zip(("loket1", "loket3"), (evening.counters[0], evening.counters[2]), strict=True):
        evening.write(lambda session, name=name, counter_id=counter_id: open_counter(
            session, evening.staff[name], counter_id, evening.tick()))
    evening.write(lambda session: pause_counter(session, evening.staff["loket2"], evening.counters[1], evening.tick()))
    evening.now += timedelta(minutes=2)
    evening.take("A")
    evening.call("loket3")
    tidy(evening)
    states = evening.read(lambda session: [session.get_one(Counter, row).state for row in evening.counters])
    assert states == ["closed", "closed", "open"]


def test_a_hold_of_yesterday_does_not_come_back(evening: Lobby) -> None:
    ticket_id = evening.take("A").ticket["id"]
    evening.call("loket1")
    evening.move("loket1", moves.hold, ticket_id, reason="fotokopi", minutes=1)
    evening.now += timedelta(minutes=5)
    office = evening.office()
    assert evening.write(lambda session: day.end_holds(session, office, evening.now)) == 0


def test_the_three_zones_change_day_an_hour_after_each_other(lobby: Lobby) -> None:
    moment = datetime.fromisoformat("2026-11-23T15:30:00+00:00")
    assert [business_date(moment, name).day for name in ZONES] == [23, 23, 24]
    assert lobby.read(lambda session: sum(coins(
        session, lobby.office_id, date(2026, 11, 23), date(2026, 11, 24)).values())) == 0
