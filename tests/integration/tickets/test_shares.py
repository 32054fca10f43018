"""Which tickets a counter is given: its share of each service, and what its operator can serve."""

from __future__ import annotations

from typing import Any

import pytest

from queue_core.errors import Invalid, NotFound
from queue_core.people.skills import set_skills
from queue_core.tickets.actions import counters, moves
from queue_core.tickets.forecast.board import ForecastBoard
from tests.integration.tickets.test_hands import events, person
from tests.integration.tickets.test_moves import counter, door
from tests.support.lobby import Lobby, acting
from tests.support.refusals import refused


@pytest.fixture
def held(lobby: Lobby) -> int:
    """A ticket in the hands of loket1."""
    lobby.take("A")
    return int(lobby.call("loket1")["id"])


def give(lobby: Lobby, number: int, shares: dict[str, int], who: str = "kasi", **more: Any) -> Any:
    wanted = {lobby.services[prefix]: share for prefix, share in shares.items()}
    return lobby.write(lambda session: counters.change_services(
        session, lobby.staff[who], lobby.counters[number], wanted, lobby.tick(), **more))


def test_a_small_share_lets_the_own_line_go_first(lobby: Lobby) -> None:
    give(lobby, 2, {"A": 25, "C": 100})
    helped = lobby.take("A").ticket["id"]
    lobby.tick(120)
    own = lobby.take("C").ticket["id"]
    lobby.tick(60)
    assert lobby.call("loket3")["id"] == own, "60 s at 100 % are more than 180 s at 25 %"
    lobby.move("loket3", moves.no_show, own)
    assert lobby.call("loket3")["id"] == helped


def test_the_guard_stands_above_every_share(lobby: Lobby) -> None:
    give(lobby, 2, {"A": 10, "C": 100})
    helped = lobby.take("A").ticket["id"]
    lobby.tick(89 * 60)
    lobby.take("C", priority="elderly")
    lobby.tick(65)
    assert lobby.call("loket3")["id"] == helped


def test_services_of_a_counter_change_with_one_event(lobby: Lobby) -> None:
    give(lobby, 0, {"B": 100, "C": 40}, label="KTP dan surat pindah")
    give(lobby, 0, {"C": 40, "B": 100})
    event, = events(lobby, "counter_services_changed")
    b, c = sorted([lobby.services["B"], lobby.services["C"]])
    assert [entry["service_id"] for entry in event.data["services"]] == [b, c]
    assert counter(lobby).services_label == "KTP dan surat pindah"
    lobby.take("A")
    assert lobby.call("loket1") is None
    lobby.take("C")
    assert lobby.call("loket1")["prefix"] == "C"
    refused("unknown_service", lambda: lobby.write(lambda session: counters.change_services(
        session, lobby.staff["kasi"], lobby.counters[0], {999: 100}, lobby.tick())), Invalid)


def skill(lobby: Lobby, username: str, prefixes: list[str] | None) -> Any:
    wanted = None if prefixes is None else [lobby.services[prefix] for prefix in prefixes]
    return lobby.write(lambda session: set_skills(
        session, acting(lobby.office_id, person(lobby, "kasi")), staff_id=person(lobby, username), service_ids=wanted,
        now=lobby.tick()))


def test_skills_limit_what_call_next_gives(lobby: Lobby) -> None:
    skill(lobby, "loket3", ["C"])
    first = lobby.take("A").ticket["id"]
    assert lobby.call("loket3") is None
    own = lobby.take("C").ticket["id"]
    assert lobby.call("loket3")["id"] == own
    lobby.move("loket3", moves.no_show, own)
    skill(lobby, "loket3", None)
    assert lobby.call("loket3")["id"] == first


def test_nobody_is_promised_what_nobody_present_can_serve(lobby: Lobby) -> None:
    door(lobby, "loket3", "open_counter", 2)
    board = ForecastBoard(lobby.database)
    assert board.estimate(lobby.office_id, lobby.services["A"], lobby.now) is not None
    skill(lobby, "loket3", ["C"])
    board.forget(lobby.office_id)
    assert board.estimate(lobby.office_id, lobby.services["A"], lobby.now) is None
    assert board.estimate(lobby.office_id, lobby.services["C"], lobby.now) is not None


def test_what_was_sent_to_a_counter_is_called_there_whatever_the_skills(lobby: Lobby, held: int) -> None:
    skill(lobby, "loket3", ["C"])
    lobby.move("loket1", moves.transfer, held, staff_id=person(lobby, "loket3"))
    assert lobby.call("loket3")["id"] == held


def test_skills_are_services_of_this_office_for_people_of_it(lobby: Lobby) -> None:
    refused("unknown_staff", lambda: lobby.write(lambda session: set_skills(
        session, acting(lobby.office_id), staff_id=999, service_ids=None, now=lobby.tick())), NotFound)
    refused("unknown_service", lambda: lobby.write(lambda session: set_skills(
        session, acting(lobby.office_id), staff_id=person(lobby, "loket1"), service_ids=[999],
        now=lobby.tick())), Invalid)
    assert skill(lobby, "loket1", []).skills is None, "none listed means all"
