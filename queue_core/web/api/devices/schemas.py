"""Bodies and answers about devices and their pairing."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from queue_core.devices.rules import Health
from queue_core.web.api.responses import Answer
from queue_core.web.api.schemas import Body, Id, Note

DeviceKind = Literal["kiosk", "display", "skm", "printer"]
Code = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]
Name = Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True, pattern=r"^[^\x00]*$")]
Word = Annotated[str, StringConstraints(max_length=120, strip_whitespace=True, pattern=r"^[^\x00]*$")]
Label = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,20}$")]


class PairingWish(Body):
    """A screen that wants to be paired. ``about`` is a few words it says of itself, shown to the admin."""

    kind: DeviceKind
    about: Annotated[dict[Label, Word], Field(max_length=8, default_factory=dict)]


class CodeQuery(Body):
    code: Code


class Confirmation(Body):
    """``name`` may be left away when an older device is replaced; its own name stays then."""

    code: Code
    name: Name | None = None
    counter_id: Id | None = None
    printer_id: Id | None = None
    replaces: Id | None = None


class DeviceChange(Body):
    """What is left away stays; ``null`` takes a counter or a printer away."""

    name: Name | None = None
    counter_id: Id | None = None
    printer_id: Id | None = None


class Found(BaseModel):
    """A printer that hangs on an agent's machine."""

    model_config = ConfigDict(extra="ignore")
    driver: Word
    address: Word
    name: Word = ""


class AgentPrinter(BaseModel):
    """A printer that the agent drives, as it sees it."""

    model_config = ConfigDict(extra="ignore")
    id: Id
    state: Word
    detail: Word | None = None


class AgentReport(BaseModel):
    """What a print agent says of its machine."""

    model_config = ConfigDict(extra="ignore")
    host: Word = ""
    found: Annotated[list[Found], Field(max_length=40, default_factory=list)]
    printers: Annotated[list[AgentPrinter], Field(max_length=40, default_factory=list)]


class Heartbeat(BaseModel):
    """What a device says about itself. Everything is optional: an old page still counts as alive.

    ``version`` is the one its page came with, ``paper`` what a kiosk knows of its printer, ``screen`` the size its
    page has, in CSS pixels (``1920x1080``).
    """

    model_config = ConfigDict(extra="ignore")
    page: Note | None = None
    version: Note | None = None
    sound: Literal["on", "blocked", "muted", "off"] | None = None
    clock: datetime | None = None
    detail: Note | None = None
    paper: Word | None = None
    screen: Annotated[str, StringConstraints(pattern=r"^[0-9]{1,5}x[0-9]{1,5}$")] | None = None
    agent: AgentReport | None = None


class HeartbeatOut(Answer):
    """``version`` is the server's: a page of another one loads itself anew when nobody uses it. So it does when its
    name or counter is another than the one it was loaded with."""

    now: str
    version: str
    name: str
    counter_id: int | None


class PairingOut(Answer):
    code: str
    secret: str
    expires_at: str
    now: str


class PairedOut(Answer):
    id: int
    kind: DeviceKind
    name: str


class StandingOut(Answer):
    status: Literal["waiting", "paired", "expired"]
    code: str | None
    now: str
    expires_at: str | None
    device: PairedOut | None
    office: str | None


class WaitingOut(Answer):
    kind: DeviceKind
    address: str
    about: dict[str, str]
    expires_at: str


class DeviceOut(Answer):
    id: int
    kind: DeviceKind
    name: str
    counter_id: int | None
    printer_id: int | None


class TroubleOut(Answer):
    code: Literal["silent", "printer", "sound_blocked", "sound_muted", "clock"]
    since: str | None


class DeviceFullOut(DeviceOut):
    last_seen_at: str | None
    health: Health
    online: bool
    troubles: list[TroubleOut]
    alarm: str | None
    alarm_at: str | None
