"""From the outbox to the screens: the only module that emits.

The relay reads events that are not delivered yet, tells the screens the *present* state of what they speak of, and
marks them delivered. A crash in between repeats an emit, which is harmless because payloads are states. With several
server processes on PostgreSQL one relay works at a time (an advisory lock), and Redis carries its emits to the others.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from queue_core.cases.models import CaseFile
from queue_core.devices.models import Device
from queue_core.live import payloads
from queue_core.office.models import Office
from queue_core.printing.jobs.remote import waiting
from queue_core.record import clock
from queue_core.record.database import Database
from queue_core.record.kinds import Kind
from queue_core.record.models import Event
from queue_core.tickets.models import Ticket

BATCH = 200
#: Quiet news (how many wait) is gathered for this long; a call never waits for it.
GATHER_SECONDS = 0.1
#: How many wait is told at most this often: in a rush the last word is enough, and calls go first.
QUEUE_SECONDS = 0.5
#: A lost wake is made good by looking anyway.
POLL_SECONDS = 2.0
_ADVISORY_KEY = 7_261_001

CALLS = frozenset({Kind.CALLED, Kind.RECALLED})
QUEUE = frozenset({Kind.ISSUED, Kind.CALLED, Kind.RETURNED, Kind.TRANSFERRED, Kind.CANCELLED, Kind.UNRESOLVED,
                   Kind.UNDONE, Kind.FILE_READY, Kind.CAME_BACK, Kind.DAY_BEGAN})
ABSENCES = frozenset({Kind.ABSENCE_BEGAN, Kind.ABSENCE_ENDED})
ANNOUNCEMENTS = frozenset({Kind.ANNOUNCED, Kind.ANNOUNCEMENT_ENDED})
#: What happens at a counter without changing what the TVs show of it.
UNSEEN = frozenset({Kind.CALL_SEEN, Kind.QUICK_SERVED, Kind.HELP_CALLED, Kind.HELP_ENDED})
#: What changes a ticket without its visitor noticing: a phone must not ring again.
HANDS = frozenset({Kind.CALL_SEEN, Kind.COUNTER_TAKEN_OVER})
SETTINGS = frozenset({Kind.SETTINGS_CHANGED, Kind.CATALOGUE_IMPORTED, Kind.SERVICE_CLOSED, Kind.SERVICE_OPENED,
                      Kind.VOICE_CHANGED})
#: What the TVs show of the survey is what is public.
RESULTS = frozenset({Kind.INDEX_PUBLISHED, Kind.INDEX_WITHDRAWN})
DEVICES = frozenset({Kind.DEVICE_PAIRED, Kind.DEVICE_REVOKED, Kind.DEVICE_CHANGED, Kind.DEVICE_CONNECTED,
                     Kind.DEVICE_GONE, Kind.DEVICE_REPLACED, Kind.DEVICE_EDITED, Kind.DEVICE_ALARM,
                     Kind.DEVICE_RECOVERED})
MEDIA = frozenset({Kind.MEDIA_ADDED, Kind.MEDIA_DELETED})
PRINTS = frozenset({Kind.PRINT_JOB, Kind.PRINT_JOB_SETTLED, Kind.PRINTER, Kind.PRINTER_ADDED, Kind.PRINTER_CHANGED})

Emit = Callable[[str, dict[str, Any], str], None]
_log = logging.getLogger(__name__)


def room(office_id: int, audience: str) -> str:
    """The Socket.IO room of an audience: displays, counters, kiosks, panel:<counter>, device:<id>."""
    return f"office:{office_id}:{audience}"


def ticket_room(code: str) -> str:
    """The room of one ticket's phone page."""
    return f"ticket:{code}"


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
        """Deliver one batch; gives how many events it held."""
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
    def _advisory_lock(self) -> Any:
        with self._database.engine.connect() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_KEY})
            yield

    def _messages(self, session: Session, events: list[Event]) -> list[tuple[str, dict[str, Any], str]]:
        by_office: dict[int, list[Event]] = {}
        for event in events:
            by_office.setdefault(event.office_id, []).append(event)
        messages = []
        for office_id, group in by_office.items():
            if any(event.kind in QUEUE for event in group):
                self._queue_news[office_id] = group[-1].id
            office = session.get(Office, office_id)
            if office is not None:
                messages += _Letters(session, office, group).write()
        return messages


