"""Random days with case files on a real database: whatever people press, files and tickets stay true to each other.

After every step a file's place and state agree, and its visitor's ticket is where such a file's visitor is. At the end
the log rebuilds every file, and the register has no gap.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from queue_core.books.models import RegisterEntry
from queue_core.cases import rules
from queue_core.cases.absences import actions as absences
from queue_core.cases.checking import actions as checking
from queue_core.cases.contacts import actions as contacts
from queue_core.cases.files import stages
from queue_core.cases.files.reads import FILES, items_of
from queue_core.cases.models import CaseContact, CaseFile
from queue_core.cases.rules import FileStatus, ItemState
from queue_core.errors import AntrianError
from queue_core.office.models import Office
from queue_core.record.database import Database
from queue_core.record.models import Event
from queue_core.tickets.actions import calling, day, moves
from queue_core.tickets.models import Ticket
from queue_core.tickets.rules import IN_HAND
from tests.support.lobby import NOWHERE, OPERATORS, Lobby

people = st.sampled_from([*OPERATORS, "kasi", "camat", "seksi"])
front = st.sampled_from([*OPERATORS, "kasi"])
operators = st.sampled_from(OPERATORS)
some = st.integers(0, 99)
mostly, often_not = st.sampled_from([True, True, True, False]), st.sampled_from([False, False, True])
#: Where the ticket of a file may be, by the file's state; a ticket that is over may belong to any.
OVER = {"done", "cancelled", "unresolved", "no_show"}
LOBBY = {"waiting", "called", "serving", "on_hold"}
BESIDE = {
    "checking": LOBBY, "returned": {"incomplete"}, "in_progress": {"in_process"},
    "sent_back": {"in_process", *LOBBY}, "ready": {"in_process", *LOBBY}, "closed": set(), "withdrawn": LOBBY,
}


class Files24h(RuleBasedStateMachine):
    """One lobby, its files and everybody who holds them."""

    template: tuple[Path, Lobby]
    reached: ClassVar[set[str]] = set()

    def __init__(self) -> None:
        super().__init__()
        path, lobby = self.template
        self.folder = tempfile.TemporaryDirectory()
        self.lobby = lobby.on(Database(f"sqlite:///{shutil.copy(path, self.folder.name)}"))
        self.closed = 0

    def teardown(self) -> None:
        self.the_log_rebuilds_every_file()
        self.what_is_closed_stands_in_the_book_without_a_gap()
        self.lobby.database.dispose()
        self.folder.cleanup()

    def attempt(self, who: str, action: Any, *arguments: Any, **named: Any) -> Any:
        """Run one action; a refusal must leave files and tickets as they were."""
        before = self.versions()
        try:
            return self.lobby.write(lambda session: action(
                session, self.lobby.staff[who], *arguments, self.lobby.tick(), **named))
        except AntrianError:
            assert self.versions() == before
            return None

    def versions(self) -> list[tuple[int, int]]:
        """Every ticket and file with its version: each change raises one."""
        with self.lobby.database.read() as session:
            return [(row.id, row.version) for table in (Ticket, CaseFile)
                    for row in session.execute(select(table.id, table.version).order_by(table.id))]

    def files(self) -> list[dict[str, Any]]:
        with self.lobby.database.read() as session:
            return [dict(row) for row in session.execute(select(FILES).order_by(FILES.c.id)).mappings()]

    def tickets(self) -> dict[int, str]:
        with self.lobby.database.read() as session:
            return {row.id: row.status for row in session.execute(select(Ticket.id, Ticket.status))}

    def pick(self, number: int) -> dict[str, Any] | None:
        files = self.files()
        return files[-1 - number % min(len(files), 4)] if files else None

    @initialize()
    def the_door_opens(self) -> None:
        for prefix in "ABC":
            self.lobby.take(prefix)

    @rule(prefix=st.sampled_from("ABC"), who=operators, lacking=often_not, decide=mostly)
    def visit(self, prefix: str, who: str, lacking: bool, decide: bool) -> None:
        """Somebody comes, is called and checked; mostly the papers are there."""
        self.lobby.take(prefix)
        ticket_id = self.in_hand(who) or (self.attempt(who, _call) or {"id": None})["id"]
        if ticket_id is None:
            return
        self.attempt(who, moves.start, ticket_id)
        file = self.attempt(who, checking.open_check, ticket_id)
        if file is None or not decide:
            return
        self.mark(who, file, lacking)
        self.attempt(who, checking.return_incomplete if lacking else checking.accept, file["id"])

    def in_hand(self, who: str) -> int | None:
        """The ticket somebody has not let go of yet."""
        with self.lobby.database.read() as session:
            found: int | None = session.execute(select(Ticket.id).where(
                Ticket.counter_id == self.lobby.staff[who].counter_id, Ticket.status.in_(IN_HAND))).scalar()
        return found

    def mark(self, who: str, file: Any, lacking: bool) -> None:
        items = self.lobby.read(lambda session: items_of(session, file["id"]))
        marks = [{"position": item["position"], "state": str(ItemState.PRESENT), "note": None} for item in items]
        if marks and lacking:
            marks[0] |= {"state": str(ItemState.MISSING)}
        self.attempt(who, checking.save_items, file["id"], marks)

    @rule(number=some, who=people, kind=st.sampled_from(["right", "right", "register", "signature"]))
    def step(self, number: int, who: str, kind: str) -> None:
        file = self.pick(number)
        if file is not None:
            at = file["path"][min(file["stage"], len(file["path"]) - 1)]["kind"] if kind == "right" else kind
            self.attempt(who, stages.advance, file["id"], at)

    @rule(steps=st.integers(1, 3))
    def the_office_works(self, steps: int) -> None:
        """Each holder takes what lies there."""
        for _ in range(steps):
            for file in self.files():
                if file["status"] == "in_progress":
                    at = file["path"][file["stage"]]
                    who = {"approver": "camat", "officer": "seksi"}.get(at["holder"], "loket1")
                    self.attempt(who, stages.advance, file["id"], at["kind"])

    @rule(who=st.sampled_from(["camat", "camat", "seksi", "loket1"]))
    def send_back(self, who: str) -> None:
        for file in self.files():
            if file["status"] == "in_progress":
                self.attempt(who, stages.send_back, file["id"], reason="keliru")

    @rule(number=some, who=front, what=st.sampled_from(["accept", "return", "call", "hand_over", "withdraw", "back"]))
    def at_the_front(self, number: int, who: str, what: str) -> None:
        file = self.pick(number)
        if file is None:
            return
        if what == "withdraw":
            self.attempt(who, stages.withdraw, file["id"], reason="batal")
        elif what == "back":
            self.attempt(who, checking.come_back, file["ticket_id"])
        else:
            action = {"accept": checking.accept, "return": checking.return_incomplete, "call": stages.call_visitor,
                      "hand_over": stages.hand_over}[what]
            self.attempt(who, action, file["id"])

    @rule(number=some, who=front, phone=st.sampled_from(["081234567890", "12"]), consent=st.booleans())
    def leave(self, number: int, who: str, phone: str, consent: bool) -> None:
        file = self.pick(number)
        if file is not None:
            self.attempt(who, contacts.leave_file, file["id"], name="Pemohon", phone=phone, purpose="",
                         consent=consent, track_url=NOWHERE.track_url)

    @rule(who=operators, what=st.sampled_from(["start", "finish", "no_show", "put_back", "hand_over", "hand_over"]))
    def at_the_counter(self, who: str, what: str) -> None:
        """Call whoever is next, perhaps a visitor whose file is ready, and press a button."""
        called = {"id": self.in_hand(who)}
        if called["id"] is None:
            called = self.attempt(who, _call)
        if called is None:
            return
        if what in ("finish", "hand_over"):
            self.attempt(who, moves.start, called["id"])
        if what == "hand_over":
            file = next((row for row in self.files() if row["ticket_id"] == called["id"]), None)
            if file is not None:
                self.attempt(who, stages.hand_over, file["id"])
        elif what == "finish":
            self.attempt(who, _finish, called["id"])
        else:
            self.attempt(who, getattr(moves, what), called["id"])

    @rule(delegate=st.booleans(), hours=st.integers(1, 30))
    def the_camat_is_away(self, delegate: bool, hours: int) -> None:
        staff = self.lobby.staff
        self.attempt("camat", absences.begin_absence, staff_id=staff["camat"].staff_id,
                     until=self.lobby.now + timedelta(hours=hours),
                     delegate_staff_id=staff["seksi"].staff_id if delegate else None)

    @rule(minutes=st.sampled_from([1, 20, 13 * 60]))
    def time_passes(self, minutes: int) -> None:
        self.lobby.tick(minutes * 60)

        def housekeeping(session: Any) -> None:
            office = session.get_one(Office, self.lobby.office_id)
            day.end_holds(session, office, self.lobby.now)
            day.close_past_days(session, office, self.lobby.now)
            checking.close_dead_checks(session, office, self.lobby.now)
            contacts.erase_contacts(session, office, self.lobby.now)

        self.lobby.write(housekeeping)

    @invariant()
    def place_and_state_agree(self) -> None:
        for file in self.files():
            path = rules.path_of(file["path"])
            status = FileStatus(file["status"])
            self.reached.add(str(status))
            if status in (FileStatus.CHECKING, FileStatus.SENT_BACK, FileStatus.RETURNED):
                assert file["stage"] == 0
            elif status in (FileStatus.IN_PROGRESS, FileStatus.READY):
                assert rules.status_at(path, file["stage"]) == status
                assert file["complete_at"] is not None
            assert (file["closed_at"] is not None) == (status in rules.FINAL)
            if status in (FileStatus.READY, FileStatus.CLOSED):
                assert file["ready_at"] >= file["complete_at"]

    @invariant()
    def the_visitor_is_where_the_file_says(self) -> None:
        tickets = self.tickets()
        for file in self.files():
            allowed = BESIDE[file["status"]] | OVER
            assert tickets[file["ticket_id"]] in allowed, (file["status"], tickets[file["ticket_id"]])

    def the_log_rebuilds_every_file(self) -> None:
        built: dict[int, dict[str, Any]] = defaultdict(dict)
        with self.lobby.database.read() as session:
            for event in session.scalars(select(Event).where(Event.kind.in_(rules.EVENTS)).order_by(Event.id)):
                for key, value in event.data.get("file_was", {}).items():
                    assert built[event.case_file_id or 0][key] == from_log(key, value), (event.kind, key)
                told = event.data.get("file_set", {})
                built[event.case_file_id or 0] |= {key: from_log(key, value) for key, value in told.items()}
        for file in self.files():
            assert built[file["id"]] == file

    def what_is_closed_stands_in_the_book_without_a_gap(self) -> None:
        with self.lobby.database.read() as session:
            entries = session.scalars(select(RegisterEntry).order_by(RegisterEntry.id)).all()
            kept = session.scalars(select(CaseContact)).all()
        assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
        closed = {file["id"] for file in self.files() if file["status"] == "closed"}
        assert closed <= {entry.file_id for entry in entries}
        assert all(contact.phone == "+6281234567890" for contact in kept)


def _finish(session: Any, actor: Any, ticket_id: int, now: Any) -> None:
    checking.finish_visit(session, actor, ticket_id, now)


def from_log(column: str, value: Any) -> Any:
    """A logged JSON value as its column's type."""
    kind = FILES.c[column].type.python_type
    return kind.fromisoformat(value) if isinstance(value, str) and hasattr(kind, "fromisoformat") else value


def _call(session: Any, actor: Any, now: Any) -> Any:
    called = calling.call_next(session, actor, actor.counter_id or 0, now)
    return None if called is None else called[0]


def test_whatever_people_do_with_files_the_rules_hold(sqlite_template: tuple[Path, Lobby]) -> None:
    Files24h.template = sqlite_template
    run_state_machine_as_test(Files24h, settings=settings(max_examples=30, stateful_step_count=40))
    assert Files24h.reached == {str(status) for status in FileStatus}, "a machine that gets nowhere proves nothing"
