"""The life of a case file as a table, its path, its standard's clock, and who may hold it. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Literal
from zoneinfo import ZoneInfo

from queue_core.errors import Conflict, Invalid
from queue_core.office.rules import StoredStage
from queue_core.record.kinds import Kind


class FileStatus(StrEnum):
    CHECKING = "checking"
    IN_PROGRESS = "in_progress"
    SENT_BACK = "sent_back"
    READY = "ready"
    RETURNED = "returned"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class StageKind(StrEnum):
    CHECK = "check"
    INITIAL = "initial"
    PROCESS = "process"
    SIGNATURE = "signature"
    REGISTER = "register"
    HANDOVER = "handover"


class Holder(StrEnum):
    FRONT_OFFICE = "front_office"
    OFFICER = "officer"
    APPROVER = "approver"


class ItemState(StrEnum):
    PRESENT = "present"
    MISSING = "missing"
    WRONG = "wrong"
    NOT_NEEDED = "not_needed"


_S = FileStatus
#: From which states an action may be done. Where ``accept``, ``advance`` and ``hand_over`` lead, the path says.
SOURCES: dict[str, frozenset[FileStatus]] = {
    "check": frozenset({_S.CHECKING, _S.SENT_BACK}),
    "accept": frozenset({_S.CHECKING, _S.SENT_BACK}),
    "return": frozenset({_S.CHECKING, _S.SENT_BACK}),
    "reopen": frozenset({_S.RETURNED}),
    "advance": frozenset({_S.IN_PROGRESS}),
    "send_back": frozenset({_S.IN_PROGRESS}),
    "call_visitor": frozenset({_S.SENT_BACK}),
    "hand_over": frozenset({_S.READY}),
    "leave": frozenset({_S.IN_PROGRESS, _S.READY}),
    "arrive": frozenset({_S.IN_PROGRESS, _S.SENT_BACK, _S.READY}),
    "appoint": frozenset({_S.CHECKING, _S.IN_PROGRESS, _S.SENT_BACK, _S.READY}),
    "tell": frozenset({_S.IN_PROGRESS, _S.SENT_BACK, _S.READY}),
    "withdraw": frozenset({_S.CHECKING, _S.IN_PROGRESS, _S.SENT_BACK, _S.READY}),
}
OPEN = frozenset({_S.CHECKING, _S.IN_PROGRESS, _S.SENT_BACK, _S.READY})
FINAL = frozenset({_S.CLOSED, _S.WITHDRAWN})

#: Every event a file writes.
EVENTS = frozenset({
    Kind.FILE_OPENED, Kind.FILE_CHECKED, Kind.FILE_ACCEPTED, Kind.FILE_RETURNED, Kind.FILE_REOPENED,
    Kind.FILE_INITIALLED, Kind.FILE_SIGNED, Kind.FILE_MOVED, Kind.FILE_SENT_BACK, Kind.FILE_VISITOR_CALLED,
    Kind.FILE_BECAME_READY, Kind.FILE_HANDED_OVER, Kind.FILE_CLOSED, Kind.FILE_LEFT, Kind.FILE_CONTACT_TRIED,
    Kind.FILE_CONTACT_ERASED, Kind.FILE_APPOINTMENT, Kind.FILE_ARRIVED, Kind.FILE_WITHDRAWN,
})

#: Who holds a stage when the catalogue does not say.
DEFAULT_HOLDER = {
    StageKind.CHECK: Holder.FRONT_OFFICE, StageKind.INITIAL: Holder.OFFICER, StageKind.PROCESS: Holder.OFFICER,
    StageKind.SIGNATURE: Holder.APPROVER, StageKind.REGISTER: Holder.FRONT_OFFICE,
    StageKind.HANDOVER: Holder.FRONT_OFFICE,
}
StandardState = Literal["none", "calm", "soon", "late"]
DEFAULT_PATH: tuple[StoredStage, ...] = ({"kind": "check"}, {"kind": "handover"})


def require(action: str, status: str) -> None:
    """Raises ``Conflict`` ``invalid_file_move`` when the table has no such move from this state."""
    if status not in SOURCES[action]:
        raise Conflict("invalid_file_move", action=action, status=status)


@dataclass(frozen=True)
class Stage:
    """One station of a path. ``label`` is the document's own word where the kind's name says too little."""

    kind: StageKind
    holder: Holder
    label: str | None = None

    def to_json(self) -> StoredStage:
        return {"kind": str(self.kind), "holder": str(self.holder), "label": self.label}


def path_of(stored: Sequence[StoredStage]) -> tuple[Stage, ...]:
    """A stored path with its holders filled in. A service without one is checked and handed over."""
    stages = []
    for entry in stored or DEFAULT_PATH:
        kind = StageKind(entry["kind"])
        stages.append(Stage(kind, Holder(entry.get("holder") or DEFAULT_HOLDER[kind]), entry.get("label")))
    return tuple(stages)


def status_at(path: Sequence[Stage], index: int) -> FileStatus:
    """The state of a file that stands at a place of its path; past the end it is closed."""
    if index >= len(path):
        return FileStatus.CLOSED
    return FileStatus.READY if path[index].kind is StageKind.HANDOVER else FileStatus.IN_PROGRESS


def needs_visitor_later(path: Sequence[Stage], index: int) -> bool:
    """Whether the visitor is called once more after this place."""
    return any(stage.kind is StageKind.HANDOVER for stage in path[index:])


def signature_ahead(path: Sequence[Stage], index: int) -> bool:
    return any(stage.kind is StageKind.SIGNATURE for stage in path[index:])


def check_result(states: Sequence[str | None], notes: Sequence[str | None]) -> str:
    """What a checklist says: ``open`` (something undecided), ``incomplete`` or ``complete``.

    Raises ``Invalid`` ``note_needed`` when something wrong or not needed has no word why.
    """
    for state, note in zip(states, notes, strict=True):
        if state in (ItemState.WRONG, ItemState.NOT_NEEDED) and not (note or "").strip():
            raise Invalid("note_needed")
    if any(state in (ItemState.MISSING, ItemState.WRONG) for state in states):
        return "incomplete"
    return "open" if any(state is None for state in states) else "complete"


# -- the standard's clock

#: A working day of the offices' documents, in minutes (7.5 hours); standards are given in such minutes.
WORKING_DAY_MINUTES = 450
_DEFAULT_WEEK = {str(day): ["08:00", "15:30"] for day in range(5)}
_FAR = timedelta(days=3660)


def due_at(start: datetime, minutes: int | None, hours: Mapping[str, Sequence[str]], zone: ZoneInfo) -> datetime | None:
    """When a standard of so many minutes runs out.

    Less than a working day runs by the clock on the wall: the visitor sits there. A day or more runs in office hours
    only (``hours`` as in the office's settings; none means Monday to Friday, 8.00 to 15.30).
    """
    if minutes is None:
        return None
    if minutes < WORKING_DAY_MINUTES:
        return start + timedelta(minutes=minutes)
    week = hours or _DEFAULT_WEEK
    left = timedelta(minutes=minutes)
    day = start.astimezone(zone).date()
    while datetime.combine(day, datetime.min.time(), zone) < start + _FAR:
        span = week.get(str(day.weekday()))
        if span:
            opens, closes = (_at(day, text, zone) for text in span)
            room = closes - max(opens, start)
            if room >= left:
                return (max(opens, start) + left).astimezone(start.tzinfo)
            left -= max(room, timedelta())
        day += timedelta(days=1)
    return None


def used_seconds(start: datetime | None, end: datetime | None, now: datetime, minutes: int | None,
                 hours: Mapping[str, Sequence[str]], zone: ZoneInfo) -> int | None:
    """Seconds of the standard used up, on the same clock as ``due_at``."""
    if start is None:
        return None
    until = end or now
    if minutes is None or minutes < WORKING_DAY_MINUTES:
        return max(0, int((until - start).total_seconds()))
    week = hours or _DEFAULT_WEEK
    total = timedelta()
    day = start.astimezone(zone).date()
    while day <= until.astimezone(zone).date():
        span = week.get(str(day.weekday()))
        if span:
            opens, closes = (_at(day, text, zone) for text in span)
            total += max(timedelta(), min(closes, until) - max(opens, start))
        day += timedelta(days=1)
    return int(total.total_seconds())


def standard_state(used: int | None, minutes: int | None) -> StandardState:
    """``none`` without a clock, ``calm`` to 80 %, ``soon`` to the end, then ``late``."""
    if used is None or minutes is None:
        return "none"
    if used > minutes * 60:
        return "late"
    return "soon" if used > minutes * 48 else "calm"


def _at(day: date, text: str, zone: ZoneInfo) -> datetime:
    hour, minute = text.split(":")
    return datetime(day.year, day.month, day.day, int(hour), int(minute), tzinfo=zone)


# -- who may do a step

_TITLE_NOISE = re.compile(r"\(.*?\)|[.,]")
_SAME_TITLE = {"sekcam": "sekretaris kecamatan", "kasubag": "kasubbag"}


def titles_of(text: str | None) -> frozenset[str]:
    """The titles a document names: "Sekretaris Kecamatan atau Camat" names two."""
    names = re.split(r"\batau\b|/|;", _TITLE_NOISE.sub(" ", (text or "").lower()))
    words = (" ".join(_SAME_TITLE.get(word, word) for word in name.split()) for name in names)
    return frozenset(word for word in words if word)


@dataclass(frozen=True)
class Person:
    """A member of staff as far as files are concerned."""

    staff_id: int
    role: str
    title: str


@dataclass(frozen=True)
class Away:
    """Somebody is away now; ``delegate_id`` does the work meanwhile, if anybody."""

    staff_id: int
    delegate_id: int | None
    until: datetime


_ROLE = {Holder.OFFICER: "back_office", Holder.APPROVER: "approver"}


@dataclass(frozen=True)
class Hands:
    """Who may do a step. ``away_until`` is set when all of them are away and nobody stands in."""

    staff_ids: frozenset[int]
    front_office: bool
    away_until: datetime | None = None


def hands_for(holder: Holder, wanted: str | None, people: Collection[Person], away: Collection[Away]) -> Hands:
    """Who may act for a holder whose title the document names as ``wanted``.

    Whoever has the title; where nobody has it, everyone of the role. Delegates of those who are away may act too, and
    the ones away still may (a signature can be given from far). Where the office has nobody of the role at all, the
    front office records what was done on paper.
    """
    if holder is Holder.FRONT_OFFICE:
        return Hands(frozenset(), front_office=True)
    of_role = [person for person in people if person.role == _ROLE[holder]]
    titles = titles_of(wanted)
    named = [person for person in of_role if titles & titles_of(person.title)] or of_role
    if not named:
        return Hands(frozenset(), front_office=True)
    ids = {person.staff_id for person in named}
    absent = {row.staff_id: row for row in away if row.staff_id in ids}
    delegates = {row.delegate_id for row in absent.values() if row.delegate_id is not None}
    blocked = len(absent) == len(ids) and not delegates
    until = min(row.until for row in absent.values()) if blocked else None
    return Hands(frozenset(ids | delegates), front_office=False, away_until=until)


# -- whom to tell

_PHONE_SIGNS = re.compile(r"[\s().\-]")
_PHONE = re.compile(r"\+62(8\d{8,11}|[2-79]\d{7,10})")


def phone_number(text: str) -> str:
    """An Indonesian number as +62...: a mobile (08...) of 10 to 13 digits, or a landline with its area code.

    Raises ``Invalid`` ``bad_phone``.
    """
    digits = _PHONE_SIGNS.sub("", text.strip())
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    if digits.startswith("0"):
        digits = "+62" + digits[1:]
    elif digits.startswith("62"):
        digits = "+" + digits
    elif digits.startswith("8"):
        digits = "+62" + digits
    digits = digits.replace("+620", "+62", 1)  # "+62 (0)812", as on many cards
    if not (digits.isascii() and _PHONE.fullmatch(digits)):
        raise Invalid("bad_phone")
    return digits
