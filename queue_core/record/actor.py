"""Who acts: a member of staff, a paired device, or the system itself. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

ActorKind = Literal["staff", "device", "system"]


@dataclass(frozen=True)
class Actor:
    """Whoever asks for something: a member of staff, a paired device, or the system itself.

    ``role`` is a staff role or a device kind. ``counter_id`` is the device's or operator's usual counter. ``key`` is
    the hash of the device's token: another machine may have taken its place meanwhile.
    """

    kind: ActorKind
    office_id: int
    role: str
    staff_id: int | None = None
    device_id: int | None = None
    counter_id: int | None = None
    name: str = ""
    key: str = field(default="", compare=False, repr=False)

    @property
    def supervises(self) -> bool:
        return self.role in ("supervisor", "admin")
