"""What reports announce: they only read."""

from __future__ import annotations

from queue_core.record.announcing import Permission, Subject
from queue_core.record.roles import SUPERVISORS

SUBJECT = Subject(
    permissions=(
        Permission("overview.read", SUPERVISORS),
        Permission("reports.read", SUPERVISORS),
        Permission("page.today", SUPERVISORS),
    ),
)
