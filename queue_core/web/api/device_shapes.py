"""Bodies and answers about devices and their pairing."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from queue_core.web.api.answers import Answer
from queue_core.web.api.shapes import Body, Id

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


class PairingOut(Answer):
    code: str
    secret: str
    expires_at: str


class PairedOut(Answer):
    id: int
    kind: DeviceKind
    name: str


class StandingOut(Answer):
    status: Literal["waiting", "paired", "expired"]
    device: PairedOut | None
    office: str | None


class WaitingOut(Answer):
    kind: DeviceKind
    address: str
    about: dict[str, Any]
    expires_at: str


class DeviceOut(Answer):
    id: int
    kind: DeviceKind
    name: str
    counter_id: int | None
    printer_id: int | None
