"""The nine questions of the regulation in the words of a language, as every form shows them."""

from __future__ import annotations

from queue_core.satisfaction.forms.questions import CHOICE, Asked
from queue_core.satisfaction.rules import QUESTIONS
from queue_core.texts.catalogue import translate
from queue_core.web.api.responses import Answer, AskedOut

SCORES = (1, 2, 3, 4)


class ScoreOut(Answer):
    score: int
    text: str


class NineQuestionOut(Answer):
    """One of the nine, with its four answers."""

    key: str
    number: int
    text: str
    answers: list[ScoreOut]


def nine_questions(language: str) -> list[NineQuestionOut]:
    """Each with its key, its number, its text and its four answers, in the questionnaire's order."""
    return [
        {"key": key, "number": number, "text": translate(language, f"skm-form-{key}"),
         "answers": [{"score": score, "text": translate(language, f"skm-form-{key}-{score}")} for score in SCORES]}
        for number, key in enumerate(QUESTIONS, start=1)
    ]


def asked_out(question: Asked) -> AskedOut:
    """An own question of the office, in the language it was put into."""
    return {"id": question.id, "kind": "choice" if question.kind == CHOICE else "text", "language": question.language,
            "text": question.text, "options": list(question.options)}
