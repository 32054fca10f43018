"""What the tests with a real database share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from queue_core.printing.models import Printer
from tests.support.case_desk import Desk
from tests.support.lobby import Lobby
from tests.support.printing.agent_world import AGENT, World


@pytest.fixture
def desk(lobby: Lobby) -> Desk:
    """A desk with files, on each of the two databases."""
    return Desk(lobby)


@pytest.fixture
def world(lobby: Lobby, tmp_path: Path) -> Iterator[World]:
    """A print agent with the printers 11 and 12; 13 hangs on the server. On each of the two databases."""
    with lobby.database.write() as session:
        office_id = session.scalars(select(Printer.office_id)).first()
        for printer_id, agent_id in ((11, AGENT), (12, AGENT), (13, None)):
            session.add(Printer(id=printer_id, office_id=office_id, name=f"P{printer_id}", driver="network",
                                address="127.0.0.1", agent_id=agent_id))
    made = World(lobby.database, tmp_path / "agent")
    yield made
    made.journal.close()
