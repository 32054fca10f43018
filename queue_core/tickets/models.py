"""Tickets, their numbers and their calls."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypedDict

from sqlalchemy import Date, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from queue_core.record.base import Base, UtcDateTime


class TicketSequence(Base):
    """The last number given per office, prefix and local day: one locked row makes numbers gapless."""

    __tablename__ = "ticket_sequences"

    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), primary_key=True)
    prefix: Mapped[str] = mapped_column(String(3), primary_key=True)
    service_date: Mapped[date] = mapped_column(Date, primary_key=True)
    last_number: Mapped[int]


class Ticket(Base):
    """A nomor antrian: one visit on one day. Rows are never deleted.

    ``waiting_since`` decides the place in the queue and survives return and transfer, so nobody loses it;
    ``queued_at`` is when it came into the line again, for measuring that wait.
    ``served_seconds`` is the time at the counter of its earlier stages.
    ``forecast_*`` keep what was promised at issue (seconds), to be compared with ``called_at`` later.
    ``survey`` says whether its visitor was ``drawn`` for the nine questions or not (``no``), ``used`` once answered.
    ``handwritten`` is what stands on the paper when the number was given by hand while everything was down.
    ``requested`` is a digest of the request that made it: the same idempotency key with another body is refused.
    """

    __tablename__ = "tickets"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    service_id: Mapped[int] = mapped_column(ForeignKey("services.id"))
    requirement_group_id: Mapped[int | None] = mapped_column(ForeignKey("requirement_groups.id"))
    prefix: Mapped[str] = mapped_column(String(3))
    number: Mapped[int]
    service_date: Mapped[date] = mapped_column(Date)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    idempotency_key: Mapped[str] = mapped_column(String(36))
    requested: Mapped[str] = mapped_column(String(80))
    priority_class: Mapped[str] = mapped_column(String(24))
    status: Mapped[str] = mapped_column(String(12))
    version: Mapped[int]
    stage: Mapped[str] = mapped_column(String(20))
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    waiting_since: Mapped[datetime] = mapped_column(UtcDateTime)
    queued_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    called_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    served_seconds: Mapped[int | None]
    counter_id: Mapped[int | None] = mapped_column(ForeignKey("counters.id"))
    staff_id: Mapped[int | None]
    target_counter_id: Mapped[int | None] = mapped_column(ForeignKey("counters.id"))
    held_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    device_id: Mapped[int | None]
    print_job_id: Mapped[int | None]
    ahead_at_issue: Mapped[int | None]
    forecast_p50: Mapped[int | None]
    forecast_p90: Mapped[int | None]
    coin_used: Mapped[bool] = mapped_column(default=False)
    handwritten: Mapped[str | None] = mapped_column(String(12))
    survey: Mapped[str | None] = mapped_column(String(6))

    __table_args__ = (
        UniqueConstraint("office_id", "prefix", "service_date", "number"),
        UniqueConstraint("office_id", "idempotency_key"),
        Index("ix_tickets_line", "office_id", "service_date", "status", "service_id", "waiting_since"),
        Index("ix_tickets_history", "service_id", "finished_at"),
    )

    @property
    def label(self) -> str:
        return f"{self.prefix}{self.number:03d}"

    @property
    def is_rated(self) -> bool:
        return self.coin_used


class Unrated(TypedDict):
    """The columns of a ticket that say how the visit was rated."""

    coin_used: bool


class Rating(Unrated):
    """All of them. ``survey`` is explained at ``Ticket``."""

    survey: str | None


#: What a new ticket says of its rating.
UNRATED: Unrated = {"coin_used": False}


def is_rated(ticket: Unrated) -> bool:
    """Whether its visitor has rated the visit: then it is over for good."""
    return bool(ticket["coin_used"])


# The last guard against two tickets in one pair of hands, whatever the code above it does.
Index("uq_tickets_in_hand", Ticket.counter_id, unique=True,
      sqlite_where=Ticket.status.in_(("called", "serving")), postgresql_where=Ticket.status.in_(("called", "serving")))


class Call(Base):
    """One call of a ticket to a counter; recalls raise ``recalls``. ``reason`` is set when it was out of order."""

    __tablename__ = "calls"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"), index=True)
    counter_id: Mapped[int] = mapped_column(ForeignKey("counters.id"))
    staff_id: Mapped[int | None]
    service_date: Mapped[date] = mapped_column(Date)
    stage: Mapped[str] = mapped_column(String(20))
    called_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_called_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recalls: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (Index("ix_calls_day", "office_id", "service_date", "last_called_at"),)


class CallSeen(Base):
    """A display's answer that a call reached its screen, and later its loudspeaker."""

    __tablename__ = "call_seen"

    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"), primary_key=True)
    device_id: Mapped[int] = mapped_column(ForeignKey("devices.id"), primary_key=True)
    recalls: Mapped[int] = mapped_column(primary_key=True)
    shown_at: Mapped[datetime] = mapped_column(UtcDateTime)
    spoken: Mapped[bool] = mapped_column(default=False)
