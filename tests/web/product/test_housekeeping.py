"""What the server does by itself: holds that end, and what is left of yesterday."""

from __future__ import annotations

from antrian.background import Background
from tests.web.conftest import Web


def test_the_server_tidies_up_by_itself(web: Web) -> None:
    keeper = Background(web.app, worker=False)
    held, waiting = web.take(), web.take()
    web.call_next()
    web.staff("loket1").post(f"/tickets/{held['id']}/hold", {"reason": "fotokopi", "minutes": 5})
    keeper.housekeeping()
    assert web.lobby.ticket(held["id"]).status == "on_hold"
    web.lobby.tick(301)
    keeper.housekeeping()
    assert web.lobby.ticket(held["id"]).status == "waiting"
    web.lobby.tick(24 * 3600)
    keeper.housekeeping()
    assert {ticket.status for ticket in web.lobby.tickets()} == {"unresolved"}
    assert web.lobby.ticket(waiting["id"]).status == "unresolved"
    assert {row["state"] for row in web.staff("camat").get("/counters").json} == {"closed"}
    assert web.take()["label"] == "A001"


def test_a_silent_kiosk_is_told_to_the_supervisor_and_old_codes_go(web: Web) -> None:
    keeper = Background(web.app, worker=False)
    web.device("kiosk").post("/devices/heartbeat", {"page": "kiosk"})
    code = web.nobody().post("/pairing", {"kind": "display"}).json["code"]

    def told() -> dict[str, str | None]:
        keeper.housekeeping()
        return {row["kind"]: row["alarm"] for row in web.staff("kasi").get("/overview").json["devices"]}

    assert told()["kiosk"] is None
    web.lobby.tick(130)
    assert told() == {"kiosk": "silent", "display": None, "skm": None, "printer": None}
    web.lobby.tick(600)
    keeper.housekeeping()
    assert web.staff("admin").get(f"/devices/waiting?code={code}").status_code == 404
    web.device("kiosk").post("/devices/heartbeat", {"page": "kiosk"})
    assert told()["kiosk"] is None
