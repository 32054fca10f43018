"""What every connection of an office's SQLite file is set to, and what a password costs to guess."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from argon2 import extract_parameters
from argon2.low_level import Type
from sqlalchemy import text

from queue_core.errors import Unauthenticated
from queue_core.people.actions import hash_password, set_password, sign_in
from queue_core.record.database import Database
from tests.support.lobby import Lobby, acting

FULL = 2


def test_a_number_on_paper_survives_a_power_cut(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'antrian.db'}")
    with database.read() as session:
        found = {name: session.execute(text(f"PRAGMA {name}")).scalar_one()
                 for name in ("synchronous", "journal_mode", "foreign_keys")}
    database.dispose()
    assert found == {"synchronous": FULL, "journal_mode": "wal", "foreign_keys": 1}


def test_passwords_are_hashed_slowly() -> None:
    cost = extract_parameters(hash_password("sandi-yang-panjang"))
    assert (cost.type, cost.time_cost, cost.memory_cost, cost.parallelism) == (Type.ID, 2, 19 * 1024, 1)


def test_a_password_of_an_office_lets_in_and_a_wrong_one_does_not(sqlite_lobby: Lobby) -> None:
    now = datetime.now(UTC)
    with sqlite_lobby.database.write() as session:
        set_password(session, acting(sqlite_lobby.office_id), "loket1", "sandi-yang-baru", now)
    staff, _, _ = sign_in(sqlite_lobby.database, "loket1", "sandi-yang-baru", "127.0.0.1", now)
    assert staff.username == "loket1"
    with pytest.raises(Unauthenticated):
        sign_in(sqlite_lobby.database, "loket1", "sandi-uji-loket1", "127.0.0.1", now)
