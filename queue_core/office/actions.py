"""Taking a catalogue into the database, and opening or closing services."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import cast

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from queue_core.errors import NotFound
from queue_core.office.catalogue_schema import Catalogue, RequirementGroupEntry, ServiceEntry
from queue_core.office.models import Counter, Office, Requirement, RequirementGroup, Service
from queue_core.office.rules import StoredStage
from queue_core.office.settings import OfficeSettings
from queue_core.record import log
from queue_core.record.actor import Actor
from queue_core.record.kinds import Kind


def import_catalogue(session: Session, actor: Actor, catalogue: Catalogue, now: datetime) -> Office:
    """Bring an office and its services to what the catalogue says.

    Services and requirements the catalogue no longer has are kept inactive, because old tickets refer to them; texts
    that changed become new requirement rows for the same reason. Importing the same file twice changes nothing.
    """
    entry = catalogue.office
    office = session.execute(select(Office).where(Office.code == entry.code)).scalar_one_or_none()
    if office is None:
        office = Office(code=entry.code, settings=OfficeSettings().to_json(), version=1)
        session.add(office)
    office.name, office.regency, office.timezone = entry.name, entry.regency, entry.timezone
    session.flush()
    known = {row.code: row for row in session.scalars(select(Service).where(Service.office_id == office.id))}
    for position, service_entry in enumerate(catalogue.services):
        service = known.pop(service_entry.code, None)
        if service is None:
            service = Service(office_id=office.id, code=service_entry.code)
            session.add(service)
        _fill(session, service, service_entry, position)
    for gone in known.values():
        gone.is_active = False
    session.flush()
    log.append(session, actor.in_office(office.id), kind=Kind.CATALOGUE_IMPORTED, at=now,
               services=len(catalogue.services))
    return office


def _fill(session: Session, service: Service, entry: ServiceEntry, position: int) -> None:
    for name in ("prefix", "name", "name_en", "icon", "category", "document_title", "document_year", "officer",
                 "signer", "standard_minutes", "book", "next_destination"):
        setattr(service, name, getattr(entry, name))
    service.path = [cast(StoredStage, stage.model_dump()) for stage in entry.path]
    service.notes = list(entry.notes)
    service.components = {key: list(texts) for key, texts in entry.components}
    service.position, service.is_active = position, True
    session.flush()
    known = {row.code: row for row in session.scalars(
        select(RequirementGroup).where(RequirementGroup.service_id == service.id))}
    for group_position, group_entry in enumerate(entry.requirement_groups):
        group = known.pop(group_entry.code, None)
        if group is None:
            group = RequirementGroup(office_id=service.office_id, service_id=service.id, code=group_entry.code,
                                     position=group_position)
            session.add(group)
        _fill_group(session, group, group_entry, group_position)
    for gone in known.values():
        gone.is_active = False


def _fill_group(session: Session, group: RequirementGroup, entry: RequirementGroupEntry, position: int) -> None:
    group.label, group.position, group.is_active = entry.label, position, True
    session.flush()
    rows = list(session.scalars(select(Requirement).where(Requirement.group_id == group.id).order_by(Requirement.id)))
    by_text = {row.text: row for row in rows}
    for row in rows:
        row.is_active = False
    for item_position, text in enumerate(entry.items):
        item = by_text.get(text)
        if item is None:
            item = Requirement(office_id=group.office_id, group_id=group.id, text=text)
            session.add(item)
        item.position, item.is_active = item_position, True


def add_counter(session: Session, actor: Actor, *, name: str, number: int | None, service_ids: list[int],
                now: datetime, services_label: str = "", kind: str = "loket") -> Counter:
    """A place tickets are called to."""
    counter = Counter(office_id=actor.office_id, name=name, number=number, kind=kind, services_label=services_label)
    counter.services = list(session.scalars(select(Service).where(Service.id.in_(service_ids))))
    session.add(counter)
    session.flush()
    log.append(session, actor, kind=Kind.COUNTER_ADDED, at=now, counter_id=counter.id, name=name, number=number,
               service_ids=sorted(service_ids))
    return counter


def close_service(session: Session, actor: Actor, *, service_id: int, reason: str, now: datetime) -> None:
    """Stop giving numbers for a service, with a reason that the kiosk shows."""
    _set_door(session, actor, service_id, reason, Kind.SERVICE_CLOSED, now)


def open_service(session: Session, actor: Actor, *, service_id: int, now: datetime) -> None:
    """Give numbers for a service again."""
    _set_door(session, actor, service_id, None, Kind.SERVICE_OPENED, now)


def _set_door(session: Session, actor: Actor, service_id: int, reason: str | None, kind: Kind, now: datetime) -> None:
    done = session.execute(
        update(Service).values(closed_reason=reason)
        .where(Service.id == service_id, Service.office_id == actor.office_id).returning(Service.id)).first()
    if done is None:
        raise NotFound("unknown_service")
    log.append(session, actor, kind=kind, at=now, service_id=service_id, reason=reason)


def change_settings(session: Session, actor: Actor, *, changes: Mapping[str, object], now: datetime) -> OfficeSettings:
    """Change some of an office's settings and tell every screen."""
    # Two people may save different settings at once: neither may write the other's back.
    office = session.execute(select(Office).where(Office.id == actor.office_id)
                             .with_for_update(key_share=True)).scalar_one()
    office.settings = {**office.settings, **changes}
    office.version += 1
    session.flush()
    log.append(session, actor, kind=Kind.SETTINGS_CHANGED, at=now, keys=sorted(changes))
    return OfficeSettings.from_json(office.settings)




def is_empty(session: Session) -> bool:
    """Whether no office has been set up yet."""
    return session.execute(select(func.count()).select_from(Office)).scalar_one() == 0
