"""The satisfaction panel's page. Votes and answers go over ``/api/v1``; nothing here knows who stands before it."""

from __future__ import annotations

from flask import Blueprint, Response

from queue_core.web.access import device_page
from queue_core.web.pages import render_page

blueprint = Blueprint(
    "skm", __name__, template_folder="templates", static_folder="static", static_url_path="/static/skm"
)


@blueprint.get("/skm")
@device_page("skm")
def skm() -> Response:
    """The panel of a paired tablet; its counter is the device's."""
    return render_page("skm/skm.html", room="skm")
