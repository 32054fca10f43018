"""The touch kiosk: one page, and the QR code that leads from a number to the phone page."""

from __future__ import annotations

import io

import segno
from flask import Blueprint, Response, abort, make_response

from queue_core.web.api.voice.reading import languages_read
from queue_core.web.http.access import device_page
from queue_core.web.http.context import track_url
from queue_core.web.pages.rendering import render_page

blueprint = Blueprint(
    "kiosk", __name__, template_folder="templates", static_folder="static", static_url_path="/static/kiosk"
)

LONGEST_CODE = 12


@blueprint.get("/kiosk")
@device_page("kiosk")
def kiosk() -> Response:
    """The whole visit happens on this one page, so that it outlives a server that is away for a while."""
    return render_page("kiosk/kiosk.html", room="kiosk", page={"reads": languages_read()})


@blueprint.get("/kiosk/qr/<code>.svg")
@device_page("kiosk")
def track_qr_svg(code: str) -> Response:
    """The address of a ticket's phone page as a QR code, drawn as SVG.

    It is the address as phones reach it: a kiosk often calls its own server by a name that no phone knows.
    """
    if not code.isalnum() or len(code) > LONGEST_CODE:
        abort(404)
    drawing = io.BytesIO()
    segno.make(track_url(code), error="m", micro=False).save(
        drawing, kind="svg", border=3, light="white", omitsize=True
    )
    response = make_response(drawing.getvalue())
    response.mimetype = "image/svg+xml"
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response
