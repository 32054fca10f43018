"""Every table of the product: importing this module makes the metadata complete."""

from __future__ import annotations

from importlib import import_module

from queue_core.record.base import Base

for _subject in ("books", "cases", "devices", "media", "office", "people", "printing", "record", "satisfaction",
                 "tickets", "tv", "voice"):
    import_module(f"queue_core.{_subject}.models")

METADATA = Base.metadata
