"""Bodies, queries and answers of the endpoints for case files."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, Field, StringConstraints

from queue_core.web.api.responses import Answer, PrintOut
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


class StageOut(Answer):
    index: int
    kind: StageName
    holder: Literal["front_office", "officer", "approver"]
    label: str


class PlaceOut(StageOut):
    state: Literal["done", "now", "ahead"]


class StandardOut(Answer):
    minutes: int | None
    text: list[str]
    used_seconds: int | None
    state: Literal["none", "calm", "soon", "late"]


class ItemOut(Answer):
    position: int
    text: str
    state: Literal["present", "missing", "wrong", "not_needed"] | None
    note: str | None


class FileOut(Answer):
    id: int
    code: str
    status: FileStatusName
    version: int
    ticket: dict[str, Any]
    service: dict[str, Any]
    case: str | None
    stage: StageOut
    path: list[PlaceOut]
    since: datetime
    opened_at: datetime
    complete_at: datetime | None
    due_at: datetime | None
    ready_at: datetime | None
    closed_at: datetime | None
    standard: StandardOut
    left: bool
    items: list[ItemOut]
    entry: dict[str, Any] | None = Field(alias="register")  # the plain name is taken by pydantic
    contact: dict[str, Any] | None
    may: list[str]


class FileDetailOut(FileOut):
    moves: list[dict[str, Any]]
    tries: list[dict[str, Any]]


class PaperFileOut(FileDetailOut):
    print: PrintOut | None


class AbsenceOut(Answer):
    id: int
    staff: dict[str, Any]
    until: datetime
    reason: str | None
    delegate: dict[str, Any] | None
    blocks: bool


class FilesOut(Answer):
    now: datetime
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
    ticket: dict[str, Any]
    file: FileOut


class AbsencesOut(Answer):
    current: list[AbsenceOut]
    people: list[dict[str, Any]]
