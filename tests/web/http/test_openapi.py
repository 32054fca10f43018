"""The OpenAPI document: valid, whole, and of the names that other programs rely on."""

from __future__ import annotations

import schemathesis

from queue_core.web.http.endpoints import openapi_path
from tests.web.conftest import API, ENDPOINTS, Web

#: The names of the contract; more may come, none may go.
CONTRACT = """
POST /session|GET /session|DELETE /session|GET /services|GET /services/{service_id}|POST /tickets
GET /tickets/{ticket_id}
GET /queue|POST /counters/{counter_id}/open|POST /counters/{counter_id}/pause|POST /counters/{counter_id}/close
POST /counters/{counter_id}/call-next|POST /counters/{counter_id}/call/{ticket_id}|POST /tickets/{ticket_id}/recall
POST /tickets/{ticket_id}/start|POST /tickets/{ticket_id}/finish|POST /tickets/{ticket_id}/no-show
POST /tickets/{ticket_id}/hold|POST /tickets/{ticket_id}/return|POST /tickets/{ticket_id}/transfer
POST /tickets/{ticket_id}/cancel|GET /display/state|POST /surveys/coin|GET /surveys/form|POST /surveys/responses
GET /reports/daily|GET /reports/skm|GET /counters|GET /counters/{counter_id}|POST /tickets/{ticket_id}/undo
POST /print-jobs|GET /print-jobs/{job_id}|POST /print-jobs/{job_id}/reprint|POST /devices/heartbeat|GET /track/{code}
GET /surveys/panel
"""


def test_the_document_is_openapi_3_1(web: Web) -> None:
    answer = web.nobody().page(f"{API}/openapi.json")
    assert answer.json["openapi"].startswith("3.1")
    schemathesis.openapi.from_dict(answer.json).validate()


def test_every_endpoint_is_in_it_and_nothing_else(web: Web) -> None:
    paths = web.nobody().page(f"{API}/openapi.json").json["paths"]
    described = {(method.upper(), path) for path, operations in paths.items() for method in operations}
    assert described == {(endpoint.method, API + openapi_path(endpoint.path)) for endpoint in ENDPOINTS.values()}


def test_every_name_of_the_contract_is_there() -> None:
    names = {f"{endpoint.method} {openapi_path(endpoint.path)}" for endpoint in ENDPOINTS.values()}
    assert set(CONTRACT.replace("\n", "|").strip("|").split("|")) - {""} <= names


def test_operations_are_told_apart_and_say_who_may(web: Web) -> None:
    paths = web.nobody().page(f"{API}/openapi.json").json["paths"]
    operations = [operation for methods in paths.values() for operation in methods.values()]
    names = [operation["operationId"] for operation in operations]
    assert len(names) == len(set(names))
    for operation in operations:
        assert operation["summary"]
        assert bool(operation.get("x-roles")) is bool(operation.get("security"))
