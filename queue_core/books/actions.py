"""Entering results in the Buku Register: a number for each, gapless in its book and year, and never given again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.engine import RowMapping
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from queue_core.books.models import RegisterEntry, RegisterSequence
from queue_core.errors import Conflict, NotFound
from queue_core.office.models import Service
from queue_core.record import log
from queue_core.record.actor import Actor
from queue_core.record.base import table_of
from queue_core.record.clock import business_date
from queue_core.record.kinds import Kind
from queue_core.record.log import loggable
from queue_core.record.sql import next_number

#: What may be changed in a line of the book once it stands there; the rest is history.
CORRECTABLE = frozenset({"handed_to", "next_destination", "note"})
#: The widths of the table's columns, so that a long title is cut and not refused.
_SIGNER, _RECEIVER = 240, 120

_ENTRIES = table_of(RegisterEntry)
_SEQUENCES = table_of(RegisterSequence)
_INSERT = insert(_ENTRIES).returning(*_ENTRIES.c)
_BY_FILE = select(_ENTRIES).where(_ENTRIES.c.file_id == bindparam("file"), _ENTRIES.c.office_id == bindparam("office"))



def enter(
    session: Session, actor: Actor, file: RowMapping, ticket_label: str, service: Service | Mapping[str, object],
    signed_by: str | None, handed_to: str | None, now: datetime, timezone: str,
) -> RowMapping:
    """Write a file's result in its service's book under the next number; a file that stands there keeps its line.

    ``file`` is its row, ``service`` the row or mapping with ``id``, ``name``, ``book``, ``components`` and
    ``next_destination``. The year is the one of the office's own clock (``timezone``). The number is taken in the
    caller's transaction: rolled back, it was never given.
    """
    known = entry_of(session, actor.office_id, file["id"])
    if known is not None:
        return known
    try:
        # Two that enter one file at once: the second gives its number back and finds the first one's line.
        with session.begin_nested():
            entry = _write(session, actor, _values(file, ticket_label, service, signed_by, handed_to, now, timezone))
    except IntegrityError:
        known = entry_of(session, actor.office_id, file["id"])
        if known is None:
            raise
        return known
    log.append(
        session, actor, kind=Kind.REGISTER_ENTERED, at=now, case_file_id=file["id"], **_told(entry),
    )
    return entry


def set_handed(
    session: Session, actor: Actor, file_id: int, handed_to: str | None, next_destination: str | None, now: datetime,
) -> RowMapping | None:
    """Note in the file's line who received the result and where it goes next; what is ``None`` stays as it was.

    ``None`` when the file stands in no book (its path has no such stage).
    """
    entry = entry_of(session, actor.office_id, file_id)
    if entry is None:
        return None
    changes: dict[str, object] = {"handed_at": now}
    if handed_to is not None:
        changes["handed_to"] = handed_to[:_RECEIVER]
    if next_destination is not None:
        changes["next_destination"] = next_destination
    return _change(session, actor, entry, Kind.REGISTER_HANDED, changes, now)


def correct(
    session: Session, actor: Actor, entry_id: int, version: int, changes: Mapping[str, str | None], now: datetime,
) -> RowMapping:
    """Correct ``handed_to``, ``next_destination`` or ``note`` of a line that was read as ``version``.

    Raises ``NotFound`` ``unknown_entry``; ``Conflict`` ``stale_version`` when somebody changed it since.
    """
    if not changes.keys() <= CORRECTABLE:
        raise ValueError(f"not to be corrected: {sorted(changes.keys() - CORRECTABLE)}")
    entry = session.execute(
        select(_ENTRIES).where(_ENTRIES.c.id == entry_id, _ENTRIES.c.office_id == actor.office_id)
    ).mappings().first()
    if entry is None:
        raise NotFound("unknown_entry")
    if entry["version"] != version:
        raise Conflict("stale_version", extra={"version": entry["version"]})
    real = {key: value for key, value in changes.items() if entry[key] != value}
    return _change(session, actor, entry, Kind.REGISTER_CORRECTED, real, now) if real else entry


def entry_of(session: Session, office_id: int, file_id: int) -> RowMapping | None:
    """The line of a file's result, if it stands in a book."""
    return session.execute(_BY_FILE, {"file": file_id, "office": office_id}).mappings().first()


def _values(
    file: RowMapping, ticket_label: str, service: Service | Mapping[str, object], signed_by: str | None,
    handed_to: str | None, now: datetime, timezone: str,
) -> dict[str, object]:
    def of(name: str) -> Any:  # any: a column of any type
        return service[name] if isinstance(service, Mapping) else getattr(service, name)

    today = business_date(now, timezone)
    return {
        "office_id": file["office_id"], "book": of("book"), "year": today.year, "entered_on": today,
        "file_id": file["id"], "service_id": file["service_id"], "label": ticket_label, "service_name": of("name"),
        "product": "\n".join((of("components") or {}).get("produk", [])),
        "signed_by": None if signed_by is None else signed_by[:_SIGNER], "signed_at": file["signed_at"],
        "handed_to": None if handed_to is None else handed_to[:_RECEIVER],
        "handed_at": None if handed_to is None else now,
        "next_destination": file["next_destination"] or of("next_destination"), "note": None, "version": 1,
    }


def _write(session: Session, actor: Actor, values: Mapping[str, object]) -> RowMapping:
    number = next_number(session, _SEQUENCES, office_id=actor.office_id, book=values["book"], year=values["year"])
    return session.execute(_INSERT, {**values, "number": number}).mappings().one()


def _change(
    session: Session, actor: Actor, entry: RowMapping, kind: Kind, changes: Mapping[str, object], now: datetime,
) -> RowMapping:
    values = {**changes, "version": entry["version"] + 1}
    row = session.execute(
        update(_ENTRIES).values(values).returning(*_ENTRIES.c)
        .where(_ENTRIES.c.id == entry["id"], _ENTRIES.c.version == entry["version"])
    ).mappings().first()
    if row is None:
        raise Conflict("stale_version")
    log.append(
        session, actor, kind=kind, at=now, case_file_id=entry["file_id"], entry_id=entry["id"],
        service_id=entry["service_id"], book=entry["book"], year=entry["year"], number=entry["number"],
        set=loggable(values), was=loggable({key: entry[key] for key in values}),
    )
    return row


def _told(entry: RowMapping) -> dict[str, Any]:  # any: keywords of ``log.append``
    """Every column of a line for the log, which can write the book again."""
    told = loggable({key: value for key, value in entry.items() if key not in ("id", "office_id")})
    return {"entry_id": entry["id"], **told}
