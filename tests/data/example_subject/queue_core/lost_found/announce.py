"""What lost and found announces."""

from __future__ import annotations

from queue_core.lost_found.actions import put_away
from queue_core.lost_found.rules import LostFoundSettings

from queue_core.record.announcing import Permission, Row, Subject, Task
from queue_core.record.kinds import Kind
from queue_core.record.roles import FRONT_OFFICE

SUBJECT = Subject(
    rows=(
        Row(Kind.ITEM_FOUND, "settings", ("counters",)),
        Row(Kind.ITEM_GONE, "settings", ("counters",)),
    ),
    tasks=(Task(lambda this: put_away(this.session, this.office, this.now)),),
    permissions=(
        Permission("lost_found.keep", FRONT_OFFICE),
        Permission("page.lost_found", FRONT_OFFICE),
    ),
    settings=LostFoundSettings,
)
