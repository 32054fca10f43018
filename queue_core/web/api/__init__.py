"""The HTTP API, one module per subject; importing them registers their endpoints."""

from __future__ import annotations

from flask import Blueprint


def install_api() -> Blueprint:
    """The blueprint with every endpoint."""
    from queue_core.web.api import (  # noqa: F401  (imported for their endpoints)
        absences,
        agent,
        announcements,
        catalogue,
        counters,
        devices,
        display,
        files,
        layout,
        manual,
        media,
        overview,
        pairing,
        playlist,
        printers,
        printing,
        reading,
        register,
        reports,
        session,
        staff,
        survey_desk,
        survey_forms,
        survey_papers,
        survey_reports,
        surveys,
        tickets,
        tv,
        voice,
    )
    from queue_core.web.api.registry import api

    return api.blueprint()
