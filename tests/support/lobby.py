"""A small lobby made by the product's own actions: the shipped office of Lumajang, three counters, staff, devices."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_core.devices.actions import pair_device
from queue_core.devices.identities import device_actor
from queue_core.office.actions import add_counter, import_catalogue
from queue_core.office.catalogue_schema import load_shipped
from queue_core.office.models import Office, RequirementGroup
from queue_core.office.queries import services
from queue_core.people.actions import add_staff, staff_actor
from queue_core.printing.models import Printer
from queue_core.record.actor import Actor
from queue_core.record.database import Database
from queue_core.tickets.actions import calling
from queue_core.tickets.actions.issue import IssueContext, Issued, Wish, take_ticket
from queue_core.tickets.models import Ticket
from tests.support.starting.light_hashes import light_hashes

#: A working day, ten in the morning in Jakarta.
MORNING = datetime.fromisoformat("2026-11-23T10:00:00+07:00")
PASSWORD = "sandi-uji-{username}"
OPERATORS = ("loket1", "loket2", "loket3")
#: Username to role, for everybody who is no operator.
OTHERS = {"kasi": "supervisor", "admin": "admin", "camat": "approver", "seksi": "back_office"}
NOWHERE = IssueContext(None, lambda code: f"http://antrian.test/t/{code}")


def acting(office_id: int, staff_id: int | None = None) -> Actor:
    """Some member of staff by id; without one the test itself, as a part of the system."""
    if staff_id is None:
        return Actor.system(office_id, "test")
    return Actor(kind="staff", office_id=office_id, role="admin", staff_id=staff_id)


def print_agent(device_id: int, office_id: int = 1) -> Actor:
    """A paired print agent."""
    return Actor(kind="device", office_id=office_id, role="printer", device_id=device_id)


@dataclass
class Lobby:
    """An office with everything in it. ``services`` by prefix: A and B at counters 1 and 3, C at 2 and 3."""

    database: Database
    office_id: int
    services: dict[str, int]
    groups: dict[str, list[int]]
    counters: list[int]
    staff: dict[str, Actor]
    devices: dict[str, Actor]
    tokens: dict[str, str]
    printer_id: int
    now: datetime = MORNING
    _calls: int = field(default=0)

    def on(self, database: Database) -> Lobby:
        """The same lobby in a copy of its database."""
        return replace(self, database=database)

    def tick(self, seconds: float = 1.0) -> datetime:
        """Time goes on; no two things in a test happen at the same moment."""
        self.now += timedelta(seconds=seconds)
        return self.now

    def write(self, action: Callable[[Session], Any]) -> Any:
        """One committed transaction."""
        with self.database.write() as session:
            return action(session)

    def read(self, question: Callable[[Session], Any]) -> Any:
        with self.database.read() as session:
            return question(session)

    def office(self) -> Office:
        office: Office = self.read(lambda session: session.get_one(Office, self.office_id))
        return office

    def take(self, prefix: str = "A", *, key: str | None = None, by: str = "kiosk", printer: bool = False,
             priority: str = "general", group: int | None = None) -> Issued:
        """Take a number, one second later than the thing before."""
        wish = Wish(self.services[prefix], key or str(uuid.uuid4()), group, priority)
        world = replace(NOWHERE, printer_id=self.printer_id if printer else None)
        actor = self.devices[by] if by in self.devices else self.staff[by]
        issued: Issued = self.write(lambda session: take_ticket(session, actor, wish, world, self.tick()))
        return issued

    def call(self, username: str = "loket1") -> Any:
        """The operator's next ticket, or ``None``."""
        actor = self.staff[username]
        called = self.write(lambda session: calling.call_next(session, actor, actor.counter_id or 0, self.tick()))
        return None if called is None else called[0]

    def move(self, username: str, action: Callable[..., Any], ticket_id: int, **arguments: Any) -> Any:
        """One of the actions of ``tickets.actions.moves``, by somebody."""
        return self.write(lambda session: action(session, self.staff[username], ticket_id, self.tick(), **arguments))

    def ticket(self, ticket_id: int) -> Ticket:
        found: Ticket = self.read(lambda session: session.get_one(Ticket, ticket_id))
        return found

    def tickets(self) -> list[Ticket]:
        return list(self.read(lambda session: session.scalars(select(Ticket).order_by(Ticket.id)).all()))


def build_lobby(database: Database, paper: Path, now: datetime = MORNING) -> Lobby:
    """Set the lobby up in an empty, migrated database."""
    with light_hashes(), database.write() as session:
        office = import_catalogue(session, acting(0), load_shipped("lumajang"), now)
        ids = {service.prefix: service.id for service in services(session, office.id)}
        groups = {prefix: list(session.scalars(
            select(RequirementGroup.id).where(RequirementGroup.service_id == service_id)))
            for prefix, service_id in ids.items()}
        serves = [[ids["A"], ids["B"]], [ids["C"]], [ids["A"], ids["B"], ids["C"]]]
        counters = [add_counter(session, acting(office.id), name=f"Loket {number}", number=number,
                                service_ids=served, now=now).id for number, served in enumerate(serves, start=1)]
        staff = {}
        wanted = {**{name: ("operator", counter) for name, counter in zip(OPERATORS, counters, strict=True)},
                  **{name: (role, None) for name, role in OTHERS.items()}}
        for username, (role, counter_id) in wanted.items():
            person = add_staff(session, acting(office.id), username=username, name=username.title(), role=role,
                               password=PASSWORD.format(username=username), counter_id=counter_id, now=now)
            staff[username] = staff_actor(person)
        printer = Printer(office_id=office.id, name="Printer kios", driver="dummy", address=str(paper), paper_mm=80)
        session.add(printer)
        session.flush()
        devices, tokens = {}, {}
        links: dict[str, dict[str, int]] = {
            "kiosk": {"printer_id": printer.id}, "display": {}, "skm": {"counter_id": counters[0]}, "printer": {}}
        for kind, link in links.items():
            device, tokens[kind] = pair_device(session, acting(office.id), kind=kind, name=kind.title(), now=now,
                                               **link)
            devices[kind] = device_actor(device)
        return Lobby(database, office.id, ids, groups, counters, staff, devices, tokens, printer.id)
