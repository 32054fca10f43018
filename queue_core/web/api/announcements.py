"""Announcements to the waiting room."""

from __future__ import annotations

from typing import Any

from queue_core.live.payloads import announcements
from queue_core.office.announcements import announce, end_announcements
from queue_core.people.rules import Actor
from queue_core.record import clock
from queue_core.web.api import answers, shapes
from queue_core.web.api.registry import api
from queue_core.web.endpoints import SUPERVISORS
from queue_core.web.services import own_office, services


@api.endpoint("POST", "/announcements", "Show a text on the TVs; it takes the place of the one shown",
              who=SUPERVISORS, body=shapes.Announce, answers={201: answers.AnnouncementOut})
def make_announcement(actor: Actor, body: shapes.Announce) -> tuple[dict[str, Any], int]:
    now = clock.now()
    with services().database.write() as session:
        announce(session, office_id=actor.office_id, text=" ".join(body.text.split()), minutes=body.minutes,
                 staff_id=actor.staff_id, now=now)
        return announcements(session, own_office(session, actor), now)[-1], 201


@api.endpoint("POST", "/announcements/end", "Take down what is shown", who=SUPERVISORS, answers={204: None})
def end_announcement(actor: Actor) -> None:
    with services().database.write() as session:
        end_announcements(session, office_id=actor.office_id, staff_id=actor.staff_id, now=clock.now())
