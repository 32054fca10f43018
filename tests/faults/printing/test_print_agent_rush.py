"""A thousand papers through one agent whose line, printers and power fail at random: none lost, none twice."""

from __future__ import annotations

import random
from collections import Counter
from functools import partial
from pathlib import Path

from tests.faults.printing.test_print_agent import Place, numbers, place, server
from tests.support.printing.agents import unreliable
from tests.support.printing.printer_simulator import moody
from tests.support.screen_clients import wait_until

__all__ = ["place", "server"]  # the same server and machine as there
PAPERS, PRINTERS, KILLS = 1000, 40, 4


def test_a_thousand_papers(place: Place, tmp_path: Path) -> None:
    chance = random.Random(15)
    printers = [place.printer(choose=moody(seed)) for seed in range(PRINTERS)]
    ids = place.ask(*((printers[number % PRINTERS][0], number) for number in range(PAPERS)))
    place.line.fate = unreliable(15, 0.03)

    def done() -> int:
        found = place.count(ids)
        return found["printed"] + found["unknown"] + found["failed"]

    def reached(share: float) -> bool:
        return done() >= share

    for kill in range(KILLS):
        place.agent.start()
        share = PAPERS * (kill + chance.random()) / (KILLS + 1)
        wait_until(partial(reached, share), 120)
        place.agent.kill()
    place.agent.start()
    wait_until(partial(reached, PAPERS * 0.9), 240)
    place.line.fate = lambda way: True
    wait_until(partial(reached, PAPERS), 240)

    came_out = Counter(number for _, simulator in printers for number in numbers(simulator))
    whole = Counter(number for _, simulator in printers
                    for number in numbers(simulator)[:len(simulator.papers)])
    jobs = place.jobs(ids)
    assert max(came_out.values()) == 1, "a paper came out twice"
    for number, job_id in enumerate(ids):
        status = jobs[job_id].status
        if status == "printed":
            assert whole[number] == 1, f"{number} is said to be printed"
        elif status == "failed":
            assert came_out[number] == 0, f"{number} is said to have failed"
    found = Counter(job.status for job in jobs.values())
    assert set(found) <= {"printed", "unknown", "failed"}
    assert found["printed"] > PAPERS * 0.7, found
