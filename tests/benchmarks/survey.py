"""A semester with a million answers: how long its report takes and how much memory, beside one bare pass over them.

``python -m tests.benchmarks.survey FILE`` makes the report of the database FILE, as a server does that has started
long ago, and tells on one line what it took.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from queue_core.office.models import Office
from queue_core.record.database import Database
from queue_core.reports.periods import semester
from queue_core.reports.survey.document import read
from queue_core.reports.survey.papers.report import on_paper
from queue_core.satisfaction.rules import ELEMENTS
from queue_core.texts.catalogue import translate
from tests.support.servers import ROOT

PERIOD = semester(2026, 1)
_DAYS = (PERIOD.last - PERIOD.first).days + 1


@dataclass(frozen=True)
class Made:
    """What the report of the period took, from the question to the PDF, and how much lay in memory for it."""

    seconds: float
    megabytes: float
    answers: int


def add_answers(path: Path, count: int) -> None:
    """Fill a stopped server's database with a semester of visits that all answered; three of five dropped a coin.

    What they say is made of the row's number, so it is the same every time.
    """
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA cache_size = -400000")
    connection.execute("CREATE TEMP TABLE own AS SELECT row_number() OVER (ORDER BY id) - 1 AS at, id, office_id "
                       "FROM services")
    day = f"date('{PERIOD.first}', '+' || (n * {_DAYS} / {count}) || ' days')"
    service = "(SELECT id FROM own WHERE at = n * 7 % (SELECT count(*) FROM own))"
    with connection:
        connection.execute("CREATE TEMP TABLE numbers AS WITH RECURSIVE many(n) AS (SELECT 0 UNION ALL SELECT n + 1 "
                           f"FROM many WHERE n < {count - 1}) SELECT n FROM many")
        connection.execute(_answers(day, service))
        connection.execute(
            f"INSERT INTO coin_votes (id, office_id, service_id, service_date, value) SELECT {_scattered()} AS key, "
            f"(SELECT office_id FROM own LIMIT 1), {service}, {day}, "
            "CASE n % 11 WHEN 0 THEN 'tidak_puas' WHEN 1 THEN 'kurang_puas' WHEN 2 THEN 'puas' ELSE 'sangat_puas' END "
            "FROM numbers WHERE n % 5 < 3 ORDER BY key")
        connection.execute(
            "INSERT INTO tickets (office_id, service_id, prefix, number, service_date, code, idempotency_key, "
            "requested, priority_class, status, version, stage, issued_at, waiting_since, coin_used, survey) SELECT "
            f"(SELECT office_id FROM own LIMIT 1), {service}, 'Z', n + 1, {day}, printf('Z%08d', n), "
            f"printf('z-%08d', n), 'old', 'general', 'done', 4, 'first', {day} || ' 02:00:00.000000', "
            f"{day} || ' 02:00:00.000000', 1, 'used' FROM numbers")
        connection.execute("ANALYZE")
    connection.close()


def _answers(day: str, service: str) -> str:
    """One in sixteen leaves out the last element, one in twenty says nothing of themselves, one in 200 remarks."""
    scores = ", ".join(f"2 + n * {at + 3} / 7 % 3" for at in range(len(ELEMENTS) - 1))
    return (
        "INSERT INTO survey_responses (office_id, service_date, id, service_id, time_band, form_version, source, "
        f"sample, state, {', '.join(ELEMENTS)}, sex, age, education, occupation, comment) SELECT "
        f"(SELECT office_id FROM own LIMIT 1), {day}, {_key()}, {service}, "
        "CASE n % 3 WHEN 0 THEN '13.00-17.00' ELSE '08.00-12.00' END, 1, 'panel', "
        f"CASE n % 50 WHEN 0 THEN 'volunteer' ELSE 'drawn' END, 'counted', {scores}, "
        "CASE n % 16 WHEN 0 THEN NULL ELSE 3 + n % 2 END, CASE n % 20 WHEN 0 THEN NULL WHEN 1 THEN 'L' ELSE 'P' END, "
        "CASE n % 20 WHEN 0 THEN NULL ELSE 17 + n % 60 END, "
        "CASE n % 20 WHEN 0 THEN NULL WHEN 3 THEN 'S1' ELSE 'SMA' END, "
        "CASE n % 20 WHEN 0 THEN NULL WHEN 5 THEN 'pns' ELSE 'swasta' END, "
        "CASE n % 200 WHEN 0 THEN 'Kursi tunggu kurang, banyak yang berdiri.' END FROM numbers")


def _key() -> str:
    """A key of the length of a UUID, in the order of the rows: an answer lies with its day, whatever its key."""
    return "printf('00000000-0000-4000-8000-%012x', n)"


def _scattered() -> str:
    """A key in no order, as coins have: the coins of a day lie all over the table."""
    return "printf('%08x-0000-4000-8000-%012x', n * 2654435761 % 4294967296, n)"


def bare_pass(path: Path) -> float:
    """How long the database itself takes to add up the nine columns of the period once."""
    connection = sqlite3.connect(path)
    columns = ", ".join(f"sum({key}), count({key})" for key in ELEMENTS)
    began = time.perf_counter()
    connection.execute(f"SELECT count(*), {columns} FROM survey_responses WHERE service_date BETWEEN ? AND ?",
                       (str(PERIOD.first), str(PERIOD.last))).fetchone()
    seconds = time.perf_counter() - began
    connection.close()
    return seconds


def report(path: Path) -> Made:
    """Make the report in a process of its own, and watch what it and its child hold in memory together."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.benchmarks.survey", str(path)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    most = 0
    while process.poll() is None:
        most = max(most, _resident(process.pid))
        time.sleep(0.01)
    told = json.loads(process.stdout.read()) if process.stdout is not None and process.returncode == 0 else None
    if told is None:
        raise RuntimeError(f"the report ended with {process.returncode}")
    return Made(told["seconds"], most / 1024, told["answers"])


def _resident(pid: int) -> int:
    """Kilobytes of a process and its children that lie in memory now; what has ended has none."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return 0
    own = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0)
    return own + sum(_resident(int(child)) for child in children)


def main() -> None:
    began = time.perf_counter()
    database = Database(f"sqlite:///{sys.argv[1]}")
    with database.read() as session:
        office = session.scalars(select(Office)).one()
        paper = read(session, office, PERIOD, datetime.fromisoformat("2026-07-02T09:00:00+07:00"))
    on_paper(paper, lambda key, **values: translate("id", key, **values))
    print(json.dumps({"seconds": time.perf_counter() - began, "answers": paper.figures.n}))


if __name__ == "__main__":
    main()
