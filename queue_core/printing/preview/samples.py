"""Papers to look at before anybody takes one: this office's own names with invented visits. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from queue_core.printing.documents import (
    Document,
    MissingListDocument,
    ReceiptDocument,
    RequirementListDocument,
    TestDocument,
    TicketDocument,
)
from queue_core.printing.layout.words import words_in
from queue_core.texts.dates import date_and_time

_LABEL, _CODE = "A012", "K7P2QX"


@dataclass(frozen=True, slots=True)
class Example:
    """One service of the office, as its papers name it."""

    office: str
    regency: str | None
    service: str
    case: str | None
    requirements: tuple[str, ...]
    duration: str | None
    fee: str | None
    timezone: str
    track_url: str
    printer: str
    #: A day of many people: everything that can stand there does, and in its longest form.
    busy: bool = False


def sample(kind: str, example: Example, language: str, now: datetime, *, with_requirements: bool = False) -> Document:
    """A paper of this kind (``documents.KINDS``) about the example."""
    words = words_in(language)
    date, time = date_and_time(now, example.timezone, language)
    office, regency, service, case = example.office, example.regency, example.service, example.case
    missing = tuple(form.format(item=item, note=words.sample_note) for form, item in zip(
        (words.is_missing, words.is_wrong, words.is_missing), example.requirements, strict=False))
    match kind:
        case "requirements":
            return RequirementListDocument(
                office=office, regency=regency, service=service, case=case, requirements=example.requirements,
                printed_date=date, printed_time=time, duration=example.duration, fee=example.fee, language=language)
        case "missing":
            return MissingListDocument(
                office=office, regency=regency, service=service, case=case, label=_LABEL, requirements=missing,
                printed_date=date, printed_time=time, come_back=words.come_back_place, language=language)
        case "receipt":
            return ReceiptDocument(
                office=office, regency=regency, service=service, case=case, label=_LABEL,
                track_url=example.track_url, short_code=_CODE, printed_date=date, printed_time=time,
                appointment=f"{date}, {time}", language=language)
        case "test":
            return TestDocument(office=office, printer=example.printer, printed_date=date, printed_time=time,
                                language=language)
    return TicketDocument(
        office=office, regency=regency, service=service, case=case, label="AB1234" if example.busy else _LABEL,
        issued_date=date, issued_time=time, ahead=113 if example.busy else 3,
        range_minutes=(110, 125) if example.busy else (10, 20), track_url=example.track_url, short_code=_CODE,
        priority_note=words.priority if example.busy else None,
        requirements=example.requirements if with_requirements else (), language=language)
