"""Random days in the lobby on a real database: whatever people press, in whatever order, the rules hold.

After every step: numbers are gapless and unique, no ticket is in two hands and no hand holds two, versions count the
events, and the event log alone rebuilds every row.
"""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections import defaultdict
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from queue_core.errors import AntrianError
from queue_core.office.models import Counter, Office
from queue_core.record.clock import business_date, zone
from queue_core.record.database import Database
from queue_core.record.models import Event
from queue_core.satisfaction.actions import drop_coin
from queue_core.tickets.actions import calling, counters, day, moves
from queue_core.tickets.actions.handwritten import Handwritten, Sheet, enter_handwritten
from queue_core.tickets.models import Call, Ticket, TicketSequence
from queue_core.tickets.rules import IN_HAND, PriorityClass
from tests.support.lobby import OPERATORS, Lobby

TICKETS = Ticket.__table__
#: Columns that change without an event: a coin must leave no trace of its time.
SILENT = {"coin_used"}
MOVES: dict[str, Any] = {
    "recall": calling.recall, "start": moves.start, "finish": moves.finish, "no_show": moves.no_show,
    "put_back": moves.put_back,
}
people = st.sampled_from([*OPERATORS, "kasi"])
operators = st.sampled_from(OPERATORS)
prefixes = st.sampled_from(["A", "B", "C"])
some = st.integers(0, 99)
usual = [["start", "finish"], ["recall", "start", "finish"], ["no_show"], ["start", "put_back"], ["recall", "no_show"]]
plans = st.sampled_from(usual) | st.lists(st.sampled_from(sorted(MOVES)), max_size=4)


