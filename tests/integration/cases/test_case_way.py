"""The way of a case file on both databases: who moves it, what follows for the visitor, what the office sees of it."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from sqlalchemy import select

from queue_core.books.models import RegisterEntry
from queue_core.cases.checking import actions as checking
from queue_core.cases.files import queries, stages
from queue_core.errors import AntrianError
from queue_core.office.models import Office
from queue_core.people.models import Staff
from queue_core.record.models import Event
from queue_core.reports.day import daily
from queue_core.tickets.actions import moves
from queue_core.tickets.forecast.board import history_means
from tests.support.case_desk import Desk


def test_nothing_is_skipped_and_nobody_steps_for_another(desk: Desk) -> None:
    file = desk.accepted()
    desk.refused("stage_moved", "loket1", stages.advance, file["id"], "register")
    desk.refused("not_your_file", "loket1", stages.advance, file["id"], "signature")
    desk.refused("not_your_file", "seksi", stages.send_back, file["id"], reason="bukan saya")
    desk.refused("invalid_file_move", "loket1", stages.hand_over, file["id"])
    desk.do("camat", stages.advance, file["id"], "signature")
    desk.refused("stage_moved", "camat", stages.advance, file["id"], "signature")


def test_a_file_that_two_move_at_once_moves_once(desk: Desk) -> None:
    for _ in range(5):
        file = desk.accepted()
        start = threading.Barrier(4)
        results: list[str] = []

        def sign(file: Any = file, start: Any = start, results: list[str] = results) -> None:
            start.wait()
            try:
                with desk.lobby.database.write() as session:
                    stages.advance(session, desk.lobby.staff["camat"], file["id"], "signature", desk.lobby.now,
                                   version=file["version"])
                results.append("signed")
            except AntrianError as refusal:
                results.append(refusal.code)

        threads = [threading.Thread(target=sign) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert results.count("signed") == 1
        assert set(results) <= {"signed", "stale_version", "stage_moved"}
        assert desk.kinds(file["id"]).count("file_signed") == 1


def test_signing_several_names_those_that_could_not_be(desk: Desk) -> None:
    first, second = desk.accepted(), desk.accepted("B")
    signed, refused = desk.do("camat", stages.sign_many, [(first["id"], first["version"]), (second["id"], 1), (999, 1)])
    assert [file["id"] for file in signed] == [first["id"]]
    assert dict(refused) == {second["id"]: "stale_version", 999: "unknown_file"}
    assert desk.file(second["id"]).signed_at is None


def test_a_file_sent_back_is_mended_and_keeps_its_clock(desk: Desk) -> None:
    file = desk.accepted()
    desk.refused("reason_needed", "camat", stages.send_back, file["id"], reason=" ")
    back = desk.do("camat", stages.send_back, file["id"], reason="nama salah ketik")
    assert (back["status"], back["reason"], back["stage"]) == ("sent_back", "nama salah ketik", 0)
    again = desk.do("loket1", checking.accept, file["id"])
    assert (again["status"], again["complete_at"], again["due_at"]) == (
        "in_progress", file["complete_at"], file["due_at"])


def test_a_visitor_is_called_again_for_what_was_sent_back(desk: Desk) -> None:
    file = desk.accepted()
    desk.do("camat", stages.send_back, file["id"], reason="KK kurang")
    desk.do("loket1", stages.call_visitor, file["id"])
    called = desk.lobby.call("loket1")
    assert (called["id"], called["stage"]) == (file["ticket_id"], "again")
    desk.lobby.move("loket1", moves.start, called["id"])
    marked = desk.mark(file, p0=("missing", None))
    returned = desk.do("loket1", checking.return_incomplete, marked["id"])
    assert returned["status"] == "returned"
    assert desk.lobby.ticket(called["id"]).status == "incomplete"


def test_a_file_waits_for_the_visitor_who_was_called_back_about_it(desk: Desk) -> None:
    """Accepted meanwhile by somebody else, it would travel on while its visitor stands in a line for nothing."""
    file = desk.accepted()
    desk.do("camat", stages.send_back, file["id"], reason="KK kurang")
    desk.do("loket1", stages.call_visitor, file["id"])
    desk.refused("call_first", "loket3", checking.accept, file["id"])
    called = desk.lobby.call("loket1")
    desk.refused("call_first", "loket3", checking.accept, file["id"])
    desk.lobby.move("loket1", moves.start, called["id"])
    assert desk.do("loket1", checking.accept, file["id"])["status"] == "in_progress"
    assert desk.lobby.ticket(called["id"]).status == "in_process"


def test_the_hand_over_ends_the_visit_and_the_register_knows_the_receiver(desk: Desk) -> None:
    file = desk.ready()
    called = desk.lobby.call("loket1")
    assert (called["id"], called["stage"]) == (file["ticket_id"], "file_ready")
    desk.lobby.move("loket1", moves.start, called["id"])
    desk.refused("not_your_ticket", "loket3", stages.hand_over, file["id"])
    over = desk.do("loket1", stages.hand_over, file["id"], handed_to="Keluarga pemohon")
    assert (over["status"], over["handed_to"]) == ("closed", "Keluarga pemohon")
    assert desk.lobby.ticket(called["id"]).status == "done"
    desk.refused("undo_too_late", "loket1", moves.undo, called["id"], seconds=60)
    entry = desk.lobby.read(lambda session: session.scalars(select(RegisterEntry)).one())
    assert (entry.number, entry.handed_to, entry.signed_by, entry.book) == (1, "Keluarga pemohon", "Camat", "umum")


def test_waits_and_service_times_are_those_of_every_stage(desk: Desk) -> None:
    """The wait is that until the first call; the time at the counter is that of both visits, without the lobby's."""
    file = desk.serve()
    desk.lobby.tick(300)
    desk.mark(file)
    desk.do("loket1", checking.accept, file["id"])
    desk.lobby.tick(3600)
    desk.do("camat", stages.advance, file["id"], "signature")
    desk.do("loket1", stages.advance, file["id"], "register")
    called = desk.lobby.call("loket1")
    desk.lobby.move("loket1", moves.start, called["id"])
    desk.lobby.tick(120)
    desk.do("loket1", stages.hand_over, file["id"])
    told = desk.lobby.read(lambda session: daily(
        session, session.get_one(Office, desk.lobby.office_id), desk.lobby.ticket(called["id"]).service_date))
    assert told["wait_minutes"]["mean"] == 0.0
    assert told["services"][0]["mean_service_minutes"] == pytest.approx(7.0, abs=0.2)
    assert told["totals"]["done"] == 1
    means = desk.lobby.read(lambda session: history_means(session, desk.lobby.office_id, desk.lobby.now))
    other = desk.lobby.services["B"]
    assert means[file["service_id"]] != means[other], "what was learned of this visit"


