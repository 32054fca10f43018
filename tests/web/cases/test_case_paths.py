"""The whole path of a visit for each shipped service, as its document tells it: from the kiosk to the hand-over."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from antrian.app import create_app
from antrian.demo_office.setup import set_up
from antrian.settings import Settings
from antrian.tables import METADATA
from queue_core.office.catalogue_schema import load_shipped, shipped_offices
from queue_core.record import clock
from queue_core.record.database import Database
from queue_core.record.models import Event
from queue_core.record.upgrade import upgrade
from tests.web.conftest import Caller, Web

SERVICES = [(office, service.code) for office in shipped_offices() for service in load_shipped(office).services]
STANDARD = ("Kasi Pemerintahan", "Kasi Kesejahteraan Sosial", "Kasi Ketentraman dan Ketertiban",
            "Kasi Pemberdayaan Masyarakat", "Kasi Pembangunan", "Kasubbag. Umum dan Keuangan")
#: Who does each step after the check, written down from the documents a second time on purpose.
PATHS = {
    ("kartoharjo", "akta-tanah"): [("process", "ppat"), ("signature", "camat"), ("register", "ppat"),
                                   ("handover", "front")],
    ("kartoharjo", "sewa-gedung"): [("process", "bendahara"), ("register", "bendahara"), ("process", "bendahara"),
                                    ("process", "bendahara")],
    ("kedopok", "izin-keramaian"): [("signature", "camat"), ("handover", "front"), ("register", "front")],
    ("lumajang", "legalisasi-surat"): [("signature", "camat"), ("register", "front"), ("handover", "front")],
    ("lumajang", "sktm"): [("signature", "camat"), ("register", "front"), ("handover", "front")],
    ("lumajang", "ktp-el"): [("process", "front"), ("handover", "front")],
}
BOOKS = {"akta-tanah": "ppat", "sewa-gedung": "penyewa"}


class OfficeWeb(Web):
    """The app over a demo office: everybody the documents name can sign in."""

    def __init__(self, folder: Path, office: str) -> None:
        self.database = Database(f"sqlite:///{folder / 'antrian.db'}")
        upgrade(self.database, METADATA)
        self.told = set_up(self.database, folder, office)
        settings = Settings(data_dir=folder, async_mode="threading", secret_key="rahasia-uji")
        super().__init__(create_app(settings, self.database, testing=True), None)  # type: ignore[arg-type]

    def device(self, kind: str) -> Caller:
        token = self.told.devices[kind]["token"]
        return Caller(self, self.app.flask.test_client(), {"Authorization": f"Bearer {token}"})

    def staff(self, username: str) -> Caller:
        if username not in self._callers:
            person = next(row for row in self.told.staff if row["username"] == username)
            caller = self.nobody()
            answer = caller.post("/session", {"username": username, "password": person["password"]})
            caller.headers["X-CSRF-Token"] = answer.json["csrf_token"]
            self._callers[username] = caller
        return self._callers[username]

    def operator_for(self, service_id: int) -> tuple[Caller, int]:
        counters = self.staff("kasi").get("/counters").json
        counter = next(row for row in counters if service_id in row["service_ids"])
        username = next(row["username"] for row in self.told.staff if row["counter_id"] == counter["id"])
        return self.staff(username), counter["id"]

    def service(self, code: str) -> dict[str, Any]:
        found: dict[str, Any] = next(row for row in self.device("kiosk").get("/services").json if row["code"] == code)
        return found

    def take(self, service: dict[str, Any], **wish: Any) -> dict[str, Any]:  # type: ignore[override]
        answer = self.device("kiosk").post("/tickets", {
            "service_id": service["id"], "requirement_group_id": service["requirement_groups"][0]["id"], **wish},
            headers={"Idempotency-Key": str(uuid.uuid4())})
        assert answer.status_code == 201, answer.text
        taken: dict[str, Any] = answer.json
        return taken


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, OfficeWeb]]:
    made: dict[str, OfficeWeb] = {}
    for office in shipped_offices():
        made[office] = OfficeWeb(tmp_path_factory.mktemp(office), office)
    yield made
    for web in made.values():
        web.database.dispose()


def path_for(office: str, code: str, service: dict[str, Any]) -> list[tuple[str, str]]:
    special = PATHS.get((office, code))
    if special is not None:
        return special
    officer = {None: "kasi-pemerintahan", "Kasubbag. Umum dan Keuangan": "kasubbag-umum"}.get(service["officer"])
    if officer is None:
        assert service["officer"] in STANDARD
        officer = "-".join(service["officer"].lower().split()[:2])
    return [("initial", officer), ("signature", "sekcam"), ("register", "front"), ("handover", "front")]


def done(answer: Any) -> dict[str, Any]:
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json
    return found


def checked(desk: Caller, counter_id: int, ticket: dict[str, Any]) -> dict[str, Any]:
    """Called, started, every requirement there."""
    called = done(desk.post(f"/counters/{counter_id}/call-next"))["ticket"]
    assert called["id"] == ticket["id"]
    done(desk.post(f"/tickets/{ticket['id']}/start"))
    file = done(desk.post(f"/tickets/{ticket['id']}/check", {}))
    marks = [{"position": item["position"], "state": "present"} for item in file["items"]]
    return done(desk.post(f"/files/{file['id']}/items", {"version": file["version"], "items": marks}))


@pytest.mark.parametrize(("office", "code"), SERVICES)
def test_a_visit_goes_the_way_its_document_tells(offices: dict[str, OfficeWeb], office: str, code: str) -> None:
    web = offices[office]
    service = web.service(code)
    full = done(web.device("kiosk").get(f"/services/{service['id']}"))
    desk, counter_id = web.operator_for(service["id"])
    ticket = web.take(service)
    file = checked(desk, counter_id, ticket)
    assert [item["text"] for item in file["items"]] == [
        item["text"] for item in service["requirement_groups"][0]["items"]]
    file = done(desk.post(f"/files/{file['id']}/accept", {"version": file["version"]}))
    way = path_for(office, code, full)
    assert [(stage["kind"]) for stage in file["path"]] == ["check", *(kind for kind, _ in way)]
    assert desk.get(f"/counters/{counter_id}").json["ticket"] is None, "the counter is free while the file travels"

    for position, (kind, who) in enumerate(way):
        assert file["stage"]["kind"] == kind
        if kind == "handover":
            file = hand_over(web, desk, counter_id, ticket, file)
            continue
        holder = desk if who == "front" else web.staff(who)
        if who != "front":
            assert file["id"] in [row["id"] for row in done(holder.get("/files?view=mine"))["files"]]
            stranger = web.staff("kasi" if who in ("camat", "sekcam") else "camat")
            refused = stranger.post(f"/files/{file['id']}/advance", {"version": file["version"], "stage": kind})
            assert (refused.status_code, refused.json["code"]) == (403, "not_your_file")
        else:
            assert file["id"] in [row["id"] for row in done(desk.get("/files?view=front"))["files"]]
        skipped = [later for later, _ in way[position + 1:] if later != kind]
        if skipped:
            refused = desk.post(f"/files/{file['id']}/advance", {"version": file["version"], "stage": skipped[0]})
            assert (refused.status_code, refused.json["code"]) == (409, "stage_moved")
        file = done(holder.post(f"/files/{file['id']}/advance", {"version": file["version"], "stage": kind}))

    assert file["status"] == "closed"
    assert file["register"]["book"] == BOOKS.get(code, "umum")
    assert file["register"]["year"] == clock.now().astimezone().year
    assert done(desk.get(f"/tickets/{ticket['id']}"))["status"] == "done"
    kinds = logged(web.database, file["id"])
    assert kinds[0] == "file_opened"
    assert kinds[-1] in ("register_handed", "file_closed", "left_file")
    assert kinds.count("register_entered") == 1
    assert kinds.count("file_became_ready") == 1


def hand_over(web: OfficeWeb, desk: Caller, counter_id: int, ticket: dict[str, Any],
              file: dict[str, Any]) -> dict[str, Any]:
    """The second call of the same number, at the TV as "the papers are ready", and the end of the visit."""
    assert file["status"] == "ready"
    early = desk.post(f"/files/{file['id']}/hand-over", {"version": file["version"]})
    assert (early.status_code, early.json["code"]) == (409, "call_first")
    again = done(desk.post(f"/counters/{counter_id}/call-next"))["ticket"]
    assert (again["id"], again["stage"]) == (ticket["id"], "file_ready")
    shown = done(web.device("display").get("/display/state"))["calls"][0]
    assert (shown["ticket"]["label"], shown["stage"]) == (ticket["label"], "file_ready")
    done(desk.post(f"/tickets/{ticket['id']}/start"))
    refused = desk.post(f"/tickets/{ticket['id']}/finish")
    assert (refused.status_code, refused.json["code"]) == (409, "file_open")
    return done(desk.post(f"/files/{file['id']}/hand-over", {"version": file["version"]}))


def logged(database: Database, file_id: int) -> list[str]:
    with database.read() as session:
        return list(session.scalars(select(Event.kind).where(Event.case_file_id == file_id).order_by(Event.id)))


def test_there_are_twenty_two_services() -> None:
    assert len(SERVICES) == 22
