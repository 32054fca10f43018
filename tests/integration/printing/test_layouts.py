"""The office's layout in a real database: the newest one is printed, and nobody undoes another's work unseen."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from queue_core.errors import Conflict
from queue_core.printing.drivers import PrinterConfig
from queue_core.printing.jobs import actions
from queue_core.printing.layout import saved as layouts
from queue_core.printing.layout.choices import Layout
from queue_core.printing.models import PrintJob
from queue_core.printing.spooler.process import _bytes_of
from tests.support.lobby import Lobby, acting
from tests.support.printing.escpos_reader import read_paper
from tests.unit.printing.test_printing_layout_choices import LOGO


def change(lobby: Lobby, version: int, **changes: Any) -> int:
    done: int = lobby.write(lambda session: layouts.change_layout(
        session, acting(lobby.office_id), version=version, now=lobby.tick(), **changes))
    return done


def test_a_paper_that_waited_is_printed_with_the_layout_of_now(lobby: Lobby) -> None:
    lobby.take(printer=True)
    change(lobby, 0, head=["Jalan Alun-alun 1"], foot=[], show={"thanks": True})
    assert change(lobby, 1, logo=LOGO) == 2
    (order,) = lobby.write(lambda session: actions.claim(session, 5, lobby.tick()))
    assert Layout.from_json(order.layout) == Layout(LOGO, ("Jalan Alun-alun 1",), (), {"thanks": True})
    order_json = order.to_json()
    paper = read_paper(_bytes_of(order_json, PrinterConfig.from_json(order_json["printer"])))
    assert "Jalan Alun-alun 1" in paper.texts
    assert len(paper.rasters) == 1


def test_an_office_that_chose_nothing_prints_as_ever(lobby: Lobby) -> None:
    lobby.take(printer=True)
    (order,) = lobby.write(lambda session: actions.claim(session, 5, lobby.tick()))
    assert Layout.from_json(order.layout) == Layout()
    assert lobby.read(lambda session: layouts.version_of(session, lobby.office_id)) == 0


@pytest.mark.parametrize("seen", [0, 1])
def test_of_eight_who_save_at_once_one_is_first(lobby: Lobby, seen: int) -> None:
    for version in range(seen):
        change(lobby, version, head=["sebelumnya"])
    results: list[int | str] = []
    ready = threading.Barrier(8)
    now = lobby.tick()

    def save(number: int) -> None:
        ready.wait()
        try:
            with lobby.database.write() as session:
                results.append(layouts.change_layout(session, acting(lobby.office_id), version=seen, now=now,
                                                     head=[f"baris {number}"]))
        except Conflict as refused:
            results.append(refused.code)

    threads = [threading.Thread(target=save, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results, key=str) == [seen + 1] + ["stale_layout"] * 7
    assert lobby.read(lambda session: layouts.layout_of(session, lobby.office_id)).head[0].startswith("baris ")


def document(lobby: Lobby, **wish: Any) -> dict[str, Any]:
    issued = lobby.take(printer=True, **wish)
    found: dict[str, Any] = lobby.read(
        lambda session: session.get_one(PrintJob, issued.ticket["print_job_id"])).document
    return found


def test_the_ticket_carries_what_to_bring_when_the_office_wants_it(sqlite_lobby: Lobby) -> None:
    lobby, group = sqlite_lobby, sqlite_lobby.groups["A"][0]
    assert document(lobby, group=group)["requirements"] == []
    change(lobby, 0, show={"requirements": True})
    assert len(document(lobby, group=group)["requirements"]) > 0
    assert document(lobby)["requirements"] == []  # of all cases at once nobody would find their own


def test_a_priority_ticket_says_so_but_never_why(sqlite_lobby: Lobby) -> None:
    assert document(sqlite_lobby)["priority_note"] is None
    assert document(sqlite_lobby, priority="disabled")["priority_note"] == "Antrian prioritas"
