"""Lost and found."""

from __future__ import annotations

from flask import Response

from admin.pages import blueprint
from queue_core.web.http.access import staff_page
from queue_core.web.pages.navigation import Room, StaffPage
from queue_core.web.pages.rendering import render_page

PAGES = (StaffPage("page.lost_found", "/admin/lost-found", Room.FILES, 90, "lost_found-title"),)


@blueprint.get("/admin/lost-found")
@staff_page("page.lost_found")
def lost_found() -> Response:
    """What was found; it comes over ``/api/v1``."""
    return render_page("admin/lost_found.html", room="admin")
