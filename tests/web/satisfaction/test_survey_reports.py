"""The survey's report over HTTP: figures, papers, tables, plan and publication."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import Any

import pypdfium2
import pytest
from openpyxl import load_workbook

from queue_core.reports.survey.answers import CSV_COLUMNS
from queue_core.satisfaction import actions
from queue_core.satisfaction.rules import ELEMENTS
from tests.web.conftest import Web
from tests.web.tickets.test_tickets_api import code_of

NOVEMBER = "?from=2026-11-01&to=2026-11-30"


def answer(web: Web, score: int, comment: str | None = None, sample: str = "drawn") -> None:
    lobby = web.lobby
    given = actions.Answers(dict.fromkeys(ELEMENTS, score), {"sex": "P", "age": 40}, comment)
    lobby.write(lambda session: actions.answer_survey(
        session, office_id=lobby.office_id, service_id=lobby.services["A"], answers=given, source="panel",
        now=lobby.tick(), sample=sample))


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return " ".join(" ".join(pages).split())


def test_the_report_on_paper_says_what_the_figures_say(web: Web) -> None:
    answer(web, 3, "Cepat <b>sekali</b>")
    kasi = web.staff("kasi")
    own = {"signatory": {"title": "Camat"}, "survey_introduction": "Tahun ketiga kami."}
    assert web.staff("admin").call("PATCH", "/settings", own).status_code == 200
    answered = kasi.get(f"/reports/skm/print{NOVEMBER}")
    assert answered.mimetype == "application/pdf"
    text = words_of(answered.data)
    for expected in ("75,00", "C (Kurang Baik)", "November 2026", "Tahun ketiga kami.", "<b>sekali</b>", "U8",
                     "Penanganan Pengaduan"):
        assert expected in text


def test_a_period_without_answers_makes_a_report_that_says_so(web: Web) -> None:
    text = words_of(web.staff("kasi").get(f"/reports/skm/print{NOVEMBER}").data)
    assert "Tidak ada jawaban pada periode ini." in text
    assert "Belum ada indeks" in text
    assert "\u2013" in words_of(web.staff("kasi").get(f"/reports/skm/poster{NOVEMBER}").data)


def test_the_poster_has_the_index_and_thanks(web: Web) -> None:
    answer(web, 4)
    text = words_of(web.staff("kasi").get(f"/reports/skm/poster{NOVEMBER}").data)
    for expected in ("100,00", "Mutu A: Sangat Baik", "1 orang", "Terima kasih"):
        assert expected in text


def test_a_poster_says_what_was_published_and_else_that_it_is_a_draft(web: Web) -> None:
    kasi, period = web.staff("kasi"), {"first": "2026-11-01", "last": "2026-11-30"}
    answer(web, 4)
    assert "Rancangan: belum diumumkan." in words_of(kasi.get(f"/reports/skm/poster{NOVEMBER}").data)
    assert kasi.post("/skm/publications", period).status_code == 201
    answer(web, 1)
    text = words_of(kasi.get(f"/reports/skm/poster{NOVEMBER}").data)
    assert "100,00" in text
    assert "Rancangan" not in text
    one = words_of(kasi.get(f"/reports/skm/poster{NOVEMBER}&service_id={web.lobby.services['A']}").data)
    assert "62,50" in one, "what was published is the whole office's"
    assert "Rancangan" in one


def test_the_workbook_comes_as_a_workbook(web: Web) -> None:
    answer(web, 4, "=1+1")
    answer(web, 1, sample="volunteer")
    book = load_workbook(BytesIO(web.staff("kasi").get(f"/reports/skm/export{NOVEMBER}").data))
    rows = list(book["Jawaban"].iter_rows(min_row=4, values_only=True))
    assert sorted(str(row[3]) for row in rows) == ["Diundi", "Sukarela"]
    assert book["Ringkasan"]["B4"].value == 100


def test_a_service_that_is_not_there_has_no_report(web: Web) -> None:
    for path in ("/reports/skm", "/reports/skm/print", "/reports/skm/poster", "/reports/skm/export"):
        assert code_of(web.staff("kasi").get(f"{path}{NOVEMBER}&service_id=999")) == (404, "unknown_service")


def test_the_csv_follows_the_questionnaire(web: Web) -> None:
    answer(web, 4, "=cmd()")
    rows = list(csv.reader(StringIO(web.staff("kasi").get(f"/reports/skm/answers{NOVEMBER}").text)))
    assert rows[0] == [name for name, _ in CSV_COLUMNS]
    assert rows[1][8:17] == ["4"] * 9
    assert rows[1][17] == "'=cmd()"
    assert dict(CSV_COLUMNS)["p8"] == "sarana"


@pytest.mark.parametrize("who", ["loket1", "camat"])
def test_only_supervisors_read_reports(web: Web, who: str) -> None:
    for path in ("/reports/skm", "/reports/skm/print", "/reports/skm/export", "/reports/skm/answers"):
        assert web.staff(who).get(f"{path}{NOVEMBER}").status_code == 403


@pytest.mark.parametrize(("query", "code"), [
    ("?from=2026-02-30&to=2026-03-01", "bad_date"), ("?from=2026-03-02&to=2026-03-01", "bad_period"),
    ("?from=0001-01-01&to=2026-03-01", "bad_date")])
def test_odd_periods_are_refused(web: Web, query: str, code: str) -> None:
    assert code_of(web.staff("kasi").get(f"/reports/skm{query}")) == (422, code)


def plan(web: Web, **changes: Any) -> Any:
    wish = {"first": "2026-11-01", "last": "2026-11-30", "element": "waktu", "programme": "Satu loket lagi pada Senin",
            "due": "Triwulan I 2027", "responsible": "Kasi Pelayanan", **changes}
    return web.staff("kasi").post("/skm/follow-ups", wish)


def test_a_plan_is_made_changed_and_shown(web: Web) -> None:
    made = plan(web)
    assert made.status_code == 201
    path = f"/skm/follow-ups/{made.json['id']}"
    changed = web.staff("kasi").call("PATCH", path, {"version": 1, "state": "done", "note": "Sudah berjalan"})
    assert (changed.json["state"], changed.json["version"]) == ("done", 2)
    assert code_of(web.staff("admin").call("PATCH", path, {"version": 1, "state": "doing"})) == (409, "stale_version")
    assert code_of(web.staff("kasi").call("PATCH", "/skm/follow-ups/999", {"version": 1})) == (404, "unknown_follow_up")
    assert plan(web, element="harga").status_code == 422
    assert web.staff("kasi").call("PATCH", path, {"version": 2, "note": ""}).json["note"] == ""
    [row] = web.staff("kasi").get(f"/reports/skm{NOVEMBER}").json["follow_ups"]
    assert (row["state"], row["carried"]) == ("done", False)


def test_what_was_published_stays_as_it_was_said(web: Web) -> None:
    kasi, period = web.staff("kasi"), {"first": "2026-11-01", "last": "2026-11-30"}
    assert code_of(kasi.post("/skm/publications", period)) == (409, "no_index")
    answer(web, 4)
    first = kasi.post("/skm/publications", period)
    assert first.status_code == 201
    answer(web, 1)
    [public] = kasi.get("/skm/publications").json
    assert (public["ikm"], public["n"]) == (100.0, 1)
    second = kasi.post("/skm/publications", period).json
    [public] = kasi.get("/skm/publications").json
    assert (public["id"], public["ikm"]) == (second["id"], 62.5)
    assert kasi.call("DELETE", f"/skm/publications/{second['id']}").status_code == 204
    assert code_of(kasi.call("DELETE", f"/skm/publications/{second['id']}")) == (404, "unknown_publication")
    assert kasi.get("/skm/publications").json == []
