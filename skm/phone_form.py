"""The questionnaire as a plain form: what a browser sends becomes answers, or words beside what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from queue_core.errors import Invalid
from queue_core.satisfaction.forms.questions import CHOICE, LONGEST_ANSWER, Question, fitting
from queue_core.satisfaction.forms.versions import Form
from queue_core.satisfaction.rules import OLDEST, QUESTIONS, RESPONDENT, YOUNGEST
from queue_core.web.api.schemas import SurveyAnswers

Fields = Mapping[str, str]
Say = Callable[..., str]
#: What stands before the id of an extra question in the name of its field.
EXTRA = "extra-"
#: More digits than any number of this form has.
_DIGITS = 9


@dataclass(frozen=True)
class Filled:
    """``answers`` to be kept, or ``errors``: words by field, in the form's order."""

    answers: SurveyAnswers | None
    errors: dict[str, str]


def filled(fields: Fields, form: Form, say: Say, *, ticket_code: str | None, service_id: int | None) -> Filled:
    """Read a form that was sent for a drawn visit, or for a service that a volunteer chose (``None``: none yet)."""
    errors: dict[str, str] = {}
    if service_id is None:
        errors["service_id"] = say("answering-service-missing")
    scores = {key: _number(fields[key]) for key in QUESTIONS if fields.get(key)}
    if not scores:
        errors[QUESTIONS[0]] = say("answering-none")
    extra = _extra(fields, form.questions, say, errors)
    body = {
        "service_id": service_id or 1, "ticket_code": ticket_code, "scores": scores, "form_version": form.version,
        "respondent": {name: _number(text) if name == "age" else text for name in RESPONDENT
                       if (text := fields.get(name, "").strip())},
        "comment": plain(fields.get("comment", "")) or None, "extra": extra,
    }
    try:
        answers = SurveyAnswers.model_validate(body)
    except ValidationError as error:
        errors |= _words(error, say)
    if errors:
        extras = (EXTRA + question.id for question in form.questions)
        order = ["service_id", *QUESTIONS, *extras, *RESPONDENT, "comment"]
        return Filled(None, dict(sorted(errors.items(), key=lambda item: order.index(item[0]))))
    return Filled(answers, {})


def plain(text: str) -> str:
    """Typed text with one sign for each end of a line: browsers send two, and count one."""
    return text.replace("\r\n", "\n").strip()


def _extra(fields: Fields, questions: tuple[Question, ...], say: Say, errors: dict[str, str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for question in questions:
        name = EXTRA + question.id
        text = plain(fields.get(name, ""))
        if not text:
            continue
        answer = _number(text) if question.kind == CHOICE else text
        try:
            fitting([question], {question.id: answer})
        except Invalid as error:
            key = "answering-too-long" if error.code == "answer_too_long" else "answering-odd"
            errors[name] = say(key, most=LONGEST_ANSWER)
        else:
            found[question.id] = answer
    return found


def _number(text: str) -> int | str:
    """The number somebody typed, or the text itself, which is then found to be none."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else text


def _words(error: ValidationError, say: Say) -> dict[str, str]:
    found = {}
    for item in error.errors(include_url=False, include_input=False):
        field = str(item["loc"][-1] if item["loc"][0] in ("scores", "respondent") else item["loc"][0])
        if field == "age":
            words = say("answering-age", youngest=YOUNGEST, oldest=OLDEST)
        elif item["type"] == "string_too_long":
            words = say("answering-too-long", most=item["ctx"]["max_length"])
        else:
            words = say("answering-odd")
        found[field] = words
    return found
