"""Everybody enters results at once: the book has every number once, and a document being made holds nobody up."""

from __future__ import annotations

import threading
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, update

from antrian.demo_office.simulation import Client, Refused
from queue_core.books.actions import enter
from queue_core.books.models import RegisterEntry, RegisterSequence
from queue_core.office.models import Office, Service
from queue_core.people.actions import staff_actor
from queue_core.people.models import Staff
from queue_core.record import clock
from queue_core.record.database import Database
from queue_core.record.models import Event
from queue_core.tickets.models import Ticket
from tests.support.databases import RedisServer, create_database, drop_database
from tests.support.lobby import Lobby
from tests.support.register_files import ZONE, add_file, enter_file, new_file
from tests.support.rush import PASSWORD, Patient, Told, add_operators, together
from tests.support.servers import DemoServer

CLERKS, FILES = 32, 64
PATH = [{"kind": "check"}, {"kind": "register"}, {"kind": "handover"}]


class GaveUp(Exception):
    """A transaction that is to be rolled back."""


def lines(database: Database) -> list[RegisterEntry]:
    with database.read() as session:
        return list(session.scalars(select(RegisterEntry).order_by(RegisterEntry.number)))


def check_book(database: Database, expected: int) -> None:
    """1 to n, each once, each for one file, each with one event; and the sequence knows the last."""
    found = lines(database)
    assert [line.number for line in found] == list(range(1, expected + 1))
    assert len({line.file_id for line in found}) == expected
    with database.read() as session:
        assert session.scalars(select(RegisterSequence.last_number)).all() == [expected]
        told = session.execute(select(func.count()).where(Event.kind == "register_entered")).scalar_one()
    assert told == expected


def test_clerks_who_give_up_leave_no_gap(lobby: Lobby) -> None:
    """Thirty-two at once; every third is rolled back after its number was taken, and comes again."""
    files = [new_file(lobby) for _ in range(CLERKS)]
    actor, now = lobby.staff["loket1"], lobby.tick()
    start = threading.Barrier(CLERKS)

    def clerk(number: int) -> None:
        start.wait(60)
        if number % 3 == 0:
            with suppress(GaveUp), lobby.database.write() as session:
                enter_file(session, actor, files[number], now)
                raise GaveUp
        with lobby.database.write() as session:
            enter_file(session, actor, files[number], now)

    with ThreadPoolExecutor(CLERKS) as pool:
        list(pool.map(clerk, range(CLERKS)))
    check_book(lobby.database, CLERKS)


def test_one_file_is_entered_once_whoever_comes(lobby: Lobby) -> None:
    """Eight files, four clerks for each: four times the same line."""
    files = [new_file(lobby) for _ in range(8)]
    actor, now = lobby.staff["loket1"], lobby.tick()
    start = threading.Barrier(CLERKS)

    def clerk(number: int) -> tuple[int, int]:
        file = files[number % 8]
        start.wait(60)
        with lobby.database.write() as session:
            label = session.get_one(Ticket, file["ticket_id"]).label
            entry = enter(session, actor, file, label, session.get_one(Service, file["service_id"]), None, None, now,
                          ZONE)
            return file["id"], entry["number"]

    with ThreadPoolExecutor(CLERKS) as pool:
        given = set(pool.map(clerk, range(CLERKS)))
    assert len(given) == 8
    check_book(lobby.database, 8)


def prepare(server: DemoServer, database: Database, count: int) -> list[int]:
    """Files that stand before the register, on tickets of their own; returns their ids."""
    service_id = server.services()[0]["id"]
    for _ in range(count):
        server.take_ticket(service_id)
    with database.write() as session:
        # Their visitors are not in the way: the numbers wait no longer.
        session.execute(update(Ticket).values(status="done"))
        tickets = session.scalars(select(Ticket).order_by(Ticket.id)).all()
        now = clock.now()
        return [add_file(session, ticket, now, path=PATH, stage=1, complete_at=now)["id"] for ticket in tickets]


def clerks(servers: list[DemoServer], database: Database) -> list[Client]:
    """Thirty-two browsers of eight operators, on all servers in turn."""
    with database.read() as session:
        service_ids = list(session.scalars(select(Service.id)))
    made = []
    for number, (name, _) in enumerate(add_operators(database, service_ids, 8)):
        for copy in range(CLERKS // 8):
            server = servers[(number + copy) % len(servers)]
            if copy == 0:
                jar = CookieJar()
                first = Client(server.url, opener=opener(jar))
                first.sign_in(name, PASSWORD)
            made.append(Client(server.url, csrf=first.csrf, opener=opener(jar)))
    return made


def opener(jar: CookieJar) -> Any:
    return Patient(urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar)))


