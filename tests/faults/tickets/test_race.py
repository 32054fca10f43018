"""Sixty-four kiosks and eight counters at once, on one process with SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from queue_core.record.database import Database
from tests.support.rush import Told, add_operators, check_calls, check_numbers, issuer, keys, operator, papers, together
from tests.support.screen_clients import wait_until
from tests.support.servers import DemoServer

KIOSKS, COUNTERS, EACH = 64, 8, 3


@pytest.fixture(params=["eventlet", "gevent"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[DemoServer]:
    made = DemoServer(tmp_path, office="lumajang", mode=request.param).start()
    yield made
    made.stop()
    assert "Traceback" not in made.log, made.log[-4000:]


def test_no_number_twice_no_gap_nobody_called_twice(server: DemoServer) -> None:
    """Half of the kiosks ask with the very keys of the other half, at the same time."""
    database = Database(f"sqlite:///{server.data_dir / 'antrian.db'}")
    service_ids = [service["id"] for service in server.services()]
    desks = add_operators(database, service_ids, COUNTERS)
    told = Told()
    called: list[int] = []
    wanted = [keys(EACH) for _ in range(KIOSKS // 2)]
    asked = KIOSKS * EACH

    def all_answered() -> bool:
        return sum(map(len, told.tickets.values())) + sum(told.refusals.values()) >= asked

    together([
        *(issuer(server, service_ids, own, told) for own in [*wanted, *wanted]),
        *(operator(server, name, counter_id, told, called, all_answered) for name, counter_id in desks),
    ], told)
    assert told.refusals == {}, "nobody was refused, and least of all with a 5xx"
    assert all(len(answers) == 2 for answers in told.tickets.values())
    tickets = check_numbers(database, told)
    assert len(tickets) == KIOSKS // 2 * EACH
    check_calls(database, called, tickets)
    wait_until(lambda: set(papers(database)) == {"printed"})
    assert papers(database).total() == len(tickets), "one paper for each number"
    database.dispose()
