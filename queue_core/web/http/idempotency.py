"""The Idempotency-Key of a request: a random UUID of the sender that makes a repeated request harmless."""

from __future__ import annotations

from uuid import UUID

from flask import request

from queue_core.errors import Invalid

HEADER = "Idempotency-Key"


def request_key() -> str:
    """The request's key in its usual form. Raises ``Invalid`` ``bad_key`` when there is none, or it is no UUID."""
    key = optional_key()
    if key is None:
        raise Invalid("bad_key")
    return key


def optional_key() -> str | None:
    """The same for a request that may come without one. Raises ``Invalid`` ``bad_key``."""
    given = request.headers.get(HEADER)
    if given is None:
        return None
    try:
        return str(UUID(given))
    except ValueError:
        raise Invalid("bad_key") from None
