"""The questionnaire on a visitor's own phone: one page, also without script.

``/survei/CODE`` is for a drawn visit, ``/survei`` for whoever scans the sign on the wall, who is a volunteer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from flask import Response, abort, make_response, redirect, render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from queue_core.errors import AntrianError, Conflict, Invalid, NotFound
from queue_core.office import queries as offices
from queue_core.office.models import Office
from queue_core.record import clock
from queue_core.satisfaction import rules
from queue_core.satisfaction.forms.questions import LONGEST_ANSWER, in_language
from queue_core.satisfaction.forms.versions import Form, form_of
from queue_core.satisfaction.visits import survey_state
from queue_core.texts.catalogue import LANGUAGES, has_text, translate
from queue_core.tickets.queries import Tracked, track
from queue_core.tickets.rules import is_code
from queue_core.web.api.satisfaction.votes.answering import keep_answers
from queue_core.web.api.satisfaction.votes.questionnaire import nine_questions
from queue_core.web.http.access import staff_session
from queue_core.web.http.context import services
from queue_core.web.http.language import LANGUAGE_COOKIE, current_language
from queue_core.web.pages.rendering import page_identity
from skm.phone_form import EXTRA, Fields, Filled, Say, filled

#: What can be a code at all; anything else need not be asked of the database.
THANKS = "/survei/terima-kasih"
#: What a browser sends beside the answers.
KEY, VERSION, LANGUAGE = "key", "form_version", "language"
LONGEST = {"comment": rules.LONGEST_COMMENT, "occupation_other": rules.LONGEST_OCCUPATION, "extra": LONGEST_ANSWER}


@dataclass(frozen=True)
class Sheet:
    """What is to be filled in: the office's form, for a drawn ``visit`` or, without one, for one of ``offered``."""

    office: Office
    form: Form
    visit: Tracked | None = None
    offered: Mapping[int, tuple[str, str]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return "/survei" if self.visit is None else f"/survei/{self.visit.code}"


def show(code: str | None = None) -> Response:
    """The form to fill in, or kind words why there is none."""
    lang = _language()
    if staff_session() is not None:
        return _told("staff", lang, 403)
    with services().database.read() as session:
        sheet = _sheet(session, code, None)
    if isinstance(sheet, str):
        return _told(sheet, lang, 404)
    if sheet.visit is not None and survey_state(sheet.visit.row, sheet.visit.today) != "open":
        return _state(sheet.visit, lang)
    return _form(sheet, {KEY: str(uuid4()), VERSION: str(sheet.form.version)}, {}, lang, 200)


def send(code: str | None = None) -> BaseResponse:
    """Keep what was filled in; whatever is wrong is said beside its field, and nothing typed is lost."""
    fields = request.form
    lang = _language()
    if staff_session() is not None:
        return _told("staff", lang, 403)
    with services().database.read() as session:
        sheet = _sheet(session, code, fields.get(VERSION))
    if isinstance(sheet, str):
        return _told(sheet, lang, 404)
    if fields.get(LANGUAGE) in LANGUAGES:  # only another language was asked for
        return _form(sheet, fields, {}, lang, 200)
    read = _read(sheet, fields, lang)
    if read.answers is None:
        return _form(sheet, fields, read.errors, lang, 422)
    try:
        keep_answers(read.answers, panel=None, key=_key(fields))
    except Conflict:
        pass  # answered before, or closed by now: the page that follows says which
    except AntrianError as error:
        return _form(sheet, fields, {"": _refusal(error, lang)}, lang, error.status)
    return redirect(THANKS if sheet.visit is None else sheet.address, code=303)


def thanks() -> Response:
    """After a volunteer's answer."""
    return _told("thanks", _language(), 200)


def _language() -> str:
    """The reader's language, or the office's own: a button of the form may have asked for another."""
    page_identity()
    wished = request.form.get(LANGUAGE)
    return wished if wished in LANGUAGES else current_language()


def _sheet(session: Session, code: str | None, version: str | None) -> Sheet | str:
    """The sheet behind an address; ``"unknown"`` for a code that is no ticket's.

    ``version`` is the one that somebody has filled in already; one that never was is the present one.
    """
    if code is None:
        office = offices.only_office(session)
        if office is None:
            abort(404)
        offered = {row.id: (row.name, row.name_en) for row in offices.services(session, office.id)}
        return Sheet(office, _version(session, office.id, version), None, offered)
    try:
        if not is_code(code):
            raise NotFound("unknown_ticket")
        visit = track(session, code, clock.now())
    except NotFound:
        return "unknown"
    return Sheet(offices.office(session, visit.office_id), _version(session, visit.office_id, version), visit)


def _version(session: Session, office_id: int, version: str | None) -> Form:
    number = int(version) if version and version.isascii() and version.isdigit() and len(version) < 10 else None
    try:
        return form_of(session, office_id, number)
    except Invalid:
        return form_of(session, office_id)


def _read(sheet: Sheet, fields: Fields, lang: str) -> Filled:
    if sheet.visit is not None:
        code, service_id = sheet.visit.code, sheet.visit.service_id
        return filled(fields, sheet.form, _say_in(lang), ticket_code=code, service_id=service_id)
    chosen = next((number for number in sheet.offered if str(number) == fields.get("service_id")), None)
    return filled(fields, sheet.form, _say_in(lang), ticket_code=None, service_id=chosen)


def _key(fields: Fields) -> str | None:
    """The form's own random key: sent twice, it is kept once. One that a browser lost is no reason to refuse."""
    try:
        return str(UUID(fields.get(KEY, "")))
    except ValueError:
        return None


def _refusal(error: AntrianError, lang: str) -> str:
    key = f"error-{error.code}"
    return translate(lang, key if has_text(key) else "error-internal", **error.params)


def _say_in(lang: str) -> Say:
    return lambda key, **values: translate(lang, key, **values)


def _form(sheet: Sheet, fields: Fields, errors: dict[str, str], lang: str, status: int) -> Response:
    """The form with what was given so far, and what is wrong with it."""
    place = 1 if lang == "en" else 0
    offered = [(str(number), names[place] or names[0]) for number, names in sheet.offered.items()]
    visit = sheet.visit
    service = "" if visit is None else visit.service_in(lang)
    return _page(
        "skm/phone.html", lang, status, sheet=sheet, fields=fields, errors=errors, offered=offered, service=service,
        questions=nine_questions(lang), extra=[in_language(each, lang) for each in sheet.form.questions],
        extra_prefix=EXTRA, longest=LONGEST, youngest=rules.YOUNGEST, oldest=rules.OLDEST, sexes=rules.SEXES,
        educations=rules.EDUCATIONS, occupations=rules.OCCUPATIONS, office=sheet.office.name,
        other=_other(lang))


def _state(visit: Tracked, lang: str) -> Response:
    """Why a visit's questionnaire is not open: answered, the visit goes on, not drawn, or too long ago."""
    if survey_state(visit.row, visit.today) == "used":
        return _told("used", lang, 200, visit)
    over = visit.status in ("done", "cancelled", "unresolved") or not visit.is_today
    return _told("closed" if over else "early", lang, 200, visit)


def _told(what: str, lang: str, status: int, visit: Tracked | None = None) -> Response:
    name = page_identity()["office"]["name"] if visit is None else visit.office_name
    return _page("skm/phone_words.html", lang, status, what=what, visit=visit, office=name, other=_other(lang))


def _other(lang: str) -> str:
    """The next language after this one; with two, simply the other."""
    return LANGUAGES[(LANGUAGES.index(lang) + 1) % len(LANGUAGES)]


def _page(template: str, lang: str, status: int, **context: object) -> Response:
    response = make_response(render_template(template, lang=lang, t=_say_in(lang), **context), status)
    response.headers["Cache-Control"] = "no-store"
    if lang in (request.args.get("lang"), request.form.get(LANGUAGE)):
        response.set_cookie(LANGUAGE_COOKIE, lang, max_age=365 * 86400, samesite="Lax")
    return response
