"""Taking a number: once per key, in order, within the quota, while the door is open."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from queue_core.errors import AntrianError, Conflict, Invalid, NotFound
from queue_core.office.actions import change_settings, close_service, open_service
from queue_core.office.models import Service
from queue_core.printing.models import PrintJob
from queue_core.record.models import Event
from queue_core.tickets.actions import moves
from queue_core.tickets.actions.issue import Wish, give_number, take_ticket
from queue_core.tickets.models import Ticket, TicketSequence
from queue_core.tickets.rules import CODE_ALPHABET
from tests.support.lobby import NOWHERE, Lobby, acting
from tests.support.refusals import refused


def count(lobby: Lobby, model: Any) -> int:
    found: int = lobby.read(lambda session: session.execute(select(func.count()).select_from(model)).scalar_one())
    return found


def test_numbers_begin_at_one_and_each_prefix_has_its_own(lobby: Lobby) -> None:
    assert [lobby.take(prefix).ticket["number"] for prefix in "AABAC"] == [1, 2, 1, 3, 1]


def test_a_ticket_brings_its_paper_and_its_event_in_one_transaction(lobby: Lobby) -> None:
    events, papers = count(lobby, Event), count(lobby, PrintJob)
    ticket = lobby.take("A", printer=True).ticket
    assert (count(lobby, Event), count(lobby, PrintJob)) == (events + 1, papers + 1)
    stored = lobby.ticket(ticket["id"])
    assert stored.print_job_id == ticket["print_job_id"]
    assert len(stored.code) == 8
    assert set(stored.code) <= set(CODE_ALPHABET)


def test_ahead_counts_who_waits_for_the_same_service(lobby: Lobby) -> None:
    assert [lobby.take(prefix).ahead for prefix in "AABA"] == [0, 1, 0, 2]


def test_the_same_key_gives_the_same_ticket(lobby: Lobby) -> None:
    key = str(uuid.uuid4())
    first, again = lobby.take("A", key=key), lobby.take("A", key=key)
    assert (first.created, again.created) == (True, False)
    assert again.ticket["id"] == first.ticket["id"]
    assert len(lobby.tickets()) == 1


def test_the_same_key_for_something_else_is_refused(lobby: Lobby) -> None:
    key = str(uuid.uuid4())
    lobby.take("A", key=key)
    refused("idempotency_conflict", lambda: lobby.take("B", key=key), Conflict)
    refused("idempotency_conflict", lambda: lobby.take("A", key=key, priority="elderly"), Conflict)


@pytest.mark.parametrize("key", ["", "x", "1234", "00000000-0000-0000-0000-00000000000g"])
def test_a_key_that_is_no_uuid_is_refused(sqlite_lobby: Lobby, key: str) -> None:
    wish = Wish(sqlite_lobby.services["A"], key)
    refused("bad_key", lambda: sqlite_lobby.write(
        lambda session: take_ticket(session, sqlite_lobby.devices["kiosk"], wish, NOWHERE, sqlite_lobby.now)), Invalid)


def test_a_case_of_another_service_is_refused_and_uses_no_number(lobby: Lobby) -> None:
    refused("wrong_case", lambda: lobby.take("A", group=lobby.groups["C"][0]), Invalid)
    assert lobby.take("C", group=lobby.groups["C"][1]).ticket["number"] == 1
    assert lobby.take("A").ticket["number"] == 1


def test_an_unknown_service(lobby: Lobby) -> None:
    lobby.services["X"] = 4711
    refused("unknown_service", lambda: lobby.take("X"), NotFound)
    del lobby.services["X"]


def test_a_service_may_close_and_open(lobby: Lobby) -> None:
    door: dict[str, Any] = {
        "actor": lobby.staff["kasi"], "service_id": lobby.services["A"], "now": lobby.now}
    lobby.write(lambda session: close_service(session, reason="petugas rapat", **door))
    error = refused("service_closed", lambda: lobby.take("A"), Conflict)
    assert error.extra == {"closed_reason": "petugas rapat"}
    lobby.write(lambda session: open_service(session, **door))
    assert lobby.take("A").ticket["number"] == 1


def test_outside_the_hours_there_are_no_numbers(lobby: Lobby) -> None:
    lobby.write(lambda session: change_settings(
        session, acting(lobby.office_id), changes={"hours": {"0": ["08:00", "15:00"]}}, now=lobby.now))
    assert lobby.take("A").created
    lobby.now = datetime.fromisoformat("2026-11-23T15:00:00+07:00")
    assert refused("service_closed", lambda: lobby.take("A"), Conflict).extra == {"closed_reason": "hours"}


def test_a_quota_is_kept_and_a_cancelled_number_makes_room_but_is_not_used_again(lobby: Lobby) -> None:
    lobby.write(lambda session: session.execute(
        update(Service).values(daily_quota=2).where(Service.id == lobby.services["A"])))
    first = lobby.take("A").ticket["id"]
    lobby.take("A")
    refused("quota_full", lambda: lobby.take("A"), Conflict)
    lobby.move("kasi", moves.cancel, first, reason="pulang")
    assert lobby.take("A").ticket["number"] == 3


def threads(work: Callable[[int], Any], number: int) -> list[Any]:
    """``work(0..number-1)`` all at once; returns results and refusals."""
    def one(n: int) -> Any:
        try:
            return work(n)
        except AntrianError as error:
            return error.code

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(one, range(number)))


def test_many_at_once_get_every_number_once(lobby: Lobby) -> None:
    issued = threads(lambda _n: lobby.take("A").ticket["number"], 24)
    assert sorted(issued) == list(range(1, 25))
    last = lobby.read(lambda session: session.scalars(select(TicketSequence.last_number)).all())
    assert list(last) == [24]


def test_one_key_many_times_at_once_gives_one_ticket(lobby: Lobby) -> None:
    key = str(uuid.uuid4())

    def take(_n: int) -> int:
        wish = Wish(lobby.services["A"], key)
        issued = give_number(lobby.database, lobby.devices["kiosk"], wish, NOWHERE, lobby.now)
        return int(issued.ticket["id"])

    assert len(set(threads(take, 16))) == 1
    assert [ticket.number for ticket in lobby.tickets()] == [1]
    assert lobby.take("A").ticket["number"] == 2, "those who lost the race used no number"


def test_the_last_place_of_a_quota_is_given_once(lobby: Lobby) -> None:
    lobby.write(lambda session: session.execute(
        update(Service).values(daily_quota=5).where(Service.id == lobby.services["A"])))
    issued = threads(lambda _n: lobby.take("A").ticket["number"], 12)
    assert sorted(number for number in issued if isinstance(number, int)) == [1, 2, 3, 4, 5]
    assert issued.count("quota_full") == 7
    assert len(lobby.tickets()) == 5


def test_counters_calling_at_once_never_call_the_same_ticket(lobby: Lobby) -> None:
    for _ in range(2):
        lobby.take("B")
    called = threads(lambda n: lobby.call(("loket1", "loket3", "loket1", "loket3")[n]), 4)
    ids = [row["id"] for row in called if row is not None and not isinstance(row, str)]
    assert len(ids) == len(set(ids)) == 2
    assert called.count("counter_busy") == 2


def test_a_number_that_nobody_waits_for_is_not_called(lobby: Lobby) -> None:
    assert lobby.call("loket1") is None
    lobby.take("C")
    assert lobby.call("loket1") is None, "counter 1 does not serve C"
    assert lobby.call("loket2") is not None


def test_a_tickets_row_says_when_and_what_was_promised(lobby: Lobby) -> None:
    before = lobby.now
    ticket = lobby.ticket(lobby.take("A", priority="elderly").ticket["id"])
    assert ticket.issued_at == ticket.waiting_since == before + timedelta(seconds=1)
    assert (ticket.priority_class, ticket.status, ticket.version) == ("elderly", "waiting", 1)
    assert isinstance(ticket, Ticket)
