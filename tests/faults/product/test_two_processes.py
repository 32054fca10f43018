"""Two server processes on one PostgreSQL database, with Redis between them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import func, select

from antrian.demo_office.simulation import Client, Refused
from queue_core.devices.rules import DEVICE_KINDS
from queue_core.office.queries import only_office
from queue_core.people.actions import staff_actor
from queue_core.people.models import Staff
from queue_core.record import clock
from queue_core.record.database import Database
from queue_core.record.models import Event
from queue_core.tickets.actions import calling
from tests.support.databases import RedisServer, create_database, drop_database
from tests.support.rush import Told, add_operators, check_calls, check_numbers, issuer, keys, operator, papers, together
from tests.support.screen_clients import NAMESPACE, Screen, wait_until
from tests.support.servers import DemoServer

pytestmark = pytest.mark.postgres
KIOSKS, COUNTERS, EACH = 64, 8, 3


@dataclass
class Pair:
    """Two processes, their database and their Redis."""

    first: DemoServer
    second: DemoServer
    database: Database
    redis: RedisServer

    def display(self, server: DemoServer) -> Screen:
        return Screen(server.url, {"token": server.told["devices"]["display"]["token"]}).open()


@pytest.fixture(scope="module", params=["eventlet", "gevent"])
def pair(request: pytest.FixtureRequest, postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """Both are started in the same moment on an empty database."""
    redis = RedisServer().start()
    url = create_database(postgres)
    folder = tmp_path_factory.mktemp(f"pair-{request.param}")
    env = {"ANTRIAN_DATABASE_URL": url, "ANTRIAN_REDIS_URL": redis.url}
    servers = [DemoServer(folder, office="lumajang", mode=request.param, env={**env, **more})
               for more in ({}, {"ANTRIAN_RUN_WORKER": "false"})]
    starts = [threading.Thread(target=server.start) for server in servers]
    for start in starts:
        start.start()
    for start in starts:
        start.join(60)
    assert all(server.told for server in servers), servers[0].log[-3000:]
    database = Database(url)
    yield Pair(servers[0], servers[1], database, redis)
    database.dispose()
    for server in servers:
        server.stop()
    redis.stop()
    drop_database(url, postgres)
    assert "Traceback" not in servers[0].log, servers[0].log[-4000:]


def test_processes_that_start_together_agree(pair: Pair) -> None:
    assert pair.first.told["staff"] == pair.second.told["staff"]
    assert pair.first.url != pair.second.url
    assert [row["id"] for row in pair.first.services()] == [row["id"] for row in pair.second.services()]


def test_no_number_twice_no_gap_nobody_called_twice(pair: Pair) -> None:
    """The same keys are asked for at both processes at the same time."""
    service_ids = [service["id"] for service in pair.first.services()]
    desks = add_operators(pair.database, service_ids, COUNTERS)
    told = Told()
    called: list[int] = []
    wanted = [keys(EACH) for _ in range(KIOSKS // 2)]
    asked = KIOSKS * EACH

    def all_answered() -> bool:
        return sum(map(len, told.tickets.values())) + sum(told.refusals.values()) >= asked

    together([
        *(issuer(pair.first, service_ids, own, told) for own in wanted),
        *(issuer(pair.second, service_ids, own, told) for own in wanted),
        *(operator((pair.first, pair.second)[n % 2], name, counter_id, told, called, all_answered)
          for n, (name, counter_id) in enumerate(desks)),
    ], told)
    assert told.refusals == {}
    tickets = check_numbers(pair.database, told)
    assert len(tickets) == KIOSKS // 2 * EACH
    check_calls(pair.database, called, tickets)
    wait_until(lambda: set(papers(pair.database)) == {"printed"})
    assert papers(pair.database).total() == len(tickets)


def test_a_call_at_one_process_reaches_the_screens_of_both(pair: Pair) -> None:
    screens = [pair.display(pair.first), pair.display(pair.second)]
    for server in (pair.first, pair.second):
        label = server.take_ticket("legalisasi-surat")["label"]
        called = server.call_next("loket1")
        assert called is not None
        assert called["ticket"]["label"] == label
        for screen in screens:
            screen.wait("called", lambda payload, label=label: payload["ticket"]["label"] == label)
        server.clear_counters()
    for screen in screens:
        screen.close()


def test_what_was_committed_but_never_told_is_told(pair: Pair) -> None:
    """A process that dies between its commit and its word: nobody was woken, and yet the call arrives."""
    ticket = pair.first.take_ticket("legalisasi-surat")
    screen = pair.display(pair.second)
    with pair.database.read() as session:
        office = only_office(session)
        assert office is not None
        actor = staff_actor(session.scalars(select(Staff).where(Staff.username == "loket1")).one())
    with pair.database.write() as session:
        called = calling.call_next(session, actor, actor.counter_id or 0, clock.now())
        assert called is not None
        assert called[0]["id"] == ticket["id"]
    screen.wait("called", lambda payload: payload["ticket"]["label"] == ticket["label"])

    def all_told() -> bool:
        with pair.database.read() as session:
            left: int = session.execute(select(func.count()).where(Event.delivered_at.is_(None))).scalar_one()
        return left == 0

    wait_until(all_told)
    screen.close()
    pair.first.clear_counters()


def test_a_display_at_the_other_process_is_seen_by_the_counter(pair: Pair) -> None:
    screen = pair.display(pair.second)
    pair.second.device("display").call("POST", "/devices/heartbeat", {"sound": "on"})
    pair.first.take_ticket("legalisasi-surat")
    called = pair.first.call_next("loket1")
    assert called is not None
    screen.wait("called", lambda payload: payload["call_id"] == called["call"]["id"])
    screen.say("seen", {"call_id": called["call"]["id"], "spoken": True})
    counter_id = pair.first.person("loket1")["counter_id"]

    def state() -> Any:
        return pair.first.staff("loket1").call("GET", f"/counters/{counter_id}")

    wait_until(lambda: state()["ticket"]["call"]["seen"])
    assert state()["displays"]["online"] == 1
    screen.close()
    pair.first.clear_counters()


def test_the_queue_goes_on_without_redis(pair: Pair) -> None:
    """Its screens then live on what they read over HTTP; nobody at the kiosk or the counter waits for it."""
    pair.redis.stop()
    try:
        label = pair.first.take_ticket("legalisasi-surat")["label"]
        called = pair.second.call_next("loket1")
        assert called is not None
        assert called["ticket"]["label"] == label
        state = pair.first.device("display").call("GET", "/display/state")
        assert state["calls"][0]["ticket"]["label"] == label
        pair.second.clear_counters()
    finally:
        pair.redis.start()


def ask_to_be_paired(server: DemoServer, kind: str) -> tuple[str, Client]:
    """A new screen's code, and what it calls with."""
    asked = Client(server.url).call("POST", "/pairing", {"kind": kind})
    return asked["code"], Client(server.url, asked["secret"])


