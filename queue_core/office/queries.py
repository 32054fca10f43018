"""Reading offices, services and counters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, selectinload

from queue_core.errors import NotFound
from queue_core.office.models import Counter, Office, RequirementGroup, Service, counter_services
from queue_core.office.settings import OfficeSettings, read_group
from queue_core.subjects import announced


def office(session: Session, office_id: int) -> Office:
    return session.execute(select(Office).where(Office.id == office_id)).scalar_one()


def only_office(session: Session) -> Office | None:
    """The first office of this installation; most have just one."""
    return session.execute(select(Office).order_by(Office.id).limit(1)).scalar_one_or_none()


def settings_of(row: Office) -> OfficeSettings:
    return OfficeSettings.from_json(row.settings)


def all_settings(row: Office) -> dict[str, object]:
    """Every setting of an office as JSON: its own, then those of the subjects that have some."""
    told = settings_of(row).to_json()
    for subject in announced().values():
        if subject.settings is not None:
            told |= asdict(read_group(subject.settings, row.settings))
    return told


def services(session: Session, office_id: int) -> Sequence[Service]:
    """Active services in the catalogue's order, with groups and requirements loaded."""
    return session.scalars(
        select(Service).where(Service.office_id == office_id, Service.is_active).order_by(Service.position)
        .options(selectinload(Service.groups).selectinload(RequirementGroup.items))
    ).all()


def service(session: Session, office_id: int, service_id: int) -> Service:
    """One active service. Raises ``NotFound`` ``unknown_service``."""
    found = session.execute(
        select(Service).where(Service.office_id == office_id, Service.id == service_id, Service.is_active)
        .options(selectinload(Service.groups).selectinload(RequirementGroup.items))
    ).scalar_one_or_none()
    if found is None:
        raise NotFound("unknown_service")
    return found


def service_names(session: Session, office_id: int) -> dict[int, str]:
    """Names of all services, also of those no longer offered: old tickets still speak of them."""
    rows = session.execute(select(Service.id, Service.name).where(Service.office_id == office_id))
    return {row.id: row.name for row in rows}


def name_column(language: str) -> ColumnElement[str]:
    """``rules.name_in`` as a column to select."""
    if language != "en":
        return Service.name.expression
    return func.coalesce(func.nullif(Service.name_en, ""), Service.name)


def counters(session: Session, office_id: int) -> Sequence[Counter]:
    return session.scalars(
        select(Counter).where(Counter.office_id == office_id).order_by(Counter.number, Counter.name)
        .options(selectinload(Counter.services))
    ).all()


def services_by_counter(session: Session, office_id: int) -> dict[int, frozenset[int]]:
    """Ids of the services each counter serves."""
    rows = session.execute(
        select(Counter.id, counter_services.c.service_id)
        .outerjoin(counter_services, counter_services.c.counter_id == Counter.id)
        .where(Counter.office_id == office_id))
    found: dict[int, set[int]] = {}
    for counter_id, service_id in rows:
        found.setdefault(counter_id, set())
        if service_id is not None:
            found[counter_id].add(service_id)
    return {key: frozenset(value) for key, value in found.items()}
