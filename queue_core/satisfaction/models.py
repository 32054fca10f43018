"""Coins, survey answers, and what is made of them. No answer and no coin can be joined to a ticket or a person.

Rows of both carry a date, never a time, and random keys. SQLite tables are made without the hidden row number, whose
order would tell who voted when. Results by counter are kept as sums, so that no answer knows its counter.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from queue_core.record.base import Base, UtcDateTime
from queue_core.satisfaction.forms.questions import StoredQuestion


class CoinVote(Base):
    """One koin kepuasan."""

    __tablename__ = "coin_votes"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    service_id: Mapped[int] = mapped_column(ForeignKey("services.id"))
    service_date: Mapped[date] = mapped_column(Date)
    value: Mapped[str] = mapped_column(String(16))

    __table_args__ = (
        # With all that is counted: a period's coins are read from the index alone, in the order they are grouped by.
        Index("ix_coin_votes_counted", "office_id", "service_date", "service_id", "value"),
        {"sqlite_with_rowid": False},
    )


class SurveyResponse(Base):
    """One answered SKM questionnaire (PermenPANRB 14/2017): a score of 1 to 4 for each element, none where unanswered.

    ``source`` is how it came (``panel``, ``phone``, ``link``, ``paper``); ``sample`` whether its visitor was ``drawn``
    or a ``volunteer``, who is reported apart. Only ``state`` ``counted`` makes the index; what looks like a script's
    work is in ``review`` until somebody has looked, and an import's rows are ``staged`` until it is whole.
    ``form_version`` names the office's extra questions, whose answers are in ``extra`` and never in the index.
    """

    __tablename__ = "survey_responses"

    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), primary_key=True)
    service_date: Mapped[date] = mapped_column(Date, primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("services.id"))
    time_band: Mapped[str] = mapped_column(String(12))
    form_version: Mapped[int]
    source: Mapped[str] = mapped_column(String(12))
    sample: Mapped[str] = mapped_column(String(12), default="drawn", server_default="drawn")
    state: Mapped[str] = mapped_column(String(12), default="counted", server_default="counted")
    persyaratan: Mapped[int | None] = mapped_column(SmallInteger)
    prosedur: Mapped[int | None] = mapped_column(SmallInteger)
    waktu: Mapped[int | None] = mapped_column(SmallInteger)
    biaya: Mapped[int | None] = mapped_column(SmallInteger)
    produk: Mapped[int | None] = mapped_column(SmallInteger)
    kompetensi: Mapped[int | None] = mapped_column(SmallInteger)
    perilaku: Mapped[int | None] = mapped_column(SmallInteger)
    pengaduan: Mapped[int | None] = mapped_column(SmallInteger)
    sarana: Mapped[int | None] = mapped_column(SmallInteger)
    sex: Mapped[str | None] = mapped_column(String(1))
    age: Mapped[int | None] = mapped_column(SmallInteger)
    education: Mapped[str | None] = mapped_column(String(4))
    occupation: Mapped[str | None] = mapped_column(String(12))
    occupation_other: Mapped[str | None] = mapped_column(String(60))
    extra: Mapped[dict[str, int | str] | None] = mapped_column(JSON(none_as_null=True))
    comment: Mapped[str | None] = mapped_column(Text)

    # By date, and within a date by random keys: a period lies together on the disk, and a day keeps no order.
    __table_args__ = (
        UniqueConstraint("id"),
        # The few that do not count yet: to be looked at, or of an import that goes on.
        Index("ix_survey_responses_apart", "office_id", "state", sqlite_where=text("state <> 'counted'"),
              postgresql_where=text("state <> 'counted'")),
        {"sqlite_with_rowid": False},
    )


class SurveySender(Base):
    """How many answers came from one network or device on one day, so that a script is noticed.

    ``sender`` is a keyed digest that changes every day; the answers themselves know nothing of it.
    """

    __tablename__ = "survey_senders"

    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    sender: Mapped[str] = mapped_column(String(64), primary_key=True)
    n: Mapped[int]


class SurveyImport(Base):
    """A sheet of paper answers that was taken in, known by the digest of its bytes: the same file counts once.

    ``state`` is ``running`` until all its answers are there and count together, then ``done``. ``alive_at`` is when it
    last wrote: one that has been silent for long is dead.
    """

    __tablename__ = "survey_imports"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    digest: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(8))
    n: Mapped[int]
    alive_at: Mapped[datetime] = mapped_column(UtcDateTime)
    staff_id: Mapped[int | None]

    __table_args__ = (
        CheckConstraint("state IN ('running', 'done')", name="state"),
        UniqueConstraint("office_id", "digest"),
    )


class SurveyForm(Base):
    """A version of the office's own extra questions; a version never changes, a change makes the next one."""

    __tablename__ = "survey_forms"

    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    questions: Mapped[list[StoredQuestion]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    staff_id: Mapped[int | None]


class CounterScore(Base):
    """What a month's answers say of one counter, element by element: sums only, never the answers."""

    __tablename__ = "survey_counter_scores"

    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), primary_key=True)
    counter_id: Mapped[int] = mapped_column(ForeignKey("counters.id"), primary_key=True)
    month: Mapped[date] = mapped_column(Date, primary_key=True)
    element: Mapped[str] = mapped_column(String(12), primary_key=True)
    total: Mapped[int]
    n: Mapped[int]


class FollowUp(Base):
    """What the office does about a weak element (rencana tindak lanjut), from the report of one period to the next."""

    __tablename__ = "survey_follow_ups"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    first: Mapped[date] = mapped_column(Date)
    last: Mapped[date] = mapped_column(Date)
    element: Mapped[str] = mapped_column(String(12))
    programme: Mapped[str] = mapped_column(Text)
    due: Mapped[str] = mapped_column(String(60))
    responsible: Mapped[str] = mapped_column(String(120))
    state: Mapped[str] = mapped_column(String(10), default="planned")
    note: Mapped[str | None] = mapped_column(Text)
    staff_id: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (
        CheckConstraint("state IN ('planned', 'doing', 'done', 'dropped')", name="state"),
        Index("ix_survey_follow_ups_office_id_last", "office_id", "last"),
    )


class Publication(Base):
    """An index as it was made public: figures of a period that no later answer changes."""

    __tablename__ = "survey_publications"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    first: Mapped[date] = mapped_column(Date)
    last: Mapped[date] = mapped_column(Date)
    figures: Mapped[dict[str, Any]] = mapped_column(JSON)
    published_at: Mapped[datetime] = mapped_column(UtcDateTime)
    staff_id: Mapped[int | None]
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (UniqueConstraint("office_id", "first", "last", "published_at"),)
