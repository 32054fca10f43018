"""What the API answers about the numbered books."""

from __future__ import annotations

from queue_core.web.api.responses import Answer


class RegisterEntryOut(Answer):
    id: int
    number: int
    label: str
    entered_on: str
    ticket_label: str
    service: str
    product: str
    signed_by: str | None
    signed_at: str | None
    handed_to: str | None
    handed_at: str | None
    next_destination: str | None
    note: str | None
    version: int


class RegisterBookOut(Answer):
    book: str
    years: list[int]


class RegisterOut(Answer):
    books: list[RegisterBookOut]
    book: str
    year: int
    total: int
    page: int
    pages: int
    entries: list[RegisterEntryOut]
