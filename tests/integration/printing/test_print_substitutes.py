"""Papers of a printer in trouble, or whose agent is silent, go to its substitute, and come back."""

from __future__ import annotations

from sqlalchemy import select, update

from queue_core.printing.jobs import actions, substitutes
from queue_core.printing.jobs.substitutes import SILENT_AFTER, Standing, printer_in_charge
from queue_core.printing.models import Printer
from queue_core.record.database import Database
from queue_core.record.models import Event
from tests.support.printing.agent_world import World


def link(world: World, printer_id: int, substitute_id: int | None) -> None:
    with world.database.write() as session:
        session.execute(update(Printer).where(Printer.id == printer_id).values(substitute_id=substitute_id))


def moves(database: Database) -> list[tuple[int, int]]:
    with database.read() as session:
        found = session.scalars(select(Event).where(Event.kind == "print_job").order_by(Event.id)).all()
        return [(event.data["from_printer_id"], event.data["printer_id"]) for event in found
                if "from_printer_id" in event.data]


def test_a_printer_in_trouble_hands_its_papers_to_its_substitute_and_gets_them_back(world: World) -> None:
    link(world, 11, 13)
    world.broken.add(11)
    job_id = world.ask(11)
    world.turn()
    world.work()  # it says that it has no paper
    world.turn()
    world.passes(0)
    assert (world.job(job_id).printer_id, world.job(job_id).first_printer_id) == (13, 11)
    world.broken.clear()
    world.passes(11)
    world.turn()
    world.turn()
    world.passes(0)
    assert (world.job(job_id).printer_id, world.job(job_id).first_printer_id) == (11, None)
    assert moves(world.database) == [(11, 13), (13, 11)]
    world.turn()
    world.work()
    world.turn()
    assert (world.status(job_id)[0], world.papers[job_id]) == ("printed", 1)


def test_a_silent_agent_s_papers_go_to_the_substitute_but_none_that_it_may_begin(world: World) -> None:
    link(world, 11, 13)
    begun, waiting = world.ask(11), world.ask(11)
    world.turn()
    world.passes(SILENT_AFTER.total_seconds() + 1)
    assert (world.job(begun).printer_id, world.status(begun)[0]) == (11, "sending")
    assert (world.job(waiting).printer_id, world.status(waiting)[0]) == (13, "queued")
    with world.database.read() as session:
        assert session.get_one(Printer, 11).state_detail == "unreachable"
    with world.database.write() as session:
        assert [job.job_id for job in actions.claim(session, 10, world.now)] == [waiting]


def test_substitutes_in_a_circle_end_somewhere(world: World) -> None:
    link(world, 11, 12)
    link(world, 12, 11)
    world.broken |= {11, 12}
    job_id = world.ask(11)
    for _ in range(6):
        world.turn()
        world.work()
        world.turn()
        world.passes(31)
    assert len(moves(world.database)) <= 1
    world.broken.remove(12)
    for _ in range(3):
        world.passes(11)
        world.turn()
        world.work()
    world.turn()
    assert (world.status(job_id)[0], world.papers[job_id]) == ("printed", 1)


def test_the_printer_in_charge() -> None:
    def standing(**works: tuple[bool, int | None]) -> dict[int, Standing]:
        return {int(key[1:]): Standing(*value) for key, value in works.items()}

    assert printer_in_charge(1, 1, standing(p1=(True, 2), p2=(True, None))) == 1
    assert printer_in_charge(1, 1, standing(p1=(False, 2), p2=(True, None))) == 2
    assert printer_in_charge(1, 2, standing(p1=(True, 2), p2=(True, None))) == 1
    assert printer_in_charge(1, 1, standing(p1=(False, 2), p2=(False, 3), p3=(True, 1))) == 3
    assert printer_in_charge(1, 2, standing(p1=(False, 2), p2=(False, 1))) == 2
    assert printer_in_charge(1, 1, standing(p1=(False, 9))) == 1


def test_a_new_agent_is_not_silent_and_one_that_comes_back_is_well_again(world: World) -> None:
    with world.database.write() as session:
        assert substitutes.note_silence(session, world.now) == 0
    world.turn()
    world.passes(SILENT_AFTER.total_seconds() + 1)
    with world.database.read() as session:
        assert session.get_one(Printer, 11).state == "trouble"
    world.turn("lost")
    world.turn()
    world.turn()
    world.turn()
    with world.database.read() as session:
        assert session.get_one(Printer, 11).state == "ready"
