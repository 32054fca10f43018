"""Coins and survey answers. Nothing here can be joined to a ticket or a person.

Rows carry a date, never a time, and random keys. SQLite tables are made without the hidden row number, whose order
would tell who voted when.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from queue_core.record.base import Base


class CoinVote(Base):
    """One koin kepuasan."""

    __tablename__ = "coin_votes"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    service_id: Mapped[int] = mapped_column(ForeignKey("services.id"))
    service_date: Mapped[date] = mapped_column(Date)
    value: Mapped[str] = mapped_column(String(16))

    __table_args__ = (
        Index("ix_coin_votes_office_id_service_date", "office_id", "service_date"),
        {"sqlite_with_rowid": False},
    )


class SurveyResponse(Base):
    """One answered SKM questionnaire (PermenPANRB 14/2017). ``scores`` maps element keys to 1..4."""

    __tablename__ = "survey_responses"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    service_id: Mapped[int] = mapped_column(ForeignKey("services.id"))
    service_date: Mapped[date] = mapped_column(Date)
    time_band: Mapped[str] = mapped_column(String(12))
    form_version: Mapped[int]
    source: Mapped[str] = mapped_column(String(12))
    scores: Mapped[dict[str, int]] = mapped_column(JSON)
    respondent: Mapped[dict[str, Any]] = mapped_column(JSON)
    comment: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        Index("ix_survey_responses_office_id_service_date", "office_id", "service_date"),
        {"sqlite_with_rowid": False},
    )
