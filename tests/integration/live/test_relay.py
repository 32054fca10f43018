"""The outbox: everything committed is told, in order, and nothing is lost when telling fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from queue_core.live.audiences import room, ticket_room
from queue_core.live.relay import BATCH, Relay
from queue_core.office.actions import change_settings
from queue_core.record import log
from queue_core.record.kinds import Kind
from queue_core.record.models import Event
from queue_core.tickets.actions import calling, moves
from queue_core.tickets.models import Call
from tests.support.lobby import Lobby, acting


class Ears:
    """Takes the place of the wire; ``broken`` after so many messages, like a process that dies."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, dict[str, Any], str]] = []
        self.breaks_after: int | None = None

    def __call__(self, name: str, payload: dict[str, Any], to: str) -> None:
        if self.breaks_after is not None and len(self.heard) >= self.breaks_after:
            raise ConnectionError("the wire is cut")
        self.heard.append((name, payload, to))

    def of(self, name: str, to: str) -> list[dict[str, Any]]:
        return [payload for kind, payload, audience in self.heard if (kind, audience) == (name, to)]


@pytest.fixture
def ears() -> Ears:
    return Ears()


@pytest.fixture
def relay(lobby: Lobby, ears: Ears) -> Relay:
    """A relay that has nothing left to tell of how the lobby was made."""
    while Relay(lobby.database, ears).deliver():
        continue
    ears.heard.clear()
    return Relay(lobby.database, ears)


def undelivered(lobby: Lobby) -> int:
    found: int = lobby.read(lambda session: session.execute(
        select(func.count()).where(Event.delivered_at.is_(None))).scalar_one())
    return found


def test_a_call_goes_to_displays_counters_and_the_visitors_phone(lobby: Lobby, relay: Relay, ears: Ears) -> None:
    ticket = lobby.take("A").ticket
    lobby.call("loket1")
    relay.deliver()
    office = lobby.office_id
    for audience in (room(office, "displays"), room(office, "counters"), ticket_room(ticket["code"])):
        (called,) = ears.of("called", audience)
        assert called["ticket"]["label"] == "A001"
        assert called["counter"] == {"id": lobby.counters[0], "name": "Loket 1", "number": 1}
        assert called["recalls"] == 0
        assert called["speech"]["clips"]
        assert called["event_id"] > 0
    assert ears.of("called", room(office, "kiosks")) == []
    (counter,) = ears.of("counter", room(office, "counters"))
    assert counter["ticket"]["label"] == "A001"


def test_nothing_on_the_wire_tells_a_reason_or_a_name(lobby: Lobby, relay: Relay, ears: Ears) -> None:
    ticket = lobby.take("A").ticket
    lobby.call("loket1")
    lobby.move("loket1", moves.hold, ticket["id"], reason="sakit keras")
    relay.deliver()
    public = [payload for _, payload, to in ears.heard if to.endswith(("displays", "kiosks")) or "ticket:" in to]
    displayed = str(public)
    assert displayed
    assert "sakit" not in displayed
    assert "Loket1" not in displayed


def test_many_calls_are_told_in_the_order_they_were_made(lobby: Lobby, relay: Relay, ears: Ears) -> None:
    ids = [lobby.take("A").ticket["id"] for _ in range(10)]
    for ticket_id in ids:
        assert lobby.call("loket1")["id"] == ticket_id
        lobby.move("loket1", moves.no_show, ticket_id)
    relay.deliver()
    told = ears.of("called", room(lobby.office_id, "displays"))
    assert [called["ticket"]["id"] for called in told] == ids
    assert [called["event_id"] for called in told] == sorted(called["event_id"] for called in told)


def test_a_recall_in_the_same_moment_is_told_once_as_it_stands(lobby: Lobby, relay: Relay, ears: Ears) -> None:
    ticket_id = lobby.take("A").ticket["id"]
    lobby.call("loket1")
    lobby.move("loket1", calling.recall, ticket_id)
    relay.deliver()
    assert [called["recalls"] for called in ears.of("called", room(lobby.office_id, "displays"))] == [1]


def test_what_was_told_is_told_no_more(lobby: Lobby, relay: Relay, ears: Ears) -> None:
    lobby.take("A")
    assert relay.deliver() == 1
    assert relay.deliver() == 0
    assert undelivered(lobby) == 0


