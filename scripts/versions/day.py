"""The middle of a day at a version's own API: a visit and a file at every step that can be left half done."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import requests

SCORES = dict.fromkeys(("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan",
                        "sarana"), 3)
ABOUT = {"sex": "P", "age": 34, "education": "SMA", "occupation": "swasta"}


@dataclass
class Desk:
    """Somebody who calls the API of the server at ``url``: staff with a session, or a device with its token."""

    url: str
    token: str | None = None
    http: requests.Session = field(default_factory=requests.Session)

    def __post_init__(self) -> None:
        if self.token:
            self.http.headers["Authorization"] = f"Bearer {self.token}"

    def sign_in(self, username: str, password: str) -> Desk:
        answer = self.post("/session", {"username": username, "password": password})
        self.http.headers["X-CSRF-Token"] = answer["csrf_token"]
        return self

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """The answer's JSON. Raises ``RuntimeError`` with the server's words when it says no."""
        answer = self.http.request(method, f"{self.url}/api/v1{path}", timeout=30,
                                   json=None if method == "GET" else body or {},
                                   headers={"Idempotency-Key": str(uuid.uuid4())})
        if not answer.ok:
            raise RuntimeError(f"{method} {path}: {answer.status_code} {answer.text}")
        return answer.json() if answer.content else None

    def get(self, path: str) -> Any:
        return self.call("GET", path)

    def post(self, path: str, body: Any = None) -> Any:
        return self.call("POST", path, body)


class Office:
    """The office's people and screens, and the steps a visit takes."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.url = told["url"]
        self.passwords = {person["username"]: person["password"] for person in told["staff"]}
        self.counters = {person["username"]: person["counter_id"] for person in told["staff"]}
        self.kiosk = Desk(self.url, told["devices"]["kiosk"]["token"])
        self.panel = Desk(self.url, told["devices"]["skm"]["token"])
        self.services = {service["code"]: service for service in self.kiosk.get("/services")}
        self.codes: dict[str, str] = {}
        self._desks: dict[str, Desk] = {}

    def staff(self, username: str) -> Desk:
        if username not in self._desks:
            self._desks[username] = Desk(self.url).sign_in(username, self.passwords[username])
        return self._desks[username]

    def serving(self, code: str) -> str:
        """An operator whose counter has nobody in hand and serves this service."""
        for counter in self.staff("kasi").get("/counters"):
            if counter["ticket"] is None and self.services[code]["id"] in counter["service_ids"]:
                return {number: name for name, number in self.counters.items()}[counter["id"]]
        raise RuntimeError(f"no counter is free for {code}")

    def take(self, code: str, **wish: Any) -> dict[str, Any]:
        service = self.services[code]
        group = service["requirement_groups"][0]["id"] if service["requirement_groups"] else None
        ticket: dict[str, Any] = self.kiosk.post("/tickets", {"service_id": service["id"],
                                                              "requirement_group_id": group, **wish})
        return ticket

    def called(self, code: str) -> tuple[Desk, str]:
        """A new visit, called by a counter of its own; its desk and its path."""
        ticket, operator = self.take(code), self.serving(code)
        desk = self.staff(operator)
        desk.post(f"/counters/{self.counters[operator]}/open")
        desk.post(f"/counters/{self.counters[operator]}/call/{ticket['id']}", {"reason": "contoh"})
        path = f"/tickets/{ticket['id']}"
        self.codes[path] = ticket["code"]
        return desk, path

    def started(self, code: str) -> tuple[Desk, str]:
        desk, path = self.called(code)
        desk.post(f"{path}/start")
        return desk, path

    def checked(self, code: str, missing: bool = False) -> tuple[Desk, str, dict[str, Any]]:
        """A file whose papers were looked through."""
        desk, path = self.started(code)
        file = desk.post(f"{path}/check")
        marks = [{"position": item["position"], "state": "missing" if missing and not item["position"] else "present"}
                 for item in file["items"]]
        file = desk.post(f"/files/{file['id']}/items", {"version": file["version"], "items": marks})
        return desk, path, file

    def accepted(self, code: str) -> tuple[Desk, dict[str, Any]]:
        desk, _, file = self.checked(code)
        return desk, self.step(desk, file, "accept")

    def step(self, desk: Desk, file: dict[str, Any], action: str, **body: Any) -> dict[str, Any]:
        done: dict[str, Any] = desk.post(f"/files/{file['id']}/{action}", {"version": file["version"], **body})
        return done

    def advance(self, file: dict[str, Any], until: str) -> dict[str, Any]:
        """Move a file on by whoever holds it, until it has a status or stands at a stage."""
        while until not in (file["status"], file["stage"]["kind"]):
            for name in self.passwords:
                desk = self.staff(name)
                if "advance" in desk.get(f"/files/{file['id']}")["may"]:
                    file = self.step(desk, file, "advance", stage=file["stage"]["kind"])
                    break
            else:
                raise RuntimeError(f"nobody may move file {file['id']} on")
        return file


