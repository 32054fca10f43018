"""A semester's report as the office holds it in its hands: on paper, as a poster and as a workbook."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import select

from queue_core.record.database import Database
from queue_core.reports.documents.workbook import workbook
from queue_core.reports.periods import semester
from queue_core.reports.survey.document import SurveyPaper, read
from queue_core.reports.survey.papers.poster import poster
from queue_core.reports.survey.papers.report import html, on_paper
from queue_core.reports.survey.tables import MOST_RAW, workbook_sheets
from queue_core.satisfaction.models import SurveyResponse
from queue_core.satisfaction.rules import COIN_VALUES, ELEMENTS
from queue_core.texts.catalogue import translate
from tests.support.lobby import Lobby
from tests.support.satisfaction.survey_months import QUESTIONS, Amounts, SurveyMonths, add_form, add_plan

PERIOD, BEFORE = semester(2026, 2), semester(2026, 1)
AFTER = datetime.fromisoformat("2027-01-04T09:00:00+07:00")
SIGNATORY = {"title": "Camat Lumajang", "name": "Nama Camat, M.Si.", "nip": "19700101 199503 1 001"}


def say(key: str, **values: Any) -> str:
    return translate("id", key, **values)


def pages_of(pdf: bytes) -> list[str]:
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.fixture(scope="module")
def busy(sqlite_template: tuple[Path, Lobby], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lobby]:
    """An office with two semesters behind it; the tests only read it."""
    path, template = sqlite_template
    copy = shutil.copy(path, tmp_path_factory.mktemp("semester") / "antrian.db")
    lobby = template.on(Database(f"sqlite:///{copy}"))

    def fill(session: Any) -> None:
        add_form(session, lobby.office_id, 2, QUESTIONS, lobby.now)
        for period, answers in ((BEFORE, 90), (PERIOD, 420)):
            amounts = Amounts(visits=1200, drawn=500, answers=answers, volunteers=12, coins=300, kept_apart=4)
            SurveyMonths(session, lobby.office_id, period.first, period.last, amounts).fill(form_version=2)
        add_plan(session, lobby.office_id, BEFORE.first, BEFORE.last,
                 [{"programme": "Kursi <tambahan>", "state": "doing", "note": "Menunggu anggaran"}], lobby.now)
        add_plan(session, lobby.office_id, PERIOD.first, PERIOD.last, [{"programme": "=Loket kelima"}], lobby.now)

    lobby.write(fill)
    yield lobby
    lobby.database.dispose()


@pytest.fixture(scope="module")
def printed(busy: Lobby) -> bytes:
    return on_paper(paper_of(busy), say)


def paper_of(lobby: Lobby, now: datetime = AFTER) -> SurveyPaper:
    found: SurveyPaper = lobby.read(lambda session: read(session, lobby.office(), PERIOD, now))
    return replace(found, signatory=SIGNATORY, introduction="Kata pengantar kami.\nAlinea kedua.")


def test_every_part_of_the_report_is_on_the_paper(busy: Lobby, printed: bytes) -> None:
    paper, pages = paper_of(busy), pages_of(printed)
    text = " ".join(pages)
    for chapter in ("I. Pendahuluan", "II. Metode dan sampel", "III. Responden", "IV. Hasil per unsur dan keseluruhan",
                    "V. Kelemahan dan kekuatan", "VI. Rencana tindak lanjut", "VII. Perkembangan",
                    "VIII. Koin kepuasan", "IX. Jawaban di luar hitungan", "X. Pertanyaan tambahan kantor"):
        assert chapter in text
    for words in ("Kata pengantar kami.", "Krejcie dan Morgan", "bobot 1/9", "tetap dihitung", "3,0644", "88,31",
                  "tidak pernah masuk IKM", "12 orang menjawab atas kemauan sendiri", "4 belum diperiksa",
                  "Dari periode sebelumnya", "Kursi <tambahan>", "Dikerjakan. Menunggu anggaran", "Loket kelima",
                  "formulir versi 2", "Perangkat RT/RW", "Dibuat Senin, 4 Januari 2027", "Lumajang, 4 Januari 2027",
                  *SIGNATORY.values()):
        assert words in text, words
    lowest = paper.figures.weakest[0]
    assert text.index(say(f"survey-element-{lowest}"), text.index("Tiga unsur terendah")) < text.index(
        "Tiga unsur tertinggi")
    assert 5 <= len(pages) <= 10
    assert f"Halaman 1 dari {len(pages)}" in pages[0]


def test_charts_are_drawn_as_lines_and_nothing_is_fetched(busy: Lobby, printed: bytes) -> None:
    document = html(paper_of(busy), say)
    assert document.count("<svg") > 20
    assert "<img" not in document
    assert "http" not in document.replace("http://www.w3.org/2000/svg", "")
    with closing(pypdfium2.PdfDocument(printed)) as made:
        kinds = {kept.type for page in made for kept in page.get_objects()}
    assert pypdfium2.raw.FPDF_PAGEOBJ_PATH in kinds
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE not in kinds


def test_the_paper_carries_long_names_and_long_plans(busy: Lobby) -> None:
    paper = paper_of(busy)
    long = " ".join(["Keterangan penghasilan dan tempat tinggal sementara"] * 3)
    service, line = paper.figures.services[0], paper.figures.follow_ups[0]
    figures = replace(
        paper.figures, services=tuple(replace(service, name=f"{long} {at}") for at in range(18)),
        comments=("Sangat" * 60, "Bagus " * 200),
        follow_ups=(replace(line, programme=f"{long} " * 4, responsible=long),) * 60)
    pages = pages_of(on_paper(replace(paper, figures=figures, introduction=f"{long}.\n" * 80), say))
    assert len(pages) > 12
    assert "Camat Lumajang" in pages[-1]
    assert all(len(page) > 200 for page in pages[:-1]), "a page with nearly nothing on it"


def test_a_sheet_says_of_a_small_sample_that_it_is_small(busy: Lobby) -> None:
    paper = paper_of(busy)
    few = replace(paper, figures=replace(paper.figures, sample=replace(paper.figures.sample, enough=False)))
    assert "hasil ini dibaca dengan hati-hati" in html(few, say)
    assert "hasil ini dibaca dengan hati-hati" not in html(paper, say)
    [told] = pages_of(poster(few, say, published=True))
    assert f"belum memenuhi sampel minimal ({paper.figures.sample.minimum} orang)" in told


def test_the_poster_is_one_sheet_whatever_the_office_is_called(busy: Lobby) -> None:
    paper = replace(paper_of(busy), office="Kantor Kecamatan Kepulauan Pangkajene dan Kepulauan Bagian Tenggara")
    [text] = pages_of(poster(paper, say, published=False))
    for words in ("Semester II tahun 2026", "420 orang", "Terima kasih", "Rancangan", "SMA"):
        assert words in text


@pytest.fixture(scope="module")
def book(busy: Lobby) -> Iterator[Workbook]:
    sheets = busy.read(lambda session: workbook_sheets(session, busy.office(), PERIOD, AFTER, say))
    with closing(load_workbook(BytesIO(workbook(*sheets)))) as made:
        yield made


def rows_of(book: Workbook, name: str) -> list[dict[str, Any]]:
    """A sheet's lines by the heads of its columns; the head is the first line with as many cells as the widest."""
    lines = list(book[name].iter_rows(values_only=True))
    at = next(number for number, line in enumerate(lines) if all(cell is not None for cell in line))
    return [dict(zip(map(str, lines[at]), line, strict=True)) for line in lines[at + 1:]]


