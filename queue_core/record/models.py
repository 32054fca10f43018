"""The event log, which is also the outbox."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from queue_core.record.base import Base, UtcDateTime


class Event(Base):
    """One thing that happened. Rows are only ever added; ``delivered_at`` alone is set later, by the relay.

    The references carry no foreign keys: the log must outlive whatever it speaks of, and the record knows no
    other subject.
    """

    __tablename__ = "events"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    kind: Mapped[str] = mapped_column(String(40))
    ticket_id: Mapped[int | None]
    counter_id: Mapped[int | None]
    staff_id: Mapped[int | None]
    device_id: Mapped[int | None]
    case_file_id: Mapped[int | None]
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    delivered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        Index("ix_events_ticket_id", "ticket_id"),
        Index("ix_events_office_id_at", "office_id", "at"),
        Index("ix_events_office_id_id", "office_id", "id"),
    )


Index("ix_events_case_file_id", Event.case_file_id, sqlite_where=Event.case_file_id.is_not(None),
      postgresql_where=Event.case_file_id.is_not(None))
# The relay reads what is not delivered yet, never "ids after the last": a lower id may commit later.
Index("ix_events_undelivered", Event.id, sqlite_where=Event.delivered_at.is_(None),
      postgresql_where=Event.delivered_at.is_(None))
