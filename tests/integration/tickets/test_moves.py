"""Calling and moving tickets: who may, from where, and what is remembered."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from queue_core.errors import AntrianError, Conflict, Forbidden, Invalid, NotFound
from queue_core.office.models import Counter
from queue_core.record.models import Event
from queue_core.tickets.actions import calling, counters, day, moves
from queue_core.tickets.models import Call, CallSeen
from tests.integration.tickets.test_issue import threads
from tests.support.lobby import Lobby
from tests.support.refusals import refused


def call_ticket(lobby: Lobby, who: str, ticket_id: int, reason: str = "ibu hamil", **arguments: Any) -> Any:
    actor = lobby.staff[who]
    return lobby.write(lambda session: calling.call_ticket(
        session, actor, actor.counter_id or 0, ticket_id, lobby.tick(), reason=reason, **arguments))[0]


def door(lobby: Lobby, who: str, name: str, number: int = 0, **arguments: Any) -> Any:
    return lobby.write(lambda session: getattr(counters, name)(
        session, lobby.staff[who], lobby.counters[number], lobby.tick(), **arguments))


@pytest.fixture
def held(lobby: Lobby) -> int:
    """A ticket in the hands of loket1."""
    lobby.take("A")
    return int(lobby.call("loket1")["id"])


def test_a_whole_visit(lobby: Lobby) -> None:
    ticket_id = lobby.take("A").ticket["id"]
    called = lobby.call("loket1")
    assert (called["id"], called["status"], called["counter_id"]) == (ticket_id, "called", lobby.counters[0])
    assert lobby.move("loket1", moves.start, ticket_id)["status"] == "serving"
    done = lobby.move("loket1", moves.finish, ticket_id)
    assert (done["status"], done["version"]) == ("done", 4)
    assert done["called_at"] < done["started_at"] < done["finished_at"]
    events = lobby.read(lambda session: session.scalars(
        select(Event).where(Event.ticket_id == ticket_id).order_by(Event.id)).all())
    assert [event.kind for event in events] == ["issued", "called", "started", "finished"]
    assert {event.staff_id for event in events[1:]} == {lobby.staff["loket1"].staff_id}


def test_a_busy_counter_calls_nobody_else(lobby: Lobby, held: int) -> None:
    lobby.take("A")
    refused("counter_busy", lambda: lobby.call("loket1"), Conflict)
    refused("counter_busy", lambda: door(lobby, "loket1", "close_counter"), Conflict)


def test_the_one_who_came_first_is_called_first_and_the_elderly_gain(lobby: Lobby) -> None:
    first = lobby.take("A").ticket["id"]
    lobby.tick(60)
    elder = lobby.take("A", priority="elderly").ticket["id"]
    lobby.tick(30)
    assert lobby.call("loket1")["id"] == first
    lobby.move("loket1", moves.put_back, first)
    lobby.tick(120)
    assert lobby.call("loket1")["id"] == elder


def test_only_the_holder_moves_a_ticket(lobby: Lobby, held: int) -> None:
    for action in (moves.start, moves.no_show, calling.recall):
        refused("not_your_ticket", lambda action=action: lobby.move("loket3", action, held), Conflict)  # type: ignore[misc]
    refused("not_your_ticket", lambda: lobby.move("kasi", moves.start, held), Conflict)
    refused("not_your_ticket", lambda: lobby.move("loket3", moves.cancel, held, reason="x"), Conflict)
    refused("not_your_ticket", lambda: lobby.move("loket3", moves.put_back, held), Conflict)


def test_a_supervisor_may_cancel_and_return_any_ticket(lobby: Lobby, held: int) -> None:
    assert lobby.move("kasi", moves.put_back, held, reason="loket tutup")["status"] == "waiting"
    assert lobby.move("kasi", moves.cancel, held, reason="pulang")["status"] == "cancelled"


def test_a_move_the_state_does_not_allow(lobby: Lobby, held: int) -> None:
    refused("invalid_transition", lambda: lobby.move("loket1", moves.finish, held), Conflict)
    lobby.move("loket1", moves.start, held)
    lobby.move("loket1", moves.finish, held)
    for action in (moves.start, moves.finish, moves.no_show, moves.put_back, calling.recall):
        refused("invalid_transition", lambda action=action: lobby.move("loket1", action, held), Conflict)  # type: ignore[misc]


def test_a_decision_made_on_an_older_state_is_refused_with_the_present_one(lobby: Lobby, held: int) -> None:
    error = refused("stale_version", lambda: lobby.move("loket1", moves.start, held, version=1), Conflict)
    assert error.extra == {"version": 2}
    assert lobby.move("loket1", moves.start, held, version=2)["version"] == 3


def test_an_unknown_ticket(lobby: Lobby) -> None:
    refused("unknown_ticket", lambda: lobby.move("loket1", moves.start, 4711), NotFound)


def test_a_recall_raises_the_calls_count_and_keeps_the_call(lobby: Lobby, held: int) -> None:
    lobby.move("loket1", calling.recall, held)
    lobby.move("loket1", calling.recall, held)
    calls = lobby.read(lambda session: session.scalars(select(Call)).all())
    assert [(call.ticket_id, call.recalls) for call in calls] == [(held, 2)]
    assert calls[0].last_called_at > calls[0].called_at


def test_out_of_order_keeps_its_reason(lobby: Lobby) -> None:
    lobby.take("A")
    second = lobby.take("A").ticket["id"]
    assert call_ticket(lobby, "loket1", second)["id"] == second
    call, event = lobby.read(lambda session: (
        session.scalars(select(Call)).one(), session.scalars(select(Event).where(Event.kind == "called")).one()))
    assert call.reason == event.data["reason"] == "ibu hamil"


def test_out_of_order_needs_a_reason_and_a_ticket_that_is_free(lobby: Lobby, held: int) -> None:
    waiting = lobby.take("A").ticket["id"]
    refused("reason_needed", lambda: call_ticket(lobby, "loket3", waiting, reason="  "), Invalid)
    refused("not_your_ticket", lambda: call_ticket(lobby, "loket3", held), Conflict)
    lobby.move("loket1", moves.hold, held, reason="fotokopi")
    refused("not_your_ticket", lambda: call_ticket(lobby, "loket3", held), Conflict)
    assert call_ticket(lobby, "loket1", held)["status"] == "called"


def test_a_no_show_may_be_called_again_by_whoever_serves_it(lobby: Lobby, held: int) -> None:
    lobby.move("loket1", moves.no_show, held)
    refused("not_your_ticket", lambda: lobby.move("loket2", moves.put_back, held), Conflict)
    assert call_ticket(lobby, "loket3", held, reason="datang lagi")["counter_id"] == lobby.counters[2]


def test_a_return_keeps_the_place_in_the_line(lobby: Lobby, held: int) -> None:
    since = lobby.ticket(held).waiting_since
    lobby.take("A")
    lobby.move("loket1", moves.put_back, held)
    back = lobby.ticket(held)
    assert (back.waiting_since, back.counter_id, back.called_at) == (since, None, None)
    assert lobby.call("loket1")["id"] == held


def test_a_hold_with_minutes_ends_by_itself(lobby: Lobby, held: int) -> None:
    row = lobby.move("loket1", moves.hold, held, reason="fotokopi", minutes=10)
    assert row["held_until"] == lobby.now + timedelta(minutes=10)
    office = lobby.office()
    assert lobby.write(lambda session: day.end_holds(session, office, lobby.now)) == 0
    lobby.tick(600)
    assert lobby.write(lambda session: day.end_holds(session, office, lobby.now)) == 1
    assert lobby.ticket(held).status == "waiting"


def test_a_hold_without_minutes_stays(lobby: Lobby, held: int) -> None:
    lobby.move("loket1", moves.hold, held, reason="fotokopi")
    lobby.tick(3 * 3600)
    assert lobby.write(lambda session: day.end_holds(session, lobby.office(), lobby.now)) == 0


def test_transfers_to_a_service_or_a_counter(lobby: Lobby, held: int) -> None:
    row = lobby.move("loket1", moves.transfer, held, service_id=lobby.services["C"], note="salah loket")
    assert (row["status"], row["service_id"], row["prefix"], row["note"]) == (
        "waiting", lobby.services["C"], "A", "salah loket")
    assert lobby.call("loket1") is None
    assert lobby.call("loket2")["id"] == held
    lobby.move("loket2", moves.transfer, held, counter_id=lobby.counters[0])
    assert lobby.call("loket3") is None, "it waits for counter 1 alone"
    assert lobby.call("loket1")["id"] == held


def test_a_transfer_needs_somewhere_that_exists(lobby: Lobby, held: int) -> None:
    refused("transfer_nowhere", lambda: lobby.move("loket1", moves.transfer, held), Invalid)
    refused("unknown_service", lambda: lobby.move("loket1", moves.transfer, held, service_id=999), Invalid)
    refused("unknown_counter", lambda: lobby.move("loket1", moves.transfer, held, counter_id=999), Invalid)


@pytest.mark.parametrize("name", ["start", "no_show", "put_back", "hold", "transfer", "cancel"])
def test_every_move_can_be_taken_back_at_once(lobby: Lobby, held: int, name: str) -> None:
    before = lobby.ticket(held)
    arguments: dict[str, Any] = {
        "hold": {"reason": "x", "minutes": 5}, "transfer": {"service_id": lobby.services["B"]},
        "cancel": {"reason": "x"},
    }.get(name, {})
    lobby.move("loket1", getattr(moves, name), held, **arguments)
    row = lobby.move("loket1", moves.undo, held, seconds=5)
    for column in ("status", "counter_id", "staff_id", "service_id", "called_at", "started_at", "reason", "held_until"):
        assert row[column] == getattr(before, column), column
    assert row["version"] == before.version + 2


def test_undo_is_for_ones_own_last_move_and_for_a_few_seconds(lobby: Lobby, held: int) -> None:
    lobby.move("loket1", moves.start, held)
    refused("undo_too_late", lambda: lobby.move("kasi", moves.undo, held, seconds=5), Conflict)
    lobby.tick(10)
    refused("undo_too_late", lambda: lobby.move("loket1", moves.undo, held, seconds=5), Conflict)


def test_a_call_cannot_be_undone(lobby: Lobby, held: int) -> None:
    refused("undo_too_late", lambda: lobby.move("loket1", moves.undo, held, seconds=5), Conflict)


def test_undo_never_puts_a_second_ticket_into_a_hand(lobby: Lobby, held: int) -> None:
    lobby.take("A")
    lobby.move("loket1", moves.no_show, held)
    lobby.call("loket1")
    refused("counter_busy", lambda: lobby.move("loket1", moves.undo, held, seconds=60), Conflict)


def test_undo_after_leaving_the_counter_is_too_late(lobby: Lobby, held: int) -> None:
    lobby.move("loket1", moves.no_show, held)
    door(lobby, "loket1", "close_counter")
    refused("undo_too_late", lambda: lobby.move("loket1", moves.undo, held, seconds=60), Conflict)
    assert lobby.ticket(held).status == "no_show"


def counter(lobby: Lobby, number: int = 0) -> Counter:
    found: Counter = lobby.read(lambda session: session.get_one(Counter, lobby.counters[number]))
    return found


def test_opening_pausing_and_closing(lobby: Lobby) -> None:
    door(lobby, "loket1", "open_counter")
    assert (counter(lobby).state, counter(lobby).staff_id) == ("open", lobby.staff["loket1"].staff_id)
    door(lobby, "loket1", "pause_counter", minutes=15)
    assert counter(lobby).paused_until == lobby.now + timedelta(minutes=15)
    door(lobby, "loket1", "close_counter")
    assert (counter(lobby).state, counter(lobby).staff_id) == ("closed", None)


def test_pressing_open_twice_is_logged_once(lobby: Lobby) -> None:
    door(lobby, "loket1", "open_counter")
    door(lobby, "loket1", "open_counter")
    opened = lobby.read(lambda session: session.scalars(select(Event).where(Event.kind == "counter_opened")).all())
    assert len(opened) == 1


def test_calling_opens_the_counter(lobby: Lobby, held: int) -> None:
    assert (counter(lobby).state, counter(lobby).staff_id) == ("open", lobby.staff["loket1"].staff_id)


def test_nobody_takes_anothers_counter_or_sits_at_two(lobby: Lobby) -> None:
    door(lobby, "loket1", "open_counter")
    refused("not_your_counter", lambda: door(lobby, "loket2", "open_counter"), Forbidden)
    refused("not_your_counter", lambda: door(lobby, "loket2", "close_counter"), Forbidden)
    error = refused("has_other_counter", lambda: door(lobby, "loket1", "open_counter", 2), Conflict)
    assert error.params == {"counter": "Loket 1"}
    door(lobby, "loket2", "open_counter", 2)
    lobby.take("C")
    refused("has_other_counter", lambda: lobby.call("loket2"), Conflict)
    refused("not_your_counter", lambda: lobby.call("loket3"), Forbidden)
    refused("unknown_counter", lambda: lobby.write(
        lambda session: calling.call_next(session, lobby.staff["loket1"], 999, lobby.now)), NotFound)


def test_a_supervisor_closes_a_counter_left_open(lobby: Lobby) -> None:
    door(lobby, "loket1", "open_counter")
    door(lobby, "kasi", "close_counter")
    assert counter(lobby).state == "closed"


def test_a_display_answers_a_call_once_shown_and_once_spoken(lobby: Lobby, held: int) -> None:
    call_id = lobby.read(lambda session: session.scalars(select(Call.id)).one())

    def seen(spoken: bool, recalls: int = 0, call: int = call_id) -> bool:
        return bool(lobby.write(lambda session: calling.seen(
            session, lobby.devices["display"], call, recalls, lobby.now, spoken, lobby.tick())))

    assert [seen(False), seen(False), seen(True), seen(True), seen(False)] == [True, False, True, False, False]
    assert not seen(True, recalls=1), "a recall that has not happened"
    assert not seen(True, call=999)
    rows = lobby.read(lambda session: session.scalars(select(CallSeen)).all())
    assert [(row.call_id, row.spoken) for row in rows] == [(call_id, True)]


def test_a_display_that_shows_and_speaks_in_one_moment(lobby: Lobby, held: int) -> None:
    call_id = lobby.read(lambda session: session.scalars(select(Call.id)).one())
    news = threads(lambda n: lobby.write(lambda session: calling.seen(
        session, lobby.devices["display"], call_id, 0, lobby.now, n % 2 == 1, lobby.tick())), 10)
    assert 1 <= news.count(True) <= 2
    row = lobby.read(lambda session: session.scalars(select(CallSeen)).one())
    assert row.spoken


def test_refusals_are_of_the_family(lobby: Lobby) -> None:
    error = refused("unknown_ticket", lambda: lobby.move("loket1", moves.start, 1), NotFound)
    assert isinstance(error, AntrianError)
    assert error.status == 404
