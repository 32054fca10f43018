"""What is to stand on a piece of paper: complete, frozen, and able to travel as JSON.

A print job keeps one of these, made when the paper was asked for, so that nothing on it can change
afterwards and a printer on another machine needs nothing else. Any text is allowed; layout makes it
printable.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, ClassVar, Final


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketDocument:
    """A queue number. ``range_minutes`` is the shown forecast (low, high); ``ahead`` counts those in
    front."""

    kind: ClassVar[str] = "ticket"

    office: str
    service: str
    label: str
    issued_date: str
    issued_time: str
    ahead: int
    track_url: str
    short_code: str
    regency: str | None = None
    case: str | None = None
    range_minutes: tuple[int, int] | None = None
    priority_note: str | None = None
    requirements: tuple[str, ...] = ()
    language: str = "id"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementListDocument:
    """What to bring for one case of a service, for someone who comes back another day. Carries no number."""

    kind: ClassVar[str] = "requirements"

    office: str
    service: str
    requirements: tuple[str, ...]
    printed_date: str
    printed_time: str
    regency: str | None = None
    case: str | None = None
    duration: str | None = None
    fee: str | None = None
    source: str | None = None
    language: str = "id"


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingListDocument:
    """What a visitor still has to bring: ``requirements`` are the items, each with the word why."""

    kind: ClassVar[str] = "missing"

    office: str
    service: str
    label: str
    requirements: tuple[str, ...]
    printed_date: str
    printed_time: str
    regency: str | None = None
    case: str | None = None
    note: str | None = None
    come_back: str | None = None
    language: str = "id"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptDocument:
    """The receipt of a file that stays in the office. It carries a code to follow it and no person's data."""

    kind: ClassVar[str] = "receipt"

    office: str
    service: str
    label: str
    track_url: str
    short_code: str
    printed_date: str
    printed_time: str
    regency: str | None = None
    case: str | None = None
    appointment: str | None = None
    note: str | None = None
    language: str = "id"


@dataclass(frozen=True, slots=True, kw_only=True)
class TestDocument:
    """A sheet for whoever sets a printer up."""

    kind: ClassVar[str] = "test"
    __test__: ClassVar[bool] = False  # the name invites pytest to collect it

    office: str
    printer: str
    printed_date: str
    printed_time: str
    language: str = "id"


Document = TicketDocument | RequirementListDocument | MissingListDocument | ReceiptDocument | TestDocument

_KINDS: Final[dict[str, type[Document]]] = {
    each.kind: each
    for each in (TicketDocument, RequirementListDocument, MissingListDocument, ReceiptDocument, TestDocument)
}
KINDS: Final = tuple(_KINDS)
_FIELDS: Final = {kind: tuple(field.name for field in fields(each)) for kind, each in _KINDS.items()}


def to_json(document: Document) -> dict[str, Any]:
    """The document as a JSON object; ``kind`` says which one it is."""
    # Not asdict: it copies deeply, and this runs for every number taken.
    return {"kind": document.kind, **{name: getattr(document, name) for name in _FIELDS[document.kind]}}


def from_json(data: dict[str, Any]) -> Document:
    """The document again. Raises ``ValueError`` when ``data`` is none of ours."""
    kind = _KINDS.get(str(data.get("kind")))
    if kind is None:
        raise ValueError("not a document")
    try:
        return kind(**{name: _frozen(name, data[name]) for name in _FIELDS[kind.kind] if name in data})
    except TypeError as error:
        raise ValueError("a document lacks a field or holds a wrong one") from error


def _frozen(name: str, value: Any) -> Any:
    if name == "requirements" and isinstance(value, list | tuple):
        return tuple(str(item) for item in value)
    if name == "range_minutes" and isinstance(value, list | tuple) and len(value) == 2:
        return int(value[0]), int(value[1])
    if name == "ahead":
        return int(value)
    is_text = name not in ("requirements", "range_minutes") and isinstance(value, str)
    if is_text or value is None:
        return value
    raise ValueError(f"a document's {name} is not as it should be")
