"""The life of a ticket as a table, and who may move it. Pure."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from queue_core.errors import Conflict

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 8
#: What may be a code of a ticket, as people type it; everything else is nobody's and is not looked for.
CODE_SHORTEST, CODE_LONGEST = 4, 12
CODE_CHARACTERS = "0-9A-Za-z"


def is_code(text: str) -> bool:
    """Whether a ticket may have this code."""
    return CODE_SHORTEST <= len(text) <= CODE_LONGEST and text.isascii() and text.isalnum()


class Status(StrEnum):
    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    DONE = "done"
    NO_SHOW = "no_show"
    ON_HOLD = "on_hold"
    IN_PROCESS = "in_process"
    INCOMPLETE = "incomplete"
    CANCELLED = "cancelled"
    UNRESOLVED = "unresolved"


class PriorityClass(StrEnum):
    """Vulnerable groups of UU 25/2009 art. 29, self-declared; no proof is asked for and no diagnosis is kept."""

    GENERAL = "general"
    ELDERLY = "elderly"
    DISABLED = "disabled"
    PREGNANT_OR_NURSING = "pregnant_or_nursing"
    WITH_CHILD = "with_child"


@dataclass(frozen=True)
class Move:
    """One row of the table: from which states an action leads where."""

    sources: frozenset[Status]
    target: Status


def _move(target: Status, *sources: Status) -> Move:
    return Move(frozenset(sources), target)


_S = Status
TRANSITIONS: dict[str, Move] = {
    "call": _move(_S.CALLED, _S.WAITING),
    "recall": _move(_S.CALLED, _S.CALLED),
    "start": _move(_S.SERVING, _S.CALLED),
    "finish": _move(_S.DONE, _S.SERVING),
    "no_show": _move(_S.NO_SHOW, _S.CALLED),
    "hold": _move(_S.ON_HOLD, _S.CALLED, _S.SERVING),
    "return": _move(_S.WAITING, _S.CALLED, _S.SERVING, _S.NO_SHOW, _S.ON_HOLD),
    "transfer": _move(_S.WAITING, _S.CALLED, _S.SERVING, _S.NO_SHOW, _S.ON_HOLD),
    "hand_in": _move(_S.IN_PROCESS, _S.SERVING),
    "ready": _move(_S.WAITING, _S.IN_PROCESS),
    "leave": _move(_S.DONE, _S.SERVING, _S.IN_PROCESS),
    "return_incomplete": _move(_S.INCOMPLETE, _S.SERVING),
    "come_back": _move(_S.WAITING, _S.INCOMPLETE),
    "cancel": _move(_S.CANCELLED, _S.WAITING, _S.CALLED, _S.SERVING, _S.NO_SHOW, _S.ON_HOLD, _S.IN_PROCESS),
    "close_day": _move(_S.UNRESOLVED, _S.WAITING, _S.CALLED, _S.SERVING, _S.ON_HOLD, _S.IN_PROCESS),
}

#: What a ticket is called for: handing in, collecting what is ready, or once more because something is wrong.
FIRST_STAGE, READY_STAGE, AGAIN_STAGE = "first", "file_ready", "again"
IN_HAND = frozenset({Status.CALLED, Status.SERVING})

FINAL = frozenset({Status.DONE, Status.CANCELLED, Status.UNRESOLVED})
#: Actions whose effect an operator may take back for a few seconds.
UNDOABLE = frozenset({"start", "finish", "no_show", "hold", "return", "transfer", "cancel"})


def target_of(action: str, status: str) -> Status:
    """The state an action leads to.

    Raises ``Conflict`` ``invalid_transition`` when the table has no such move.
    """
    move = TRANSITIONS[action]
    if status not in move.sources:
        raise Conflict("invalid_transition", action=action, status=status)
    return move.target


def label_of(prefix: str, number: int) -> str:
    """The label people see and hear; at least three digits, more when a day is that busy."""
    return f"{prefix}{number:03d}"


def served_seconds(started_at: datetime | None, finished_at: datetime | None, earlier: int | None) -> float | None:
    """Time at the counter over all stages of a visit; ``None`` for one that was never served."""
    if started_at is None or finished_at is None:
        return None if earlier is None else float(earlier)
    return (finished_at - started_at).total_seconds() + (earlier or 0)


def new_code() -> str:
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
