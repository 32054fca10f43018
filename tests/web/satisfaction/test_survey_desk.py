"""Paper forms, review and sampling over HTTP, and what a script can do."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import func, select

from queue_core.reports.survey.sheet.columns import FIELDS, MOST_BYTES
from queue_core.satisfaction.models import SurveyResponse
from queue_core.satisfaction.rules import ELEMENTS, IN_REVIEW
from queue_core.satisfaction.survey.limits import PER_NETWORK
from queue_core.texts.catalogue import translate
from tests.support.satisfaction.survey_months import QUESTIONS as OWN
from tests.support.satisfaction.survey_months import add_form
from tests.web.conftest import Web
from tests.web.tickets.test_tickets_api import code_of

NOVEMBER, SEMESTER = "?from=2026-11-01&to=2026-11-30", "?from=2026-07-01&to=2026-12-31"
DAY = "2026-11-23"


def key() -> dict[str, str]:
    return {"Idempotency-Key": str(uuid.uuid4())}


def form(web: Web, **changes: Any) -> dict[str, Any]:
    return {"day": DAY, "time_band": "08.00-12.00", "service_id": web.lobby.services["A"], "sample": "drawn",
            "scores": {"waktu": 4}, **changes}


def answers_of(web: Web, state: str = "counted") -> int:
    found: int = web.lobby.read(lambda session: session.scalar(
        select(func.count()).select_from(SurveyResponse).where(SurveyResponse.state == state)))
    return found


def test_an_operator_types_a_form_in(web: Web) -> None:
    loket, sent = web.staff("loket1"), key()
    for _ in range(2):
        assert loket.post("/skm/paper", form(web), headers=sent).status_code == 201
    assert answers_of(web) == 1
    assert code_of(loket.post("/skm/paper", form(web))) == (422, "bad_key")
    assert code_of(loket.post("/skm/paper", form(web, scores={}), headers=key())) == (422, "empty_survey")
    assert code_of(loket.post("/skm/paper", form(web, scores={"waktu": 5}), headers=key())) == (422, "invalid_body")
    assert code_of(loket.post("/skm/paper", form(web, day="2026-11-24"), headers=key())) == (422, "bad_paper_day")
    assert code_of(loket.post("/skm/paper", form(web, service_id=9999), headers=key())) == (404, "unknown_service")
    assert code_of(web.device("skm").post("/skm/paper", form(web), headers=key())) == (403, "not_allowed")


def filled(sheet: bytes, lines: Sequence[dict[str, Any]]) -> bytes:
    book, target = load_workbook(BytesIO(sheet)), BytesIO()
    for line in lines:
        book.worksheets[0].append([line.get(field.key) for field in FIELDS])
    book.save(target)
    return target.getvalue()


def sheet_of(web: Web, *lines: dict[str, Any]) -> bytes:
    empty = web.staff("kasi").get("/skm/paper/sheet")
    assert empty.status_code == 200
    service = load_workbook(BytesIO(empty.data)).worksheets[1]["B5"].value.split("; ")[0]
    given = {"day": DAY, "service": service, **dict.fromkeys(ELEMENTS, 4)}
    return filled(empty.data, [{**given, **line} for line in lines])


def send_sheet(web: Web, content: bytes, who: str = "kasi") -> Any:
    return web.staff(who).post("/skm/paper/import", data=content, content_type="application/octet-stream")


def test_a_filled_sheet_comes_in_whole_and_once(web: Web) -> None:
    content = sheet_of(web, {}, {"sample": "Sukarela"}, {"sex": "P", "age": 40})
    answered = send_sheet(web, content)
    assert (answered.status_code, answered.json) == (201, {"imported": 3})
    assert code_of(send_sheet(web, content)) == (409, "already_imported")
    figures = web.staff("kasi").get(f"/reports/skm{NOVEMBER}").json
    assert (figures["n"], figures["ikm"], figures["volunteers"]["n"]) == (2, 100.0, 1)


def with_own(web: Web, *said: Any, version: str = "") -> bytes:
    """The sheet with one line, which says this to the office's own questions."""
    empty = web.staff("kasi").get(f"/skm/paper/sheet{version}").data
    book, target = load_workbook(BytesIO(empty)), BytesIO()
    service = book.worksheets[1]["B5"].value.split("; ")[0]
    line = {"day": DAY, "service": service, **dict.fromkeys(ELEMENTS, 4)}
    book.worksheets[0].append([*(line.get(field.key) for field in FIELDS), *said])
    book.save(target)
    return target.getvalue()


def test_a_sheet_has_the_office_s_own_questions_and_keeps_their_version(web: Web) -> None:
    web.lobby.write(lambda session: add_form(session, web.lobby.office_id, 2, OWN[:2], web.lobby.now))
    before = with_own(web, "Media sosial", "2")
    web.lobby.write(lambda session: add_form(session, web.lobby.office_id, 3, OWN[1:], web.lobby.now))
    told = send_sheet(web, with_own(web, "Dari tetangga", 3, version="?version=2")).json
    assert [(row["line"], row["column"]) for row in told["rows"]] == [
        (3, f"10. {OWN[0]['text']['id']}"), (3, f"11. {OWN[1]['text']['id']}")]
    assert '"Dari tetangga"' in told["rows"][0]["words"]
    assert answers_of(web) == 0
    assert code_of(web.staff("kasi").get("/skm/paper/sheet?version=9")) == (422, "unknown_form")
    assert web.staff("kasi").get("/skm/paper/sheet?version=0").status_code == 422
    for content in (before, with_own(web, "Ya", "Paspor"), with_own(web)):
        assert send_sheet(web, content).json == {"imported": 1}
    kept = web.lobby.read(lambda session: session.execute(
        select(SurveyResponse.form_version, SurveyResponse.extra)).all())
    by_version = sorted(((version, extra or {}) for version, extra in kept), key=lambda one: (one[0], len(one[1])))
    assert by_version == [(2, {"asal": 2, "jam": 2}), (3, {}), (3, {"jam": 1, "lain": "Paspor"})]
    figures = web.staff("kasi").get(f"/reports/skm{NOVEMBER}").json
    assert (figures["n"], figures["ikm"], [one["n"] for one in figures["extra"]]) == (3, 100.0, [1, 2, 1])


