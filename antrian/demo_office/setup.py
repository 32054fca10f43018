"""A whole lobby from nothing: the shipped catalogue, counters, staff with random passwords and paired devices."""

from __future__ import annotations

import json
import os
import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from queue_core.devices.actions import pair_device
from queue_core.office.actions import add_counter, change_settings, import_catalogue, is_empty
from queue_core.office.catalogue_schema import load_shipped
from queue_core.office.models import Counter, Office
from queue_core.office.queries import services
from queue_core.people.actions import add_staff
from queue_core.printing.models import Printer
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.record.database import Database, one_at_a_time
from queue_core.texts.catalogue import translate

CREDENTIALS = "demo.json"
#: A category with this many services gets a second counter.
BUSY_CATEGORY = 5
_ADVISORY_KEY = 7_261_003
#: Whoever set the demonstration up: nobody did.
DEMO = Actor.system(0, "demo")


@dataclass(frozen=True)
class DemoLobby:
    """What a demo tells its user: staff with passwords, devices with tokens."""

    office: str
    staff: list[dict[str, Any]]
    devices: dict[str, dict[str, Any]]

    def described(self, url: str, data_dir: Path) -> dict[str, Any]:
        """The line of ``antrian demo --json``."""
        devices = {kind: {**device, "open": f"{url}/{kind}?pair={device['token']}"}
                   for kind, device in self.devices.items()}
        return {"url": url, "office": self.office, "pid": os.getpid(), "data_dir": str(data_dir), "staff": self.staff,
                "devices": devices}


def set_up(database: Database, data_dir: Path, office_code: str) -> DemoLobby:
    """Make the lobby, or give back the one this data folder already has. Safe for processes that start together."""
    kept = data_dir / CREDENTIALS
    with database.read() as session:
        fresh = is_empty(session)
    if fresh:
        with database.write() as session:
            one_at_a_time(session.connection(), _ADVISORY_KEY)
            if is_empty(session):
                # Before the commit: a lobby whose passwords nobody knows must not exist.
                _keep(kept, _make(session, data_dir, office_code))
    return DemoLobby(**json.loads(kept.read_text(encoding="utf-8")))


def _make(session: Session, data_dir: Path, office_code: str) -> dict[str, Any]:
    now = clock.now()
    office = import_catalogue(session, DEMO, load_shipped(office_code), now)
    change_settings(session, DEMO.in_office(office.id), now=now,
                    changes={"running_text": [translate("id", f"web-demo-running-{n}") for n in (1, 2, 3)]})
    counters = _counters(session, office, now)
    staff = _staff(session, office, counters, now)
    devices = _devices(session, office, counters[0], data_dir / "paper", now)
    return {"office": office_code, "staff": staff, "devices": devices}


def _keep(path: Path, credentials: dict[str, Any]) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(credentials, file)


def _counters(session: Session, office: Office, now: datetime) -> list[Counter]:
    """One counter per category, two for a busy one; together they serve everything."""
    by_category: dict[str, list[int]] = {}
    for service in services(session, office.id):
        by_category.setdefault(service.category, []).append(service.id)
    made: list[Counter] = []
    for category, ids in by_category.items():
        for _ in range(2 if len(ids) >= BUSY_CATEGORY else 1):
            number = len(made) + 1
            made.append(add_counter(
                session, DEMO.in_office(office.id), name=f"Loket {number}", number=number, service_ids=ids, now=now,
                services_label=translate("id", f"common-category-{category}")))
    return made


def _staff(session: Session, office: Office, counters: list[Counter], now: datetime) -> list[dict[str, Any]]:
    wanted: list[tuple[str, str, str, int | None]] = [
        (f"loket{counter.number}", f"Petugas {counter.name}", "operator", counter.id) for counter in counters]
    offered = services(session, office.id)
    wanted += [("kasi", "Kasi Pelayanan", "supervisor", None), ("camat", "Camat", "approver", None)]
    if any("Sekretaris" in (service.signer or "") for service in offered):
        wanted.append(("sekcam", "Sekretaris Kecamatan", "approver", None))
    officers = dict.fromkeys(service.officer for service in offered if service.officer)
    wanted += [(_username(title), title, "back_office", None) for title in officers]
    wanted.append(("admin", "Admin", "admin", None))
    made = []
    for username, name, role, counter_id in wanted:
        password = secrets.token_urlsafe(9)
        add_staff(session, DEMO.in_office(office.id), username=username, name=name, role=role, password=password,
                  counter_id=counter_id, now=now, title="" if role in ("operator", "admin") else name)
        made.append({"username": username, "password": password, "role": role, "counter_id": counter_id})
    return made


def _username(title: str) -> str:
    """The short name of a post: "Kasi Ketentraman dan Ketertiban" signs in as kasi-ketentraman."""
    words = re.findall(r"[a-z]+", title.lower())
    special: dict[str, str] = {"petugas": words[-1], "bendahara": words[0]}
    return special.get(words[0], "-".join(words[:2]))


def _devices(session: Session, office: Office, first: Counter, paper: Path, now: datetime) -> dict[str, dict[str, Any]]:
    printer = Printer(office_id=office.id, name="Printer kios", driver="dummy", address=str(paper.resolve()),
                      paper_mm=80)
    session.add(printer)
    session.flush()
    wanted: list[tuple[str, str, dict[str, int]]] = [
        ("kiosk", "Kios 1", {"printer_id": printer.id}), ("display", "TV 1", {}),
        ("skm", "Panel Loket 1", {"counter_id": first.id})]
    made = {}
    for kind, name, links in wanted:
        device, token = pair_device(session, DEMO.in_office(office.id), kind=kind, name=name, now=now, **links)
        made[kind] = {"id": device.id, "token": token}
    return made
