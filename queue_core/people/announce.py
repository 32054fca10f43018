"""What people and their sessions announce: no screen hears of them."""

from __future__ import annotations

from queue_core.record.announcing import Permission, Subject
from queue_core.record.roles import STAFF, SUPERVISORS

SUBJECT = Subject(
    permissions=(
        Permission("session.own", STAFF),
        Permission("staff.read", SUPERVISORS),
        Permission("staff.skills", SUPERVISORS),
    ),
)
