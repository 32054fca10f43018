"""One sheet for the wall: the index, its grade, who answered, the period, and thanks. Pure, but for the bytes."""

from __future__ import annotations

from queue_core.reports.documents.child import Progress
from queue_core.reports.documents.html import Say, render
from queue_core.reports.documents.pdf import pdf
from queue_core.reports.survey.document import SurveyPaper
from queue_core.reports.survey.papers.report import common


def poster(paper: SurveyPaper, say: Say, *, published: bool, progress: Progress | None = None) -> bytes:
    """The poster as PDF, A3 upright, of ``published`` figures or as a draft that says so. Raises ``Unavailable``."""
    return pdf(poster_html(paper, say, published=published), progress=progress)


def poster_html(paper: SurveyPaper, say: Say, *, published: bool) -> str:
    """The document that becomes the poster."""
    return render("survey/poster.html", say, **common(paper), published=published)
