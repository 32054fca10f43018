"""The numbered books."""

from __future__ import annotations

from flask import Response

from counter.pages import blueprint
from queue_core.web.http.access import staff_page
from queue_core.web.pages.navigation import Room, StaffPage
from queue_core.web.pages.rendering import render_page

PAGES = (
    StaffPage("page.register", "/counter/register", Room.REPORTS, 30, "nav-register"),
)


@blueprint.get("/counter/register")
@staff_page("page.register")
def register() -> Response:
    """The Buku Register, by book and year."""
    return render_page("counter/register.html", room="counter")
