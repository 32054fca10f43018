"""Who is away, until when, and who stands in."""

from __future__ import annotations

from sqlalchemy import select

from queue_core.cases.absences import actions as absences
from queue_core.cases.files import queries
from queue_core.cases.models import Absence
from queue_core.people.models import Staff
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.web.api.cases import schemas
from queue_core.web.api.cases.files.views import FileViews
from queue_core.web.http.context import own_office, services
from queue_core.web.http.endpoints import may
from queue_core.web.http.registry import api


@api.endpoint("GET", "/absences", "Who is away, and who could be",
              who=may("absences.read"), answers={200: schemas.AbsencesOut})
def list_absences(actor: Actor) -> schemas.AbsencesOut:
    now = clock.now()
    with services().database.read() as session:
        office = own_office(session, actor)
        views = FileViews(session, office, actor, now)
        people = session.execute(
            select(Staff.id, Staff.name, Staff.title, Staff.role).where(Staff.office_id == office.id, Staff.is_active)
            .order_by(Staff.role, Staff.name))
        return {
            "current": [views.absence(row) for row in queries.running_absences(session, office.id, now)],
            "people": [{"id": row.id, "name": row.name, "title": row.title, "role": row.role} for row in people],
        }


@api.endpoint("POST", "/absences", "Somebody is away until a time, perhaps with a delegate", who=may("absences.enter"),
              body=schemas.AbsenceWish, answers={200: schemas.AbsenceOut}, problems=(409,))
def begin_absence(actor: Actor, body: schemas.AbsenceWish) -> schemas.AbsenceOut:
    now = clock.now()
    with services().database.write() as session:
        row = absences.begin_absence(session, actor, now, staff_id=body.staff_id, until=body.until,
                                     reason=body.reason, delegate_staff_id=body.delegate_staff_id)
        views = FileViews(session, own_office(session, actor), actor, now)
        return views.absence(session.get_one(Absence, row["id"]))


@api.endpoint("POST", "/absences/<int:absence_id>/end", "The person is back", who=may("absences.enter"),
              answers={200: schemas.AbsenceOut}, problems=(409,))
def end_absence(actor: Actor, absence_id: int) -> schemas.AbsenceOut:
    now = clock.now()
    with services().database.write() as session:
        row = absences.end_absence(session, actor, absence_id, now)
        views = FileViews(session, own_office(session, actor), actor, now)
        return views.absence(session.get_one(Absence, row["id"]))
