"""What reports announce: they only read."""

from __future__ import annotations

from queue_core.record.announcing import Permission, Subject
from queue_core.record.roles import STAFF, SUPERVISORS

SUBJECT = Subject(
    permissions=(
        Permission("overview.read", SUPERVISORS),
        Permission("documents.fetch", STAFF, condition="requester"),
        Permission("reports.read", SUPERVISORS),
        Permission("page.today", SUPERVISORS),
    ),
)