class _Letters:
    """The messages of one office's share of a batch: calls first, then counters, then the rest."""

    def __init__(self, session: Session, office: Office, events: list[Event]) -> None:
        self.session, self.office, self.events = session, office, events
        self.out: list[tuple[str, dict[str, Any], str]] = []

    def write(self) -> list[tuple[str, dict[str, Any], str]]:
        self._calls()
        self._counters()
        for event in self.events:
            if event.kind in SETTINGS:
                self._to(("kiosks", "counters", "displays", "panels"), "settings",
                         {"event_id": event.id, "kind": event.kind})
            elif event.kind in RESULTS:
                self._to(("displays",), "settings", {"event_id": event.id, "kind": event.kind})
            elif event.kind in MEDIA:
                self._to(("counters",), "settings", {"event_id": event.id, "kind": event.kind})
            elif event.kind in DEVICES:
                own = (f"device:{event.device_id}",) if event.kind == Kind.DEVICE_EDITED else ()
                audiences = ("counters", *own)
                self._to(audiences, "device", {"event_id": event.id, "device_id": event.device_id, "kind": event.kind})
            elif event.kind in PRINTS:
                self._prints(event)
            elif event.kind in ANNOUNCEMENTS:
                self._to(("displays", "counters"), "announcement",
                         payloads.announcement(self.session, self.office, clock.now(), event.id))
            elif event.kind in ABSENCES:
                self._to(("kiosks", "counters"), "settings", {"event_id": event.id, "kind": event.kind})
        self._files()
        self._phones()
        return self.out

    def _to(self, audiences: tuple[str, ...], name: str, payload: dict[str, Any]) -> None:
        self.out += [(name, payload, room(self.office.id, audience)) for audience in audiences]

    def _calls(self) -> None:
        """The newest saying of each called ticket, in the order the calls were made."""
        newest = {event.ticket_id: event.id for event in self.events if event.kind in CALLS and event.ticket_id}
        for ticket_id, event_id in newest.items():
            payload = payloads.called(self.session, self.office, ticket_id, event_id)
            if payload is not None:
                self._to(("displays", "counters"), "called", payload)

    def _counters(self) -> None:
        """One state per counter touched, plus the coin that a finished visit unlocks at that counter's panel.

        Displays know a call from ``called`` itself and their own answers need no echo: they are spared both.
        """
        touched = {event.counter_id: event.id for event in self.events if event.counter_id is not None}
        shown = {event.counter_id for event in self.events if event.kind not in CALLS | UNSEEN}
        for counter_id, event_id in touched.items():
            payload = payloads.counter(self.session, self.office, counter_id, event_id)
            if payload is not None:
                self._to(("counters", "displays") if counter_id in shown else ("counters",), "counter", payload)
        for event in self.events:
            if event.kind != Kind.FINISHED or event.ticket_id is None or event.counter_id is None:
                continue
            ticket = self.session.get(Ticket, event.ticket_id)
            if ticket is not None:
                counter = payloads.counter(self.session, self.office, event.counter_id, event.id)
                coin = {"ticket_code": ticket.code, "label": ticket.label}
                self._to((f"panel:{event.counter_id}",), "counter", {**(counter or {}), "coin": coin})

    def _files(self) -> None:
        """Who holds files only learns that one moved; what they may see of it they read themselves."""
        moved = {event.case_file_id: event.id for event in self.events if event.case_file_id is not None}
        for file_id, event_id in moved.items():
            file = self.session.get(CaseFile, file_id)
            if file is not None:
                self._to(("counters",), "file", {"event_id": event_id, "file_id": file_id, "status": file.status})

    def _prints(self, event: Event) -> None:
        payload = {"event_id": event.id, **event.data}
        told = set() if event.device_id is None else {event.device_id}
        if event.kind.startswith("printer"):  # its screens say so to visitors
            told |= set(self.session.scalars(select(Device.id).where(
                Device.printer_id == event.data.get("printer_id"), Device.revoked_at.is_(None))))
        self._to(("counters", *(f"device:{device_id}" for device_id in sorted(told))), "print", payload)

    def _phones(self) -> None:
        """A phone page only learns that its own ticket changed; it reads the rest itself."""
        for ticket_id in {event.ticket_id for event in self.events if event.ticket_id and event.kind not in HANDS}:
            ticket = self.session.get(Ticket, ticket_id)
            if ticket is None:
                continue
            if ticket.status == "called":
                payload = payloads.called(self.session, self.office, ticket_id, self.events[-1].id)
                if payload is not None:
                    self.out.append(("called", payload, ticket_room(ticket.code)))
            else:
                self.out.append(("queue", {"event_id": self.events[-1].id, "waiting": []}, ticket_room(ticket.code)))
