"""What the numbered books announce: no screen hears of them."""

from __future__ import annotations

from queue_core.record.announcing import Permission, Subject
from queue_core.record.roles import FRONT_AND_BACK_OFFICE, FRONT_OFFICE

SUBJECT = Subject(
    permissions=(
        Permission("register.read", FRONT_AND_BACK_OFFICE),
        Permission("register.correct", FRONT_AND_BACK_OFFICE),
        Permission("register.offer_correction", FRONT_OFFICE),
        Permission("page.register", FRONT_AND_BACK_OFFICE),
    ),
)
