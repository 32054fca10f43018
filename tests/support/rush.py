"""Many people at once against real servers, and what must be true afterwards."""

from __future__ import annotations

import threading
import time
import uuid
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from antrian.demo_office.simulation import Client, Refused
from queue_core.office.actions import add_counter
from queue_core.office.models import Office
from queue_core.people.actions import add_staff
from queue_core.printing.models import PrintJob
from queue_core.record import clock
from queue_core.record.database import Database
from queue_core.tickets.models import Call, Ticket, TicketSequence
from tests.support.lobby import acting
from tests.support.servers import DemoServer

PASSWORD = "sandi-yang-panjang"


@dataclass
class Told:
    """What clients were told: ``tickets`` by idempotency key, and every refusal's status."""

    tickets: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    refusals: Counter[int] = field(default_factory=Counter)
    lost: int = 0
    over: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def ticket(self, key: str, ticket: dict[str, Any]) -> None:
        with self.lock:
            self.tickets[key].append(ticket)

    def refused(self, status: int) -> None:
        with self.lock:
            self.refusals[status] += 1

    def away(self) -> None:
        with self.lock:
            self.lost += 1


def add_operators(database: Database, service_ids: list[int], count: int) -> list[tuple[str, int]]:
    """Counters that all serve the same services, each with its operator; returns names and counters."""
    made = []
    with database.write() as session:
        office = session.scalars(select(Office)).one()
        for number in range(1, count + 1):
            counter = add_counter(session, acting(office.id), name=f"Meja {number}", number=100 + number,
                                  service_ids=service_ids, now=clock.now())
            add_staff(session, acting(office.id), username=f"meja{number}", name=f"Meja {number}", role="operator",
                      password=PASSWORD, counter_id=counter.id, now=clock.now())
            made.append((f"meja{number}", counter.id))
    return made


class Patient:
    """Opens requests for somebody who waits longer than a screen does: a busy machine is no fault of the server's."""

    def __init__(self, opener: Any) -> None:
        self._opener = opener

    def open(self, request: Any, timeout: float) -> Any:
        return self._opener.open(request, timeout=8 * timeout)


def patient(client: Client) -> Client:
    client.opener = Patient(client.opener)  # type: ignore[assignment]
    return client


def together(tasks: list[Callable[[], None]], told: Told) -> None:
    """Run all of them at once; the first failure of any is raised, and ends the others."""
    failures: list[BaseException] = []
    start = threading.Barrier(len(tasks))

    def run(task: Callable[[], None]) -> None:
        try:
            start.wait(30)
            task()
        except BaseException as error:  # told to the test's own thread
            failures.append(error)
            told.over = True

    threads = [threading.Thread(target=run, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(240)
        assert not thread.is_alive(), "somebody still waits for an answer"
    if failures:
        raise failures[0]


def issuer(server: DemoServer, service_ids: list[int], keys: list[str], told: Told) -> Callable[[], None]:
    """A kiosk that asks once for each key."""
    kiosk = patient(server.device("kiosk"))

    def run() -> None:
        for key in keys:
            if told.over:
                return
            service = service_ids[int(key[-4:], 16) % len(service_ids)]
            try:
                told.ticket(key, kiosk.call("POST", "/tickets", {"service_id": service}, key=key))
            except Refused as refusal:
                told.refused(refusal.status)

    return run


def operator(server: DemoServer, username: str, counter_id: int, told: Told, called: list[int],
             until: Callable[[], bool]) -> Callable[[], None]:
    """An operator who calls and finishes until nobody waits and ``until`` is true."""
    desk = patient(Client(server.url))
    desk.sign_in(username, PASSWORD)

    def run() -> None:
        while not told.over:
            over = until()
            try:
                answer = desk.call("POST", f"/counters/{counter_id}/call-next")
                if answer is None:
                    if over:
                        return
                    time.sleep(0.02)
                    continue
                called.append(answer["ticket"]["id"])
                for action in ("start", "finish"):
                    desk.call("POST", f"/tickets/{answer['ticket']['id']}/{action}")
            except Refused as refusal:
                told.refused(refusal.status)

    return run


def keys(count: int) -> list[str]:
    return [str(uuid.uuid4()) for _ in range(count)]


def check_numbers(database: Database, told: Told) -> list[Ticket]:
    """No gap, no duplicate, one ticket for a key, and everything that was told is there."""
    with database.read() as session:
        tickets = list(session.scalars(select(Ticket).order_by(Ticket.id)))
        last = {row.prefix: row.last_number for row in session.scalars(select(TicketSequence))}
    by_prefix: dict[str, list[int]] = defaultdict(list)
    for ticket in tickets:
        by_prefix[ticket.prefix].append(ticket.number)
    for prefix, numbers in by_prefix.items():
        assert sorted(numbers) == list(range(1, len(numbers) + 1)), prefix
    assert last == {prefix: len(numbers) for prefix, numbers in by_prefix.items()}
    stored = {ticket.idempotency_key: ticket for ticket in tickets}
    assert len(stored) == len(tickets)
    for key, answers in told.tickets.items():
        for answer in answers:
            assert (answer["id"], answer["label"]) == (stored[key].id, stored[key].label)
    return tickets


def check_calls(database: Database, called: list[int], tickets: list[Ticket]) -> None:
    """Each ticket was called once, by one counter, and served."""
    assert sorted(called) == sorted(ticket.id for ticket in tickets)
    assert {ticket.status for ticket in tickets} == {"done"}
    with database.read() as session:
        calls = list(session.scalars(select(Call.ticket_id)))
    assert sorted(calls) == sorted(called)


def papers(database: Database) -> Counter[str]:
    """Print jobs by state."""
    with database.read() as session:
        return Counter(session.scalars(select(PrintJob.status)))
