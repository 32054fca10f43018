"""What the office announces: its settings and services."""

from __future__ import annotations

from queue_core.record.announcing import ALL_SCREENS, Permission, Row, Subject
from queue_core.record.kinds import Kind
from queue_core.record.roles import ADMINS, SCREENS, STAFF, SUPERVISORS

SUBJECT = Subject(
    rows=(
        Row(Kind.SETTINGS_CHANGED, "settings", ALL_SCREENS),
        Row(Kind.CATALOGUE_IMPORTED, "settings", ALL_SCREENS),
        Row(Kind.SERVICE_CLOSED, "settings", ALL_SCREENS),
        Row(Kind.SERVICE_OPENED, "settings", ALL_SCREENS),
    ),
    permissions=(
        Permission("services.read", STAFF, SCREENS),
        Permission("services.close", SUPERVISORS),
        Permission("settings.read", SUPERVISORS),
        Permission("settings.change", ADMINS),
    ),
)