def half_day(told: dict[str, Any]) -> dict[str, Any]:
    """Do all of it; returns passwords, device tokens and the codes of visits that may still be rated."""
    office = Office(told)
    now = datetime.fromisoformat(office.staff("kasi").get("/files")["now"])
    _clear(office)
    _settings(office, now)
    codes = _ended_visits(office)
    _files(office, now)
    _queue(office, now)
    return {"passwords": office.passwords, "codes": codes,
            "devices": {kind: device["token"] for kind, device in told["devices"].items()}}


def _clear(office: Office) -> None:
    """Put back what the simulation left in the operators' hands: how far each had come is chance."""
    boss = office.staff("kasi")
    for counter in boss.get("/counters"):
        held = boss.get(f"/counters/{counter['id']}")["ticket"]
        if held is not None:
            boss.post(f"/tickets/{held['id']}/return")


def _settings(office: Office, now: datetime) -> None:
    admin, boss = office.staff("admin"), office.staff("kasi")
    admin.call("PATCH", "/settings", {
        "contact_days": 14, "max_wait_minutes": 75, "survey_introduction": "Survei ini dilakukan setiap hari.",
        "signatory": {"title": "Camat", "name": "Nama Contoh", "nip": "-"}, "publish_index": True})
    ktp = office.services["ktp-el"]["id"]
    boss.call("PATCH", "/skm/sampling", {"service_id": ktp, "permille": 1000})
    form = boss.get("/skm/form")
    boss.call("PUT", "/skm/form", {"version": form["version"], "questions": [
        {"kind": "choice", "text": {"id": "Dari mana Anda tahu syaratnya?"},
         "options": [{"id": "Kios"}, {"id": "Kelurahan"}]}, {"kind": "text", "text": {"id": "Saran"}}]})
    boss.post("/skm/follow-ups", {"first": f"{now:%Y-%m-%d}", "last": f"{now:%Y-%m-%d}", "element": "waktu",
                                  "programme": "Tambah satu loket", "due": "Triwulan I", "responsible": "Kasi"})
    boss.post(f"/services/{office.services['sewa-gedung']['id']}/close", {"reason": "gedung diperbaiki"})
    people = {person["username"]: person["id"] for person in boss.get("/staff")}
    boss.post("/absences", {"staff_id": people["sekcam"], "until": (now + timedelta(hours=4)).isoformat(),
                            "reason": "rapat", "delegate_staff_id": people["camat"]})
    tv = next(device["id"] for device in boss.get("/devices") if device["kind"] == "display")
    boss.call("PATCH", f"/devices/{tv}/tv", {"layout": "grid", "volume": 70})


def _ended_visits(office: Office) -> dict[str, str]:
    """Visits that are over: asked and not rated, rated and not answered, answered on paper."""
    codes = {}
    for name in ("unrated", "rated", "answered"):
        desk, path = office.started("ktp-el")
        desk.post(f"{path}/finish")
        codes[name] = office.codes[path]
    ktp = office.services["ktp-el"]["id"]
    for name in ("rated", "answered"):
        office.panel.post("/surveys/coin", {"ticket_code": codes[name], "value": "puas"})
    office.panel.post("/surveys/responses", {"ticket_code": codes["answered"], "service_id": ktp, "scores": SCORES,
                                             "respondent": ABOUT, "extra": {}})
    typist = office.staff("loket1")
    day = office.staff("kasi").get("/files")["now"][:10]
    for score in (2, 4):
        typist.post("/skm/paper", {"day": day, "time_band": "08.00-12.00", "service_id": ktp, "sample": "drawn",
                                   "scores": dict.fromkeys(SCORES, score), "respondent": ABOUT})
    return codes


