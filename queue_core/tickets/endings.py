"""What other subjects do when a visit is done, inside the transaction that ends it.

A subject above tickets registers its functions when it is imported; tickets does not know whose they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from queue_core.tickets.models import TicketColumns

#: Gets the session and the ticket as it was; returns columns of the ticket to be set with the move.
AtEnd = Callable[[Session, TicketColumns], Mapping[str, Any]]
_AT_END: list[AtEnd] = []


def at_end(function: AtEnd) -> AtEnd:
    """Register a function to be called whenever a visit is done."""
    _AT_END.append(function)
    return function


def columns_at_end(session: Session, ticket: TicketColumns) -> dict[str, Any]:
    """What all of them want to set."""
    return {name: value for function in _AT_END for name, value in function(session, ticket).items()}
