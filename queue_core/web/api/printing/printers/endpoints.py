"""Printers: what they say of themselves, adding and changing them, asking and testing them."""

from __future__ import annotations

from typing import Any, Literal, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_core.devices.models import Device
from queue_core.errors import Conflict, Invalid, NotFound
from queue_core.printing.documents import TestDocument
from queue_core.printing.drivers.discovery import found_in_child
from queue_core.printing.jobs.actions import enqueue
from queue_core.printing.models import Printer, PrintJob
from queue_core.printing.printers import actions as printers
from queue_core.printing.printers.health import ask_now
from queue_core.printing.printers.profiles import profiles
from queue_core.printing.rules import PrinterState
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.record.clock import rfc3339, zone
from queue_core.texts.dates import date_and_time
from queue_core.web.api import responses
from queue_core.web.api.printing import schemas
from queue_core.web.api.printing.jobs.endpoints import job_out
from queue_core.web.http.context import own_office, services
from queue_core.web.http.endpoints import may
from queue_core.web.http.registry import api

#: Fields that may be taken away; of the others, nothing given means that they stay.
_MAY_BE_NONE = ("agent_id", "substitute_id")


@api.endpoint("GET", "/printers", "Printers with what they last said of themselves", who=may("printers.read"),
              query=schemas.PrintersWanted, answers={200: list[schemas.PrinterOut]})
def list_printers(actor: Actor, query: schemas.PrintersWanted) -> list[schemas.PrinterOut]:
    with services().database.read() as session:
        rows = session.scalars(select(Printer).where(Printer.office_id == actor.office_id)
                               .order_by(Printer.is_active.desc(), Printer.id)).all()
        return [_printer_out(session, actor, row) for row in rows if row.is_active or query.all == "true"]


@api.endpoint("POST", "/printers", "Add a printer", who=may("printers.change"), body=schemas.NewPrinter,
              answers={201: schemas.PrinterOut})
def add_printer(actor: Actor, body: schemas.NewPrinter) -> tuple[schemas.PrinterOut, int]:
    values = body.model_dump()
    with services().database.write() as session:
        _refuse_foreign(session, actor, values)
        printer_id = printers.add(session, actor, values, now=clock.now())
        return _printer_out(session, actor, session.get_one(Printer, printer_id)), 201


@api.endpoint("PATCH", "/printers/<int:printer_id>", "Change a printer, or take it out of use",
              who=may("printers.change"),
              body=schemas.PrinterChange, answers={200: schemas.PrinterOut})
def change_printer(actor: Actor, printer_id: int, body: schemas.PrinterChange) -> schemas.PrinterOut:
    values = {key: value for key, value in body.model_dump(exclude_unset=True).items()
              if value is not None or key in _MAY_BE_NONE}
    with services().database.write() as session:
        row = _printer(session, actor, printer_id)
        if {"driver", "address"} & values.keys():
            values = {"driver": row.driver, "address": row.address, **values}
        _refuse_foreign(session, actor, values)
        printers.change(session, actor, printer_id, values, now=clock.now())
        return _printer_out(session, actor, row)


@api.endpoint("POST", "/printers/<int:printer_id>/check", "Ask a printer how it is; the event `print` tells",
              who=may("printers.test"), answers={202: schemas.AskedPrinterOut}, problems=(409,))
def check_printer(actor: Actor, printer_id: int) -> tuple[schemas.AskedPrinterOut, int]:
    with services().database.write() as session:
        row = _in_use(session, actor, printer_id)
        # A printer of another machine is asked by its agent, unbidden; from here nobody can.
        if row.agent_id is None:
            ask_now(session, printer_id)
        return {"asked": row.agent_id is None}, 202


@api.endpoint("POST", "/printers/<int:printer_id>/test", "Print a test sheet", who=may("printers.test"),
              answers={201: responses.JobOut}, problems=(409,))
def print_test_sheet(actor: Actor, printer_id: int) -> tuple[responses.JobOut, int]:
    now = clock.now()
    with services().database.write() as session:
        row, office = _in_use(session, actor, printer_id), own_office(session, actor)
        day, at = date_and_time(now, office.timezone, row.language)
        job_id = enqueue(
            session, actor, printer_id=row.id, kind="test", subject=f"printer:{row.id}", device_id=None, now=now,
            document=TestDocument(office=office.name, printer=row.name, printed_date=day, printed_time=at,
                                           language=row.language))
        return job_out(session.get_one(PrintJob, job_id), actor, session), 201


@api.endpoint("GET", "/printers/found", "Printers that hang on this machine and on those of the print agents",
              who=may("printers.change"), answers={200: list[schemas.FoundPrinter]})