def _files(office: Office, now: datetime) -> None:
    """A file at every step: being checked, returned, on its way, signed, ready, left behind, sent back."""
    desk, path = office.started("akta-kelahiran")
    desk.post(f"{path}/check")
    desk, path, file = office.checked("sktm", missing=True)
    office.step(desk, file, "return", note="bawa fotokopi KK")
    desk.post(f"{path}/come-back")
    desk, file = office.accepted("keterangan-nikah")
    office.advance(file, "signature")
    desk, file = office.accepted("ktp-el")
    office.advance(file, "ready")
    for name, until in (("Pemohon Satu", "signature"), ("Pemohon Dua", "ready")):
        desk, file = office.accepted("kartu-keluarga")
        file = office.step(desk, file, "leave", name=name, phone="0812 0000 0000", purpose="dikabari bila selesai",
                           consent=True)
        file = office.advance(file, until)
    desk.post(f"/files/{file['id']}/tries", {"channel": "phone", "outcome": "no_answer"})
    desk, file = office.accepted("izin-usaha")
    office.step(desk, file, "appointment", at=(now + timedelta(days=2)).isoformat(), note="pagi")
    desk, file = office.accepted("akta-kematian")
    holder = next(office.staff(name) for name in office.passwords
                  if "send_back" in office.staff(name).get(f"/files/{file['id']}")["may"])
    office.step(holder, file, "send-back", reason="nama tidak sama")


def _queue(office: Office, now: datetime) -> None:
    """Somebody waits, is called, is served, is on hold, was passed on, did not come, came on a handwritten number."""
    for code in ("ktp-el", "kartu-keluarga", "penduduk-pindah", "skck"):
        office.take(code, priority_class="elderly" if code == "skck" else "general")
    desk, path = office.called("penduduk-datang")
    desk.post(f"{path}/recall")
    desk.post(f"{path}/no-show")
    desk, path = office.started("ahli-waris")
    desk.post(f"{path}/hold", {"reason": "mengambil fotokopi", "minutes": 120})
    desk, path = office.started("penelitian")
    desk.post(f"{path}/transfer", {"service_id": office.services["legalisasi-umum"]["id"]})
    ticket = office.take("imb")
    office.staff("kasi").post(f"/tickets/{ticket['id']}/cancel", {"reason": "pulang"})
    office.staff("loket1").post("/tickets/manual", {
        "service_id": office.services["penduduk-pindah"]["id"], "renumber": True,
        "papers": [{"label": "7", "taken_at": f"{now - timedelta(minutes=30):%H:%M}"}]})
    office.called("penduduk-pindah")
    office.started("skck")


def print_agent(told: dict[str, Any]) -> dict[str, Any]:
    """A paired print agent with a paper in its hand, and another one waiting."""
    office = Office(told)
    asked = Desk(office.url).post("/pairing", {"kind": "printer", "about": {"host": "mesin-loket"}})
    admin = office.staff("admin")
    device = admin.post("/devices/confirm", {"code": asked["code"], "name": "Mesin loket"})
    printer = admin.post("/printers", {"name": "Printer loket", "driver": "file", "address": "/dev/usb/lp0",
                                       "agent_id": device["id"]})
    agent = Desk(office.url, asked["secret"])
    good = [{"id": printer["id"], "state": "ready", "detail": None}]
    agent.post("/agent/claim", {"in_hand": [], "printers": good})
    jobs = [admin.post(f"/printers/{printer['id']}/test")["id"] for _ in range(2)]
    [held] = agent.post("/agent/claim", {"in_hand": [], "printers": good})["jobs"]
    return {"id": device["id"], "token": asked["secret"], "printer_id": printer["id"], "jobs": jobs,
            "in_hand": {"job_id": held["job_id"], "attempt": held["attempt"]}}
