"""Refusals: one shape, both languages, and words for every code the program can give."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from queue_core.errors import AntrianError
from queue_core.texts.catalogue import LANGUAGES, bundle
from queue_core.web.http.problems import HTTP_CODES
from tests.web.conftest import API, Web

ROOT = Path(__file__).resolve().parents[3]
ROOMS = ("antrian", "kiosk", "display", "counter", "skm", "admin", "queue_core")


def codes_in_the_source() -> dict[str, str]:
    """Every literal code a refusal is raised with, and where."""
    family = {"AntrianError", *_names(AntrianError), "NotJson"}
    found = dict.fromkeys(HTTP_CODES.values(), "problems.py")
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Call) or not node.args:
                    continue
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                # The catalogue has a function of the same name for the problems of a file.
                place = 1 if name == "problem" and "web" in path.parts else 0 if name in family else None
                if place is not None and len(node.args) > place:
                    argument = node.args[place]
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        found[argument.value] = str(path.relative_to(ROOT))
    return found


def _names(kind: type[AntrianError]) -> set[str]:
    return {name for child in kind.__subclasses__() for name in {child.__name__, *_names(child)}}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_words(language: str) -> None:
    codes = codes_in_the_source()
    assert {"invalid_transition", "stale_version", "bad_csrf", "invalid_body", "internal"} <= set(codes)
    missing = {code: place for code, place in codes.items() if not bundle(language).has_message(f"error-{code}")}
    assert missing == {}


def test_the_shape_in_both_languages(web: Web) -> None:
    answers = {language: web.nobody().get("/services", headers={"Accept-Language": language}) for language in LANGUAGES}
    for language, answer in answers.items():
        assert answer.mimetype == "application/problem+json"
        assert answer.headers["Content-Language"] == language
        assert set(answer.json) == {"type", "title", "status", "code", "detail"}
        assert (answer.json["type"], answer.json["status"]) == ("urn:antrian:problem:sign_in_first", 401)
    assert answers["id"].json["title"] != answers["en"].json["title"]


@pytest.mark.parametrize(("header", "language"), [
    ("en-GB,en;q=0.9", "en"), ("id-ID", "id"), ("jv, id;q=0.5", "id"), ("de", "id"), ("", "id"), ("*", "id"),
])
def test_the_callers_language(web: Web, header: str, language: str) -> None:
    assert web.nobody().get("/queue", headers={"Accept-Language": header}).headers["Content-Language"] == language


@pytest.mark.parametrize("path", ["/nowhere", "/tickets/0x1", "/tickets/-1", "/services/99999999999999999999"])
def test_an_unknown_address_is_a_problem_too(web: Web, path: str) -> None:
    answer = web.staff("admin").client.get(f"{API}{path}")
    assert (answer.status_code, answer.mimetype, answer.json["code"]) == (404, "application/problem+json", "not_found")


def test_a_wrong_method_names_the_right_ones(web: Web) -> None:
    answer = web.nobody().call("PUT", "/tickets", {})
    assert (answer.status_code, answer.json["code"]) == (405, "method_not_allowed")
    assert "POST" in answer.headers["Allow"]


def test_a_mistake_of_ours_tells_nothing_about_itself(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> Any:
        raise RuntimeError("rahasia di dalam")

    monkeypatch.setattr("queue_core.web.api.tickets.endpoints.give_number", broken)
    monkeypatch.setattr(web.app.flask, "testing", False)
    headers = {"Idempotency-Key": "00000000-0000-4000-8000-000000000000"}
    kiosk = web.device("kiosk")
    answer = kiosk.client.post(f"{API}/tickets", json={"service_id": 1}, headers={**kiosk.headers, **headers})
    assert (answer.status_code, answer.mimetype, answer.json["code"]) == (500, "application/problem+json", "internal")
    assert "rahasia" not in answer.text


def test_a_database_that_is_away_is_503(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: Any) -> Any:
        raise OperationalError("SELECT 1", {}, Exception("connection refused"))

    monkeypatch.setattr("queue_core.web.api.tickets.endpoints.queries.by_status", away)
    answer = web.staff("kasi").get("/queue")
    assert (answer.status_code, answer.json["code"]) == (503, "unavailable")
    assert answer.headers["Retry-After"] == "2"
    assert "SELECT" not in answer.text


class TestBodies:
    """What is sent instead of a good body."""

    @pytest.mark.parametrize(("content_type", "data", "status", "code"), [
        ("text/plain", b"{}", 415, "not_json"),
        ("application/x-www-form-urlencoded", b"service_id=1", 415, "not_json"),
        ("multipart/form-data; boundary=x", b"--x--", 415, "not_json"),
        ("application/json", b"{", 400, "bad_json"),
        ("application/json", b"\xff\xfe", 400, "bad_json"),
        ("application/json", b'{"service_id": 1, "service_id": ', 400, "bad_json"),
        ("application/json", b'{"language": "\\ud800"}', 400, "bad_json"),
        ("application/json", b"[" * 5000, 400, "bad_json"),
        ("application/json", b"null", 422, "invalid_body"),
        ("application/json", b"[]", 422, "invalid_body"),
        ("application/json", b'"x"', 422, "invalid_body"),
        ("application/json", b"{}", 422, "invalid_body"),
        ("application/json", b'{"service_id": true}', 422, "invalid_body"),
        ("application/json", b'{"service_id": 1e3}', 422, "invalid_body"),
        ("application/json", b'{"service_id": 99999999999999999999}', 422, "invalid_body"),
        ("application/json", b'{"service_id": 1, "tambahan": 1}', 422, "invalid_body"),
        ("application/json; charset=utf-8", b'{"service_id": 1, "priority_class": "vip"}', 422, "invalid_body"),
    ])
    def test_each_is_told_what_is_wrong(
        self, web: Web, content_type: str, data: bytes, status: int, code: str
    ) -> None:
        answer = web.device("kiosk").post("/tickets", data=data, content_type=content_type)
        assert (answer.status_code, answer.json["code"]) == (status, code)
        assert web.lobby.tickets() == []

    def test_ten_megabytes_are_too_large(self, web: Web) -> None:
        data = json.dumps({"username": "x" * 10_000_000, "password": "x"}).encode()
        answer = web.nobody().post("/session", data=data, content_type="application/json")
        assert (answer.status_code, answer.json["code"]) == (413, "too_large")

    def test_wrong_fields_are_named_and_never_repeated(self, web: Web) -> None:
        answer = web.nobody().post("/session", {"username": "", "password": ["rahasia sekali"]})
        assert {row["field"] for row in answer.json["fields"]} == {"username", "password"}
        assert "rahasia" not in answer.text

    @pytest.mark.parametrize("reason", ["a\u0000b", "\u0000"])
    def test_no_text_has_a_nul(self, web_on_both: Web, reason: str) -> None:
        service = web_on_both.lobby.services["A"]
        answer = web_on_both.staff("kasi").post(f"/services/{service}/close", {"reason": reason})
        assert (answer.status_code, answer.json["code"]) == (422, "invalid_body")

    @pytest.mark.parametrize("reason", [
        "\N{GRINNING FACE}\N{VARIATION SELECTOR-16}", "\u202eterbalik", "‘kutip’ \"ganda\"; DROP TABLE tickets; --",
        "<script>alert(1)</script>", "\N{COMBINING ACUTE ACCENT}" * 50, "العربية 中文 ꦗꦮ", "\ufffe", "%s %(x)s {0} {x}",
    ])
    def test_odd_characters_come_back_as_they_went(self, web_on_both: Web, reason: str) -> None:
        service = web_on_both.lobby.services["A"]
        answer = web_on_both.staff("kasi").post(f"/services/{service}/close", {"reason": reason})
        assert answer.json["closed_reason"] == reason
