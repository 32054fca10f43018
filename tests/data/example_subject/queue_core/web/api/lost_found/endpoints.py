"""Taking in what was found, and giving it back."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from queue_core.lost_found import actions
from queue_core.lost_found.models import LostItem

from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.web.api.schemas import Body, Words
from queue_core.web.http.context import services
from queue_core.web.http.endpoints import may
from queue_core.web.http.registry import api


class NewItem(Body):
    words: Words


class ItemOut(BaseModel):
    id: int
    words: str
    gone: bool


@api.endpoint("POST", "/lost-items", "Keep something that was found", who=may("lost_found.keep"), body=NewItem,
              answers={201: ItemOut})
def keep_item(actor: Actor, body: NewItem) -> tuple[dict[str, Any], int]:
    with services().database.write() as session:
        return _out(actions.take_in(session, actor, body.words, clock.now())), 201


@api.endpoint("POST", "/lost-items/<int:item_id>/give-back", "Its owner has it again", who=may("lost_found.keep"),
              answers={200: ItemOut}, problems=(409,))
def give_item_back(actor: Actor, item_id: int) -> dict[str, Any]:
    with services().database.write() as session:
        return _out(actions.give_back(session, actor, item_id, clock.now()))


def _out(item: LostItem) -> dict[str, Any]:
    return {"id": item.id, "words": item.words, "gone": item.gone_at is not None}
