"""The satisfaction survey: its figures, its paper forms, and what the office chose."""

from __future__ import annotations

from flask import Response, g

from admin.pages import blueprint
from queue_core.office.queries import office, settings_of
from queue_core.satisfaction.rules import EDUCATIONS, OCCUPATIONS, QUESTIONS, SEXES, WEIGHTS
from queue_core.web.http.access import staff_page
from queue_core.web.http.context import services
from queue_core.web.pages.navigation import Room, StaffPage
from queue_core.web.pages.rendering import render_page

PAGES = (
    StaffPage("page.survey", "/admin/skm", Room.REPORTS, 10, "nav-survey"),
    StaffPage("page.survey_entry", "/admin/skm/entry", Room.REPORTS, 20, "nav-survey-entry"),
    StaffPage("page.survey_settings", "/admin/skm/settings", Room.SETTINGS, 80, "nav-survey-settings"),
)


@blueprint.get("/admin/skm")
@staff_page("page.survey")
def survey() -> Response:
    """The satisfaction survey's figures, plan and publication; they come over ``/api/v1``."""
    with services().database.read() as session:
        is_public = settings_of(office(session, g.actor.office_id)).publish_index
    return render_page("admin/survey.html", room="admin", page={"publish_index": is_public})


@blueprint.get("/admin/skm/entry")
@staff_page("page.survey_entry")
def skm_entry() -> Response:
    """Where the survey's paper forms are typed, one by one or as a sheet; they go over ``/api/v1``."""
    return render_page("admin/entry.html", room="admin", questions=QUESTIONS, sexes=SEXES, educations=EDUCATIONS,
                       occupations=OCCUPATIONS)


@blueprint.get("/admin/skm/settings")
@staff_page("page.survey_settings")
def skm_settings() -> Response:
    """What the office chose about coins, survey and report; it comes over ``/api/v1``."""
    return render_page("admin/survey_settings.html", room="admin", weights=list(WEIGHTS))
