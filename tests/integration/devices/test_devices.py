"""Devices on both databases: two who confirm one code, what is written of heartbeats, alarms that are told once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import func, select, update

from queue_core.devices import health, pairing
from queue_core.devices.actions import heartbeat
from queue_core.devices.identities import Identities
from queue_core.devices.models import Device, PairingRequest
from queue_core.errors import AntrianError, NotFound, Unauthenticated
from queue_core.office.models import Office
from queue_core.printing.models import Printer
from queue_core.record.models import Event
from queue_core.record.tokens import token_hash
from tests.support.lobby import Lobby, acting

RACERS = 6


def ask(lobby: Lobby, kind: str = "display") -> tuple[str, str]:
    """A new screen: its code and its secret."""
    request, secret = lobby.write(lambda session: pairing.ask(
        session, kind=kind, address="192.168.1.20", about={}, now=lobby.tick()))
    return request.code, secret


def confirm(lobby: Lobby, code: str, **wish: Any) -> Device:
    made: Device = lobby.write(lambda session: pairing.confirm(
        session, acting(lobby.office_id), code=code, wish=pairing.Wish(**wish), now=lobby.now))
    return made


def at_once(deeds: list[Callable[[], Any]]) -> tuple[list[Any], list[AntrianError]]:
    """What came of deeds that begin in the same moment: answers and refusals."""
    start, good, bad = threading.Barrier(len(deeds)), [], []

    def run(deed: Callable[[], Any]) -> None:
        start.wait(30)
        try:
            good.append(deed())
        except AntrianError as error:
            bad.append(error)

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return good, bad


def events(lobby: Lobby, *kinds: str) -> list[tuple[str, Any]]:
    rows = lobby.read(lambda session: session.execute(
        select(Event.kind, Event.data).where(Event.kind.in_(kinds)).order_by(Event.id)).all())
    return [(kind, data.get("alarm")) for kind, data in rows]


def test_of_many_who_confirm_one_code_one_succeeds(lobby: Lobby) -> None:
    before = lobby.read(lambda session: session.scalar(select(func.count()).select_from(Device)))
    code, secret = ask(lobby)
    good, bad = at_once([partial(confirm, lobby, code, name=f"TV {number}") for number in range(RACERS)])
    assert len(good) == 1
    assert {error.code for error in bad} == {"unknown_code"}
    assert lobby.read(lambda session: session.scalar(select(func.count()).select_from(Device))) == before + 1
    actor = Identities(lobby.database).device(secret)
    assert actor is not None
    assert actor.name == good[0].name


def test_of_many_who_take_one_place_one_gets_it(lobby: Lobby) -> None:
    old = lobby.devices["kiosk"].device_id
    screens = [ask(lobby, "kiosk") for _ in range(RACERS)]
    good, bad = at_once([partial(confirm, lobby, code, replaces=old) for code, _ in screens])
    known = Identities(lobby.database)
    alive = [secret for _, secret in screens if known.device(secret) is not None]
    # On SQLite they follow each other: then each takes the place of the one before, and the last one has it.
    assert len(good) + len(bad) == RACERS
    assert {error.code for error in bad} <= {"unknown_device"}
    assert len(alive) == 1
    assert known.device(lobby.tokens["kiosk"]) is None


def test_screens_that_ask_at_once_get_different_codes(lobby: Lobby) -> None:
    good, bad = at_once([lambda: ask(lobby) for _ in range(RACERS)])
    assert bad == []
    assert len({code for code, _ in good}) == RACERS


def test_a_refusal_takes_nothing_away(lobby: Lobby) -> None:
    code, secret = ask(lobby)
    with pytest.raises(NotFound):
        confirm(lobby, code, name="TV", counter_id=9999)
    assert lobby.read(lambda session: pairing.standing(session, secret, lobby.now)).status == "waiting"
    lobby.now += timedelta(minutes=11)
    lobby.write(lambda session: pairing.forget_old(session, lobby.now))
    assert lobby.read(lambda session: session.scalar(select(func.count()).select_from(PairingRequest))) == 0


def test_a_quiet_heartbeat_costs_a_write_only_now_and_then(lobby: Lobby, monkeypatch: pytest.MonkeyPatch) -> None:
    writes: list[int] = []

    def counted(*args: Any, **more: Any) -> None:
        writes.append(1)
        heartbeat(*args, **more)

    monkeypatch.setattr(health, "heartbeat", counted)
    tv = Identities(lobby.database).device(lobby.tokens["display"])
    assert tv is not None
    for _ in range(50):
        health.listen(lobby.database, tv, {"page": "display", "sound": "on"}, lobby.tick(1))
    assert len(writes) == 3, "at first, and every twenty seconds"
    health.listen(lobby.database, tv, {"page": "display", "sound": "blocked"}, lobby.tick(1))
    assert len(writes) == 4, "news at once"


def test_a_machine_that_lost_its_place_is_not_heard(lobby: Lobby) -> None:
    old = Identities(lobby.database).device(lobby.tokens["display"])
    assert old is not None
    code, secret = ask(lobby)
    device = confirm(lobby, code, replaces=old.device_id)
    with pytest.raises(Unauthenticated):
        health.listen(lobby.database, old, {"page": "display"}, lobby.tick())
    stored = lobby.read(lambda session: session.get_one(Device, device.id))
    assert (stored.last_seen_at, stored.health, stored.token_hash) == (None, {}, token_hash(secret))


def watch(lobby: Lobby, seconds: float = 0) -> int:
    """Housekeeping's look, after a while; the server has listened since long before."""
    now = lobby.tick(seconds)

    def look(session: Any) -> int:
        return health.watch(session, session.get_one(Office, lobby.office_id), now, now - timedelta(days=1))

    found: int = lobby.write(look)
    return found


