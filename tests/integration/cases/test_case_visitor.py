"""Files that are left, with what is kept of their visitors, and people who are away, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import String, Text, select

from antrian.tables import METADATA
from queue_core.cases.absences import actions as absences
from queue_core.cases.contacts import actions as contacts
from queue_core.cases.files import queries, stages
from queue_core.cases.models import CaseContact
from queue_core.errors import AntrianError
from queue_core.office.models import Office
from queue_core.printing.models import PrintJob
from tests.support.case_desk import Desk, left
from tests.support.lobby import Lobby


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
    desk.do("loket1", contacts.log_try, file["id"], channel="whatsapp", outcome="sent")
    desk.do("loket1", stages.hand_over, file["id"])

    def erase() -> int:
        erased: int = desk.lobby.write(lambda session: contacts.erase_contacts(
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
    desk.refused("invalid_file_move", "loket1", contacts.log_try, file["id"], channel="sms", outcome="sent")


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
    desk.refused("no_contact", "loket1", contacts.log_try, desk.accepted()["id"], channel="sms", outcome="sent")


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