def test_a_visitor_who_did_not_come_to_collect_may_still_do_so(desk: Desk) -> None:
    file = desk.ready()
    called = desk.lobby.call("loket1")
    desk.lobby.move("loket1", moves.no_show, called["id"])
    assert desk.do("loket1", stages.hand_over, file["id"])["status"] == "closed"
    assert desk.lobby.ticket(called["id"]).status == "no_show"


def test_the_standard_knows_what_was_late(desk: Desk) -> None:
    file = desk.accepted()
    desk.lobby.tick(16 * 60)
    overview = desk.lobby.read(lambda session: queries.files_overview(
        session, session.get_one(Office, desk.lobby.office_id), desk.lobby.now))
    assert [row["id"] for row in overview["late"]] == [file["id"]]
    assert [(row["holder"], row["title"], row["count"], row["late"]) for row in overview["by_holder"]] == [
        ("approver", "Camat", 1, 1)]
    desk.do("camat", stages.advance, file["id"], "signature")
    desk.do("loket1", stages.advance, file["id"], "register")
    told = desk.lobby.read(lambda session: session.scalars(
        select(Event).where(Event.kind == "file_became_ready")).one())
    assert told.data["late"] is True
    assert told.data["used_seconds"] > 15 * 60 == told.data["standard_minutes"] * 60


def test_where_nobody_signs_here_the_front_office_records_it(desk: Desk) -> None:
    desk.lobby.write(lambda session: setattr(
        session.get_one(Staff, desk.lobby.staff["camat"].staff_id), "is_active", False))
    file = desk.accepted()
    signed = desk.do("loket1", stages.advance, file["id"], "signature")
    assert signed["signed_by"] is None
    desk.do("loket1", stages.advance, file["id"], "register")
    entry = desk.lobby.read(lambda session: session.scalars(select(RegisterEntry)).one())
    assert entry.signed_by == "Camat", "the post the document names"