def found_printers(actor: Actor) -> list[schemas.FoundPrinter]:
    local = found_in_child()
    with services().database.read() as session:
        known = {(row.agent_id, row.driver, row.address): row.id
                 for row in session.scalars(select(Printer).where(Printer.office_id == actor.office_id,
                                                                  Printer.is_active))}
        agents = session.scalars(select(Device).where(
            Device.office_id == actor.office_id, Device.kind == "printer", Device.revoked_at.is_(None))).all()

    def out(driver: str, address: str, name: str, agent: Device | None) -> schemas.FoundPrinter:
        agent_id = None if agent is None else agent.id
        return {"driver": driver, "address": address, "name": name, "agent_id": agent_id,
                "agent": None if agent is None else agent.name, "printer_id": known.get((agent_id, driver, address))}

    return [*(out(each.driver, each.address, each.name, None) for each in local),
            *(out(str(each.get("driver", "")), str(each.get("address", "")),
                  str(each.get("name") or each.get("address", "")), agent)
              for agent in agents for each in _found_by(agent))]


@api.endpoint("GET", "/printers/profiles", "Printers that can be chosen by name, and what each can",
              who=may("printers.change"),
              answers={200: list[schemas.ProfileOut]})
def list_profiles(actor: Actor) -> list[schemas.ProfileOut]:
    return [{"name": each.name, "vendor": each.vendor, "title": each.title, "width_mm": each.width_mm,
             "dots": each.dots, "can": list(each.can)} for each in profiles()]


@api.endpoint("GET", "/kiosk/printer", "How the kiosk's own printer is", who=may("printers.own"),
              answers={200: schemas.KioskPrinter})
def kiosk_printer(actor: Actor) -> schemas.KioskPrinter:
    with services().database.read() as session:
        row = session.scalars(
            select(Printer).join(Device, Device.printer_id == Printer.id)
            .where(Device.id == actor.device_id, Printer.is_active)).first()
        if row is None:
            return {"state": "none", "detail": None, "instead": None}
        state = "ready" if row.state == PrinterState.UNCHECKED.value else row.state
        other = None
        if state == "trouble" and row.substitute_id is not None:
            other = session.scalars(select(Printer.name).where(
                Printer.id == row.substitute_id, Printer.is_active,
                Printer.state != PrinterState.TROUBLE.value)).first()
        return {"state": cast(Literal["ready", "low", "trouble"], state), "detail": row.state_detail,
                "instead": other}


def _found_by(agent: Device) -> list[dict[str, Any]]:
    told = (agent.health or {}).get("agent") or {}
    found = told.get("found") if isinstance(told, dict) else None
    return [each for each in found or [] if isinstance(each, dict)]


def _printer(session: Session, actor: Actor, printer_id: int) -> Printer:
    row = session.get(Printer, printer_id)
    if row is None or row.office_id != actor.office_id:
        raise NotFound("unknown_printer")
    return row


def _in_use(session: Session, actor: Actor, printer_id: int) -> Printer:
    row = _printer(session, actor, printer_id)
    if not row.is_active:
        raise Conflict("printer_out_of_use")
    return row


def _refuse_foreign(session: Session, actor: Actor, values: dict[str, Any]) -> None:
    """What a browser may not ask for: files that are no devices (the server would write into them), and agents that
    are not this office's."""
    local = {"file", "serial"}
    path = values.get("address", "")
    if values.get("driver") == "dummy" or (values.get("driver") in local
                                           and (not path.startswith("/dev/") or ".." in path)):
        raise Invalid("bad_printer_address")
    if values.get("agent_id") is None:
        return
    agent = session.get(Device, values["agent_id"])
    if agent is None or (agent.office_id, agent.kind) != (actor.office_id, "printer") or agent.revoked_at is not None:
        raise Invalid("unknown_agent")


def _printer_out(session: Session, actor: Actor, row: Printer) -> schemas.PrinterOut:
    tz = zone(own_office(session, actor).timezone)
    agent = None if row.agent_id is None else session.get(Device, row.agent_id)
    return {"id": row.id, "name": row.name, "driver": row.driver, "address": row.address, "paper_mm": row.paper_mm,
            "profile": row.profile, "language": row.language, "is_active": row.is_active,
            "state": cast(schemas.State, row.state),
            "detail": row.state_detail, "state_at": rfc3339(row.state_at, tz), "asked_at": rfc3339(row.asked_at, tz),
            "agent_id": row.agent_id, "agent": None if agent is None else agent.name,
            "substitute_id": row.substitute_id}
