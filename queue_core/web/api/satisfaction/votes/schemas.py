"""Answers of the coin panel and of the questionnaire."""

from __future__ import annotations

from queue_core.web.api.responses import Answer, AskedOut
from queue_core.web.api.satisfaction.votes.questionnaire import NineQuestionOut


class RespondentChoicesOut(Answer):
    """What a respondent may choose from."""

    sex: list[str]
    education: list[str]
    occupation: list[str]


class SurveyFormOut(Answer):
    """``least_for_partial`` of the nine must be answered for an answer to count."""

    version: int
    language: str
    consent: str
    questions: list[NineQuestionOut]
    extra: list[AskedOut]
    respondent: RespondentChoicesOut
    least_for_partial: int


class StoredOut(Answer):
    stored: bool


class OpenCoinOut(Answer):
    ticket_code: str
    label: str
    counter: str
    service: str


class PanelOfficeOut(Answer):
    name: str
    regency: str


class PanelOut(Answer):
    """``open`` is the finished visit that may be rated now."""

    faces: int
    open: OpenCoinOut | None
    now: str
    office: PanelOfficeOut
