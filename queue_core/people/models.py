"""Staff, their sessions, and paired devices. Secrets are stored as hashes only."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from queue_core.record.base import Base, UtcDateTime


class Staff(Base):
    """A petugas. ``counter_id`` is the usual place of an operator.

    ``title`` is the jabatan (Camat, Kasi Pemerintahan): it decides whose files somebody receives. ``skills`` lists the
    services an operator can serve; none listed means all.
    """

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    username: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(120), default="", server_default="")
    skills: Mapped[list[int] | None] = mapped_column(JSON)
    password_hash: Mapped[str] = mapped_column(String(200))
    counter_id: Mapped[int | None] = mapped_column(ForeignKey("counters.id"))
    is_active: Mapped[bool] = mapped_column(default=True)


class StaffSession(Base):
    """A signed-in browser. The cookie holds the token, this row only its SHA-256."""

    __tablename__ = "staff_sessions"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    csrf_token: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SignInFailure(Base):
    """A wrong password, kept for as long as it limits further tries."""

    __tablename__ = "sign_in_failures"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(60))
    address: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (Index("ix_sign_in_failures_username_at", "username", "at"),)