def test_bad_cells_are_listed_by_line_and_nothing_is_kept(web: Web) -> None:
    answered = send_sheet(web, sheet_of(web, {}, {"waktu": 7}, {"day": "besok", "service": "Paspor"}))
    assert code_of(answered) == (422, "bad_rows")
    assert answered.json["count"] == 3
    waktu = f"3. {translate('id', 'survey-short-waktu')}"
    assert [(row["line"], row["column"]) for row in answered.json["rows"]] == [
        (4, waktu), (5, "Tanggal"), (5, "Layanan")]
    assert '"7"' in answered.json["rows"][0]["words"]
    assert answers_of(web) == 0


@pytest.mark.parametrize(("content", "code"), [
    (b"PK\x03\x04 bukan", "sheet_unreadable"), (b"x", "sheet_unreadable")])
def test_what_is_no_sheet_is_refused(web: Web, content: bytes, code: str) -> None:
    assert code_of(send_sheet(web, content)) == (422, code)


def test_a_sheet_of_other_things_is_refused(web: Web) -> None:
    book, target = Workbook(), BytesIO()
    book.worksheets[0].append(["Nama", "Alamat"])
    book.save(target)
    assert code_of(send_sheet(web, target.getvalue())) == (422, "sheet_head")
    book.worksheets[0].append(["Tanggal", "Layanan"])
    target = BytesIO()
    book.save(target)
    answered = send_sheet(web, target.getvalue())
    assert code_of(answered) == (422, "sheet_columns")
    assert translate("id", "survey-short-biaya") in answered.json["title"]
    assert code_of(send_sheet(web, sheet_of(web))) == (422, "sheet_empty")
    assert send_sheet(web, b"x" * (MOST_BYTES + 1)).status_code == 413
    assert code_of(send_sheet(web, b"x", "loket1")) == (403, "not_allowed")


def volunteer(web: Web) -> Any:
    return web.nobody().post("/surveys/responses", {
        "service_id": web.lobby.services["A"], "scores": dict.fromkeys(ELEMENTS, 1)})


def test_a_script_s_answers_are_kept_apart_and_then_refused(web: Web) -> None:
    found = [volunteer(web).status_code for _ in range(PER_NETWORK.kept + 2)]
    assert found == [201] * PER_NETWORK.kept + [429] * 2
    assert volunteer(web).headers["Retry-After"]
    assert (answers_of(web), answers_of(web, IN_REVIEW)) == (
        PER_NETWORK.counted, PER_NETWORK.kept - PER_NETWORK.counted)
    kasi = web.staff("kasi")
    apart = kasi.get("/skm/review").json
    [group] = apart["groups"]
    assert (apart["total"], group["n"], group["ikm"]) == (270, 270, 25.0)
    verdict = {"day": group["day"], "service_id": group["service_id"], "source": group["source"]}
    assert kasi.post("/skm/review", {**verdict, "verdict": "reject"}).json == {"changed": 270}
    assert code_of(kasi.post("/skm/review", {**verdict, "verdict": "count"})) == (404, "nothing_to_review")
    assert kasi.get("/skm/review").json == {"total": 0, "groups": []}
    assert kasi.get(f"/reports/skm{NOVEMBER}").json["volunteers"]["n"] == PER_NETWORK.counted


def test_the_share_of_a_service(web: Web) -> None:
    kasi, service_id = web.staff("kasi"), web.lobby.services["B"]
    before = {row["service_id"]: row for row in kasi.get(f"/skm/sampling{SEMESTER}").json["services"]}
    assert (before[service_id]["permille"], before[service_id]["effective_permille"]) == (None, 200)
    assert kasi.call("PATCH", "/skm/sampling", {"service_id": service_id, "permille": 1000}).status_code == 200
    [row] = kasi.get(f"/skm/sampling{SEMESTER}&service_id={service_id}").json["services"]
    assert (row["permille"], row["effective_permille"]) == (1000, 1000)
    assert kasi.call("PATCH", "/skm/sampling", {"service_id": service_id, "permille": None}).status_code == 200
    assert code_of(kasi.call("PATCH", "/skm/sampling", {"service_id": 9999, "permille": 1})) == (404, "unknown_service")
    assert code_of(kasi.call("PATCH", "/skm/sampling", {"service_id": 1, "permille": 1001})) == (422, "invalid_body")


def test_the_overview_tells_todays_coins(web: Web) -> None:
    told = web.staff("kasi").get("/overview").json["coins"]
    assert told == {"services": [], "notices": []}
    codes = []
    for _ in range(5):
        web.take()
        ticket = web.call_next()
        for deed in ("start", "finish"):
            assert web.staff("loket1").post(f"/tickets/{ticket['id']}/{deed}").status_code == 200
        codes.append(web.lobby.ticket(ticket["id"]).code)
    for at, code in enumerate(codes):
        value = "tidak_puas" if at else "puas"
        assert web.device("skm").post("/surveys/coin", {"ticket_code": code, "value": value}).status_code == 201
    told = web.staff("kasi").get("/overview").json["coins"]
    [row] = told["services"]
    assert (row["n"], row["counts"]["tidak_puas"]) == (5, 4)
    assert [(notice["n"], notice["bad"]) for notice in told["notices"]] == [(5, 4)]
