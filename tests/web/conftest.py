"""The whole app in this process, with one browser for each person and device of the lobby.

Every answer of the API is compared with the OpenAPI document as it passes by.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from pydantic import TypeAdapter
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from antrian.app import App, create_app
from antrian.settings import Settings
from queue_core.web.api import install_api
from queue_core.web.api.responses import File, Problem
from queue_core.web.http.access import DEVICE_COOKIE
from queue_core.web.http.registry import api
from tests.support.lobby import PASSWORD, Lobby

install_api()  # its imports register the endpoints
API = "/api/v1"
ENDPOINTS = {f"api.{endpoint.method}_{endpoint.name}": endpoint for endpoint in api.endpoints}


_compile_builder = Rule._compile_builder
_builders: dict[Any, Any] = {}


def _builder_of(rule: Rule, append_unknown: bool = True) -> Any:
    """What builds a rule's addresses is made of the rule's text alone, and making it is nearly all that an app of 180
    rules costs: once for the apps of all tests will do."""
    key = (rule.rule, tuple(rule._trace), tuple(sorted((rule.defaults or {}).items())), append_unknown)
    if key not in _builders:
        _builders[key] = _compile_builder(rule, append_unknown)
    return _builders[key]


@pytest.fixture(autouse=True, scope="session")
def rules_compiled_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "_compile_builder", _builder_of)
        yield


@cache
def _reader(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


@dataclass
class Caller:
    """Somebody who calls: ``get``, ``post`` and the rest give the raw answer, checked against the document."""

    web: Web
    client: FlaskClient
    headers: dict[str, str] = field(default_factory=dict)

    def call(self, method: str, path: str, body: Any = None, **options: Any) -> Any:
        headers = {**self.headers, **options.pop("headers", {})}
        if body is not None:
            options["json"] = body
        answer = self.client.open(f"{API}{path}", method=method, headers=headers, **options)
        self.web.check(method, path, answer)
        return answer

    def get(self, path: str, **options: Any) -> Any:
        return self.call("GET", path, **options)

    def post(self, path: str, body: Any = None, **options: Any) -> Any:
        return self.call("POST", path, body, **options)

    def page(self, path: str) -> Any:
        return self.client.get(path, headers=self.headers)


class Web:
    """The app over a lobby."""

    def __init__(self, app: App, lobby: Lobby) -> None:
        self.app, self.lobby = app, lobby
        self._callers: dict[str, Caller] = {}
        self._urls = app.flask.url_map.bind("localhost")

    def nobody(self) -> Caller:
        return Caller(self, self.app.flask.test_client())

    def device(self, kind: str) -> Caller:
        """A paired device, by bearer token."""
        return Caller(self, self.app.flask.test_client(), {"Authorization": f"Bearer {self.lobby.tokens[kind]}"})

    def screen(self, kind: str) -> Caller:
        """The same device as a browser: cookie, and the CSRF token that its page carries."""
        caller = self.nobody()
        caller.client.set_cookie(DEVICE_COOKIE + kind, self.lobby.tokens[kind])
        with self.app.flask.app_context():
            from queue_core.web.http.access import device_csrf

            caller.headers["X-CSRF-Token"] = device_csrf(self.lobby.tokens[kind])
        return caller

    def staff(self, username: str) -> Caller:
        """Somebody signed in, with the CSRF token."""
        if username not in self._callers:
            caller = self.nobody()
            answer = caller.post("/session", {"username": username, "password": PASSWORD.format(username=username)})
            assert answer.status_code == 200, answer.text
            caller.headers["X-CSRF-Token"] = answer.json["csrf_token"]
            self._callers[username] = caller
        return self._callers[username]

    def take(self, prefix: str = "A", **wish: Any) -> dict[str, Any]:
        answer = self.device("kiosk").post("/tickets", {"service_id": self.lobby.services[prefix], **wish},
                                           headers={"Idempotency-Key": str(uuid.uuid4())})
        assert answer.status_code == 201, answer.text
        taken: dict[str, Any] = answer.json
        return taken

    def call_next(self, username: str = "loket1") -> dict[str, Any]:
        counter_id = self.lobby.staff[username].counter_id
        answer = self.staff(username).post(f"/counters/{counter_id}/call-next")
        assert answer.status_code == 200, answer.text
        called: dict[str, Any] = answer.json["ticket"]
        return called

    def check(self, method: str, path: str, answer: TestResponse) -> None:
        """Hold an answer against the endpoint's own description."""
        if answer.status_code in (404, 405) and answer.json["code"] in ("not_found", "method_not_allowed"):
            return
        name, _ = self._urls.match(f"{API}{path.partition('?')[0]}", method=method)
        endpoint = ENDPOINTS.get(name)
        if endpoint is None:
            return
        if answer.status_code in endpoint.answers:
            shape = endpoint.answers[answer.status_code]
            if shape is None:
                assert answer.data == b""
            elif isinstance(shape, File):
                assert shape.media_type in (answer.mimetype, "*/*")
            else:
                _reader(shape).validate_python(answer.json)
            return
        assert answer.status_code in endpoint.statuses, (method, path, answer.status_code, answer.text)
        assert answer.mimetype == "application/problem+json"
        _reader(Problem).validate_python(answer.json)
        assert answer.json["status"] == answer.status_code


def _web(lobby: Lobby, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Web:
    monkeypatch.setattr("queue_core.record.clock.now", lambda: lobby.tick(0.01))
    settings = Settings(data_dir=folder, async_mode="threading", secret_key="rahasia-uji")
    app = create_app(settings, lobby.database, testing=True)
    app.services.started_at = lobby.now  # whatever day it is outside
    app.services.documents.patience = 600.0  # however busy the machine is
    return Web(app, lobby)


@pytest.fixture
def web(sqlite_lobby: Lobby, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Web:
    """The app on SQLite, in the lobby's own time."""
    return _web(sqlite_lobby, tmp_path, monkeypatch)


@pytest.fixture
def web_on_both(lobby: Lobby, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Web:
    """The app on each database, for what the databases themselves may refuse."""
    return _web(lobby, tmp_path, monkeypatch)
