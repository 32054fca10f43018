"""Power cuts: the server, or its database, is killed again and again while people take numbers."""

from __future__ import annotations

import random
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from antrian.demo_office.simulation import Refused
from queue_core.printing.drivers import paper_path
from queue_core.printing.models import Printer, PrintJob
from queue_core.record.database import Database
from queue_core.tickets.models import Ticket
from tests.support.databases import PostgresCluster, create_database
from tests.support.rush import Told, check_numbers, papers
from tests.support.screen_clients import wait_until
from tests.support.servers import DemoServer

KILLS, CLIENTS = 5, 4


@pytest.fixture
def afterwards() -> Iterator[ExitStack]:
    """What is started in a test is stopped, also when the test fails."""
    with ExitStack() as stack:
        yield stack


@contextmanager
def crowd(server: DemoServer, told: Told) -> Iterator[None]:
    """People who take numbers all the time; whoever gets no answer asks again with the same key, as the kiosk does."""
    service_ids = [service["id"] for service in server.services()]
    over = threading.Event()
    failures: list[BaseException] = []

    def visitor(service_id: int) -> None:
        kiosk = server.device("kiosk")
        while not over.is_set():
            key = str(uuid.uuid4())
            while True:
                try:
                    told.ticket(key, kiosk.call("POST", "/tickets", {"service_id": service_id}, key=key))
                    break
                except Refused as refusal:
                    told.refused(refusal.status)
                except OSError:
                    told.away()
                if over.wait(0.1):
                    break

    def guarded(service_id: int) -> None:
        try:
            visitor(service_id)
        except BaseException as error:  # told to the test's own thread
            failures.append(error)

    threads = [threading.Thread(target=guarded, args=(service_ids[n % len(service_ids)],)) for n in range(CLIENTS)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join(60)
    assert failures == []


def told_so_far(told: Told) -> int:
    return sum(map(len, list(told.tickets.values())))


def check_next_number(server: DemoServer, database: Database) -> None:
    """The next number is the one after the last that exists."""
    service = server.services()[0]
    with database.read() as session:
        numbers = session.scalars(select(Ticket.number).where(Ticket.prefix == service["prefix"])).all()
    assert server.take_ticket(service["id"])["number"] == max(numbers, default=0) + 1


def check_papers(database: Database) -> None:
    """Every number's paper has a fate; what was in flight is unknown, what counts as printed was printed."""
    with database.read() as session:
        folder = session.scalars(select(Printer.address)).one()
        jobs = {job.id: job for job in session.scalars(select(PrintJob))}
        wanted = set(session.scalars(select(Ticket.print_job_id)))
    assert wanted == set(jobs)
    for job in jobs.values():
        assert job.status in ("printed", "unknown"), (job.id, job.status, job.detail)
        if job.status == "printed":
            assert paper_path(folder, job.id).is_file()


@pytest.mark.parametrize("mode", ["eventlet", "gevent"])
def test_the_server_is_killed_again_and_again(tmp_path: Path, mode: str, afterwards: ExitStack) -> None:
    chance = random.Random(2026)
    server = DemoServer(tmp_path, office="lumajang", mode=mode).start()
    afterwards.callback(server.stop)
    database = Database(f"sqlite:///{tmp_path / 'antrian.db'}")
    afterwards.callback(database.dispose)
    told = Told()
    with crowd(server, told):
        for _ in range(KILLS if mode == "eventlet" else 2):
            before = told_so_far(told)
            wait_until(lambda before=before: told_so_far(told) > before + CLIENTS)  # type: ignore[misc]
            time.sleep(chance.uniform(0.0, 0.3))
            server.kill()
            check_numbers(database, told)
            server.start()
    assert set(told.refusals) <= {409}
    assert told.lost > 0, "somebody was at the kiosk when the power went"
    check_numbers(database, told)
    check_next_number(server, database)
    wait_until(lambda: not {"queued", "sending"} & set(papers(database)))
    check_papers(database)


def test_paper_in_flight_when_the_power_goes_is_unknown(tmp_path: Path, afterwards: ExitStack) -> None:
    """It may lie in the tray or not: staff look, and nothing prints twice by itself."""
    server = DemoServer(tmp_path, office="lumajang").start()
    afterwards.callback(server.stop)
    ticket = server.take_ticket()
    job_id = ticket["print"]["job_id"]
    database = Database(f"sqlite:///{tmp_path / 'antrian.db'}")
    afterwards.callback(database.dispose)
    wait_until(lambda: set(papers(database)) == {"printed"})
    server.kill()
    with database.write() as session:
        job = session.get_one(PrintJob, job_id)
        job.status, job.finished_at = "sending", None
    server.start()
    told = server.device("kiosk").call("GET", f"/print-jobs/{job_id}")
    assert (told["status"], told["detail"]) == ("unknown", "interrupted")
    assert papers(database) == {"unknown": 1}


@pytest.mark.postgres
@pytest.mark.parametrize("mode", ["eventlet", "gevent"])
def test_the_database_is_killed_again_and_again(tmp_path: Path, mode: str, afterwards: ExitStack) -> None:
    """The server stays up, answers 503 meanwhile, and goes on by itself."""
    cluster = PostgresCluster.make()
    afterwards.callback(cluster.remove)
    cluster.start()
    url = create_database(cluster.url())
    server = DemoServer(tmp_path, office="lumajang", mode=mode, env={"ANTRIAN_DATABASE_URL": url}).start()
    afterwards.callback(server.stop)
    told = Told()
    with crowd(server, told):
        for _ in range(3):
            before = told_so_far(told)
            wait_until(lambda before=before: told_so_far(told) > before + CLIENTS)  # type: ignore[misc]
            cluster.kill()
            time.sleep(0.3)
            cluster.start()
    assert set(told.refusals) <= {409, 503}, told.refusals
    database = Database(url)
    afterwards.callback(database.dispose)
    check_numbers(database, told)
    check_next_number(server, database)
    wait_until(lambda: not {"queued", "sending"} & set(papers(database)))
    check_papers(database)
