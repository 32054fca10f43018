"""Case files over days on both databases: midnight, appointments, withdrawals, and how they are found again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from queue_core.cases import rules
from queue_core.cases.checking import actions as checking
from queue_core.cases.contacts import actions as contacts
from queue_core.cases.files import queries, stages
from queue_core.cases.files.reads import FILES, file_of_ticket
from queue_core.office.models import Office, Service
from queue_core.tickets.actions import moves
from queue_core.tickets.actions.day import close_past_days
from tests.support.case_desk import Desk, left
from tests.support.lobby import NOWHERE


def test_midnight_ends_the_ticket_and_not_the_file(desk: Desk) -> None:
    file = desk.accepted()
    desk.lobby.tick(86400)
    desk.lobby.write(lambda session: close_past_days(
        session, session.get_one(Office, desk.lobby.office_id), desk.lobby.now))
    assert desk.lobby.ticket(file["ticket_id"]).status == "unresolved"
    desk.do("camat", stages.advance, file["id"], "signature")
    ready = desk.do("loket1", stages.advance, file["id"], "register")
    assert ready["status"] == "ready"
    key = "6f1c9c1e-8a43-4a53-9d5c-0c9f5b4a1d11"
    row, ticket = desk.do("loket1", lambda session, actor, now: contacts.arrive(
        session, actor, file["id"], now, key=key, context=NOWHERE))
    assert (row["ticket_id"], ticket["stage"], ticket["status"]) == (ticket["id"], "file_ready", "waiting")
    same, twice = desk.do("loket1", lambda session, actor, now: contacts.arrive(
        session, actor, file["id"], now, key=key, context=NOWHERE))
    assert (same["id"], twice["id"]) == (row["id"], ticket["id"]), "pressed twice: one number"
    called = desk.lobby.call("loket1")
    assert called["id"] == ticket["id"]
    desk.lobby.move("loket1", moves.start, called["id"])
    assert desk.do("loket1", stages.hand_over, file["id"])["status"] == "closed"
    assert desk.lobby.ticket(ticket["id"]).status == "done"


def test_a_number_that_still_runs_is_not_given_twice(desk: Desk) -> None:
    file = desk.accepted()
    desk.refused("visitor_still_here", "loket1", lambda session, actor, now: contacts.arrive(
        session, actor, file["id"], now, key="6f1c9c1e-8a43-4a53-9d5c-0c9f5b4a1d12", context=NOWHERE))


def test_an_appointment_enters_the_line_by_its_due_time(desk: Desk) -> None:
    file = left(desk, desk.accepted())
    at = desk.lobby.now + timedelta(days=1)
    desk.refused("appointment_past", "loket1", contacts.appoint, file["id"], at=desk.lobby.now - timedelta(hours=1))
    desk.do("loket1", contacts.appoint, file["id"], at=at)
    desk.do("camat", stages.advance, file["id"], "signature")
    desk.do("loket1", stages.advance, file["id"], "register")
    desk.lobby.now = at - timedelta(minutes=30)
    early = desk.lobby.take("A").ticket
    desk.lobby.now = at + timedelta(minutes=5)
    desk.lobby.take("A")
    _, ticket = desk.do("loket1", lambda session, actor, now: contacts.arrive(
        session, actor, file["id"], now, key="6f1c9c1e-8a43-4a53-9d5c-0c9f5b4a1d13", context=NOWHERE))
    assert ticket["waiting_since"] == at
    assert desk.lobby.call("loket1")["id"] == early["id"], "who came before the appointed time"
    desk.lobby.move("loket1", moves.no_show, early["id"])
    assert desk.lobby.call("loket1")["id"] == ticket["id"], "then the appointment, before who came after it"


def test_withdrawing_ends_the_number_that_waits_for_the_file(desk: Desk) -> None:
    file = desk.accepted()
    desk.refused("reason_needed", "loket1", stages.withdraw, file["id"], reason="")
    desk.do("loket1", stages.withdraw, file["id"], reason="pemohon membatalkan")
    assert desk.lobby.ticket(file["ticket_id"]).status == "cancelled"
    desk.refused("invalid_file_move", "camat", stages.advance, file["id"], "signature")


def test_a_signature_ends_when_the_file_is_sent_back_after_it(desk: Desk) -> None:
    file = desk.accepted()
    signed = desk.do("camat", stages.advance, file["id"], "signature")
    assert signed["signed_by"] == desk.lobby.staff["camat"].staff_id
    back = desk.do("loket1", stages.send_back, file["id"], reason="nomor surat salah")
    assert (back["signed_by"], back["signed_at"]) == (None, None)
    again = desk.do("loket1", checking.accept, file["id"])
    assert rules.path_of(again["path"])[again["stage"]].kind == "signature", "it must be signed anew"


def test_withdrawing_what_is_ready_ends_the_second_call(desk: Desk) -> None:
    file = desk.ready()
    assert desk.lobby.ticket(file["ticket_id"]).status == "waiting"
    desk.do("loket1", stages.withdraw, file["id"], reason="pemohon membatalkan")
    assert desk.lobby.ticket(file["ticket_id"]).status == "cancelled"
    assert desk.lobby.call("loket1") is None, "nobody is called to collect nothing"


def test_a_file_that_begins_anew_keeps_no_signature_and_no_clock(desk: Desk) -> None:
    file = desk.ready()
    called = desk.lobby.call("loket1")
    desk.lobby.move("loket1", moves.start, called["id"])
    desk.do("loket1", stages.withdraw, file["id"], reason="salah layanan")
    again = desk.do("loket1", checking.open_check, called["id"])
    assert (again["status"], again["stage"]) == ("checking", 0)
    assert [again[name] for name in ("complete_at", "due_at", "ready_at", "signed_by", "signed_at")] == [None] * 5


def test_what_the_visitor_may_see_names_nobody(desk: Desk) -> None:
    file = desk.accepted()
    view = desk.lobby.read(lambda session: queries.public_view(session, file["ticket_id"], desk.lobby.now))
    assert [stage["state"] for stage in view["stages"]] == ["done", "now", "ahead", "ahead"]
    assert "Camat" not in str(view)
    other = desk.mark(desk.serve("B"), p0=("missing", None))
    desk.do("loket1", checking.return_incomplete, other["id"])
    view = desk.lobby.read(lambda session: queries.public_view(session, other["ticket_id"], desk.lobby.now))
    assert [item["state"] for item in view["missing"]] == ["missing"]


def test_a_changed_catalogue_leaves_open_files_on_their_path(desk: Desk) -> None:
    file = desk.accepted()
    desk.lobby.write(lambda session: setattr(
        session.get_one(Service, desk.lobby.services["A"]), "path", [{"kind": "check"}, {"kind": "handover"}]))
    desk.do("camat", stages.advance, file["id"], "signature")
    assert desk.do("loket1", stages.advance, file["id"], "register")["status"] == "ready"


def test_the_lists_use_their_index(desk: Desk) -> None:
    with desk.lobby.database.read() as session:
        if not desk.lobby.database.is_sqlite:
            pytest.skip("SQLite tells its plan without statistics")
        plan = session.connection().exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT * FROM case_files WHERE office_id = 1 AND status IN ('ready', 'checking')").all()
    assert "ix_case_files_open" in str(plan)


def test_a_file_is_found_by_its_ticket(desk: Desk) -> None:
    file = desk.accepted()
    with desk.lobby.database.read() as session:
        found = file_of_ticket(session, desk.lobby.office_id, file["ticket_id"])
        assert found is not None
        label = desk.lobby.ticket(file["ticket_id"]).label
        for words in (label, label.lower(), file["code"], "legalisasi"):
            assert [row["id"] for row in queries.search(session, desk.lobby.office_id, words, by_name=False)] == [
                file["id"]], words
        assert queries.search(session, desk.lobby.office_id, "%", by_name=True) == []
        assert session.execute(select(func.count()).select_from(FILES)).scalar_one() == 1
