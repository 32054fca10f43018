"""Answers about the survey's work at the desk."""

from __future__ import annotations

from typing import Literal

from queue_core.web.api.responses import Answer

#: What answers came by.
Source = Literal["panel", "phone", "link", "paper"]


class PaperKeptOut(Answer):
    """``again``: the form was kept before, by an earlier request with this key."""

    kept: bool
    again: bool


class ImportedOut(Answer):
    imported: int


class ApartGroupOut(Answer):
    """Answers of one day, service and source that were kept apart."""

    day: str
    service_id: int
    service: str
    source: Source
    n: int
    ikm: float | None


class ApartListOut(Answer):
    total: int
    groups: list[ApartGroupOut]


class SettledOut(Answer):
    """How many answers changed."""

    changed: int


class SampleShareOut(Answer):
    """How many of a thousand visits of a service are asked, and what that brings."""

    service_id: int
    name: str
    permille: int | None
    effective_permille: int
    visits: int
    drawn: int
    answers: int
    response_rate: float | None
    minimum: int
    expected_visits: int
    missing: int
    suggested_permille: int | None
    enough: bool


class SamplingOut(Answer):
    first: str
    last: str
    default_permille: int
    services: list[SampleShareOut]


class ShareOut(Answer):
    service_id: int
    permille: int | None
