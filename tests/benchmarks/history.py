"""Three years of tickets, for the question whether old ones make new ones slow."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

PER_DAY = 1000


def add_old_tickets(path: Path, count: int) -> None:
    """Fill a stopped server's database with finished tickets of earlier days."""
    connection = sqlite3.connect(path)
    services = connection.execute("SELECT id, office_id FROM services ORDER BY id").fetchall()
    base = datetime.now(UTC).replace(tzinfo=None) - timedelta(days=count // PER_DAY + 2)
    columns = ("id, office_id, service_id, prefix, number, service_date, code, idempotency_key, requested, "
               "priority_class, status, version, stage, issued_at, waiting_since, called_at, started_at, finished_at, "
               "coin_used")

    def rows() -> object:
        for index in range(count):
            day, number = divmod(index, PER_DAY)
            at = base + timedelta(days=day, seconds=number * 20)
            service_id, office_id = services[index % len(services)]
            stamp = at.isoformat(sep=" ", timespec="microseconds")
            ended = (at + timedelta(minutes=9)).isoformat(sep=" ", timespec="microseconds")
            yield (10_000 + index, office_id, service_id, "Z", number + 1, at.date().isoformat(), f"OLD{index:07d}",
                   f"old-{index}", "old", "general", "done", 4, "first", stamp, stamp, stamp, stamp, ended, 0)

    with connection:
        connection.executemany(f"INSERT INTO tickets ({columns}) VALUES ({','.join('?' * 19)})", rows())
        connection.execute("ANALYZE")
    connection.close()
