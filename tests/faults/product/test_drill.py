"""The drill of docs/operations.md: pull the cord of everything, and carry the office to another machine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import urllib.request
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from antrian.demo_office.simulation import Client, Refused
from queue_core.media.models import MediaFile
from queue_core.media.store import Store
from queue_core.office.models import Office
from queue_core.printing.models import PaperLayout
from queue_core.record import clock
from queue_core.record.database import Database
from queue_core.record.models import Event
from queue_core.tickets.models import Ticket
from queue_core.tickets.rules import IN_HAND
from queue_core.voice.models import VoiceClip, VoicePack
from tests.faults.product.test_kill import check_next_number, check_papers, crowd, told_so_far
from tests.support.databases import _children
from tests.support.rush import Told, check_numbers, papers
from tests.support.screen_clients import wait_until
from tests.support.servers import ROOT, DemoServer

KILLS = 2


@pytest.fixture
def afterwards() -> Iterator[ExitStack]:
    """What is started in a test is stopped, also when the test fails."""
    with ExitStack() as stack:
        yield stack


def pull_the_cord(server: DemoServer) -> None:
    """Every process of the server at once, the one that prints too."""
    assert server.process is not None
    for pid in _children(server.process.pid):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    server.kill()


@contextmanager
def operators(server: DemoServer, finished: list[int], names: tuple[str, ...] = ("loket1", "loket2")) -> Iterator[None]:
    """People at counters who call, start and finish; whoever gets no answer looks at the counter again."""
    over = threading.Event()
    failures: list[BaseException] = []

    def desk(username: str) -> None:
        person = server.person(username)
        client, counter = Client(server.url), person["counter_id"]
        signed_in = False
        while not over.is_set():
            try:
                if not signed_in:
                    client.sign_in(username, person["password"])
                    signed_in = True
                held = client.call("GET", f"/counters/{counter}")["ticket"]
                if held is None:
                    client.call("POST", f"/counters/{counter}/call-next")
                elif held["status"] == "called":
                    client.call("POST", f"/tickets/{held['id']}/start")
                else:
                    client.call("POST", f"/tickets/{held['id']}/finish")
                    finished.append(held["id"])
            except Refused as refusal:
                if refusal.status not in (409, 503):
                    raise
            except OSError:
                over.wait(0.05)

    def guarded(username: str) -> None:
        try:
            desk(username)
        except BaseException as error:  # told to the test's own thread
            failures.append(error)

    threads = [threading.Thread(target=guarded, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join(60)
    assert failures == []


def check_hands(database: Database, finished: list[int]) -> None:
    """Nobody holds two, what was told as finished is, and the log alone rebuilds every ticket."""
    with database.read() as session:
        tickets = {ticket.id: ticket for ticket in session.scalars(select(Ticket))}
        built: dict[int, dict[str, Any]] = defaultdict(dict)
        moves: Counter[int] = Counter()
        for event in session.scalars(select(Event).where(Event.ticket_id.is_not(None)).order_by(Event.id)):
            if "set" in event.data:
                built[event.ticket_id or 0] |= event.data["set"]
                moves[event.ticket_id or 0] += 1
    held = [ticket.counter_id for ticket in tickets.values() if ticket.status in IN_HAND]
    assert len(held) == len(set(held))
    assert all(tickets[ticket_id].status == "done" for ticket_id in finished)
    for ticket_id, ticket in tickets.items():
        assert (built[ticket_id]["status"], built[ticket_id]["version"]) == (ticket.status, ticket.version)
        assert moves[ticket_id] == ticket.version


def test_the_cord_is_pulled_while_numbers_are_given_printed_and_called(tmp_path: Path, afterwards: ExitStack) -> None:
    server = DemoServer(tmp_path, office="lumajang").start()
    afterwards.callback(server.stop)
    database = Database(f"sqlite:///{tmp_path / 'antrian.db'}")
    afterwards.callback(database.dispose)
    told, finished = Told(), list[int]()
    with crowd(server, told), operators(server, finished):
        for _ in range(KILLS):
            numbers, visits = told_so_far(told), len(finished)
            wait_until(lambda numbers=numbers, visits=visits: (  # type: ignore[misc]
                told_so_far(told) > numbers + 2 and len(finished) > visits + 2))
            pull_the_cord(server)
            check_numbers(database, told)
            check_hands(database, list(finished))
            server.start()
        visits = len(finished)
        wait_until(lambda: len(finished) > visits)
    assert told.lost > 0, "somebody was at the kiosk when the power went"
    check_numbers(database, told)
    check_hands(database, finished)
    check_next_number(server, database)
    wait_until(lambda: not {"queued", "sending"} & set(papers(database)))
    check_papers(database)


def antrian(data_dir: Path, *arguments: str) -> str:
    done = subprocess.run([sys.executable, "-W", "ignore", "-m", "antrian", *arguments], cwd=ROOT, text=True,
                          env={**os.environ, "ANTRIAN_DATA_DIR": str(data_dir)}, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def furnish(old: Path) -> dict[str, bytes]:
    """A picture, a voice and a paper of the office's own, as the admin's pages keep them; returns the files."""
    store, database = Store(old / "media"), Database(f"sqlite:///{old / 'antrian.db'}")
    words = {"webp": b"gambar balai kota", "opus": b"suara orang Lumajang", "mp3": b"suara yang sama"}
    names = {ending: store.put(data, ending) for ending, data in words.items()}
    with database.write() as session:
        office = session.scalars(select(Office)).one()
        pack = VoicePack(office_id=office.id, name="Bu Sari", created_at=clock.now())
        session.add(pack)
        session.flush()
        session.add_all([
            MediaFile(office_id=office.id, kind="image", name=names["webp"], title="Balai kota", size=17,
                      created_at=clock.now()),
            VoiceClip(pack_id=pack.id, clip="id/heads/A", opus=names["opus"], mp3=names["mp3"], duration_ms=500,
                      created_at=clock.now()),
            PaperLayout(office_id=office.id, head=["Melayani dengan hati"], foot=[], show={})])
    database.dispose()
    return {names[ending]: data for ending, data in words.items()}


def the_clock_is_an_hour_slow(folder: Path) -> None:
    """As on a machine whose battery is empty: to it the last thing that happened is still to come."""
    database = Database(f"sqlite:///{folder / 'antrian.db'}")
    with database.write() as session:
        event = session.scalars(select(Event).order_by(Event.id.desc()).limit(1)).one()
        event.at = clock.now() + timedelta(hours=1)
    database.dispose()


def test_another_machine_takes_over_with_the_same_office(tmp_path: Path, afterwards: ExitStack) -> None:
    old, stick, new = (tmp_path / name for name in ("old", "stick", "new"))
    for folder in (old, stick, new):
        folder.mkdir()
    server = DemoServer(old, office="lumajang").start()
    afterwards.callback(server.stop)
    last = server.take_ticket()
    files = furnish(old)
    told = antrian(old, "backup", str(stick / "office.db"))
    assert "3 of them new" in told
    assert "secret.key" in told
    pull_the_cord(server)

    antrian(new, "restore", str(stick / "office.db"))
    the_clock_is_an_hour_slow(new)
    for key in ("secret.key", "demo.json"):
        (new / key).write_bytes((old / key).read_bytes())
    moved = DemoServer(new, office="lumajang").start()
    afterwards.callback(moved.stop)
    assert moved.port != server.port
    for kind in ("kiosk", "display", "skm"):
        token = server.told["devices"][kind]["token"]
        Client(moved.url, token).call("POST", "/devices/heartbeat", {"page": kind})
    assert moved.take_ticket(last["service_id"])["number"] == last["number"] + 1
    trouble = moved.staff("kasi").call("GET", "/overview")["clock_trouble"]
    assert (trouble["code"], trouble["seconds"] > 3000) == ("behind_log", True)
    wait_until(lambda: "clock was set back" in moved.log)
    screen = moved.device("display")
    for name, content in files.items():
        assert fetch(screen, f"{moved.url}/media/{name}") == content
    database = Database(f"sqlite:///{new / 'antrian.db'}")
    afterwards.callback(database.dispose)
    with database.read() as session:
        assert session.scalars(select(PaperLayout.head)).one() == ["Melayani dengan hati"]


def fetch(client: Client, url: str) -> bytes:
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {client.token}"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        content: bytes = answer.read()
    return content
