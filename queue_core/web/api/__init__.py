"""The HTTP API, one folder per subject; importing their modules registers their endpoints."""

from __future__ import annotations

from importlib import import_module

from flask import Blueprint

from queue_core.web.http.registry import api

_MODULES = (
    "cases.absences.endpoints",
    "cases.files.endpoints",
    "books.endpoints",
    "devices.endpoints",
    "devices.pairing",
    "media.endpoints",
    "office.services",
    "overview.endpoints",
    "people.session",
    "people.staff",
    "printing.agent.endpoints",
    "printing.jobs.endpoints",
    "printing.layout.endpoints",
    "printing.printers.endpoints",
    "reports.documents.endpoints",
    "reports.endpoints",
    "satisfaction.desk.endpoints",
    "satisfaction.forms.endpoints",
    "satisfaction.papers.endpoints",
    "satisfaction.results.endpoints",
    "satisfaction.votes.endpoints",
    "tickets.counters.endpoints",
    "tickets.endpoints",
    "tickets.handwritten.endpoints",
    "tv.announcements.endpoints",
    "tv.display.endpoints",
    "tv.playlist.endpoints",
    "tv.screens.endpoints",
    "voice.endpoints",
    "voice.reading",
)


def install_api() -> Blueprint:
    """The blueprint with every endpoint."""
    for name in _MODULES:
        import_module(f"{__name__}.{name}")
    return api.blueprint()
