"""Pages for supervisors and admins: the day at a glance, and the demonstration printer's paper."""

from __future__ import annotations

from flask import Blueprint, Response, abort, g

from admin.paper import recent_papers
from queue_core.office.queries import office, settings_of
from queue_core.printing.documents import KINDS
from queue_core.printing.jobs.queries import paper_of
from queue_core.printing.layout.choices import PARTS
from queue_core.printing.preview.picture import to_svg
from queue_core.satisfaction.rules import EDUCATIONS, OCCUPATIONS, QUESTIONS, SEXES, WEIGHTS
from queue_core.web.http.access import staff_page
from queue_core.web.http.context import public_base, services
from queue_core.web.pages.rendering import render_page

blueprint = Blueprint(
    "admin", __name__, template_folder="templates", static_folder="static", static_url_path="/static/admin"
)


@blueprint.get("/admin")
@staff_page("supervisor", "admin")
def today() -> Response:
    """The day at a glance; the figures come over ``/api/v1``."""
    return render_page("admin/today.html", room="admin")


@blueprint.get("/admin/skm")
@staff_page("supervisor", "admin")
def survey() -> Response:
    """The satisfaction survey's figures, plan and publication; they come over ``/api/v1``."""
    with services().database.read() as session:
        is_public = settings_of(office(session, g.actor.office_id)).publish_index
    return render_page("admin/survey.html", room="admin", page={"publish_index": is_public})


@blueprint.get("/admin/devices")
@staff_page("supervisor", "admin")
def devices() -> Response:
    """Every paired device and how it is; they come over ``/api/v1``."""
    return render_page("admin/devices.html", room="admin", page={"base": public_base()})


@blueprint.get("/admin/printers")
@staff_page("supervisor", "admin")
def printers() -> Response:
    """The printers; they come over ``/api/v1``."""
    return render_page("admin/printers.html", room="admin")


@blueprint.get("/admin/layout")
@staff_page("supervisor", "admin")
def layout() -> Response:
    """How the office's papers look; it comes over ``/api/v1``."""
    return render_page("admin/layout.html", room="admin", parts=list(PARTS), kinds=KINDS)


@blueprint.get("/admin/tv")
@staff_page("supervisor", "admin")
def tv() -> Response:
    """The TVs, what they show beside the calls, and the library; all of it comes over ``/api/v1``."""
    return render_page("admin/tv.html", room="admin")


@blueprint.get("/admin/voice")
@staff_page("supervisor", "admin")
def voice() -> Response:
    """The office's own voices; they come over ``/api/v1``. The one page that may ask for a microphone."""
    answer = render_page("admin/voice.html", room="admin")
    answer.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(self)"
    return answer


@blueprint.get("/admin/skm/entry")
@staff_page("operator", "supervisor", "admin")
def skm_entry() -> Response:
    """Where the survey's paper forms are typed, one by one or as a sheet; they go over ``/api/v1``."""
    return render_page("admin/entry.html", room="admin", questions=QUESTIONS, sexes=SEXES, educations=EDUCATIONS,
                       occupations=OCCUPATIONS)


@blueprint.get("/admin/skm/settings")
@staff_page("supervisor", "admin")
def skm_settings() -> Response:
    """What the office chose about coins, survey and report; it comes over ``/api/v1``."""
    return render_page("admin/survey_settings.html", room="admin", weights=list(WEIGHTS))


@blueprint.get("/admin/paper")
@staff_page("supervisor", "admin")
def paper() -> Response:
    """The last papers of the demonstration printer, newest first."""
    with services().database.read() as session:
        papers = recent_papers(session, g.actor.office_id)
    return render_page("admin/paper.html", room="admin", papers=papers)


@blueprint.get("/admin/paper/<int:job_id>.svg")
@staff_page("supervisor", "admin")
def paper_picture(job_id: int) -> Response:
    """One paper as a picture, drawn from the bytes the printer received; 404 when no bytes were kept."""
    with services().database.read() as session:
        found = paper_of(session, job_id, g.actor.office_id)
    if found is None:
        abort(404)
    # A job's bytes never change, so its picture may be kept by this browser.
    return Response(to_svg(*found), mimetype="image/svg+xml", headers={"Cache-Control": "private, max-age=86400"})
