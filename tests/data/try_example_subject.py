"""Run inside a copy of the project that has the example subject: what it does, as one line of JSON."""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from antrian.app import create_app
from antrian.background import Background
from antrian.settings import Settings
from antrian.tables import METADATA
from queue_core.live.relay import Relay
from queue_core.record import clock
from queue_core.record.database import Database
from queue_core.record.models import Event
from queue_core.record.upgrade import upgrade
from queue_core.web.http.registry import api
from tests.support.lobby import PASSWORD, build_lobby


def main(folder: Path) -> dict[str, Any]:
    database = Database(f"sqlite:///{folder / 'antrian.db'}")
    upgrade(database, METADATA)
    lobby = build_lobby(database, folder / "paper")
    clock.now = lambda: lobby.tick(0.01)
    app = create_app(Settings(data_dir=folder, async_mode="threading", secret_key="rahasia-uji"), database,
                     testing=True)
    heard: list[tuple[str, dict[str, Any], str]] = []
    relay = Relay(database, lambda *message: heard.append(message))
    while relay.deliver():
        heard.clear()

    def signed_in(username: str) -> Any:
        client = app.flask.test_client()
        answer = client.post("/api/v1/session", json={"username": username,
                                                      "password": PASSWORD.format(username=username)})
        client.environ_base["HTTP_X_CSRF_TOKEN"] = answer.json["csrf_token"]
        return client

    loket, camat, admin = signed_in("loket1"), signed_in("camat"), signed_in("admin")
    page = loket.get("/admin/lost-found")
    kept = loket.post("/api/v1/lost-items", json={"words": "Payung hitam"})
    item = f"/api/v1/lost-items/{kept.json['id']}/give-back"
    while relay.deliver():
        continue
    told: dict[str, Any] = {
        "page": [page.status_code, "Barang temuan" in page.text, 'aria-current="page">Barang temuan' in page.text],
        "page_of_others": camat.get("/admin/lost-found").location,
        "navigation_of_others": "Barang temuan" in camat.get("/counter/sign").text,
        "kept": [kept.status_code, kept.json["words"], camat.post("/api/v1/lost-items", json={}).json["code"]],
        "heard": sorted({(name, payload.get("kind"), to.rsplit(":")[-1]) for name, payload, to in heard
                         if payload.get("kind") == "item_found"}),
        "given_back": [loket.post(item).status_code,
                       {key: loket.post(item).json[key] for key in ("status", "code", "title")}],
        "in_english": loket.post(item, headers={"Accept-Language": "en"}).json["title"],
        "settings": [admin.get("/api/v1/settings").json["lost_days_kept"],
                     admin.patch("/api/v1/settings", json={"lost_days_kept": 0}).status_code,
                     admin.patch("/api/v1/settings", json={"lost_days_kept": 7}).json["lost_days_kept"]],
        "documented": any(endpoint.path == "/lost-items" for endpoint in api.endpoints),
    }
    loket.post("/api/v1/lost-items", json={"words": "Map merah"})
    lobby.tick(timedelta(days=8).total_seconds())
    Background(app).housekeeping()
    with database.read() as session:
        events = session.scalars(select(Event).where(Event.kind.startswith("item_")).order_by(Event.id)).all()
    told["events"] = [[event.kind, event.staff_id is not None] for event in events]
    database.dispose()
    return told


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
