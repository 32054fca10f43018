"""How an office wants its papers to look, beyond what every paper must carry. Pure; travels as JSON.

It is not part of a document: a paper that waited in the queue is printed with the look of now.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

#: A longer ticket is thrown away, torn, or folded through its code.
LONGEST_TICKET_MM: Final = 90
#: Lines above and below, and letters a line as typed; each may take two lines on paper.
MOST_LINES: Final = 3
MOST_LETTERS: Final = 80
#: What may be left away or added, and whether it stands there when nobody chose. The office, the service, the number,
#: date and time are not among them: a ticket without them is no ticket.
PARTS: Final[Mapping[str, bool]] = {
    "regency": True,  # the regency beside the office's name
    "caption": True,  # the words above the number
    "case": True,
    "priority": True,
    "ahead": True,
    "wait": True,
    "requirements": False,  # on the ticket; decided when the number is taken, for then the document is made
    "qr": True,
    "scan": True,  # the advice to scan
    "code": True,
    "thanks": False,
}


@dataclass(frozen=True, slots=True)
class Layout:
    """``logo`` is a grey PNG (see ``logo.prepared``), ``head`` and ``foot`` are lines of text, ``show`` tells which of
    ``PARTS`` stand on the paper; one that it does not name is as in ``PARTS``."""

    logo: bytes | None = None
    head: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()
    show: Mapping[str, bool] = field(default_factory=dict)

    def shows(self, part: str) -> bool:
        return self.show.get(part, PARTS[part])

    def to_json(self) -> dict[str, Any]:
        logo = None if self.logo is None else base64.b64encode(self.logo).decode("ascii")
        return {"logo": logo, "head": list(self.head), "foot": list(self.foot), "show": dict(self.show)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any] | None) -> Layout:
        """The layout again. What is missing, of another version or damaged is left away: paper is to come out."""
        if not data:
            return cls()
        show = data.get("show")
        return cls(
            logo=_bytes(data.get("logo")), head=_lines(data.get("head")), foot=_lines(data.get("foot")),
            show={part: bool(show[part]) for part in PARTS if part in show} if isinstance(show, Mapping) else {},
        )


def _lines(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        return ()
    return tuple(line for line in value if isinstance(line, str) and line.strip())[:MOST_LINES]


def _bytes(value: Any) -> bytes | None:
    if not isinstance(value, str):
        return None
    try:
        return base64.b64decode(value, validate=True) or None
    except (binascii.Error, ValueError):
        return None
