"""Checklists on both databases: what is opened, marked, given back and brought again."""

from __future__ import annotations

from queue_core.cases.checking import actions as checking
from queue_core.cases.files.reads import items_of
from queue_core.office.actions import change_settings
from queue_core.office.models import Office
from queue_core.printing.models import PrintJob
from queue_core.tickets.actions import counters, moves
from tests.support.case_desk import Desk
from tests.support.lobby import acting


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
    items = desk.lobby.read(lambda session: items_of(session, again["id"]))
    assert [item["state"] for item in items][:2] == ["missing", "wrong"], "the list is as it was left"
    assert newer["id"] != file["ticket_id"]


def test_coming_back_without_the_privilege_waits_behind(desk: Desk) -> None:
    desk.lobby.write(lambda session: change_settings(
        session, acting(desk.lobby.office_id), changes={"comeback_keeps_place": False}, now=desk.lobby.now))
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
    desk.do("loket1", checking.finish_visit, file["ticket_id"])
    assert desk.file(file["id"]).status == "withdrawn"
    desk.lobby.move("loket1", moves.undo, file["ticket_id"], seconds=60)
    again = desk.do("loket1", checking.open_check, file["ticket_id"])
    assert (again["id"], again["status"]) == (file["id"], "checking"), "taken back: the checklist is there again"
    desk.mark(again)
    desk.refused("file_open", "loket1", checking.finish_visit, file["ticket_id"])
    assert desk.lobby.ticket(file["ticket_id"]).status == "serving", "refused as a whole"


def test_another_case_begins_the_checklist_anew(desk: Desk) -> None:
    groups = desk.lobby.groups["C"]
    file = desk.serve("C", "loket2")
    chosen = desk.do("loket2", checking.open_check, file["ticket_id"], group_id=groups[0])
    items = desk.lobby.read(lambda session: items_of(session, chosen["id"]))
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
