"""What people and their sessions announce: no screen hears of them."""

from __future__ import annotations

from queue_core.record.announcing import Subject

SUBJECT = Subject()
