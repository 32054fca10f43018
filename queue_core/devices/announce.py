"""What devices announce: who came, who is gone, who is in trouble."""

from __future__ import annotations

from queue_core.devices.health import watch
from queue_core.devices.pairing import forget_old
from queue_core.record.announcing import Permission, Row, Subject, Task
from queue_core.record.kinds import Kind
from queue_core.record.roles import ADMINS, PRINT_AGENTS, SCREENS, SUPERVISORS

SUBJECT = Subject(
    rows=(
        Row(Kind.DEVICE_PAIRED, "device", ("counters",), "device"),
        Row(Kind.DEVICE_REVOKED, "device", ("counters",), "device"),
        Row(Kind.DEVICE_REPLACED, "device", ("counters",), "device"),
        Row(Kind.DEVICE_EDITED, "device", ("counters", "device"), "device"),
        Row(Kind.DEVICE_ALARM, "device", ("counters",), "device"),
        Row(Kind.DEVICE_RECOVERED, "device", ("counters",), "device"),
        Row(Kind.DEVICE_CHANGED, "device", ("counters",), "device"),
        Row(Kind.DEVICE_CONNECTED, "device", ("counters",), "device"),
        Row(Kind.DEVICE_GONE, "device", ("counters",), "device"),
    ),
    tasks=(
        Task(lambda this: watch(this.session, this.office, this.now, this.started_at)),
        Task(lambda this: forget_old(this.session, this.now)),
    ),
    permissions=(
        Permission("devices.beat", devices=(*SCREENS, *PRINT_AGENTS)),
        Permission("devices.read", SUPERVISORS),
        Permission("devices.revoke", SUPERVISORS),
        Permission("devices.change", ADMINS),
        Permission("page.devices", SUPERVISORS),
    ),
)
