"""The register over HTTP: who may read it, correct it and take it along, and what the papers hold."""

from __future__ import annotations

import sys
import threading
import time
from datetime import date, datetime
from io import BytesIO
from typing import Any, cast

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from antrian.commands import doctor
from queue_core.errors import Unavailable
from queue_core.reports.documents import child, pdf
from tests.support.register_files import new_file, put_in_book, set_book
from tests.web.conftest import Web

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CLERKS = ("loket1", "seksi", "kasi", "admin")


@pytest.fixture
def entries(web: Web) -> list[dict[str, Any]]:
    set_book(web.lobby, "C", "ppat")
    for prefix in "ABC":
        put_in_book(web.lobby, new_file(web.lobby, prefix, next_destination="Dinas"))
    found: list[dict[str, Any]] = web.staff("loket1").get("/register").json["entries"]
    return found


def pages(content: bytes) -> list[str]:
    """The words of a PDF, page by page."""
    document = PdfDocument(content)
    return [" ".join(document[number].get_textpage().get_text_bounded().split()) for number in range(len(document))]


def test_an_empty_register_has_its_books(web: Web) -> None:
    answer = web.staff("loket1").get("/register").json
    assert (answer["book"], answer["year"], answer["total"], answer["page"], answer["pages"], answer["entries"]) == (
        "umum", 2026, 0, 1, 1, [])
    assert {"book": "umum", "years": [2026]} in answer["books"]


def test_a_book_is_read_by_its_key_and_searched(web: Web, entries: list[dict[str, Any]]) -> None:
    assert [(line["number"], line["label"], line["ticket_label"]) for line in entries] == [
        (2, "2/2026", "B001"), (1, "1/2026", "A001")]
    clerk = web.staff("seksi")
    ppat = clerk.get("/register?book=ppat&year=2026").json
    assert [line["label"] for line in ppat["entries"]] == ["1/PPAT/2026"]
    assert clerk.get("/register?book=ppat&year=2025").json["total"] == 0
    assert [line["number"] for line in clerk.get("/register?q=b001").json["entries"]] == [2]


@pytest.mark.parametrize("path", ["/register", "/register/print?book=umum&year=2026",
                                  "/register/export?book=umum&year=2026"])
def test_only_those_who_keep_it_read_it(web: Web, path: str) -> None:
    assert web.nobody().get(path).status_code == 401
    for device in ("kiosk", "display"):
        assert web.device(device).get(path).status_code == 403
    assert web.staff("camat").get(path).status_code == 403
    for clerk in CLERKS[:1 if "?" in path else 4]:
        assert web.staff(clerk).get(path).status_code == 200


def test_a_line_is_corrected_once(web: Web, entries: list[dict[str, Any]]) -> None:
    path = f"/register/{entries[0]['id']}"
    clerk = web.staff("seksi")
    changed = clerk.post(path, {"version": 1, "handed_to": " Keluarga ", "note": "Salah tulis"}).json
    assert (changed["handed_to"], changed["note"], changed["next_destination"], changed["version"]) == (
        "Keluarga", "Salah tulis", "Dinas", 2)
    stale = clerk.post(path, {"version": 1, "note": "x"})
    assert (stale.status_code, stale.json["code"], stale.json["version"]) == (409, "stale_version", 2)
    cleared = clerk.post(path, {"version": 2, "note": "", "next_destination": None}).json
    assert (cleared["note"], cleared["next_destination"], cleared["handed_to"]) == (None, None, "Keluarga")
    assert clerk.post(path, {"version": 3}).json["version"] == 3
    assert clerk.post("/register/999", {"version": 1}).json["code"] == "unknown_entry"
    for body in ({}, {"version": 3, "number": 7}, {"version": 3, "handed_to": "x" * 121}, {"version": 3, "note": "\0"}):
        assert clerk.post(path, body).status_code == 422
    assert web.staff("camat").post(path, {"version": 3}).status_code == 403


@pytest.mark.parametrize("query", ["year=x", "year=1999", "page=0", "page=100001", "book=", "q=%00", "month=13"])
def test_questions_that_make_no_sense_are_refused(web: Web, query: str) -> None:
    path = "/register/print?book=umum&year=2026&" if "month" in query else "/register?"
    assert web.staff("loket1").get(path + query).status_code == 422


