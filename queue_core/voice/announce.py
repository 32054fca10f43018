"""What the office's own voices announce."""

from __future__ import annotations

from queue_core.record.announcing import ALL_SCREENS, Permission, Row, Subject
from queue_core.record.kinds import Kind
from queue_core.record.roles import SUPERVISORS

SUBJECT = Subject(
    rows=(Row(Kind.VOICE_CHANGED, "settings", ALL_SCREENS),),
    permissions=(
        Permission("voices.manage", SUPERVISORS),
        Permission("voice.read_aloud", devices=("kiosk", "skm")),
        Permission("page.voice", SUPERVISORS),
    ),
)
