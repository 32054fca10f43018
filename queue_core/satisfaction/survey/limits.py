"""How many answers one place may send in a day: a script's ten thousand must not become the office's index.

Only answers without a ticket are counted here; a drawn visit answers once anyway. The first ones count, those above
are kept apart until somebody has looked (``review.py``), and far above nothing is taken any more that day.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import date
from ipaddress import ip_address, ip_network

from sqlalchemy import delete
from sqlalchemy.orm import Session

from queue_core.errors import TooMany
from queue_core.record.base import table_of
from queue_core.record.sql import upsert
from queue_core.satisfaction.models import SurveySender
from queue_core.satisfaction.rules import COUNTED, IN_REVIEW

_SENDERS = table_of(SurveySender)
#: What a refused sender is told to wait, in seconds: nothing changes before the next day.
RETRY_AFTER = 3600
#: An IPv6 household or office has one of these.
_IPV6_NETWORK = 64


@dataclass(frozen=True)
class Bounds:
    """Answers a day: up to ``counted`` count, up to ``kept`` are kept apart, more are refused."""

    counted: int
    kept: int


#: A network may be the whole lobby behind one address; a panel asks somebody a minute at the most.
PER_NETWORK, PER_DEVICE = Bounds(30, 300), Bounds(300, 1500)
#: Of all networks together: a script may come from many.
TOGETHER = Bounds(500, 5000)
_EVERYBODY = "everybody"


@dataclass(frozen=True)
class Sender:
    """Who sends, and how much that may be. ``secret`` is the server's: with it the name becomes a digest."""

    name: str
    bounds: Bounds
    public: bool
    secret: str = field(repr=False)


def network_sender(secret: str, address: str) -> Sender:
    """The network a phone or a link's visitor comes from."""
    return Sender(f"network {_network(address)}", PER_NETWORK, True, secret)


def device_sender(secret: str, device_id: int) -> Sender:
    """A panel of the office."""
    return Sender(f"device {device_id}", PER_DEVICE, False, secret)


def weigh(session: Session, office_id: int, sender: Sender, day: date) -> str:
    """Count one more answer of a sender and give the state it is kept in: ``counted`` or ``review``.

    Raises ``TooMany`` ``too_many_answers``.
    """
    found = [(_count(session, office_id, _digest(sender, day), day), sender.bounds)]
    if sender.public:
        found.append((_count(session, office_id, _EVERYBODY, day), TOGETHER))
    if any(n > bounds.kept for n, bounds in found):
        raise TooMany("too_many_answers", retry_after=RETRY_AFTER)
    return IN_REVIEW if any(n > bounds.counted for n, bounds in found) else COUNTED


def forget_senders(session: Session, office_id: int, today: date) -> None:
    """Erase the counts of earlier days."""
    session.execute(delete(_SENDERS).where(_SENDERS.c.office_id == office_id, _SENDERS.c.day < today))


def _count(session: Session, office_id: int, sender: str, day: date) -> int:
    row = upsert(session, _SENDERS, {"office_id": office_id, "day": day, "sender": sender, "n": 1},
                 keys=["office_id", "day", "sender"], changes=lambda _new: {"n": _SENDERS.c.n + 1})
    return 0 if row is None else int(row.n)


def _network(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return "unknown"
    if found.version == 4:
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ip_network((found, _IPV6_NETWORK), strict=False))


def _digest(sender: Sender, day: date) -> str:
    """Keyed and of the day: from what is stored nobody can tell an address, nor follow one over days."""
    return hmac.new(sender.secret.encode(), f"{day.isoformat()} {sender.name}".encode(), hashlib.sha256).hexdigest()
