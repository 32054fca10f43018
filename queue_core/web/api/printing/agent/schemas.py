"""What print agents say and hear."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from queue_core.printing.rules import Detail, PrinterState
from queue_core.web.api.responses import Answer
from queue_core.web.api.schemas import Id

_Attempts = Annotated[int, Field(ge=1, le=2**31 - 1)]
#: Far more than an agent has printers, and little enough for one transaction.
MOST = 100


class _Said(BaseModel):
    """An agent may be newer than its server: what it says beyond this is no error."""

    model_config = ConfigDict(extra="ignore")


class AgentAttempt(_Said):
    """One attempt at a job: its id and the number that came with the claim."""

    job_id: Id
    attempt: _Attempts


class AgentPrinterNews(_Said):
    """What a printer newly said of itself."""

    id: Id
    state: PrinterState
    detail: Detail | None = None


class AgentClaim(_Said):
    """``in_hand``: every attempt the agent knows of and has not reported; ``want``: the most papers it takes."""

    in_hand: Annotated[list[AgentAttempt], Field(max_length=MOST, default_factory=list)]
    want: Annotated[int, Field(ge=0, le=MOST)] = MOST
    printers: Annotated[list[AgentPrinterNews], Field(max_length=MOST, default_factory=list)]


class AgentStart(_Said):
    jobs: Annotated[list[AgentAttempt], Field(min_length=1, max_length=MOST)]


class AgentOutcome(AgentAttempt):
    """How an attempt ended; ``bytes_sent`` counts bytes of the document."""

    status: Literal["printed", "failed", "unknown"]
    detail: Detail | None = None
    bytes_sent: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0


class AgentOutcomes(_Said):
    outcomes: Annotated[list[AgentOutcome], Field(min_length=1, max_length=MOST)]


class AgentPrinterOut(Answer):
    """All a driver needs to know of a printer, and what people call it."""

    id: int
    name: str
    driver: str
    address: str
    paper_mm: int
    profile: str


class AgentJobs(Answer):
    """``jobs`` are complete: id, attempt, document, printer and how the paper looks. ``next_in`` is the seconds until a
    waiting job may be tried again."""

    jobs: list[dict[str, object]]
    printers: list[AgentPrinterOut]
    next_in: float | None


class AgentGo(Answer):
    """The jobs that may begin; of the others not one byte may leave."""

    go: list[int]


class AgentSettled(Answer):
    """``settled`` counts the outcomes that changed anything; the others were known or are too old. None need be sent
    again."""

    settled: int
