"""The report of checking, stages and standards: from the log alone, and the same as the tables and a diary say."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

import pytest
from sqlalchemy import select

from queue_core.books.models import RegisterEntry
from queue_core.cases.checking import actions as checking
from queue_core.cases.contacts import actions as contacts
from queue_core.cases.files import stages
from queue_core.cases.models import CaseFile, CaseItem, ContactTry
from queue_core.cases.rules import FileStatus, used_seconds
from queue_core.errors import AntrianError
from queue_core.office.models import Office, Service
from queue_core.record.clock import zone
from queue_core.reports import cases
from queue_core.reports.cases import Happened, figures
from queue_core.tickets.actions import moves
from queue_core.tickets.models import Ticket
from tests.support.lobby import Lobby

START = datetime.fromisoformat("2026-11-23T08:00:00+07:00")
EMPTY_SPREAD = {"n": 0, "median_seconds": None, "p90_seconds": None}


def moment(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def log(*steps: tuple[float, str, dict[str, Any]], file: int = 1, service: int = 1) -> list[Happened]:
    return [Happened(moment(minutes), kind, file, {"service_id": service, **data}) for minutes, kind, data in steps]


def moved(kind: str, stage: str, holder: str, seconds: int, **data: Any) -> tuple[str, dict[str, Any]]:
    return kind, {"from": stage, "to": "x", "holder": holder, "seconds": seconds, "file_was": {}, **data}


def test_a_period_in_which_nothing_happened_is_all_zeros() -> None:
    found = figures([], START)
    assert found["services"] == found["register"] == []
    totals = found["totals"]
    assert {totals[name] for name in ("opened", "accepted", "returned", "came_back", "withdrawn", "ready",
                                      "handed_over", "rejection_rate")} == {0}
    assert totals["standard"] == {"minutes": None, "late": 0, "breach_rate": 0.0, "median_share": None, **EMPTY_SPREAD}
    assert totals["left"] == {"n": 0, "tries": [], "ready_to_told": EMPTY_SPREAD, "ready_to_hand_over": EMPTY_SPREAD}
    assert totals["sent_back"] == {"n": 0, "reasons": []}


def test_what_is_missing_is_counted_by_item() -> None:
    def item(number: int, state: str) -> dict[str, Any]:
        return {"requirement_id": number, "text": f"Syarat {number}", "state": state, "note": None}

    found = figures(
        log((0, "file_opened", {}), (1, "file_returned", {"items": [item(1, "missing"), item(2, "present")]}),
            (2, "file_reopened", {}), (3, "file_returned", {"items": [item(1, "wrong"), item(2, "missing")]}),
            (4, "file_reopened", {}), (5, *moved("file_accepted", "check", "front_office", 60)))
        + log((6, "file_opened", {}), (7, *moved("file_accepted", "check", "front_office", 120)), file=2), START)
    [service] = found["services"]
    assert (service["opened"], service["accepted"], service["returned"], service["came_back"]) == (2, 2, 2, 2)
    assert service["rejection_rate"] == 0.5
    assert service["items"] == [
        {"text": "Syarat 1", "missing": 1, "wrong": 1, "rate": 0.5},
        {"text": "Syarat 2", "missing": 1, "wrong": 0, "rate": 0.25}]
    assert service["stages"] == [
        {"stage": "check", "holder": "front_office", "n": 2, "median_seconds": 90, "p90_seconds": 120}]


def test_a_mended_file_is_not_accepted_twice() -> None:
    kind, again = moved("file_accepted", "check", "front_office", 5)
    found = figures(log(
        (0, "file_opened", {}), (1, kind, again),
        (2, *moved("file_sent_back", "signature", "approver", 30, reason="Salah nama")),
        (3, kind, {**again, "file_was": {"complete_at": "2026-11-23T08:01:00+07:00"}})), START)["totals"]
    assert found["accepted"] == 1
    assert found["sent_back"] == {"n": 1, "reasons": [{"reason": "Salah nama", "stage": "signature", "n": 1}]}
    assert {(stage["stage"], stage["holder"], stage["n"]) for stage in found["stages"]} == {
        ("check", "front_office", 2), ("signature", "approver", 1)}


def test_the_standard_counts_files_that_have_one() -> None:
    def ready(used: int, minutes: int | None, late: bool) -> tuple[float, str, dict[str, Any]]:
        return 1, "file_became_ready", {"used_seconds": used, "standard_minutes": minutes, "late": late, "left": False}

    events = [log(ready(used, minutes, late), file=number)[0] for number, (used, minutes, late) in enumerate(
        [(300, 10, False), (900, 10, True), (600, 10, False), (9999, None, False)])]
    found = figures(events, START)["totals"]
    assert found["ready"] == 4
    assert found["standard"] == {"minutes": 10, "n": 3, "late": 1, "breach_rate": 0.3333, "median_seconds": 600,
                                 "p90_seconds": 900, "median_share": 1.0}
    other = log(ready(60, 20, False), file=9, service=2)
    both = figures(events + other, START)
    assert both["totals"]["standard"]["minutes"] is None, "two services promise two times"
    assert [row["service_id"] for row in both["services"]] == [1, 2]
    assert figures(events + other, START, 2)["totals"]["standard"]["n"] == 1


def test_what_came_before_the_period_only_explains_it() -> None:
    """A file that was ready yesterday is told and handed over today: only that counts today."""
    ready = ("file_became_ready", {"used_seconds": 60, "standard_minutes": 15, "late": False, "left": True})
    events = log((-120, "file_left", {}), (-60, *ready),
                 (-50, "file_contact_tried", {"channel": "phone", "outcome": "no_answer"}),
                 (30, "file_contact_tried", {"channel": "whatsapp", "outcome": "sent"}),
                 (40, "file_contact_tried", {"channel": "phone", "outcome": "reached"}),
                 (60, *moved("file_handed_over", "handover", "front_office", 7200)))
    today = figures(events, START)["totals"]
    assert (today["ready"], today["left"]["n"], today["handed_over"]) == (0, 0, 1)
    assert today["left"]["tries"] == [{"channel": "phone", "outcome": "reached", "n": 1},
                                      {"channel": "whatsapp", "outcome": "sent", "n": 1}]
    assert today["left"]["ready_to_told"] == {"n": 1, "median_seconds": 5400, "p90_seconds": 5400}
    assert today["left"]["ready_to_hand_over"]["median_seconds"] == 7200
    yesterday = figures(events[:3], moment(-1440))["totals"]
    assert (yesterday["ready"], yesterday["left"]["n"], yesterday["left"]["ready_to_told"]["n"]) == (1, 1, 0)


def test_a_checklist_begun_anew_for_another_service_counts_there() -> None:
    events = log((0, "file_opened", {})) + log((1, "file_opened", {"again": True}), service=2)
    assert [(row["service_id"], row["opened"]) for row in figures(events, START)["services"]] == [(2, 1)]
    assert figures(events[1:], START)["totals"]["opened"] == 0, "it was opened before the period"


def test_the_register_is_told_by_book() -> None:
    events = [Happened(moment(number), "register_entered", number,
                       {"service_id": 1, "book": book, "year": 2026, "number": number})
              for number, book in ((7, "umum"), (8, "umum"), (1, "ppat"))]
    events += log((20, "register_corrected", {"book": "umum", "year": 2026, "number": 7}), service=2)
    assert figures(events, START)["register"] == [
        {"book": "ppat", "n": 1, "corrected": 0, "first": {"year": 2026, "number": 1},
         "last": {"year": 2026, "number": 1}},
        {"book": "umum", "n": 2, "corrected": 1, "first": {"year": 2026, "number": 7},
         "last": {"year": 2026, "number": 8}}]
    assert figures(events, START, 2)["register"] == [
        {"book": "umum", "n": 0, "corrected": 1, "first": None, "last": None}]


class Day:
    """A day at the office as chance has it; ``diary`` notes what was done, apart from the program."""

    def __init__(self, lobby: Lobby, seed: int) -> None:
        self.lobby, self.chance = lobby, random.Random(seed)
        self.diary: Counter[str] = Counter()
        self.missing: Counter[tuple[str, str]] = Counter()
        self.reasons: Counter[str] = Counter()
        self.spent: dict[str, list[float]] = defaultdict(list)
        self.told: dict[int, float] = {}
        self.hand: int | None = None

    def step(self) -> None:
        self.lobby.tick(self.chance.choice([5, 40, 200, 900]))
        acts: list[Callable[[], None]] = [self.take, self.counter, self.counter, self.counter, self.desks, self.desks,
                                          self.desks, self.come_back, self.try_to_tell]
        try:
            self.chance.choice(acts)()
        except AntrianError:
            self.diary["refused"] += 1  # as an operator is: nothing was done

    def do(self, who: str, action: Callable[..., Any], *target: Any, **arguments: Any) -> Any:
        with self.lobby.database.write() as session:
            return action(session, self.lobby.staff[who], *target, self.lobby.now, **arguments)

    def files(self, *statuses: FileStatus) -> list[CaseFile]:
        return list(self.lobby.read(lambda session: session.scalars(
            select(CaseFile).where(CaseFile.status.in_(statuses)).order_by(CaseFile.id)).all()))

    def take(self) -> None:
        self.lobby.take(self.chance.choice("ABC"))

    def counter(self) -> None:
        """What the operator does with whoever is in front of the counter."""
        if self.hand is None:
            called = self.lobby.call("loket3")
            if called is not None:
                self.do("loket3", moves.start, called["id"])
                self.hand = called["id"]
            return
        file = self.do("loket3", checking.open_check, self.hand)
        self.diary["opened"] += file["version"] == 1 and file["opened_at"] == self.lobby.now
        if file["status"] in (FileStatus.READY, FileStatus.IN_PROGRESS):
            self.do("loket3", stages.hand_over, file["id"])
            self.diary["handed_over"] += 1
            self.spent["handover"].append((self.lobby.now - file["since"]).total_seconds())
            self.hand = None
        else:
            self.check(file["id"], file["since"])

    def check(self, file_id: int, since: datetime) -> None:
        items = list(self.lobby.read(lambda session: session.scalars(
            select(CaseItem).where(CaseItem.file_id == file_id)).all()))
        marks = [{"position": item.position, "note": "salah cetak",
                  "state": self.chance.choices(["present", "missing", "wrong"], [12, 1, 1])[0]} for item in items]
        self.do("loket3", checking.save_items, file_id, marks)
        lacking = [(item.text, str(mark["state"])) for item, mark in zip(items, marks, strict=True)
                   if mark["state"] != "present"]
        if lacking:
            self.do("loket3", checking.return_incomplete, file_id)
            self.diary["returned"] += 1
            self.missing.update(lacking)
        else:
            self.do("loket3", checking.accept, file_id)
            self.diary["accepted"] += 1
            self.spent["check"].append((self.lobby.now - since).total_seconds())
        ticket = self.lobby.ticket(self.hand or 0)
        self.hand = ticket.id if ticket.status == "serving" else None

    def desks(self) -> None:
        """What happens to papers behind the counter."""
        if mended := self.files(FileStatus.SENT_BACK):
            file = mended[0]
            self.do("loket2", checking.accept, file.id)
            self.spent["check"].append((self.lobby.now - file.since).total_seconds())
            return
        travelling = self.files(FileStatus.IN_PROGRESS)
        if not travelling:
            return
        file = self.chance.choice(travelling)
        stage = file.path[file.stage]
        who = {"front_office": "loket2", "officer": "seksi", "approver": "camat"}[stage["holder"]]
        act = self.chance.random()
        if act < 0.15:
            self.do("loket2", contacts.leave_file, file.id, name="Pemohon", phone="081234567890", purpose="",
                    consent=True, track_url=lambda code: code)
            self.diary["left"] += not file.left
        elif act < 0.3 and stage["kind"] == "signature":
            reason = self.chance.choice(["Nama salah", "Belum lengkap"])
            self.do(who, stages.send_back, file.id, reason=reason)
            self.reasons[reason] += 1
            self.spent["signature"].append((self.lobby.now - file.since).total_seconds())
        else:
            self.do(who, stages.advance, file.id, stage["kind"])
            self.spent[stage["kind"]].append((self.lobby.now - file.since).total_seconds())

    def come_back(self) -> None:
        if returned := self.files(FileStatus.RETURNED):
            self.do("loket3", checking.come_back, self.chance.choice(returned).ticket_id)
            self.diary["came_back"] += 1

    def try_to_tell(self) -> None:
        """A left file is told, and some of those are fetched."""
        left = [file for file in self.files(FileStatus.READY, FileStatus.IN_PROGRESS) if file.left]
        if not left:
            return
        file = self.chance.choice(left)
        outcome = self.chance.choice(["reached", "no_answer", "sent", "wrong_number"])
        self.do("loket2", contacts.log_try, file.id, channel="whatsapp", outcome=outcome)
        if outcome in ("reached", "sent") and file.ready_at is not None:
            self.told.setdefault(file.id, (self.lobby.now - file.ready_at).total_seconds())
        if file.status == FileStatus.READY and self.chance.random() < 0.6:
            self.do("loket2", stages.hand_over, file.id)
            self.diary["handed_over"] += 1
            self.spent["handover"].append((self.lobby.now - file.since).total_seconds())


def spread(seconds: list[float]) -> tuple[int, int | None]:
    return len(seconds), round(median(seconds)) if seconds else None


def agree(lobby: Lobby, day: Day, seen: Counter[str]) -> None:
    """The report of the log is what the tables and the diary say."""
    office = lobby.office()
    today = date(2026, 11, 23)
    whole = lobby.read(lambda session: cases.report(session, office, today, today + timedelta(days=30)))
    files = list(lobby.read(lambda session: session.scalars(select(CaseFile)).all()))
    services = {row.id: row for row in lobby.read(lambda session: session.scalars(select(Service)).all())}
    totals = whole["totals"]
    assert totals["opened"] == len(files) == day.diary["opened"]
    for name in ("accepted", "returned", "came_back", "handed_over"):
        assert totals[name] == day.diary[name], name
    assert {(item["text"], state): item[state] for item in totals["items"] for state in ("missing", "wrong")
            if item[state]} == day.missing
    assert {row["reason"]: row["n"] for row in totals["sent_back"]["reasons"]} == day.reasons
    by_stage: dict[str, int] = Counter()
    for stage in totals["stages"]:
        by_stage[stage["stage"]] += stage["n"]
    assert by_stage == {stage: len(seconds) for stage, seconds in day.spent.items()}
    for stage in totals["stages"]:
        if by_stage[stage["stage"]] == stage["n"]:
            assert (stage["n"], stage["median_seconds"]) == spread(day.spent[stage["stage"]])
    ready = [file for file in files if file.ready_at is not None]
    assert totals["ready"] == len(ready)
    promised = {file.id: services[file.service_id].standard_minutes for file in ready}
    used = {file.id: used_seconds(file.complete_at, file.ready_at, lobby.now, promised[file.id], {},
                                  zone(office.timezone)) or 0 for file in ready}
    late = [number for number, minutes in promised.items() if minutes is not None and used[number] > minutes * 60]
    assert (totals["standard"]["n"], totals["standard"]["late"]) == (
        sum(1 for minutes in promised.values() if minutes is not None), len(late))
    assert totals["standard"]["median_seconds"] == spread(list(map(float, used.values())))[1]
    closed = [file for file in ready if file.handed_to is not None and file.closed_at is not None]
    waits = [(file.closed_at - file.ready_at).total_seconds() for file in closed if file.closed_at and file.ready_at]
    assert (totals["ready_to_hand_over"]["n"], totals["ready_to_hand_over"]["median_seconds"]) == spread(waits)
    assert totals["left"]["n"] == sum(1 for file in files if file.left) == day.diary["left"]
    assert totals["left"]["ready_to_hand_over"]["n"] == sum(1 for file in closed if file.left)
    tries = Counter(lobby.read(lambda session: session.scalars(select(ContactTry.outcome)).all()))
    assert {row["outcome"]: row["n"] for row in totals["left"]["tries"]} == tries
    assert (totals["left"]["ready_to_told"]["n"], totals["left"]["ready_to_told"]["median_seconds"]) == spread(
        list(day.told.values()))
    entries = Counter(lobby.read(lambda session: session.scalars(select(RegisterEntry.book)).all()))
    assert {row["book"]: row["n"] for row in whole["register"]} == entries
    for service_id in services:
        with lobby.database.read() as session:
            one = cases.report(session, office, today, today + timedelta(days=30), service_id)
        assert one["totals"]["opened"] == sum(1 for file in files if file.service_id == service_id)
        assert one["services"] == [row for row in whole["services"] if row["service_id"] == service_id]
    seen.update({name: totals[name] for name in ("returned", "handed_over", "came_back")})
    seen.update(left=totals["left"]["n"], sent_back=totals["sent_back"]["n"], late=len(late), told=len(day.told),
                entries=entries.total())


def days_add_up(lobby: Lobby) -> None:
    """Two halves of a time are the whole of it, whatever goes over the border between them."""
    office: Office = lobby.office()
    first, last = date(2026, 11, 23), lobby.now.date()

    def of(begin: date, end: date) -> dict[str, Any]:
        found: dict[str, Any] = lobby.read(lambda session: cases.report(session, office, begin, end))
        return found

    whole, parts = of(first, last), [of(first + timedelta(days=n), first + timedelta(days=n))
                                     for n in range((last - first).days + 1)]
    for name in ("opened", "accepted", "returned", "came_back", "ready", "handed_over"):
        assert whole["totals"][name] == sum(part["totals"][name] for part in parts), name
    for path in (("left", "ready_to_told"), ("left", "ready_to_hand_over")):
        assert whole["totals"][path[0]][path[1]]["n"] == sum(
            part["totals"][path[0]][path[1]]["n"] for part in parts), path
    assert sum(row["n"] for row in whole["register"]) == sum(row["n"] for part in parts for row in part["register"])


def test_the_log_agrees_with_the_tables_on_days_as_chance_has_them(
    sqlite_template: Any, tmp_path: Any, request: pytest.FixtureRequest,
) -> None:
    """Several days of several hundred steps each; what they hold together is looked at, so that none is empty."""
    import shutil

    from queue_core.record.database import Database

    path, lobby = sqlite_template
    seen: Counter[str] = Counter()
    for seed in range(4):
        database = Database(f"sqlite:///{shutil.copy(path, tmp_path / f'{seed}.db')}")
        one = lobby.on(database)
        day = Day(one, seed)
        for _ in range(260):
            day.step()
        agree(one, day, seen)
        days_add_up(one)
        database.dispose()
    assert min(seen.values()) > 2, seen


@pytest.mark.postgres
def test_the_log_agrees_on_postgresql(postgres_lobby: Lobby) -> None:
    day = Day(postgres_lobby, 99)
    for _ in range(120):
        day.step()
    agree(postgres_lobby, day, Counter())


def test_a_day_is_the_offices(sqlite_lobby: Lobby) -> None:
    """A file opened at half past midnight in Jakarta belongs to the new day, though UTC has the old one."""
    sqlite_lobby.now = datetime.fromisoformat("2026-11-24T00:30:00+07:00")
    ticket = sqlite_lobby.take("A").ticket
    sqlite_lobby.call("loket1")
    sqlite_lobby.move("loket1", moves.start, ticket["id"])
    sqlite_lobby.write(lambda session: checking.open_check(
        session, sqlite_lobby.staff["loket1"], ticket["id"], sqlite_lobby.tick()))
    office = sqlite_lobby.office()
    for day, opened in ((date(2026, 11, 23), 0), (date(2026, 11, 24), 1)):
        with sqlite_lobby.database.read() as session:
            found = cases.report(session, office, day, day)
        assert found["totals"]["opened"] == opened
    assert sqlite_lobby.read(lambda session: session.get_one(Ticket, ticket["id"])).status == "serving"
