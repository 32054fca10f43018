"""A file's way through the office: paraf, work, signature, register; back with a reason; and to its visitor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.engine import RowMapping
from sqlalchemy.orm import Session

from queue_core.books import actions as register
from queue_core.cases import rules
from queue_core.cases.checking.actions import put_away
from queue_core.cases.files.actions import change, check_version, enter_register, go_on, is_front_office, require_hands
from queue_core.cases.files.reads import desk_of, file_row, hands_of
from queue_core.cases.rules import FileStatus, StageKind
from queue_core.errors import AntrianError, Conflict, Forbidden, Invalid
from queue_core.record.actor import Actor
from queue_core.record.kinds import Kind
from queue_core.tickets.actions import papers
from queue_core.tickets.actions.moves import apply_move, check_holder, ticket_row
from queue_core.tickets.rules import IN_HAND, Status

#: Who receives a result when nobody else is named.
VISITOR = "Pemohon"
#: Events of the steps that are more than "moved on".
_EVENT = {StageKind.SIGNATURE: Kind.FILE_SIGNED, StageKind.INITIAL: Kind.FILE_INITIALLED}


def advance(session: Session, actor: Actor, file_id: int, kind: str, now: datetime, *, version: int | None = None,
            note: str | None = None) -> RowMapping:
    """Do the step of the stage named ``kind``, where the file must stand: nothing can be skipped or done twice.

    Raises ``Conflict`` ``stage_moved`` when it stands elsewhere by now, ``invalid_file_move`` or ``stale_version``;
    ``Forbidden`` ``not_your_file``.
    """
    file = file_row(session, actor, file_id)
    desk = desk_of(session, file)
    rules.require("advance", file["status"])
    if desk.path[file["stage"]].kind != kind:
        raise Conflict("stage_moved", extra={"version": file["version"]})
    stage = require_hands(session, actor, file, desk, now)
    check_version(file, version)
    values: dict[str, object] = {} if note is None else {"note": note}
    if stage.kind is StageKind.SIGNATURE:
        # Where the front office records a signature given on paper, the post signs and no person of ours.
        own = actor.staff_id in hands_of(session, file, desk, now).staff_ids
        values |= {"signed_by": actor.staff_id if own else None, "signed_at": now}
    elif stage.kind is StageKind.REGISTER:
        enter_register(session, actor, file, desk, now)
    return go_on(session, actor, file, desk, now, kind=_EVENT.get(stage.kind, Kind.FILE_MOVED), values=values)


def sign_many(session: Session, actor: Actor, wanted: Sequence[tuple[int, int]],
              now: datetime) -> tuple[list[RowMapping], list[tuple[int, str]]]:
    """Sign several files (ids with the versions that were seen); returns those signed, and the others with why not."""
    signed, refused = [], []
    for file_id, version in dict(wanted).items():
        try:
            with session.begin_nested():
                signed.append(advance(session, actor, file_id, StageKind.SIGNATURE, now, version=version))
        except AntrianError as error:
            refused.append((file_id, error.code))
    return signed, refused


def send_back(session: Session, actor: Actor, file_id: int, now: datetime, *, reason: str,
              version: int | None = None) -> RowMapping:
    """Back to the front office with the reason why. Raises ``Invalid`` ``reason_needed`` and as ``advance`` does."""
    if not reason.strip():
        raise Invalid("reason_needed")
    file = file_row(session, actor, file_id)
    desk = desk_of(session, file)
    rules.require("send_back", file["status"])
    stage = require_hands(session, actor, file, desk, now)
    check_version(file, version)
    # What was signed is not what will go on: the signature ends with it.
    values = {"status": FileStatus.SENT_BACK, "stage": 0, "since": now, "reason": reason.strip(),
              "holder_staff_id": actor.staff_id, "signed_by": None, "signed_at": None}
    return change(session, actor, file, Kind.FILE_SENT_BACK, values, now, reason=reason.strip(),
                  holder=str(stage.holder), seconds=int((now - file["since"]).total_seconds()),
                  **{"from": str(stage.kind), "to": str(StageKind.CHECK)})


def call_visitor(session: Session, actor: Actor, file_id: int, now: datetime, *,
                 version: int | None = None) -> RowMapping:
    """What was sent back needs its visitor: the same ticket is called once more.

    Raises ``Conflict`` ``visitor_gone`` when the visitor no longer waits in the lobby.
    """
    file = _for_front_office(session, actor, file_id, "call_visitor", version)
    ticket = ticket_row(session, actor.office_id, file["ticket_id"])
    if ticket["status"] != Status.IN_PROCESS:
        raise Conflict("visitor_gone")
    papers.call_again(session, actor, ticket, file_id, now, ready=False)
    return change(session, actor, file, Kind.FILE_VISITOR_CALLED, {}, now)


def hand_over(session: Session, actor: Actor, file_id: int, now: datetime, *, version: int | None = None,
              handed_to: str | None = None, next_destination: str | None = None) -> RowMapping:
    """Give the result to its visitor, and end the visit with it.

    Raises ``Conflict`` ``call_first`` while the visitor's number still waits to be called, ``not_your_ticket`` while
    another counter serves it.
    """
    file = file_row(session, actor, file_id)
    desk = desk_of(session, file)
    rules.require("hand_over", file["status"])
    require_hands(session, actor, file, desk, now)
    check_version(file, version)
    ticket = ticket_row(session, actor.office_id, file["ticket_id"])
    if ticket["status"] in IN_HAND:
        check_holder(session, actor, ticket)
    if ticket["status"] in (Status.WAITING, Status.CALLED, Status.ON_HOLD):
        raise Conflict("call_first")
    if ticket["status"] == Status.SERVING:
        papers.collect(session, actor, ticket, file_id, now)
    values = {"handed_to": handed_to or file["handed_to"] or VISITOR,
              "next_destination": next_destination or file["next_destination"] or desk.service.next_destination}
    row = go_on(session, actor, file, desk, now, kind=Kind.FILE_HANDED_OVER, values=values)
    register.set_handed(session, actor, file_id, row["handed_to"], row["next_destination"], now)
    return row


def withdraw(session: Session, actor: Actor, file_id: int, now: datetime, *, reason: str,
             version: int | None = None) -> RowMapping:
    """End a file that nobody wants any more; the visitor's number, when it waits for the file, ends with it."""
    if not reason.strip():
        raise Invalid("reason_needed")
    file = _for_front_office(session, actor, file_id, "withdraw", version)
    ticket = ticket_row(session, actor.office_id, file["ticket_id"])
    if ticket["status"] == Status.IN_PROCESS or (
            ticket["status"] == Status.WAITING and file["status"] != FileStatus.CHECKING):
        apply_move(session, actor, ticket, "cancel", now, changes={"reason": reason.strip(), "finished_at": now},
                   case_file_id=file_id)
    return put_away(session, actor, file, now, reason.strip())


def _for_front_office(session: Session, actor: Actor, file_id: int, action: str, version: int | None) -> RowMapping:
    file = file_row(session, actor, file_id)
    if not is_front_office(actor):
        raise Forbidden("not_your_file")
    check_version(file, version)
    rules.require(action, file["status"])
    return file
