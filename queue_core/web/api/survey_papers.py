"""What an office prints for its survey: the questionnaire on paper, and the sign that leads volunteers to it."""

from __future__ import annotations

from typing import Any

from flask import Response
from pydantic import BaseModel
from sqlalchemy.orm import Session

from queue_core.people.rules import Actor
from queue_core.reports.survey.questionnaire import Asked, Questionnaire, on_paper
from queue_core.reports.survey.sign import sign
from queue_core.satisfaction import extra
from queue_core.satisfaction.rules import FORM_VERSION
from queue_core.web.api import answers, shapes
from queue_core.web.api.registry import api
from queue_core.web.api.survey_reports import PDF
from queue_core.web.endpoints import SUPERVISORS
from queue_core.web.services import own_office, public_base, services
from queue_core.web.texts import LANGUAGES, translate

#: Where volunteers answer, below the public address.
VOLUNTEERS = "/survei"


class FormLanguage(BaseModel):
    language: shapes.Language = "id"


@api.endpoint("GET", "/skm/paper/form", "The questionnaire on A4 paper, both sides", who=("operator", *SUPERVISORS),
              query=FormLanguage, answers={200: answers.File(PDF)})
def paper_form(actor: Actor, query: FormLanguage) -> Response:
    with services().database.read() as session:
        office = own_office(session, actor)
        version, asked = _asked(session, office.id, query.language)
        form = Questionnaire(office.name, office.regency, query.language, version, asked)
    return _sheet(on_paper(form, _say_in(query.language)), f"formulir-skm-{query.language}")


@api.endpoint("GET", "/skm/sign", "The sign with the QR code for volunteers, on A4 paper", who=SUPERVISORS,
              answers={200: answers.File(PDF)})
def volunteers_sign(actor: Actor) -> Response:
    with services().database.read() as session:
        office = own_office(session, actor)
        names = office.name, office.regency
    return _sheet(sign(*names, public_base() + VOLUNTEERS, [_say_in(language) for language in LANGUAGES]),
                  "papan-survei")


def _asked(session: Session, office_id: int, language: str) -> tuple[int, list[Asked]]:
    """The office's own questions as they are asked now; where the English is not whole, in Indonesian."""
    known = extra.forms(session, office_id)
    if not known:
        return FORM_VERSION, []
    version = max(known)
    found = []
    for question in known[version]:
        words = [question["text"], *question["options"]]
        spoken = language if all(each.get(language) for each in words) else "id"
        found.append(Asked(question["text"][spoken], tuple(option[spoken] for option in question["options"])))
    return version, found


def _say_in(language: str) -> Any:
    return lambda key, **values: translate(language, key, **values)


def _sheet(made: bytes, name: str) -> Response:
    answer = Response(made, content_type=PDF)
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
