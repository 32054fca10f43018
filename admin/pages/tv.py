"""The TVs."""

from __future__ import annotations

from flask import Response

from admin.pages import blueprint
from queue_core.web.http.access import staff_page
from queue_core.web.pages.navigation import Room, StaffPage
from queue_core.web.pages.rendering import render_page

PAGES = (
    StaffPage("page.tv", "/admin/tv", Room.SETTINGS, 30, "nav-tv"),
)


@blueprint.get("/admin/tv")
@staff_page("page.tv")
def tv() -> Response:
    """The TVs, what they show beside the calls, and the library; all of it comes over ``/api/v1``."""
    return render_page("admin/tv.html", room="admin")