def test_the_book_on_paper(web: Web, entries: list[dict[str, Any]]) -> None:
    web.staff("loket1").post(f"/register/{entries[1]['id']}",
                             {"version": 1, "handed_to": "<b>Nama</b> & \"kutip\"", "note": "</style>"})
    answer = web.staff("loket1").get("/register/print?book=umum&year=2026")
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'inline; filename="register-umum-2026.pdf"'
    assert answer.headers["Cache-Control"] == "no-store"
    [page] = pages(answer.data)
    for words in ("PEMERINTAH KABUPATEN LUMAJANG", "KECAMATAN LUMAJANG", "BUKU REGISTER UMUM", "Tahun 2026",
                  "Tujuan berikutnya", "<b>Nama</b> & \"kutip\"", "</style>", "23-11-2026", "A001", "B001",
                  "memuat 2 nomor, dari nomor 1 sampai dengan nomor 2", "Mengetahui", "Halaman 1 dari 1"):
        assert words in page, words
    width, height = PdfDocument(answer.data)[0].get_size()
    assert (round(width), round(height)) == (842, 595), "A4, landscape"


def test_an_empty_month_has_a_paper_too(web: Web, entries: list[dict[str, Any]]) -> None:
    answer = web.staff("loket1").get("/register/print?book=umum&year=2026&month=3")
    assert answer.headers["Content-Disposition"].endswith('"register-umum-2026-03.pdf"')
    [page] = pages(answer.data)
    assert "Maret 2026" in page
    assert "Belum ada yang dicatat" in page


def test_a_thick_book_repeats_its_head_and_is_signed_at_its_end(web: Web) -> None:
    for _ in range(40):
        put_in_book(web.lobby, new_file(web.lobby))
    found = pages(web.staff("kasi").get("/register/print?book=umum&year=2026").data)
    assert len(found) > 2
    for number, page in enumerate(found, start=1):
        assert f"Halaman {number} dari {len(found)}" in page
        assert "Ditandatangani oleh" in page
        assert ("Kecamatan Lumajang \u2013 Buku Register Umum, Tahun 2026" in page) is (number > 1)
        assert ("Mengetahui" in page) is (number == len(found))


def test_the_workbook_has_types_and_no_formula(web: Web, entries: list[dict[str, Any]]) -> None:
    texts = {"handed_to": "=HYPERLINK(\"http://x\")", "next_destination": "@SUM(1)", "note": "-1+2"}
    web.staff("loket1").post(f"/register/{entries[1]['id']}", {"version": 1, **texts})
    answer = web.staff("loket1").get("/register/export?book=umum&year=2026")
    assert answer.mimetype == XLSX
    assert answer.headers["Content-Disposition"].endswith('"register-umum-2026.xlsx"')
    sheet = load_workbook(BytesIO(answer.data)).active
    assert sheet is not None
    assert sheet.freeze_panes == "A5"
    assert sheet.print_title_rows == "$4:$4"
    heads, first, second = cast(list[list[Any]], list(sheet.iter_rows(min_row=4)))
    assert [cell.value for cell in heads][:4] == ["No", "Tanggal", "No. Antrian", "Layanan"]
    assert (first[0].value, first[2].value) == (1, "A001")
    assert first[1].is_date
    assert first[1].value.date() == date(2026, 11, 23)
    assert first[6].value == datetime(2026, 11, 23, 10, 0, 2), "in the office's zone"  # noqa: DTZ001 as sheets have it
    for cell, text in zip((first[7], first[9], first[10]), texts.values(), strict=True):
        assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    assert second[0].value == 2
    assert all(sheet.column_dimensions[letter].width > 6 for letter in "ABCDEFGHIJK")


