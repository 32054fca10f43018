"""Print jobs in a real database file."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from queue_core.errors import Conflict, NotFound
from queue_core.office.models import Office
from queue_core.printing.documents import from_json
from queue_core.printing.drivers import DummyDriver
from queue_core.printing.jobs import actions, queries
from queue_core.printing.models import Printer, PrintJob
from queue_core.printing.rules import (
    LOST_AFTER,
    TOO_LATE_AFTER,
    Detail,
    JobStatus,
    Outcome,
    PrinterHealth,
    PrinterState,
)
from queue_core.record.base import Base
from queue_core.record.database import Database
from queue_core.record.models import Event
from tests.support.lobby import acting
from tests.unit.printing.test_printing_layout import TICKET

NOW = datetime(2026, 11, 23, 2, 42, tzinfo=UTC)
PRINTED = Outcome(JobStatus.PRINTED, None, 400)
NO_PAPER = Outcome(JobStatus.FAILED, Detail.NO_PAPER)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'antrian.db'}")
    tables = [Base.metadata.tables[name] for name in ("offices", "events", "printers", "print_jobs", "paper_layouts")]
    Base.metadata.create_all(database.engine, tables=tables)
    with database.write() as session:
        session.add(Office(id=1, code="kartoharjo", name="Kecamatan Kartoharjo", regency="Kota Madiun",
                           timezone="Asia/Jakarta"))
        session.flush()
        session.add_all([
            Printer(id=1, office_id=1, name="Lobi", driver="dummy", address=str(tmp_path / "paper"), paper_mm=58),
            Printer(id=2, office_id=1, name="Loket", driver="network", address="10.0.0.5"),
        ])
    yield database
    database.dispose()


def ask(session: Session, *, printer_id: int | None = 1, now: datetime = NOW, number: int = 1) -> int:
    return actions.enqueue(session, acting(1), printer_id=printer_id, kind="ticket", document=TICKET,
                           subject=f"ticket:{number}", device_id=7, now=now)


def sending(database: Database, **values: Any) -> int:
    with database.write() as session:
        job_id = ask(session, **values)
        assert [each.job_id for each in actions.claim(session, 10, NOW)] == [job_id]
    return job_id


def load(database: Database, job_id: int) -> PrintJob:
    with database.read() as session:
        return session.get_one(PrintJob, job_id)


def events(database: Database, kind: str) -> list[Event]:
    with database.read() as session:
        return list(session.scalars(select(Event).where(Event.kind == kind).order_by(Event.id)))


def test_asking_for_paper_costs_one_insert(database: Database) -> None:
    statements: list[str] = []
    with database.write() as session:
        session.connection()

        @event.listens_for(database.engine, "before_cursor_execute")
        def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
            statements.append(statement)

        job_id = ask(session)
        event.remove(database.engine, "before_cursor_execute", note)
    assert len(statements) == 1
    assert statements[0].startswith("INSERT INTO print_jobs")
    job = load(database, job_id)
    assert (job.status, job.subject, job.device_id, job.created_at) == ("queued", "ticket:1", 7, NOW)
    assert from_json(job.document) == TICKET
    assert events(database, "print_job") == []


def test_without_a_printer_the_paper_is_kept_as_failed(database: Database) -> None:
    with database.write() as session:
        job_id = ask(session, printer_id=None)
    job = load(database, job_id)
    assert (job.status, job.detail, job.finished_at) == ("failed", "no_printer", NOW)


def test_a_claimed_job_carries_all_that_is_needed(database: Database) -> None:
    with database.write() as session:
        job_id = ask(session)
        (claimed,) = actions.claim(session, 10, NOW)
        assert actions.claim(session, 10, NOW) == []
    assert claimed.job_id == job_id
    assert from_json(claimed.document) == TICKET
    assert (claimed.printer.driver, claimed.printer.paper_mm) == ("dummy", 58)
    job = load(database, job_id)
    assert (job.status, job.attempts, job.sent_at) == ("sending", 1, NOW)


def test_a_long_queue_of_one_printer_leaves_room_for_others(database: Database) -> None:
    with database.write() as session:
        first = [ask(session, printer_id=2, number=number) for number in range(20)]
        other = ask(session, printer_id=1, number=99)
        claimed = [each.job_id for each in actions.claim(session, 8, NOW, in_flight={2: 1}, depth=4)]
    assert sorted(claimed) == [*first[:3], other]


def test_two_claimers_never_get_the_same_job(database: Database) -> None:
    with database.write() as session:
        for number in range(60):
            ask(session, number=number)
    got: list[list[int]] = [[], []]

    def claimer(mine: list[int]) -> None:
        while True:
            with database.write() as session:
                claimed = actions.claim(session, 1, NOW)
            if not claimed:
                return
            mine += [each.job_id for each in claimed]

    threads = [threading.Thread(target=claimer, args=(mine,)) for mine in got]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(got[0] + got[1]) == len(set(got[0] + got[1])) == 60


def test_a_printed_job_is_told_once_and_for_good(database: Database) -> None:
    job_id = sending(database)
    with database.write() as session:
        assert actions.report(session, job_id, PRINTED, NOW + timedelta(seconds=1))
        assert not actions.report(session, job_id, NO_PAPER, NOW + timedelta(seconds=2))
        assert not actions.report(session, 999, PRINTED, NOW)
    job = load(database, job_id)
    assert (job.status, job.finished_at) == ("printed", NOW + timedelta(seconds=1))
    (told,) = events(database, "print_job")
    assert told.device_id == 7
    assert told.data == {"job_id": job_id, "status": "printed", "detail": None, "subject": "ticket:1",
                         "printer_id": 1, "document": "ticket", "by": "print spooler"}


def test_a_job_that_cannot_print_waits_and_is_told_once(database: Database) -> None:
    job_id = sending(database)
    moment = NOW
    for _ in range(3):
        with database.write() as session:
            assert actions.report(session, job_id, NO_PAPER, moment)
            assert not actions.has_work(session, moment)
            moment += timedelta(seconds=31)
            assert actions.has_work(session, moment)
            assert len(actions.claim(session, 10, moment)) == 1
    assert [each.data["detail"] for each in events(database, "print_job")] == ["no_paper"]
    assert load(database, job_id).attempts == 4
    with database.write() as session:
        actions.report(session, job_id, PRINTED, moment)
    assert [each.data["status"] for each in events(database, "print_job")] == ["queued", "printed"]


def test_old_paper_does_not_pour_out(database: Database) -> None:
    with database.write() as session:
        old, young = ask(session, number=1), ask(session, now=NOW + timedelta(minutes=5), number=2)
        assert actions.give_up(session, NOW + TOO_LATE_AFTER + timedelta(seconds=1)) == 1
    assert (load(database, old).status, load(database, old).detail) == ("failed", "too_late")
    assert load(database, young).status == "queued"


def test_a_printer_out_of_use_fails_its_jobs(database: Database) -> None:
    with database.write() as session:
        job_id = ask(session)
        session.get_one(Printer, 1).is_active = False
        session.flush()
        assert actions.claim(session, 10, NOW) == []
        assert actions.give_up(session, NOW) == 1
    assert load(database, job_id).detail == "no_printer"


def test_after_a_crash_the_fate_is_unknown_until_the_truth_comes(database: Database) -> None:
    job_id = sending(database)
    with database.write() as session:
        assert actions.recover(session, NOW) == 1
    assert (load(database, job_id).status, load(database, job_id).detail) == ("unknown", "interrupted")
    with database.write() as session:
        assert not actions.report(session, job_id, NO_PAPER, NOW)
        assert actions.report(session, job_id, PRINTED, NOW)
    assert load(database, job_id).status == "printed"


def test_a_job_nobody_is_sending_any_more_becomes_unknown(database: Database) -> None:
    job_id = sending(database)
    with database.write() as session:
        soon, later = NOW + timedelta(minutes=1), NOW + LOST_AFTER + timedelta(seconds=1)
        assert not actions.has_work(session, soon)
        assert actions.give_up(session, soon) == 0
        assert actions.has_work(session, later)
        assert actions.give_up(session, later) == 1
    assert (load(database, job_id).status, load(database, job_id).detail) == ("unknown", "interrupted")


@pytest.mark.parametrize("outcome", [PRINTED, Outcome(JobStatus.UNKNOWN, Detail.BROKE_MIDWAY, 40)])
def test_a_reprint_is_a_marked_copy_of_the_same_document(database: Database, outcome: Outcome) -> None:
    job_id = sending(database)
    with database.write() as session:
        actions.report(session, job_id, outcome, NOW)
        first = actions.reprint(session, acting(1, 5), job_id, NOW)
        (claimed,) = actions.claim(session, 10, NOW)
        actions.report(session, first, PRINTED, NOW)
        second = actions.reprint(session, acting(1, 5), first, NOW)
    assert claimed.is_copy
    assert from_json(claimed.document) == TICKET
    assert load(database, second).copy_of_id == load(database, first).copy_of_id == job_id
    asked = [each for each in events(database, "print_job") if each.staff_id == 5]
    assert [each.data["job_id"] for each in asked] == [first, second]
    with database.read() as session:
        jobs = session.scalars(select(PrintJob).where(PrintJob.subject == "ticket:1").order_by(PrintJob.id))
        assert [each.id for each in jobs] == [job_id, first, second]


def test_what_is_on_its_way_is_not_reprinted(database: Database) -> None:
    with database.write() as session:
        job_id = ask(session)
        with pytest.raises(Conflict, match="print_job_in_progress"):
            actions.reprint(session, acting(1, 5), job_id, NOW)
        with pytest.raises(NotFound):
            actions.reprint(session, acting(1, 5), 999, NOW)


def test_a_printer_s_state_is_news_only_when_it_changes(database: Database) -> None:
    trouble = PrinterHealth(PrinterState.TROUBLE, Detail.COVER_OPEN)
    with database.write() as session:
        assert actions.note_health(session, 1, trouble, NOW)
        assert not actions.note_health(session, 1, trouble, NOW + timedelta(minutes=1))
        assert actions.note_health(session, 1, PrinterHealth(PrinterState.READY), NOW + timedelta(minutes=2))
    told = [(each.data["state"], each.data["detail"]) for each in events(database, "printer")]
    assert told == [("trouble", "cover_open"), ("ready", None)]
    with database.read() as session:
        printer = queries.printer(session, 1, 1)
    assert printer is not None
    assert printer.state_at == NOW + timedelta(minutes=2)


def test_an_attempt_tells_of_its_printer_too(database: Database) -> None:
    job_id = sending(database)
    with database.write() as session:
        actions.report(session, job_id, NO_PAPER, NOW)
    with database.read() as session:
        assert [(each.id, each.state) for each in queries.printers(session, 1)] == [
            (1, "trouble"), (2, "unchecked")]


def test_another_office_sees_nothing(database: Database, tmp_path: Path) -> None:
    job_id = sending(database)
    DummyDriver(str(tmp_path / "paper")).send(b"\x1b@paper", job_id, lambda: None)
    with database.read() as session:
        assert queries.job(session, job_id, 1) is not None
        assert queries.paper_of(session, job_id, 1) == (b"\x1b@paper", 58)
        assert [each.id for each in queries.last_jobs(session, 1)] == [job_id]
        assert queries.last_jobs(session, 1, only_trouble=True) == []
        assert queries.last_jobs(session, 1, printer_id=2) == []
        assert queries.job(session, job_id, 2) is None
        assert queries.paper_of(session, job_id, 2) is None
        assert queries.printer(session, 1, 2) is None
        assert list(queries.last_jobs(session, 2)) + list(queries.printers(session, 2)) == []
