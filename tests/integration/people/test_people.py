"""Staff and their sessions, devices and their tokens; what is stored of secrets."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from antrian.tables import METADATA
from queue_core.devices import actions as device_actions
from queue_core.devices.identities import Identities
from queue_core.devices.models import Device
from queue_core.errors import Conflict, Invalid, NotFound, TooMany, Unauthenticated
from queue_core.people import actions
from queue_core.people.models import Staff
from queue_core.people.rules import SESSION_HOURS, TRIES_PER_ADDRESS, TRIES_PER_NAME, TRIES_WINDOW_MINUTES
from queue_core.record.models import Event
from tests.support.lobby import PASSWORD, Lobby, acting
from tests.support.refusals import refused


def sign_in(lobby: Lobby, username: str = "kasi", password: str | None = None, address: str = "10.0.0.1") -> Any:
    given = PASSWORD.format(username=username) if password is None else password
    return actions.sign_in(lobby.database, username, given, address, lobby.tick())


def test_signing_in_gives_a_session_that_ends(lobby: Lobby) -> None:
    staff, token, csrf = sign_in(lobby)
    identities = Identities(lobby.database)
    found = identities.staff(token, lobby.now)
    assert found is not None
    assert (found.username, found.csrf_token, found.actor.role) == ("kasi", csrf, "supervisor")
    assert identities.staff(token, lobby.now + timedelta(hours=SESSION_HOURS, seconds=1)) is None
    assert staff.username == "kasi"


def test_signing_out_ends_it(lobby: Lobby) -> None:
    _, token, _ = sign_in(lobby)
    lobby.write(lambda session: actions.sign_out(session, token))
    lobby.write(lambda session: actions.sign_out(session, token))
    assert Identities(lobby.database).staff(token, lobby.now) is None


def test_a_wrong_name_and_a_wrong_password_are_told_the_same(lobby: Lobby) -> None:
    refused("wrong_password", lambda: sign_in(lobby, "kasi", "salah"), Unauthenticated)
    refused("wrong_password", lambda: sign_in(lobby, "siapa", "salah"), Unauthenticated)


def test_too_many_tries_lock_one_name_from_one_address_for_a_while(lobby: Lobby) -> None:
    for _ in range(TRIES_PER_ADDRESS):
        refused("wrong_password", lambda: sign_in(lobby, "kasi", "salah"), Unauthenticated)
    refused("too_many_tries", lambda: sign_in(lobby, "kasi"), TooMany)
    sign_in(lobby, "kasi", address="10.0.0.2")
    sign_in(lobby, "admin")
    lobby.tick(TRIES_WINDOW_MINUTES * 60)
    sign_in(lobby, "kasi")


def test_many_addresses_together_lock_a_name_too(sqlite_lobby: Lobby) -> None:
    for n in range(TRIES_PER_NAME):
        refused("wrong_password", lambda n=n: sign_in(  # type: ignore[misc]
            sqlite_lobby, "kasi", "salah", address=f"10.0.1.{n}"), Unauthenticated)
    refused("too_many_tries", lambda: sign_in(sqlite_lobby, "kasi", address="10.0.9.9"), TooMany)


def test_a_long_name_is_counted_like_any_other(sqlite_lobby: Lobby) -> None:
    name = "n" * 200
    for _ in range(TRIES_PER_ADDRESS):
        refused("wrong_password", lambda: sign_in(sqlite_lobby, name, "salah"), Unauthenticated)
    refused("too_many_tries", lambda: sign_in(sqlite_lobby, name, "salah"), TooMany)


def test_somebody_who_left_cannot_sign_in_and_is_out_at_once(lobby: Lobby) -> None:
    _, token, _ = sign_in(lobby)
    lobby.write(lambda session: setattr(session.scalars(select(Staff).where(Staff.username == "kasi")).one(),
                                        "is_active", False))
    assert Identities(lobby.database).staff(token, lobby.now) is None
    refused("wrong_password", lambda: sign_in(lobby), Unauthenticated)


def test_a_new_password_ends_every_session(lobby: Lobby) -> None:
    _, token, _ = sign_in(lobby)
    lobby.write(lambda session: actions.set_password(session, acting(0), "kasi", "sandi-baru-sekali", lobby.tick()))
    assert Identities(lobby.database).staff(token, lobby.now) is None
    sign_in(lobby, password="sandi-baru-sekali")
    refused("unknown_staff", lambda: lobby.write(
        lambda session: actions.set_password(session, acting(0), "siapa", "sandi-baru-sekali", lobby.now)), NotFound)


@pytest.mark.parametrize(("given", "kind", "code"), [
    ({"role": "raja"}, Invalid, "unknown_role"), ({"username": ""}, Invalid, "bad_username"),
    ({"username": " kasi"}, Invalid, "bad_username"), ({"username": "x" * 61}, Invalid, "bad_username"),
    ({"password": "pendek"}, Invalid, "password_too_short"), ({"username": "kasi"}, Conflict, "username_taken"),
])
def test_staff_that_cannot_be_added(lobby: Lobby, given: dict[str, str], kind: Any, code: str) -> None:
    person = {"username": "baru", "role": "operator", "password": "sandi-yang-panjang"} | given
    refused(code, lambda: lobby.write(lambda session: actions.add_staff(
        session, acting(lobby.office_id), name="Baru", counter_id=None, now=lobby.now, **person)), kind)


def test_devices_are_known_by_their_token_until_they_are_revoked(lobby: Lobby) -> None:
    identities = Identities(lobby.database)
    device = lobby.devices["kiosk"]
    assert identities.device(lobby.tokens["kiosk"]) == device
    assert identities.device("lain") is None
    assert identities.device("\ud800") is None
    lobby.write(lambda session: device_actions.revoke_device(
        session, acting(lobby.office_id), device_id=device.device_id or 0, now=lobby.tick()))
    identities.forget()
    assert identities.device(lobby.tokens["kiosk"]) is None
    refused("unknown_device", lambda: lobby.write(lambda session: device_actions.revoke_device(
        session, acting(lobby.office_id), device_id=device.device_id or 0, now=lobby.now)), NotFound)


def test_a_device_of_another_office_cannot_be_revoked(lobby: Lobby) -> None:
    refused("unknown_device", lambda: lobby.write(lambda session: device_actions.revoke_device(
        session, acting(lobby.office_id + 1), device_id=lobby.devices["kiosk"].device_id or 0,
        now=lobby.now)), NotFound)


def test_an_unknown_kind_of_device(lobby: Lobby) -> None:
    refused("unknown_device_kind", lambda: lobby.write(lambda session: device_actions.pair_device(
        session, acting(lobby.office_id), kind="kulkas", name="x", now=lobby.now)), Invalid)


def test_a_heartbeat_is_news_only_when_something_changed(lobby: Lobby) -> None:
    def beat(sound: str) -> None:
        lobby.write(lambda session: device_actions.heartbeat(
            session, lobby.devices["display"], {"sound": sound}, lobby.tick()))

    for sound in ("on", "on", "on", "blocked", "blocked"):
        beat(sound)
    kinds = lobby.read(lambda session: session.scalars(select(Event.kind).where(Event.kind == "device_changed")).all())
    assert len(kinds) == 2
    stored = lobby.read(lambda session: session.get_one(Device, lobby.devices["display"].device_id))
    assert (stored.health, stored.last_seen_at) == ({"sound": "blocked"}, lobby.now)


def test_no_secret_is_stored_as_it_is(lobby: Lobby) -> None:
    """Whoever reads the database can neither sign in nor pretend to be a screen."""
    _, token, _ = sign_in(lobby)
    secrets = [token, *lobby.tokens.values(), *(PASSWORD.format(username=name) for name in lobby.staff)]
    with lobby.database.engine.connect() as connection:
        everything = "".join(str(row) for table in METADATA.sorted_tables
                             for row in connection.execute(text(f"SELECT * FROM {table.name}")))
    assert not [secret for secret in secrets if secret in everything]
