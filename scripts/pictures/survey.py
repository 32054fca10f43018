"""Take the pictures of docs/skm.md: pages of the survey's report, its poster, the questionnaire and the sign; part of
``make pictures``. Look at each before it is kept.

An office with two semesters of made-up answers is laid into a database of its own; the papers are the product's.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image
from sqlalchemy.orm import Session

from antrian.tables import METADATA
from queue_core.office.actions import add_counter, import_catalogue
from queue_core.office.catalogue_schema import load_shipped
from queue_core.office.queries import services
from queue_core.record.actor import Actor
from queue_core.record.database import Database
from queue_core.record.upgrade import upgrade
from queue_core.reports.periods import semester
from queue_core.reports.survey.document import SurveyPaper, read
from queue_core.reports.survey.papers.poster import poster
from queue_core.reports.survey.papers.questionnaire import Questionnaire
from queue_core.reports.survey.papers.questionnaire import on_paper as form_on_paper
from queue_core.reports.survey.papers.report import on_paper
from queue_core.reports.survey.papers.sign import sign
from queue_core.satisfaction.forms.questions import Question, in_language
from queue_core.texts.catalogue import LANGUAGES, translate
from scripts.pictures.screens import keep_picture
from tests.support.satisfaction.survey_months import QUESTIONS, Amounts, SurveyMonths, add_form, add_plan

PERIOD, BEFORE = semester(2026, 1), semester(2025, 2)
NOW = datetime.fromisoformat("2026-07-06T09:00:00+07:00")
SETTINGS = {"signatory": {"title": "Camat Kartoharjo", "name": "", "nip": ""},
            "survey_introduction": "Pada semester ini kantor menata ulang ruang tunggu dan menambah satu loket."}


#: Nobody asked for this office: it is made for its pictures.
ACTOR = Actor.system(0, "pictures")


def say_in(language: str) -> Any:
    return lambda key, **values: translate(language, key, **values)


def fill(session: Session) -> SurveyPaper:
    """The office with its answers; returns the report of the newer semester."""
    office = import_catalogue(session, ACTOR, load_shipped("kartoharjo"), NOW)
    office.settings = {**office.settings, **SETTINGS}
    ids = [service.id for service in services(session, office.id)]
    for number in range(1, 5):
        add_counter(session, ACTOR.in_office(office.id), name=f"Loket {number}", number=number, service_ids=ids,
                    now=NOW)
    add_form(session, office.id, 2, QUESTIONS, NOW)
    SurveyMonths(session, office.id, BEFORE.first, BEFORE.last, Amounts(visits=4000, answers=700)).fill()
    SurveyMonths(session, office.id, PERIOD.first, PERIOD.last, Amounts()).fill(form_version=2, improved=0.02)
    add_plan(session, office.id, BEFORE.first, BEFORE.last, [
        {"programme": "Menambah dua puluh kursi tunggu", "element": "sarana", "state": "done",
         "note": "Terpasang Maret 2026.", "due": "Triwulan I 2026"},
        {"programme": "Jadwal petugas pengganti pada jam istirahat", "state": "doing", "due": "Triwulan II 2026"}], NOW)
    add_plan(session, office.id, PERIOD.first, PERIOD.last, [
        {"programme": "Membuka loket kelima pada Senin dan Selasa", "due": "Triwulan III 2026"},
        {"programme": "Memperbaiki toilet pemohon dan jalur kursi roda", "element": "sarana", "due": "Triwulan IV 2026",
         "responsible": "Kasubbag Umum"}], NOW)
    session.flush()
    return read(session, office, PERIOD, NOW)


def pages(made: bytes, wanted: Sequence[int], height: int) -> list[Image.Image]:
    with closing(pypdfium2.PdfDocument(made)) as document:
        return [document[at].render(scale=height / document[at].get_height()).to_pil().convert("RGB") for at in wanted]


def beside(images: Sequence[Image.Image]) -> Image.Image:
    """Sheets side by side on a table."""
    gap = 20
    sheet = Image.new("RGB", (sum(image.width + gap for image in images) + gap,
                              max(image.height for image in images) + 2 * gap), "#d9d4c8")
    at = gap
    for image in images:
        sheet.paste(image, (at, gap))
        at += image.width + gap
    return sheet


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'antrian.db'}")
        upgrade(database, METADATA)
        with database.write() as session:
            paper = fill(session)
        database.dispose()
    say = say_in("id")
    keep_picture(beside(pages(on_paper(paper, say), (0, 2, 5), 900)), "skm-report")
    asked = [in_language(Question.from_json(question), "id") for question in QUESTIONS]
    form = form_on_paper(Questionnaire(paper.office, paper.regency, "id", 2, asked), say)
    shown = sign(paper.office, paper.regency, "https://antrian.contoh.go.id/survei",
                 [say_in(each) for each in LANGUAGES])
    keep_picture(beside([*pages(poster(paper, say, published=True), (0,), 800), *pages(form, (0, 1), 800),
                         *pages(shown, (0,), 800)]), "skm-papers")


if __name__ == "__main__":
    main()
