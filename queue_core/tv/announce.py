"""What the TVs announce: texts for the waiting room."""

from __future__ import annotations

from queue_core.record.announcing import Permission, Row, Subject
from queue_core.record.kinds import Kind
from queue_core.record.roles import STAFF, SUPERVISORS

SUBJECT = Subject(
    rows=(
        Row(Kind.ANNOUNCED, "announcement", ("displays", "counters"), "announcement"),
        Row(Kind.ANNOUNCEMENT_ENDED, "announcement", ("displays", "counters"), "announcement"),
    ),
    permissions=(
        Permission("display.read", STAFF, ("display",)),
        Permission("playlist.manage", SUPERVISORS),
        Permission("announcements.send", SUPERVISORS),
        Permission("tvs.manage", SUPERVISORS),
        Permission("page.tv", SUPERVISORS),
    ),
)
