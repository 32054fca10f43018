"""The one error family of the product.

Every refusal a caller can meet is an ``AntrianError`` with a stable ``code``. The words shown for it live in the
message catalogues under ``error-<code>``; ``params`` fill their variables. The web turns it into problem+json.
"""

from __future__ import annotations

from typing import Any


class AntrianError(Exception):
    """A refusal with a stable code.

    ``status`` is the HTTP status it maps to, ``params`` are values for the words of the message, ``extra`` is
    added to the answer (for example the present state of a ticket that had moved on).
    """

    status = 400

    def __init__(self, code: str, *, extra: dict[str, Any] | None = None, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
        self.extra = extra or {}


class Invalid(AntrianError):
    """The request makes no sense as it stands (422)."""

    status = 422


class Unauthenticated(AntrianError):
    """Nobody we know is asking (401)."""

    status = 401


class Forbidden(AntrianError):
    """We know who asks, and they may not (403)."""

    status = 403


class NotFound(AntrianError):
    """There is no such thing in the caller's office (404)."""

    status = 404


class Conflict(AntrianError):
    """The world has moved on, or the rules do not allow this now (409)."""

    status = 409


class TooMany(AntrianError):
    """Tried too often; ``retry_after`` in ``params`` gives seconds (429)."""

    status = 429


class Unavailable(AntrianError):
    """Something this needs is not there now (503)."""

    status = 503
