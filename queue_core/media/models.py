"""Files the office uploaded, and the voices it recorded."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from queue_core.record.base import Base, UtcDateTime


class MediaFile(Base):
    """One file in the store. ``name`` is its address there: the hash of its content and an ending.

    ``width`` and ``height`` are pixels, ``duration_ms`` how long it plays; none where there is none.
    """

    __tablename__ = "media_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(120))
    size: Mapped[int]
    width: Mapped[int | None]
    height: Mapped[int | None]
    duration_ms: Mapped[int | None]
    staff_id: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        CheckConstraint("kind IN ('image', 'video', 'sound')", name="kind"),
        Index("ix_media_files_office_id_kind", "office_id", "kind"),
    )


class VoicePack(Base):
    """A voice of the office's own, such as a speaker of the region. What it lacks is said by the shipped voice."""

    __tablename__ = "voice_packs"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    name: Mapped[str] = mapped_column(String(80))
    is_active: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (UniqueConstraint("office_id", "name"),)


class VoiceClip(Base):
    """One recorded clip of a pack: ``clip`` is the name of the shipped one it stands for (``id/heads/A``).

    ``opus`` and ``mp3`` name files in the store, ``duration_ms`` is how long they play.
    """

    __tablename__ = "voice_clips"

    id: Mapped[int] = mapped_column(primary_key=True)
    pack_id: Mapped[int] = mapped_column(ForeignKey("voice_packs.id"))
    clip: Mapped[str] = mapped_column(String(80))
    opus: Mapped[str] = mapped_column(String(80))
    mp3: Mapped[str] = mapped_column(String(80))
    duration_ms: Mapped[int]
    staff_id: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (UniqueConstraint("pack_id", "clip"),)
