"""What other subjects do when a visit is done, inside the transaction that ends it.

A subject above tickets registers its functions when it is imported; tickets does not know whose they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

from queue_core.tickets.rows import TicketRow

#: Gets the session and the ticket as it was; returns columns of the ticket to be set with the move.
AtEnd = Callable[[Session, TicketRow], Mapping[str, object]]
_AT_END: list[AtEnd] = []


def at_end(function: AtEnd) -> AtEnd:
    """Register a function to be called whenever a visit is done."""
    _AT_END.append(function)
    return function


def columns_at_end(session: Session, ticket: TicketRow) -> dict[str, object]:
    """What all of them want to set."""
    return {name: value for function in _AT_END for name, value in function(session, ticket).items()}
