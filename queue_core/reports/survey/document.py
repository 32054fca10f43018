"""Everything that a survey's paper is made of, read at once: no connection waits while a document is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from queue_core.office.models import Office
from queue_core.office.queries import settings_of
from queue_core.record.clock import business_date
from queue_core.reports.periods import Period
from queue_core.reports.survey.figures.model import SurveyReport
from queue_core.reports.survey.figures.report import report


@dataclass(frozen=True)
class SurveyPaper:
    """What a report is made of: its ``figures``, and who signs.

    ``signatory`` has ``title``, ``name`` and ``nip``; what is missing leaves a line to write on.
    """

    office: str
    regency: str
    timezone: str
    figures: SurveyReport
    signatory: dict[str, str]
    introduction: str
    made_at: datetime


def read(session: Session, office: Office, period: Period, now: datetime,
         service_id: int | None = None) -> SurveyPaper:
    """The report of a period, of the office or of one service. Raises ``NotFound`` ``unknown_service``."""
    settings = settings_of(office)
    figures = report(session, office, period, business_date(now, office.timezone), service_id)
    return SurveyPaper(office.name, office.regency, office.timezone, figures, settings.signatory,
                       settings.survey_introduction, now)
