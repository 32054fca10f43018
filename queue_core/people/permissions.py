"""Who may do what: one table, the sum of the rows that the subjects announce.

The callers of an endpoint, the pages, the navigation and ``docs/permissions.md`` are all made from it. A row may name a
condition; the action checks it, because only the action sees the ticket, the counter or the file.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from queue_core.record.actor import Actor
from queue_core.record.announcing import Permission
from queue_core.subjects import announced

#: What an action checks beside the role, and how it refuses. Later subjects add theirs here: ``own_kelurahan`` for
#: requests, ``not_about`` for complaints.
CONDITIONS = {
    "own_counter": "sits at the counter, or it is their usual one and free; supervisors may pause, close and end a "
                   "call for help at any (403 `not_your_counter`)",
    "holder": "sits at the counter that has the ticket; supervisors may return and cancel any, and so may an operator "
              "of its service while it waits or nobody came (409 `not_your_ticket`)",
    "own_move": "made the move that is taken back (409 `undo_too_late`)",
    "own_services": "sits at a counter that serves it; supervisors may always (403 `not_your_service`)",
    "post": "holds the post the step names, stands in for it, or works at the front office where the step is theirs "
            "(403 `not_your_file`)",
    "not_approver": "works at the front or back office (403 `not_your_file`)",
    "oneself": "is the person it is about; supervisors may for anybody (403 `not_allowed`)",
    "requester": "asked for the document; for everybody else it is not there (404 `unknown_document`)",
    "own_device": "a device sees what it asked for itself; staff see all (403 `not_allowed`)",
}

PAGE = "page."


@cache
def table() -> dict[str, Permission]:
    """Every row by its name. Raises ``ValueError`` for a name that two rows bear, or a condition nobody explains."""
    rows: dict[str, Permission] = {}
    for subject in announced().values():
        for row in subject.permissions:
            if row.name in rows:
                raise ValueError(f"two permissions are called {row.name}")
            if row.condition is not None and row.condition not in CONDITIONS:
                raise ValueError(f"{row.name} has the unknown condition {row.condition}")
            rows[row.name] = row
    return rows


def who_may(name: str) -> tuple[str, ...]:
    """The roles and kinds of devices of an operation or a page. Raises ``KeyError`` for one that nobody announced."""
    row = table()[name]
    return (*row.roles, *row.devices)


def may(actor: Actor, name: str) -> bool:
    """Whether somebody has a role for it; a condition of the row is for the action to check."""
    return not actor.roles.isdisjoint(who_may(name))


def allowed(roles: Collection[str]) -> list[str]:
    """Everything that people of some roles may do and open, sorted by name."""
    return sorted(name for name, row in table().items() if not set(roles).isdisjoint(row.roles))
