"""What printing announces: jobs and printers."""

from __future__ import annotations

from queue_core.record.announcing import Row, Subject
from queue_core.record.kinds import Kind

SUBJECT = Subject(
    rows=(
        Row(Kind.PRINT_JOB, "print", ("counters", "device"), "data"),
        Row(Kind.PRINT_JOB_SETTLED, "print", ("counters", "device"), "data"),
        Row(Kind.PRINTER, "print", ("counters", "printing devices"), "data"),
        Row(Kind.PRINTER_ADDED, "print", ("counters", "printing devices"), "data"),
        Row(Kind.PRINTER_CHANGED, "print", ("counters", "printing devices"), "data"),
    ),
)
