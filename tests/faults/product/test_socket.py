"""Live connections against a real server, under each way of running it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import socketio

from tests.support.screen_clients import NAMESPACE, Screen, wait_until
from tests.support.servers import DemoServer

Open = Callable[..., Screen]


@pytest.fixture(scope="module", params=["eventlet", "gevent", "threading"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoServer]:
    """A small office in one of the three modes."""
    made = DemoServer(tmp_path_factory.mktemp(request.param), office="lumajang", mode=request.param).start()
    yield made
    made.stop()
    assert "Traceback" not in made.log, made.log[-4000:]


@pytest.fixture
def screen(server: DemoServer) -> Iterator[Open]:
    """Opens connections that end with the test: ``screen("display")``, ``screen(ticket=CODE)``."""
    opened: list[Screen] = []

    def open_(kind: str | None = None, **auth: Any) -> Screen:
        if kind is not None:
            auth["token"] = server.told["devices"][kind]["token"]
        opened.append(Screen(server.url, auth).open())
        return opened[-1]

    yield open_
    for one in opened:
        one.close()
    server.clear_counters()


def staff_screen(server: DemoServer, username: str) -> Screen:
    client = server.staff(username)
    jar = next(handler.cookiejar for handler in client.opener.handlers if hasattr(handler, "cookiejar"))
    cookie = "; ".join(f"{one.name}={one.value}" for one in jar)
    return Screen(server.url, cookie=cookie).open()


def take_and_call(server: DemoServer) -> tuple[dict[str, Any], dict[str, Any]]:
    ticket = server.take_ticket(serving(server)["id"])
    called = server.call_next("loket1")
    assert called is not None
    return ticket, called


def serving(server: DemoServer) -> dict[str, Any]:
    """A service of the first counter."""
    counter_id = server.person("loket1")["counter_id"]
    service: dict[str, Any] = server.staff("loket1").call("GET", f"/counters/{counter_id}")["services"][0]
    return service


@pytest.mark.parametrize("auth", [
    None, {}, {"token": "salah"}, {"token": ""}, {"token": "\ud800"}, {"token": 1}, {"token": None},
    {"ticket": "XXXXXXXX"},
    {"ticket": "\u0000"}, {"ticket": ""}, {"ticket": "' OR 1=1"}, {"screen": "display"}, {"screen": "kulkas"}, [], "x",
    7,
])
def test_nobody_connects_without_a_right(server: DemoServer, auth: Any) -> None:
    stranger = Screen(server.url, auth)
    with pytest.raises(socketio.exceptions.ConnectionError):
        stranger.open()
    stranger.close()


def test_only_the_live_namespace_is_there(server: DemoServer) -> None:
    client = socketio.Client(reconnection=False)
    with pytest.raises(socketio.exceptions.ConnectionError):
        client.connect(server.url, auth={"token": server.told["devices"]["display"]["token"]}, transports=["websocket"],
                       namespaces=["/"], wait_timeout=2)
    client.shutdown()


def test_a_call_reaches_display_counter_and_phone(server: DemoServer, screen: Open) -> None:
    ticket = server.take_ticket(serving(server)["id"])
    phone, display, panel = screen(ticket=ticket["code"].lower()), screen("display"), screen("skm")
    desk = staff_screen(server, "loket1")
    called = server.call_next("loket1")
    assert called is not None
    for one in (display, desk, phone):
        (told,) = one.wait("called")
        assert told["call_id"] == called["call"]["id"]
        assert told["ticket"]["label"] == ticket["label"]
        assert told["counter"]["name"] == "Loket 1"
        assert told["speech"]["text"]
        assert all(clip.startswith("/static/voice/") for clip in told["speech"]["clips"])
    assert panel.of("called") == []
    desk.close()


def test_a_burst_of_calls_arrives_whole_and_in_order(server: DemoServer, screen: Open) -> None:
    service = serving(server)
    labels = [server.take_ticket(service["id"])["label"] for _ in range(10)]
    display = screen("display")
    for _ in labels:
        called = server.call_next("loket1")
        assert called is not None
        server.move("loket1", called["ticket"]["id"], "no-show")
    told = display.wait("called", lambda payload: payload["ticket"]["label"] in labels, count=10)
    assert [payload["ticket"]["label"] for payload in told] == labels
    events = [payload["event_id"] for payload in told]
    assert events == sorted(set(events))


def test_a_recall_says_which_it_is(server: DemoServer, screen: Open) -> None:
    _, called = take_and_call(server)
    display = screen("display")
    server.move("loket1", called["ticket"]["id"], "recall")
    (told,) = display.wait("called", lambda payload: payload["recalls"] == 1)
    assert told["call_id"] == called["call"]["id"]


def test_how_many_wait_reaches_the_kiosk(server: DemoServer, screen: Open) -> None:
    kiosk, service = screen("kiosk"), serving(server)
    for _ in range(3):
        server.take_ticket(service["id"])
    kiosk.wait("queue", lambda payload: {"service_id": service["id"], "count": 3} in payload["waiting"])


def test_a_displays_answer_is_on_the_counters_screen(server: DemoServer, screen: Open) -> None:
    _, called = take_and_call(server)
    display, desk = screen("display"), staff_screen(server, "loket1")
    call_id = called["call"]["id"]
    for nonsense in (None, 7, "x", {}, {"call_id": "x"}, {"call_id": 2**40}, {"call_id": call_id, "recalls": -1},
                     {"call_id": call_id, "recalls": 7, "spoken": True}):
        display.say("seen", nonsense)
    display.say("seen", {"call_id": call_id, "shown_at": "kemarin", "spoken": False})
    display.say("seen", {"call_id": call_id, "shown_at": None, "spoken": True})
    counter_id = server.person("loket1")["counter_id"]

    def answered() -> bool:
        state = server.staff("loket1").call("GET", f"/counters/{counter_id}")
        return [row["spoken"] for row in state["ticket"]["call"]["seen"]] == [True]

    wait_until(answered)
    desk.wait("counter", lambda payload: payload["counter"]["id"] == counter_id)
    desk.close()


def test_a_kiosk_cannot_answer_for_a_display(server: DemoServer, screen: Open) -> None:
    _, called = take_and_call(server)
    screen("kiosk").say("seen", {"call_id": called["call"]["id"], "spoken": True})
    display = screen("display")
    display.say("seen", {"call_id": called["call"]["id"], "spoken": False})
    counter_id = server.person("loket1")["counter_id"]

    def seen() -> Any:
        return server.staff("loket1").call("GET", f"/counters/{counter_id}")["ticket"]["call"]["seen"]

    wait_until(seen)
    assert [(row["name"], row["spoken"]) for row in seen()] == [("TV 1", False)]


def test_a_finished_visit_opens_the_panel_at_its_counter(server: DemoServer, screen: Open) -> None:
    ticket, called = take_and_call(server)
    panel = screen("skm")
    server.move("loket1", called["ticket"]["id"], "start")
    server.move("loket1", called["ticket"]["id"], "finish")
    (told,) = panel.wait("counter")
    assert told["coin"] == {"ticket_code": ticket["code"], "label": ticket["label"]}


def test_after_a_restart_screens_come_back_by_themselves_and_hear_again(server: DemoServer, screen: Open) -> None:
    display = screen("display")
    before = take_and_call(server)[0]
    display.wait("called", lambda payload: payload["ticket"]["label"] == before["label"])
    server.kill()
    wait_until(lambda: not display.client.connected)
    server.start()
    server._clients.clear()
    state = server.device("display").call("GET", "/display/state")
    assert before["label"] in [call["ticket"]["label"] for call in state["calls"]]
    wait_until(lambda: NAMESPACE in display.client.namespaces)
    server.clear_counters()
    after = take_and_call(server)[0]
    display.wait("called", lambda payload: payload["ticket"]["label"] == after["label"])


def test_a_revoked_device_is_put_out(server: DemoServer, screen: Open) -> None:
    """The last of this module: the kiosk is gone afterwards."""
    kiosk = screen("kiosk")
    server.staff("admin").call("POST", f"/devices/{server.told['devices']['kiosk']['id']}/revoke")
    wait_until(lambda: NAMESPACE not in kiosk.client.namespaces)
    stranger = Screen(server.url, {"token": server.told["devices"]["kiosk"]["token"]})
    with pytest.raises(socketio.exceptions.ConnectionError):
        stranger.open()
    stranger.close()
