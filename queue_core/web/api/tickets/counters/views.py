"""Everything one counter screen shows."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from queue_core.cases.files.queries import open_files
from queue_core.cases.files.reads import file_of_ticket
from queue_core.cases.rules import FileStatus
from queue_core.devices.queries import devices
from queue_core.devices.rules import ONLINE_FOR
from queue_core.live.payloads import counter_state
from queue_core.office.models import Counter, Office, RequirementGroup, Service
from queue_core.office.queries import counters, name_column, settings_of
from queue_core.office.requirements import requirement_items
from queue_core.people.models import Staff
from queue_core.record.actor import Actor
from queue_core.record.clock import business_date, rfc3339, zone
from queue_core.tickets import queries
from queue_core.tickets.actions.moves import EVENT_OF
from queue_core.tickets.actions.targets import places_of
from queue_core.tickets.lobby import Sent, senders
from queue_core.tickets.rows import TicketRow
from queue_core.tickets.rules import UNDOABLE, Status
from queue_core.tv.settings import TvSettings
from queue_core.web.api.cases.files.views import FileViews, approver_away_out
from queue_core.web.api.cases.schemas import FileOut
from queue_core.web.api.printing.jobs.endpoints import printers_with_state
from queue_core.web.api.responses import CounterOut
from queue_core.web.api.tickets.counters import schemas
from queue_core.web.api.tickets.views import call_out, ticket_out, waited_seconds
from queue_core.web.http.context import services
from queue_core.web.http.language import current_language

Value = TypeVar("Value")


def all_counters(session: Session, office: Office) -> list[CounterOut]:
    """Every counter with its operator and what it serves."""
    hands = queries.in_hand(session, office.id)
    tz = zone(office.timezone)
    names = pairs(session, Staff.id, Staff.name, office.id)
    return [
        {**counter_state(counter, hands.get(counter.id), tz), "operator": names.get(counter.staff_id or 0),
         "help_since": rfc3339(counter.help_since, tz),
         "service_ids": [service.id for service in counter.services]}
        for counter in counters(session, office.id)
    ]


def pairs(session: Session, key: InstrumentedAttribute[int], value: ColumnElement[Value] | InstrumentedAttribute[Value],
          office_id: int) -> dict[int, Value]:
    """One column of an office's rows by another."""
    rows = session.execute(select(key, value).where(key.class_.office_id == office_id))
    return {row[0]: row[1] for row in rows}


