"""The nine questions of the regulation in the words of a language, as every form shows them."""

from __future__ import annotations

from typing import Any

from queue_core.satisfaction.rules import QUESTIONS
from queue_core.texts.catalogue import translate

SCORES = (1, 2, 3, 4)


def nine_questions(language: str) -> list[dict[str, Any]]:
    """Each with its key, its number, its text and its four answers, in the questionnaire's order."""
    return [
        {"key": key, "number": number, "text": translate(language, f"skm-form-{key}"),
         "answers": [{"score": score, "text": translate(language, f"skm-form-{key}-{score}")} for score in SCORES]}
        for number, key in enumerate(QUESTIONS, start=1)
    ]
