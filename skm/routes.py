"""The satisfaction panel's page, the questionnaire on a phone, and what was published of the survey.

Votes and answers go over ``/api/v1``; nothing here knows who stands before the panel.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort

from queue_core.office.queries import only_office, settings_of
from queue_core.reports.survey.figures.answer import period_from
from queue_core.reports.survey.words import number, period_words
from queue_core.satisfaction.results.publishing import published
from queue_core.web.api.voice.reading import languages_read
from queue_core.web.http.access import device_page
from queue_core.web.http.context import services
from queue_core.web.pages.rendering import render_page, translate_here
from skm import phone

blueprint = Blueprint(
    "skm", __name__, template_folder="templates", static_folder="static", static_url_path="/static/skm"
)


@blueprint.get("/skm")
@device_page("skm")
def skm() -> Response:
    """The panel of a paired tablet; its counter is the device's."""
    return render_page("skm/panel.html", room="skm", page={"reads": languages_read()})


@blueprint.get("/skm/hasil")
def result() -> Response:
    """The published index, for anybody; 404 until the office has switched the page on."""
    with services().database.read() as session:
        office = only_office(session)
        if office is None or not settings_of(office).publish_index:
            abort(404)
        told = [_told(row.figures) for row in published(session, office.id)]
    return render_page("skm/result.html", room="skm", newest=told[0] if told else None, earlier=told[1:])


blueprint.add_url_rule("/survei", "volunteer", phone.show, methods=["GET"])
blueprint.add_url_rule("/survei", "volunteer_sent", phone.send, methods=["POST"])
blueprint.add_url_rule(phone.THANKS, "volunteer_thanked", phone.thanks, methods=["GET"])
blueprint.add_url_rule("/survei/<code>", "visit", phone.show, methods=["GET"])
blueprint.add_url_rule("/survei/<code>", "visit_sent", phone.send, methods=["POST"])


def _told(figures: dict[str, Any]) -> dict[str, Any]:
    """A publication in words; its figures are those of the day it was published."""
    return {
        "words": period_words(period_from(figures["period"]), translate_here), "ikm": number(figures["ikm"]),
        "grade": figures["grade"], "n": figures["n"], "enough": figures["sample"]["enough"],
        "elements": [{**row, "value": number(row["value"]), "grade": row["grade"]} for row in figures["elements"]],
    }
