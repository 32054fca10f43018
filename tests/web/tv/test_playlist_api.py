"""The playlist, the running text and each TV's own settings over the API."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from queue_core.devices.actions import pair_device
from queue_core.errors import Conflict
from queue_core.office.actions import change_settings
from queue_core.record.models import Event
from queue_core.satisfaction.models import SurveyResponse
from queue_core.satisfaction.rules import ELEMENTS
from queue_core.tv.actions import save_list
from queue_core.tv.playlist import version_of
from tests.support.lobby import Lobby, acting
from tests.web.conftest import Caller, Web

PAGE = {"kind": "page", "title": "Info", "text": "Senin libur"}


def save(caller: Caller, items: list[dict[str, Any]], version: int | None = None) -> Any:
    version = caller.get("/playlist").json["version"] if version is None else version
    return caller.call("PUT", "/playlist", {"version": version, "items": items})


def screen(web: Web, **query: Any) -> dict[str, Any]:
    found: dict[str, Any] = web.device("display").get("/display/state").json
    return found


def test_a_saved_list_is_on_the_tv_and_everybody_is_told(web: Web) -> None:
    answer = save(web.staff("kasi"), [PAGE, {"kind": "maklumat", "text": "Kami siap."}])
    assert answer.status_code == 200
    shown = screen(web)["playlist"]
    assert [(item["kind"], item["text"], item["seconds"]) for item in shown] == [
        ("page", "Senin libur", 12), ("maklumat", "Kami siap.", 12)]
    assert len({item["id"] for item in shown}) == 2
    event = web.lobby.read(lambda session: session.scalars(select(Event).order_by(Event.id.desc()).limit(1)).one())
    assert (event.kind, event.data) == ("settings_changed", {"keys": ["playlist"]})


def test_who_saves_over_somebody_else_is_told(web: Web) -> None:
    kasi, admin = web.staff("kasi"), web.staff("admin")
    seen = kasi.get("/playlist").json["version"]
    first = save(admin, [PAGE])
    late = save(kasi, [{**PAGE, "text": "Lain"}], seen)
    assert (late.status_code, late.json["code"]) == (409, "list_changed")
    assert save(kasi, [{**PAGE, "text": "Lain"}], first.json["version"]).status_code == 200
    lines = kasi.get("/running-text").json
    one = {"version": lines["version"], "lines": [{"text": "Halo"}]}
    assert kasi.call("PUT", "/running-text", one).status_code == 200
    again = kasi.call("PUT", "/running-text", {"version": lines["version"], "lines": []})
    assert (again.status_code, again.json["code"]) == (409, "list_changed")


def test_texts_saved_as_a_setting_keep_the_plans_of_the_lines_that_stay(web: Web) -> None:
    admin = web.staff("admin")
    friday = {"text": "Jumat tutup 11.00", "days": [4]}
    lines = {"version": admin.get("/running-text").json["version"], "lines": [friday, {"text": "Halo"}]}
    assert admin.call("PUT", "/running-text", lines).status_code == 200
    seen = admin.get("/running-text").json["version"]
    body = {"running_text": ["Baru", "Jumat tutup 11.00"], "volume": 40}
    assert admin.call("PATCH", "/settings", body).json["volume"] == 40
    now = admin.get("/running-text").json
    assert now["lines"] == [{"text": "Baru"}, friday]
    late = admin.call("PUT", "/running-text", {"version": seen, "lines": []})
    assert (late.status_code, late.json["code"]) == (409, "list_changed"), "one list, one version, whoever saved it"


NONSENSE: list[dict[str, Any]] = [
    {"kind": "image", "media_id": 999}, {"kind": "requirements", "service_id": 999},
    {"kind": "requirements", "service_id": 1, "requirement_group_id": 999}, {"kind": "film"}, {"kind": "page"},
    {**PAGE, "seconds": 0}, {**PAGE, "days": [7]}, {**PAGE, "from_time": "08:00"}, {**PAGE, "from": "2026-02-30"},
    {**PAGE, "from": "2026-12-02", "until": "2026-12-01"}, {**PAGE, "text": "\x00"}, {**PAGE, "id": "../x"},
]


def test_what_makes_no_sense_is_refused_and_nothing_is_saved(web: Web) -> None:
    kasi = web.staff("kasi")
    for item in NONSENSE:
        assert save(kasi, [PAGE, item]).status_code == 422, item
    assert kasi.get("/playlist").json["items"] == []


def test_an_item_comes_and_goes_with_its_hours(web: Web) -> None:
    save(web.staff("kasi"), [{**PAGE, "from_time": "10:30", "until_time": "11:00", "days": [0]}])
    state = screen(web)
    assert (state["playlist"], state["changes_at"][:16]) == ([], "2026-11-23T10:30")
    web.lobby.now += timedelta(minutes=30)
    state = screen(web)
    assert (len(state["playlist"]), state["changes_at"][:16]) == (1, "2026-11-23T11:00")
    web.lobby.now += timedelta(minutes=30)
    assert screen(web)["playlist"] == []


def test_requirements_are_told_by_the_catalogue(web: Web) -> None:
    service, groups = web.lobby.services["A"], web.lobby.groups["A"]
    save(web.staff("kasi"), [{"kind": "requirements", "service_id": service, "requirement_group_id": groups[0]}])
    (item,) = screen(web)["playlist"]
    known = next(one for one in web.device("kiosk").get("/services").json if one["id"] == service)
    group = next(one for one in known["requirement_groups"] if one["id"] == groups[0])
    assert (item["title"], item["subtitle"], item["items"]) == (
        known["name"], group["label"], [one["text"] for one in group["items"]])


def test_only_a_published_index_is_shown(web: Web) -> None:
    kasi, body = web.staff("kasi"), {"service_id": web.lobby.services["A"], "scores": dict.fromkeys(ELEMENTS, 3)}
    save(kasi, [{"kind": "skm"}, PAGE])
    assert web.device("skm").post("/surveys/responses", body).status_code == 201
    assert web.lobby.read(lambda session: session.scalars(select(SurveyResponse)).all())
    assert [item["kind"] for item in screen(web)["playlist"]] == ["page"], "nobody has published it"
    span = kasi.post("/skm/publications", {"first": "2026-11-01", "last": "2026-11-23"})
    assert span.status_code == 201
    made = kasi.post("/skm/publications", {"first": "2026-07-01", "last": "2026-12-31"}).json
    body["scores"] = dict.fromkeys(ELEMENTS, 1)
    assert web.device("skm").post("/surveys/responses", body).status_code == 201
    index, _ = screen(web)["playlist"]
    assert (index["ikm"], index["grade"], index["n"], index["enough"]) == (75.0, "C", 1, True)
    assert (index["period"]["kind"], index["period"]["number"], index["period"]["year"]) == ("semester", 2, 2026)
    assert kasi.call("DELETE", f"/skm/publications/{made['id']}").status_code == 204
    assert screen(web)["playlist"][0]["period"]["kind"] == "span", "what is public besides"
    assert web.staff("admin").call("PATCH", "/settings", {"publish_index": False}).status_code == 200
    assert screen(web)["playlist"][0]["ikm"] == 75.0, "that setting is about the public page alone"


def test_two_tvs_show_their_own_services(web: Web) -> None:
    lobby = web.lobby
    second, token = lobby.write(lambda session: pair_device(
        session, acting(lobby.office_id), kind="display", name="TV 2", now=lobby.tick()))
    kasi, first = web.staff("kasi"), lobby.devices["display"].device_id
    for device, prefix in ((first, "A"), (second.id, "C")):
        answer = kasi.call("PATCH", f"/devices/{device}/tv", {"services": [lobby.services[prefix]]})
        assert answer.json["settings"]["services"] == [lobby.services[prefix]]
    web.take("A")
    web.take("C")
    web.call_next("loket1")
    web.call_next("loket2")
    other = Caller(web, web.app.flask.test_client(), {"Authorization": f"Bearer {token}"})
    one, two = screen(web), other.get("/display/state").json
    assert [[call["ticket"]["label"][0] for call in state["calls"]] for state in (one, two)] == [["A"], ["C"]]
    assert [counter["name"] for counter in one["counters"]] == ["Loket 1", "Loket 3"]
    assert [counter["name"] for counter in two["counters"]] == ["Loket 2", "Loket 3"]
    assert kasi.get(f"/display/state?device_id={second.id}").json["calls"] == two["calls"]
    save(kasi, [{**PAGE, "devices": [second.id]}])
    assert [len(state["playlist"]) for state in (screen(web), other.get("/display/state").json)] == [0, 1]
    tvs = {tv["id"]: tv for tv in kasi.get("/tvs").json}
    assert [len(tvs[device]["showing"]) for device in (first, second.id)] == [0, 1]
    counter = web.staff("loket1").get(f"/counters/{lobby.counters[0]}").json
    assert counter["displays"]["paired"] == 1, "the other one does not show this counter"


def test_a_tv_keeps_quiet_in_its_hours_and_says_so_to_the_counters(web: Web) -> None:
    kasi, device = web.staff("kasi"), web.lobby.devices["display"].device_id
    change = {"quiet": [{"from_time": "10:00", "until_time": "11:00"}], "volume": 40, "layout": "grid"}
    assert kasi.call("PATCH", f"/devices/{device}/tv", change).status_code == 200
    settings = screen(web)["settings"]
    assert (settings["is_quiet"], settings["volume"], settings["layout"]) == (True, 40, "grid")
    web.device("display").post("/devices/heartbeat", {"page": "display", "sound": "muted"})
    displays = web.staff("loket1").get(f"/counters/{web.lobby.counters[0]}").json["displays"]
    assert (displays["online"], displays["sound_on"], displays["muted"]) == (1, 0, 1)
    web.lobby.now += timedelta(hours=1)
    assert screen(web)["settings"]["is_quiet"] is False
    assert kasi.call("PATCH", f"/devices/{device}/tv", {"volume": None}).json["settings"] == {
        "layout": "grid", "services": [], "volume": None, "quiet": change["quiet"]}
    assert screen(web)["settings"]["volume"] == 100


def test_a_tv_that_is_none_and_settings_that_are_none(web: Web) -> None:
    kasi, tv, kiosk = web.staff("kasi"), web.lobby.devices["display"].device_id, web.lobby.devices["kiosk"].device_id
    for device, body, status in ((999, {"volume": 5}, 404), (kiosk, {"volume": 5}, 404), (tv, {"volume": 101}, 422),
                                 (tv, {"layout": "round"}, 422), (tv, {"services": [999]}, 422)):
        assert kasi.call("PATCH", f"/devices/{device}/tv", body).status_code == status, body


def test_of_many_who_save_at_once_one_wins_and_no_other_setting_is_lost(lobby: Lobby) -> None:
    start, outcomes, refusals = threading.Barrier(9), [], []

    def put(number: int) -> None:
        start.wait()
        try:
            lobby.write(lambda session: save_list(
                session, acting(lobby.office_id), name="playlist", version=version_of(()),
                entries=[{"id": str(number), "kind": "page"}], now=lobby.now))
            outcomes.append(number)
        except Conflict as refusal:
            refusals.append(refusal.code)

    def set_volume() -> None:
        start.wait()
        lobby.write(lambda session: change_settings(
            session, acting(lobby.office_id), changes={"volume": 33}, now=lobby.now))

    workers = [threading.Thread(target=put, args=(number,)) for number in range(8)]
    workers.append(threading.Thread(target=set_volume))
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    settings = lobby.office().settings
    assert (len(outcomes), refusals) == (1, ["list_changed"] * 7)
    assert (settings["playlist"][0]["id"], settings["volume"]) == (str(outcomes[0]), 33)
