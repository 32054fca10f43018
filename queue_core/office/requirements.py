"""What a visitor must bring for a service."""

from __future__ import annotations

from typing import TypedDict

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_core.office.models import Requirement, RequirementGroup


class RequirementItem(TypedDict):
    """A requirement as papers and screens list it."""

    id: int
    text: str


def requirement_items(session: Session, service_id: int, group_id: int | None) -> list[RequirementItem]:
    """The requirements of a case, or of all cases when none was chosen, in order: ``{id, text}``."""
    query = (
        select(Requirement.id, Requirement.text)
        .join(RequirementGroup, RequirementGroup.id == Requirement.group_id)
        .where(RequirementGroup.service_id == service_id, RequirementGroup.is_active, Requirement.is_active)
        .order_by(RequirementGroup.position, Requirement.position)
    )
    if group_id is not None:
        query = query.where(RequirementGroup.id == group_id)
    return [{"id": row.id, "text": row.text} for row in session.execute(query)]
