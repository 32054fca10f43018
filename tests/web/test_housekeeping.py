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
