"""Files on their way through the office, and what waits for a signature."""

from __future__ import annotations

from flask import Response, g

from counter.pages import blueprint
from queue_core.web.http.access import staff_page
from queue_core.web.pages.navigation import Room, StaffPage
from queue_core.web.pages.rendering import render_page

#: The lists of files each role works with; the first one opens.
VIEWS = {
    "operator": ("front", "contact", "open", "closed"),
    "back_office": ("mine", "open", "closed"),
    "supervisor": ("mine", "front", "contact", "open", "closed"),
    "admin": ("open", "mine", "front", "contact", "closed"),
}

PAGES = (
    StaffPage("page.files", "/counter/files", Room.FILES, 10, "nav-files", home_of=("back_office",)),
    StaffPage("page.sign", "/counter/sign", Room.FILES, 20, "nav-sign", home_of=("approver",)),
)


@blueprint.get("/counter/files")
@staff_page("page.files")
def files() -> Response:
    """Everybody's files: what waits for whoever is signed in, and where every file is."""
    return render_page("counter/files.html", room="counter", views=VIEWS[g.actor.role])


@blueprint.get("/counter/sign")
@staff_page("page.sign")
def sign() -> Response:
    """What waits for a signature, and who is away; on a phone too."""
    return render_page("counter/sign.html", room="counter")