def beat(lobby: Lobby, kind: str, **state: Any) -> None:
    actor = Identities(lobby.database).device(lobby.tokens[kind])
    assert actor is not None
    health.listen(lobby.database, actor, state, lobby.tick())


def test_an_alarm_is_raised_once_and_ends(lobby: Lobby) -> None:
    beat(lobby, "kiosk", page="kiosk")
    assert watch(lobby, 100) == 0
    assert watch(lobby, 100) == 1
    assert watch(lobby, 100) == 0, "nobody is told twice"
    beat(lobby, "kiosk", page="kiosk")
    assert watch(lobby) == 1
    assert events(lobby, "device_alarm", "device_recovered") == [
        ("device_alarm", "silent"), ("device_recovered", "silent")]


def test_one_trouble_after_the_other_is_told(lobby: Lobby) -> None:
    beat(lobby, "display", sound="blocked")
    assert watch(lobby, 70) == 1
    assert watch(lobby, 600) == 1
    assert events(lobby, "device_alarm") == [("device_alarm", "sound_blocked"), ("device_alarm", "silent")]


def test_a_printer_in_trouble_is_the_kiosks_trouble(lobby: Lobby) -> None:
    lobby.write(lambda session: session.execute(update(Printer).values(state="trouble", state_at=lobby.now)))
    lobby.tick(70)
    beat(lobby, "kiosk", page="kiosk")
    assert watch(lobby) == 1
    assert events(lobby, "device_alarm") == [("device_alarm", "printer")]


def test_when_the_office_closes_silence_is_normal(lobby: Lobby) -> None:
    hours = {str(day): ["08:00", "15:00"] for day in range(7)}
    lobby.write(lambda session: session.execute(update(Office).values(settings={"hours": hours})))
    beat(lobby, "kiosk", page="kiosk")
    assert watch(lobby, 200) == 1
    assert watch(lobby, 6 * 3600) == 1
    assert events(lobby, "device_recovered") == [("device_recovered", "silent")]
    assert watch(lobby, 3600) == 0


def test_two_who_look_at_once_tell_once(lobby: Lobby) -> None:
    beat(lobby, "kiosk", page="kiosk")
    lobby.tick(500)
    good, bad = at_once([lambda: watch(lobby) for _ in range(RACERS)])
    assert bad == []
    assert sum(good) == 1
    assert events(lobby, "device_alarm") == [("device_alarm", "silent")]


def test_a_tv_that_the_office_wants_silent_is_no_alarm(lobby: Lobby) -> None:
    lobby.write(lambda session: session.execute(
        update(Device).where(Device.kind == "display").values(settings={"volume": 0})))
    beat(lobby, "display", sound="muted")
    assert watch(lobby, 90) == 0


def test_a_change_is_in_the_log_with_what_was(lobby: Lobby) -> None:
    panel = lobby.devices["skm"].device_id or 0

    def change(**changes: Any) -> Device:
        made: Device = lobby.write(lambda session: health.change(
            session, acting(lobby.office_id), device_id=panel, changes=changes, now=lobby.tick()))
        return made

    assert change(name="Panel pojok", counter_id=lobby.counters[1]).counter_id == lobby.counters[1]
    change(name="Panel pojok")  # nothing new
    found = lobby.read(lambda session: session.scalars(select(Event).where(Event.kind == "device_edited")).all())
    assert [(row.data["set"], row.data["was"]) for row in found] == [(
        {"name": "Panel pojok", "counter_id": lobby.counters[1]}, {"name": "Skm", "counter_id": lobby.counters[0]})]
    with pytest.raises(NotFound):
        change(counter_id=9999)
    with pytest.raises(AntrianError, match="name_needed"):
        change(name=None)
