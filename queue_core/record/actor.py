"""Who acts: a member of staff, a paired device, or the system itself. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from queue_core.record.roles import SUPERVISORS

ActorKind = Literal["staff", "device", "system"]


@dataclass(frozen=True)
class Actor:
    """Whoever asks for something: a member of staff, a paired device, or the system itself.

    ``roles`` are all roles of a member of staff; ``role`` is the first of them, or a device kind. ``counter_id`` is
    the device's or operator's usual counter. ``name`` is that of the person or device; of the system it is the part
    that acts, such as ``housekeeping`` or ``command line``. ``key`` is the hash of the device's token: another machine
    may have taken its place meanwhile.
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

    @classmethod
    def system(cls, office_id: int, name: str) -> Actor:
        """The part of the system called ``name``, for what nobody asked for or nobody signed in for."""
        return cls(kind="system", office_id=office_id, role="system", name=name)

    def in_office(self, office_id: int) -> Actor:
        """The same actor in another office: one part of the system works for all of them."""
        return replace(self, office_id=office_id)

    @property
    def supervises(self) -> bool:
        return not self.roles.isdisjoint(SUPERVISORS)


#: No office has the number 0: these act before there is one, or for all offices (see ``Actor.in_office``).
COMMAND_LINE = Actor.system(0, "command line")
SPOOLER = Actor.system(0, "print spooler")
HOUSEKEEPING = Actor.system(0, "housekeeping")