def test_the_workbook_has_every_part(busy: Lobby, book: Workbook) -> None:
    figures = paper_of(busy).figures
    assert book.sheetnames == [
        "Ringkasan", "Unsur", "Arti nilai", "Layanan", "Loket", "Responden", "Perkembangan", "Per bulan",
        "Tindak lanjut", "Koin", "Koin per hari", "Sukarela", "Pertanyaan tambahan", "Jawaban"]
    summary = {row["Butir"]: row["Angka"] for row in rows_of(book, "Ringkasan")}
    assert (summary["IKM"], summary["Responden"], summary["Mutu"]) == (figures.ikm, 420, figures.grade)
    assert summary["Jawaban ditahan, belum diperiksa"] == 4
    elements = rows_of(book, "Unsur")
    assert [(row["Unsur"], row["Pertanyaan"], row["NRR"]) for row in elements[:9]] == [
        (f"U{row.element}", row.question, row.nrr) for row in figures.elements]
    assert elements[9]["Nilai"] == figures.ikm
    assert rows_of(book, "Arti nilai")[1] == {
        "Mutu": "B", "Kinerja": "Baik", "Nilai interval dari": 3.0644, "Nilai interval sampai": 3.532,
        "Nilai konversi dari": 76.61, "Nilai konversi sampai": 88.3}
    assert [row["IKM"] for row in rows_of(book, "Perkembangan")] == [past.ikm for past in figures.trend]
    assert {row["Catatan"] for row in rows_of(book, "Tindak lanjut")} == {"Menunggu anggaran", None}
    assert rows_of(book, "Sukarela")[9]["Jumlah"] == 12
    assert sum(row["Jumlah"] for row in rows_of(book, "Responden") if row["Data"] == "Layanan") == 420
    assert [row["Jumlah"] for row in rows_of(book, "Pertanyaan tambahan")[:4]] == [
        option.n for option in figures.extra[0].options or ()]