class Lobby24h(RuleBasedStateMachine):
    """One lobby and everything its people can do."""

    template: tuple[Path, Lobby]

    def __init__(self) -> None:
        super().__init__()
        path, lobby = self.template
        self.folder = tempfile.TemporaryDirectory()
        copied = shutil.copy(path, self.folder.name)
        self.lobby = lobby.on(Database(f"sqlite:///{copied}"))
        self.keys: dict[str, tuple[str, int]] = {}
        self.known: set[int] = set()

    def teardown(self) -> None:
        self.lobby.database.dispose()
        self.folder.cleanup()

    def attempt(self, action: Any, *arguments: Any, **named: Any) -> Any:
        """Run one; a refusal must leave everything as it was."""
        before = self.rows()
        try:
            return action(*arguments, **named)
        except AntrianError:
            assert self.rows() == before
            return None

    def rows(self) -> list[dict[str, Any]]:
        with self.lobby.database.read() as session:
            return [dict(row) for row in session.execute(select(TICKETS).order_by(TICKETS.c.id)).mappings()]

    def pick(self, number: int) -> dict[str, Any] | None:
        """Any ticket, more often a new one."""
        rows = self.rows()
        return rows[-1 - min(number % 10, number % len(rows))] if rows else None

    def holder(self, ticket: dict[str, Any], otherwise: str) -> str:
        counter_id = ticket["counter_id"]
        return next((name for name in OPERATORS if self.lobby.staff[name].counter_id == counter_id), otherwise)

    @initialize(prefixes=st.lists(prefixes, min_size=3, max_size=6))
    def the_door_opens(self, prefixes: list[str]) -> None:
        for prefix in prefixes:
            self.take(prefix, PriorityClass.GENERAL, False, "kiosk")

    @rule(prefix=prefixes, priority=st.sampled_from(list(PriorityClass)), printer=st.booleans(),
          by=st.sampled_from(["kiosk", "loket1", "kasi"]))
    def take(self, prefix: str, priority: str, printer: bool, by: str) -> None:
        key = str(uuid.uuid4())
        issued = self.lobby.take(prefix, key=key, priority=priority, printer=printer, by=by)
        assert issued.created
        self.keys[key] = (prefix, issued.ticket["id"])

    @rule(prefix=prefixes, written=st.lists(st.integers(1, 30), min_size=1, max_size=4, unique=True),
          renumber=st.booleans(), done=st.booleans(), by=people)
    def enter_by_hand(self, prefix: str, written: list[int], renumber: bool, done: bool, by: str) -> None:
        """Papers that were written by hand, sensible ones or not."""
        last = max((row["number"] for row in self.rows() if row["prefix"] == prefix), default=0)
        local = self.lobby.now.astimezone(zone("Asia/Jakarta")).time()
        papers = [Handwritten(f"{prefix}{number if renumber else last + number:03d}", local.replace(second=0),
                              "done" if done else "waiting") for number in written]
        sheet = Sheet(self.lobby.services[prefix], str(uuid.uuid4()), papers, renumber=renumber, again=renumber)
        self.attempt(self.lobby.write, lambda session: enter_handwritten(
            session, self.lobby.staff[by], sheet, self.lobby.tick()))

    @precondition(lambda self: self.keys)
    @rule(number=some, other=st.booleans())
    def take_again(self, number: int, other: bool) -> None:
        key = list(self.keys)[number % len(self.keys)]
        prefix, ticket_id = self.keys[key]
        priority = self.lobby.ticket(ticket_id).priority_class
        if other:
            wrong = "A" if prefix != "A" else "B"
            assert self.attempt(self.lobby.take, wrong, key=key, priority=priority) is None
            return
        again = self.lobby.take(prefix, key=key, priority=priority)
        assert not again.created
        assert again.ticket["id"] == ticket_id

    @rule(who=operators, plan=plans, undo=st.booleans())
    def call_and_work(self, who: str, plan: list[str], undo: bool) -> None:
        """Call, then press buttons for the ticket in hand, sensible or not, and perhaps take the last one back."""
        called = self.attempt(self.lobby.call, who)
        if called is None:
            return
        for name in plan:
            self.attempt(self.lobby.move, who, MOVES[name], called["id"])
        if undo:
            self.attempt(self.lobby.move, who, moves.undo, called["id"], seconds=5)

    @rule(who=operators, number=some)
    def call_out_of_order(self, who: str, number: int) -> None:
        ticket, actor = self.pick(number), self.lobby.staff[who]
        if ticket is not None:
            self.attempt(self.lobby.write, lambda session: calling.call_ticket(
                session, actor, actor.counter_id or 0, ticket["id"], self.lobby.tick(), reason="ibu hamil"))

    @rule(name=st.sampled_from(sorted(MOVES)), number=some, who=people, by_holder=st.booleans())
    def move(self, name: str, number: int, who: str, by_holder: bool) -> None:
        ticket = self.pick(number)
        if ticket is not None:
            self.attempt(self.lobby.move, self.holder(ticket, who) if by_holder else who, MOVES[name], ticket["id"])

    @rule(number=some, who=people, minutes=st.none() | st.integers(1, 30))
    def hold(self, number: int, who: str, minutes: int | None) -> None:
        ticket = self.pick(number)
        if ticket is not None:
            self.attempt(self.lobby.move, self.holder(ticket, who), moves.hold, ticket["id"], reason="fotokopi",
                         minutes=minutes)

    @rule(number=some, who=people, prefix=st.none() | prefixes, counter=st.none() | st.integers(0, 2))
    def transfer(self, number: int, who: str, prefix: str | None, counter: int | None) -> None:
        ticket = self.pick(number)
        if ticket is not None:
            self.attempt(self.lobby.move, self.holder(ticket, who), moves.transfer, ticket["id"],
                         service_id=None if prefix is None else self.lobby.services[prefix],
                         counter_id=None if counter is None else self.lobby.counters[counter])

    @rule(number=some, who=people)
    def cancel(self, number: int, who: str) -> None:
        ticket = self.pick(number)
        if ticket is not None:
            self.attempt(self.lobby.move, who, moves.cancel, ticket["id"], reason="pulang")

    @rule(number=some, who=people, by_holder=st.booleans())
    def undo(self, number: int, who: str, by_holder: bool) -> None:
        ticket = self.pick(number)
        if ticket is not None:
            self.attempt(self.lobby.move, self.holder(ticket, who) if by_holder else who, moves.undo, ticket["id"],
                         seconds=5)

    @rule(who=people, number=st.integers(0, 2),
          name=st.sampled_from(["open_counter", "pause_counter", "close_counter"]))
    def door(self, who: str, number: int, name: str) -> None:
        action, counter_id = getattr(counters, name), self.lobby.counters[number]
        self.attempt(self.lobby.write, lambda session: action(
            session, self.lobby.staff[who], counter_id, self.lobby.tick()))

    @rule(number=some)
    def coin(self, number: int) -> None:
        ticket = self.pick(number)
        if ticket is not None:
            self.attempt(self.lobby.write, lambda session: drop_coin(
                session, ticket["code"], "puas", self.lobby.tick(), office_id=self.lobby.office_id))

    @rule(minutes=st.sampled_from([1, 20, 20, 12 * 60]))
    def time_passes(self, minutes: int) -> None:
        self.lobby.tick(minutes * 60)
        self.lobby.write(lambda session: day.end_holds(
            session, session.get_one(Office, self.lobby.office_id), self.lobby.now))

    @rule()
    def housekeeping(self) -> None:
        self.lobby.write(lambda session: day.close_past_days(
            session, session.get_one(Office, self.lobby.office_id), self.lobby.tick()))
        today = business_date(self.lobby.now, "Asia/Jakarta")
        for row in self.rows():
            if row["service_date"] < today:
                assert row["status"] in ("unresolved", "done", "cancelled", "no_show")

    @invariant()
    def numbers_are_gapless_and_unique(self) -> None:
        numbers: dict[tuple[str, Any], list[int]] = defaultdict(list)
        for row in self.rows():
            numbers[row["prefix"], row["service_date"]].append(row["number"])
        for given in numbers.values():
            assert given == list(range(1, len(given) + 1))
        with self.lobby.database.read() as session:
            last = {(row.prefix, row.service_date): row.last_number for row in session.scalars(select(TicketSequence))}
        assert last == {key: len(given) for key, given in numbers.items()}

    @invariant()
    def no_hand_holds_two_and_each_sits_where_its_ticket_is(self) -> None:
        held = [row for row in self.rows() if row["status"] in IN_HAND]
        assert len({row["counter_id"] for row in held}) == len(held)
        assert len({row["staff_id"] for row in held}) == len(held)
        with self.lobby.database.read() as session:
            desks = {desk.id: desk for desk in session.scalars(select(Counter))}
            calls = [call.ticket_id for call in session.scalars(select(Call))]
        for row in held:
            desk = desks[row["counter_id"]]
            assert desk.staff_id == row["staff_id"]
            assert desk.state != "closed"
            assert row["id"] in calls
        seated = [desk.staff_id for desk in desks.values() if desk.staff_id is not None]
        assert len(seated) == len(set(seated))

    @invariant()
    def nothing_is_ever_deleted(self) -> None:
        ids = {row["id"] for row in self.rows()}
        assert self.known <= ids
        self.known = ids

    @invariant()
    def the_log_rebuilds_every_row(self) -> None:
        rows = {row["id"]: row for row in self.rows()}
        built: dict[int, dict[str, Any]] = defaultdict(dict)
        with self.lobby.database.read() as session:
            for event in session.scalars(select(Event).where(Event.ticket_id.is_not(None)).order_by(Event.id)):
                if "set" not in event.data:
                    continue
                row = built[event.ticket_id or 0]
                for key, value in event.data.get("was", {}).items():
                    assert row.get(key) == moves.from_log(key, value), (event.kind, key)
                row |= {key: moves.from_log(key, value) for key, value in event.data["set"].items()}
                row["_events"] = row.get("_events", 0) + 1
        assert set(built) == set(rows)
        for ticket_id, row in built.items():
            assert row.pop("_events") == row["version"]
            for key, value in rows[ticket_id].items():
                if key not in SILENT:
                    assert row.get(key) == value, key


def test_whatever_people_do_the_rules_hold(sqlite_template: tuple[Path, Lobby]) -> None:
    Lobby24h.template = sqlite_template
    run_state_machine_as_test(
        Lobby24h, settings=settings(max_examples=20, stateful_step_count=40))


def test_the_machine_reaches_what_it_is_about(sqlite_lobby: Lobby) -> None:
    """The log of one plain visit, written down: so that a machine which never gets anywhere would be noticed."""
    first = sqlite_lobby.take("A").ticket["id"]
    called = sqlite_lobby.call("loket1")
    assert called["id"] == first
    sqlite_lobby.move("loket1", moves.start, first)
    sqlite_lobby.move("loket1", moves.finish, first)
    sqlite_lobby.move("loket1", moves.undo, first, seconds=5)
    kinds = sqlite_lobby.read(lambda session: session.scalars(
        select(Event.kind).where(Event.ticket_id == first).order_by(Event.id)).all())
    assert list(kinds) == ["issued", "called", "started", "finished", "undone"]
    assert sqlite_lobby.ticket(first).status == "serving"
    assert sqlite_lobby.now - sqlite_lobby.ticket(first).issued_at < timedelta(minutes=1)
