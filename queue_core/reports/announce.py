"""What reports announce: they only read."""

from __future__ import annotations

from queue_core.record.announcing import Subject

SUBJECT = Subject()
