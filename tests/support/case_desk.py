"""Somebody at a counter, with case files: what the tests of the papers do again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from queue_core.cases.checking import actions as checking
from queue_core.cases.contacts import actions as contacts
from queue_core.cases.files import stages
from queue_core.cases.files.reads import items_of
from queue_core.cases.models import CaseFile
from queue_core.errors import AntrianError
from queue_core.record.models import Event
from queue_core.tickets.actions import moves
from tests.support.lobby import NOWHERE, Lobby


class Desk:
    """Somebody at a counter, with files."""

    def __init__(self, lobby: Lobby) -> None:
        self.lobby = lobby

    def do(self, username: str, action: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        return self.lobby.write(lambda session: action(
            session, self.lobby.staff[username], *arguments, self.lobby.tick(), **named))

    def refused(self, code: str, username: str, action: Callable[..., Any], *arguments: Any, **named: Any) -> None:
        with pytest.raises(AntrianError) as refusal:
            self.do(username, action, *arguments, **named)
        assert refusal.value.code == code

    def serve(self, prefix: str = "A", username: str = "loket1") -> Any:
        """A visitor at the counter, with the checklist open; returns the file."""
        ticket = self.lobby.take(prefix).ticket
        assert self.lobby.call(username)["id"] == ticket["id"]
        self.lobby.move(username, moves.start, ticket["id"])
        return self.do(username, checking.open_check, ticket["id"])

    def mark(self, file: Any, username: str = "loket1", **states: tuple[str, str | None]) -> Any:
        """Everything present except what is named by position (``p0=("missing", None)``)."""
        items = self.lobby.read(lambda session: items_of(session, file["id"]))
        marks = []
        for item in items:
            state, note = states.get(f"p{item['position']}", ("present", None))
            marks.append({"position": item["position"], "state": state, "note": note})
        return self.do(username, checking.save_items, file["id"], marks)

    def accepted(self, prefix: str = "A", username: str = "loket1") -> Any:
        file = self.mark(self.serve(prefix, username), username)
        return self.do(username, checking.accept, file["id"])

    def ready(self, prefix: str = "A") -> Any:
        file = self.accepted(prefix)
        file = self.do("camat", stages.advance, file["id"], "signature")
        return self.do("loket1", stages.advance, file["id"], "register")

    def file(self, file_id: int) -> CaseFile:
        found: CaseFile = self.lobby.read(lambda session: session.get_one(CaseFile, file_id))
        return found

    def kinds(self, file_id: int) -> list[str]:
        return list(self.lobby.read(lambda session: session.scalars(
            select(Event.kind).where(Event.case_file_id == file_id).order_by(Event.id)).all()))


def left(desk: Desk, file: Any, **wish: Any) -> Any:
    """The visitor goes home and leaves the file, with a name, a number and consent."""
    return desk.do("loket1", contacts.leave_file, file["id"], **{
        "name": "Pemohon Uji", "phone": "0812 3456 7890", "purpose": "diberi tahu bila selesai", "consent": True,
        "track_url": NOWHERE.track_url, "printer_id": desk.lobby.printer_id, **wish})
