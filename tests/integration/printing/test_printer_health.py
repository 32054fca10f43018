"""What printers say of themselves: written down once, asked again in time, and what waits goes on."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from queue_core.errors import Invalid, NotFound
from queue_core.printing.jobs import actions
from queue_core.printing.models import Printer, PrintJob
from queue_core.printing.printers import actions as printers
from queue_core.printing.printers import health
from queue_core.printing.rules import Detail, JobStatus, Outcome, PrinterHealth, PrinterState
from queue_core.record.actor import SPOOLER
from queue_core.record.models import Event
from tests.support.lobby import Lobby, acting
from tests.unit.printing.test_printing_layout import TICKET

READY = PrinterHealth(PrinterState.READY)
NO_PAPER = PrinterHealth(PrinterState.TROUBLE, Detail.NO_PAPER)
NEW = {"name": "Loket", "driver": "network", "address": "10.0.0.5", "paper_mm": 58}


def note(lobby: Lobby, said: PrinterHealth) -> bool:
    news: bool = lobby.write(lambda session: health.note(session, lobby.printer_id, said, lobby.now, SPOOLER))
    return news


def printer(lobby: Lobby) -> Printer:
    found: Printer = lobby.read(lambda session: session.get_one(Printer, lobby.printer_id))
    return found


def events(lobby: Lobby, kind: str) -> list[dict[str, Any]]:
    return list(lobby.read(lambda session: [event.data for event in session.scalars(
        select(Event).where(Event.kind == kind).order_by(Event.id))]))


def test_the_same_again_is_written_once_a_minute_and_told_never(lobby: Lobby) -> None:
    assert note(lobby, READY)
    begin = lobby.now
    lobby.tick(30)
    assert not note(lobby, READY)
    assert printer(lobby).asked_at == begin
    lobby.tick(31)
    assert not note(lobby, READY)
    row = printer(lobby)
    assert (row.asked_at, row.state_at) == (lobby.now, begin)
    assert len(events(lobby, "printer")) == 1


def test_whoever_asks_is_told_also_that_nothing_changed(lobby: Lobby) -> None:
    note(lobby, NO_PAPER)
    since = lobby.now
    lobby.write(lambda session: health.ask_now(session, lobby.printer_id))
    lobby.tick(2)
    assert note(lobby, NO_PAPER)
    assert (printer(lobby).asked_at, printer(lobby).state_at) == (lobby.now, since)
    assert [told["detail"] for told in events(lobby, "printer")] == ["no_paper", "no_paper"]


def test_what_waited_for_the_end_of_a_trouble_goes_on_at_once(lobby: Lobby) -> None:
    def wait(session: Any) -> int:
        job_id = actions.enqueue(session, acting(lobby.office_id), printer_id=lobby.printer_id, kind="ticket",
                                 document=TICKET, subject="ticket:1", device_id=None, now=lobby.now)
        for _ in range(5):
            session.get_one(PrintJob, job_id).next_at = None
            session.flush()
            actions.claim(session, 5, lobby.now)
            actions.report(session, job_id, Outcome(JobStatus.FAILED, Detail.NO_PAPER), lobby.now)
        return job_id

    job_id = lobby.write(wait)
    lobby.tick(1)
    assert lobby.write(lambda session: actions.claim(session, 5, lobby.now)) == []
    note(lobby, READY)
    [job] = lobby.write(lambda session: actions.claim(session, 5, lobby.now))
    assert job.job_id == job_id


def test_printers_in_trouble_are_asked_often_and_others_seldom(lobby: Lobby, monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = [1000.0]
    monkeypatch.setattr("queue_core.printing.printers.health.time.monotonic", lambda: seconds[0])
    rounds = health.Rounds(every=60.0, often=4.0)

    def due(after: float, busy: tuple[int, ...] = ()) -> bool:
        seconds[0] += after
        return bool(lobby.read(lambda session: [row.id for row in rounds.due(session, busy)]))

    assert due(0), "never asked"
    note(lobby, READY)
    assert not due(59)
    assert not due(1, busy=(lobby.printer_id,)), "a busy printer tells by its papers"
    assert due(1)
    note(lobby, NO_PAPER)
    assert [due(3), due(1), due(3), due(1)] == [False, True, False, True]
    note(lobby, READY)
    lobby.write(lambda session: health.ask_now(session, lobby.printer_id))
    assert due(4)
    lobby.write(lambda session: session.get_one(Printer, lobby.printer_id).__setattr__("agent_id", 77))
    assert not due(100), "its agent asks it"


def add(lobby: Lobby, **values: Any) -> int:
    printer_id: int = lobby.write(lambda session: printers.add(session, acting(lobby.office_id, 3), {**NEW, **values},
                                                               now=lobby.tick()))
    return printer_id


def change(lobby: Lobby, printer_id: int, office_id: int | None = None, **values: Any) -> None:
    lobby.write(lambda session: printers.change(session, acting(office_id or lobby.office_id, 3), printer_id, values,
                                                now=lobby.tick()))


def test_a_printer_that_moves_is_asked_anew_and_one_event_tells_what_changed(lobby: Lobby) -> None:
    printer_id = add(lobby)
    lobby.write(lambda session: health.note(session, printer_id, READY, lobby.now, SPOOLER))
    change(lobby, printer_id, name="Loket 2", paper_mm=58)
    row = lobby.read(lambda session: session.get_one(Printer, printer_id))
    assert (row.name, row.state) == ("Loket 2", "ready")
    change(lobby, printer_id, address="10.0.0.6")
    row = lobby.read(lambda session: session.get_one(Printer, printer_id))
    assert (row.state, row.asked_at) == ("unchecked", None)
    change(lobby, printer_id, address="10.0.0.6")
    assert [told["changed"] for told in events(lobby, "printer_changed")] == [["name"], ["address"]]
    assert events(lobby, "printer_added") == [{"printer_id": printer_id}]


@pytest.mark.parametrize(("values", "code"), [
    ({"address": "nowhere at all"}, "bad_printer_address"), ({"driver": "usb"}, "bad_printer_address"),
    ({"driver": "serial", "address": "COM1"}, "bad_printer_address"), ({"profile": "no such"}, "unknown_profile"),
    ({"substitute_id": 9999}, "bad_substitute")])
def test_what_cannot_be_a_printer_is_refused(lobby: Lobby, values: dict[str, Any], code: str) -> None:
    with pytest.raises(Invalid, match=code):
        add(lobby, **values)
    printer_id = add(lobby)
    with pytest.raises(Invalid, match=code):
        change(lobby, printer_id, **values)
    with pytest.raises(Invalid, match="bad_substitute"):
        change(lobby, printer_id, substitute_id=printer_id)
    with pytest.raises(NotFound):
        change(lobby, printer_id, office_id=lobby.office_id + 1, name="Nanti")
