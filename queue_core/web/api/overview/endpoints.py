"""The whole lobby at one moment, for the supervisor's page."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_core.cases.files.queries import files_overview
from queue_core.devices.clock_check import server_clock
from queue_core.live.payloads import announcements
from queue_core.office.models import Counter, Office, RequirementGroup, Service, counter_services
from queue_core.office.queries import counters, name_column, settings_of
from queue_core.office.queries import services as read_services
from queue_core.people.models import Staff
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.record.clock import business_date, rfc3339, zone
from queue_core.reports.day import daily
from queue_core.tickets import queries
from queue_core.tickets.actions.targets import last_called
from queue_core.tickets.lobby import Line, lines, quick_by_counter, senders
from queue_core.tickets.rows import TicketRow
from queue_core.tickets.rules import Status, label_of
from queue_core.web.api.cases.files.views import FileViews
from queue_core.web.api.devices.endpoints import list_devices
from queue_core.web.api.overview import schemas
from queue_core.web.api.printing.jobs.endpoints import printers_with_state
from queue_core.web.api.satisfaction.coins.views import coins_out
from queue_core.web.api.tickets.counters.views import all_counters, pairs
from queue_core.web.api.tickets.views import ticket_out, waited_seconds
from queue_core.web.http.context import own_office, services
from queue_core.web.http.endpoints import may
from queue_core.web.http.language import current_language
from queue_core.web.http.registry import api

#: Nobody reads more names than this at a glance; the counts beside the lists are whole.
LATE_SHOWN = 20


@api.endpoint("GET", "/overview", "The lobby at this moment: counters, lines, waits, files, devices, figures",
              who=may("overview.read"), answers={200: schemas.OverviewOut})
def overview(actor: Actor) -> schemas.OverviewOut:
    now = clock.now()
    devices = list_devices(actor)
    with services().database.read() as session:
        office = own_office(session, actor)
        trouble = server_clock(session, office.id, now)
        return {**_Lobby(session, office, actor, now).state(), "devices": devices,
                "clock_trouble": None if trouble is None else {
                    "code": trouble.code, "seconds": trouble.seconds, "devices": trouble.devices},
                "printers": printers_with_state(session, office.id)}


class _Lobby:
    """An office's lobby, read once."""

    def __init__(self, session: Session, office: Office, actor: Actor, now: datetime) -> None:
        self.session, self.office, self.actor, self.now = session, office, actor, now
        self.settings = settings_of(office)
        self.guard = self.settings.max_wait_minutes * 60
        self.tz: ZoneInfo = zone(office.timezone)
        self.today = business_date(now, office.timezone)
        self.names = pairs(session, Service.id, name_column(current_language()), office.id)
        self.groups = pairs(session, RequirementGroup.id, RequirementGroup.label, office.id)
        self.people = pairs(session, Staff.id, Staff.name, office.id)
        self.places = pairs(session, Counter.id, Counter.name, office.id)
        rows = queries.by_status(session, office.id, self.today, (Status.WAITING, Status.ON_HOLD, Status.NO_SHOW))
        self.rows = {status: [row for row in rows if row["status"] == status]
                     for status in (Status.WAITING, Status.ON_HOLD, Status.NO_SHOW)}
        self.sent = senders(session, [row["id"] for row in rows])

    def _files(self) -> schemas.FilesAtAGlanceOut:
        told = files_overview(self.session, self.office, self.now)
        views = FileViews(self.session, self.office, self.actor, self.now)
        return {"by_holder": told["by_holder"], "ready": told["ready"], "left": told["left"],
                "late": views.many(told["late"][:LATE_SHOWN])}

    def state(self) -> schemas.LobbyOut:
        late = [row for row in self.rows[Status.WAITING] if waited_seconds(row, self.now) > self.guard]
        quick = quick_by_counter(self.session, self.office, self.today)
        return {
            "now": rfc3339(self.now, self.tz), "guard_minutes": self.settings.max_wait_minutes,
            "counters": self._counters(quick), "lines": self._lines(),
            "waiting": len(self.rows[Status.WAITING]),
            "late": [self._line(row) for row in late[:LATE_SHOWN]], "late_count": len(late),
            "held": [self._line(row) for row in self.rows[Status.ON_HOLD]],
            "no_shows": self._no_shows(), "no_show_minutes": self.settings.no_show_return_minutes,
            "announcements": announcements(self.session, self.office, self.now),
            "quick": {"total": sum(quick.values()),
                      "by_counter": [{"counter_id": key, "count": count} for key, count in sorted(quick.items())]},
            "daily": daily(self.session, self.office, self.today),
            "coins": coins_out(self.session, self.office.id, self.today, self.names),
            "files": self._files(),
        }

    def _counters(self, quick: dict[int, int]) -> list[schemas.LobbyCounterOut]:
        """Every counter, with how long its ticket has been in hand and its share of each service."""
        shares: dict[int, list[schemas.CounterShareOut]] = {}
        for row in self.session.execute(
                select(counter_services).join(Service, Service.id == counter_services.c.service_id)
                .where(Service.office_id == self.office.id).order_by(Service.position)):
            shares.setdefault(row.counter_id, []).append(
                {"service_id": row.service_id, "name": self.names[row.service_id], "share": row.share})
        hands = queries.in_hand(self.session, self.office.id)
        standards = pairs(self.session, Service.id, Service.standard_minutes, self.office.id)
        state_since = {row.id: row.opened_at for row in counters(self.session, self.office.id)}
        return [
            {**entry, "opened_at": rfc3339(state_since[entry["id"]], self.tz),
             "services": shares.get(entry["id"], []), "quick": quick.get(entry["id"], 0),
             "ticket": None if hand is None else self._in_hand(hand, standards)}
            for entry in all_counters(self.session, self.office)
            for hand in [hands.get(entry["id"])]
        ]

    def _in_hand(self, row: TicketRow, standards: dict[int, int | None]) -> schemas.HandTicketOut:
        since = row["started_at"] or row["called_at"] or self.now  # a ticket in hand was called
        return {"id": row["id"], "label": label_of(row["prefix"], row["number"]), "status": row["status"],
                "service_id": row["service_id"], "service": self.names.get(row["service_id"], ""),
                "since": rfc3339(since, self.tz), "seconds": max(0, int((self.now - since).total_seconds())),
                "standard_minutes": standards.get(row["service_id"])}

    def _lines(self) -> list[schemas.LineOut]:
        """Every service, also with nobody in its line: it can be closed and opened here."""
        found = lines(self.rows[Status.WAITING], self.guard, self.now)
        nobody = Line(0, 0, 0)
        served = {service.id for counter in counters(self.session, self.office.id) if counter.state == "open"
                  for service in counter.services}
        return [
            {"service_id": service.id, "code": service.code, "prefix": service.prefix, "name": self.names[service.id],
             "count": line.count, "longest_seconds": line.longest_seconds if line.count else None, "late": line.late,
             "closed_reason": service.closed_reason, "served": service.id in served}
            for service in read_services(self.session, self.office.id)
            for line in [found.get(service.id, nobody)]
        ]

    def _no_shows(self) -> list[schemas.NoShowOut]:
        """No-shows, the newest call first: until when an operator may still bring each back."""
        rows = self.rows[Status.NO_SHOW]
        called = last_called(self.session, [row["id"] for row in rows])
        found: list[schemas.NoShowOut] = []
        for row in sorted(rows, key=lambda row: called.get(row["id"], row["issued_at"]), reverse=True):
            at = called.get(row["id"])
            until = None if at is None else at + timedelta(minutes=self.settings.no_show_return_minutes)
            found.append({**self._line(row), "last_called_at": rfc3339(at, self.tz),
                          "may_return_until": rfc3339(until, self.tz),
                          "may_return": until is None or self.now <= until})
        return found

    def _line(self, row: TicketRow) -> schemas.LobbyTicketOut:
        sent = self.sent.get(row["id"])
        return {**ticket_out(row, self.tz), "service": self.names.get(row["service_id"], ""),
                "case": self.groups.get(row["requirement_group_id"] or 0),
                "holder": self.people.get(row["staff_id"] or 0), "counter": self.places.get(row["counter_id"] or 0),
                "target": self.places.get(row["target_counter_id"] or 0),
                "sent_by": None if sent is None else self.people.get(sent.staff_id or 0),
                "waited_seconds": waited_seconds(row, self.now)}