def is_out(url: str, device: Client) -> bool:
    """Whether a server refuses this device's token."""
    try:
        Client(url, device.token).call("POST", "/devices/heartbeat", {})
    except Refused as error:
        return error.status == 401
    return False


@pytest.mark.parametrize("way", ["revoked", "replaced"])
def test_devices_that_are_put_out_at_one_process_are_out_everywhere(pair: Pair, way: str) -> None:
    """Paired by codes asked of one process and confirmed at the other; then revoked, or replaced by other machines."""
    admin, urls = pair.first.staff("admin"), (pair.first.url, pair.second.url)
    ids, devices, screens, successors = [], [], [], []
    for kind in DEVICE_KINDS:
        code, device = ask_to_be_paired(pair.second, kind)
        made = admin.call("POST", "/devices/confirm", {"code": code, "name": "Sementara", "counter_id": 1})
        ids.append(made["id"])
        devices.append(device)
        assert device.call("GET", "/pairing")["status"] == "paired"
        screens += [Screen(url, {"token": device.token}).open() for url in urls]
        assert [is_out(url, device) for url in urls] == [False, False]
    for device_id, kind in zip(ids, DEVICE_KINDS, strict=True):
        if way == "revoked":
            admin.call("POST", f"/devices/{device_id}/revoke")
        else:
            code, successor = ask_to_be_paired(pair.second, kind)
            admin.call("POST", "/devices/confirm", {"code": code, "replaces": device_id})
            successors.append(successor)
    wait_until(lambda: all(is_out(url, device) for url in urls for device in devices))
    wait_until(lambda: all(NAMESPACE not in screen.client.namespaces for screen in screens))
    for screen in screens:
        screen.close()
    for successor, device_id in zip(successors, ids, strict=False):
        successor.call("POST", "/devices/heartbeat", {})
        admin.call("POST", f"/devices/{device_id}/revoke")


def test_a_device_revoked_at_one_process_is_put_out_of_the_other(pair: Pair) -> None:
    """The last of this module: the display is gone afterwards."""
    screen = pair.display(pair.second)
    pair.first.staff("admin").call("POST", f"/devices/{pair.first.told['devices']['display']['id']}/revoke")
    wait_until(lambda: NAMESPACE not in screen.client.namespaces)
    screen.close()
