"""The questionnaire on A4 paper, both sides at most, in the very words of the panel. Pure, but for the bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from queue_core.reports.documents.html import Say, render
from queue_core.reports.documents.pdf import same_pdf
from queue_core.satisfaction.forms.questions import Asked
from queue_core.satisfaction.rules import EDUCATIONS, OCCUPATIONS, QUESTIONS, SEXES, TIME_BANDS

#: One sheet of paper, printed on both sides.
MOST_PAGES = 2


@dataclass(frozen=True)
class Questionnaire:
    """A form to print: for which office, in which language, with which of the office's own questions."""

    office: str
    regency: str
    language: str
    version: int
    extra: Sequence[Asked] = ()


@dataclass(frozen=True)
class _Standard:
    """One of the nine questions in the form's language."""

    text: str
    options: Sequence[str]


def on_paper(form: Questionnaire, say: Say) -> bytes:
    """The form as PDF, set tighter when it would take more than one sheet. Raises ``Unavailable``."""
    return same_pdf(html(form, say), most_pages=MOST_PAGES)


def html(form: Questionnaire, say: Say) -> str:
    """The document; ``say`` speaks the language of the form."""
    return render(
        "survey/questionnaire.html", say, form=form,
        bands=[say(f"form-band-{at}", hours=hours.replace("-", "\u2013")) for at, hours in enumerate(TIME_BANDS)],
        sexes=[say(f"skm-sex-{value}") for value in SEXES],
        educations=[say(f"skm-education-{value}") for value in EDUCATIONS],
        occupations=[say(f"skm-occupation-{value}") for value in OCCUPATIONS],
        standard=[_Standard(say(f"skm-form-{key}"), [say(f"skm-form-{key}-{score}") for score in range(1, 5)])
                  for key in QUESTIONS])
