"""What the server and a print agent owe each other, one promise at a time, on both databases."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from queue_core.printing.jobs import actions, remote, settling
from queue_core.printing.models import PrintJob
from queue_core.printing.rules import LOST_AFTER, TOO_LATE_AFTER, Detail, JobStatus, Outcome
from queue_core.record.database import Database
from tests.support.lobby import acting, print_agent
from tests.support.printing.agent_world import AGENT, World

LOST = LOST_AFTER.total_seconds() + 1


def test_a_paper_goes_out_and_comes_back_as_printed(world: World) -> None:
    job_id = world.ask(11)
    world.turn()
    assert world.status(job_id) == ("sending", None)
    assert world.job(job_id).taken_by == AGENT
    assert world.work()
    assert world.papers == {job_id: 1}
    world.turn()
    assert world.status(job_id) == ("printed", None)
    assert world.journal.outcomes(9) == []


def test_the_server_leaves_an_agent_s_papers_alone(world: World) -> None:
    job_id = world.ask(11)
    with world.database.write() as session:
        assert actions.claim(session, 10, world.now) == []
        assert not actions.has_work(session, world.now)
    world.turn()
    with world.database.write() as session:
        assert actions.recover(session, world.now) == 0
    assert world.status(job_id)[0] == "sending"
    world.work()
    world.turn()
    assert world.status(job_id)[0] == "printed"


def test_every_printer_gets_one_paper_and_none_waits_for_another(world: World) -> None:
    first, second, other = world.ask(11), world.ask(11), world.ask(12)
    world.turn()
    assert [world.status(job_id)[0] for job_id in (first, second, other)] == ["sending", "queued", "sending"]
    world.threads[1].work("print")  # 12; 11 is still at it
    world.turn()
    assert [world.status(job_id)[0] for job_id in (first, second, other)] == ["sending", "queued", "printed"]


def test_a_claim_that_was_lost_on_the_way_is_given_again(world: World) -> None:
    job_id = world.ask(11)
    world.turn("unheard")
    assert (world.status(job_id)[0], world.job(job_id).sent_at) == ("sending", None)
    world.turn()
    assert world.job(job_id).attempts == 2
    world.work()
    world.turn()
    assert world.status(job_id)[0] == "printed"
    assert world.papers == {job_id: 1}


def test_an_old_claim_that_arrives_late_takes_nothing_out_of_the_hand(world: World) -> None:
    job_id = world.ask(11)
    world.turn("late")
    world.turn()
    world.deliver_late()  # knows of nothing in hand
    assert world.status(job_id)[0] == "sending"
    world.work()
    world.turn()
    assert (world.status(job_id)[0], world.papers[job_id]) == ("printed", 1)


def test_an_old_claim_that_arrives_before_the_start_takes_the_paper_back_for_good(world: World) -> None:
    job_id = world.ask(11)
    world.turn("late")
    world.turn("ok", "lost")  # claimed, but the question whether it may begin is lost
    world.deliver_late()
    assert world.job(job_id).attempts == 2
    world.turn()  # the first attempt may not begin any more
    assert not world.work()
    world.turn()
    assert world.work()
    world.turn()
    assert (world.status(job_id)[0], world.papers[job_id]) == ("printed", 1)


def test_a_start_whose_answer_is_lost_is_asked_again(world: World) -> None:
    job_id = world.ask(11)
    world.turn("ok", "unheard")
    assert world.job(job_id).sent_at is not None
    world.turn()
    world.work()
    world.turn()
    assert (world.status(job_id)[0], world.papers[job_id]) == ("printed", 1)


def test_a_paper_does_not_begin_long_after_it_was_allowed(world: World) -> None:
    job_id = world.ask(11)
    world.turn()
    world.passes(60)
    world.work()
    assert world.papers == {}
    world.turn()
    assert world.status(job_id) == ("queued", "interrupted")


def test_a_claim_that_is_not_begun_goes_back_by_itself(world: World) -> None:
    job_id = world.ask(11)
    world.turn("ok", "lost")
    world.passes(remote.CLAIM_LASTS.total_seconds() + 1)
    assert world.status(job_id)[0] == "queued"
    assert world.job(job_id).taken_by is None
    world.turn()
    world.turn()
    world.work()
    world.turn()
    assert (world.status(job_id)[0], world.papers[job_id]) == ("printed", 1)


def test_what_began_and_is_not_heard_of_is_unknown_until_the_truth_comes(world: World) -> None:
    job_id = world.ask(11)
    world.turn()
    world.work()
    world.passes(LOST)
    assert world.status(job_id) == ("unknown", "interrupted")
    world.turn()
    assert world.status(job_id)[0] == "printed"


def test_a_late_word_that_nothing_left_prints_it_after_all(world: World) -> None:
    job_id = world.ask(11)
    world.turn()
    world.broken.add(11)
    world.work()
    world.passes(LOST)
    world.broken.clear()
    assert world.status(job_id)[0] == "unknown"
    world.turn()
    assert world.status(job_id) == ("queued", "no_paper")
    world.passes(30)
    world.turn()
    world.work()
    world.turn()
    assert (world.status(job_id)[0], world.papers[job_id]) == ("printed", 1)


@pytest.mark.parametrize("how", ["reprint", "dismiss", "answer"])
def test_a_late_word_does_not_print_what_staff_have_settled(world: World, how: str) -> None:
    job_id = world.ask(11)
    world.turn()
    world.broken.add(11)
    world.work()
    world.passes(LOST)
    with world.database.write() as session:
        office_id = world.office_id(session)
        if how == "reprint":
            settling.reprint(session, acting(office_id), job_id, now=world.now)
        elif how == "dismiss":
            settling.dismiss(session, acting(office_id), job_id, now=world.now)
        else:
            settling.answer(session, acting(office_id), job_id, came_out=False, now=world.now)
    before = world.status(job_id)
    world.turn()
    assert world.status(job_id) == before
    copies = [job for job in world.jobs().values() if job.is_copy]
    assert [job.copy_of_id for job in copies] == ([] if how == "dismiss" else [job_id])


def test_a_paper_that_is_too_late_is_not_printed_by_a_late_word(world: World) -> None:
    job_id = world.ask(11)
    world.turn()
    world.broken.add(11)
    world.work()
    world.passes(TOO_LATE_AFTER.total_seconds() + 1)
    world.turn()
    assert world.status(job_id) == ("failed", "no_paper")


@pytest.mark.parametrize(("how", "status", "papers"), [
    ("crash_before", "queued", 0), ("crash_begun", "unknown", 0), ("crash_after", "unknown", 1)])
def test_after_a_crash_the_journal_knows(world: World, how: str, status: str, papers: int) -> None:
    job_id = world.ask(11)
    world.turn()
    world.work(how)
    world.turn()
    assert (world.status(job_id), world.papers[job_id]) == ((status, "interrupted"), papers)


def test_without_its_journal_an_agent_s_papers_become_unknown_in_time(world: World) -> None:
    begun, claimed = world.ask(11), world.ask(12)
    world.turn()
    world.journal.close()
    (world.folder / "journal.db").write_bytes(b"worn out" * 99)
    world.boot()
    world.turn()
    assert {world.status(job_id)[0] for job_id in (begun, claimed)} == {"sending"}
    world.passes(LOST)
    assert {world.status(job_id) for job_id in (begun, claimed)} == {("unknown", "interrupted")}


def test_a_report_that_is_repeated_or_of_an_older_attempt_settles_nothing(world: World) -> None:
    job_id = world.ask(11)
    world.turn("unheard")
    world.turn()
    with world.database.write() as session:
        assert not remote.report(session, print_agent(AGENT), job_id, 1, Outcome(JobStatus.PRINTED), world.now)
        assert not remote.report(session, print_agent(AGENT + 1), job_id, 2, Outcome(JobStatus.PRINTED), world.now)
        assert remote.report(session, print_agent(AGENT), job_id, 2, Outcome(JobStatus.PRINTED), world.now)
        assert not remote.report(session, print_agent(AGENT), job_id, 2, Outcome(JobStatus.FAILED, Detail.NO_PAPER),
                                 world.now)
        assert not remote.report(session, print_agent(AGENT), 2**31 - 1, 1, Outcome(JobStatus.PRINTED), world.now)
    assert world.status(job_id)[0] == "printed"


def test_the_start_and_the_end_of_a_claim_never_both_win(world: World) -> None:
    """The agent asks to begin in the very moment in which the host takes the job back."""
    later = world.now + remote.CLAIM_LASTS
    for _ in range(12):
        job_id = world.ask(11)
        with world.database.write() as session:
            [job] = remote.claim(session, print_agent(AGENT), in_hand=[], want=1, healths={}, now=world.now).jobs
        begin = partial(remote.start, actor=print_agent(AGENT), attempts=[(job.job_id, job.attempt)], now=later)
        went = _at_once(world.database, begin, partial(actions.give_up, now=later))
        assert world.status(job_id)[0] == ("sending" if went else "queued")
        with world.database.write() as session:
            session.execute(update(PrintJob).where(PrintJob.id == job_id).values(status="failed"))


def _at_once(database: Database, first: Callable[[Session], Any], second: Callable[[Session], Any]) -> Any:
    """Two transactions in the same moment; what the first gave."""
    barrier, gave = threading.Barrier(2), []

    def act(action: Callable[[Session], Any]) -> None:
        barrier.wait()
        with database.write() as session:
            answer = action(session)
        if action is first:
            gave.append(answer)

    together = [threading.Thread(target=act, args=(action,)) for action in (first, second)]
    for thread in together:
        thread.start()
    for thread in together:
        thread.join(30)
    return gave[0]


def test_who_is_woken(world: World) -> None:
    with world.database.read() as session:
        assert remote.waiting(session, world.now) == {}
    job_id = world.ask(11)
    world.ask(13)
    with world.database.read() as session:
        assert remote.waiting(session, world.now) == {AGENT: (1, job_id)}
    world.turn()
    with world.database.read() as session:
        assert remote.waiting(session, world.now) == {}
