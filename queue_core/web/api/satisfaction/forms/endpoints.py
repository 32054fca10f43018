"""The office's own extra questions, to be read and changed by whoever leads the survey."""

from __future__ import annotations

from typing import Annotated, Literal, cast

from pydantic import Field, StringConstraints

from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.satisfaction.forms.questions import LONGEST_OPTION, LONGEST_QUESTION, Question, StoredQuestion, Words
from queue_core.satisfaction.forms.versions import Form, form_of, save_form
from queue_core.web.api.responses import Answer
from queue_core.web.api.schemas import Body, Id
from queue_core.web.http.context import services
from queue_core.web.http.endpoints import may
from queue_core.web.http.registry import api

#: More than may be kept, so that the refusal can say in words what is wrong.
_MANY = 20

QuestionId = Annotated[str, StringConstraints(max_length=20, pattern=r"^([a-z0-9][a-z0-9_-]*)?$")]
QuestionWords = Annotated[str, StringConstraints(max_length=LONGEST_QUESTION, strip_whitespace=True,
                                                 pattern=r"^[^\x00]*$")]
OptionWords = Annotated[str, StringConstraints(max_length=LONGEST_OPTION, strip_whitespace=True,
                                               pattern=r"^[^\x00]*$")]


class QuestionText(Body):
    """Words in both languages; without English ones the Indonesian ones are shown."""

    id: QuestionWords
    en: QuestionWords = ""


class OptionText(Body):
    id: OptionWords
    en: OptionWords = ""


class ExtraQuestion(Body):
    """A question that stays keeps its ``id``; a new one has none and is given one."""

    id: QuestionId = ""
    kind: Literal["choice", "text"]
    text: QuestionText
    options: list[OptionText] = Field(default_factory=list, max_length=_MANY)


class FormChange(Body):
    """The questions of the next version, and the ``version`` they were made out of."""

    version: Id
    questions: Annotated[list[ExtraQuestion], Field(max_length=_MANY)]


class WordsOut(Answer):
    id: str
    en: str


class ExtraQuestionOut(Answer):
    id: str
    kind: Literal["choice", "text"]
    text: WordsOut
    options: list[WordsOut]


class FormOut(Answer):
    version: int
    questions: list[ExtraQuestionOut]


@api.endpoint("GET", "/skm/form", "The office's extra questions as they are asked now", who=may("survey.settings"),
              answers={200: FormOut})
def read_survey_form(actor: Actor) -> FormOut:
    with services().database.read() as session:
        return _out(form_of(session, actor.office_id))


@api.endpoint("PUT", "/skm/form", "Make the next version of the extra questions",
              who=may("survey.settings"), body=FormChange,
              answers={200: FormOut}, problems=(409,))
def save_survey_form(actor: Actor, body: FormChange) -> FormOut:
    questions = [Question.from_json(cast(StoredQuestion, question.model_dump())) for question in body.questions]
    with services().database.write() as session:
        return _out(save_form(session, actor, version=body.version, questions=questions, now=clock.now()))


def _out(form: Form) -> FormOut:
    return {"version": form.version, "questions": [_question(question) for question in form.questions]}


def _question(question: Question) -> ExtraQuestionOut:
    return {"id": question.id, "kind": question.kind, "text": _words(question.text),
            "options": [_words(option) for option in question.options]}


def _words(words: Words) -> WordsOut:
    return {"id": words.get("id", ""), "en": words.get("en", "")}
