"""What printing announces: jobs and printers."""

from __future__ import annotations

from queue_core.record.announcing import Permission, Row, Subject
from queue_core.record.kinds import Kind
from queue_core.record.roles import ADMINS, PRINT_AGENTS, STAFF, SUPERVISORS

SUBJECT = Subject(
    rows=(
        Row(Kind.PRINT_JOB, "print", ("counters", "device"), "data"),
        Row(Kind.PRINT_JOB_SETTLED, "print", ("counters", "device"), "data"),
        Row(Kind.PRINTER, "print", ("counters", "printing devices"), "data"),
        Row(Kind.PRINTER_ADDED, "print", ("counters", "printing devices"), "data"),
        Row(Kind.PRINTER_CHANGED, "print", ("counters", "printing devices"), "data"),
    ),
    permissions=(
        Permission("papers.print_list", devices=("kiosk",)),
        Permission("papers.follow", STAFF, ("kiosk",), "own_device"),
        Permission("papers.settle", STAFF),
        Permission("papers.agent", devices=PRINT_AGENTS),
        Permission("layout.read", SUPERVISORS),
        Permission("layout.change", ADMINS),
        Permission("printers.read", SUPERVISORS),
        Permission("printers.test", SUPERVISORS),
        Permission("printers.change", ADMINS),
        Permission("printers.own", devices=("kiosk",)),
        Permission("page.printers", SUPERVISORS),
        Permission("page.layout", SUPERVISORS),
        Permission("page.paper", SUPERVISORS),
    ),
)
