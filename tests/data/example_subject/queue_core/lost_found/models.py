"""Things that visitors left behind."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from queue_core.record.base import Base, UtcDateTime


class LostItem(Base):
    """One thing. It is here until ``gone_at``."""

    __tablename__ = "lost_items"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    words: Mapped[str] = mapped_column(String(200))
    found_at: Mapped[datetime] = mapped_column(UtcDateTime)
    gone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
