"""Statements that are written for each database: new rows, changed rows, numbers without a gap."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from queue_core.record import sql
from queue_core.record.base import table_of
from queue_core.satisfaction.models import SurveySender
from queue_core.tickets.models import TicketSequence
from tests.support.lobby import Lobby

SENDERS, SEQUENCES = table_of(SurveySender), table_of(TicketSequence)
DAY = date(2026, 11, 23)
KEYS = ["office_id", "day", "sender"]


def sender(lobby: Lobby, n: int = 1) -> dict[str, Any]:
    return {"office_id": lobby.office_id, "day": DAY, "sender": "a" * 64, "n": n}


def test_a_row_is_added_once(lobby: Lobby) -> None:
    for keys in (KEYS, None):
        added = [lobby.write(lambda session, keys=keys: sql.add_new(session, SENDERS, sender(lobby), keys=keys))
                 for _ in range(2)]
        assert added == [keys is KEYS, False]


def test_a_row_that_is_there_is_changed_when_it_may_be(lobby: Lobby) -> None:
    def add(n: int, most: int = 99) -> int | None:
        def write(session: Session) -> int | None:
            row = sql.upsert(session, SENDERS, sender(lobby, n), keys=KEYS,
                             changes=lambda new: {"n": SENDERS.c.n + new.n}, when=lambda new: SENDERS.c.n < most)
            return None if row is None else int(row.n)

        found: int | None = lobby.write(write)
        return found

    assert [add(2), add(3), add(1, most=5), add(1)] == [2, 5, None, 6]


def test_a_sequence_has_no_gap_and_can_be_held(lobby: Lobby) -> None:
    keys = {"office_id": lobby.office_id, "prefix": "Q", "service_date": DAY}

    def number(session: Session) -> int:
        return sql.next_number(session, SEQUENCES, **keys)

    assert lobby.write(lambda session: sql.hold_number(session, SEQUENCES, **keys)) == 0
    assert [lobby.write(number), lobby.write(number)] == [1, 2]
    with pytest.raises(RuntimeError):
        lobby.write(lambda session: [number(session), (_ for _ in ()).throw(RuntimeError)])
    assert lobby.write(lambda session: sql.hold_number(session, SEQUENCES, **keys)) == 2, "given back"
    assert lobby.write(number) == 3
