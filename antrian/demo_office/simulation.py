"""Visitors and operators that use a running server over HTTP, for practice, load and forecasts."""

from __future__ import annotations

import json
import logging
import random
import threading
import time
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from typing import Any

from queue_core.satisfaction.rules import EDUCATIONS, ELEMENTS, OCCUPATIONS, SEXES

_log = logging.getLogger(__name__)

#: Shares of visits, as lobbies report them.
NO_SHOW, HOLD, COIN, PRIORITY = 0.06, 0.04, 0.6, 0.18
QUESTION, INCOMPLETE, BACK_TODAY = 0.15, 0.12, 0.5
CLASSES = ("elderly", "disabled", "pregnant_or_nursing", "with_child")
COINS = {"sangat_puas": 30, "puas": 60, "kurang_puas": 7, "tidak_puas": 3}
#: How many of those who are asked the nine questions answer them, and how the scores 1 to 4 fall.
ANSWERS, SCORES = 0.7, (2, 8, 55, 35)


class Refused(Exception):
    """The server said no; ``status`` says how."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


@dataclass
class Client:
    """One screen: a device with its token, or a browser with a staff session."""

    url: str
    token: str | None = None
    csrf: str | None = None
    opener: urllib.request.OpenerDirector = field(
        default_factory=lambda: urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar())))

    def call(self, method: str, path: str, body: Any = None, key: str | None = None) -> Any:
        """The answer's JSON, ``None`` for 204. Raises ``Refused``, or ``OSError`` when the server is away."""
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        if self.csrf:
            headers["X-CSRF-Token"] = self.csrf
        if key:
            headers["Idempotency-Key"] = key
        data = None if method == "GET" else json.dumps(body or {}).encode()
        request = urllib.request.Request(f"{self.url}/api/v1{path}", data=data, headers=headers, method=method)
        try:
            with self.opener.open(request, timeout=15) as answer:
                text = answer.read()
        except urllib.error.HTTPError as error:
            raise Refused(error.code) from None
        return json.loads(text) if text else None

    def sign_in(self, username: str, password: str) -> None:
        self.csrf = self.call("POST", "/session", {"username": username, "password": password})["csrf_token"]


@dataclass(frozen=True)
class Lobby:
    """Where to go and with which keys."""

    url: str
    kiosk_token: str
    panel_token: str
    operators: tuple[tuple[str, str, int], ...]
    holders: tuple[tuple[str, str], ...] = ()

    @classmethod
    def from_demo(cls, told: dict[str, Any]) -> Lobby:
        """From the line of ``antrian demo --json``."""
        operators = tuple((person["username"], person["password"], person["counter_id"])
                          for person in told["staff"] if person["role"] == "operator")
        holders = tuple((person["username"], person["password"])
                        for person in told["staff"] if person["role"] in ("back_office", "approver"))
        return cls(told["url"], told["devices"]["kiosk"]["token"], told["devices"]["skm"]["token"], operators, holders)


def run_day(lobby: Lobby, *, visitors_per_hour: float = 90.0, speed: float = 6.0, seconds: float | None = None) -> None:
    """Keep a lobby alive until ``seconds`` have passed (for ever when ``None``).

    ``speed`` shortens what visitors and operators do: at 6, ten minutes at the counter take one hundred seconds.
    """
    end = None if seconds is None else time.monotonic() + seconds
    tasks = [threading.Thread(target=_keep, args=(_arrivals, lobby, visitors_per_hour, speed, end), daemon=True)]
    tasks += [threading.Thread(target=_keep, args=(_operate, lobby, operator, speed, end), daemon=True)
              for operator in lobby.operators]
    tasks += [threading.Thread(target=_keep, args=(_hold_files, lobby, holder, speed, end), daemon=True)
              for holder in lobby.holders]
    for task in tasks:
        task.start()
    for task in tasks:
        task.join()


def _keep(task: Any, *args: Any) -> None:
    """Run a part again when the server was away; a simulated person is patient."""
    end = args[-1]
    while end is None or time.monotonic() < end:
        try:
            task(*args)
            return
        except (OSError, Refused) as error:
            _log.info("simulated person waits: %r", error)
            time.sleep(2.0)


def _arrivals(lobby: Lobby, per_hour: float, speed: float, end: float | None) -> None:
    kiosk = Client(lobby.url, lobby.kiosk_token)
    services = kiosk.call("GET", "/services")
    weights = [1.0 / (1 + index) for index in range(len(services))]
    while end is None or time.monotonic() < end:
        time.sleep(random.expovariate(per_hour * speed / 3600.0))
        service = random.choices(services, weights)[0]
        group = random.choice(service["requirement_groups"])["id"] if service["requirement_groups"] else None
        wish = {"service_id": service["id"], "requirement_group_id": group,
                "priority_class": random.choice(CLASSES) if random.random() < PRIORITY else "general"}
        try:
            kiosk.call("POST", "/tickets", wish, key=str(uuid.uuid4()))
        except Refused as refusal:
            if refusal.status != 409:
                raise


