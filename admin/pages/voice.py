"""The office's own voices."""

from __future__ import annotations

from flask import Response

from admin.pages import blueprint
from queue_core.web.http.access import staff_page
from queue_core.web.pages.navigation import Room, StaffPage
from queue_core.web.pages.rendering import render_page

PAGES = (
    StaffPage("page.voice", "/admin/voice", Room.SETTINGS, 40, "nav-voice"),
)


@blueprint.get("/admin/voice")
@staff_page("page.voice")
def voice() -> Response:
    """The office's own voices; they come over ``/api/v1``. The one page that may ask for a microphone."""
    answer = render_page("admin/voice.html", room="admin")
    answer.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(self)"
    return answer
