"""The counter's hands: people as targets, no-shows with an end, shares and skills, taking over, help, announcements."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from queue_core.errors import Conflict, Forbidden, Invalid, NotFound
from queue_core.live.payloads import announcements
from queue_core.office.models import Counter
from queue_core.people.models import Staff
from queue_core.record.clock import business_date
from queue_core.record.models import Event
from queue_core.tickets.actions import calling, counters, day, moves
from queue_core.tickets.lobby import lines, quick_by_counter, senders
from queue_core.tickets.queries import by_status
from queue_core.tv.announcements import announce, end_announcements
from tests.integration.tickets.test_issue import threads
from tests.integration.tickets.test_moves import call_ticket, counter, door
from tests.support.lobby import Lobby, acting
from tests.support.refusals import refused


@pytest.fixture
def held(lobby: Lobby) -> int:
    """A ticket in the hands of loket1."""
    lobby.take("A")
    return int(lobby.call("loket1")["id"])


def person(lobby: Lobby, username: str) -> int:
    return lobby.staff[username].staff_id or 0


def today(lobby: Lobby) -> date:
    return business_date(lobby.now, "Asia/Jakarta")


def events(lobby: Lobby, kind: str) -> list[Event]:
    return list(lobby.read(lambda session: session.scalars(
        select(Event).where(Event.kind == kind).order_by(Event.id)).all()))


# To a person


def test_a_ticket_goes_to_where_a_person_sits(lobby: Lobby, held: int) -> None:
    door(lobby, "loket3", "open_counter", 1)
    since = lobby.ticket(held).waiting_since
    row = lobby.move("loket1", moves.transfer, held, staff_id=person(lobby, "loket3"), note="KK belum ditandatangani")
    assert (row["target_counter_id"], row["note"]) == (lobby.counters[1], "KK belum ditandatangani")
    assert row["waiting_since"] == since, "the place by waiting time stays"
    event = events(lobby, "transferred")[0]
    assert event.data["to_staff_id"] == person(lobby, "loket3")
    sent = lobby.read(lambda session: senders(session, [held]))[held]
    assert (sent.staff_id, sent.counter_id) == (person(lobby, "loket1"), lobby.counters[0])
    actor = lobby.staff["loket3"]
    called = lobby.write(lambda session: calling.call_next(session, actor, lobby.counters[1], lobby.tick()))
    assert called is not None
    assert called[0]["id"] == held, "also at a counter that does not serve it"
    assert called[0]["note"] == "KK belum ditandatangani"


def test_who_sits_nowhere_is_reached_at_the_usual_counter(lobby: Lobby, held: int) -> None:
    row = lobby.move("loket1", moves.transfer, held, staff_id=person(lobby, "loket2"))
    assert row["target_counter_id"] == lobby.counters[1]


def test_who_has_no_counter_cannot_be_sent_anything(lobby: Lobby, held: int) -> None:
    error = refused("staff_nowhere", lambda: lobby.move(
        "loket1", moves.transfer, held, staff_id=person(lobby, "camat")), Conflict)
    assert error.params == {"name": "Camat"}
    refused("unknown_staff", lambda: lobby.move("loket1", moves.transfer, held, staff_id=999), Invalid)
    lobby.write(lambda session: session.execute(
        update(Staff).values(is_active=False).where(Staff.id == person(lobby, "loket2"))))
    refused("unknown_staff", lambda: lobby.move(
        "loket1", moves.transfer, held, staff_id=person(lobby, "loket2")), Invalid)
    refused("transfer_nowhere", lambda: lobby.move("loket1", moves.transfer, held), Invalid)
    assert lobby.ticket(held).status == "called"


# No-shows


def test_a_no_show_comes_back_within_the_offices_time(lobby: Lobby, held: int) -> None:
    lobby.move("loket1", moves.no_show, held)
    lobby.tick(59 * 60)
    assert lobby.move("loket1", moves.put_back, held)["status"] == "waiting"


def test_later_only_a_supervisor_brings_a_no_show_back(lobby: Lobby, held: int) -> None:
    lobby.move("loket1", moves.no_show, held)
    lobby.tick(60 * 60)
    error = refused("no_show_too_late", lambda: lobby.move("loket1", moves.put_back, held), Conflict)
    assert error.params == {"minutes": 60}
    refused("no_show_too_late", lambda: call_ticket(lobby, "loket1", held, "baru datang"), Conflict)
    refused("no_show_too_late", lambda: lobby.move(
        "loket1", moves.transfer, held, service_id=lobby.services["B"]), Conflict)
    assert lobby.ticket(held).status == "no_show"
    assert lobby.move("kasi", moves.put_back, held)["status"] == "waiting"


def test_a_recall_counts_as_the_last_call(lobby: Lobby, held: int) -> None:
    lobby.tick(30 * 60)
    lobby.write(lambda session: calling.recall(session, lobby.staff["loket1"], held, lobby.tick()))
    lobby.move("loket1", moves.no_show, held)
    lobby.tick(45 * 60)
    assert call_ticket(lobby, "loket1", held, "baru datang")["status"] == "called"


def test_the_next_day_nobody_brings_a_no_show_back(lobby: Lobby, held: int) -> None:
    lobby.move("loket1", moves.no_show, held)
    lobby.tick(16 * 3600)
    refused("no_show_too_late", lambda: lobby.move("kasi", moves.put_back, held), Conflict)


# Held tickets


def test_a_held_ticket_is_never_called_before_its_time(lobby: Lobby, held: int) -> None:
    lobby.move("loket1", moves.hold, held, reason="mengambil fotokopi", minutes=15)
    assert lobby.call("loket1") is None
    assert lobby.call("loket3") is None
    assert lobby.write(lambda session: day.end_holds(session, lobby.office(), lobby.tick(14 * 60))) == 0
    assert lobby.call("loket1") is None
    assert lobby.write(lambda session: day.end_holds(session, lobby.office(), lobby.tick(2 * 60))) == 1
    called = lobby.call("loket3")
    assert called is not None
    assert called["id"] == held
    assert called["reason"] is None


def test_a_hold_without_a_time_stays_until_somebody_ends_it(lobby: Lobby, held: int) -> None:
    lobby.move("loket1", moves.hold, held, reason="menunggu saksi")
    assert lobby.write(lambda session: day.end_holds(session, lobby.office(), lobby.tick(5 * 3600))) == 0
    row = lobby.ticket(held)
    assert (row.status, row.reason, row.staff_id) == ("on_hold", "menunggu saksi", person(lobby, "loket1"))
    assert lobby.move("kasi", moves.put_back, held)["status"] == "waiting"


def test_nobody_calls_what_another_counter_has_set_aside(lobby: Lobby, held: int) -> None:
    lobby.move("loket1", moves.hold, held, reason="mengambil fotokopi", minutes=15)
    refused("not_your_ticket", lambda: call_ticket(lobby, "loket3", held), Conflict)
    refused("not_your_ticket", lambda: lobby.move("loket3", moves.put_back, held), Conflict)
    assert call_ticket(lobby, "loket1", held, "sudah kembali")["status"] == "called"


# Taking over


def take_over(lobby: Lobby, who: str, number: int = 0) -> Any:
    return lobby.write(lambda session: counters.take_over(
        session, lobby.staff[who], lobby.counters[number], lobby.tick()))


def test_a_counter_is_taken_over_with_the_ticket_in_hand(lobby: Lobby, held: int) -> None:
    lobby.move("loket1", moves.start, held)
    lobby.tick(600)
    before = lobby.ticket(held)
    assert take_over(lobby, "loket2")["staff_id"] == person(lobby, "loket2")
    row = lobby.ticket(held)
    assert (row.staff_id, row.status, row.version) == (person(lobby, "loket2"), "serving", before.version + 1)
    event, = events(lobby, "counter_taken_over")
    assert (event.ticket_id, event.data["from_staff_id"]) == (held, person(lobby, "loket1"))
    assert event.data["set"] == {"staff_id": row.staff_id, "version": row.version}
    refused("not_your_ticket", lambda: lobby.move("loket1", moves.finish, held), Conflict)
    refused("undo_too_late", lambda: lobby.move("loket1", moves.undo, held, seconds=3600), Conflict)
    refused("not_your_counter", lambda: lobby.call("loket1"), Forbidden)
    refused("not_your_counter", lambda: door(lobby, "loket1", "close_counter"), Forbidden)
    assert lobby.move("loket2", moves.finish, held)["status"] == "done"


def test_a_counter_without_a_ticket_is_taken_over_too(lobby: Lobby) -> None:
    door(lobby, "loket1", "open_counter")
    door(lobby, "loket1", "pause_counter", minutes=15)
    lobby.tick(60)
    take_over(lobby, "kasi")
    assert (counter(lobby).state, counter(lobby).staff_id) == ("open", person(lobby, "kasi"))
    take_over(lobby, "kasi")
    assert len(events(lobby, "counter_taken_over")) == 1, "pressed twice"


def test_who_sits_elsewhere_takes_nothing_over(lobby: Lobby, held: int) -> None:
    door(lobby, "loket3", "open_counter", 2)
    lobby.tick(60)
    error = refused("has_other_counter", lambda: take_over(lobby, "loket3"), Conflict)
    assert error.params == {"counter": "Loket 3"}


def test_an_empty_counter_is_opened_and_not_taken_over(lobby: Lobby) -> None:
    refused("counter_free", lambda: take_over(lobby, "loket2"), Conflict)
    refused("unknown_counter", lambda: lobby.write(
        lambda session: counters.take_over(session, lobby.staff["loket2"], 999, lobby.tick())), NotFound)


def test_who_has_just_sat_down_has_not_left(lobby: Lobby) -> None:
    door(lobby, "loket1", "open_counter")
    refused("counter_just_taken", lambda: take_over(lobby, "loket2"), Conflict)


def test_of_two_who_take_over_at_once_one_gets_it(lobby: Lobby, held: int) -> None:
    lobby.tick(600)
    people = ("loket2", "loket3", "kasi", "admin")
    results = threads(lambda n: take_over(lobby, people[n])["staff_id"], 4)
    winners = [result for result in results if not isinstance(result, str)]
    assert len(winners) == 1
    assert set(results) - set(winners) == {"counter_just_taken"}
    assert counter(lobby).staff_id == winners[0] == lobby.ticket(held).staff_id
    assert len(events(lobby, "counter_taken_over")) == 1


def test_taking_over_while_the_one_before_finishes(lobby: Lobby, held: int) -> None:
    """Whoever is first, the ticket ends in one state and nobody holds it twice."""
    lobby.move("loket1", moves.start, held)
    lobby.tick(600)
    work = [lambda: lobby.move("loket1", moves.finish, held)["status"], lambda: take_over(lobby, "loket2")["state"]]
    results = threads(lambda n: work[n](), 2)
    row = lobby.ticket(held)
    assert row.status == ("done" if results[0] == "done" else "serving")
    assert results[0] in ("done", "not_your_ticket", "stale_version")
    assert results[1] == "open"
    assert row.status == "done" or row.staff_id == person(lobby, "loket2")


# Questions and help


def quick(lobby: Lobby, who: str = "loket1", number: int = 0, **about: Any) -> int:
    return int(lobby.write(lambda session: counters.quick_serve(
        session, lobby.staff[who], lobby.counters[number], lobby.tick(), **about)))


def test_questions_without_a_ticket_are_counted(lobby: Lobby, held: int) -> None:
    quick(lobby, topic="jam buka")
    quick(lobby, service_id=lobby.services["A"])
    event = events(lobby, "quick_served")[0]
    assert (event.data, event.counter_id) == ({"topic": "jam buka", "service_id": None}, lobby.counters[0])
    found = lobby.read(lambda session: quick_by_counter(session, lobby.office(), today(lobby)))
    assert found == {lobby.counters[0]: 2}
    refused("unknown_service", lambda: quick(lobby, service_id=999), Invalid)


def test_questions_are_answered_at_ones_own_open_counter(lobby: Lobby) -> None:
    refused("counter_not_open", lambda: quick(lobby), Conflict)
    door(lobby, "loket1", "open_counter")
    quick(lobby)
    refused("not_your_counter", lambda: quick(lobby, "loket2"), Forbidden)
    refused("not_your_counter", lambda: quick(lobby, "kasi"), Forbidden)
    door(lobby, "loket1", "pause_counter")
    refused("counter_not_open", lambda: quick(lobby), Conflict)


def ask(lobby: Lobby, who: str, on: bool) -> Any:
    return lobby.write(lambda session: counters.call_help(
        session, lobby.staff[who], lobby.counters[0], lobby.tick(), on=on))


def test_a_call_for_help_is_answered(lobby: Lobby) -> None:
    refused("counter_not_open", lambda: ask(lobby, "loket1", True), Conflict)
    door(lobby, "loket1", "open_counter")
    since = ask(lobby, "loket1", True)["help_since"]
    assert ask(lobby, "loket1", True)["help_since"] == since, "the first moment counts"
    refused("not_your_counter", lambda: ask(lobby, "loket2", False), Forbidden)
    assert ask(lobby, "kasi", False)["help_since"] is None
    assert [len(events(lobby, kind)) for kind in ("help_called", "help_ended")] == [1, 1]
    ask(lobby, "loket1", True)
    door(lobby, "loket1", "close_counter")
    assert counter(lobby).help_since is None


# Lines and announcements


def test_lines_count_whoever_waits_beyond_the_guard(lobby: Lobby) -> None:
    lobby.take("A")
    lobby.tick(3600)
    lobby.take("A")
    lobby.take("B")
    lobby.tick(1801)
    rows = lobby.read(lambda session: by_status(session, lobby.office_id, today(lobby), ["waiting"]))
    found = lines(rows, 90 * 60, lobby.now)
    a, b = found[lobby.services["A"]], found[lobby.services["B"]]
    assert (a.count, a.late, a.longest_seconds) == (2, 1, 5403)
    assert (b.count, b.late) == (1, 0)


def shown(lobby: Lobby) -> list[str]:
    found: list[str] = lobby.read(
        lambda session: [row["text"] for row in announcements(session, lobby.office(), lobby.now)])
    return found


def test_an_announcement_ends_by_itself_or_by_hand(lobby: Lobby) -> None:
    def tell(text: str, minutes: int) -> None:
        lobby.write(lambda session: announce(session, acting(lobby.office_id, person(lobby, "kasi")), text=text,
                                             minutes=minutes, now=lobby.tick()))

    def end() -> int:
        return int(lobby.write(lambda session: end_announcements(
            session, acting(lobby.office_id, person(lobby, "kasi")), now=lobby.tick())))

    tell("Pelayanan istirahat pukul 12.00", 10)
    tell("Mobil B 1234 menghalangi pintu", 5)
    assert shown(lobby) == ["Mobil B 1234 menghalangi pintu"], "a new one takes the place"
    lobby.tick(5 * 60)
    assert shown(lobby) == []
    assert end() == 0
    tell("Listrik akan padam", 120)
    assert end() == 1
    assert shown(lobby) == []
    assert [event.data["text"] for event in events(lobby, "announced")][2] == "Listrik akan padam"
    assert len(events(lobby, "announcement_ended")) == 1


def test_an_open_call_for_help_does_not_last_over_night(lobby: Lobby) -> None:
    door(lobby, "loket1", "open_counter")
    ask(lobby, "loket1", True)
    lobby.now += timedelta(days=1)
    lobby.write(lambda session: day.close_past_days(session, lobby.office(), lobby.tick()))
    row: Counter = counter(lobby)
    assert (row.state, row.help_since) == ("closed", None)