class CounterScreen:
    """One counter's screen at one moment."""

    def __init__(self, session: Session, office: Office, counter: Counter, actor: Actor, now: datetime) -> None:
        self.session, self.office, self.counter, self.actor, self.now = session, office, counter, actor, now
        self.tz: ZoneInfo = zone(office.timezone)
        self.today = business_date(now, office.timezone)
        self.service_ids = {service.id for service in counter.services}
        self.groups = pairs(session, RequirementGroup.id, RequirementGroup.label, office.id)
        self.standards = pairs(session, Service.id, Service.standard_minutes, office.id)
        self.names = pairs(session, Service.id, name_column(current_language()), office.id)
        self.people = pairs(session, Staff.id, Staff.name, office.id)
        self.places = pairs(session, Counter.id, Counter.name, office.id)
        self.skills = frozenset(pairs(session, Staff.id, Staff.skills, office.id).get(counter.staff_id or 0) or ())
        self.sent: dict[int, Sent] = {}

    def state(self) -> schemas.CounterScreenOut:
        """The answer of ``GET /counters/{id}``."""
        everyone = all_counters(self.session, self.office)
        rows = queries.by_status(self.session, self.office.id, self.today,
                                 (Status.WAITING, Status.ON_HOLD, Status.NO_SHOW, Status.INCOMPLETE))
        mine = next(entry for entry in everyone if entry["id"] == self.counter.id)
        hand = queries.in_hand(self.session, self.office.id).get(self.counter.id)
        undo = self._undo()
        self.sent = senders(self.session, [row["id"] for row in (*rows, *([] if hand is None else [hand]))])
        free = self._sits_nowhere()
        return {
            "now": rfc3339(self.now, self.tz),
            "counter": {**mine, "mine": self._mine(), "can_take_over": self._can_take_over(mine, free)},
            "ticket": None if hand is None else self._ticket_in_hand(hand),
            "waiting": [self._line(row) for row in rows if row["status"] == Status.WAITING and self._for_us(row)],
            "held": [self._line(row) for row in rows if row["status"] == Status.ON_HOLD],
            "no_shows": [self._line(row) for row in rows if row["status"] == Status.NO_SHOW and self._for_us(row)],
            "incomplete": [self._line(row) for row in rows
                           if row["status"] == Status.INCOMPLETE and self._for_us(row)],
            "files": self._files(),
            "others": [{**entry, "can_take_over": self._can_take_over(entry, free)}
                       for entry in everyone if entry["id"] != self.counter.id],
            "staff": self._colleagues(), "help_since": mine["help_since"],
            "services": [{"id": service.id, "code": service.code, "prefix": service.prefix,
                          "name": self.names[service.id]}
                         for service in self.counter.services],
            "all_services": [{"id": key, "name": name} for key, name in self.names.items()],
            "displays": self._displays(), "undo": undo, "printers": printers_with_state(self.session, self.office.id),
        }

    def _mine(self) -> bool:
        free = self.counter.staff_id is None
        return self.counter.staff_id == self.actor.staff_id or (free and self.actor.counter_id == self.counter.id)

    def _for_us(self, row: TicketRow) -> bool:
        if row["target_counter_id"] is not None:
            return bool(row["target_counter_id"] == self.counter.id)
        # Nobody is shown a line that "call next" will never give them.
        return row["service_id"] in self.service_ids and (not self.skills or row["service_id"] in self.skills)

    @staticmethod
    def _can_take_over(entry: CounterOut, free: bool) -> bool:
        return free and entry["operator"] is not None

    def _sits_nowhere(self) -> bool:
        """Whether the reader could sit down at another counter now."""
        return self.session.execute(
            select(Counter.id).where(Counter.staff_id == self.actor.staff_id)).first() is None

    def _colleagues(self) -> list[schemas.ColleagueOut]:
        """Who can be sent a ticket, and the counter where it would arrive."""
        places = places_of(self.session, self.office.id)
        return [{"id": key, "name": self.people[key], "counter_id": counter_id, "counter": self.places[counter_id]}
                for key, counter_id in sorted(places.items(), key=lambda place: self.people[place[0]])
                if counter_id != self.counter.id]

    def _sent_by(self, ticket_id: int) -> schemas.SenderOut | None:
        sent = self.sent.get(ticket_id)
        return None if sent is None else {"name": self.people.get(sent.staff_id or 0),
                                          "counter": self.places.get(sent.counter_id or 0)}

    def _line(self, row: TicketRow) -> schemas.CounterTicketOut:
        return {**ticket_out(row, self.tz), "service": self.names.get(row["service_id"], ""),
                "case": self.groups.get(row["requirement_group_id"] or 0),
                "holder": self.people.get(row["staff_id"] or 0), "waited_seconds": waited_seconds(row, self.now),
                "counter": self.places.get(row["counter_id"] or 0), "sent_by": self._sent_by(row["id"])}

    def _ticket_in_hand(self, row: TicketRow) -> schemas.TicketInHandOut:
        call = queries.latest_call(self.session, row["id"])
        seen = [] if call is None else queries.seen_by(self.session, call["id"], call["recalls"])
        names = {device.id: device.name for device in devices(self.session, self.office.id)}
        return {
            **self._line(row), "standard_minutes": self.standards.get(row["service_id"]),
            "file": self._file_of(row["id"]),
            "approver_away": approver_away_out(self.session, self.office, self.now).get(row["service_id"]),
            "requirements": requirement_items(self.session, row["service_id"], row["requirement_group_id"]),
            "call": None if call is None else {
                **call_out(call, self.tz), "last_at": rfc3339(call["last_called_at"], self.tz),
                "seen": [{"device_id": row.device_id, "name": names.get(row.device_id, ""),
                          "shown_at": rfc3339(row.shown_at, self.tz), "spoken": row.spoken} for row in seen]},
        }

    def _file_of(self, ticket_id: int) -> FileOut | None:
        file = file_of_ticket(self.session, self.office.id, ticket_id)
        return None if file is None else FileViews(self.session, self.office, self.actor, self.now).many([file])[0]

    def _files(self) -> schemas.WaitingFilesOut:
        """How many files wait for the front office."""
        views = FileViews(self.session, self.office, self.actor, self.now)
        files = open_files(self.session, self.office.id)
        ready = [file for file in files if file["status"] == FileStatus.READY]
        return {"front": len(views.at_front(files)), "ready": len(ready),
                "contact": sum(file["left"] for file in ready),
                "appointments": sum(file["appointment_at"] is not None for file in files)}

    def _displays(self) -> schemas.DisplaysOut:
        """Which of the TVs that show this counter are on the wire, and whether they speak or are to keep quiet."""
        served = [service.id for service in self.counter.services]
        screens = [device for device in devices(self.session, self.office.id) if device.kind == "display"
                   and TvSettings.from_json(device.settings).shows(served)]
        alive = [device for device in screens if self._is_alive(device.id, device.last_seen_at)]
        return {"paired": len(screens), "online": len(alive),
                "sound_on": sum(device.health.get("sound") == "on" for device in alive),
                "muted": sum(device.health.get("sound") == "muted" for device in alive)}

    def _is_alive(self, device_id: int, seen_at: datetime | None) -> bool:
        # Another process may hold the connection: a fresh heartbeat counts as well.
        return device_id in services().presence or (
            seen_at is not None and self.now - seen_at < ONLINE_FOR)

    def _undo(self) -> schemas.UndoOut | None:
        """The operator's last move, while it can still be taken back."""
        seconds = settings_of(self.office).undo_seconds
        row = queries.last_move_of(self.session, self.office.id, self.actor.staff_id,
                                   self.now - timedelta(seconds=seconds), {EVENT_OF[name] for name in UNDOABLE})
        if row is None or row[0].ticket_id is None:
            return None
        event, label = row
        return {"ticket_id": row[0].ticket_id, "label": label, "kind": event.kind,
                "expires_at": rfc3339(event.at + timedelta(seconds=seconds), self.tz)}