def test_a_server_without_the_libraries_says_so(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_run", lambda *_arguments: (child.LIBRARIES_MISSING, b""))
    answer = web.staff("loket1").get("/register/print?book=umum&year=2026")
    assert (answer.status_code, answer.json["code"]) == (503, "pdf_unavailable")


def test_the_server_itself_loads_nothing_of_it(web: Web) -> None:
    before = set(sys.modules)
    assert web.staff("loket1").get("/register/print?book=umum&year=2026").status_code == 200
    loaded = {name.partition(".")[0] for name in set(sys.modules) - before}
    assert not loaded & {"weasyprint", "fontTools", "reportlab", "openpyxl"}


@pytest.fixture
def slow(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """A document's program that never ends."""
    (tmp_path / "slow_document.py").write_text("import time, sys\nsys.stdin.read()\ntime.sleep(60)\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return "slow_document"


def test_a_document_that_takes_too_long_is_given_up(slow: str) -> None:
    begun = time.monotonic()
    with pytest.raises(Unavailable) as caught:
        child.make(slow, b"", seconds=0.5)
    assert caught.value.code == "document_failed"
    assert time.monotonic() - begun < 30


def test_one_document_at_a_time(slow: str) -> None:
    """The second waits for its turn and no longer than its own time."""
    codes: list[str] = []

    def ask(seconds: float) -> None:
        with pytest.raises(Unavailable) as caught:
            child.make(slow, b"x", seconds=seconds)
        codes.append(caught.value.code)

    threads = [threading.Thread(target=ask, args=(seconds,)) for seconds in (2.0, 0.3)]
    for thread in threads:
        thread.start()
        time.sleep(0.1)
    for thread in threads:
        thread.join(30)
    assert codes == ["document_failed"] * 2


def test_a_document_that_fails_or_wants_too_much_is_no_crash(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "hungry_document.py").write_text("x = bytearray(1 << 34)\nprint('made')\n")
    (tmp_path / "broken_document.py").write_text("import sys\nprint('half')\nsys.exit(1)\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    for module in ("hungry_document", "broken_document", "no_such_document"):
        with pytest.raises(Unavailable) as caught:
            child.make(module, b"x" * 1_000_000)
        assert caught.value.code == "document_failed"


def test_nothing_is_fetched_for_a_document() -> None:
    """Neither a file of the machine nor an address: the page prints without them."""
    made = pdf.pdf("<p>Halo</p><img src='file:///etc/passwd'><img src='http://127.0.0.1:9/x.png'>"
                   "<link rel=stylesheet href='file:///etc/hostname'><a rel=attachment href='file:///etc/passwd'>x</a>")
    assert pages(made)[0].startswith("Halo")
    assert b"root:" not in made
    assert b"EmbeddedFile" not in made
    assert pdf.available()


def test_the_report_of_cases_is_for_supervisors(web: Web, entries: list[dict[str, Any]]) -> None:
    path = "/reports/cases?from=2026-11-23&to=2026-11-23"
    assert web.staff("loket1").get(path).status_code == 403
    found = web.staff("kasi").get(path).json
    assert (found["from"], found["to"], found["service_id"], found["services"]) == (
        "2026-11-23", "2026-11-23", None, [])
    assert [(row["book"], row["n"], row["last"]["number"]) for row in found["register"]] == [
        ("ppat", 1, 1), ("umum", 2, 2)]
    of_one = web.staff("admin").get(f"{path}&service_id={web.lobby.services['A']}").json
    assert [(row["book"], row["n"]) for row in of_one["register"]] == [("umum", 1)]
    empty = web.staff("kasi").get("/reports/cases?from=2026-01-01&to=2026-01-31").json
    assert (empty["services"], empty["register"], empty["totals"]["rejection_rate"]) == ([], [], 0.0)


@pytest.mark.parametrize(("period", "code"), [
    ("from=2026-11-24&to=2026-11-23", "bad_period"), ("from=2026-02-30&to=2026-11-23", "bad_date"),
    ("from=0001-01-01&to=2026-11-23", "bad_date"), ("from=2026-11-23&to=9999-12-31", "bad_date")])
def test_a_period_that_is_none_is_refused(web: Web, period: str, code: str) -> None:
    answer = web.staff("kasi").get(f"/reports/cases?{period}")
    assert (answer.status_code, answer.json["code"]) == (422, code)


def test_a_library_that_is_missing_is_found_out(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine without Pango: the child says so, the caller is told, the doctor names the packages."""
    (tmp_path / "weasyprint.py").write_text("print('advice')\nraise OSError('cannot load library libpango')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(Unavailable) as caught:
        pdf.pdf("<p>Halo</p>" * 100_000)
    assert caught.value.code == "pdf_unavailable"
    assert not pdf.available()
    finding = doctor._documents()
    assert finding.level == "look"
    assert "sudo apt-get install libpango-1.0-0" in finding.words
