"""Bodies and answers for numbers that were written by hand."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from queue_core.web.api.responses import Answer, HandwrittenOut
from queue_core.web.api.schemas import Body, Clock, Id, PriorityName

MOST_PAPERS = 100


class PaperIn(Body):
    """One paper. ``label`` is what stands on it (``A013`` or ``13``), ``taken_at`` the local time noted on it."""

    label: Annotated[str, StringConstraints(min_length=1, max_length=12, pattern=r"^[^\x00]*$")]
    taken_at: Clock
    status: Literal["waiting", "done"] = "waiting"
    priority_class: PriorityName = "general"


class ManualNumbers(Body):
    """Papers of one service. ``date`` is the office's day they were written on, today when it is not given."""

    service_id: Id
    papers: Annotated[list[PaperIn], Field(min_length=1, max_length=MOST_PAPERS)]
    date: dt.date | None = None
    renumber: Annotated[bool, Field(strict=True)] = False
    again: Annotated[bool, Field(strict=True)] = False


class EnteredOut(Answer):
    """The tickets in the order of the papers."""

    tickets: list[HandwrittenOut]


class LastNumberOut(Answer):
    """The last number of a service's letters today; ``last`` is empty before the first."""

    id: int
    name: str
    prefix: str
    last: str | None
    next: str


class ManualOut(Answer):
    now: str
    date: str
    services: list[LastNumberOut]
    entered: list[HandwrittenOut]
