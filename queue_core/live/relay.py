"""From the outbox to the screens: the only module that emits.

The relay reads events that are not delivered yet, tells the screens the *present* state of what they speak of, and
marks them delivered. A crash in between repeats an emit, which is harmless because payloads are states. With several
server processes on PostgreSQL one relay works at a time (an advisory lock), and Redis carries its emits to the others.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from queue_core.devices.models import Device
from queue_core.live import payloads
from queue_core.live.audiences import room, row_of
from queue_core.live.messages import Message, batch_messages
from queue_core.office.models import Office
from queue_core.printing.jobs.remote import waiting
from queue_core.record import clock
from queue_core.record.database import Database
from queue_core.record.json import JsonObject
from queue_core.record.models import Event

BATCH = 200
#: Quiet news (how many wait) is gathered for this long; a call never waits for it.
GATHER_SECONDS = 0.1
#: How many wait is told at most this often: in a rush the last word is enough, and calls go first.
QUEUE_SECONDS = 0.5
#: A lost wake is made good by looking anyway.
POLL_SECONDS = 2.0
_ADVISORY_KEY = 7_261_001

Emit = Callable[[str, JsonObject, str], None]
_log = logging.getLogger(__name__)


class Relay:
    """Delivers events. ``emit(event, payload, room)`` is the publisher; ``run`` loops until ``stop``."""

    def __init__(self, database: Database, emit: Emit) -> None:
        self._database = database
        self._emit = emit
        self._wake = threading.Event()
        self._urgent = threading.Event()
        self._stopped = False
        self._queue_news: dict[int, int] = {}
        self._queue_after = 0.0
        self._agents_told: dict[int, tuple[int, int]] = {}

    def wake(self, urgent: bool = False) -> None:
        """Something was committed. Never blocks."""
        if urgent:
            self._urgent.set()
        self._wake.set()

    def stop(self) -> None:
        self._stopped = True
        self.wake(urgent=True)

    def run(self) -> None:
        """Deliver until stopped. A failure is logged and tried again: the outbox loses nothing."""
        while not self._stopped:
            self._wake.wait(QUEUE_SECONDS if self._queue_news else POLL_SECONDS)
            if not self._urgent.is_set():
                self._urgent.wait(GATHER_SECONDS)
            self._wake.clear()
            self._urgent.clear()
            try:
                while self.deliver() == BATCH:
                    pass
                self.tell_agents()
                self.tell_queues()
            except Exception:
                _log.exception("relay failed; the events stay in the outbox")
                self._urgent.wait(1.0)

    def deliver(self) -> int:
        """Deliver one batch; returns how many events it held."""
        with self._alone():
            with self._database.read() as session:
                events = list(session.scalars(
                    select(Event).where(Event.delivered_at.is_(None)).order_by(Event.id).limit(BATCH)))
                messages = self._messages(session, events) if events else []
            if not events:
                return 0
            for name, payload, audience in messages:
                self._emit(name, payload, audience)
            with self._database.write() as session:
                session.execute(update(Event).where(Event.id.in_([event.id for event in events]))
                                .values(delivered_at=clock.now()))
        return len(events)

    def tell_queues(self) -> None:
        """Say how many wait, where that changed, unless it was said a moment ago."""
        if not self._queue_news or time.monotonic() < self._queue_after:
            return
        self._queue_after = time.monotonic() + QUEUE_SECONDS
        for office_id, event_id in list(self._queue_news.items()):
            with self._database.read() as session:
                payload = payloads.queue(session, session.get_one(Office, office_id), clock.now(), event_id)
            for audience in ("kiosks", "counters", "displays"):
                self._emit("queue", payload, room(office_id, audience))
            del self._queue_news[office_id]  # only now: what could not be told is tried again

    def tell_agents(self) -> None:
        """Wake the print agents for whose printers jobs wait, once for each news. One that misses it asks anyway."""
        with self._database.read() as session:
            work = waiting(session, clock.now())
            if work == self._agents_told:
                return
            for agent_id in [agent_id for agent_id in work if work[agent_id] != self._agents_told.get(agent_id)]:
                office_id = session.execute(select(Device.office_id).where(Device.id == agent_id)).scalar()
                if office_id is not None:
                    self._emit("print", {"jobs": True}, room(office_id, f"device:{agent_id}"))
        self._agents_told = work

    def _alone(self) -> AbstractContextManager[None]:
        return nullcontext() if self._database.is_sqlite else self._advisory_lock()

    @contextmanager
    def _advisory_lock(self) -> Iterator[None]:
        with self._database.engine.connect() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_KEY})
            yield

    def _messages(self, session: Session, events: list[Event]) -> list[Message]:
        by_office: dict[int, list[Event]] = {}
        for event in events:
            by_office.setdefault(event.office_id, []).append(event)
        messages: list[Message] = []
        for office_id, group in by_office.items():
            if any(row_of(event).queue for event in group):
                self._queue_news[office_id] = group[-1].id
            office = session.get(Office, office_id)
            if office is not None:
                messages += batch_messages(session, office, group)
        return messages
