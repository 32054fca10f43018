"""Bodies, queries and answers about printers and what they print."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from queue_core.web.api.responses import Answer, JobOut
from queue_core.web.api.schemas import Body, Id

Name = Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True, pattern=r"^[^\x00]*$")]
Address = Annotated[str, StringConstraints(min_length=1, max_length=255, strip_whitespace=True,
                                           pattern=r"^[^\x00-\x1f]*$")]
ProfileName = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[\x21-\x7e]*$")]
DriverName = Literal["network", "usb", "serial", "file", "cups", "dummy"]
State = Literal["unchecked", "ready", "low", "trouble"]


class NewPrinter(Body):
    name: Name
    driver: DriverName
    address: Address
    paper_mm: Literal[58, 80] = 80
    profile: ProfileName = "default"
    language: Literal["id", "en"] = "id"
    agent_id: Id | None = None
    substitute_id: Id | None = None


class PrinterChange(Body):
    """What is left away stays; ``null`` takes the agent or the substitute away."""

    name: Name | None = None
    driver: DriverName | None = None
    address: Address | None = None
    paper_mm: Literal[58, 80] | None = None
    profile: ProfileName | None = None
    language: Literal["id", "en"] | None = None
    agent_id: Id | None = None
    substitute_id: Id | None = None
    is_active: bool | None = None


class JobsWanted(Body):
    """``open``: only today's questions, papers that failed or may not have come out and that nobody has answered."""

    open: Literal["true", "false"] = "false"


class PrintersWanted(Body):
    """``all``: with those out of use."""

    all: Literal["true", "false"] = "false"


class PaperAnswer(Body):
    came_out: bool


class PrinterOut(Answer):
    id: int
    name: str
    driver: str
    address: str
    paper_mm: int
    profile: str
    language: str
    is_active: bool
    state: State
    detail: str | None
    state_at: str | None
    asked_at: str | None
    agent_id: int | None
    agent: str | None
    substitute_id: int | None


class PrinterBriefOut(Answer):
    """A printer in use with what it last said of itself."""

    id: int
    name: str
    driver: str
    paper_mm: int
    state: State
    detail: str | None
    since: str | None
    on_agent: bool


class AskedPrinterOut(Answer):
    """``asked`` is false for a printer of another machine: its agent asks it, unbidden."""

    asked: bool


class FoundPrinter(Answer):
    """``agent_id`` is the device on whose machine it hangs, none for the server's own. ``printer_id`` when it has been
    added already."""

    driver: str
    address: str
    name: str
    agent_id: int | None
    agent: str | None
    printer_id: int | None


class ProfileOut(Answer):
    name: str
    vendor: str
    title: str
    width_mm: float | None
    dots: int | None
    can: list[str]


class KioskPrinter(Answer):
    """``instead``: where paper comes out while this printer cannot."""

    state: Literal["ready", "low", "trouble", "none"]
    detail: str | None
    instead: str | None


class AnsweredOut(JobOut):
    """``copy_id``: the copy that is being printed because the paper did not come out."""

    copy_id: int | None
