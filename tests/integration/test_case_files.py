"""Case files on both databases: what each person may do, what follows for the visitor, and what is kept of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import String, Text, func, select

from antrian.tables import METADATA
from queue_core.cases import queries, rules
from queue_core.cases.actions import absences, checking, stages, visitor
from queue_core.cases.actions.files import FILES, file_of_ticket
from queue_core.cases.models import CaseContact, CaseFile, RegisterEntry
from queue_core.errors import AntrianError
from queue_core.office.actions import change_settings
from queue_core.office.models import Office, Service
from queue_core.people.models import Staff
from queue_core.printing.models import PrintJob
from queue_core.record.models import Event
from queue_core.reports.figures import daily
from queue_core.tickets.actions import counters, moves
from queue_core.tickets.actions.day import close_past_days
from queue_core.tickets.forecasts import history_means
from tests.factories import NOWHERE, Lobby

TRACK = NOWHERE.track_url


class Desk:
    """Somebody at a counter, with files."""

    def __init__(self, lobby: Lobby) -> None:
        self.lobby = lobby

    def do(self, username: str, action: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        return self.lobby.write(lambda session: action(
            session, self.lobby.staff[username], *arguments, self.lobby.tick(), **named))

    def refused(self, code: str, username: str, action: Callable[..., Any], *arguments: Any, **named: Any) -> None:
        with pytest.raises(AntrianError) as refusal:
            self.do(username, action, *arguments, **named)
        assert refusal.value.code == code

    def serve(self, prefix: str = "A", username: str = "loket1") -> Any:
        """A visitor at the counter, with the checklist open; gives the file."""
        ticket = self.lobby.take(prefix).ticket
        assert self.lobby.call(username)["id"] == ticket["id"]
        self.lobby.move(username, moves.start, ticket["id"])
        return self.do(username, checking.open_check, ticket["id"])

    def mark(self, file: Any, username: str = "loket1", **states: tuple[str, str | None]) -> Any:
        """Everything present except what is named by position (``p0=("missing", None)``)."""
        items = self.lobby.read(lambda session: checking.items_of(session, file["id"]))
        marks = []
        for item in items:
            state, note = states.get(f"p{item['position']}", ("present", None))
            marks.append({"position": item["position"], "state": state, "note": note})
        return self.do(username, checking.save_items, file["id"], marks)

    def accepted(self, prefix: str = "A", username: str = "loket1") -> Any:
        file = self.mark(self.serve(prefix, username), username)
        return self.do(username, checking.accept, file["id"])

    def ready(self, prefix: str = "A") -> Any:
        file = self.accepted(prefix)
        file = self.do("camat", stages.advance, file["id"], "signature")
        return self.do("loket1", stages.advance, file["id"], "register")

    def file(self, file_id: int) -> CaseFile:
        found: CaseFile = self.lobby.read(lambda session: session.get_one(CaseFile, file_id))
        return found

    def kinds(self, file_id: int) -> list[str]:
        return list(self.lobby.read(lambda session: session.scalars(
            select(Event.kind).where(Event.case_file_id == file_id).order_by(Event.id)).all()))


@pytest.fixture
def desk(lobby: Lobby) -> Desk:
    return Desk(lobby)


# -- checking


def test_a_checklist_is_opened_once_and_only_for_the_ticket_in_hand(desk: Desk) -> None:
    file = desk.serve()
    assert desk.do("loket1", checking.open_check, file["ticket_id"])["id"] == file["id"]
    desk.refused("not_your_ticket", "loket3", checking.open_check, file["ticket_id"])
    waiting = desk.lobby.take("A").ticket
    desk.refused("visitor_not_here", "loket1", checking.open_check, waiting["id"])


def test_incomplete_papers_go_back_with_a_list_and_may_come_again_before_newer_numbers(desk: Desk) -> None:
    file = desk.mark(desk.serve(), p0=("missing", None), p1=("wrong", "fotokopi buram"))
    desk.refused("items_open", "loket1", checking.accept, file["id"])
    file = desk.do("loket1", checking.return_incomplete, file["id"], printer_id=desk.lobby.printer_id)
    assert file["status"] == "returned"
    assert desk.lobby.ticket(file["ticket_id"]).status == "incomplete"
    job = desk.lobby.read(lambda session: session.get_one(PrintJob, file["print_job_id"]))
    assert (job.kind, len(job.document["requirements"])) == ("missing", 2)
    assert "fotokopi buram" in job.document["requirements"][1]
    newer = desk.lobby.take("A").ticket
    desk.do("loket1", checking.come_back, file["ticket_id"])
    assert desk.lobby.call("loket1")["id"] == file["ticket_id"], "before the newer number"
    desk.lobby.move("loket1", moves.start, file["ticket_id"])
    again = desk.do("loket1", checking.open_check, file["ticket_id"])
    items = desk.lobby.read(lambda session: checking.items_of(session, again["id"]))
    assert [item["state"] for item in items][:2] == ["missing", "wrong"], "the list is as it was left"
    assert newer["id"] != file["ticket_id"]


def test_coming_back_without_the_privilege_waits_behind(desk: Desk) -> None:
    desk.lobby.write(lambda session: change_settings(
        session, office_id=desk.lobby.office_id, staff_id=None, changes={"comeback_keeps_place": False},
        now=desk.lobby.now))
    file = desk.mark(desk.serve(), p0=("missing", None))
    desk.do("loket1", checking.return_incomplete, file["id"])
    newer = desk.lobby.take("A").ticket
    desk.do("loket1", checking.come_back, file["ticket_id"])
    assert desk.lobby.call("loket1")["id"] == newer["id"]


def test_what_cannot_come_back(desk: Desk) -> None:
    file = desk.mark(desk.serve(), p0=("missing", None))
    desk.do("loket1", checking.return_incomplete, file["id"])
    desk.refused("not_your_service", "loket2", checking.come_back, file["ticket_id"])
    desk.lobby.tick(86400)
    desk.refused("other_day", "loket1", checking.come_back, file["ticket_id"])
    other = desk.accepted()
    desk.refused("invalid_transition", "loket1", checking.come_back, other["ticket_id"])


def test_a_mark_wants_its_word_its_item_and_the_newest_version(desk: Desk) -> None:
    file = desk.serve()
    for state in ("wrong", "not_needed"):
        desk.refused("note_needed", "loket1", checking.save_items, file["id"],
                     [{"position": 0, "state": state, "note": " "}])
    desk.refused("unknown_item", "loket1", checking.save_items, file["id"],
                 [{"position": 99, "state": "present", "note": None}])
    desk.mark(file)
    desk.refused("stale_version", "loket1", checking.accept, file["id"], version=file["version"])
    desk.refused("nothing_missing", "loket1", checking.return_incomplete, file["id"])


def test_a_visit_ends_without_papers_only_while_nothing_was_decided(desk: Desk) -> None:
    file = desk.serve()
    def finish(session: Any, actor: Any, now: Any) -> None:
        moves.finish(session, actor, file["ticket_id"], now)
        checking.before_finish(session, actor, file["ticket_id"], now)

    desk.do("loket1", finish)
    assert desk.file(file["id"]).status == "withdrawn"
    desk.lobby.move("loket1", moves.undo, file["ticket_id"], seconds=60)
    again = desk.do("loket1", checking.open_check, file["ticket_id"])
    assert (again["id"], again["status"]) == (file["id"], "checking"), "taken back: the checklist is there again"
    desk.mark(again)
    desk.refused("file_open", "loket1", checking.before_finish, file["ticket_id"])


def test_another_case_begins_the_checklist_anew(desk: Desk) -> None:
    groups = desk.lobby.groups["C"]
    file = desk.serve("C", "loket2")
    chosen = desk.do("loket2", checking.open_check, file["ticket_id"], group_id=groups[0])
    items = desk.lobby.read(lambda session: checking.items_of(session, chosen["id"]))
    assert items
    desk.refused("wrong_case", "loket2", checking.open_check, file["ticket_id"], group_id=desk.lobby.groups["A"][0])


def test_a_browser_that_dies_loses_neither_ticket_nor_checklist(desk: Desk) -> None:
    file = desk.mark(desk.serve())
    counter_id = desk.lobby.staff["loket1"].counter_id
    desk.lobby.tick(300)
    desk.do("kasi", counters.take_over, counter_id)
    desk.refused("not_your_ticket", "loket1", checking.accept, file["id"])
    assert desk.do("kasi", checking.accept, file["id"])["status"] == "in_progress"


def test_checklists_of_visits_that_are_over_are_put_away(desk: Desk) -> None:
    file = desk.mark(desk.serve())
    desk.lobby.move("loket1", moves.cancel, file["ticket_id"], reason="pulang")
    closed = desk.lobby.write(lambda session: checking.close_dead_checks(
        session, session.get_one(Office, desk.lobby.office_id), desk.lobby.tick()))
    assert (closed, desk.file(file["id"]).status) == (1, "withdrawn")


# -- the way


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


# -- leaving a file


def left(desk: Desk, file: Any, **wish: Any) -> Any:
    return desk.do("loket1", visitor.leave_file, file["id"], **{
        "name": "Pemohon Uji", "phone": "0812 3456 7890", "purpose": "diberi tahu bila selesai", "consent": True,
        "track_url": TRACK, "printer_id": desk.lobby.printer_id, **wish})


def test_leaving_wants_consent_a_name_and_a_number(desk: Desk) -> None:
    file = desk.accepted()
    for code, wish in (("consent_needed", {"consent": False}), ("bad_phone", {"phone": "12345"}),
                       ("name_needed", {"name": "  "})):
        with pytest.raises(AntrianError) as refusal:
            left(desk, file, **wish)
        assert refusal.value.code == code
    assert desk.lobby.read(lambda session: session.scalars(select(CaseContact)).all()) == []
    assert desk.lobby.ticket(file["ticket_id"]).status == "in_process"


def test_a_left_file_is_told_and_forgotten_after_its_hand_over(desk: Desk) -> None:
    file = left(desk, desk.accepted())
    assert desk.lobby.ticket(file["ticket_id"]).status == "done"
    receipt = desk.lobby.read(lambda session: session.get_one(PrintJob, file["print_job_id"]))
    assert receipt.kind == "receipt"
    assert "Pemohon Uji" not in str(receipt.document)
    desk.do("camat", stages.advance, file["id"], "signature")
    desk.do("loket1", stages.advance, file["id"], "register")
    desk.do("loket1", visitor.log_try, file["id"], channel="whatsapp", outcome="sent")
    desk.do("loket1", stages.hand_over, file["id"])

    def erase() -> int:
        erased: int = desk.lobby.write(lambda session: visitor.erase_contacts(
            session, session.get_one(Office, desk.lobby.office_id), desk.lobby.now))
        return erased

    desk.lobby.tick(29 * 86400)
    assert erase() == 0
    assert everywhere(desk.lobby, "6281234567890") == {"case_contacts.phone"}
    assert everywhere(desk.lobby, "Pemohon Uji") == {"case_contacts.name"}
    desk.lobby.tick(2 * 86400)
    assert (erase(), erase()) == (1, 0)
    assert everywhere(desk.lobby, "81234567890") == set(), "nothing of the number is left anywhere"
    assert everywhere(desk.lobby, "Pemohon Uji") == set()
    assert "file_contact_erased" in desk.kinds(file["id"])
    desk.refused("invalid_file_move", "loket1", visitor.log_try, file["id"], channel="sms", outcome="sent")


def everywhere(lobby: Lobby, words: str) -> set[str]:
    """Every column of the database that holds these words."""
    found = set()
    with lobby.database.read() as session:
        for table in METADATA.sorted_tables:
            for column in table.columns:
                if isinstance(column.type, String | Text) or column.type.__class__.__name__ == "JSON":
                    rows = session.execute(select(column)).scalars()
                    if any(words in str(value) for value in rows):
                        found.add(f"{table.name}.{column.name}")
    return found


def test_tries_are_for_files_that_were_left(desk: Desk) -> None:
    desk.refused("no_contact", "loket1", visitor.log_try, desk.accepted()["id"], channel="sms", outcome="sent")


# -- absences


def test_one_switch_tells_that_nobody_signs_and_a_delegate_undoes_it(desk: Desk) -> None:
    camat, seksi = desk.lobby.staff["camat"].staff_id, desk.lobby.staff["seksi"].staff_id
    until = desk.lobby.now + timedelta(days=2)

    def away() -> set[int]:
        return set(desk.lobby.read(lambda session: queries.approver_away(
            session, desk.lobby.office_id, desk.lobby.tick())))

    assert away() == set()
    desk.do("camat", absences.begin_absence, staff_id=camat, until=until)
    signed = {desk.lobby.services["A"], desk.lobby.services["B"]}
    assert away() == signed, "the KTP-el of this office needs no signature"
    file = desk.accepted()
    desk.refused("not_your_file", "seksi", stages.advance, file["id"], "signature")
    row = desk.do("kasi", absences.begin_absence, staff_id=camat, until=until, delegate_staff_id=seksi)
    assert away() == set()
    assert desk.do("seksi", stages.advance, file["id"], "signature")["signed_by"] == seksi
    desk.do("camat", absences.end_absence, row["id"])
    desk.refused("absence_over", "kasi", absences.end_absence, row["id"])
    other = desk.accepted()
    desk.refused("not_your_file", "seksi", stages.advance, other["id"], "signature")


def test_absences_end_by_themselves_and_are_nobody_elses_to_set(desk: Desk) -> None:
    camat, seksi = desk.lobby.staff["camat"].staff_id, desk.lobby.staff["seksi"].staff_id
    until = desk.lobby.now + timedelta(hours=2)
    desk.refused("not_allowed", "seksi", absences.begin_absence, staff_id=camat, until=until)
    desk.refused("absence_past", "camat", absences.begin_absence, staff_id=camat, until=desk.lobby.now)
    desk.refused("bad_delegate", "camat", absences.begin_absence, staff_id=camat, until=until, delegate_staff_id=camat)
    desk.refused("unknown_staff", "kasi", absences.begin_absence, staff_id=desk.lobby.staff["loket1"].staff_id,
                 until=until)
    desk.do("camat", absences.begin_absence, staff_id=camat, until=until)
    desk.lobby.tick(3 * 3600)
    assert desk.lobby.read(lambda session: queries.approver_away(session, desk.lobby.office_id, desk.lobby.now)) == {}
    desk.do("seksi", absences.begin_absence, staff_id=seksi, until=desk.lobby.now + timedelta(days=1))


# -- days


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
    row, ticket = desk.do("loket1", lambda session, actor, now: visitor.arrive(
        session, actor, file["id"], now, key=key, world=NOWHERE))
    assert (row["ticket_id"], ticket["stage"], ticket["status"]) == (ticket["id"], "file_ready", "waiting")
    same, twice = desk.do("loket1", lambda session, actor, now: visitor.arrive(
        session, actor, file["id"], now, key=key, world=NOWHERE))
    assert (same["id"], twice["id"]) == (row["id"], ticket["id"]), "pressed twice: one number"
    called = desk.lobby.call("loket1")
    assert called["id"] == ticket["id"]
    desk.lobby.move("loket1", moves.start, called["id"])
    assert desk.do("loket1", stages.hand_over, file["id"])["status"] == "closed"
    assert desk.lobby.ticket(ticket["id"]).status == "done"


def test_a_number_that_still_runs_is_not_given_twice(desk: Desk) -> None:
    file = desk.accepted()
    desk.refused("visitor_still_here", "loket1", lambda session, actor, now: visitor.arrive(
        session, actor, file["id"], now, key="6f1c9c1e-8a43-4a53-9d5c-0c9f5b4a1d12", world=NOWHERE))


def test_an_appointment_enters_the_line_by_its_due_time(desk: Desk) -> None:
    file = left(desk, desk.accepted())
    at = desk.lobby.now + timedelta(days=1)
    desk.refused("appointment_past", "loket1", visitor.appoint, file["id"], at=desk.lobby.now - timedelta(hours=1))
    desk.do("loket1", visitor.appoint, file["id"], at=at)
    desk.do("camat", stages.advance, file["id"], "signature")
    desk.do("loket1", stages.advance, file["id"], "register")
    desk.lobby.now = at - timedelta(minutes=30)
    early = desk.lobby.take("A").ticket
    desk.lobby.now = at + timedelta(minutes=5)
    desk.lobby.take("A")
    _, ticket = desk.do("loket1", lambda session, actor, now: visitor.arrive(
        session, actor, file["id"], now, key="6f1c9c1e-8a43-4a53-9d5c-0c9f5b4a1d13", world=NOWHERE))
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
