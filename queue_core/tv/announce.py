"""What the TVs announce: texts for the waiting room."""

from __future__ import annotations

from queue_core.record.announcing import Row, Subject
from queue_core.record.kinds import Kind

SUBJECT = Subject(
    rows=(
        Row(Kind.ANNOUNCED, "announcement", ("displays", "counters"), "announcement"),
        Row(Kind.ANNOUNCEMENT_ENDED, "announcement", ("displays", "counters"), "announcement"),
    ),
)
