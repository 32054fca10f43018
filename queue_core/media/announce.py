"""What the library of pictures and films announces."""

from __future__ import annotations

from queue_core.record.announcing import Row, Subject
from queue_core.record.kinds import Kind

SUBJECT = Subject(
    rows=(
        Row(Kind.MEDIA_ADDED, "settings", ("counters",)),
        Row(Kind.MEDIA_DELETED, "settings", ("counters",)),
    ),
)
