"""Who acts, and which roles there are. Pure."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

ROLES = ("operator", "back_office", "approver", "supervisor", "admin")
DEVICE_KINDS = ("kiosk", "display", "skm", "printer")
SESSION_HOURS = 12
#: Wrong passwords allowed within the window: for one name from one address, and for one name from anywhere.
TRIES_PER_ADDRESS, TRIES_PER_NAME, TRIES_WINDOW_MINUTES = 5, 30, 15
#: How long a screen's pairing code lives, and how many may live at once: asked by one address (a whole office may come
#: through one proxy), and in all.
PAIRING_MINUTES, CODES_PER_ADDRESS, CODES_IN_ALL = 10, 60, 400
PAIRING_TIME = timedelta(minutes=PAIRING_MINUTES)
CODE_DIGITS = 6

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


def new_token() -> str:
    """A secret for a session or a device: 256 random bits, URL-safe."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """Six random digits that a person reads from one screen and types at another. No secret."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"


def token_hash(token: str) -> str:
    """What is stored of a token. A plain hash is enough: the token has more entropy than anyone can search."""
    # Whatever a stranger sends must give a hash, also half a character.
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()
