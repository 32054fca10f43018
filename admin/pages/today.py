"""The day at a glance."""

from __future__ import annotations

from flask import Response

from admin.pages import blueprint
from queue_core.web.http.access import staff_page
from queue_core.web.pages.navigation import Room, StaffPage
from queue_core.web.pages.rendering import render_page

PAGES = (
    StaffPage("page.today", "/admin", Room.TODAY, 10, "nav-today", home_of=("supervisor", "admin")),
)


@blueprint.get("/admin")
@staff_page("page.today")
def today() -> Response:
    """The day at a glance; the figures come over ``/api/v1``."""
    return render_page("admin/today.html", room="admin")
