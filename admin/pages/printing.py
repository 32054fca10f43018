"""The printers, how papers look, and the demonstration printer's papers."""

from __future__ import annotations

from flask import Response, abort, g

from admin.pages import blueprint
from admin.paper import recent_papers
from queue_core.printing.documents import KINDS
from queue_core.printing.jobs.queries import paper_of
from queue_core.printing.layout.choices import PARTS
from queue_core.printing.preview.picture import to_svg
from queue_core.web.http.access import staff_page
from queue_core.web.http.context import services
from queue_core.web.pages.navigation import Room, StaffPage
from queue_core.web.pages.rendering import render_page

PAGES = (
    StaffPage("page.printers", "/admin/printers", Room.SETTINGS, 20, "nav-printers"),
    StaffPage("page.layout", "/admin/layout", Room.SETTINGS, 60, "nav-layout"),
    StaffPage("page.paper", "/admin/paper", Room.SETTINGS, 70, "nav-paper"),
)


@blueprint.get("/admin/printers")
@staff_page("page.printers")
def printers() -> Response:
    """The printers; they come over ``/api/v1``."""
    return render_page("admin/printers.html", room="admin")


@blueprint.get("/admin/layout")
@staff_page("page.layout")
def layout() -> Response:
    """How the office's papers look; it comes over ``/api/v1``."""
    return render_page("admin/layout.html", room="admin", parts=list(PARTS), kinds=KINDS)


@blueprint.get("/admin/paper")
@staff_page("page.paper")
def paper() -> Response:
    """The last papers of the demonstration printer, newest first."""
    with services().database.read() as session:
        papers = recent_papers(session, g.actor.office_id)
    return render_page("admin/paper.html", room="admin", papers=papers)


@blueprint.get("/admin/paper/<int:job_id>.svg")
@staff_page("page.paper")
def paper_picture(job_id: int) -> Response:
    """One paper as a picture, drawn from the bytes the printer received; 404 when no bytes were kept."""
    with services().database.read() as session:
        found = paper_of(session, job_id, g.actor.office_id)
    if found is None:
        abort(404)
    # A job's bytes never change, so its picture may be kept by this browser.
    return Response(to_svg(*found), mimetype="image/svg+xml", headers={"Cache-Control": "private, max-age=86400"})
