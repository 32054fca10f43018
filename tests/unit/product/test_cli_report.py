"""``antrian report``: reports to a file, without a server."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from antrian.database import open_database
from antrian.settings import load
from queue_core.errors import Unavailable
from queue_core.office.models import Office
from queue_core.record import clock
from tests.support.satisfaction.survey_months import Amounts, SurveyMonths
from tests.unit.product.test_cli import Run, office, run

__all__ = ["office", "run"]  # fixtures
FIRST, LAST = date(2026, 7, 1), date(2026, 9, 30)
QUARTER = ("--from", str(FIRST), "--to", str(LAST))


@pytest.fixture
def surveyed(office: Run) -> Run:
    """An office with a quarter of answers."""
    database = open_database(load(), migrate=False)
    with database.write() as session:
        office_id = session.scalars(select(Office.id)).one()
        amounts = Amounts(visits=300, drawn=60, answers=40, volunteers=3, coins=50, kept_apart=2)
        SurveyMonths(session, office_id, FIRST, LAST, amounts).fill()
    database.dispose()
    return office


def test_the_survey_as_figures_paper_workbook_and_answers(surveyed: Run, tmp_path: Path) -> None:
    for kind in ("json", "pdf", "xlsx"):
        printed = surveyed("report", "skm", *QUARTER, "--format", kind).output
        assert f"wrote laporan-skm-{FIRST}-{LAST}.{kind}" in printed
    told = json.loads((tmp_path / f"laporan-skm-{FIRST}-{LAST}.json").read_text())
    assert (told["n"], told["period"]["kind"], told["volunteers"]["n"]) == (40, "quarter", 3)
    assert (tmp_path / f"laporan-skm-{FIRST}-{LAST}.pdf").read_bytes().startswith(b"%PDF-")
    book = load_workbook(BytesIO((tmp_path / f"laporan-skm-{FIRST}-{LAST}.xlsx").read_bytes()))
    assert book["Ringkasan"]["B4"].value == told["ikm"]
    surveyed("report", "skm", *QUARTER, "--format", "csv", "--output", "jawaban.csv")
    lines = (tmp_path / "jawaban.csv").read_bytes().decode()
    assert len(list(csv.reader(StringIO(lines)))) == 44
    assert [path.name for path in tmp_path.glob(".laporan*")] == [], "what was made aside is gone"


def test_one_service_by_its_code(surveyed: Run, tmp_path: Path) -> None:
    surveyed("report", "skm", *QUARTER, "--service", "ktp-el", "--format", "json", "--output", "ktp.json")
    told = json.loads((tmp_path / "ktp.json").read_text())
    assert told["service"] == "KTP elektronik"
    assert 0 < told["n"] < 40
    refused = surveyed("report", "skm", *QUARTER, "--service", "paspor", "--format", "json", ok=False)
    assert "no service 'paspor'; there are: " in refused.output
    assert "ktp-el" in refused.output


def test_to_standard_output(surveyed: Run) -> None:
    printed = surveyed("report", "skm", *QUARTER, "--format", "json", "--output", "-").output
    assert json.loads(printed)["n"] == 40


@pytest.mark.parametrize(("arguments", "words"), [
    (("--from", "2026-13-01", "--to", "2026-12-31"), "'2026-13-01' is no date; write it as YYYY-MM-DD"),
    (("--from", "kemarin", "--to", "2026-12-31"), "'kemarin' is no date"),
    (("--from", "2026-12-31", "--to", "2026-12-01"), "--to 2026-12-01 lies before --from 2026-12-31"),
    (("--from", "1999-01-01", "--to", "2026-12-01"), "from the year 2000"),
    (("--from", "2026-01-01"), "Missing option '--to'"),
])
def test_days_that_are_none_are_explained(office: Run, tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    refused = office("report", "skm", *arguments, "--format", "json", ok=False)
    assert words in refused.output
    assert list(tmp_path.glob("*.json")) == []


def test_what_cannot_be_made_leaves_the_old_file(
    surveyed: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "laporan.pdf").write_bytes(b"yang lama")

    def refuse(*_arguments: object) -> bytes:
        raise Unavailable("pdf_unavailable")

    monkeypatch.setattr("antrian.commands.report.on_paper", refuse)
    refused = surveyed("report", "skm", *QUARTER, "--format", "pdf", "--output", "laporan.pdf", ok=False)
    assert "Error: pdf_unavailable: This server cannot make PDFs yet." in refused.output
    assert (tmp_path / "laporan.pdf").read_bytes() == b"yang lama"
    assert [path.name for path in tmp_path.glob(".laporan*")] == []


def test_a_folder_that_is_not_there_is_one_line(surveyed: Run) -> None:
    refused = surveyed("report", "skm", *QUARTER, "--format", "json", "--output", "tidak/ada/laporan.json", ok=False)
    assert "Error: cannot write tidak/ada/laporan.json: No such file or directory" in refused.output


def test_a_day_and_several_days_of_the_queue(surveyed: Run, tmp_path: Path) -> None:
    surveyed("report", "daily", "--date", "2026-07-01", "--output", "satu.json")
    one = json.loads((tmp_path / "satu.json").read_text())
    assert [day["date"] for day in one["days"]] == ["2026-07-01"]
    assert one["days"][0]["totals"]["done"] > 0
    assert f"wrote laporan-harian-{FIRST}-{LAST}.csv" in surveyed(
        "report", "daily", *QUARTER, "--format", "csv").output
    rows = list(csv.DictReader(StringIO((tmp_path / f"laporan-harian-{FIRST}-{LAST}.csv").read_text())))
    assert sum(int(row["selesai"]) for row in rows) == 300
    assert {row["kode"] for row in rows} == {"ktp-el", "legalisasi-surat", "sktm"}
    assert {row["masih_berjalan"] for row in rows} == {"0"}
    assert {row["rata_rata_layanan_menit"] for row in rows} == {"8.0"}


def test_without_a_day_it_is_today(surveyed: Run) -> None:
    told = json.loads(surveyed("report", "daily", "--output", "-").output)
    assert told["from"] == told["to"] == str(clock.business_date(clock.now(), "Asia/Jakarta"))


@pytest.mark.parametrize(("arguments", "words"), [
    (("--from", "2026-07-01"), "--date, or --from together with --to"),
    (("--date", "2026-07-01", *QUARTER), "--date, or --from together with --to"),
    (("--from", "2020-01-01", "--to", "2026-07-01"), "ask for at most 400"),
])
def test_days_of_the_queue_that_do_not_fit_together(office: Run, arguments: tuple[str, ...], words: str) -> None:
    assert words in office("report", "daily", *arguments, ok=False).output


@pytest.mark.parametrize("command", [["daily"], ["skm", *QUARTER, "--format", "json"]])
def test_without_a_database_it_says_what_to_do(run: Run, command: list[str]) -> None:
    assert "antrian init" in run("report", *command, ok=False).output
