"""The paired devices."""

from __future__ import annotations

from flask import Response

from admin.pages import blueprint
from queue_core.web.http.access import staff_page
from queue_core.web.http.context import public_base
from queue_core.web.pages.navigation import Room, StaffPage
from queue_core.web.pages.rendering import render_page

PAGES = (
    StaffPage("page.devices", "/admin/devices", Room.SETTINGS, 10, "nav-devices"),
)


@blueprint.get("/admin/devices")
@staff_page("page.devices")
def devices() -> Response:
    """Every paired device and how it is; they come over ``/api/v1``."""
    return render_page("admin/devices.html", room="admin", page={"base": public_base()})
