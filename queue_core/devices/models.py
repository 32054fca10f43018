"""Paired devices and screens that wait for their pairing. Secrets are stored as hashes only."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from queue_core.devices.rules import Health
from queue_core.record.base import Base, UtcDateTime


class Device(Base):
    """A paired kiosk, TV, panel or print agent.

    ``health`` is what it last said about itself, ``settings`` what the office wants of this one screen. ``alarm`` is a
    trouble the supervisor was told of, since ``alarm_at``.
    """

    __tablename__ = "devices"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(80))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    counter_id: Mapped[int | None] = mapped_column(ForeignKey("counters.id"))
    printer_id: Mapped[int | None] = mapped_column(ForeignKey("printers.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    health: Mapped[Health] = mapped_column(JSON, default=dict)
    settings: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default="{}")
    alarm: Mapped[str | None] = mapped_column(String(40))
    alarm_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class PairingRequest(Base):
    """A screen that shows a code and waits for the admin.

    The screen keeps the secret whose hash stands here; once the admin has confirmed the code it is that device's token,
    so nothing secret has to be handed over. Gone when confirmed or expired.
    """

    __tablename__ = "pairing_requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(6), unique=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    address: Mapped[str] = mapped_column(String(60))
    about: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