def test_a_wire_that_breaks_midway_loses_nothing(lobby: Lobby, relay: Relay, ears: Ears) -> None:
    """A repeat is harmless because payloads are states; a gap would be a visitor who is never called."""
    ids = [lobby.take("A").ticket["id"] for _ in range(3)]
    for ticket_id in ids:
        lobby.call("loket1")
        lobby.move("loket1", moves.no_show, ticket_id)
    before = undelivered(lobby)
    ears.breaks_after = 3
    with pytest.raises(ConnectionError):
        relay.deliver()
    assert undelivered(lobby) == before
    ears.breaks_after = None
    relay.deliver()
    told = {called["ticket"]["id"] for called in ears.of("called", room(lobby.office_id, "displays"))}
    assert told == set(ids)
    assert undelivered(lobby) == 0


def test_an_event_that_commits_late_with_a_lower_number_is_told_too(lobby: Lobby, relay: Relay, ears: Ears) -> None:
    lobby.take("A")
    relay.deliver()
    newest = lobby.read(lambda session: session.execute(select(func.max(Event.id))).scalar_one())
    lobby.write(lambda session: session.execute(insert(Event).values(
        id=newest + 1000, office_id=lobby.office_id, kind="settings_changed", at=lobby.now, data={})))
    relay.deliver()
    lobby.write(lambda session: session.execute(insert(Event).values(
        id=newest + 500, office_id=lobby.office_id, kind="settings_changed", at=lobby.now, data={})))
    relay.deliver()
    told = [payload["event_id"] for payload in ears.of("settings", room(lobby.office_id, "displays"))]
    assert told == [newest + 1000, newest + 500]


def test_more_than_one_batch(lobby: Lobby, relay: Relay) -> None:
    def write(session: Any) -> None:
        for _ in range(BATCH + 5):
            log.append(session, acting(lobby.office_id), kind=Kind.DEVICE_CHANGED, at=lobby.now, device_id=1)

    lobby.write(write)
    assert [relay.deliver(), relay.deliver(), relay.deliver()] == [BATCH, 5, 0]


def test_how_many_wait_is_told_once_for_many_changes_and_not_again(
        lobby: Lobby, relay: Relay, ears: Ears, at: Callable[[Any], None]) -> None:
    for _ in range(20):
        lobby.take("A")
    at(lobby.tick())
    relay.deliver()
    relay.tell_queues()
    relay.tell_queues()
    for audience in ("kiosks", "counters", "displays"):
        (queue,) = ears.of("queue", room(lobby.office_id, audience))
        assert queue["waiting"] == [{"service_id": lobby.services["A"], "count": 20}]


def test_how_many_wait_is_told_again_when_the_wire_broke(lobby: Lobby, relay: Relay, ears: Ears) -> None:
    lobby.take("A")
    relay.deliver()
    ears.breaks_after = len(ears.heard) + 1
    with pytest.raises(ConnectionError):
        relay.tell_queues()
    ears.breaks_after, relay._queue_after = None, 0.0
    relay.tell_queues()
    assert len(ears.of("queue", room(lobby.office_id, "displays"))) == 1


def test_a_finished_visit_opens_its_counters_panel(lobby: Lobby, relay: Relay, ears: Ears) -> None:
    ticket = lobby.take("A").ticket
    lobby.call("loket1")
    lobby.move("loket1", moves.start, ticket["id"])
    lobby.move("loket1", moves.finish, ticket["id"])
    relay.deliver()
    (told,) = ears.of("counter", room(lobby.office_id, f"panel:{lobby.counters[0]}"))
    assert told["coin"] == {"ticket_code": ticket["code"], "label": "A001"}
    assert ears.of("counter", room(lobby.office_id, f"panel:{lobby.counters[1]}")) == []


def test_an_answer_of_a_display_reaches_the_counters_and_no_phone(lobby: Lobby, relay: Relay, ears: Ears) -> None:
    ticket = lobby.take("A").ticket
    lobby.call("loket1")
    relay.deliver()
    ears.heard.clear()
    call_id = lobby.read(lambda session: session.scalars(select(Call.id)).one())
    lobby.write(lambda session: calling.seen(
        session, lobby.devices["display"], call_id, 0, lobby.now, True, lobby.tick()))
    relay.deliver()
    assert len(ears.of("counter", room(lobby.office_id, "counters"))) == 1
    assert [to for _, _, to in ears.heard if to == ticket_room(ticket["code"])] == []


def test_settings_and_waking(lobby: Lobby, relay: Relay, ears: Ears) -> None:
    woken: list[bool] = []
    lobby.database.after_commit.append(woken.append)
    lobby.write(lambda session: change_settings(
        session, acting(lobby.office_id), changes={"volume": 50}, now=lobby.now))
    lobby.take("A")
    lobby.call("loket1")
    lobby.read(lambda session: session.execute(select(Event.id)).all())
    assert woken == [False, False, True], "only what people stand waiting for is urgent, and reading wakes nobody"
    relay.deliver()
    assert len(ears.of("settings", room(lobby.office_id, "panels"))) == 1
