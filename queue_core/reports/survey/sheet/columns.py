"""The sheet on which an office enters paper forms many at a time: its columns, and the empty workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from queue_core.reports.documents.html import Say
from queue_core.reports.documents.workbook import Column, Kind, Sheet, workbook
from queue_core.reports.survey.sheet.questions import own_head, takes
from queue_core.satisfaction.forms.questions import Asked
from queue_core.satisfaction.rules import EDUCATIONS, OCCUPATIONS, QUESTIONS, SEXES

#: More rows than this are asked for in two files.
MOST_ROWS: Final = 100_000
#: Bytes of an uploaded workbook.
MOST_BYTES: Final = 20 * 1024 * 1024


@dataclass(frozen=True)
class Field:
    """A column of the sheet: its key, how its cells are read, and whether a sheet may lack it."""

    key: str
    kind: Kind
    width: float
    needed: bool = True


FIELDS: Final = (
    Field("day", "date", 13), Field("time_band", "text", 13, needed=False), Field("service", "text", 44),
    Field("sample", "text", 12, needed=False),
    *(Field(key, "number", 11) for key in QUESTIONS),
    Field("sex", "text", 14, needed=False), Field("age", "number", 8, needed=False),
    Field("education", "text", 13, needed=False), Field("occupation", "text", 14, needed=False),
    Field("occupation_other", "text", 20, needed=False), Field("comment", "text", 50, needed=False),
)


def head(field: Field, say: Say) -> str:
    """The words over a column; the nine questions with their number in the questionnaire."""
    if field.key in QUESTIONS:
        return f"{QUESTIONS.index(field.key) + 1}. {say('survey-short-' + field.key)}"
    return say(f"sheet-{field.key}")


def empty_sheet(office: str, services: list[str], say: Say, own: Sequence[Asked] = (), version: int = 1) -> bytes:
    """The workbook to fill in, with a second sheet that says what each column takes; the office's ``own`` questions of
    this ``version`` have the last columns. Raises ``Unavailable``."""
    title = f"{office} \u2013 {say('sheet-title')}" + (f", {say('sheet-version', version=str(version))}" if own else "")
    own_heads = [own_head(place, question.text) for place, question in enumerate(own)]
    columns = [*(Column(head(field, say), field.kind, field.width) for field in FIELDS),
               *(Column(words, "text", 30) for words in own_heads)]
    taken = {
        "day": say("sheet-takes-day"), "time_band": say("sheet-takes-time_band"),
        "service": "; ".join(services), "sample": say("sheet-takes-sample"),
        "sex": _words(SEXES, "sex", say), "age": say("sheet-takes-age"),
        "education": ", ".join(EDUCATIONS), "occupation": _words(OCCUPATIONS, "occupation", say),
        "occupation_other": say("sheet-takes-free"), "comment": say("sheet-takes-free"),
        **dict.fromkeys(QUESTIONS, say("sheet-takes-score")),
    }
    help_columns = (Column(say("sheet-help-column"), "text", 30), Column(say("sheet-help-takes"), "text", 100))
    rows = [*((head(field, say), taken[field.key]) for field in FIELDS),
            *((words, takes(question) or say("sheet-takes-free"))
              for words, question in zip(own_heads, own, strict=True))]
    return workbook(
        Sheet(say("sheet-forms"), (title,), columns, []),
        Sheet(say("sheet-help"), (say("sheet-help-title"),), help_columns, rows))


def _words(values: tuple[str, ...], group: str, say: Say) -> str:
    return ", ".join(f"{value} ({say(f'skm-{group}-{value}')})" if value.lower() != say(f"skm-{group}-{value}").lower()
                     else value for value in values)
