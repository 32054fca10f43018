"""The waiting-room TV and the ticket's page on a phone."""

from __future__ import annotations

from flask import Blueprint, Response

from display import phone
from queue_core.web.http.access import device_page
from queue_core.web.pages.rendering import render_page

blueprint = Blueprint(
    "display", __name__, template_folder="templates", static_folder="static", static_url_path="/static/display"
)


@blueprint.get("/display")
@device_page("display")
def display() -> Response:
    """The TV's page; everything on it comes from ``/api/v1/display/state`` and the live events."""
    return render_page("display/display.html", room="display")


blueprint.add_url_rule("/t/<code>", "phone", phone.show, methods=["GET"])
blueprint.add_url_rule("/t/<code>/coin", "phone_coin", phone.give_coin, methods=["POST"])
