"""Papers that failed or may not have come out: one answer counts, on both databases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from queue_core.errors import Conflict, NotFound
from queue_core.printing.jobs import actions, settling
from queue_core.printing.models import PrintJob
from queue_core.printing.rules import Detail, JobStatus, Outcome, is_question, sources
from queue_core.record.models import Event
from tests.support.lobby import MORNING, Lobby, acting
from tests.unit.printing.test_printing_layout import TICKET

UNKNOWN = Outcome(JobStatus.UNKNOWN, Detail.BROKE_MIDWAY, 40)
HOPELESS = Outcome(JobStatus.FAILED, Detail.BAD_DOCUMENT)
PRINTED = Outcome(JobStatus.PRINTED, None, 400)


def ended(lobby: Lobby, outcome: Outcome) -> int:
    """A paper that was tried and ended so; returns its job."""
    def act(session: Any) -> int:
        job_id = actions.enqueue(session, acting(lobby.office_id), printer_id=lobby.printer_id, kind="ticket",
                                 document=TICKET, subject="ticket:1", device_id=None, now=lobby.tick())
        actions.claim(session, 50, lobby.now, depth=50)
        actions.report(session, job_id, outcome, lobby.now)
        return job_id

    job_id: int = lobby.write(act)
    return job_id


def answer(lobby: Lobby, job_id: int, *, came_out: bool, actor: int = 5) -> int | None:
    copy_id: int | None = lobby.write(lambda session: settling.answer(
        session, acting(lobby.office_id, actor), job_id, came_out=came_out, now=lobby.tick()))
    return copy_id


def reprint(lobby: Lobby, job_id: int, actor: int = 5) -> int:
    copy_id: int = lobby.write(lambda session: settling.reprint(session, acting(lobby.office_id, actor), job_id,
                                                                now=lobby.tick()))
    return copy_id


def dismiss(lobby: Lobby, job_id: int) -> None:
    lobby.write(lambda session: settling.dismiss(session, acting(lobby.office_id, 5), job_id, now=lobby.tick()))


def job(lobby: Lobby, job_id: int) -> PrintJob:
    found: PrintJob = lobby.read(lambda session: session.get_one(PrintJob, job_id))
    return found


def told(lobby: Lobby) -> list[str]:
    return list(lobby.read(lambda session: [event.data["how"] for event in session.scalars(
        select(Event).where(Event.kind == "print_job_settled").order_by(Event.id))]))


def open_questions(lobby: Lobby) -> list[int]:
    zone = lobby.office().timezone
    return list(lobby.read(lambda session: [row.id for row in settling.questions(
        session, lobby.office_id, lobby.now.date(), zone)]))


def test_a_paper_that_came_out_after_all_is_printed(lobby: Lobby) -> None:
    job_id = ended(lobby, UNKNOWN)
    assert open_questions(lobby) == [job_id]
    assert answer(lobby, job_id, came_out=True) is None
    row = job(lobby, job_id)
    assert (row.status, row.settled_by, row.settled_at) == ("printed", 5, lobby.now)
    assert open_questions(lobby) == []
    assert told(lobby) == ["came_out"]


def test_one_that_did_not_is_failed_and_its_copy_says_so(lobby: Lobby) -> None:
    job_id = ended(lobby, UNKNOWN)
    copy_id = answer(lobby, job_id, came_out=False)
    assert copy_id is not None
    copy = job(lobby, copy_id)
    assert (job(lobby, job_id).status, copy.status, copy.is_copy, copy.copy_of_id) == ("failed", "queued", True, job_id)
    assert told(lobby) == ["did_not_come_out"]
    assert open_questions(lobby) == []


def test_a_failed_paper_is_printed_again_once_or_let_be(lobby: Lobby) -> None:
    first, second = ended(lobby, HOPELESS), ended(lobby, HOPELESS)
    assert open_questions(lobby) == [second, first]
    reprint(lobby, first)
    dismiss(lobby, second)
    assert open_questions(lobby) == []
    with pytest.raises(Conflict, match="print_job_settled"):
        reprint(lobby, first)
    with pytest.raises(Conflict, match="print_job_settled"):
        answer(lobby, first, came_out=True)
    for answered in (first, second):
        with pytest.raises(Conflict, match="print_job_settled"):
            dismiss(lobby, answered)
    reprint(lobby, second)  # whoever was away comes back and wants it after all
    assert told(lobby) == ["reprinted", "dismissed"]


def test_only_what_is_asked_can_be_answered(lobby: Lobby) -> None:
    printed, failed = ended(lobby, PRINTED), ended(lobby, HOPELESS)
    waiting: int = lobby.write(lambda session: actions.enqueue(
        session, acting(lobby.office_id), printer_id=lobby.printer_id, kind="ticket", document=TICKET,
        subject="ticket:1", device_id=None, now=lobby.tick()))
    for job_id, code in ((printed, "print_job_settled"), (failed, "print_job_settled"),
                         (waiting, "print_job_in_progress")):
        with pytest.raises(Conflict, match=code):
            answer(lobby, job_id, came_out=True)
    with pytest.raises(NotFound):
        answer(lobby, 99_999, came_out=True)
    with pytest.raises(NotFound):
        lobby.write(lambda session: settling.dismiss(session, acting(lobby.office_id + 1, 5), failed,
                                                     now=lobby.tick()))
    assert reprint(lobby, printed) != reprint(lobby, printed), "a lost paper may be wanted more than once"


def test_the_late_truth_of_a_printer_and_of_staff(lobby: Lobby) -> None:
    first, second = ended(lobby, UNKNOWN), ended(lobby, UNKNOWN)
    assert lobby.write(lambda session: actions.report(session, first, PRINTED, lobby.tick()))
    with pytest.raises(Conflict, match="print_job_settled"):
        answer(lobby, first, came_out=False)
    answer(lobby, second, came_out=False)
    assert not lobby.write(lambda session: actions.report(session, second, PRINTED, lobby.tick()))
    assert job(lobby, second).status == "failed", "the answer stands"


def test_yesterdays_questions_and_papers_without_a_printer_are_none(lobby: Lobby) -> None:
    ended(lobby, HOPELESS)
    lobby.tick(timedelta(days=1).total_seconds())
    lobby.write(lambda session: actions.enqueue(
        session, acting(lobby.office_id), printer_id=None, kind="ticket", document=TICKET, subject="ticket:9",
        device_id=None, now=lobby.tick()))
    assert open_questions(lobby) == []


@pytest.mark.parametrize("deeds", [("copy", "copy"), ("came_out", "copy"), ("reprint", "dismiss"), ("reprint",) * 4])
def test_of_those_who_answer_at_once_one_is_heard(lobby: Lobby, deeds: tuple[str, ...]) -> None:
    job_id = ended(lobby, UNKNOWN)
    barrier = Barrier(len(deeds))
    ways: dict[str, Callable[[], Any]] = {
        "copy": lambda: answer(lobby, job_id, came_out=False), "came_out": lambda: answer(lobby, job_id, came_out=True),
        "reprint": lambda: reprint(lobby, job_id), "dismiss": lambda: dismiss(lobby, job_id)}

    def act(name: str) -> str:
        barrier.wait(30)
        try:
            ways[name]()
        except Conflict as refused:
            return refused.code
        return "done"

    with ThreadPoolExecutor(len(deeds)) as people:
        results = Counter(people.map(act, deeds))
    copies = lobby.read(lambda session: session.scalars(
        select(PrintJob.id).where(PrintJob.copy_of_id == job_id)).all())
    assert len(copies) <= 1
    assert len(told(lobby)) == 1
    # A paper that came out, or that was let be, may still be wanted: that is no second answer.
    if set(deeds) in ({"copy"}, {"reprint"}):
        assert results == {"done": 1, "print_job_settled": len(deeds) - 1}


@given(st.lists(st.sampled_from(["came_out", "did_not", "reprint", "dismiss", "late_printed", "late_failed"]),
                max_size=8))
@settings(max_examples=60, deadline=None)
def test_no_answer_follows_an_answer(deeds: list[str]) -> None:
    """The rule alone: whatever happens in whatever order, one question has one answer, and no paper comes back."""
    status, settled, answers = JobStatus.UNKNOWN, None, 0
    for deed in deeds:
        target = {"came_out": JobStatus.PRINTED, "did_not": JobStatus.FAILED, "late_printed": JobStatus.PRINTED,
                  "late_failed": JobStatus.FAILED}.get(deed, status)
        if deed.startswith("late"):
            status = target if status in sources(target) else status
        elif is_question(status, settled):
            status, settled, answers = target, MORNING, answers + 1
        assert status not in (JobStatus.QUEUED, JobStatus.SENDING)
    assert answers <= 1
