"""Anything may happen between a print agent, its line and its server: no paper comes out twice, none is lost.

A random history of papers asked for, messages lost, late and repeated, crashes at every point, printers out of paper,
time, substitutes and staff who answer what they see. In every state what the server believes is true of the paper.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import delete, select, update

from queue_core.errors import Conflict
from queue_core.printing.jobs import actions, settling
from queue_core.printing.models import Printer, PrintJob
from queue_core.printing.rules import JobStatus, Outcome
from queue_core.record.database import Database
from queue_core.record.models import Event
from tests.support.lobby import Lobby, acting
from tests.support.printing.agent_world import AGENT, World

FAULTS = st.lists(st.sampled_from(["ok", "ok", "lost", "unheard", "late"]), max_size=4)
PRINTERS = st.sampled_from([11, 12, 13])
#: What a paper's printer may do. ``torn`` and ``doubtful``: the connection broke, without and with paper.
WAYS = st.sampled_from(["print", "print", "print", "torn", "doubtful", "crash_before", "crash_begun", "crash_after"])


class AnyHistory(RuleBasedStateMachine):
    """Printers 11 and 12 hang on the agent, 13 on the server; 11 is relieved by 12, 12 by 13, 13 by 11."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = world
        self.truthful: set[int] = set()

    @rule(printer_id=PRINTERS, faults=FAULTS)
    def ask(self, printer_id: int, faults: list[str]) -> None:
        self.world.ask(printer_id)
        self.world.turn(*faults)

    @rule(printer_id=PRINTERS, how=WAYS, faults=FAULTS, more=FAULTS)
    def ask_and_work(self, printer_id: int, how: str, faults: list[str], more: list[str]) -> None:
        self.world.ask(printer_id)
        self.world.turn()
        self.world.turn(*faults)
        self.world.work(how)
        self.world.turn(*more)

    @rule(faults=FAULTS, late=st.booleans())
    def turn(self, faults: list[str], late: bool) -> None:
        if late and self.world.late:
            self.world.deliver_late()
        self.world.turn(*faults)

    @precondition(lambda self: any(thread.orders for thread in self.world.threads))
    @rule(how=WAYS)
    def work(self, how: str) -> None:
        self.world.work(how)

    @precondition(lambda self: self.world.late)
    @rule()
    def deliver_late(self) -> None:
        self.world.deliver_late()

    @rule(seconds=st.sampled_from([1, 2, 5, 31, 46, 61, 200, 700]))
    def passes(self, seconds: int) -> None:
        self.world.passes(seconds)

    @rule(what=st.sampled_from(["crash", "server", 11, 12]))
    def incident(self, what: str | int) -> None:
        """The agent or the server starts anew, or a printer's paper ends or is put in."""
        if what == "crash":
            self.world.crash()
        elif what == "server":
            with self.world.database.write() as session:
                actions.recover(session, self.world.now)
        else:
            self.world.broken ^= {int(what)}

    @rule()
    def server_prints(self) -> None:
        """The server's own printer does what is its."""
        with self.world.database.write() as session:
            jobs = actions.claim(session, 1, self.world.now)
        for job in jobs:
            self.world.papers[job.job_id] += 1
            with self.world.database.write() as session:
                actions.report(session, job.job_id, Outcome(JobStatus.PRINTED, None, 400), self.world.now)

    @rule(data=st.data())
    def staff_answer(self, data: st.DataObject) -> None:
        """Somebody looks at an open question and says the truth, prints it again, or lets it be."""
        asked = [job for job in self.world.jobs().values() if job.status in ("failed", "unknown")]
        if not asked:
            return
        job = data.draw(st.sampled_from(asked))
        how = data.draw(st.sampled_from(["reprint", "answer", "dismiss"]))
        with self.world.database.write() as session:
            office_id = self.world.office_id(session)
            try:
                if how == "reprint":
                    settling.reprint(session, acting(office_id), job.id, now=self.world.now)
                elif how == "answer":
                    settling.answer(session, acting(office_id), job.id, came_out=self.world.papers[job.id] > 0,
                                    now=self.world.now)
                else:
                    settling.dismiss(session, acting(office_id), job.id, now=self.world.now)
            except Conflict:
                session.rollback()

    @invariant()
    def what_is_believed_is_true(self) -> None:
        papers = self.world.papers
        assert set(papers.values()) <= {0, 1}, "a paper came out twice"
        for job in self.world.jobs().values():
            if job.status == "printed":
                assert papers[job.id] == 1, "told as printed, and nothing came out"
            if job.status in ("queued", "failed"):
                assert papers[job.id] == 0, f"told as {job.status}, and it came out"

    def teardown(self) -> None:
        """From any state, with everything well again, every paper finds its end."""
        world = self.world
        world.broken.clear()
        while world.late:
            world.deliver_late()
        for _ in range(400):
            if all(job.status in ("printed", "failed", "unknown") for job in world.jobs().values()):
                break
            world.passes(5)
            world.turn()
            while world.work():
                pass
            self.server_prints()
            self.what_is_believed_is_true()
        assert {job.status for job in world.jobs().values()} <= {"printed", "failed", "unknown"}, "a paper was lost"
        assert not any(job.taken_by for job in world.jobs().values() if job.status == "queued")
        world.journal.close()


def begin(database: Database, folder: Path) -> Callable[[], AnyHistory]:
    """Makes a lobby without a past each time."""
    def made() -> AnyHistory:
        with database.write() as session:
            session.execute(delete(PrintJob))
            session.execute(delete(Event))
            session.execute(update(Printer).values(state="unchecked", state_detail=None, state_at=None, asked_at=None))
        return AnyHistory(World(database, folder))

    return made


def test_no_paper_is_lost_and_none_comes_out_twice(lobby: Lobby, tmp_path: Path) -> None:
    with lobby.database.write() as session:
        office_id = session.scalars(select(Printer.office_id)).first()
        for printer_id, agent_id in ((11, AGENT), (12, AGENT), (13, None)):
            session.add(Printer(id=printer_id, office_id=office_id, name=f"P{printer_id}", driver="network",
                                address="127.0.0.1", agent_id=agent_id))
        session.flush()
        for printer_id, substitute_id in ((11, 12), (12, 13), (13, 11)):
            session.execute(update(Printer).where(Printer.id == printer_id).values(substitute_id=substitute_id))
    examples = 40 if lobby.database.is_sqlite else 10
    run_state_machine_as_test(cast(Any, begin(lobby.database, tmp_path / "agent")),
                              settings=settings(max_examples=examples, stateful_step_count=40, deadline=None))