def test_the_workbook_counts_coins_by_service_month_and_day(busy: Lobby, book: Workbook) -> None:
    figures = paper_of(busy).figures
    whole = rows_of(book, "Koin")[-1]
    assert list(whole.values())[1:] == [300, *(figures.coin[value] for value in COIN_VALUES)]
    days = rows_of(book, "Koin per hari")
    assert sum(row["Jumlah"] for row in days) == 300
    assert {row["Puas"] is None for row in days if row["Jumlah"] < 5} == {True}
    assert isinstance(days[0]["Tanggal"], datetime)


def test_the_answers_in_the_workbook_name_nobody(busy: Lobby, book: Workbook) -> None:
    rows = rows_of(book, "Jawaban")
    assert len(rows) == 432, "the sample and the volunteers, without what was kept apart"
    assert list(rows[0])[:10] == ["Tanggal", "Jam", "Layanan", "Sampel", "Asal", "Jenis kelamin", "Umur", "Pendidikan",
                                  "Pekerjaan", "Pekerjaan lainnya"]
    assert [name for name in rows[0] if name.startswith("U") and name[1].isdigit()] == [
        f"U{at} {say('survey-short-' + key)}" for at, key in enumerate(ELEMENTS, start=1)]
    assert {row["Sampel"] for row in rows} == {"Diundi", "Sukarela"}
    assert {row["Jenis kelamin"] for row in rows} == {"Laki-laki", "Perempuan", None}
    assert {type(row["Tanggal"]) for row in rows} == {datetime}
    assert {row[QUESTIONS[1]["text"]["id"]] for row in rows} == {"Ya", "Tidak", None}
    keys = set(busy.read(lambda session: session.scalars(select(SurveyResponse.id)).all()))
    assert len(keys) > 432
    assert not keys & {value for row in rows for value in row.values()}


def test_text_that_looks_like_a_formula_stays_text(book: Workbook) -> None:
    [cell] = [cell for row in book["Tindak lanjut"].iter_rows() for cell in row if cell.value == "=Loket kelima"]
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_too_many_answers_are_left_to_the_csv(busy: Lobby, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queue_core.reports.survey.tables.MOST_RAW", 431)
    answers = busy.read(lambda session: workbook_sheets(session, busy.office(), PERIOD, busy.now, say))[-1]
    assert list(answers.rows) == []
    assert "CSV" in answers.above[-1]
    assert MOST_RAW == 50_000


def test_days_in_the_paper_are_the_period_s(busy: Lobby) -> None:
    assert (PERIOD.first, PERIOD.last) == (date(2026, 7, 1), date(2026, 12, 31))
    running = html(paper_of(busy, datetime.fromisoformat("2026-11-23T10:00:00+07:00")), say)
    assert "Perkiraan sampai akhir periode" in running
    assert "Perkiraan sampai akhir periode" not in html(paper_of(busy), say)