def rush(servers: list[DemoServer], database: Database) -> None:
    files = prepare(servers[0], database, FILES)
    told = Told()
    refused: list[int] = []

    def clerk(client: Client, own: list[int]) -> None:
        for file_id in own:
            try:
                client.call("POST", f"/files/{file_id}/advance", {"version": 1, "stage": "register"})
            except Refused as refusal:
                refused.append(refusal.status)

    # Every file is entered by two: each clerk works through its own part and its neighbour's.
    parts = [files[number::CLERKS] for number in range(CLERKS)]
    together([lambda client=client, number=number: clerk(  # type: ignore[misc]
        client, [*parts[number], *parts[(number + 1) % CLERKS]])
        for number, client in enumerate(clerks(servers, database))], told)
    assert refused == [409] * FILES, "the second of two is told that it is done, and nobody meets a mistake of ours"
    check_book(database, FILES)


@pytest.mark.parametrize("mode", ["eventlet"])
def test_thirty_two_clerks_at_one_process(tmp_path: Path, mode: str) -> None:
    server = DemoServer(tmp_path, office="lumajang", mode=mode).start()
    database = Database(f"sqlite:///{server.data_dir / 'antrian.db'}")
    try:
        rush([server], database)
    finally:
        database.dispose()
        server.stop()
    assert "Traceback" not in server.log, server.log[-4000:]


@pytest.fixture
def pair(postgres: str, tmp_path: Path) -> Iterator[tuple[list[DemoServer], Database]]:
    """Two processes on one PostgreSQL database."""
    redis = RedisServer().start()
    url = create_database(postgres)
    env = {"ANTRIAN_DATABASE_URL": url, "ANTRIAN_REDIS_URL": redis.url}
    servers = [DemoServer(tmp_path, office="lumajang", env={**env, **more}).start()
               for more in ({}, {"ANTRIAN_RUN_WORKER": "false"})]
    database = Database(url)
    yield servers, database
    database.dispose()
    for server in servers:
        server.stop()
    redis.stop()
    drop_database(url, postgres)
    assert "Traceback" not in servers[0].log, servers[0].log[-4000:]


@pytest.mark.postgres
def test_thirty_two_clerks_at_two_processes(pair: tuple[list[DemoServer], Database]) -> None:
    rush(*pair)


@pytest.mark.parametrize("mode", ["eventlet", "gevent"])
def test_the_queue_goes_on_while_a_book_is_printed(tmp_path: Path, mode: str) -> None:
    """A thick book takes seconds; numbers are given meanwhile."""
    server = DemoServer(tmp_path, office="lumajang", mode=mode).start()
    database = Database(f"sqlite:///{server.data_dir / 'antrian.db'}")
    try:
        ticket_id = server.take_ticket()["id"]
        server.stop()  # two programs that write one file wait for each other, and the book is thick
        fill_book(database, ticket_id, 2500)
        server.start()
        year = clock.now().year
        # A server that has shown a page has read the texts, which takes the first who needs them a while.
        with urllib.request.urlopen(f"{server.url}/sign-in") as page:
            page.read()
        client = server.staff("loket1")
        made: list[bytes] = []

        def print_it() -> None:
            request = urllib.request.Request(f"{server.url}/api/v1/register/print?book=umum&year={year}",
                                             headers={"Accept": "text/html"})  # a plain link, which waits
            with client.opener.open(request, timeout=240) as answer:
                made.append(answer.read())

        printing = threading.Thread(target=print_it)
        printing.start()
        given = 0
        while printing.is_alive():
            server.take_ticket(server.services()[0]["id"])
            given += 1
            time.sleep(0.05)  # one visitor after the other, so that the book is made while they come
        printing.join()
        assert made
        assert made[0].startswith(b"%PDF-")
        assert given > 5
    finally:
        database.dispose()
        server.stop()
    assert "Traceback" not in server.log, server.log[-4000:]


def fill_book(database: Database, ticket_id: int, count: int) -> None:
    """So many lines, of files that only the book knows."""
    for first in range(2, count + 2, 200):
        add_lines(database, ticket_id, range(first, min(first + 200, count + 2)))


def add_lines(database: Database, ticket_id: int, numbers: range) -> None:
    with database.write() as session:
        office = session.scalars(select(Office)).one()
        actor = staff_actor(session.scalars(select(Staff).where(Staff.username == "loket1")).one())
        first = session.get_one(Ticket, ticket_id)
        service = session.get_one(Service, first.service_id)
        values = {column.name: getattr(first, column.name) for column in Ticket.__table__.columns
                  if column.name not in ("id", "number", "code", "idempotency_key")}
        for number in numbers:
            ticket = Ticket(**values, number=100_000 + number, code=f"BUKU{number}", idempotency_key=f"buku-{number}")
            session.add(ticket)
            session.flush()
            file = add_file(session, ticket, clock.now(), status="closed")
            enter(session, actor, file, ticket.label, service, "Camat", "Pemohon", clock.now(), office.timezone)
