"""Thousands of odd requests made from the OpenAPI document, as each kind of caller, against a real server.

Whatever comes in, the answer is one that the document names, in the shape the document gives it, and never a 5xx.
The server stands on PostgreSQL, which refuses more than SQLite does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.support.databases import create_database, drop_database
from tests.support.running.lanes import LONG_LANE
from tests.support.servers import DemoServer

pytestmark = pytest.mark.postgres
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
#: These would put the caller itself out in the middle of the run; they have tests of their own.
LEFT_OUT = {"delete_session", "revoke_a_device"}
#: Everybody knocks everywhere. Nobody, the kiosk and the admin then try out what is open to them: the other two reach
#: the same views by the same reading of bodies and queries, so theirs follow in the long lane only.
KNOCKS, EXAMPLES = 2, 6
TRIES_OUT = {"nobody", "kiosk", "admin", *(("skm", "operator") if LONG_LANE else ())}


@pytest.fixture(scope="module")
def server(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoServer]:
    """A small office with a few tickets in every state."""
    url = create_database(postgres)
    made = DemoServer(tmp_path_factory.mktemp("fuzz"), office="lumajang", env={"ANTRIAN_DATABASE_URL": url}).start()
    for service in made.services():
        for _ in range(3):
            made.take_ticket(service["id"])
    made.serve_one("loket1")
    made.call_next("loket2")
    yield made
    made.stop()
    drop_database(url, postgres)
    assert "Traceback" not in made.log, made.log[-4000:]


def caller(server: DemoServer, who: str) -> requests.Session:
    """A session that carries what the caller carries."""
    session = requests.Session()
    session.trust_env = False
    if who in server.told["devices"]:
        session.headers["Authorization"] = f"Bearer {server.told['devices'][who]['token']}"
    elif who != "nobody":
        person = server.person(who)
        answer = session.post(f"{server.url}/api/v1/session", timeout=10,
                              json={"username": person["username"], "password": person["password"]})
        session.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
    return session


@pytest.mark.parametrize("who", ["nobody", "kiosk", "skm", "operator", "admin"])
def test_no_request_breaks_the_server(server: DemoServer, who: str) -> None:
    schema = schemathesis.openapi.from_url(f"{server.url}/api/v1/openapi.json")
    schema.config.generation.update(with_security_parameters=False)  # who we are is ours to say
    statuses: Counter[int] = Counter()
    with caller(server, who) as session:
        for found in schema.get_all_operations():
            operation = found.ok()
            if operation.definition.raw["operationId"] not in LEFT_OUT:
                knocked = _try_out(operation, session, KNOCKS)
                statuses += knocked
                # What answers the knocks with nothing but "not you" is closed to the caller.
                if who in TRIES_OUT and operation.label != "POST /api/v1/session" and set(knocked) - {401, 403}:
                    statuses += _try_out(operation, session, EXAMPLES)
    assert statuses.total() > 150
    assert statuses[401 if who == "nobody" else 403] > 0
    assert statuses[200] > 0
    if who in TRIES_OUT & {"operator", "admin"}:
        assert statuses[409] > 0, "what exists was reached"


def test_a_body_of_ten_megabytes_is_refused_and_the_server_goes_on(server: DemoServer) -> None:
    with caller(server, "nobody") as session:
        try:
            answer = session.post(f"{server.url}/api/v1/session", data=b"x" * 10_000_000, timeout=20,
                                  headers={"Content-Type": "application/json"})
        except requests.ConnectionError:
            pass  # refused so early that the rest could not be sent
        else:
            assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
        assert session.get(f"{server.url}/healthz", timeout=10).status_code == 200


def _try_out(operation: Any, session: requests.Session, examples: int) -> Counter[int]:
    statuses: Counter[int] = Counter()

    @given(case=operation.as_strategy(), near=st.booleans())
    @settings(max_examples=examples, deadline=None, derandomize=True, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))
    def run(case: Any, near: bool) -> None:
        if near:
            bring_near(case.path_parameters)
            bring_near(case.body)
        answer = case.call(session=session, timeout=20)
        statuses[answer.status_code] += 1
        case.validate_response(answer, checks=CHECKS)

    run()
    return statuses


def bring_near(values: Any) -> None:
    """Numbers as they come hit nothing: fold ids into the few that exist."""
    if isinstance(values, dict):
        for name, value in values.items():
            if name.endswith("_id") and isinstance(value, int):
                values[name] = value % 6 + 1
