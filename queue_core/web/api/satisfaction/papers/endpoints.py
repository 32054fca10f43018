"""What an office prints for its survey: the questionnaire on paper, and the sign that leads volunteers to it."""

from __future__ import annotations

from flask import Response
from pydantic import BaseModel

from queue_core.record.actor import Actor
from queue_core.reports.documents.html import Say
from queue_core.reports.survey.papers.questionnaire import Questionnaire, on_paper
from queue_core.reports.survey.papers.sign import sign
from queue_core.satisfaction.forms.questions import in_language
from queue_core.satisfaction.forms.versions import form_of, forms_of
from queue_core.texts.catalogue import LANGUAGES, translate
from queue_core.web.api import responses, schemas
from queue_core.web.api.reports.documents.handing_over import PDF, deliver
from queue_core.web.api.satisfaction.votes.questionnaire import asked_out
from queue_core.web.http.context import own_office, public_base, services
from queue_core.web.http.endpoints import may
from queue_core.web.http.language import current_language
from queue_core.web.http.registry import api

#: Where volunteers answer, below the public address.
VOLUNTEERS = "/survei"


class FormLanguage(BaseModel):
    language: schemas.Language = "id"


class FormVersionOut(responses.Answer):
    version: int
    extra: list[responses.AskedOut]


class FormVersionsOut(responses.Answer):
    versions: list[FormVersionOut]


@api.endpoint("GET", "/skm/paper/form", "The questionnaire on A4 paper, both sides", who=may("survey.type"),
              query=FormLanguage, answers={200: responses.File(PDF), 202: responses.DocumentJobOut}, problems=(429,))
def paper_form(actor: Actor, query: FormLanguage) -> Response:
    with services().database.read() as session:
        office = own_office(session, actor)
        form = form_of(session, office.id)
        asked = [in_language(question, query.language) for question in form.questions]
        paper = Questionnaire(office.name, office.regency, query.language, form.version, asked)
    return deliver(actor, f"formulir-skm-{query.language}.pdf", PDF,
                   lambda progress: on_paper(paper, _say_in(query.language)))


@api.endpoint("GET", "/skm/paper/versions", "The office's own questions in every version of the form, newest first",
              who=may("survey.type"), answers={200: FormVersionsOut})
def paper_versions(actor: Actor) -> FormVersionsOut:
    with services().database.read() as session:
        forms = forms_of(session, actor.office_id)
    return {"versions": [
        {"version": form.version,
         "extra": [asked_out(in_language(each, current_language())) for each in form.questions]}
        for form in reversed(forms)]}


@api.endpoint("GET", "/skm/sign", "The sign with the QR code for volunteers, on A4 paper", who=may("survey.read"),
              answers={200: responses.File(PDF), 202: responses.DocumentJobOut}, problems=(429,))
def volunteers_sign(actor: Actor) -> Response:
    with services().database.read() as session:
        office = own_office(session, actor)
        names = office.name, office.regency
    address, says = public_base() + VOLUNTEERS, [_say_in(language) for language in LANGUAGES]
    return deliver(actor, "papan-survei.pdf", PDF, lambda progress: sign(*names, address, says))


def _say_in(language: str) -> Say:
    return lambda key, **values: translate(language, key, **values)

