"""What the library of pictures and films announces."""

from __future__ import annotations

from queue_core.record.announcing import Permission, Row, Subject
from queue_core.record.kinds import Kind
from queue_core.record.roles import SUPERVISORS

SUBJECT = Subject(
    rows=(
        Row(Kind.MEDIA_ADDED, "settings", ("counters",)),
        Row(Kind.MEDIA_DELETED, "settings", ("counters",)),
    ),
    permissions=(
        Permission("media.manage", SUPERVISORS),
    ),
)
