"""Fifty thousand forms from paper come into a real server: whole or not at all, and nobody waits for them."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import update

from queue_core.record import clock
from queue_core.record.database import Database
from queue_core.reports.survey.sheet.columns import FIELDS, head
from queue_core.satisfaction.forms.paper_forms import IMPORT_DIES
from queue_core.satisfaction.models import SurveyImport
from queue_core.satisfaction.rules import COUNTED, STAGED
from queue_core.texts.catalogue import translate
from tests.support.rush import Told, check_numbers, issuer, keys, together
from tests.support.satisfaction.sheets import big_sheet
from tests.support.screen_clients import wait_until
from tests.support.servers import DemoServer

MANY, SOME = 50_000, 8_000
HEAD = [head(field, lambda key, **values: translate("id", key, **values)) for field in FIELDS]


@pytest.fixture
def server(tmp_path: Any) -> Iterator[DemoServer]:
    started = DemoServer(tmp_path).start()
    yield started
    started.stop()
    assert "Traceback" not in started.log, started.log[-4000:]


def sheet(server: DemoServer, count: int, bad: tuple[int, ...] = ()) -> bytes:
    service = server.services()[0]
    day = server.device("display").call("GET", "/display/state")["now"][:10]
    line = [day, "Pagi", service["name"], "Acak", 3, 4, 3, 4, 3, 4, 3, 4, 3, "P", 34, "SMA", "swasta", "", "Cepat"]
    return big_sheet(HEAD, line, count, {at: [*line[:6], 9, *line[7:]] for at in bad})


def send(server: DemoServer, content: bytes) -> tuple[int, dict[str, Any]]:
    kasi = server.staff("kasi")
    request = urllib.request.Request(f"{server.url}/api/v1/skm/paper/import", data=content, method="POST", headers={
        "Content-Type": "application/octet-stream", "X-CSRF-Token": kasi.csrf or ""})
    try:
        with kasi.opener.open(request, timeout=240) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def lost(server: DemoServer, content: bytes) -> None:
    """An upload whose server dies before it answers."""
    with contextlib.suppress(OSError):
        send(server, content)
        raise AssertionError("the server answered")


def database_of(server: DemoServer) -> Database:
    return Database(f"sqlite:///{server.data_dir / 'antrian.db'}")


def kept(server: DemoServer, state: str) -> int:
    with contextlib.closing(sqlite3.connect(server.data_dir / "antrian.db")) as database:
        n: int = database.execute("SELECT count(*) FROM survey_responses WHERE state = ?", [state]).fetchone()[0]
    return n


def test_fifty_thousand_forms_come_in_while_numbers_are_taken(server: DemoServer) -> None:
    told, content = Told(), sheet(server, MANY)
    answered: list[tuple[int, dict[str, Any]]] = []
    upload = threading.Thread(target=lambda: answered.append(send(server, content)))
    upload.start()
    wait_until(lambda: kept(server, STAGED) > 0, seconds=120)
    wanted = keys(60)
    together([issuer(server, [service["id"] for service in server.services()], wanted, told)], told)
    upload.join(240)
    assert answered == [(201, {"imported": MANY})]
    assert (kept(server, COUNTED), kept(server, STAGED)) == (MANY, 0)
    database = database_of(server)
    assert len(check_numbers(database, told)) == len(wanted)
    database.dispose()


def test_bad_lines_far_down_are_told_and_a_power_cut_leaves_nothing_half_done(server: DemoServer) -> None:
    status, problem = send(server, sheet(server, SOME, bad=(17, SOME)))
    assert (status, problem["code"], [row["line"] for row in problem["rows"]]) == (422, "bad_rows", [17, SOME])
    assert kept(server, COUNTED) + kept(server, STAGED) == 0

    content = sheet(server, SOME)
    threading.Thread(target=lost, args=(server, content), daemon=True).start()
    wait_until(lambda: kept(server, STAGED) > 0, seconds=120)
    server.kill()
    assert kept(server, COUNTED) == 0
    assert 0 < kept(server, STAGED) < SOME
    server.start()
    database = database_of(server)
    with database.write() as session:  # as if the minute had passed after which it is taken to be dead
        session.execute(update(SurveyImport).values(alive_at=clock.now() - 2 * IMPORT_DIES))
    database.dispose()
    assert send(server, content) == (201, {"imported": SOME})
    assert (kept(server, COUNTED), kept(server, STAGED)) == (SOME, 0)
