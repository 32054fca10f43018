"""Checking, stages, standards and left files over a period, from the event log alone.

``figures`` is pure: what happened goes in, numbers come out. A thing counts in the period in which it happened, so
that periods add up; ``docs/reports.md`` says what each number means.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from math import ceil
from statistics import median
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_core.office.models import Office
from queue_core.office.queries import service_names
from queue_core.record.base import table_of
from queue_core.record.clock import zone
from queue_core.record.models import Event
from queue_core.reports.figures import (
    BookLineOut,
    BookSpanOut,
    CaseFiguresOut,
    CasesOut,
    FiguresOut,
    SpreadOut,
    StandardFiguresOut,
)

#: A try after which the visitor knows (or could): spoken to, or a message that went out.
TOLD = frozenset({"reached", "sent"})
#: What is also needed from before the period, of the files that something happened to in it.
_BEFORE = ("file_became_ready", "file_contact_tried", "file_left")
_KINDS = (
    "file_opened", "file_accepted", "file_returned", "file_reopened", "file_initialled", "file_signed", "file_moved",
    "file_sent_back", "file_handed_over", "file_withdrawn", *_BEFORE, "register_entered", "register_corrected")
_EVENTS = table_of(Event)


@dataclass(frozen=True)
class Happened:
    """One event of a file."""

    at: datetime
    kind: str
    file_id: int
    data: dict[str, Any]  # any: as the log has it; the kind says what is in it


@dataclass
class _Service:
    """What is gathered for one service. Times are in seconds."""

    counts: Counter[str] = field(default_factory=Counter)
    items: dict[str, Counter[str]] = field(default_factory=dict)  # by their words, which several cases may share
    stages: dict[tuple[str, str], list[float]] = field(default_factory=dict)
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    standard: list[tuple[int, int, bool]] = field(default_factory=list)  # used seconds, standard minutes, late
    tries: Counter[tuple[str, str]] = field(default_factory=Counter)
    to_told: list[float] = field(default_factory=list)
    to_hand_over: list[float] = field(default_factory=list)
    left_to_hand_over: list[float] = field(default_factory=list)


@dataclass
class _Books:
    entries: dict[str, list[tuple[int, int]]] = field(default_factory=dict)  # year and number
    corrected: Counter[str] = field(default_factory=Counter)


def report(session: Session, office: Office, first: date, last: date, service_id: int | None = None) -> CasesOut:
    """The figures of local days ``first`` to ``last``, both included, of one service or of all."""
    begin, end = (datetime(day.year, day.month, day.day, tzinfo=zone(office.timezone))
                  for day in (first, last + timedelta(days=1)))
    found = figures(_happened(session, office.id, begin, end), begin, service_id)
    names = service_names(session, office.id)
    for row in found["services"]:
        row["name"] = names.get(row["service_id"], "")
    return {"from": first.isoformat(), "to": last.isoformat(), "service_id": service_id, **found}


def _happened(session: Session, office_id: int, begin: datetime, end: datetime) -> Iterable[Happened]:
    """Everything of the period, and what came before it for the files concerned, in the order of the log."""
    ours = [_EVENTS.c.office_id == office_id, _EVENTS.c.case_file_id.is_not(None), _EVENTS.c.kind.in_(_KINDS)]
    inside = [*ours, _EVENTS.c.at >= begin, _EVENTS.c.at < end]
    touched = select(_EVENTS.c.case_file_id).where(*inside)
    before = [_EVENTS.c.office_id == office_id, _EVENTS.c.case_file_id.in_(touched), _EVENTS.c.kind.in_(_BEFORE),
              _EVENTS.c.at < begin]
    for wanted in (before, inside):
        rows = session.execute(
            select(_EVENTS.c.at, _EVENTS.c.kind, _EVENTS.c.case_file_id, _EVENTS.c.data).where(*wanted)
            .order_by(_EVENTS.c.id).execution_options(yield_per=1000))
        for row in rows:
            yield Happened(row.at, row.kind, row.case_file_id, row.data)


def figures(events: Iterable[Happened], begin: datetime, service_id: int | None = None) -> FiguresOut:
    """The figures of all ``events`` from ``begin`` on; earlier ones only say what was so by then."""
    reading = _Reading(begin)
    for event in events:
        reading.take(event)
    services = {number: gathered for number, gathered in sorted(reading.finished().items())
                if service_id in (None, number)}
    return {
        "totals": _told(_sum(services.values())),
        "services": [{"service_id": number, "name": "", **_told(gathered)} for number, gathered in services.items()],
        "register": _register(reading.books if service_id is None else reading.books_of.get(service_id, _Books())),
    }


class _Reading:
    """The log as it is read, event after event."""

    def __init__(self, begin: datetime) -> None:
        self.begin = begin
        self.services: dict[int, _Service] = {}
        self.books, self.books_of = _Books(), dict[int, _Books]()
        self._opened: dict[int, int] = {}
        self._ready: dict[int, datetime] = {}
        self._left: set[int] = set()
        self._told: set[int] = set()

    def finished(self) -> dict[int, _Service]:
        """What was gathered, by service; those without anything left out."""
        for service_id in self._opened.values():
            self._of(service_id).counts["opened"] += 1
        self._opened.clear()
        return {service_id: gathered for service_id, gathered in self.services.items() if gathered != _Service()}

    def take(self, event: Happened) -> None:
        counts = event.at >= self.begin
        service_id = event.data.get("service_id")
        if service_id is None:
            return
        gathered = self._of(service_id) if counts else _Service()
        if event.kind in ("register_entered", "register_corrected"):
            if counts:
                self._booked(event, service_id)
            return
        if "seconds" in event.data and "holder" in event.data:
            gathered.stages.setdefault((event.data["from"], event.data["holder"]), []).append(event.data["seconds"])
        step = _STEPS.get(event.kind)
        if step is not None:
            step(self, event, gathered)

    def _of(self, service_id: int) -> _Service:
        return self.services.setdefault(service_id, _Service())

    def opened(self, event: Happened, gathered: _Service) -> None:
        # A checklist that was begun anew for another service counts there, and once.
        if not event.data.get("again") or event.file_id in self._opened:
            self._opened[event.file_id] = event.data["service_id"]

    def accepted(self, event: Happened, gathered: _Service) -> None:
        # A file that was sent back and mended is accepted again, but it was complete before.
        if event.data["file_was"].get("complete_at") is None:
            gathered.counts["accepted"] += 1

    def returned(self, event: Happened, gathered: _Service) -> None:
        gathered.counts["returned"] += 1
        for item in event.data["items"]:
            if item["state"] in ("missing", "wrong"):
                gathered.items.setdefault(item["text"], Counter())[item["state"]] += 1

    def reopened(self, event: Happened, gathered: _Service) -> None:
        gathered.counts["came_back"] += 1

    def withdrawn(self, event: Happened, gathered: _Service) -> None:
        gathered.counts["withdrawn"] += 1

    def sent_back(self, event: Happened, gathered: _Service) -> None:
        gathered.reasons[event.data["reason"], event.data["from"]] += 1

    def became_ready(self, event: Happened, gathered: _Service) -> None:
        self._ready[event.file_id] = event.at
        gathered.counts["ready"] += 1
        if event.data["standard_minutes"] is not None and event.data["used_seconds"] is not None:
            gathered.standard.append(
                (event.data["used_seconds"], event.data["standard_minutes"], event.data["late"]))

    def left_behind(self, event: Happened, gathered: _Service) -> None:
        if event.file_id not in self._left:
            gathered.counts["left"] += 1
        self._left.add(event.file_id)

    def contact_tried(self, event: Happened, gathered: _Service) -> None:
        gathered.tries[event.data["channel"], event.data["outcome"]] += 1
        ready = self._ready.get(event.file_id)
        if event.data["outcome"] in TOLD and ready is not None and event.file_id not in self._told:
            self._told.add(event.file_id)
            gathered.to_told.append((event.at - ready).total_seconds())

    def handed_over(self, event: Happened, gathered: _Service) -> None:
        gathered.counts["handed_over"] += 1
        ready = self._ready.get(event.file_id)
        if ready is not None:
            waited = (event.at - ready).total_seconds()
            gathered.to_hand_over.append(waited)
            if event.file_id in self._left:
                gathered.left_to_hand_over.append(waited)

    def _booked(self, event: Happened, service_id: int) -> None:
        for books in (self.books, self.books_of.setdefault(service_id, _Books())):
            entries = books.entries.setdefault(event.data["book"], [])
            if event.kind == "register_corrected":
                books.corrected[event.data["book"]] += 1
            else:
                entries.append((event.data["year"], event.data["number"]))


#: What each kind of event adds. Steps of the path that are not here only took their time.
_STEPS = {
    "file_opened": _Reading.opened, "file_accepted": _Reading.accepted, "file_returned": _Reading.returned,
    "file_reopened": _Reading.reopened, "file_withdrawn": _Reading.withdrawn, "file_sent_back": _Reading.sent_back,
    "file_became_ready": _Reading.became_ready, "file_left": _Reading.left_behind,
    "file_contact_tried": _Reading.contact_tried, "file_handed_over": _Reading.handed_over,
}


def _sum(services: Iterable[_Service]) -> _Service:
    total = _Service()
    for gathered in services:
        total.counts += gathered.counts
        total.reasons += gathered.reasons
        total.tries += gathered.tries
        for name in ("standard", "to_told", "to_hand_over", "left_to_hand_over"):
            getattr(total, name).extend(getattr(gathered, name))
        for item, states in gathered.items.items():
            total.items[item] = total.items.get(item, Counter()) + states
        for stage, seconds in gathered.stages.items():
            total.stages.setdefault(stage, []).extend(seconds)
    return total


def _told(gathered: _Service) -> CaseFiguresOut:
    counts = gathered.counts
    decided = counts["accepted"] + counts["returned"]
    return {
        "opened": counts["opened"], "accepted": counts["accepted"], "returned": counts["returned"],
        "came_back": counts["came_back"], "withdrawn": counts["withdrawn"], "ready": counts["ready"],
        "handed_over": counts["handed_over"],
        "rejection_rate": _rate(counts["returned"], decided),
        "items": [
            {"text": text, "missing": states["missing"], "wrong": states["wrong"],
             "rate": _rate(states.total(), decided)}
            for text, states in sorted(gathered.items.items(), key=lambda item: (-item[1].total(), item[0]))
        ],
        "stages": [{"stage": stage, "holder": holder, **_spread(seconds)}
                   for (stage, holder), seconds in sorted(gathered.stages.items())],
        "sent_back": {
            "n": gathered.reasons.total(),
            "reasons": [{"reason": reason, "stage": stage, "n": n} for (reason, stage), n in sorted(
                gathered.reasons.items(), key=lambda item: (-item[1], item[0]))]},
        "standard": _standard(gathered.standard),
        "left": {
            "n": counts["left"],
            "tries": [{"channel": channel, "outcome": outcome, "n": n}
                      for (channel, outcome), n in sorted(gathered.tries.items())],
            "ready_to_told": _spread(gathered.to_told), "ready_to_hand_over": _spread(gathered.left_to_hand_over)},
        "ready_to_hand_over": _spread(gathered.to_hand_over),
    }


def _standard(ready: list[tuple[int, int, bool]]) -> StandardFiguresOut:
    """Only files of services that promise a time; ``median_share`` is what was used of it, 1.0 being all."""
    late = sum(1 for _, _, is_late in ready if is_late)
    shares = [used / (minutes * 60) for used, minutes, _ in ready if minutes > 0]
    promised = {minutes for _, minutes, _ in ready}
    return {
        "minutes": promised.pop() if len(promised) == 1 else None, "late": late, "breach_rate": _rate(late, len(ready)),
        **_spread([used for used, _, _ in ready]), "median_share": round(median(shares), 3) if shares else None,
    }


def _register(books: _Books) -> list[BookSpanOut]:
    found: list[BookSpanOut] = []
    for book, entries in sorted(books.entries.items()):
        numbers = sorted(entries)
        found.append({
            "book": book, "n": len(numbers), "corrected": books.corrected[book],
            "first": _number(numbers[0]) if numbers else None, "last": _number(numbers[-1]) if numbers else None})
    return found


def _number(entry: tuple[int, int]) -> BookLineOut:
    return {"year": entry[0], "number": entry[1]}


def _rate(part: int, whole: int) -> float:
    """A share of 1; 0 of nothing is 0."""
    return round(part / whole, 4) if whole else 0.0


def _spread(seconds: list[float] | list[int]) -> SpreadOut:
    """How many, the median and the 90th percentile (the smallest that 90 % do not exceed), in seconds."""
    ordered = sorted(seconds)
    return {
        "n": len(ordered),
        "median_seconds": round(median(ordered)) if ordered else None,
        "p90_seconds": round(ordered[ceil(0.9 * len(ordered)) - 1]) if ordered else None,
    }
