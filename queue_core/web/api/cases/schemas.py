"""Bodies, queries and answers of the endpoints for case files."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, Field, StringConstraints, WithJsonSchema

from queue_core.web.api.responses import Answer, PrintOut, StatusName, TicketOut
from queue_core.web.api.schemas import Body, Id, Note, Versioned, Words

FileStatusName = Literal["checking", "in_progress", "sent_back", "ready", "returned", "closed", "withdrawn"]
StageName = Literal["check", "initial", "process", "signature", "register", "handover"]
Receiver = Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True, pattern=r"^[^\x00]*$")]
Short = Annotated[str, StringConstraints(max_length=120, strip_whitespace=True, pattern=r"^[^\x00]*$")]


class Check(Body):
    requirement_group_id: Id | None = None


class Mark(Body):
    position: Annotated[int, Field(ge=0, le=500, strict=True)]
    state: Literal["present", "missing", "wrong", "not_needed"] | None
    note: Annotated[str, StringConstraints(max_length=200, strip_whitespace=True, pattern=r"^[^\x00]*$")] | None = None


class Marks(Versioned):
    items: Annotated[list[Mark], Field(min_length=1, max_length=500)]


class Accept(Versioned):
    note: Note | None = None
    next_destination: Note | None = None


class ReturnFile(Versioned):
    note: Note | None = None


class Advance(Versioned):
    stage: StageName
    note: Note | None = None


class FileVersion(Body):
    id: Id
    version: Id


class SignMany(Body):
    files: Annotated[list[FileVersion], Field(min_length=1, max_length=100)]


class Reason(Versioned):
    reason: Words


class HandOver(Versioned):
    handed_to: Receiver | None = None
    next_destination: Note | None = None


class Leave(Versioned):
    name: Receiver
    phone: Annotated[str, StringConstraints(min_length=1, max_length=40, strip_whitespace=True, pattern=r"^[^\x00]*$")]
    purpose: Annotated[str, StringConstraints(max_length=200, strip_whitespace=True, pattern=r"^[^\x00]*$")] = ""
    consent: bool


class Try(Body):
    channel: Literal["whatsapp", "sms", "phone"]
    outcome: Literal["reached", "no_answer", "wrong_number", "sent"]


class Appointment(Versioned):
    at: AwareDatetime
    note: Note | None = None


class AbsenceWish(Body):
    staff_id: Id
    until: AwareDatetime
    reason: Short | None = None
    delegate_staff_id: Id | None = None


class FileQuery(BaseModel):
    view: Literal["mine", "front", "contact", "open", "closed"] = "open"
    q: Annotated[str, StringConstraints(max_length=80, pattern=r"^[^\x00]*$")] | None = None


def _moment(text: str) -> str:
    datetime.fromisoformat(text)
    return text


#: A moment as the API tells it.
Moment = Annotated[str, AfterValidator(_moment), WithJsonSchema({"type": "string", "format": "date-time"})]


class StageOut(Answer):
    index: int
    kind: StageName
    holder: Literal["front_office", "officer", "approver"]
    label: str


class StandingStageOut(StageOut):
    """``title`` is the post the office's document names for it."""

    title: str | None


class PlaceOut(StageOut):
    state: Literal["done", "now", "ahead"]


class StandardOut(Answer):
    minutes: int | None
    text: list[str]
    used_seconds: int | None
    state: Literal["none", "calm", "soon", "late"]


class ItemOut(Answer):
    position: int
    requirement_id: int | None
    text: str
    state: Literal["present", "missing", "wrong", "not_needed"] | None
    note: str | None


class FileTicketOut(Answer):
    id: int
    label: str
    status: StatusName
    code: str


class FileServiceOut(Answer):
    id: int
    code: str
    name: str


class FileRegisterOut(Answer):
    """Its line in the register; ``label`` is the number as people say it."""

    book: str
    year: int
    number: int
    label: str


class ContactOut(Answer):
    """Whom to tell; only for those who must."""

    name: str | None
    phone: str | None
    purpose: str | None
    erased: bool


class FileOut(Answer):
    id: int
    code: str
    status: FileStatusName
    version: int
    ticket: FileTicketOut
    service: FileServiceOut
    case: str | None
    stage: StandingStageOut
    path: list[PlaceOut]
    since: Moment
    opened_at: Moment
    complete_at: Moment | None
    due_at: Moment | None
    ready_at: Moment | None
    closed_at: Moment | None
    appointment_at: Moment | None
    signed_at: Moment | None
    waited_seconds: int
    standard: StandardOut
    left: bool
    reason: str | None
    note: str | None
    signed_by: str | None
    handed_to: str | None
    next_destination: str | None
    register: FileRegisterOut | None
    contact: ContactOut | None
    print_job_id: int | None
    items: list[ItemOut]
    may: list[str]
    for_me: bool
    as_delegate: bool


class FileMoveOut(Answer):
    at: Moment
    kind: str
    staff: str | None
    stage: str | None
    to: str | None
    reason: str | None
    note: str | None


class FileTryOut(Answer):
    at: Moment
    staff: str | None
    channel: str
    outcome: str


class FileDetailOut(FileOut):
    moves: list[FileMoveOut]
    tries: list[FileTryOut]


class PaperFileOut(FileDetailOut):
    print: PrintOut | None


class TitledOut(Answer):
    id: int
    name: str
    title: str


class AbsenceOut(Answer):
    """``blocks``: files wait because of it."""

    id: int
    staff: TitledOut
    starts_at: Moment
    until: Moment
    reason: str | None
    delegate: TitledOut | None
    blocks: bool
    may_end: bool


class FilesOut(Answer):
    now: Moment
    files: list[FileOut]
    absences: list[AbsenceOut]


class RefusedOut(Answer):
    id: int
    code: str


class SignedOut(Answer):
    signed: list[FileOut]
    refused: list[RefusedOut]


class MessageOut(Answer):
    text: str
    whatsapp_url: str
    sms_url: str
    tel_url: str


class ArrivedOut(Answer):
    ticket: TicketOut
    file: FileOut


class ColleagueTitleOut(TitledOut):
    role: str


class AbsencesOut(Answer):
    current: list[AbsenceOut]
    people: list[ColleagueTitleOut]
