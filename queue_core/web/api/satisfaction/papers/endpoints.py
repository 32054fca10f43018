"""What an office prints for its survey: the questionnaire on paper, and the sign that leads volunteers to it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Response
from pydantic import BaseModel

from queue_core.record.actor import Actor
from queue_core.reports.survey.questionnaire import Questionnaire, on_paper
from queue_core.reports.survey.sign import sign
from queue_core.satisfaction.forms.questions import in_language
from queue_core.satisfaction.forms.versions import form_of, forms_of
from queue_core.texts.catalogue import LANGUAGES, translate
from queue_core.web.api import responses as answers
from queue_core.web.api import schemas as shapes
from queue_core.web.api.satisfaction.results.endpoints import PDF
from queue_core.web.http.context import own_office, public_base, services
from queue_core.web.http.endpoints import may
from queue_core.web.http.language import current_language
from queue_core.web.http.registry import api

#: Where volunteers answer, below the public address.
VOLUNTEERS = "/survei"


class FormLanguage(BaseModel):
    language: shapes.Language = "id"


@api.endpoint("GET", "/skm/paper/form", "The questionnaire on A4 paper, both sides", who=may("survey.type"),
              query=FormLanguage, answers={200: answers.File(PDF)})
def paper_form(actor: Actor, query: FormLanguage) -> Response:
    with services().database.read() as session:
        office = own_office(session, actor)
        form = form_of(session, office.id)
        asked = [in_language(question, query.language) for question in form.questions]
        paper = Questionnaire(office.name, office.regency, query.language, form.version, asked)
    return _sheet(on_paper(paper, _say_in(query.language)), f"formulir-skm-{query.language}")


@api.endpoint("GET", "/skm/paper/versions", "The office's own questions in every version of the form, newest first",
              who=may("survey.type"), answers={200: answers.Anything})
def paper_versions(actor: Actor) -> dict[str, Any]:
    with services().database.read() as session:
        forms = forms_of(session, actor.office_id)
    return {"versions": [
        {"version": form.version, "extra": [asdict(in_language(each, current_language())) for each in form.questions]}
        for form in reversed(forms)]}


@api.endpoint("GET", "/skm/sign", "The sign with the QR code for volunteers, on A4 paper", who=may("survey.read"),
              answers={200: answers.File(PDF)})
def volunteers_sign(actor: Actor) -> Response:
    with services().database.read() as session:
        office = own_office(session, actor)
        names = office.name, office.regency
    return _sheet(sign(*names, public_base() + VOLUNTEERS, [_say_in(language) for language in LANGUAGES]),
                  "papan-survei")


def _say_in(language: str) -> Any:
    return lambda key, **values: translate(language, key, **values)


def _sheet(made: bytes, name: str) -> Response:
    answer = Response(made, content_type=PDF)
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