def _operate(lobby: Lobby, operator: tuple[str, str, int], speed: float, end: float | None) -> None:
    username, password, counter_id = operator
    desk = Client(lobby.url)
    desk.sign_in(username, password)
    _clear_desk(desk, counter_id)
    desk.call("POST", f"/counters/{counter_id}/open")
    while end is None or time.monotonic() < end:
        _step_files(desk, "front")
        called = desk.call("POST", f"/counters/{counter_id}/call-next")
        if called is None:
            time.sleep(random.uniform(1.0, 3.0))
            continue
        _serve(lobby, desk, called["ticket"], speed)


def _clear_desk(desk: Client, counter_id: int) -> None:
    """Put back what an earlier run left in the operator's hands."""
    held = desk.call("GET", f"/counters/{counter_id}")["ticket"]
    if held is not None and (held["file"] is None or held["file"]["status"] == "checking"):
        desk.call("POST", f"/tickets/{held['id']}/return")


def _serve(lobby: Lobby, desk: Client, ticket: dict[str, Any], speed: float) -> None:
    path = f"/tickets/{ticket['id']}"
    time.sleep(random.uniform(10.0, 40.0) / speed)
    chance = random.random()
    if chance < NO_SHOW:
        desk.call("POST", f"{path}/recall")
        time.sleep(30.0 / speed)
        desk.call("POST", f"{path}/no-show")
        return
    desk.call("POST", f"{path}/start")
    time.sleep(random.lognormvariate(5.4, 0.5) / speed)
    if chance > 1 - HOLD:
        desk.call("POST", f"{path}/hold", {"reason": "mengambil fotokopi", "minutes": 5})
        return
    if not _papers(desk, ticket):
        return
    if random.random() < COIN:
        _rate(lobby, ticket["code"])


def _rate(lobby: Lobby, code: str) -> None:
    """A coin at the panel, and the nine questions where the visit was drawn for them."""
    panel = Client(lobby.url, lobby.panel_token)
    [value] = random.choices(list(COINS), list(COINS.values()))
    dropped = panel.call("POST", "/surveys/coin", {"ticket_code": code, "value": value})
    if not dropped["survey"] or random.random() > ANSWERS:
        return
    scores = dict(zip(ELEMENTS, random.choices((1, 2, 3, 4), SCORES, k=len(ELEMENTS)), strict=True))
    about = {"sex": random.choice(SEXES), "age": random.randint(17, 75), "education": random.choice(EDUCATIONS),
             "occupation": random.choice(OCCUPATIONS)}
    panel.call("POST", "/surveys/responses", {"ticket_code": code, "service_id": dropped["service_id"],
                                              "scores": scores, "respondent": about}, key=str(uuid.uuid4()))


def _papers(desk: Client, ticket: dict[str, Any]) -> bool:
    """What the visitor came with; returns whether the visit ended here."""
    path = f"/tickets/{ticket['id']}"
    if ticket["stage"] == "first" and random.random() < QUESTION:
        desk.call("POST", f"{path}/finish")
        return True
    file = desk.call("POST", f"{path}/check")
    if file["status"] == "ready":
        desk.call("POST", f"/files/{file['id']}/hand-over", {"version": file["version"]})
        return True
    lacking = ticket["stage"] == "first" and random.random() < INCOMPLETE
    marks = [{"position": item["position"], "state": "missing" if lacking and item["position"] == 0 else "present"}
             for item in file["items"]]
    if marks:
        file = desk.call("POST", f"/files/{file['id']}/items", {"version": file["version"], "items": marks})
    step = "return" if lacking and marks else "accept"
    file = desk.call("POST", f"/files/{file['id']}/{step}", {"version": file["version"]})
    if step == "return" and random.random() < BACK_TODAY:
        desk.call("POST", f"{path}/come-back")
    if file["status"] == "ready":
        desk.call("POST", f"/files/{file['id']}/hand-over", {"version": file["version"]})
    return bool(file["status"] == "ready")


def _hold_files(lobby: Lobby, holder: tuple[str, str], speed: float, end: float | None) -> None:
    """Somebody who initials or signs, a few at a time."""
    desk = Client(lobby.url)
    desk.sign_in(*holder)
    while end is None or time.monotonic() < end:
        time.sleep(random.uniform(20.0, 90.0) / speed)
        _step_files(desk, "mine")


def _step_files(desk: Client, view: str) -> None:
    """Do the next step of a few files; what somebody else has just done is theirs."""
    for file in desk.call("GET", f"/files?view={view}")["files"][:3]:
        if "advance" not in file["may"]:
            continue
        try:
            desk.call("POST", f"/files/{file['id']}/advance",
                      {"version": file["version"], "stage": file["stage"]["kind"]})
        except Refused as refusal:
            if refusal.status != 409:
                raise
