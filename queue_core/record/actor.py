"""Who acts: a member of staff, a paired device, or the system itself. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from queue_core.record.roles import SUPERVISORS

ActorKind = Literal["staff", "device", "system"]


@dataclass(frozen=True)
class Actor:
    """Whoever asks for something: a member of staff, a paired device, or the system itself.

    ``roles`` are all roles of a member of staff; ``role`` is the first of them, or a device kind. ``counter_id`` is
    the device's or operator's usual counter. ``key`` is the hash of the device's token: another machine may have
    taken its place meanwhile.
    """

    kind: ActorKind
    office_id: int
    role: str
    staff_id: int | None = None
    device_id: int | None = None
    counter_id: int | None = None
    name: str = ""
    key: str = field(default="", compare=False, repr=False)
    roles: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.role not in self.roles:
            object.__setattr__(self, "roles", self.roles | {self.role})

    @property
    def supervises(self) -> bool:
        return not self.roles.isdisjoint(SUPERVISORS)
