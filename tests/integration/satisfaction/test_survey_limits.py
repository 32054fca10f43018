"""A script's answers: the first few count, the rest is kept apart, and far more is refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from queue_core.errors import NotFound, TooMany
from queue_core.satisfaction import actions
from queue_core.satisfaction.models import SurveyResponse, SurveySender
from queue_core.satisfaction.rules import COUNTED, ELEMENTS, IN_REVIEW, REJECTED
from queue_core.satisfaction.survey import limits, review
from queue_core.satisfaction.survey.limits import (
    PER_DEVICE,
    PER_NETWORK,
    TOGETHER,
    Sender,
    device_sender,
    network_sender,
)
from tests.integration.tickets.test_issue import threads
from tests.support.lobby import Lobby
from tests.support.refusals import refused

TODAY = date(2026, 11, 23)
SECRET = "rahasia-uji"
SCRIPT = network_sender(SECRET, "198.51.100.7")


def weigh(lobby: Lobby, sender: Sender = SCRIPT, day: date = TODAY) -> str:
    state: str = lobby.write(lambda session: limits.weigh(session, lobby.office_id, sender, day))
    return state


def send(lobby: Lobby, sender: Sender = SCRIPT, score: int = 1, prefix: str = "A", **how: Any) -> None:
    lobby.write(lambda session: actions.answer_survey(
        session, office_id=lobby.office_id, service_id=lobby.services[prefix], source="link", now=lobby.now,
        answers=actions.Answers(dict.fromkeys(ELEMENTS, score), {}), sender=sender, **how))


def states(lobby: Lobby) -> list[str]:
    return sorted(lobby.read(lambda session: session.scalars(select(SurveyResponse.state)).all()))


def test_first_they_count_then_they_are_kept_apart_then_refused(lobby: Lobby) -> None:
    found = [weigh(lobby) for _ in range(PER_NETWORK.kept)]
    assert found == [COUNTED] * PER_NETWORK.counted + [IN_REVIEW] * (PER_NETWORK.kept - PER_NETWORK.counted)
    refused("too_many_answers", lambda: weigh(lobby), TooMany)
    assert weigh(lobby, network_sender(SECRET, "198.51.100.8")) == COUNTED
    assert weigh(lobby, day=TODAY + timedelta(days=1)) == COUNTED


def test_many_networks_together_are_kept_apart_too(lobby: Lobby) -> None:
    def weigh_many(session: Any) -> list[str]:
        return [limits.weigh(session, lobby.office_id, network_sender(SECRET, f"2001:db8:0:{n:x}::1"), TODAY)
                for n in range(TOGETHER.counted + 1)]

    assert lobby.write(weigh_many) == [COUNTED] * TOGETHER.counted + [IN_REVIEW]
    assert weigh(lobby, device_sender(SECRET, 3)) == COUNTED, "the office's own panel goes on"


def test_one_household_of_ipv6_is_one_network(lobby: Lobby) -> None:
    same = [network_sender(SECRET, f"2001:db8::{n:x}").name for n in (1, 2, 3)]
    assert len(set(same)) == 1
    assert network_sender(SECRET, "2001:db8:0:1::1").name not in same
    assert network_sender(SECRET, "::ffff:192.0.2.1").name == network_sender(SECRET, "192.0.2.1").name
    assert network_sender(SECRET, "kabel").name == network_sender(SECRET, "").name


def test_a_panel_may_send_what_people_can_give(lobby: Lobby) -> None:
    panel = device_sender(SECRET, lobby.devices["skm"].device_id or 0)
    found = lobby.write(lambda session: [limits.weigh(session, lobby.office_id, panel, TODAY)
                                         for _ in range(PER_DEVICE.counted + 1)])
    assert found == [COUNTED] * PER_DEVICE.counted + [IN_REVIEW]


def test_nothing_stored_tells_the_address_and_it_is_gone_the_next_day(lobby: Lobby) -> None:
    weigh(lobby)
    rows = lobby.read(lambda session: session.execute(select(SurveySender)).scalars().all())
    assert len(rows) == 2
    assert not any("198.51" in row.sender for row in rows)
    weigh(lobby, day=TODAY + timedelta(days=1))
    digests = lobby.read(lambda session: session.scalars(
        select(SurveySender.sender).where(SurveySender.sender != "everybody")).all())
    assert len(set(digests)) == 2, "another digest every day"
    lobby.write(lambda session: limits.forget_senders(session, lobby.office_id, TODAY + timedelta(days=1)))
    assert {row.day for row in lobby.read(lambda session: session.scalars(select(SurveySender)).all())} == {
        TODAY + timedelta(days=1)}


def test_an_answer_sent_again_is_not_counted_again(lobby: Lobby) -> None:
    key = "0b0f1f3e-3a53-4c84-8f2e-2f5c1d4a7c11"
    for _ in range(3):
        send(lobby, key=key)
    [row] = lobby.read(lambda session: session.scalars(
        select(SurveySender).where(SurveySender.sender != "everybody")).all())
    assert row.n == 1


def test_many_at_once_are_counted_exactly(lobby: Lobby) -> None:
    found = threads(lambda _n: weigh(lobby), 8)
    assert found == [COUNTED] * 8
    [n] = lobby.read(lambda session: session.scalars(
        select(SurveySender.n).where(SurveySender.sender != "everybody")).all())
    assert n == 8


def apart(lobby: Lobby) -> list[review.Apart]:
    found: list[review.Apart] = lobby.read(lambda session: review.apart(session, lobby.office_id))
    return found


def settle(lobby: Lobby, verdict: review.Verdict, prefix: str = "A") -> int:
    changed: int = lobby.write(lambda session: review.settle(
        session, lobby.staff["kasi"], day=TODAY, service_id=lobby.services[prefix], source="link", verdict=verdict,
        now=lobby.tick()))
    return changed


def test_what_was_kept_apart_counts_or_never_does(lobby: Lobby) -> None:
    lobby.write(lambda session: [limits.weigh(session, lobby.office_id, SCRIPT, TODAY)
                                 for _ in range(PER_NETWORK.counted)])
    for prefix in ("A", "A", "B"):
        send(lobby, prefix=prefix)
    assert states(lobby) == [IN_REVIEW] * 3
    assert [(group.service_id, group.n, group.sums["waktu"]) for group in apart(lobby)] == [
        (lobby.services["A"], 2, (2, 2)), (lobby.services["B"], 1, (1, 1))]
    assert settle(lobby, "reject") == 2
    assert settle(lobby, "count", "B") == 1
    assert states(lobby) == [COUNTED, REJECTED, REJECTED]
    assert apart(lobby) == []
    refused("nothing_to_review", lambda: settle(lobby, "count"), NotFound)


def test_two_who_decide_at_once_decide_once(lobby: Lobby) -> None:
    lobby.write(lambda session: [limits.weigh(session, lobby.office_id, SCRIPT, TODAY)
                                 for _ in range(PER_NETWORK.counted)])
    send(lobby)
    verdicts: list[review.Verdict] = ["count", "reject"] * 3
    found = threads(lambda n: settle(lobby, verdicts[n]), 6)
    assert found.count("nothing_to_review") == 5
