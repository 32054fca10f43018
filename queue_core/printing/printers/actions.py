"""Adding printers, changing them and taking them out of use. Call inside ``Database.write()``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_core.errors import Invalid, NotFound
from queue_core.printing.drivers import PrinterConfig, driver_for
from queue_core.printing.models import Printer
from queue_core.printing.printers.profiles import is_known
from queue_core.printing.rules import PrinterState
from queue_core.record import log
from queue_core.record.actor import Actor
from queue_core.record.kinds import Kind

#: After a change of these, what the printer last said is no longer about this printer.
_PLACE = ("driver", "address", "agent_id")


def add(session: Session, actor: Actor, values: Mapping[str, object], *, now: datetime) -> int:
    """A new printer; returns its id. Raises ``Invalid`` for what cannot be a printer."""
    printer = Printer(office_id=actor.office_id, **values)
    _check(session, printer)
    session.add(printer)
    session.flush()
    log.append(session, actor, kind=Kind.PRINTER_ADDED, at=now, printer_id=printer.id)
    return printer.id


def change(session: Session, actor: Actor, printer_id: int, values: Mapping[str, object], *, now: datetime) -> None:
    """Change what is given; one event names what really changed. A printer that moved is asked anew.

    Raises ``NotFound``, or ``Invalid`` for what cannot be a printer.
    """
    printer = session.get(Printer, printer_id, with_for_update=True, populate_existing=True)
    if printer is None or printer.office_id != actor.office_id:
        raise NotFound("unknown_printer")
    changed = {key: value for key, value in values.items() if getattr(printer, key) != value}
    if not changed:
        return
    for key, value in changed.items():
        setattr(printer, key, value)
    _check(session, printer)
    if any(key in changed for key in (*_PLACE, "is_active")):
        printer.state, printer.state_detail = PrinterState.UNCHECKED.value, None
        printer.state_at, printer.asked_at = now, None
    session.flush()
    log.append(session, actor, kind=Kind.PRINTER_CHANGED, at=now, printer_id=printer_id, changed=sorted(changed))


def _check(session: Session, printer: Printer) -> None:
    try:
        driver_for(PrinterConfig(id=0, driver=printer.driver, address=printer.address,
                                 paper_mm=printer.paper_mm or 80, profile=printer.profile or "default"))
    except ValueError:
        raise Invalid("bad_printer_address") from None
    if printer.profile is not None and not is_known(printer.profile):
        raise Invalid("unknown_profile")
    if printer.substitute_id is None:
        return
    with session.no_autoflush:  # the database would refuse an unknown one in its own words
        known = session.scalars(select(Printer.id).where(
            Printer.id == printer.substitute_id, Printer.office_id == printer.office_id)).first()
    if known is None or known == printer.id:
        raise Invalid("bad_substitute")
