"""A day's figures as CSV: a line for each day and service."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Final

from queue_core.reports.figures import DailyOut

#: Columns and what each is made of: of a service's entry in ``figures.daily``, states by their names.
COLUMNS: Final = (
    ("tanggal", "date"), ("kode", "code"), ("layanan", "name"), ("diambil", "issued"), ("selesai", "done"),
    ("tidak_hadir", "no_show"), ("dibatalkan", "cancelled"), ("tidak_terselesaikan", "unresolved"),
    ("masih_berjalan", "running"), ("rata_rata_tunggu_menit", "mean_wait_minutes"),
    ("rata_rata_layanan_menit", "mean_service_minutes"))
_ENDED = ("done", "no_show", "cancelled", "unresolved")


def daily_csv(days: Sequence[DailyOut], codes: Mapping[int, str]) -> str:
    """The figures of several days; ``codes`` are the services' codes by id. A day without a ticket has no line."""
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([name for name, _ in COLUMNS])
    for day in days:
        for entry in day["services"]:
            states = {state: entry["by_status"].get(state, 0) for state in _ENDED}
            told: Mapping[str, object] = {
                **entry, **states, "date": day["date"], "code": codes.get(entry["service_id"], ""),
                "running": entry["issued"] - sum(states.values())}
            writer.writerow(["" if told[key] is None else told[key] for _, key in COLUMNS])
    return buffer.getvalue()
