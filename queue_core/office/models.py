"""Offices, their services with requirements, and their counters."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from queue_core.office.rules import StoredStage
from queue_core.record.base import Base, UtcDateTime


class Office(Base):
    """A kantor. Every row of every other table belongs to one."""

    __tablename__ = "offices"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    regency: Mapped[str] = mapped_column(String(120))
    timezone: Mapped[str] = mapped_column(String(40))
    settings: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    version: Mapped[int] = mapped_column(default=1)


class Service(Base):
    """A layanan with its standard (fourteen components, PermenPANRB 15/2014).

    ``components`` holds the thirteen that are not requirements, each a list of paragraphs in the document's own
    wording. ``notes`` are remarks about the document for staff; no citizen sees them. ``path`` lists the stages a file
    goes through, ``book`` the register its result is entered in. ``survey_permille`` is how many of a thousand finished
    visits are asked the nine questions; none means as the office has it.
    """

    __tablename__ = "services"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    code: Mapped[str] = mapped_column(String(60))
    prefix: Mapped[str] = mapped_column(String(3))
    name: Mapped[str] = mapped_column(String(120))
    name_en: Mapped[str] = mapped_column(String(120))
    icon: Mapped[str] = mapped_column(String(40))
    category: Mapped[str] = mapped_column(String(40))
    document_title: Mapped[str] = mapped_column(Text)
    document_year: Mapped[int | None]
    officer: Mapped[str | None] = mapped_column(String(120))
    signer: Mapped[str | None] = mapped_column(String(120))
    standard_minutes: Mapped[int | None]
    path: Mapped[list[StoredStage]] = mapped_column(JSON, default=list, server_default="[]")
    book: Mapped[str] = mapped_column(String(20), default="umum", server_default="umum")
    next_destination: Mapped[str | None] = mapped_column(Text)
    notes: Mapped[list[str]] = mapped_column(JSON, default=list)
    components: Mapped[dict[str, list[str]]] = mapped_column(JSON, default=dict)
    position: Mapped[int] = mapped_column(default=0)
    is_active: Mapped[bool] = mapped_column(default=True)
    closed_reason: Mapped[str | None] = mapped_column(String(120))
    daily_quota: Mapped[int | None]
    survey_permille: Mapped[int | None]

    groups: Mapped[list[RequirementGroup]] = relationship(order_by="RequirementGroup.position")

    __table_args__ = (UniqueConstraint("office_id", "code"),)


class RequirementGroup(Base):
    """The requirements of one case (baru, pindah datang, hilang); ``label`` is empty where a service has one case."""

    __tablename__ = "requirement_groups"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    service_id: Mapped[int] = mapped_column(ForeignKey("services.id"), index=True)
    code: Mapped[str] = mapped_column(String(60))
    label: Mapped[str | None] = mapped_column(String(200))
    position: Mapped[int]
    is_active: Mapped[bool] = mapped_column(default=True)

    items: Mapped[list[Requirement]] = relationship(order_by="Requirement.position")

    __table_args__ = (UniqueConstraint("service_id", "code"),)


class Requirement(Base):
    """One thing to bring, in the document's own wording."""

    __tablename__ = "requirements"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    group_id: Mapped[int] = mapped_column(ForeignKey("requirement_groups.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    position: Mapped[int]
    is_active: Mapped[bool] = mapped_column(default=True)


counter_services = Table(
    "counter_services",
    Base.metadata,
    Column("counter_id", Integer, ForeignKey("counters.id"), primary_key=True),
    Column("service_id", Integer, ForeignKey("services.id"), primary_key=True),
    # How fast the service's tickets gain priority at this counter, in percent: below 100 it only helps out.
    Column("share", Integer, nullable=False, server_default=text("100")),
)


class Counter(Base):
    """A loket: the place a ticket is called to.

    ``staff_id`` is who sits there now; it has no foreign key because people is a subject above this one.
    """

    __tablename__ = "counters"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    kind: Mapped[str] = mapped_column(String(10), default="loket")
    number: Mapped[int | None]
    name: Mapped[str] = mapped_column(String(60))
    services_label: Mapped[str] = mapped_column(String(120), default="")
    state: Mapped[str] = mapped_column(String(10), default="closed")
    paused_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    staff_id: Mapped[int | None]
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    help_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)

    services: Mapped[list[Service]] = relationship(secondary=counter_services, order_by="Service.position")

    __table_args__ = (
        UniqueConstraint("office_id", "name"),
        CheckConstraint("state IN ('closed', 'open', 'paused')", name="state"),
        Index("ix_counters_office_id", "office_id"),
    )


