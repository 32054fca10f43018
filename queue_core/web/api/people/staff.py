"""Who works in the office, and what they can serve."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_core.office.models import Counter
from queue_core.people.models import Staff
from queue_core.people.skills import set_skills, staff_of
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.web.api import responses, schemas
from queue_core.web.http.context import services
from queue_core.web.http.endpoints import may
from queue_core.web.http.registry import api


@api.endpoint("GET", "/staff", "Who works here, where they sit, what they can serve (null: everything)",
              who=may("staff.read"), answers={200: list[responses.PersonOut]})
def list_staff(actor: Actor) -> list[responses.PersonOut]:
    with services().database.read() as session:
        seats = _seats(session, actor.office_id)
        return [_person(row, seats) for row in staff_of(session, actor.office_id)]


@api.endpoint("POST", "/staff/<int:staff_id>/skills", "Which services somebody is given; null is every service",
              who=may("staff.skills"), body=schemas.Skills, answers={200: responses.PersonOut})
def change_skills(actor: Actor, staff_id: int, body: schemas.Skills) -> responses.PersonOut:
    with services().database.write() as session:
        person = set_skills(session, actor, staff_id=staff_id, service_ids=body.service_ids, now=clock.now())
        answer = _person(person, _seats(session, actor.office_id))
    services().forecasts.forget(actor.office_id)
    return answer


def _seats(session: Session, office_id: int) -> dict[int, int]:
    rows = session.execute(
        select(Counter.staff_id, Counter.id).where(Counter.office_id == office_id, Counter.staff_id.is_not(None)))
    return {row.staff_id: row.id for row in rows}


def _person(row: Staff, seats: dict[int, int]) -> responses.PersonOut:
    return {"id": row.id, "name": row.name, "username": row.username, "role": row.role, "title": row.title,
            "counter_id": row.counter_id, "sits_at": seats.get(row.id), "skills": row.skills}
