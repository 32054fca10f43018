"""What the office's own voices announce."""

from __future__ import annotations

from queue_core.record.announcing import ALL_SCREENS, Row, Subject
from queue_core.record.kinds import Kind

SUBJECT = Subject(rows=(Row(Kind.VOICE_CHANGED, "settings", ALL_SCREENS),))
