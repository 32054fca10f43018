"""What the request handlers share: the database, the forecasts, printing and the wires that the app put together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import cast

from flask import current_app, request
from sqlalchemy.orm import Session

from queue_core.devices.identities import Identities
from queue_core.media.store import Store
from queue_core.office.models import Office
from queue_core.office.queries import office as read_office
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.record.database import Database
from queue_core.reports.jobs.maker import Documents
from queue_core.tickets.forecast.board import ForecastBoard


@dataclass
class Presence:
    """Which devices hold a live connection to this process, counted per device: a page may be open twice."""

    connected: dict[int, int] = field(default_factory=dict)

    def came(self, device_id: int) -> bool:
        """True when this is its first connection."""
        self.connected[device_id] = self.connected.get(device_id, 0) + 1
        return self.connected[device_id] == 1

    def went(self, device_id: int) -> bool:
        """True when that was its last connection."""
        left = self.connected.get(device_id, 1) - 1
        if left > 0:
            self.connected[device_id] = left
            return False
        self.connected.pop(device_id, None)
        return True

    def __contains__(self, device_id: int) -> bool:
        return device_id in self.connected


@dataclass
class Services:
    """Everything a request may need; one per app, reached through ``services()``."""

    database: Database
    identities: Identities
    forecasts: ForecastBoard
    presence: Presence
    #: The address phones reach this server under; the request's own when empty.
    public_url: str
    #: Told when a device was revoked, to close its connections.
    drop_device: Callable[[int], None]
    #: The office's own pictures, films and sounds.
    store: Store
    #: What makes reports, registers and papers.
    documents: Documents
    #: The office's own model for typed announcements, if it brought one.
    piper_model: Path | None = None
    #: Since when this process listens: before that, nobody's silence means anything.
    started_at: datetime = field(default_factory=clock.now)


def services() -> Services:
    """The services of the app that handles this request."""
    return cast(Services, current_app.extensions["antrian"])


def public_base() -> str:
    """The address under which others reach this server."""
    return services().public_url or request.host_url.rstrip("/")


def track_url(code: str) -> str:
    """The address of a ticket's phone page, as phones reach it."""
    return f"{public_base()}/t/{code}"


def own_office(session: Session, actor: Actor) -> Office:
    return read_office(session, actor.office_id)
