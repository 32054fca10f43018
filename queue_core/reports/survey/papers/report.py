"""The survey report as the office prints it. Pure, but for making the bytes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from queue_core.record.clock import zone
from queue_core.reports.documents.child import Progress
from queue_core.reports.documents.html import Say, render
from queue_core.reports.documents.pdf import pdf
from queue_core.reports.survey import words
from queue_core.reports.survey.document import SurveyPaper
from queue_core.reports.survey.papers import charts
from queue_core.satisfaction.rules import COIN_VALUES, CONVERSION, FEWEST_COINS
from queue_core.texts.dates import date_and_time

_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
#: In this order; each is a template of its name, and has a title in the message catalogues.
CHAPTERS: Final = ("introduction", "method", "respondents", "index", "analysis", "plan", "trend", "coins", "beside")


def on_paper(paper: SurveyPaper, say: Say, progress: Progress | None = None) -> bytes:
    """The report as PDF. Raises ``Unavailable``."""
    return pdf(html(paper, say), progress=progress)


def html(paper: SurveyPaper, say: Say) -> str:
    """The document that becomes the PDF."""
    figures = paper.figures
    span = words.period_words(figures.period, say)
    made_on, made_at = date_and_time(paper.made_at, paper.timezone, "id")
    return render(
        "survey/report.html", say, **common(paper), span=span,
        running=f"{paper.office} \u2013 {say('survey-paper-title')}, {span}",
        chapters=(*CHAPTERS, "extra") if figures.extra else CHAPTERS, roman=_ROMAN,
        made_on=made_on, made_at=made_at, place=paper.regency.split(maxsplit=1)[-1],
        day=words.day_words(paper.made_at.astimezone(zone(paper.timezone)).date()))


def common(paper: SurveyPaper) -> Mapping[str, object]:
    """What the templates of every paper with figures may name."""
    signatory = {name: paper.signatory.get(name, "") for name in ("title", "name", "nip")}
    return {"paper": {"office": paper.office, "regency": paper.regency, "introduction": paper.introduction,
                      "signatory": signatory},
            "figures": paper.figures, "words": words, "charts": charts, "conversion": CONVERSION,
            "coin_values": COIN_VALUES, "fewest_coins": FEWEST_COINS}
